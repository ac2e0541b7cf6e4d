/* SPDX-License-Identifier: MIT */
/* Keeps strings end to end, and finds those that are there. */
#include "font/string_pool.h"

#include <string.h>

#define FIRST_SLOTS 64u

void twi_string_pool_finish(twi_allocator *allocator, twi_string_pool *pool)
{
    twi_array_finish(allocator, &pool->bytes);
    twi_free(allocator, pool->slots);
    pool->slots = NULL;
    pool->slot_capacity = 0;
    pool->slot_count = 0;
}

/* FNV-1a. */
static size_t hash_bytes(const char *bytes, size_t size)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ (uint8_t)bytes[i]) * UINT64_C(0x100000001B3);
    }
    return (size_t)(hash ^ hash >> 32);
}

static bool is_at(const twi_string_pool *pool, uint32_t offset, const char *text, size_t size)
{
    const char *there = pool->bytes.items + offset;
    return size < pool->bytes.count - offset && memcmp(there, text, size) == 0 &&
           there[size] == '\0';
}

/* The slot of a string, or the free one for it; NULL: neither is near. */
static uint32_t *find_slot(const twi_string_pool *pool, const char *text, size_t size)
{
    const size_t start = hash_bytes(text, size);
    for (size_t i = 0; i < TWI_STRING_PROBES && pool->slot_capacity > 0; i++) {
        uint32_t *slot = &pool->slots[(start + i) & (pool->slot_capacity - 1)];
        if (*slot == 0 || is_at(pool, *slot, text, size)) {
            return slot;
        }
    }
    return NULL;
}

static void enter(twi_string_pool *pool, uint32_t offset)
{
    const char *text = pool->bytes.items + offset;
    uint32_t *slot = find_slot(pool, text, strlen(text));
    if (slot != NULL && *slot == 0) {
        *slot = offset;
        pool->slot_count++;
    }
}

static void enter_all(twi_string_pool *pool)
{
    if (pool->slot_capacity > 0) {
        memset(pool->slots, 0, pool->slot_capacity * sizeof(*pool->slots));
    }
    pool->slot_count = 0;
    for (size_t at = 1; at < pool->bytes.count; at += strlen(pool->bytes.items + at) + 1) {
        enter(pool, (uint32_t)at);
    }
}

/* Twice the slots when half of them are taken. */
static tw_status grow_slots(twi_allocator *allocator, twi_string_pool *pool)
{
    if (pool->slot_count < pool->slot_capacity / 2) {
        return TW_OK;
    }
    const size_t capacity = TWI_MAX(pool->slot_capacity * 2, (size_t)FIRST_SLOTS);
    uint32_t *slots = twi_alloc_array(allocator, capacity, sizeof(*slots));
    if (slots == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    twi_free(allocator, pool->slots);
    pool->slots = slots;
    pool->slot_capacity = capacity;
    enter_all(pool);
    return TW_OK;
}

tw_status twi_string_pool_add(twi_allocator *allocator, twi_string_pool *pool, const char *text,
                              size_t size, size_t maximum, uint32_t *out_offset)
{
    *out_offset = 0;
    /* "" and its NUL come first, so that no other string is at 0. */
    if (pool->bytes.count == 0) {
        TWI_TRY(twi_array_reserve(allocator, &pool->bytes, 1, maximum));
        pool->bytes.items[pool->bytes.count++] = '\0';
    }
    if (size == 0) {
        return TW_OK;
    }
    const uint32_t *slot = find_slot(pool, text, size);
    if (slot != NULL && *slot != 0) {
        *out_offset = *slot;
        return TW_OK;
    }
    size_t needed;
    if (twi_add_overflows(size, (size_t)1, &needed)) {
        return TW_ERROR_LIMIT_EXCEEDED;
    }
    TWI_TRY(grow_slots(allocator, pool));
    TWI_TRY(twi_array_reserve(allocator, &pool->bytes, needed, maximum));
    *out_offset = (uint32_t)pool->bytes.count;
    memcpy(pool->bytes.items + pool->bytes.count, text, size);
    pool->bytes.items[pool->bytes.count + size] = '\0';
    pool->bytes.count += needed;
    enter(pool, *out_offset);
    return TW_OK;
}

void twi_string_pool_rewind(twi_string_pool *pool, size_t size)
{
    if (size < pool->bytes.count) {
        pool->bytes.count = size;
        enter_all(pool);
    }
}

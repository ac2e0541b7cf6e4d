/* SPDX-License-Identifier: MIT */
/* Hands out memory of one factory and counts it. */
#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

#include "base/hook.h"

/* Sits before each block; 16 bytes keep the block aligned as malloc aligns. */
typedef struct block_header {
    size_t size; /* of the caller's part */
    uint64_t reserved;
} block_header;

_Static_assert(sizeof(block_header) == 16, "blocks must stay aligned to 16");

static void *system_allocate(void *user, size_t size)
{
    TWI_UNUSED(user);
    return malloc(size);
}

static void *system_reallocate(void *user, void *block, size_t old_size, size_t new_size)
{
    TWI_UNUSED(user);
    TWI_UNUSED(old_size);
    return realloc(block, new_size);
}

static void system_release(void *user, void *block, size_t size)
{
    TWI_UNUSED(user);
    TWI_UNUSED(size);
    free(block);
}

void twi_allocator_init(twi_allocator *allocator, const tw_allocator *hooks, size_t byte_cap)
{
    memset(allocator, 0, sizeof(*allocator));
    allocator->hooks = *hooks;
    if (hooks->allocate == NULL) {
        allocator->hooks.allocate = system_allocate;
        allocator->hooks.reallocate = system_reallocate;
        allocator->hooks.release = system_release;
    }
    allocator->byte_cap = byte_cap == 0 ? SIZE_MAX : byte_cap;
}

void twi_allocator_fail(twi_allocator *allocator, uint64_t nth, bool from_on)
{
    uint64_t fail_at = 0;
    if (nth > 0 && twi_add_overflows(atomic_load(&allocator->attempts), nth, &fail_at)) {
        fail_at = UINT64_MAX; /* never */
    }
    atomic_store(&allocator->fail_from_on, from_on ? 1 : 0);
    atomic_store(&allocator->fail_at, fail_at);
}

/* Count the attempt; true when a test asked for this one to fail. */
static bool must_fail(twi_allocator *allocator)
{
    const uint64_t attempt = atomic_fetch_add(&allocator->attempts, 1) + 1;
    const uint64_t fail_at = atomic_load_explicit(&allocator->fail_at, memory_order_relaxed);
    if (TWI_LIKELY(fail_at == 0)) {
        return false;
    }
    return attempt == fail_at || (atomic_load(&allocator->fail_from_on) != 0 && attempt > fail_at);
}

bool twi_alloc_may(twi_allocator *allocator)
{
    return !must_fail(allocator);
}

static bool claim_once(twi_allocator *allocator, size_t bytes)
{
    size_t in_use = atomic_load(&allocator->bytes_in_use);
    size_t wanted;
    do {
        if (twi_add_overflows(in_use, bytes, &wanted) || wanted > allocator->byte_cap) {
            return false;
        }
    } while (!atomic_compare_exchange_weak(&allocator->bytes_in_use, &in_use, wanted));
    return true;
}

/* Reserve bytes under the cap; caches are asked to shrink before the answer is no. */
static bool claim(twi_allocator *allocator, size_t bytes)
{
    if (claim_once(allocator, bytes)) {
        return true;
    }
    while (allocator->evict != NULL && allocator->evict(allocator->evict_user, bytes) > 0) {
        if (claim_once(allocator, bytes)) {
            return true;
        }
    }
    return false;
}

static void unclaim(twi_allocator *allocator, size_t bytes)
{
    atomic_fetch_sub(&allocator->bytes_in_use, bytes);
}

static bool block_size(size_t count, size_t size, size_t *out_size)
{
    return !twi_mul_overflows(count, size, out_size) && *out_size <= SIZE_MAX / 2;
}

/* The bytes behind the header are not initialised. */
static block_header *allocate(twi_allocator *allocator, size_t count, size_t size)
{
    size_t bytes;
    if (!block_size(count, size, &bytes) || must_fail(allocator)) {
        return NULL;
    }
    const size_t total = bytes + sizeof(block_header);
    if (!claim(allocator, total)) {
        return NULL;
    }
    twi_hook_enter();
    block_header *header = allocator->hooks.allocate(allocator->hooks.user, total);
    twi_hook_leave();
    if (header == NULL) {
        unclaim(allocator, total);
        return NULL;
    }
    header->size = bytes;
    header->reserved = 0;
    atomic_fetch_add(&allocator->blocks_in_use, 1);
    return header;
}

void *twi_alloc_array(twi_allocator *allocator, size_t count, size_t size)
{
    block_header *header = allocate(allocator, count, size);
    return header == NULL ? NULL : memset(header + 1, 0, header->size);
}

void *twi_alloc_bytes(twi_allocator *allocator, size_t size)
{
    block_header *header = allocate(allocator, size, 1);
    return header == NULL ? NULL : header + 1;
}

void *twi_realloc_array(twi_allocator *allocator, void *block, size_t count, size_t size)
{
    if (block == NULL) {
        return twi_alloc_array(allocator, count, size);
    }
    size_t bytes;
    if (!block_size(count, size, &bytes) || must_fail(allocator)) {
        return NULL;
    }
    block_header *header = (block_header *)block - 1;
    const size_t old_total = header->size + sizeof(block_header);
    const size_t new_total = bytes + sizeof(block_header);
    /* The whole new block is claimed: a moving realloc holds both for a moment. */
    if (!claim(allocator, new_total)) {
        return NULL;
    }
    twi_hook_enter();
    header = allocator->hooks.reallocate(allocator->hooks.user, header, old_total, new_total);
    twi_hook_leave();
    if (header == NULL) {
        unclaim(allocator, new_total);
        return NULL;
    }
    unclaim(allocator, old_total);
    header->size = bytes;
    return header + 1;
}

void twi_free(twi_allocator *allocator, void *block)
{
    if (block == NULL) {
        return;
    }
    block_header *header = (block_header *)block - 1;
    const size_t total = header->size + sizeof(block_header);
    twi_hook_enter();
    allocator->hooks.release(allocator->hooks.user, header, total);
    twi_hook_leave();
    unclaim(allocator, total);
    atomic_fetch_sub(&allocator->blocks_in_use, 1);
}

char *twi_alloc_string(twi_allocator *allocator, const char *bytes, size_t size)
{
    size_t total;
    if (twi_add_overflows(size, (size_t)1, &total)) {
        return NULL;
    }
    char *string = twi_alloc_array(allocator, total, 1);
    if (string != NULL && size > 0) {
        memcpy(string, bytes, size);
    }
    return string;
}

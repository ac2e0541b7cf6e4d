/* SPDX-License-Identifier: MIT */
/* Gives out memory of one pass from a chain of blocks that doubles. */
#include "base/arena.h"

#include <assert.h>
#include <string.h>

#define FIRST_BLOCK_BYTES ((size_t)16 << 10)
#define LARGEST_STEP_BYTES ((size_t)1 << 20)

struct twi_arena_block {
    twi_arena_block *next;
    size_t size; /* of bytes[] */
    size_t used;
    size_t is_lent; /* 1: not ours to give back */
    unsigned char bytes[];
};

void twi_arena_init(twi_arena *arena, twi_allocator *allocator, size_t maximum)
{
    memset(arena, 0, sizeof(*arena));
    arena->allocator = allocator;
    arena->maximum = maximum;
}

void twi_arena_init_lent(twi_arena *arena, twi_allocator *allocator, size_t maximum, void *lent,
                         size_t size)
{
    assert(size >= TWI_ARENA_LENT_BYTES && (uintptr_t)lent % 16 == 0);
    twi_arena_init(arena, allocator, maximum);
    twi_arena_block *block = lent;
    block->next = NULL;
    block->size = size - sizeof(*block);
    block->used = 0;
    block->is_lent = 1;
    arena->first = block;
}

void twi_arena_finish(twi_arena *arena)
{
    twi_arena_block *block = arena->first;
    while (block != NULL) {
        twi_arena_block *next = block->next;
        if (block->is_lent == 0) {
            twi_free(arena->allocator, block);
        }
        block = next;
    }
    arena->first = NULL;
    arena->current = NULL;
    arena->size = 0;
}

/* Append a block behind the current one that holds at least `bytes`. */
static twi_arena_block *add_block(twi_arena *arena, size_t bytes)
{
    size_t size = TWI_MIN(TWI_MAX(arena->size, FIRST_BLOCK_BYTES), LARGEST_STEP_BYTES);
    size = TWI_MAX(size, bytes);
    size_t total;
    if (twi_add_overflows(arena->size, size, &total) || total > arena->maximum ||
        twi_add_overflows(size, sizeof(twi_arena_block), &total)) {
        return NULL;
    }
    twi_arena_block *block = twi_alloc_bytes(arena->allocator, total);
    if (block == NULL) {
        return NULL;
    }
    memset(block, 0, sizeof(*block));
    block->size = size;
    if (arena->current == NULL) {
        block->next = arena->first;
        arena->first = block;
    } else {
        block->next = arena->current->next;
        arena->current->next = block;
    }
    arena->current = block;
    arena->size += size;
    return block;
}

/* The next kept block that is large enough; those before it stay empty until a rewind. */
static twi_arena_block *next_block(twi_arena *arena, size_t bytes)
{
    twi_arena_block *block = arena->current == NULL ? arena->first : arena->current->next;
    if (block != NULL && block->size >= bytes) {
        arena->current = block;
        block->used = 0;
        return block;
    }
    return add_block(arena, bytes);
}

void *twi_arena_alloc(twi_arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (twi_mul_overflows(count, size, &bytes) || bytes > arena->maximum ||
        twi_add_overflows(bytes, (size_t)15, &bytes)) {
        return NULL;
    }
    bytes = TWI_MAX(bytes & ~(size_t)15, (size_t)16);
    twi_arena_block *block = arena->current;
    if (block == NULL || block->size - block->used < bytes) {
        block = next_block(arena, bytes);
        if (block == NULL) {
            return NULL;
        }
    }
    void *memory = block->bytes + block->used;
    block->used += bytes;
    return memory;
}

twi_arena_mark twi_arena_get_mark(const twi_arena *arena)
{
    twi_arena_mark mark = {arena->current, arena->current == NULL ? 0 : arena->current->used};
    return mark;
}

void twi_arena_rewind(twi_arena *arena, twi_arena_mark mark)
{
    arena->current = mark.block;
    if (mark.block != NULL) {
        mark.block->used = mark.used;
    }
}

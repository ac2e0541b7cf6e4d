/* SPDX-License-Identifier: MIT */
/* Room:  memory of one pass, thrown away whole.
 * Reads: an allocator.
 * Makes: aligned, uninitialised blocks that live until the mark before them is rewound.
 * Laws:  a block never moves; rewinding gives memory back to the arena, finishing to the
 *        allocator; an arena belongs to one thread. */
#ifndef TWI_BASE_ARENA_H
#define TWI_BASE_ARENA_H

#include "base/alloc.h"

typedef struct twi_arena_block twi_arena_block;

typedef struct twi_arena {
    twi_allocator *allocator;
    twi_arena_block *first;
    twi_arena_block *current; /* blocks after it are empty, kept for reuse */
    size_t size;              /* bytes of all blocks */
    size_t maximum;           /* refused beyond */
} twi_arena;

typedef struct twi_arena_mark {
    twi_arena_block *block;
    size_t used;
} twi_arena_mark;

void twi_arena_init(twi_arena *arena, twi_allocator *allocator, size_t maximum);
/* The same, with memory of the caller's for what is small: it has to outlive the arena, and is not
 * counted. At least TWI_ARENA_LENT_BYTES, aligned to 16. */
#define TWI_ARENA_LENT_BYTES ((size_t)256)
void twi_arena_init_lent(twi_arena *arena, twi_allocator *allocator, size_t maximum, void *lent,
                         size_t size);
void twi_arena_finish(twi_arena *arena);

/* NULL when refused. Aligned to 16, not initialised. */
TWI_WARN_UNUSED void *twi_arena_alloc(twi_arena *arena, size_t count, size_t size);
#define twi_arena_new_array(arena, type, count)                                                    \
    ((type *)twi_arena_alloc((arena), (count), sizeof(type)))

twi_arena_mark twi_arena_get_mark(const twi_arena *arena);
void twi_arena_rewind(twi_arena *arena, twi_arena_mark mark);

#endif

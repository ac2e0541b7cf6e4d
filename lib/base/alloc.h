/* SPDX-License-Identifier: MIT */
/* Room:  memory of one factory: hooks, byte cap, and allocations that fail on request.
 * Reads: tw_allocator.
 * Makes: blocks, each preceded by a small header that remembers its size.
 * Laws:  sizes are multiplied and added only here, in arena.c and in array.c, overflow refused;
 *        a refused allocation is NULL and changes nothing; bytes_in_use returns to 0. */
#ifndef TWI_BASE_ALLOC_H
#define TWI_BASE_ALLOC_H

#include <stdatomic.h>

#include <textwright/factory.h>

#include "base/compiler.h"

typedef struct twi_allocator {
    tw_allocator hooks; /* all functions set */
    size_t byte_cap;    /* SIZE_MAX: none */
    atomic_size_t bytes_in_use;
    atomic_size_t blocks_in_use;
    atomic_uint_fast64_t attempts; /* allocations asked for, ever */
    atomic_uint_fast64_t fail_at;  /* the attempt to refuse; 0: none */
    atomic_int fail_from_on;
    /* Asked to give back memory of caches before an allocation is refused: returns bytes freed.
     * NULL: there are no caches. Set once, before the allocator is shared. */
    size_t (*evict)(void *evict_user, size_t wanted);
    /* Ends the caches, when nothing can ask for memory any more; NULL: somebody else does. */
    void (*end_caches)(void *evict_user);
    void *evict_user;
} twi_allocator;

/* `hooks` may have all functions NULL: malloc. */
void twi_allocator_init(twi_allocator *allocator, const tw_allocator *hooks, size_t byte_cap);

/* NULL when refused. The memory is zeroed. `count` × `size` of 0 gives a unique small block. */
TWI_WARN_UNUSED void *twi_alloc_array(twi_allocator *allocator, size_t count, size_t size);
/* NULL when refused. For what is written before it is read: the memory is not initialised. */
TWI_WARN_UNUSED void *twi_alloc_bytes(twi_allocator *allocator, size_t size);
/* NULL when refused, and then `block` is as before. New bytes are not initialised.
 * `block` may be NULL. */
TWI_WARN_UNUSED void *twi_realloc_array(twi_allocator *allocator, void *block, size_t count,
                                        size_t size);
void twi_free(twi_allocator *allocator, void *block);

/* Count an attempt to allocate elsewhere; false when a test asked for this one to fail. */
TWI_WARN_UNUSED bool twi_alloc_may(twi_allocator *allocator);

/* Refuse the nth attempt from now, once or from there on; 0: none any more. For tests. */
void twi_allocator_fail(twi_allocator *allocator, uint64_t nth, bool from_on);

#define twi_new(allocator, type) ((type *)twi_alloc_array((allocator), 1, sizeof(type)))

/* A copy of `size` bytes, NUL-terminated beyond them. NULL when refused. */
TWI_WARN_UNUSED char *twi_alloc_string(twi_allocator *allocator, const char *bytes, size_t size);

#endif

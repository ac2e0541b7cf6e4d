/* SPDX-License-Identifier: MIT */
/* Room:  arrays that grow, each with a named maximum.
 * Reads: an allocator.
 * Makes: TWI_ARRAY(type) {items, count, capacity}, zero is empty.
 * Laws:  count <= capacity <= maximum; a refused growth leaves the array as it was. */
#ifndef TWI_BASE_ARRAY_H
#define TWI_BASE_ARRAY_H

#include "base/alloc.h"
#include "base/status.h"

#define TWI_ARRAY(type)                                                                            \
    struct {                                                                                       \
        type *items;                                                                               \
        size_t count;                                                                              \
        size_t capacity;                                                                           \
    }

/* Make room for `extra` more items; TW_ERROR_OUT_OF_MEMORY, or TW_ERROR_LIMIT_EXCEEDED past
 * `maximum` items. */
#define twi_array_reserve(allocator, array, extra, maximum)                                        \
    twi_array_grow((allocator), (void **)&(array)->items, &(array)->capacity,                      \
                   sizeof(*(array)->items), (array)->count, (extra), (maximum))

#define twi_array_finish(allocator, array)                                                         \
    do {                                                                                           \
        twi_free((allocator), (array)->items);                                                     \
        (array)->items = NULL;                                                                     \
        (array)->count = 0;                                                                        \
        (array)->capacity = 0;                                                                     \
    } while (0)

TWI_WARN_UNUSED tw_status twi_array_grow(twi_allocator *allocator, void **items, size_t *capacity,
                                         size_t item_size, size_t count, size_t extra,
                                         size_t maximum);

#endif

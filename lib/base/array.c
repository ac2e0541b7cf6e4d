/* SPDX-License-Identifier: MIT */
/* Grows arrays by doubling, up to their maximum. */
#include "base/array.h"

#define FIRST_CAPACITY 8u

tw_status twi_array_grow(twi_allocator *allocator, void **items, size_t *capacity, size_t item_size,
                         size_t count, size_t extra, size_t maximum)
{
    size_t needed;
    if (twi_add_overflows(count, extra, &needed) || needed > maximum) {
        return TW_ERROR_LIMIT_EXCEEDED;
    }
    if (needed <= *capacity) {
        return TW_OK;
    }
    size_t wanted = *capacity > maximum / 2 ? maximum : TWI_MAX(*capacity * 2, FIRST_CAPACITY);
    wanted = TWI_MIN(TWI_MAX(wanted, needed), maximum);
    void *grown = twi_realloc_array(allocator, *items, wanted, item_size);
    if (grown == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    *items = grown;
    *capacity = wanted;
    return TW_OK;
}

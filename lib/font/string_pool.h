/* SPDX-License-Identifier: MIT */
/* Room:  strings in one block of bytes, as good as each once.
 * Reads: bytes without NUL.
 * Makes: twi_string_pool; offsets that stay.
 * Laws:  offset 0 is ""; each string ends with a NUL; a string that is there already is mostly found
 *        again, and always when fewer than TWI_STRING_PROBES others share its slot, so that a
 *        forger's collisions cost memory and no time. */
#ifndef TWI_FONT_STRING_POOL_H
#define TWI_FONT_STRING_POOL_H

#include "base/array.h"

#define TWI_STRING_PROBES 16u

typedef struct twi_string_pool {
    TWI_ARRAY(char) bytes;
    uint32_t *slots;      /* offsets by hash; 0: free */
    size_t slot_capacity; /* a power of 2, or 0 */
    size_t slot_count;
} twi_string_pool;

void twi_string_pool_finish(twi_allocator *allocator, twi_string_pool *pool);
/* TW_ERROR_LIMIT_EXCEEDED when there would be more than `maximum` bytes, TW_ERROR_OUT_OF_MEMORY;
 * then nothing changed. The bytes hold no NUL. */
TWI_WARN_UNUSED tw_status twi_string_pool_add(twi_allocator *allocator, twi_string_pool *pool,
                                              const char *text, size_t size, size_t maximum,
                                              uint32_t *out_offset);
/* Forget the strings from byte `size` on. */
void twi_string_pool_rewind(twi_string_pool *pool, size_t size);

#endif

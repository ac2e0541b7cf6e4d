/* SPDX-License-Identifier: MIT */
/* Room:  what a collection answered to its last requests.
 * Reads: requests.
 * Makes: numbers of fonts of the collection's set.
 * Laws:  only fonts that did open are kept, and those never fail later, so a remembered answer is
 *        the one that a new search would give; the table is bounded. */
#ifndef TWI_FONT_MATCH_MEMORY_H
#define TWI_FONT_MATCH_MEMORY_H

#include "font/collection.h"

typedef struct twi_match_memory twi_match_memory;

TWI_WARN_UNUSED tw_status twi_match_memory_new(twi_context *context, twi_match_memory **out);
void twi_match_memory_free(twi_allocator *allocator, twi_match_memory *memory);

/* What a request found. */
typedef struct twi_match_answer {
    uint32_t number;
    uint32_t simulations; /* beside the font's own */
} twi_match_answer;

/* `or_default`: which of the two questions it was. */
bool twi_match_memory_find(twi_match_memory *memory, const twi_font_request *request,
                           bool or_default, twi_match_answer *out);
/* A list of families beyond what a slot holds is not kept. */
void twi_match_memory_store(twi_match_memory *memory, const twi_font_request *request,
                            bool or_default, twi_match_answer answer);

#endif

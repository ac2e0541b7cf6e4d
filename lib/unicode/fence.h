/* SPDX-License-Identifier: MIT */
/* Room:  where a paragraph may be cut into sections that are analysed apart.
 * Reads: scalars.
 * Makes: yes or no.
 * Laws:  after a plain letter the state of every segmentation algorithm is known from that letter
 *        alone: UAX #14 class AL, HL, ID, H2 or H3, UAX #29 Other/LV/LVT and ALetter, Hebrew_Letter
 *        or ideograph, a strong bidi class, one real script, no dictionary script (class SA). Before
 *        a plain letter or a space, nothing looks further ahead. So text between two fences, with
 *        the letter before it as context, is analysed as it would be inside the paragraph; for
 *        text with right-to-left or explicit characters this holds where, in addition, no bracket,
 *        embedding or isolate is open (twi_fence_state is clean). */
#ifndef TWI_UNICODE_FENCE_H
#define TWI_UNICODE_FENCE_H

#include "base/compiler.h"

bool twi_fence_is_letter(uint32_t scalar);

/* A section may end between these two. */
bool twi_fence_is_between(uint32_t before, uint32_t after);

/* What is open at a position: carried from section to section of a paragraph, in O(1) memory.
 * Brackets are counted, not matched: unmatched ones keep the state unclean, never wrong. */
typedef struct twi_fence_state {
    uint32_t open_brackets;
    uint32_t open_embeddings;
    uint32_t open_isolates;
    bool needs_bidi; /* the paragraph has had R, AL, AN or an explicit character */
} twi_fence_state;

void twi_fence_advance(twi_fence_state *state, uint32_t scalar);
static inline bool twi_fence_state_is_clean(const twi_fence_state *state)
{
    return state->open_brackets == 0 && state->open_embeddings == 0 && state->open_isolates == 0;
}

#endif

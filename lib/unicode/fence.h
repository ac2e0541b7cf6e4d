/* SPDX-License-Identifier: MIT */
/* Room:  where a paragraph may be cut into sections that are analysed apart.
 * Reads: scalars.
 * Makes: yes or no.
 * Laws:  after a plain letter the state of every segmentation algorithm is known from that letter
 *        alone: UAX #14 class AL, HL, ID, H2 or H3, UAX #29 Other/LV/LVT and ALetter,
 *        Hebrew_Letter, ideograph or kana, a strong bidi class, one real script, no dictionary
 *        script (class SA).
 *        Before a plain letter or a space, nothing looks further ahead. So text between two fences
 *        at which the state is clean, with the letter before it as context, is analysed as it
 *        would be inside the paragraph.
 *
 * Clean is: no bracket is open that could still give its script away (TWI_SCRIPT_BRACKET_REACH),
 * and, once the paragraph needs the bidi algorithm, no bracket, embedding or isolate is open at
 * all. That counts for the whole paragraph: a caller that lays it out from right to left, or knows
 * of right-to-left or explicit characters further on, sets needs_bidi before it starts.
 *
 * One answer is outside the law: words of Chinese and Japanese come from a dictionary that looks at
 * whole runs, so a caller that wants words analyses whole paragraphs. */
#ifndef TWI_UNICODE_FENCE_H
#define TWI_UNICODE_FENCE_H

#include "base/compiler.h"
#include "base/limits.h"
#include "unicode/bracket.h"

bool twi_fence_is_letter(uint32_t scalar);

/* A section may end between these two. */
bool twi_fence_is_between(uint32_t before, uint32_t after);

/* What is open at a position: carried from section to section of a paragraph, in O(1) memory.
 * Zero at the start of a paragraph. In doubt it is unclean, never wrong. */
typedef struct twi_fence_state {
    uint32_t open_brackets; /* on the stack below */
    twi_bracket_depth depth;
    bool needs_bidi;      /* the paragraph has had R, AL, AN or an explicit character */
    bool lost_brackets;   /* openers fell off the stack: unclean for bidi to the paragraph's end */
    bool is_overflowing;  /* openers fell off that scripts may still see */
    uint32_t position;    /* scalars since the paragraph's start */
    uint32_t last_opener; /* its position, while overflowing */
    uint32_t closers[TWI_FENCE_MAX_BRACKETS];   /* innermost last */
    uint32_t positions[TWI_FENCE_MAX_BRACKETS]; /* of the openers */
} twi_fence_state;

void twi_fence_advance(twi_fence_state *state, uint32_t scalar);
bool twi_fence_state_is_clean(const twi_fence_state *state);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  which scalars open and close brackets and bidi levels, for scripts and fences alike.
 * Reads: scalars.
 * Makes: a kind and a name per bracket; counts of what is open.
 * Laws:  scripts and fences see the same brackets and the same depth, so that a fence is clean
 *        exactly where no bracket of the script resolver is open. */
#ifndef TWI_UNICODE_BRACKET_H
#define TWI_UNICODE_BRACKET_H

#include "base/compiler.h"

typedef enum twi_bracket_kind {
    TWI_BRACKET_NONE = 0,
    TWI_BRACKET_OPEN,
    TWI_BRACKET_CLOSE
} twi_bracket_kind;

/* *closer names the pair: the closing bracket, canonical equivalents made equal (UAX #9 BD16). */
twi_bracket_kind twi_bracket_look(uint32_t scalar, uint32_t *closer);

/* Bidi class B: ends every bracket, embedding and isolate. */
static inline bool twi_bracket_is_separator(uint32_t scalar)
{
    return scalar == 0x0A || scalar == 0x0D || (scalar >= 0x1C && scalar <= 0x1E) ||
           scalar == 0x85 || scalar == 0x2029;
}

/* Embeddings, overrides, isolates and their ends. */
static inline bool twi_bracket_is_explicit(uint32_t scalar)
{
    return (scalar >= 0x202A && scalar <= 0x202E) || (scalar >= 0x2066 && scalar <= 0x2069);
}

/* What of UAX #9 X1-X8 is open. Exact without a stack: embeddings inside an isolate end with it,
 * so they need no count. Overflows (BD2) are matched like the others (X5a-X7). */
typedef struct twi_bracket_depth {
    uint32_t embeddings;
    uint32_t isolates;
} twi_bracket_depth;

static inline void twi_bracket_depth_advance(twi_bracket_depth *depth, uint32_t scalar)
{
    if (scalar >= 0x2066) {
        if (scalar != 0x2069) {
            depth->isolates++;
        } else if (depth->isolates > 0) {
            depth->isolates--;
        }
    } else if (depth->isolates == 0) {
        if (scalar != 0x202C) {
            depth->embeddings++;
        } else if (depth->embeddings > 0) {
            depth->embeddings--;
        }
    }
}

#endif

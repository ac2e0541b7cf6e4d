/* SPDX-License-Identifier: MIT */
/* Names the bracket pairs of the Unicode standard. */
#include "unicode/bracket.h"

#include <unicode/uchar.h>

/* The first bracket beyond ASCII, Tibetan GUG RTAGS GYON. */
#define FIRST_BEYOND_ASCII 0x0F3Au

static uint32_t make_canonical(uint32_t scalar)
{
    /* U+232A decomposes to U+3009. */
    return scalar == 0x232A ? 0x3009 : scalar;
}

twi_bracket_kind twi_bracket_look(uint32_t scalar, uint32_t *closer)
{
    *closer = 0;
    if (scalar < FIRST_BEYOND_ASCII && scalar != '(' && scalar != ')' && scalar != '[' &&
        scalar != ']' && scalar != '{' && scalar != '}') {
        return TWI_BRACKET_NONE;
    }
    switch (u_getIntPropertyValue((UChar32)scalar, UCHAR_BIDI_PAIRED_BRACKET_TYPE)) {
    case U_BPT_OPEN:
        *closer = make_canonical((uint32_t)u_getBidiPairedBracket((UChar32)scalar));
        return TWI_BRACKET_OPEN;
    case U_BPT_CLOSE:
        *closer = make_canonical(scalar);
        return TWI_BRACKET_CLOSE;
    default:
        return TWI_BRACKET_NONE;
    }
}

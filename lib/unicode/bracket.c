/* SPDX-License-Identifier: MIT */
/* Names the bracket pairs of the Unicode standard. */
#include "unicode/bracket.h"

#include <unicode/uchar.h>

#include "unicode/property.h"

static uint32_t make_canonical(uint32_t scalar)
{
    /* U+232A decomposes to U+3009. */
    return scalar == 0x232A ? 0x3009 : scalar;
}

twi_bracket_kind twi_bracket_look(uint32_t scalar, uint32_t *closer)
{
    *closer = 0;
    const uint32_t property = twi_property_get(scalar);
    if ((property & TWI_PROPERTY_BRACKET) == 0) {
        return TWI_BRACKET_NONE;
    }
    if ((property & TWI_PROPERTY_OPENS) != 0) {
        *closer = make_canonical((uint32_t)u_getBidiPairedBracket((UChar32)scalar));
        return TWI_BRACKET_OPEN;
    }
    *closer = make_canonical(scalar);
    return TWI_BRACKET_CLOSE;
}

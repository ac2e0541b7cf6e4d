/* SPDX-License-Identifier: MIT */
/* Looks up what the bidirectional algorithm wants to know of one scalar. */
#include "unicode/bidi_class.h"

#include <unicode/uchar.h>

#include "unicode/property.h"

/* The first and last brackets of the Bidi_Paired_Bracket property beyond ASCII; outside this
 * range nobody need be asked. */
#define FIRST_WIDE_BRACKET 0x0F3Au
#define LAST_WIDE_BRACKET 0xFF63u

uint8_t twi_bidi_class_get(uint32_t scalar)
{
    return (uint8_t)(twi_property_get(scalar) & TWI_PROPERTY_BIDI_MASK);
}

/* BD16: U+2329 and U+232A are canonically equivalent to U+3008 and U+3009. */
static uint32_t unite_equivalents(uint32_t closing)
{
    return closing == 0x232A ? 0x3009 : closing;
}

static twi_bidi_bracket get_ascii_bracket(uint32_t scalar, uint32_t *out_pair)
{
    switch (scalar) {
    case '(':
        *out_pair = ')';
        return TWI_BIDI_BRACKET_OPEN;
    case '[':
    case '{':
        *out_pair = scalar + 2;
        return TWI_BIDI_BRACKET_OPEN;
    case ')':
    case ']':
    case '}':
        return TWI_BIDI_BRACKET_CLOSE;
    default:
        return TWI_BIDI_BRACKET_NONE;
    }
}

twi_bidi_bracket twi_bidi_class_get_bracket(uint32_t scalar, uint32_t *out_pair)
{
    *out_pair = scalar;
    if (scalar < FIRST_WIDE_BRACKET) {
        return get_ascii_bracket(scalar, out_pair);
    }
    if (scalar > LAST_WIDE_BRACKET) {
        return TWI_BIDI_BRACKET_NONE;
    }
    const UChar32 c = (UChar32)scalar;
    const uint32_t property = twi_property_get(scalar);
    if ((property & TWI_PROPERTY_BRACKET) == 0) {
        return TWI_BIDI_BRACKET_NONE;
    }
    if ((property & TWI_PROPERTY_OPENS) != 0) {
        *out_pair = unite_equivalents((uint32_t)u_getBidiPairedBracket(c));
        return TWI_BIDI_BRACKET_OPEN;
    }
    *out_pair = unite_equivalents(scalar);
    return TWI_BIDI_BRACKET_CLOSE;
}

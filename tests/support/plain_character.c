/* SPDX-License-Identifier: MIT */
/* What a scalar is by itself, by lists of ranges. */

#include "plain_analysis.h"

bool plain_character_is_newline(uint32_t scalar)
{
    return (scalar >= 0x0A && scalar <= 0x0D) || scalar == 0x85 || scalar == 0x2028 ||
           scalar == 0x2029;
}

/* White_Space without the no-break spaces U+00A0, U+2007 and U+202F. */
static bool is_whitespace(uint32_t scalar)
{
    return scalar == ' ' || (scalar >= 0x09 && scalar <= 0x0D) || scalar == 0x85 ||
           scalar == 0x1680 || (scalar >= 0x2000 && scalar <= 0x200A && scalar != 0x2007) ||
           scalar == 0x2028 || scalar == 0x2029 || scalar == 0x205F || scalar == 0x3000;
}

static bool is_control(uint32_t scalar)
{
    return scalar < 0x20 || (scalar >= 0x7F && scalar <= 0x9F);
}

static bool is_bidi_control(uint32_t scalar)
{
    return scalar == 0x061C || scalar == 0x200E || scalar == 0x200F ||
           (scalar >= 0x202A && scalar <= 0x202E) || (scalar >= 0x2066 && scalar <= 0x2069);
}

/* Zero width space, separators, language and emoji tags, musical format controls. */
static bool is_invisible_format(uint32_t scalar)
{
    return scalar == 0x200B || scalar == 0x2028 || scalar == 0x2029 || scalar == 0xE0001 ||
           (scalar >= 0xE0020 && scalar <= 0xE007F) || (scalar >= 0x1D173 && scalar <= 0x1D17A);
}

uint16_t plain_character_flags(uint32_t scalar)
{
    if (scalar > ' ' && scalar < 0x7F) {
        return 0;
    }
    unsigned flags = 0;
    flags |= is_whitespace(scalar) ? (unsigned)TWI_SCALAR_WHITESPACE : 0;
    flags |= plain_character_is_newline(scalar) ? (unsigned)TWI_SCALAR_NEWLINE : 0;
    flags |= scalar == 0xAD ? (unsigned)TWI_SCALAR_SOFT_HYPHEN : 0;
    if (is_control(scalar) || is_bidi_control(scalar) || is_invisible_format(scalar)) {
        flags |= TWI_SCALAR_NO_VISUAL;
    }
    return (uint16_t)flags;
}

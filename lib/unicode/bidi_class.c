/* SPDX-License-Identifier: MIT */
/* Looks up what the bidirectional algorithm wants to know of one scalar. */
#include "unicode/bidi_class.h"

#include <stdatomic.h>

#include <unicode/uchar.h>

/* ICU's numbers to ours. */
static const uint8_t classes_of_icu[] = {
    [U_LEFT_TO_RIGHT] = TWI_BIDI_CLASS_L,
    [U_RIGHT_TO_LEFT] = TWI_BIDI_CLASS_R,
    [U_EUROPEAN_NUMBER] = TWI_BIDI_CLASS_EN,
    [U_EUROPEAN_NUMBER_SEPARATOR] = TWI_BIDI_CLASS_ES,
    [U_EUROPEAN_NUMBER_TERMINATOR] = TWI_BIDI_CLASS_ET,
    [U_ARABIC_NUMBER] = TWI_BIDI_CLASS_AN,
    [U_COMMON_NUMBER_SEPARATOR] = TWI_BIDI_CLASS_CS,
    [U_BLOCK_SEPARATOR] = TWI_BIDI_CLASS_B,
    [U_SEGMENT_SEPARATOR] = TWI_BIDI_CLASS_S,
    [U_WHITE_SPACE_NEUTRAL] = TWI_BIDI_CLASS_WS,
    [U_OTHER_NEUTRAL] = TWI_BIDI_CLASS_ON,
    [U_LEFT_TO_RIGHT_EMBEDDING] = TWI_BIDI_CLASS_LRE,
    [U_LEFT_TO_RIGHT_OVERRIDE] = TWI_BIDI_CLASS_LRO,
    [U_RIGHT_TO_LEFT_ARABIC] = TWI_BIDI_CLASS_AL,
    [U_RIGHT_TO_LEFT_EMBEDDING] = TWI_BIDI_CLASS_RLE,
    [U_RIGHT_TO_LEFT_OVERRIDE] = TWI_BIDI_CLASS_RLO,
    [U_POP_DIRECTIONAL_FORMAT] = TWI_BIDI_CLASS_PDF,
    [U_DIR_NON_SPACING_MARK] = TWI_BIDI_CLASS_NSM,
    [U_BOUNDARY_NEUTRAL] = TWI_BIDI_CLASS_BN,
    [U_FIRST_STRONG_ISOLATE] = TWI_BIDI_CLASS_FSI,
    [U_LEFT_TO_RIGHT_ISOLATE] = TWI_BIDI_CLASS_LRI,
    [U_RIGHT_TO_LEFT_ISOLATE] = TWI_BIDI_CLASS_RLI,
    [U_POP_DIRECTIONAL_ISOLATE] = TWI_BIDI_CLASS_PDI,
};

/* The first and last brackets of the Bidi_Paired_Bracket property beyond ASCII; outside this
 * range nobody need be asked. */
#define FIRST_WIDE_BRACKET 0x0F3Au
#define LAST_WIDE_BRACKET 0xFF63u

static uint8_t ask_icu(uint32_t scalar)
{
    const UCharDirection direction =
        scalar <= 0x10FFFF ? u_charDirection((UChar32)scalar) : U_LEFT_TO_RIGHT;
    return (size_t)direction < TWI_COUNT_OF(classes_of_icu) ? classes_of_icu[direction]
                                                            : (uint8_t)TWI_BIDI_CLASS_ON;
}

/* Answers of ICU for the first plane, kept: asking costs several times what looking here does.
 * An entry is 0 until asked, then the class and 1; threads may ask twice, and write the same. */
#define KEPT_COUNT 0x10000u
static atomic_uchar kept_classes[KEPT_COUNT];

static TWI_COLD uint8_t ask_and_keep(uint32_t scalar)
{
    const uint8_t c = ask_icu(scalar);
    atomic_store_explicit(&kept_classes[scalar], (unsigned char)(c + 1), memory_order_relaxed);
    return c;
}

uint8_t twi_bidi_class_get(uint32_t scalar)
{
    if (TWI_UNLIKELY(scalar >= KEPT_COUNT)) {
        return ask_icu(scalar);
    }
    const uint8_t kept = atomic_load_explicit(&kept_classes[scalar], memory_order_relaxed);
    return TWI_LIKELY(kept != 0) ? (uint8_t)(kept - 1) : ask_and_keep(scalar);
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
    const int32_t type = u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
    if (type == U_BPT_OPEN) {
        *out_pair = unite_equivalents((uint32_t)u_getBidiPairedBracket(c));
        return TWI_BIDI_BRACKET_OPEN;
    }
    *out_pair = unite_equivalents(scalar);
    return type == U_BPT_CLOSE ? TWI_BIDI_BRACKET_CLOSE : TWI_BIDI_BRACKET_NONE;
}

uint32_t twi_bidi_class_get_mirror(uint32_t scalar)
{
    return scalar <= 0x10FFFF ? (uint32_t)u_charMirror((UChar32)scalar) : scalar;
}

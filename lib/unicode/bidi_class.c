/* SPDX-License-Identifier: MIT */
/* Looks up what the bidirectional algorithm wants to know of one scalar. */
#include "unicode/bidi_class.h"

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

/* Bidi_Class of U+0000 to U+00FF; the test holds every entry against ICU. */
#define B TWI_BIDI_CLASS_B
#define BN TWI_BIDI_CLASS_BN
#define CS TWI_BIDI_CLASS_CS
#define EN TWI_BIDI_CLASS_EN
#define ES TWI_BIDI_CLASS_ES
#define ET TWI_BIDI_CLASS_ET
#define L TWI_BIDI_CLASS_L
#define ON TWI_BIDI_CLASS_ON
#define S TWI_BIDI_CLASS_S
#define WS TWI_BIDI_CLASS_WS
static const uint8_t latin1_classes[256] = {
    /* U+0000 */ BN, BN, BN, BN, BN, BN, BN, BN, BN, S,  B,  S,  WS, B,  BN, BN,
    /* U+0010 */ BN, BN, BN, BN, BN, BN, BN, BN, BN, BN, BN, BN, B,  B,  B,  S,
    /* U+0020 */ WS, ON, ON, ET, ET, ET, ON, ON, ON, ON, ON, ES, CS, ES, CS, CS,
    /* U+0030 */ EN, EN, EN, EN, EN, EN, EN, EN, EN, EN, CS, ON, ON, ON, ON, ON,
    /* U+0040 */ ON, L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,
    /* U+0050 */ L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  ON, ON, ON, ON, ON,
    /* U+0060 */ ON, L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,
    /* U+0070 */ L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  ON, ON, ON, ON, BN,
    /* U+0080 */ BN, BN, BN, BN, BN, B,  BN, BN, BN, BN, BN, BN, BN, BN, BN, BN,
    /* U+0090 */ BN, BN, BN, BN, BN, BN, BN, BN, BN, BN, BN, BN, BN, BN, BN, BN,
    /* U+00A0 */ CS, ON, ET, ET, ET, ET, ON, ON, ON, ON, L,  ON, ON, BN, ON, ON,
    /* U+00B0 */ ET, ET, EN, EN, ON, L,  ON, ON, ON, EN, L,  ON, ON, ON, ON, ON,
    /* U+00C0 */ L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,
    /* U+00D0 */ L,  L,  L,  L,  L,  L,  L,  ON, L,  L,  L,  L,  L,  L,  L,  L,
    /* U+00E0 */ L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,  L,
    /* U+00F0 */ L,  L,  L,  L,  L,  L,  L,  ON, L,  L,  L,  L,  L,  L,  L,  L,
};
#undef B
#undef BN
#undef CS
#undef EN
#undef ES
#undef ET
#undef L
#undef ON
#undef S
#undef WS

/* The first and last brackets of the Bidi_Paired_Bracket property beyond ASCII; outside this
 * range nobody need be asked. */
#define FIRST_WIDE_BRACKET 0x0F3Au
#define LAST_WIDE_BRACKET 0xFF63u

uint8_t twi_bidi_class_get(uint32_t scalar)
{
    if (TWI_LIKELY(scalar < TWI_COUNT_OF(latin1_classes))) {
        return latin1_classes[scalar];
    }
    /* Unified ideographs, and Hangul syllables: long texts of one class. */
    if (scalar - 0x4E00u < 0x5200u || scalar - 0xAC00u < 0x2BA4u) {
        return TWI_BIDI_CLASS_L;
    }
    const UCharDirection direction =
        scalar <= 0x10FFFF ? u_charDirection((UChar32)scalar) : U_LEFT_TO_RIGHT;
    return (size_t)direction < TWI_COUNT_OF(classes_of_icu) ? classes_of_icu[direction]
                                                            : (uint8_t)TWI_BIDI_CLASS_ON;
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

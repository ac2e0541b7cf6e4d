/* SPDX-License-Identifier: MIT */
/* Gathers what the analysis asks about a scalar from ICU's properties. */
#include "unicode/property.h"

#include <assert.h>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "unicode/analysis.h"
#include "unicode/bidi_class.h"
#include "unicode/bracket.h"
#include "unicode/character.h"
#include "unicode/latin.h"
#include "unicode/orientation.h"

#define LAST_SCALAR 0x10FFFFu
#define KEYCAP 0x20E3u
/* Stands for all that is no scalar: unassigned for ever, left to right, no script. */
#define NO_SCALAR 0x50000u

_Static_assert(TWI_BIDI_CLASS_COUNT <= TWI_PROPERTY_BIDI_MASK + 1, "five bits hold a bidi class");
_Static_assert((TWI_PROPERTY_FLAGS_MASK &
                ~(unsigned)(TWI_SCALAR_WHITESPACE | TWI_SCALAR_NEWLINE | TWI_SCALAR_SOFT_HYPHEN |
                            TWI_SCALAR_NO_VISUAL)) == 0,
               "the flags of single scalars");
_Static_assert(TWI_SCALAR_NEWLINE << TWI_PROPERTY_FLAGS_SHIFT == TWI_PROPERTY_NEWLINE,
               "the newline flag has a name of its own");

atomic_uint_least32_t twi_property_table[TWI_PROPERTY_LOW_COUNT + TWI_PROPERTY_TAG_COUNT];

/* ICU's numbers of bidi classes to ours. */
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

static uint32_t ask_bidi_class(UChar32 c)
{
    const UCharDirection direction = u_charDirection(c);
    return (size_t)direction < TWI_COUNT_OF(classes_of_icu) ? classes_of_icu[direction]
                                                            : (uint32_t)TWI_BIDI_CLASS_ON;
}

static uint32_t ask_script(UChar32 c)
{
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &error);
    UScriptCode extensions[2];
    error = U_ZERO_ERROR;
    const int32_t count = uscript_getScriptExtensions(c, extensions, 2, &error);
    uint32_t bits = 0;
    if (count > 1 || (count == 1 && extensions[0] != script)) {
        bits |= TWI_PROPERTY_HAS_EXTENSIONS;
    }
    if (script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_UNKNOWN) {
        assert(script > 0 && (uint32_t)script <= TWI_PROPERTY_SCRIPT_MASK);
        bits |= (uint32_t)script << TWI_PROPERTY_SCRIPT_SHIFT;
    }
    return bits;
}

static uint32_t ask_bracket(UChar32 c)
{
    switch (u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE)) {
    case U_BPT_OPEN:
        return TWI_PROPERTY_OPENS;
    case U_BPT_CLOSE:
        return TWI_PROPERTY_CLOSES;
    default:
        return 0;
    }
}

static bool is_upright(uint32_t scalar)
{
    const twi_orientation orientation = twi_orientation_get(scalar);
    return orientation == TWI_ORIENTATION_UPRIGHT ||
           orientation == TWI_ORIENTATION_TRANSFORMED_UPRIGHT;
}

static uint32_t ask_kind(UChar32 c)
{
    const uint32_t scalar = (uint32_t)c;
    uint32_t bits = (uint32_t)twi_character_flags(scalar) << TWI_PROPERTY_FLAGS_SHIFT;
    bits |= (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 ? TWI_PROPERTY_MARK : 0u;
    bits |= u_charType(c) == U_ENCLOSING_MARK ? TWI_PROPERTY_ENCLOSES : 0u;
    bits |= is_upright(scalar) ? TWI_PROPERTY_UPRIGHT : 0u;
    bits |= u_getCombiningClass(c) != 0 ? TWI_PROPERTY_NON_STARTER : 0u;
    bits |= u_hasBinaryProperty(c, UCHAR_EMOJI) ? TWI_PROPERTY_EMOJI : 0u;
    bits |= u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) ? TWI_PROPERTY_EMOJI_PRESENTATION : 0u;
    /* ED-14c: digits, # and * are emoji only under a keycap. */
    bits |= scalar == KEYCAP || (scalar >= 0x80 && (bits & TWI_PROPERTY_EMOJI) != 0)
                ? TWI_PROPERTY_EMOJI_MATTERS
                : 0u;
    bits |= twi_bracket_is_separator(scalar) || twi_bracket_is_explicit(scalar)
                ? TWI_PROPERTY_OPEN_MATTERS
                : 0u;
    return bits;
}

static uint32_t sum_up(uint32_t scalar, uint32_t bits)
{
    const uint32_t others = TWI_BIDI_BIT(R) | TWI_BIDI_BIT(AL) | TWI_BIDI_BIT(AN) |
                            TWI_BIDI_EXPLICIT_BITS | TWI_BIDI_ISOLATE_BITS;
    const uint8_t bidi_class = (uint8_t)(bits & TWI_PROPERTY_BIDI_MASK);
    bits |= twi_bidi_class_is_in(bidi_class, others) ? TWI_PROPERTY_BIDI_MATTERS : 0u;
    bits |= scalar >= TWI_LATIN_END ? TWI_PROPERTY_BEYOND_LATIN_1 : 0u;
    return bits | TWI_PROPERTY_KNOWN;
}

uint32_t twi_property_ask(uint32_t scalar)
{
    const uint32_t asked = scalar <= LAST_SCALAR ? scalar : NO_SCALAR;
    const UChar32 c = (UChar32)asked;
    const uint32_t bits =
        sum_up(asked, ask_bidi_class(c) | ask_script(c) | ask_bracket(c) | ask_kind(c));
    uint32_t place = asked;
    if (asked - TWI_PROPERTY_TAG_START < TWI_PROPERTY_TAG_COUNT) {
        place = asked - TWI_PROPERTY_TAG_START + TWI_PROPERTY_LOW_COUNT;
    } else if (asked >= TWI_PROPERTY_LOW_COUNT) {
        return bits;
    }
    atomic_store_explicit(&twi_property_table[place], bits, memory_order_relaxed);
    return bits;
}

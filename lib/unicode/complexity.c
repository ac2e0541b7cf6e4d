/* SPDX-License-Identifier: MIT */
/* Tells which scalars need a shaper. */
#include "unicode/complexity.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "unicode/property.h"

#define LAST_SCALAR 0x10FFFFu
#define LAST_SIMPLE 0xFFFFu

/* Letters that have one form each; accents come as marks, which are no letters. */
static const UScriptCode simple_scripts[] = {
    USCRIPT_LATIN,    USCRIPT_HAN,
    USCRIPT_HANGUL,   USCRIPT_HIRAGANA,
    USCRIPT_KATAKANA, USCRIPT_CYRILLIC,
    USCRIPT_GREEK,    USCRIPT_BOPOMOFO,
    USCRIPT_ARMENIAN, USCRIPT_GEORGIAN,
    USCRIPT_ETHIOPIC, USCRIPT_CHEROKEE,
    USCRIPT_YI,       USCRIPT_CANADIAN_ABORIGINAL,
};

static bool is_simple_script(uint32_t script)
{
    for (size_t i = 0; i < TWI_COUNT_OF(simple_scripts); i++) {
        if (script == (uint32_t)simple_scripts[i]) {
            return true;
        }
    }
    return false;
}

/* Letters, numbers, punctuation, signs and spaces; not conjoining jamo, which make syllables. */
static bool is_simple_kind(UChar32 c)
{
    const uint32_t kinds = U_GC_L_MASK | U_GC_N_MASK | U_GC_P_MASK | U_GC_S_MASK | U_GC_ZS_MASK;
    if ((U_GET_GC_MASK(c) & kinds) == 0) {
        return false;
    }
    switch (u_getIntPropertyValue(c, UCHAR_GRAPHEME_CLUSTER_BREAK)) {
    case U_GCB_OTHER:
    case U_GCB_LV:
    case U_GCB_LVT:
        return !u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
    default:
        return false;
    }
}

bool twi_complexity_is_simple(uint32_t scalar)
{
    if (scalar >= ' ' && scalar < 0x7F) {
        return true;
    }
    if (scalar > LAST_SIMPLE) {
        return false;
    }
    const uint32_t property = twi_property_get(scalar);
    const uint32_t complex = TWI_PROPERTY_MARK | TWI_PROPERTY_NON_STARTER | TWI_PROPERTY_EMOJI |
                             TWI_PROPERTY_BIDI_MATTERS | TWI_PROPERTY_NEWLINE;
    const uint32_t script = twi_property_script(property);
    return (property & complex) == 0 && (script == 0 || is_simple_script(script)) &&
           is_simple_kind((UChar32)scalar);
}

static int get_grapheme_break(uint32_t scalar)
{
    return scalar > LAST_SCALAR
               ? (int)U_GCB_OTHER
               : u_getIntPropertyValue((UChar32)scalar, UCHAR_GRAPHEME_CLUSTER_BREAK);
}

/* Jamo that may make a syllable; two whole syllables do not. */
static bool is_one_syllable(int first, int second)
{
    const bool is_begun = first == U_GCB_L || first == U_GCB_V || first == U_GCB_T ||
                          first == U_GCB_LV || first == U_GCB_LVT;
    const bool is_continued = second == U_GCB_V || second == U_GCB_T;
    return (is_begun && is_continued) ||
           (first == U_GCB_L && (second == U_GCB_L || second == U_GCB_LV || second == U_GCB_LVT));
}

bool twi_complexity_joins(uint32_t before, uint32_t after)
{
    if (after <= LAST_SCALAR && (twi_property_get(after) & TWI_PROPERTY_MARK) != 0) {
        return true;
    }
    const int first = get_grapheme_break(before);
    const int second = get_grapheme_break(after);
    return second == U_GCB_EXTEND || second == U_GCB_ZWJ || second == U_GCB_SPACING_MARK ||
           first == U_GCB_PREPEND || first == U_GCB_ZWJ || is_one_syllable(first, second) ||
           (first == U_GCB_REGIONAL_INDICATOR && second == U_GCB_REGIONAL_INDICATOR);
}

/* SPDX-License-Identifier: MIT */
/* The table of properties against ICU, every scalar, asked twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "unicode/analysis.h"
#include "unicode/character.h"
#include "unicode/property.h"

#define SCALAR_COUNT 0x110000u

static UScriptCode script_of(UChar32 c)
{
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &error);
    return script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN ? USCRIPT_COMMON : script;
}

/* By the question that nobody asks when there are none: another script than its own. */
static bool has_extensions(UChar32 c)
{
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode own = uscript_getScript(c, &error);
    if (!uscript_hasScript(c, own)) {
        return true;
    }
    for (int script = 0; script <= u_getIntPropertyMaxValue(UCHAR_SCRIPT); script++) {
        if (script != (int)own && uscript_hasScript(c, (UScriptCode)script)) {
            return true;
        }
    }
    return false;
}

static void check(const char *what, uint32_t scalar, uint32_t expected, uint32_t got)
{
    if (expected != got) {
        fail_msg("%s of U+%04X: expected %u, got %u", what, scalar, expected, got);
    }
}

static void test_property__every_scalar_is_as_icu_says(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 2 * SCALAR_COUNT; i++) {
        const uint32_t scalar = i % SCALAR_COUNT;
        const UChar32 c = (UChar32)scalar;
        const uint32_t property = twi_property_get(scalar);
        check("script", scalar, (uint32_t)script_of(c), twi_property_script(property));
        check("opening", scalar,
              u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_OPEN,
              (property & TWI_PROPERTY_OPENS) != 0);
        check("closing", scalar,
              u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE) == U_BPT_CLOSE,
              (property & TWI_PROPERTY_CLOSES) != 0);
        check("mark", scalar, (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0,
              (property & TWI_PROPERTY_MARK) != 0);
        check("combining class", scalar, u_getCombiningClass(c) != 0,
              (property & TWI_PROPERTY_NON_STARTER) != 0);
        check("emoji", scalar, u_hasBinaryProperty(c, UCHAR_EMOJI) != 0,
              (property & TWI_PROPERTY_EMOJI) != 0);
        check("emoji presentation", scalar, u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) != 0,
              (property & TWI_PROPERTY_EMOJI_PRESENTATION) != 0);
        check("flags", scalar, twi_character_flags(scalar), twi_property_flags(property));
        check("newline", scalar, twi_character_is_newline(scalar),
              (property & TWI_PROPERTY_NEWLINE) != 0);
    }
}

static void test_property__extensions_are_as_icu_says(void **state)
{
    (void)state;
    for (uint32_t scalar = 0; scalar < SCALAR_COUNT; scalar++) {
        if (scalar == 0x3400 || scalar == 0xAC00 || scalar == 0xE000 || scalar == 0x17000) {
            scalar += 0x1900; /* ideographs, syllables, private use: nothing to see */
        }
        if (scalar == 0x20000) {
            scalar = 0xE0000;
        }
        check("extensions", scalar, has_extensions((UChar32)scalar),
              (twi_property_get(scalar) & TWI_PROPERTY_HAS_EXTENSIONS) != 0);
        if (scalar == 0xE0200) {
            break;
        }
    }
}

static void test_property__what_is_no_scalar_has_a_word_too(void **state)
{
    (void)state;
    assert_int_equal(twi_property_get(0x110000), twi_property_get(UINT32_MAX));
    assert_int_equal(twi_property_script(twi_property_get(UINT32_MAX)), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_property__every_scalar_is_as_icu_says),
        cmocka_unit_test(test_property__extensions_are_as_icu_says),
        cmocka_unit_test(test_property__what_is_no_scalar_has_a_word_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* The table of scripts against ICU: complete, unique, cursive where letters join. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "unicode/script_properties.h"

static uint32_t tag_of(const char *name)
{
    return (uint32_t)(unsigned char)name[0] << 24 | (uint32_t)(unsigned char)name[1] << 16 |
           (uint32_t)(unsigned char)name[2] << 8 | (uint32_t)(unsigned char)name[3];
}

static void test_script_properties__every_script_of_a_scalar_has_a_row(void **state)
{
    (void)state;
    static unsigned char seen[USCRIPT_CODE_LIMIT];
    size_t scripts = 0;
    for (UChar32 scalar = 0; scalar < 0x110000; scalar++) {
        UErrorCode error = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(scalar, &error);
        assert_true(U_SUCCESS(error));
        if (seen[script]) {
            continue;
        }
        seen[script] = 1;
        scripts++;
        tw_script_properties properties;
        if (!twi_script_properties_get(tag_of(uscript_getShortName(script)), &properties)) {
            fail_msg("%s has no row", uscript_getShortName(script));
        }
        assert_int_equal(properties.script, tag_of(uscript_getShortName(script)));
    }
    print_message("%zu scripts have characters\n", scripts);
    assert_true(scripts >= 164);
}

static void test_script_properties__tags_ascend_and_numbers_are_unique(void **state)
{
    (void)state;
    static unsigned char seen[1000];
    for (size_t i = 0; i < twi_script_properties_count(); i++) {
        const uint32_t tag = twi_script_properties_tag_at(i);
        tw_script_properties properties;
        assert_true(i == 0 || twi_script_properties_tag_at(i - 1) < tag);
        assert_true(twi_script_properties_get(tag, &properties));
        assert_true(properties.iso_number < 1000);
        assert_int_equal(seen[properties.iso_number], 0);
        seen[properties.iso_number] = 1;
    }
}

static void test_script_properties__cursive_is_where_letters_join_on_both_sides(void **state)
{
    (void)state;
    static unsigned char joins[USCRIPT_CODE_LIMIT];
    for (UChar32 scalar = 0; scalar < 0x110000; scalar++) {
        UErrorCode error = U_ZERO_ERROR;
        if (u_getIntPropertyValue(scalar, UCHAR_JOINING_TYPE) == U_JT_DUAL_JOINING) {
            joins[uscript_getScript(scalar, &error)] = 1;
        }
    }
    for (int script = 0; script < USCRIPT_CODE_LIMIT; script++) {
        const char *name = uscript_getShortName((UScriptCode)script);
        tw_script_properties properties;
        if (name == NULL || !twi_script_properties_get(tag_of(name), &properties)) {
            continue;
        }
        const int is_cursive = (properties.flags & TW_SCRIPT_IS_CURSIVE) != 0;
        if (is_cursive != joins[script] && script != USCRIPT_COMMON) {
            fail_msg("%s: cursive is %d, its letters join: %d", name, is_cursive, joins[script]);
        }
    }
}

static void test_script_properties__flags_agree_with_one_another(void **state)
{
    (void)state;
    for (size_t i = 0; i < twi_script_properties_count(); i++) {
        tw_script_properties found;
        assert_true(twi_script_properties_get(twi_script_properties_tag_at(i), &found));
        const uint32_t flags = found.flags;
        assert_true(((flags & TW_SCRIPT_IS_DISCRETE) != 0) !=
                    ((flags & TW_SCRIPT_IS_CONNECTED) != 0));
        assert_true((flags & TW_SCRIPT_IS_CURSIVE) == 0 || (flags & TW_SCRIPT_IS_CONNECTED) != 0);
        assert_true((flags & TW_SCRIPT_IS_BLOCK) == 0 || (flags & TW_SCRIPT_IS_DISCRETE) != 0);
        assert_int_equal(found.justification_character == 0x640, found.script == tag_of("Arab"));
        assert_true(found.cluster_look_ahead >= 1 && found.cluster_look_ahead <= 15);
    }
}

static void test_script_properties__known_rows(void **state)
{
    (void)state;
    tw_script_properties found;
    assert_int_equal(tw_script_get_properties(tag_of("Latn"), &found), TW_OK);
    assert_int_equal(found.iso_number, 215);
    assert_int_equal(found.flags, TW_SCRIPT_USES_WORD_DIVIDERS | TW_SCRIPT_IS_DISCRETE);
    assert_int_equal(tw_script_get_properties(tag_of("Deva"), &found), TW_OK);
    assert_int_equal(found.iso_number, 315);
    assert_int_equal(found.cluster_look_ahead, 15);
    assert_int_equal(found.flags, TW_SCRIPT_RESTRICT_CARET_TO_CLUSTERS |
                                      TW_SCRIPT_USES_WORD_DIVIDERS | TW_SCRIPT_IS_CONNECTED);
    assert_int_equal(tw_script_get_properties(tag_of("Hani"), &found), TW_OK);
    assert_int_equal(found.flags, TW_SCRIPT_IS_DISCRETE | TW_SCRIPT_IS_BLOCK);
}

static void test_script_properties__an_unknown_script_is_refused_with_defaults(void **state)
{
    (void)state;
    tw_script_properties found;
    assert_int_equal(tw_script_get_properties(tag_of("Abcd"), &found), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(found.script, tag_of("Zzzz"));
    assert_int_equal(found.iso_number, 999);
    assert_int_equal(tw_script_get_properties(0, NULL), TW_ERROR_INVALID_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_script_properties__every_script_of_a_scalar_has_a_row),
        cmocka_unit_test(test_script_properties__tags_ascend_and_numbers_are_unique),
        cmocka_unit_test(test_script_properties__cursive_is_where_letters_join_on_both_sides),
        cmocka_unit_test(test_script_properties__flags_agree_with_one_another),
        cmocka_unit_test(test_script_properties__known_rows),
        cmocka_unit_test(test_script_properties__an_unknown_script_is_refused_with_defaults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Compares the OpenType tags of locales with those of what is left of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <hb-ot.h>
#include <unicode/uloc.h>

#include "font/language.h"

typedef struct tag_list {
    hb_tag_t tags[HB_OT_MAX_TAGS_PER_LANGUAGE];
    unsigned count;
} tag_list;

static tag_list get_tags(hb_language_t language)
{
    tag_list list = {.count = HB_OT_MAX_TAGS_PER_LANGUAGE};
    hb_ot_tags_from_script_and_language(HB_SCRIPT_LATIN, language, NULL, NULL, &list.count,
                                        list.tags);
    return list;
}

static void expect_same(const char *locale)
{
    const tag_list wanted = get_tags(hb_language_from_string(locale, -1));
    const tag_list got = get_tags(twi_language_get(locale));
    if (got.count != wanted.count ||
        memcmp(got.tags, wanted.tags, wanted.count * sizeof(*wanted.tags)) != 0) {
        fail_msg("%s: %u tags, got %u of %s", locale, wanted.count, got.count,
                 hb_language_to_string(twi_language_get(locale)));
    }
}

static void test_language__tags_are_those_of_the_whole_locale(void **state)
{
    (void)state;
    static const char *const others[] = {"zh-Hant-HK",
                                         "zh_TW",
                                         "zh-Hans-SG",
                                         "zh-yue",
                                         "zh-yue-HK",
                                         "zh-min-nan",
                                         "cdo-Hant-MO",
                                         "yue-Hans",
                                         "art-lojban",
                                         "i-navajo",
                                         "i-lux",
                                         "no-bok",
                                         "ga-Latg-IE",
                                         "ro-MD",
                                         "el-polyton",
                                         "hy-arevmda",
                                         "oc-provenc",
                                         "en-fonipa",
                                         "de-fonnapa",
                                         "ka-Geok",
                                         "syr-Syre",
                                         "syr-Syrj",
                                         "ar-aao",
                                         "und",
                                         "",
                                         "e",
                                         "en-US-u-ca-buddhist",
                                         "mo",
                                         "i-hak",
                                         "x-hbscdflt",

                                         "zh-xiang-CN",
                                         "EN_us",
                                         "fonipa",
                                         "lzh-Hant"};
    for (int32_t i = 0; i < uloc_countAvailable(); i++) {
        expect_same(uloc_getAvailable(i));
    }
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        expect_same(others[i]);
    }
    char three[4] = "aaa";
    for (int n = 0; n < 26 * 26 * 26; n++) {
        three[0] = (char)('a' + n / 676);
        three[1] = (char)('a' + n / 26 % 26);
        three[2] = (char)('a' + n % 26);
        expect_same(three);
    }
}

static void test_language__locales_without_end_have_few_names(void **state)
{
    (void)state;
    const hb_language_t english = twi_language_get("en");
    char locale[64];
    for (int i = 0; i < 1000; i++) {
        (void)snprintf(locale, sizeof(locale), "en-Latn-GB-x%d-%dabc-x-y%d", i % 7, i, i);
        assert_ptr_equal(twi_language_get(locale), english);
        (void)snprintf(locale, sizeof(locale), "%dlanguage", i);
        assert_ptr_equal(twi_language_get(locale), twi_language_get("?"));
    }
    assert_ptr_equal(twi_language_get(NULL), HB_LANGUAGE_INVALID);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_language__tags_are_those_of_the_whole_locale),
        cmocka_unit_test(test_language__locales_without_end_have_few_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Tests where fonts have their baselines: what BASE lists, and what is worked out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <textwright/textwright.h>

#include "font/baseline_extents.h"
#include "font/table_values.h"

#define CJK "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
#define DEVANAGARI "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf"
#define LATN 0x4C61746Eu
#define DEVA 0x44657661u
#define HANI 0x48616E69u

static tw_factory factory;
static tw_font_face cjk;
static tw_font_face devanagari;

static tw_font_face open_face(const char *path)
{
    tw_font_file file;
    tw_font_face face;
    assert_int_equal(tw_font_file_create_from_path(factory, path, TW_FONT_TRUST_NONE, &file),
                     TW_OK);
    assert_int_equal(tw_font_face_create(file, 0, &face), TW_OK);
    tw_font_file_release(file);
    return face;
}

static int set_up(void **state)
{
    (void)state;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    cjk = open_face(CJK);
    devanagari = open_face(DEVANAGARI);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    tw_font_face_release(cjk);
    tw_font_face_release(devanagari);
    tw_factory_release(factory);
    return 0;
}

static int32_t get(tw_font_face face, tw_baseline baseline, int is_vertical, uint32_t script,
                   int expected_exists)
{
    int32_t coordinate = -1;
    int exists = -1;
    assert_int_equal(tw_font_face_get_baseline(face, baseline, is_vertical, 1, script, NULL,
                                               &coordinate, &exists),
                     TW_OK);
    assert_int_equal(exists, expected_exists);
    return coordinate;
}

static void test_baseline__what_the_font_lists_exists(void **state)
{
    (void)state;
    assert_int_equal(get(cjk, TW_BASELINE_ROMAN, 0, HANI, 1), 0);
    assert_int_equal(get(cjk, TW_BASELINE_IDEOGRAPHIC_BOTTOM, 0, HANI, 1), -120);
    assert_int_equal(get(cjk, TW_BASELINE_ROMAN, 1, HANI, 1), 120);
    assert_int_equal(get(cjk, TW_BASELINE_IDEOGRAPHIC_BOTTOM, 1, HANI, 1), 0);
    /* A script that it does not know has the font's default. */
    assert_int_equal(get(cjk, TW_BASELINE_IDEOGRAPHIC_BOTTOM, 0, UINT32_MAX, 1), -120);
    assert_int_equal(get(cjk, TW_BASELINE_IDEOGRAPHIC_BOTTOM, 0, 0, 1), -120);
}

static void test_baseline__what_is_simulated_does_not_exist(void **state)
{
    (void)state;
    assert_int_equal(get(cjk, TW_BASELINE_IDEOGRAPHIC_TOP, 0, HANI, 0), 880);
    assert_int_equal(get(cjk, TW_BASELINE_CENTRAL, 0, HANI, 0), 380);
    assert_int_equal(get(cjk, TW_BASELINE_IDEOGRAPHIC_TOP, 1, HANI, 0), 1000);
    assert_int_equal(get(cjk, TW_BASELINE_CENTRAL, 1, HANI, 0), 500);
    assert_int_equal(get(devanagari, TW_BASELINE_ROMAN, 0, DEVA, 0), 0);
    /* The headline lies between the middle of the em and the ascent. */
    const int32_t hanging = get(devanagari, TW_BASELINE_HANGING, 0, DEVA, 0);
    assert_in_range(hanging, 500, get(devanagari, TW_BASELINE_MAXIMUM, 0, DEVA, 0));
    for (int i = TW_BASELINE_DEFAULT; i <= TW_BASELINE_MAXIMUM; i++) {
        int32_t coordinate = -1;
        int exists = -1;
        assert_int_equal(tw_font_face_get_baseline(devanagari, (tw_baseline)i, 0, 0, DEVA, "hi",
                                                   &coordinate, &exists),
                         TW_OK);
        assert_int_equal(coordinate, 0);
        assert_int_equal(exists, 0);
    }
}

static void test_baseline__extremes_are_ascent_and_descent(void **state)
{
    (void)state;
    tw_font_metrics metrics;
    assert_int_equal(tw_font_face_get_metrics(devanagari, &metrics), TW_OK);
    assert_int_equal(get(devanagari, TW_BASELINE_MINIMUM, 0, DEVA, 0), -metrics.descent);
    assert_int_equal(get(devanagari, TW_BASELINE_MAXIMUM, 0, DEVA, 0), metrics.ascent);
    assert_int_equal(get(devanagari, TW_BASELINE_MINIMUM, 1, DEVA, 0), 0);
    assert_int_equal(get(devanagari, TW_BASELINE_MAXIMUM, 1, DEVA, 0), metrics.units_per_em);
}

static void test_baseline__letters_on_their_side_are_centred_in_vertical_lines(void **state)
{
    (void)state;
    /* What the font says, and where its own letters would be without that. */
    const int32_t listed =
        get(cjk, TW_BASELINE_ROMAN, 1, HANI, 1) - get(cjk, TW_BASELINE_CENTRAL, 1, HANI, 0);
    assert_int_equal(listed, -380);
    tw_font_metrics metrics;
    assert_int_equal(tw_font_face_get_metrics(devanagari, &metrics), TW_OK);
    const int32_t roman = get(devanagari, TW_BASELINE_ROMAN, 1, LATN, 0);
    const int32_t central = get(devanagari, TW_BASELINE_CENTRAL, 1, LATN, 0);
    const int32_t left = central - (roman - metrics.descent);
    const int32_t right = roman + metrics.ascent - central;
    assert_in_range(left - right + 1, 0, 2);
    assert_int_equal(get(devanagari, TW_BASELINE_HANGING, 1, LATN, 0) - roman,
                     get(devanagari, TW_BASELINE_HANGING, 0, LATN, 0));
}

static void test_baseline__the_default_is_0_and_what_is_no_baseline_is_refused(void **state)
{
    (void)state;
    int32_t coordinate = -1;
    int exists = -1;
    assert_int_equal(get(cjk, TW_BASELINE_DEFAULT, 0, HANI, 0), 0);
    assert_int_equal(get(cjk, TW_BASELINE_DEFAULT, 1, HANI, 0), 0);
    assert_int_equal(tw_font_face_get_baseline(cjk, (tw_baseline)(TW_BASELINE_MAXIMUM + 1), 0, 1,
                                               HANI, NULL, &coordinate, &exists),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(coordinate, 0);
    assert_int_equal(exists, 0);
    exists = -1;
    assert_int_equal(
        tw_font_face_get_baseline(cjk, TW_BASELINE_ROMAN, 0, 1, HANI, NULL, NULL, &exists),
        TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(exists, 0);
}

/* BASE with a horizontal axis: script latn from -200 to 900, in Urdu (URD) up to 1100, in Polish
 * (PLK) from -250; script DFLT from -1 to 1. */
static const uint8_t
    base[] =
        {
            0,    1, 0,   0,   0,   8,   0,   0,                                   /* 0: header */
            0,    0, 0,   4,                                                       /* 8: axis */
            0,    2, 'D', 'F', 'L', 'T', 0,   14,  'l',  'a',  't', 'n', 0,    34, /* 12: scripts */
            0,    0, 0,   6,   0,   0,   0,   6,   0,    10,   0,   0,   0,    1,    0xFF,
            0xFF, 0, 1,   0,   1, /* 26: DFLT */
            0,    0, 0,   18,  0,   2,   'P', 'L', 'K',  ' ',  0,   32,  'U',  'R',  'D',
            ' ',  0, 42,                                                             /* 46: latn */
            0,    6, 0,   10,  0,   0,   0,   1,   0xFF, 0x38, 0,   1,   0x03, 0x84, /* 64: extents */
            0,    6, 0,   0,   0,   0,   0,   1,   0xFF, 0x06, /* 78: of PLK */
            0,    0, 0,   6,   0,   0,   0,   1,   0x04, 0x4C, /* 88: of URD */
};

static int32_t find_extent(size_t size, uint32_t script, uint32_t language, bool is_maximum,
                           bool *out_found)
{
    int32_t coordinate = -7;
    const twi_extents_request request = {.script = script,
                                         .languages = &language,
                                         .language_count = language != 0,
                                         .is_maximum = is_maximum};
    *out_found = twi_baseline_extents_find((twi_bytes){base, size}, &request, &coordinate);
    assert_true(*out_found || coordinate == 0);
    return coordinate;
}

static void test_baseline__extremes_of_a_language_stand_before_its_script(void **state)
{
    (void)state;
    static const uint32_t latn = TWI_TAG('l', 'a', 't', 'n');
    static const uint32_t plk = TWI_TAG('P', 'L', 'K', ' ');
    static const uint32_t urd = TWI_TAG('U', 'R', 'D', ' ');
    bool found = false;
    assert_int_equal(find_extent(sizeof(base), latn, 0, false, &found), -200);
    assert_int_equal(find_extent(sizeof(base), latn, 0, true, &found), 900);
    assert_int_equal(find_extent(sizeof(base), latn, plk, false, &found), -250);
    /* A side that the language lacks is the script's. */
    assert_int_equal(find_extent(sizeof(base), latn, plk, true, &found), 900);
    assert_int_equal(find_extent(sizeof(base), latn, urd, false, &found), -200);
    assert_int_equal(find_extent(sizeof(base), latn, urd, true, &found), 1100);
    assert_int_equal(find_extent(sizeof(base), TWI_TAG('c', 'y', 'r', 'l'), urd, true, &found), 1);
    assert_true(found);
    int32_t coordinate = 0;
    const twi_extents_request vertical = {.script = latn, .is_vertical = true};
    assert_false(
        twi_baseline_extents_find((twi_bytes){base, sizeof(base)}, &vertical, &coordinate));
}

/* Cut anywhere, the answer is the same or none. */
static void test_baseline__a_short_table_has_fewer_extremes(void **state)
{
    (void)state;
    for (size_t size = 0; size < sizeof(base); size++) {
        bool found = false;
        const int32_t got = find_extent(size, TWI_TAG('l', 'a', 't', 'n'),
                                        TWI_TAG('U', 'R', 'D', ' '), true, &found);
        assert_true(!found || got == 1100 || got == 900 || got == 1);
        assert_true(size >= 46 || !found);
    }
}

int main(void)
{
    static const struct {
        const char *path;
        const char *package;
    } fonts[] = {{CJK, "fonts-noto-cjk"}, {DEVANAGARI, "fonts-noto-core"}};
    for (size_t i = 0; i < sizeof(fonts) / sizeof(fonts[0]); i++) {
        if (access(fonts[i].path, R_OK) != 0) {
            fprintf(stderr, "skipped: install %s\n", fonts[i].package);
            return 77;
        }
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_baseline__what_the_font_lists_exists),
        cmocka_unit_test(test_baseline__what_is_simulated_does_not_exist),
        cmocka_unit_test(test_baseline__extremes_are_ascent_and_descent),
        cmocka_unit_test(test_baseline__letters_on_their_side_are_centred_in_vertical_lines),
        cmocka_unit_test(test_baseline__extremes_of_a_language_stand_before_its_script),
        cmocka_unit_test(test_baseline__a_short_table_has_fewer_extremes),
        cmocka_unit_test(test_baseline__the_default_is_0_and_what_is_no_baseline_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

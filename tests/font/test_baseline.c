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
        cmocka_unit_test(test_baseline__the_default_is_0_and_what_is_no_baseline_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* SPDX-License-Identifier: MIT */
/* Vertical text: which way glyphs stand, and the turns that this means. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <textwright/textwright.h>

static tw_factory factory;

static int set_up(void **state)
{
    (void)state;
    return tw_factory_create(NULL, &factory) == TW_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    tw_factory_release(factory);
    return 0;
}

/* One letter per unit: u upright, r turned by 90, R the same from right to left, L turned by 270. */
static char letter_of(const tw_vertical_run *run)
{
    if (run->is_upright) {
        assert_int_equal(run->orientation, TW_GLYPH_ORIENTATION_0);
        return 'u';
    }
    if (run->orientation == TW_GLYPH_ORIENTATION_270) {
        assert_int_equal(run->level % 2, 0);
        assert_int_equal(run->is_right_to_left, 1);
        return 'L';
    }
    assert_int_equal(run->orientation, TW_GLYPH_ORIENTATION_90);
    assert_int_equal(run->level % 2, run->is_right_to_left);
    return run->is_right_to_left ? 'R' : 'r';
}

static void check(const char *text, tw_vertical_orientation orientation, const char *expected)
{
    char got[64];
    tw_text_analysis analysis;
    tw_vertical_run runs[32];
    size_t count = 0;
    const tw_text units = tw_utf8(text);
    assert_int_equal(tw_text_analysis_create(factory, units, NULL, NULL, &analysis), TW_OK);
    for (size_t middle = 0; middle <= units.length; middle++) {
        memset(got, '?', units.length);
        got[units.length] = '\0';
        for (int half = 0; half < 2; half++) {
            const tw_range range =
                half == 0 ? tw_range_make(0, middle) : tw_range_make(middle, units.length);
            assert_int_equal(
                tw_text_analysis_get_vertical_runs(analysis, range, orientation, runs, 32, &count),
                TW_OK);
            size_t at = range.start;
            for (size_t i = 0; i < count; i++) {
                assert_int_equal(runs[i].range.start, at);
                at = runs[i].range.end;
                memset(got + runs[i].range.start, letter_of(&runs[i]), at - runs[i].range.start);
            }
            assert_int_equal(at, range.end);
        }
        assert_string_equal(got, expected);
    }
    tw_text_analysis_release(analysis);
}

#define DEFAULT TW_VERTICAL_ORIENTATION_DEFAULT
#define STACKED TW_VERTICAL_ORIENTATION_STACKED
#define HAN "\xE6\x9C\xAC"
#define ALEF "\xD7\x90"
#define AIN "\xD8\xB9"
#define ACUTE "\xCC\x81"
#define MONGOLIAN_A "\xE1\xA0\xA0"

static void test_vertical__horizontal_scripts_lie_down_and_ideographs_stand(void **state)
{
    (void)state;
    check("a" HAN "b", DEFAULT, "ruuur");
    check(ALEF HAN, DEFAULT, "RRuuu");
    check("a" AIN, DEFAULT, "rRR");
    check(MONGOLIAN_A, DEFAULT, "rrr");
    check("", DEFAULT, "");
}

static void test_vertical__stacked_text_stands_but_for_cursive_scripts(void **state)
{
    (void)state;
    check("a" HAN "b", STACKED, "uuuuu");
    check(ALEF "a", STACKED, "uuu");
    check("a" AIN, STACKED, "uLL");
    check(MONGOLIAN_A, STACKED, "rrr");
}

static void test_vertical__marks_stand_as_their_base(void **state)
{
    (void)state;
    check(HAN ACUTE "a" ACUTE, DEFAULT, "uuuuurrr");
    check(ACUTE HAN, DEFAULT, "rruuu");
    check("a" ACUTE, STACKED, "uuu");
    check(AIN "\xD9\x8E", STACKED, "LLLL"); /* a fatha */
}

static void test_vertical__clusters_are_not_cut(void **state)
{
    (void)state;
    /* A woman and a laptop, joined: the joiner lies by itself. */
    check("\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", DEFAULT, "uuuuuuuuuuu");
    /* A keycap lets its digit stand. */
    check("1\xEF\xB8\x8F\xE2\x83\xA3"
          "1",
          DEFAULT, "uuuuuuur");
    /* An ideograph with a variation selector. */
    check(HAN "\xF3\xA0\x84\x80"
              "a",
          DEFAULT, "uuuuuuur");
}

static void test_vertical__levels_and_orientation_are_needed(void **state)
{
    (void)state;
    static const uint32_t parts[] = {TW_TEXT_ANALYSIS_BIDI, TW_TEXT_ANALYSIS_ORIENTATION,
                                     TW_TEXT_ANALYSIS_BIDI | TW_TEXT_ANALYSIS_ORIENTATION};
    static const tw_status expected[] = {TW_ERROR_UNSUPPORTED, TW_ERROR_UNSUPPORTED, TW_OK};
    for (size_t i = 0; i < 3; i++) {
        tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
        tw_text_analysis analysis;
        tw_vertical_run run;
        size_t count = 0;
        options.parts = parts[i];
        assert_int_equal(tw_text_analysis_create(factory, tw_utf8("a"), &options, NULL, &analysis),
                         TW_OK);
        assert_int_equal(tw_text_analysis_get_vertical_runs(analysis, tw_range_make(0, 1), DEFAULT,
                                                            &run, 1, &count),
                         expected[i]);
        tw_text_analysis_release(analysis);
    }
}

static void check_turn(tw_glyph_orientation orientation, int is_sideways, const double expected[6])
{
    tw_transform turn;
    const tw_point origin = {3, 5};
    assert_int_equal(tw_glyph_orientation_get_transform(orientation, is_sideways, origin, &turn),
                     TW_OK);
    const double got[6] = {turn.m11, turn.m12, turn.m21, turn.m22, turn.dx, turn.dy};
    for (size_t i = 0; i < 6; i++) {
        assert_float_equal((float)got[i], (float)expected[i], 0);
    }
}

static void test_vertical__turns_are_about_the_origin(void **state)
{
    (void)state;
    static const double turns[4][6] = {
        {1, 0, 0, 1, 0, 0},
        {0, 1, -1, 0, 3 + 5, 5 - 3},
        {-1, 0, 0, -1, 6, 10},
        {0, -1, 1, 0, 3 - 5, 5 + 3},
    };
    for (int quarter = 0; quarter < 4; quarter++) {
        check_turn((tw_glyph_orientation)quarter, 0, turns[quarter]);
        check_turn((tw_glyph_orientation)quarter, 1, turns[(quarter + 1) % 4]);
    }
    tw_transform turn;
    memset(&turn, 0xFF, sizeof(turn));
    const tw_point origin = {0, 0};
    assert_int_equal(tw_glyph_orientation_get_transform((tw_glyph_orientation)4, 0, origin, &turn),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_true(turn.m11 == 0 && turn.m22 == 0 && turn.dx == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vertical__horizontal_scripts_lie_down_and_ideographs_stand),
        cmocka_unit_test(test_vertical__stacked_text_stands_but_for_cursive_scripts),
        cmocka_unit_test(test_vertical__marks_stand_as_their_base),
        cmocka_unit_test(test_vertical__clusters_are_not_cut),
        cmocka_unit_test(test_vertical__levels_and_orientation_are_needed),
        cmocka_unit_test(test_vertical__turns_are_about_the_origin),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

/* SPDX-License-Identifier: MIT */
/* What callers of DirectWrite's analyzer expect at its edges, through the public API. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <textwright/textwright.h>

#define MOST 32
#define LATN 0x4C61746Eu
#define HEBR 0x48656272u
#define ZYYY 0x5A797979u

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

static tw_text_analysis analyse(const uint32_t *scalars, size_t count)
{
    tw_text_analysis analysis;
    const tw_text text = {scalars, count, TW_ENCODING_UTF32};
    assert_int_equal(tw_text_analysis_create(factory, text, NULL, NULL, &analysis), TW_OK);
    return analysis;
}

/* The script of each scalar; `hidden` has a 1 where nothing is drawn. */
static void read_scripts(const uint32_t *scalars, size_t count, uint32_t *scripts, int *hidden)
{
    tw_text_analysis analysis = analyse(scalars, count);
    tw_script_run runs[MOST];
    size_t found = 0;
    assert_int_equal(
        tw_text_analysis_get_script_runs(analysis, tw_range_make(0, count), runs, MOST, &found),
        TW_OK);
    for (size_t i = 0; i < found; i++) {
        for (size_t s = runs[i].range.start; s < runs[i].range.end; s++) {
            scripts[s] = runs[i].script;
            hidden[s] = runs[i].no_visual;
        }
    }
    tw_text_analysis_release(analysis);
}

/* K3. A closing bracket goes with its opening one (UAX #24), in DirectWrite with what is inside. */
static void test_directwrite_edges__shared_characters_go_with_what_precedes(void **state)
{
    (void)state;
    static const uint32_t text[] = {'1', 'a', '(', 0x5D0, '!', ')', 'b', '2'};
    static const uint32_t expected[] = {LATN, LATN, LATN, HEBR, HEBR, LATN, LATN, LATN};
    static const uint32_t digits[] = {'1', '2'};
    uint32_t scripts[MOST];
    int hidden[MOST];
    read_scripts(text, 8, scripts, hidden);
    assert_memory_equal(scripts, expected, sizeof(expected));
    read_scripts(digits, 2, scripts, hidden);
    assert_int_equal(scripts[0], ZYYY);
}

/* K4. */
static void test_directwrite_edges__controls_have_no_visual(void **state)
{
    (void)state;
    static const uint32_t hidden_ones[] = {0,      0x01,   0x1F,   0x7F,    0x85,   0x9F,
                                           0x0A,   0x0D,   0x200B, 0x200E,  0x202A, 0x202E,
                                           0x2066, 0x2069, 0x2028, 0xE0001, 0x1D173};
    static const uint32_t seen_ones[] = {'a', ' ', 0xA0, 0x5D0, 0x301, 0x1F600};
    uint32_t scripts[MOST];
    int hidden[MOST];
    for (size_t i = 0; i < sizeof(hidden_ones) / sizeof(hidden_ones[0]); i++) {
        const uint32_t text[] = {'a', hidden_ones[i], 'b'};
        read_scripts(text, 3, scripts, hidden);
        if (hidden[0] != 0 || hidden[1] != 1 || hidden[2] != 0) {
            fail_msg("U+%04X", (unsigned)hidden_ones[i]);
        }
    }
    for (size_t i = 0; i < sizeof(seen_ones) / sizeof(seen_ones[0]); i++) {
        const uint32_t text[] = {'a', seen_ones[i], 'b'};
        read_scripts(text, 3, scripts, hidden);
        assert_int_equal(hidden[1], 0);
    }
}

static void check_levels(const uint32_t *scalars, size_t count, const uint8_t *explicit_levels,
                         const uint8_t *resolved_levels)
{
    tw_text_analysis analysis = analyse(scalars, count);
    tw_bidi_run runs[MOST];
    size_t found = 0;
    assert_int_equal(
        tw_text_analysis_get_bidi_runs(analysis, tw_range_make(0, count), runs, MOST, &found),
        TW_OK);
    for (size_t i = 0; i < found; i++) {
        for (size_t s = runs[i].range.start; s < runs[i].range.end; s++) {
            assert_int_equal(runs[i].explicit_level, explicit_levels[s]);
            assert_int_equal(runs[i].resolved_level, resolved_levels[s]);
        }
    }
    tw_text_analysis_release(analysis);
}

/* K5. Controls report the level that they open or close; isolates are honoured, which DirectWrite
 * does not do; the paragraph's level is the caller's unless AUTO asks for the text's. */
static void test_directwrite_edges__levels_stand_on_the_controls(void **state)
{
    (void)state;
    static const uint32_t embedding[] = {'a', 0x202A, 'b', 0x202C, 'c'};
    static const uint8_t explicit_of_embedding[] = {0, 2, 2, 2, 0};
    static const uint8_t resolved_of_embedding[] = {0, 0, 2, 2, 0};
    check_levels(embedding, 5, explicit_of_embedding, resolved_of_embedding);
    static const uint32_t isolate[] = {'a', 0x2067, 'b', 0x2069, 'c'};
    static const uint8_t explicit_levels[] = {0, 0, 1, 0, 0};
    static const uint8_t resolved_levels[] = {0, 0, 2, 0, 0};
    check_levels(isolate, 5, explicit_levels, resolved_levels);
    static const uint32_t hebrew[] = {0x5D0, '!'};
    static const uint8_t zeros[] = {0, 0};
    static const uint8_t ones_and_zeros[] = {1, 0};
    check_levels(hebrew, 2, zeros, ones_and_zeros);
}

/* K6. */
static void test_directwrite_edges__surrogates_are_never_parted(void **state)
{
    (void)state;
    static const uint16_t units[] = {0xD83D, 0xDE00, 0xD83D, 0xDE00};
    tw_text_analysis analysis;
    tw_line_breakpoint points[4];
    size_t count = 0;
    const tw_text text = {units, 4, TW_ENCODING_UTF16};
    assert_int_equal(tw_text_analysis_create(factory, text, NULL, NULL, &analysis), TW_OK);
    assert_int_equal(
        tw_text_analysis_get_line_breakpoints(analysis, tw_range_make(0, 4), points, 4, &count),
        TW_OK);
    assert_int_equal(points[0].before, TW_BREAK_CONDITION_MAY_NOT_BREAK);
    assert_int_equal(points[0].after, TW_BREAK_CONDITION_MAY_NOT_BREAK);
    assert_int_equal(points[1].before, TW_BREAK_CONDITION_MAY_NOT_BREAK);
    assert_int_equal(points[1].after, TW_BREAK_CONDITION_CAN_BREAK);
    assert_int_equal(points[2].after, TW_BREAK_CONDITION_MAY_NOT_BREAK);
    assert_int_equal(points[3].after, TW_BREAK_CONDITION_CAN_BREAK);
    tw_text_analysis_release(analysis);
}

/* K7: MUST before MAY_NOT before CAN before NEUTRAL, from both sides. */
static void test_directwrite_edges__conditions_resolve(void **state)
{
    (void)state;
    static const tw_break_condition strongest_last[] = {
        TW_BREAK_CONDITION_NEUTRAL, TW_BREAK_CONDITION_CAN_BREAK, TW_BREAK_CONDITION_MAY_NOT_BREAK,
        TW_BREAK_CONDITION_MUST_BREAK};
    for (size_t a = 0; a < 4; a++) {
        for (size_t b = 0; b < 4; b++) {
            assert_int_equal(tw_break_condition_resolve(strongest_last[a], strongest_last[b]),
                             strongest_last[a > b ? a : b]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_directwrite_edges__shared_characters_go_with_what_precedes),
        cmocka_unit_test(test_directwrite_edges__controls_have_no_visual),
        cmocka_unit_test(test_directwrite_edges__levels_stand_on_the_controls),
        cmocka_unit_test(test_directwrite_edges__surrogates_are_never_parted),
        cmocka_unit_test(test_directwrite_edges__conditions_resolve),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

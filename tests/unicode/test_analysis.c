/* SPDX-License-Identifier: MIT */
/* Flags of an analysis: breaks, newlines, white space, clusters and their cuts; and what happens
 * when memory or work runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <wchar.h>

#include <cmocka.h>

#include "analysed.h"

static int set_up(void **state)
{
    static test_analyser analyser;
    test_analyser_init(&analyser);
    *state = &analyser;
    return 0;
}

static int tear_down(void **state)
{
    test_analyser_finish(*state);
    return 0;
}

/* A sign before each scalar: ! must break, | can break, . cluster start, - inside a cluster. */
static void draw_breaks(const twi_analysis *analysis, char *out)
{
    for (size_t s = 0; s < analysis->count; s++) {
        const uint16_t flags = analysis->flags[s];
        out[s] = (flags & TWI_SCALAR_CLUSTER_START) == 0 ? '-'
                 : (flags & TWI_SCALAR_MUST_BREAK) != 0  ? '!'
                 : (flags & TWI_SCALAR_CAN_BREAK) != 0   ? '|'
                                                         : '.';
    }
    out[analysis->count] = '\0';
}

static const struct {
    const wchar_t *text;
    const char *breaks;
} break_cases[] = {
    {L"ab cd", "...|."},
    {L"ab\n", "..."},
    {L"a\r\nb", "..-!"},
    {L"a\rb", "..!"},
    {L"a\n\rb", "..!!"},
    {L"a\vb\fc\x2028"
     L"d\x85"
     L"e\x2029",
     "..!.!.!.!."},
    {L"a\x1C"
     L"b",
     "..."},
    {L"a \x0301"
     L"b",
     "..-."},
    {L"e\x0301 e\x0301", ".-.|-"},
    {L"a\xAD"
     L"b",
     "..|"},
    {L"a\x200B"
     L"b",
     "..|"},
    {L"a\xA0"
     L"b",
     "..."},
    {L"漢字。漢", ".|.|"},
    {L"שלום עולם", ".....|..."},
    {L"סלע\nסלע", "....!.."},
    {L"สวัสดีครับ", "..-..-|.-."},
    {L"", ""},
};

static void test_analysis__breaks_are_before_their_scalars(void **state)
{
    test_analyser *analyser = *state;
    for (size_t i = 0; i < TWI_COUNT_OF(break_cases); i++) {
        uint32_t scalars[64];
        char drawn[65];
        const size_t count = test_scalars(break_cases[i].text, scalars);
        const twi_analysis analysis = test_analyse(analyser, scalars, count);
        draw_breaks(&analysis, drawn);
        if (strcmp(drawn, break_cases[i].breaks) != 0) {
            print_message("case %zu: %s, expected %s\n", i, drawn, break_cases[i].breaks);
            fail();
        }
    }
}

/* Normal, break all, keep all. */
static const struct {
    const wchar_t *text;
    const char *breaks[3];
} word_break_cases[] = {
    {L"ab 12", {"...|.", ".|.||", "...|."}},
    {L"a, b", {"...|", "...|", "...|"}},
    {L"e\x0301x", {".-.", ".-|", ".-."}},
    {L"漢字かな。", {".|||.", ".|||.", "....."}},
    {L"漢字 漢", {".|.|", ".|.|", "...|"}},
    {L"한국 어", {".|.|", ".|.|", "...|"}},
    {L"שלום", {"....", ".|||", "...."}},
    {L"สวัสดีครับ", {"..-..-|.-.", ".|-||-||-|", "..-..-|.-."}},
    {L"ab\ncd", {"...!.", ".|.!|", "...!."}},
    {L"a-b", {"..|", "..|", "..|"}},
};

static void test_analysis__words_break_as_asked(void **state)
{
    test_analyser *analyser = *state;
    for (size_t i = 0; i < TWI_COUNT_OF(word_break_cases); i++) {
        for (unsigned word_break = 0; word_break < 3; word_break++) {
            uint32_t scalars[64];
            char drawn[65];
            const twi_analysis_input input = {.scalars = scalars,
                                              .count =
                                                  test_scalars(word_break_cases[i].text, scalars),
                                              .word_break = (twi_word_break)word_break};
            twi_analysis analysis;
            assert_int_equal(test_analyser_run(analyser, &input, &analysis), TW_OK);
            draw_breaks(&analysis, drawn);
            if (strcmp(drawn, word_break_cases[i].breaks[word_break]) != 0) {
                print_message("case %zu, %u: %s, expected %s\n", i, word_break, drawn,
                              word_break_cases[i].breaks[word_break]);
                fail();
            }
        }
    }
}

static void test_analysis__sentences_come_on_request(void **state)
{
    test_analyser *analyser = *state;
    uint32_t scalars[32];
    const size_t count = test_scalars(L"Ab. Cd e.f? Gh", scalars);
    twi_analysis_input input = {.scalars = scalars, .count = count, .wants_sentences = true};
    unsigned starts = 0;
    twi_analysis analysis;
    assert_int_equal(test_analyser_run(analyser, &input, &analysis), TW_OK);
    for (size_t s = 0; s < count; s++) {
        starts |= (analysis.flags[s] & TWI_SCALAR_SENTENCE_START) != 0 ? 1u << s : 0;
    }
    assert_int_equal(starts, 1u << 0 | 1u << 4 | 1u << 12);
}

static void test_analysis__a_section_end_is_no_break(void **state)
{
    test_analyser *analyser = *state;
    const uint32_t scalars[] = {'b', 'c'};
    const twi_analysis_input input = {.scalars = scalars,
                                      .count = 2,
                                      .before = 'a',
                                      .before_script = test_tag("Latn"),
                                      .wants_words = true};
    twi_analysis analysis;
    assert_int_equal(test_analyser_run(analyser, &input, &analysis), TW_OK);
    assert_int_equal(analysis.flags[0], TWI_SCALAR_CLUSTER_START);
    assert_int_equal(analysis.flags[1], TWI_SCALAR_CLUSTER_START);
}

static void test_analysis__words_come_on_request(void **state)
{
    test_analyser *analyser = *state;
    uint32_t scalars[16];
    const size_t count = test_scalars(L"ab c.d 1", scalars);
    twi_analysis_input input = {.scalars = scalars, .count = count};
    for (int wants = 0; wants < 2; wants++) {
        unsigned starts = 0;
        twi_analysis analysis;
        input.wants_words = wants != 0;
        assert_int_equal(test_analyser_run(analyser, &input, &analysis), TW_OK);
        for (size_t s = 0; s < count; s++) {
            starts |= (analysis.flags[s] & TWI_SCALAR_WORD_START) != 0 ? 1u << s : 0;
        }
        assert_int_equal(starts, wants != 0 ? 0xCDu : 0);
    }
}

static void test_analysis__strictness_is_explicit_in_every_locale(void **state)
{
    static const char *const locales[] = {NULL,
                                          "",
                                          "und",
                                          "en",
                                          "ja",
                                          "zh-Hant-TW",
                                          "de-u-lb-strict",
                                          "ja-u-lb-loose-lw-phrase",
                                          "no such locale",
                                          "x"};
    static const char *const expected[] = {[TW_LINE_BREAK_STRICTNESS_NORMAL] = ".|.||",
                                           [TW_LINE_BREAK_STRICTNESS_STRICT] = "...||",
                                           [TW_LINE_BREAK_STRICTNESS_LOOSE] = ".||||"};
    test_analyser *analyser = *state;
    uint32_t scalars[8];
    const size_t count = test_scalars(L"あっ々あ漢", scalars);
    for (size_t i = 0; i < TWI_COUNT_OF(locales); i++) {
        for (int strictness = 0; strictness < 3; strictness++) {
            const twi_analysis_input input = {.scalars = scalars,
                                              .count = count,
                                              .locale = locales[i],
                                              .strictness = (tw_line_break_strictness)strictness};
            char drawn[9];
            twi_analysis analysis;
            assert_int_equal(test_analyser_run(analyser, &input, &analysis), TW_OK);
            draw_breaks(&analysis, drawn);
            assert_string_equal(drawn, expected[strictness]);
        }
    }
}

/* w white space, n newline, s soft hyphen, v no visual. */
static const struct {
    uint32_t scalar;
    const char *flags;
} flag_cases[] = {
    {'a', ""},     {' ', "w"},     {'\t', "wv"},   {'\n', "wnv"},   {'\r', "wnv"},   {0x0B, "wnv"},
    {0x0C, "wnv"}, {0x85, "wnv"},  {0, "v"},       {0x7F, "v"},     {0x9F, "v"},     {0xA0, ""},
    {0xAD, "s"},   {0x061C, "v"},  {0x1680, "w"},  {0x2000, "w"},   {0x2007, ""},    {0x200A, "w"},
    {0x200B, "v"}, {0x200D, ""},   {0x200E, "v"},  {0x2028, "wnv"}, {0x2029, "wnv"}, {0x202E, "v"},
    {0x202F, ""},  {0x205F, "w"},  {0x2060, ""},   {0x2069, "v"},   {0x3000, "w"},   {0xFE0F, ""},
    {0xFEFF, ""},  {0x1D173, "v"}, {0xE0001, "v"}, {0xE0041, "v"},  {0x10FFFF, ""},  {0x1C, "v"},
    {0x180E, ""},
};

static void test_analysis__single_scalars_have_their_flags(void **state)
{
    test_analyser *analyser = *state;
    for (size_t i = 0; i < TWI_COUNT_OF(flag_cases); i++) {
        const char *letters = flag_cases[i].flags;
        unsigned expected = strchr(letters, 'w') != NULL ? TWI_SCALAR_WHITESPACE : 0u;
        expected |= strchr(letters, 'n') != NULL ? TWI_SCALAR_NEWLINE : 0u;
        expected |= strchr(letters, 's') != NULL ? TWI_SCALAR_SOFT_HYPHEN : 0u;
        expected |= strchr(letters, 'v') != NULL ? TWI_SCALAR_NO_VISUAL : 0u;
        const twi_analysis analysis = test_analyse(analyser, &flag_cases[i].scalar, 1);
        if (analysis.flags[0] != (expected | TWI_SCALAR_CLUSTER_START)) {
            print_message("U+%04X: %03X\n", flag_cases[i].scalar, analysis.flags[0]);
            fail();
        }
    }
}

/* U+001C ends the bidi paragraph: what is before it is not context of what is after it. */
static void test_analysis__information_separators_end_bidi_paragraphs(void **state)
{
    test_analyser *analyser = *state;
    uint32_t scalars[16];
    const size_t count = test_scalars(L"א\x202E"
                                      L"b\x1C.א\x1D\x1E"
                                      L"1",
                                      scalars);
    const twi_analysis analysis = test_analyse(analyser, scalars, count);
    static const uint8_t expected[] = {1, 1, 1, 0, 0, 1, 0, 0, 0};
    for (size_t s = 0; s < count; s++) {
        if (s != 1) { /* removed by X9 */
            assert_int_equal(analysis.levels[s], expected[s]);
        }
    }
    assert_int_equal(analysis.classes[6], TWI_BIDI_CLASS_B);
    assert_int_equal(analysis.classes[7], TWI_BIDI_CLASS_B);
}

static void test_analysis__automatic_direction_is_told(void **state)
{
    test_analyser *analyser = *state;
    const uint32_t scalars[] = {'1', ' ', 0x05D0, 0x1C, 'a'};
    twi_analysis_input input = {.scalars = scalars, .count = 5, .direction = TWI_BIDI_AUTO_LTR};
    twi_analysis analysis;
    assert_int_equal(test_analyser_run(analyser, &input, &analysis), TW_OK);
    assert_int_equal(analysis.paragraph_level, 1);
    assert_int_equal(analysis.levels[3], 1);
    assert_int_equal(analysis.levels[4], 2); /* one direction for the whole paragraph of text */
    input.count = 0;
    input.direction = TWI_BIDI_AUTO_RTL;
    assert_int_equal(test_analyser_run(analyser, &input, &analysis), TW_OK);
    assert_int_equal(analysis.paragraph_level, 1);
}

static void check_cluster_sizes(const twi_analysis *analysis, const uint32_t *scalars)
{
    size_t start = 0;
    size_t marks = 0;
    for (size_t s = 0; s < analysis->count; s++) {
        if ((analysis->flags[s] & TWI_SCALAR_CLUSTER_START) != 0) {
            start = s;
            marks = 0;
        } else {
            assert_int_equal(analysis->flags[s] & (TWI_SCALAR_CAN_BREAK | TWI_SCALAR_CLUSTER_CUT),
                             0);
        }
        marks += scalars[s] >= 0x0300 && scalars[s] < 0x0370;
        assert_true(s - start < 64);
        assert_true(marks <= 30);
    }
}

static void test_analysis__long_clusters_are_cut_and_say_so(void **state)
{
    enum { COUNT = 1000 };
    test_analyser *analyser = *state;
    static uint32_t scalars[COUNT];
    /* A base, marks. */
    for (size_t s = 0; s < COUNT; s++) {
        scalars[s] = s == 0 ? 'a' : 0x0300 + (uint32_t)(s % 2);
    }
    twi_analysis analysis = test_analyse(analyser, scalars, COUNT);
    check_cluster_sizes(&analysis, scalars);
    assert_int_equal(analysis.flags[30] & TWI_SCALAR_CLUSTER_START, 0);
    assert_int_equal(analysis.flags[31], TWI_SCALAR_CLUSTER_START | TWI_SCALAR_CLUSTER_CUT);
    assert_int_equal(analysis.flags[61], TWI_SCALAR_CLUSTER_START | TWI_SCALAR_CLUSTER_CUT);
    /* Emoji, joiners: cut before an emoji that no joiner precedes is not to be had; each stays one
     * emoji all the same. */
    for (size_t s = 0; s < COUNT; s++) {
        scalars[s] = s % 2 == 0 ? 0x1F600 : 0x200D;
    }
    analysis = test_analyse(analyser, scalars, COUNT);
    check_cluster_sizes(&analysis, scalars);
    for (size_t s = 0; s < COUNT; s++) {
        assert_int_equal(analysis.flags[s] & TWI_SCALAR_EMOJI, TWI_SCALAR_EMOJI);
    }
    /* A woman with a laptop, over and over, joined: never cut before a selector. */
    static const uint32_t chain[] = {0x2764, 0xFE0F, 0x20E0, 0x200D};
    for (size_t s = 0; s < COUNT; s++) {
        scalars[s] = chain[s % 4];
    }
    analysis = test_analyse(analyser, scalars, COUNT);
    check_cluster_sizes(&analysis, scalars);
    for (size_t s = 1; s < COUNT; s++) {
        assert_true(scalars[s] != 0xFE0F || (analysis.flags[s] & TWI_SCALAR_CLUSTER_START) == 0);
    }
}

static const wchar_t *const everything = L"Latin, ελληνικά (עברית ‏العربية) हिन्दी ไทยคำ 漢字かな "
                                         L"한국어 👩🏽‍💻\x1C 12.5 e\x0301\x0301 x";

/* Every refused allocation is a status, and afterwards the same call succeeds. */
static void test_analysis__each_refused_allocation_is_survived(void **state)
{
    test_analyser *analyser = *state;
    uint32_t scalars[128];
    twi_analysis_input input = {.scalars = scalars,
                                .count = test_scalars(everything, scalars),
                                .locale = "sv",
                                .wants_words = true};
    uint64_t k = 1;
    for (tw_status status = TW_ERROR_OUT_OF_MEMORY; status != TW_OK; k++) {
        twi_segment_pool *pool = twi_segment_pool_new(analyser->pass.context);
        assert_non_null(pool);
        test_analyser_forget(analyser);
        twi_analysis analysis;
        test_pass_fail_at(&analyser->pass, k);
        status =
            twi_analysis_run(&analyser->pass.work, &analyser->pass.arena, pool, &input, &analysis);
        test_pass_fail_at(&analyser->pass, 0);
        if (status != TW_OK) {
            assert_int_equal(status, TW_ERROR_OUT_OF_MEMORY);
            assert_null(analysis.flags);
            assert_int_equal(twi_analysis_run(&analyser->pass.work, &analyser->pass.arena, pool,
                                              &input, &analysis),
                             TW_OK);
            assert_int_equal(analysis.count, input.count);
        }
        twi_segment_pool_free(pool);
    }
    print_message("%u allocations\n", (unsigned)k - 1);
    assert_true(k > 4);
}

/* An empty purse stops every phase; the pool is whole afterwards. */
static void test_analysis__each_purse_is_kept(void **state)
{
    test_analyser *analyser = *state;
    uint32_t scalars[128];
    twi_analysis_input input = {
        .scalars = scalars, .count = test_scalars(everything, scalars), .wants_words = true};
    tw_status status = TW_ERROR_LIMIT_EXCEEDED;
    uint64_t allowed = 1;
    for (; status != TW_OK; allowed += 7) {
        twi_work work;
        twi_work_init(&work, analyser->pass.context, allowed, NULL);
        twi_analysis analysis;
        status = twi_analysis_run(&work, &analyser->pass.arena, analyser->pool, &input, &analysis);
        assert_true(status == TW_OK || (status == TW_ERROR_LIMIT_EXCEEDED && analysis.count == 0));
    }
    assert_true(allowed > input.count);
    assert_true(allowed < 40 * input.count);
}

static void test_analysis__a_cancelled_call_stops(void **state)
{
    test_analyser *analyser = *state;
    const uint32_t scalar = 'a';
    twi_cancel_token token = {.cancelled = 1};
    twi_work work;
    twi_work_init(&work, analyser->pass.context, 0, &token);
    const twi_analysis_input input = {.scalars = &scalar, .count = 1};
    twi_analysis analysis;
    assert_int_equal(
        twi_analysis_run(&work, &analyser->pass.arena, analyser->pool, &input, &analysis),
        TW_ERROR_CANCELLED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analysis__breaks_are_before_their_scalars),
        cmocka_unit_test(test_analysis__words_break_as_asked),
        cmocka_unit_test(test_analysis__sentences_come_on_request),
        cmocka_unit_test(test_analysis__a_section_end_is_no_break),
        cmocka_unit_test(test_analysis__words_come_on_request),
        cmocka_unit_test(test_analysis__strictness_is_explicit_in_every_locale),
        cmocka_unit_test(test_analysis__single_scalars_have_their_flags),
        cmocka_unit_test(test_analysis__information_separators_end_bidi_paragraphs),
        cmocka_unit_test(test_analysis__automatic_direction_is_told),
        cmocka_unit_test(test_analysis__long_clusters_are_cut_and_say_so),
        cmocka_unit_test(test_analysis__each_refused_allocation_is_survived),
        cmocka_unit_test(test_analysis__each_purse_is_kept),
        cmocka_unit_test(test_analysis__a_cancelled_call_stops),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

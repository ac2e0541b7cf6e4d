/* SPDX-License-Identifier: MIT */
/* Asks text analyses, through the public API, what the standard says about short texts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <wchar.h>

#include <cmocka.h>

#include "analyse.h"
#include "base/compiler.h"

typedef struct stage {
    tw_factory factory;
    test_text text;
    tw_text_analysis analysis;
} stage;

static void open_stage(stage *on, const tw_factory_options *options)
{
    assert_int_equal(tw_factory_create(options, &on->factory), TW_OK);
    test_text_init(&on->text, 4096);
    on->analysis = (tw_text_analysis){0};
}

static void close_stage(stage *on)
{
    size_t handles = 0;
    tw_text_analysis_release(on->analysis);
    test_text_finish(&on->text);
    assert_int_equal(tw_factory_count_live_handles(on->factory, &handles), TW_OK);
    assert_int_equal(handles, 1);
    tw_factory_release(on->factory);
}

static void set_text(stage *on, const wchar_t *string, tw_encoding encoding)
{
    uint32_t scalars[4096];
    size_t count = 0;
    for (; string[count] != 0; count++) {
        scalars[count] = (uint32_t)string[count];
    }
    test_text_set(&on->text, scalars, count, encoding);
}

static void analyse(stage *on, const wchar_t *string, tw_encoding encoding,
                    const tw_text_analysis_options *options)
{
    set_text(on, string, encoding);
    tw_text_analysis_release(on->analysis);
    on->analysis = test_text_analyse(on->factory, &on->text, options);
}

static tw_range get_all(const stage *on)
{
    return tw_range_make(0, on->text.text.length);
}

/* The scalar that starts at a unit. */
static size_t to_scalar(const stage *on, size_t unit)
{
    for (size_t s = 0; s <= on->text.count; s++) {
        if (on->text.starts[s] == unit) {
            return s;
        }
    }
    fail_msg("unit %zu is inside a character", unit);
    return 0;
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* "a |b" : a bar where a line can end, an exclamation mark where it must; checked per unit. */
static void check_lines(stage *on, const wchar_t *marked, const tw_text_analysis_options *options)
{
    wchar_t plain[256];
    uint8_t expected[257] = {0};
    size_t count = 0;
    for (const wchar_t *at = marked; *at != 0; at++) {
        if (*at == L'|' || *at == L'!') {
            expected[count] =
                *at == L'|' ? TW_BREAK_CONDITION_CAN_BREAK : TW_BREAK_CONDITION_MUST_BREAK;
        } else {
            plain[count++] = *at;
        }
    }
    plain[count] = 0;
    for (int encoding = 0; encoding < TEST_ENCODINGS; encoding++) {
        analyse(on, plain, (tw_encoding)encoding, options);
        tw_line_breakpoint points[1024];
        size_t found = 0;
        assert_int_equal(
            tw_text_analysis_get_line_breakpoints(on->analysis, get_all(on), points, 1024, &found),
            TW_OK);
        assert_int_equal(found, on->text.text.length);
        for (size_t u = 0, s = 0; u < found; u++) {
            s += u == on->text.starts[s + 1];
            const bool is_start = u == on->text.starts[s];
            const uint8_t here = is_start && u > 0 && expected[s] != 0
                                     ? expected[s]
                                     : (uint8_t)TW_BREAK_CONDITION_MAY_NOT_BREAK;
            if (points[u].before != here) {
                fail_msg("encoding %d, scalar %zu of %ls: %d, not %d", encoding, s, marked,
                         points[u].before, here);
            }
            if (u > 0) {
                assert_int_equal(points[u - 1].after, here);
            }
        }
        assert_int_equal(points[found - 1].after, TW_BREAK_CONDITION_CAN_BREAK);
    }
}

static void test_text_analysis__lines_end_where_the_standard_says(void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    check_lines(&on, L"one |two-|three", NULL);
    check_lines(&on, L"one\n!two\r\n!three\x2028!four", NULL);
    check_lines(&on, L"\x6F22|\x5B57|\x1F600|a", NULL);
    check_lines(&on,
                L"a\x1C"
                L"b |c",
                NULL);
    close_stage(&on);
}

static void test_text_analysis__word_break_and_overrides_change_lines(void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.word_break = TW_WORD_BREAK_BREAK_ALL;
    check_lines(&on, L"o|n|e |t|w|o", &options);
    options.word_break = TW_WORD_BREAK_KEEP_ALL;
    check_lines(&on, L"\x6F22\x5B57 |\x6F22\x5B57", &options);
    options.word_break = TW_WORD_BREAK_PHRASE;
    options.locale = "ja";
    check_lines(&on, L"\x4ECA\x65E5\x306F|\x6674\x308C\x3067\x3059", &options);
    options = (tw_text_analysis_options)TW_TEXT_ANALYSIS_OPTIONS_INIT;
    const tw_break_override wishes[] = {{1, TW_BREAK_CONDITION_CAN_BREAK},
                                        {2, TW_BREAK_CONDITION_MUST_BREAK},
                                        {4, TW_BREAK_CONDITION_MAY_NOT_BREAK},
                                        {6, TW_BREAK_CONDITION_MAY_NOT_BREAK},
                                        {7, TW_BREAK_CONDITION_NEUTRAL}};
    options.break_overrides = wishes;
    options.break_override_count = TWI_COUNT_OF(wishes);
    check_lines(&on, L"o|n!e two\n!three", &options);
    close_stage(&on);
}

/* Finnish keeps the colon inside a word. */
static void test_text_analysis__ranges_have_locales_of_their_own(void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    analyse(&on, L"a:b a:b", TW_ENCODING_UTF16, NULL);
    size_t positions[16];
    size_t count = 0;
    assert_int_equal(tw_text_analysis_get_boundaries(on.analysis, TW_BOUNDARY_WORD, get_all(&on),
                                                     positions, 16, &count),
                     TW_OK);
    assert_int_equal(count, 8);
    const tw_locale_range range = {{4, 7}, "fi"};
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.locale_ranges = &range;
    options.locale_range_count = 1;
    analyse(&on, L"a:b a:b", TW_ENCODING_UTF16, &options);
    assert_int_equal(tw_text_analysis_get_boundaries(on.analysis, TW_BOUNDARY_WORD, get_all(&on),
                                                     positions, 16, &count),
                     TW_OK);
    const size_t expected[] = {0, 1, 2, 3, 4, 7};
    assert_int_equal(count, TWI_COUNT_OF(expected));
    assert_memory_equal(positions, expected, sizeof(expected));
    close_stage(&on);
}

static void test_text_analysis__an_inline_object_is_one_thing_with_edges_of_its_own(void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    const tw_range object = {2, 5};
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.inline_objects = &object;
    options.inline_object_count = 1;
    analyse(&on, L"a [\n] b", TW_ENCODING_UTF8, &options);
    tw_line_breakpoint points[7];
    size_t count = 0;
    assert_int_equal(
        tw_text_analysis_get_line_breakpoints(on.analysis, get_all(&on), points, 7, &count), TW_OK);
    assert_int_equal(points[1].after, TW_BREAK_CONDITION_CAN_BREAK);
    assert_int_equal(points[2].before, TW_BREAK_CONDITION_NEUTRAL);
    assert_int_equal(points[2].after, TW_BREAK_CONDITION_MAY_NOT_BREAK);
    assert_int_equal(points[3].before, TW_BREAK_CONDITION_MAY_NOT_BREAK);
    assert_int_equal(points[3].after, TW_BREAK_CONDITION_MAY_NOT_BREAK);
    assert_int_equal(points[4].after, TW_BREAK_CONDITION_NEUTRAL);
    assert_int_equal(points[5].before, TW_BREAK_CONDITION_MAY_NOT_BREAK);
    assert_int_equal(points[6].before, TW_BREAK_CONDITION_CAN_BREAK);
    assert_int_equal(tw_break_condition_resolve((tw_break_condition)points[1].after,
                                                (tw_break_condition)points[2].before),
                     TW_BREAK_CONDITION_CAN_BREAK);
    size_t graphemes[8];
    const size_t expected[] = {0, 1, 2, 5, 6, 7};
    assert_int_equal(tw_text_analysis_get_boundaries(on.analysis, TW_BOUNDARY_GRAPHEME,
                                                     get_all(&on), graphemes, 8, &count),
                     TW_OK);
    assert_int_equal(count, TWI_COUNT_OF(expected));
    assert_memory_equal(graphemes, expected, sizeof(expected));
    tw_paragraph paragraphs[2];
    assert_int_equal(
        tw_text_analysis_get_paragraphs(on.analysis, get_all(&on), paragraphs, 2, &count), TW_OK);
    assert_int_equal(count, 1);
    close_stage(&on);
}

static void test_text_analysis__two_inline_objects_decide_between_themselves(void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    const tw_range objects[] = {{0, 2}, {2, 3}};
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.inline_objects = objects;
    options.inline_object_count = TWI_COUNT_OF(objects);
    analyse(&on, L"[]*", TW_ENCODING_UTF8, &options);
    tw_line_breakpoint points[3];
    size_t count = 0;
    assert_int_equal(
        tw_text_analysis_get_line_breakpoints(on.analysis, get_all(&on), points, 3, &count), TW_OK);
    assert_int_equal(points[0].before, TW_BREAK_CONDITION_MAY_NOT_BREAK);
    assert_int_equal(points[0].after, TW_BREAK_CONDITION_MAY_NOT_BREAK);
    assert_int_equal(points[1].after, TW_BREAK_CONDITION_NEUTRAL);
    assert_int_equal(points[2].before, TW_BREAK_CONDITION_NEUTRAL);
    assert_int_equal(points[2].after, TW_BREAK_CONDITION_CAN_BREAK);
    close_stage(&on);
}

/* ---- runs ------------------------------------------------------------------------------------ */

static void test_text_analysis__runs_of_scripts_levels_and_emoji(void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    for (int encoding = 0; encoding < TEST_ENCODINGS; encoding++) {
        analyse(&on,
                L"ab \x5D0\x5D1\x202B"
                L"c\x202C\x1F600\xFE0F",
                (tw_encoding)encoding, NULL);
        tw_script_run scripts[8];
        size_t count = 0;
        assert_int_equal(
            tw_text_analysis_get_script_runs(on.analysis, get_all(&on), scripts, 8, &count), TW_OK);
        assert_int_equal(count, 6); /* ab, two Hebrew, RLE, c, PDF, emoji */
        assert_int_equal(scripts[0].script, 0x4C61746E);
        assert_int_equal(to_scalar(&on, scripts[0].range.end), 3);
        assert_int_equal(scripts[1].script, 0x48656272);
        assert_int_equal(scripts[2].no_visual, 1);
        assert_int_equal(scripts[3].script, 0x4C61746E);
        assert_int_equal(scripts[3].no_visual, 0);
        tw_bidi_run levels[8];
        assert_int_equal(
            tw_text_analysis_get_bidi_runs(on.analysis, get_all(&on), levels, 8, &count), TW_OK);
        assert_int_equal(levels[0].resolved_level, 0);
        assert_int_equal(levels[1].resolved_level, 1);
        assert_int_equal(levels[1].explicit_level, 0);
        assert_int_equal(levels[2].explicit_level, 1);
        assert_int_equal(to_scalar(&on, levels[2].range.start), 5);
        tw_range emoji[2];
        assert_int_equal(
            tw_text_analysis_get_emoji_runs(on.analysis, get_all(&on), emoji, 2, &count), TW_OK);
        assert_int_equal(count, 1);
        assert_int_equal(to_scalar(&on, emoji[0].start), 8);
        assert_int_equal(to_scalar(&on, emoji[0].end), 10);
    }
    close_stage(&on);
}

/* Twins: what is right to left in a left-to-right line, and the other way round. */
static void test_text_analysis__visual_runs_are_those_of_the_line(void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    analyse(&on, L"ab \x5D0\x5D1 \x5D2 ", TW_ENCODING_UTF32, NULL);
    tw_visual_run runs[4];
    size_t count = 0;
    assert_int_equal(
        tw_text_analysis_get_visual_runs(on.analysis, tw_range_make(0, 6), runs, 4, &count), TW_OK);
    assert_int_equal(count, 3); /* the space at the end is the line's */
    assert_int_equal(runs[1].range.start, 3);
    assert_int_equal(runs[1].range.end, 5);
    assert_int_equal(runs[1].level, 1);
    assert_int_equal(runs[2].level, 0);
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.reading_direction = TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT;
    analyse(&on, L"\x5D0\x5D1 ab c ", TW_ENCODING_UTF32, &options);
    assert_int_equal(
        tw_text_analysis_get_visual_runs(on.analysis, tw_range_make(0, 6), runs, 4, &count), TW_OK);
    assert_int_equal(count, 3);
    assert_int_equal(runs[0].range.start, 5);
    assert_int_equal(runs[1].range.start, 3);
    assert_int_equal(runs[1].level, 2);
    assert_int_equal(runs[2].range.start, 0);
    close_stage(&on);
}

static void test_text_analysis__paragraphs_end_at_newlines_and_information_separators_end_bidi(
    void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.reading_direction = TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT;
    analyse(&on, L"a\r\n\x5D0\x2029\x0B\x1C\n", TW_ENCODING_UTF8, &options);
    tw_paragraph paragraphs[8];
    size_t count = 0;
    assert_int_equal(
        tw_text_analysis_get_paragraphs(on.analysis, get_all(&on), paragraphs, 8, &count), TW_OK);
    assert_int_equal(count, 4);
    assert_int_equal(paragraphs[0].newline_length, 2);
    assert_int_equal(paragraphs[1].newline_length, 3);
    assert_int_equal(paragraphs[1].bidi_level, 1);
    assert_int_equal(paragraphs[2].bidi_level, 0);
    assert_int_equal(paragraphs[3].range.start, on.text.text.length);
    assert_int_equal(
        tw_text_analysis_get_paragraphs(on.analysis, tw_range_make(3, 4), paragraphs, 8, &count),
        TW_OK);
    assert_int_equal(count, 1);
    assert_int_equal(paragraphs[0].range.start, 3);
    /* An embedding does not reach behind a separator of information. */
    analyse(&on,
            L"\x202E"
            L"a\x1C"
            L"b",
            TW_ENCODING_UTF32, NULL);
    tw_bidi_run runs[4];
    assert_int_equal(
        tw_text_analysis_get_bidi_runs(on.analysis, tw_range_make(3, 4), runs, 4, &count), TW_OK);
    assert_int_equal(runs[0].resolved_level, 0);
    close_stage(&on);
}

static void test_text_analysis__empty_text_has_one_paragraph_and_nothing_else(void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    analyse(&on, L"", TW_ENCODING_UTF8, NULL);
    size_t count = 7;
    tw_paragraph paragraph;
    assert_int_equal(
        tw_text_analysis_get_paragraphs(on.analysis, get_all(&on), &paragraph, 1, &count), TW_OK);
    assert_int_equal(count, 1);
    assert_int_equal(tw_text_analysis_get_bidi_runs(on.analysis, get_all(&on), NULL, 0, &count),
                     TW_OK);
    assert_int_equal(count, 0);
    assert_int_equal(tw_text_analysis_get_boundaries(on.analysis, TW_BOUNDARY_WORD, get_all(&on),
                                                     NULL, 0, &count),
                     TW_OK);
    assert_int_equal(count, 0);
    close_stage(&on);
}

/* ---- limits, refusals ------------------------------------------------------------------------ */

static void test_text_analysis__a_paragraph_over_its_limit_is_cut_at_a_grapheme(void **state)
{
    (void)state;
    stage on;
    tw_factory_options factory_options = TW_FACTORY_OPTIONS_INIT;
    factory_options.limits.paragraph_units = 8;
    open_stage(&on, &factory_options);
    analyse(&on, L"abcdefg\x301\x301hij\nklm", TW_ENCODING_UTF32, NULL);
    tw_paragraph paragraphs[8];
    size_t count = 0;
    assert_int_equal(
        tw_text_analysis_get_paragraphs(on.analysis, get_all(&on), paragraphs, 8, &count), TW_OK);
    assert_int_equal(count, 3);
    assert_int_equal(paragraphs[0].range.end, 6);
    assert_int_equal(paragraphs[0].newline_length, 0);
    assert_int_equal(paragraphs[1].range.end, 13);
    tw_degradation places[2];
    assert_int_equal(tw_text_analysis_get_degradations(on.analysis, places, 2, &count), TW_OK);
    assert_int_equal(count, 1);
    assert_int_equal(places[0].kind, TW_DEGRADATION_PARAGRAPH_CUT);
    assert_int_equal(places[0].range.start, 6);
    /* A cluster without end is cut all the same, and every limit comes to an end. */
    for (size_t limit = 1; limit < 12; limit++) {
        close_stage(&on);
        factory_options.limits.paragraph_units = limit;
        open_stage(&on, &factory_options);
        analyse(&on,
                L"a\x301\x301\x301\x301\x301\x301\x301\x301\x301\x301\x301\x301\x301\x301\x301"
                L"\x301\x301\x301\n\n\x1F600\x1F600\x1F600",
                TW_ENCODING_UTF8, NULL);
        assert_int_equal(
            tw_text_analysis_get_paragraphs(on.analysis, get_all(&on), paragraphs, 0, &count),
            TW_ERROR_BUFFER_TOO_SMALL);
        assert_true(count >= 5);
    }
    close_stage(&on);
}

static void test_text_analysis__ill_formed_text_is_listed_and_refused_when_strict(void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    const tw_text text = {"a\xFF\xE2\x82z\xC0", 6, TW_ENCODING_UTF8};
    assert_int_equal(tw_text_analysis_create(on.factory, text, NULL, NULL, &on.analysis), TW_OK);
    tw_range ranges[4];
    size_t count = 0;
    assert_int_equal(
        tw_text_analysis_get_ill_formed(on.analysis, tw_range_make(0, 6), ranges, 4, &count),
        TW_OK);
    assert_int_equal(count, 3);
    assert_int_equal(ranges[1].start, 2);
    assert_int_equal(ranges[1].end, 4);
    assert_int_equal(
        tw_text_analysis_get_ill_formed(on.analysis, tw_range_make(3, 5), ranges, 4, &count),
        TW_OK);
    assert_int_equal(count, 1);
    assert_int_equal(ranges[0].start, 3);
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.is_strict = 1;
    tw_text_analysis refused;
    assert_int_equal(tw_text_analysis_create(on.factory, text, &options, NULL, &refused),
                     TW_ERROR_INVALID_ARGUMENT);
    tw_diagnostic diagnostic;
    assert_int_equal(tw_factory_get_diagnostics(on.factory, &diagnostic, 1, &count), TW_OK);
    assert_int_equal(diagnostic.place, 1);
    close_stage(&on);
}

static void test_text_analysis__parts_that_were_not_made_are_not_answered(void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.parts = TW_TEXT_ANALYSIS_WORDS;
    analyse(&on, L"one two", TW_ENCODING_UTF8, &options);
    size_t count = 0;
    assert_int_equal(tw_text_analysis_get_boundaries(on.analysis, TW_BOUNDARY_WORD, get_all(&on),
                                                     NULL, 0, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 4);
    assert_int_equal(tw_text_analysis_get_boundaries(on.analysis, TW_BOUNDARY_GRAPHEME,
                                                     get_all(&on), NULL, 0, &count),
                     TW_ERROR_UNSUPPORTED);
    assert_int_equal(tw_text_analysis_get_bidi_runs(on.analysis, get_all(&on), NULL, 0, &count),
                     TW_ERROR_UNSUPPORTED);
    assert_int_equal(
        tw_text_analysis_get_line_breakpoints(on.analysis, get_all(&on), NULL, 0, &count),
        TW_ERROR_UNSUPPORTED);
    assert_int_equal(tw_text_analysis_get_emoji_runs(on.analysis, get_all(&on), NULL, 0, &count),
                     TW_ERROR_UNSUPPORTED);
    assert_int_equal(tw_text_analysis_get_script_runs(on.analysis, get_all(&on), NULL, 0, &count),
                     TW_ERROR_UNSUPPORTED);
    close_stage(&on);
}

static void test_text_analysis__arrays_out_of_order_are_refused(void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    set_text(&on, L"one two", TW_ENCODING_UTF8);
    const tw_range crossed[] = {{0, 3}, {2, 4}};
    const tw_range empty[] = {{3, 3}};
    const tw_range beyond[] = {{3, 8}};
    const struct {
        const tw_range *ranges;
        size_t count;
        tw_status status;
    } cases[] = {{crossed, 2, TW_ERROR_INVALID_ARGUMENT},
                 {empty, 1, TW_ERROR_INVALID_ARGUMENT},
                 {beyond, 1, TW_ERROR_OUT_OF_RANGE}};
    for (size_t i = 0; i < TWI_COUNT_OF(cases); i++) {
        tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
        options.inline_objects = cases[i].ranges;
        options.inline_object_count = cases[i].count;
        tw_text_analysis refused;
        assert_int_equal(
            tw_text_analysis_create(on.factory, on.text.text, &options, NULL, &refused),
            cases[i].status);
    }
    const tw_break_override twice[] = {{1, TW_BREAK_CONDITION_CAN_BREAK},
                                       {1, TW_BREAK_CONDITION_CAN_BREAK}};
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.break_overrides = twice;
    options.break_override_count = 2;
    tw_text_analysis refused;
    assert_int_equal(tw_text_analysis_create(on.factory, on.text.text, &options, NULL, &refused),
                     TW_ERROR_INVALID_ARGUMENT);
    close_stage(&on);
}

static void test_text_analysis__limits_and_budgets_hold(void **state)
{
    (void)state;
    stage on;
    tw_factory_options factory_options = TW_FACTORY_OPTIONS_INIT;
    factory_options.limits.layout_units = 10;
    open_stage(&on, &factory_options);
    tw_text_analysis refused;
    assert_int_equal(
        tw_text_analysis_create(on.factory, tw_utf8("eleven unit"), NULL, NULL, &refused),
        TW_ERROR_LIMIT_EXCEEDED);
    tw_budget budget = TW_BUDGET_INIT;
    uint64_t units = 1;
    for (; units < 1000; units++) {
        budget.work_units = units;
        const tw_status status = tw_text_analysis_create(on.factory, tw_utf8("one\n\xD7\x90 two"),
                                                         NULL, &budget, &refused);
        if (status == TW_OK) {
            tw_text_analysis_release(refused);
            break;
        }
        assert_int_equal(status, TW_ERROR_LIMIT_EXCEEDED);
    }
    assert_true(units > 10 && units < 1000);
    assert_int_equal(tw_cancel_token_create(on.factory, &budget.token), TW_OK);
    assert_int_equal(tw_cancel_token_cancel(budget.token), TW_OK);
    assert_int_equal(tw_text_analysis_create(on.factory, tw_utf8("one"), NULL, &budget, &refused),
                     TW_ERROR_CANCELLED);
    tw_cancel_token_release(budget.token);
    close_stage(&on);
}

/* Every allocation refused once: a status, and nothing kept. */
static void test_text_analysis__survives_every_refused_allocation(void **state)
{
    (void)state;
    stage on;
    open_stage(&on, NULL);
    /* More than what needs no allocation. */
    wchar_t text[2000] = L"";
    for (size_t i = 0; i < 60; i++) {
        (void)wcscat(text, L"one \x5D0\x5D1 (\x0E01\x0E32\x0E23)\n\x6F22\x5B57 \x1F600\x202B"
                           L"1,2");
    }
    const tw_locale_range range = {{0, 4}, "fi"};
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.locale_ranges = &range;
    options.locale_range_count = 1;
    options.number_method = TW_NUMBER_METHOD_TRADITIONAL;
    options.locale = "ar";
    analyse(&on, text, TW_ENCODING_UTF16, &options);
    tw_text_analysis_release(on.analysis);
    on.analysis = (tw_text_analysis){0};
    size_t before = 0;
    size_t after = 0;
    size_t refusals = 0;
    for (uint64_t nth = 1; nth < 200; nth++) {
        assert_int_equal(tw_factory_get_memory_in_use(on.factory, &before), TW_OK);
        assert_int_equal(tw_factory_fail_allocations(on.factory, nth, TW_ALLOCATION_FAILURE_ONCE),
                         TW_OK);
        tw_text_analysis analysis;
        const tw_status status =
            tw_text_analysis_create(on.factory, on.text.text, &options, NULL, &analysis);
        assert_int_equal(tw_factory_fail_allocations(on.factory, 0, TW_ALLOCATION_FAILURE_ONCE),
                         TW_OK);
        if (status == TW_OK) {
            tw_text_analysis_release(analysis);
            break;
        }
        assert_int_equal(status, TW_ERROR_OUT_OF_MEMORY);
        refusals++;
        assert_int_equal(tw_factory_get_memory_in_use(on.factory, &after), TW_OK);
        assert_int_equal(before, after);
    }
    assert_true(refusals >= 3);
    close_stage(&on);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_analysis__lines_end_where_the_standard_says),
        cmocka_unit_test(test_text_analysis__word_break_and_overrides_change_lines),
        cmocka_unit_test(test_text_analysis__ranges_have_locales_of_their_own),
        cmocka_unit_test(test_text_analysis__an_inline_object_is_one_thing_with_edges_of_its_own),
        cmocka_unit_test(test_text_analysis__two_inline_objects_decide_between_themselves),
        cmocka_unit_test(test_text_analysis__runs_of_scripts_levels_and_emoji),
        cmocka_unit_test(test_text_analysis__visual_runs_are_those_of_the_line),
        cmocka_unit_test(
            test_text_analysis__paragraphs_end_at_newlines_and_information_separators_end_bidi),
        cmocka_unit_test(test_text_analysis__empty_text_has_one_paragraph_and_nothing_else),
        cmocka_unit_test(test_text_analysis__a_paragraph_over_its_limit_is_cut_at_a_grapheme),
        cmocka_unit_test(test_text_analysis__ill_formed_text_is_listed_and_refused_when_strict),
        cmocka_unit_test(test_text_analysis__parts_that_were_not_made_are_not_answered),
        cmocka_unit_test(test_text_analysis__arrays_out_of_order_are_refused),
        cmocka_unit_test(test_text_analysis__limits_and_budgets_hold),
        cmocka_unit_test(test_text_analysis__survives_every_refused_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

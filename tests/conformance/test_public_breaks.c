/* SPDX-License-Identifier: MIT */
/* Unicode's four break test files, whole, through the public API in UTF-8, UTF-16 and UTF-32. */
#include "break_file.h"

#include "analyse.h"

/* Asks one case of one text; whether there is a break before each scalar. */
typedef struct public_file {
    const char *name;
    const char *known; /* NULL: none */
    size_t expected_cases;
    bool is_of_lines;
    tw_boundary_kind kind;
    uint32_t part;
    const char *locale;
} public_file;

static void mark_boundaries(tw_text_analysis analysis, const public_file *file,
                            const test_text *text, uint8_t *breaks)
{
    static size_t positions[4 * UCD_MAX_SCALARS + 1];
    const tw_range all = {0, text->text.length};
    size_t count = 0;
    assert_int_equal(tw_text_analysis_get_boundaries(analysis, file->kind, all, positions,
                                                     TWI_COUNT_OF(positions), &count),
                     TW_OK);
    for (size_t i = 0; i < count; i++) {
        breaks[positions[i]] = 1;
    }
    assert_int_equal(breaks[text->text.length], 1);
}

static void mark_lines(tw_text_analysis analysis, const test_text *text, uint8_t *breaks)
{
    static tw_line_breakpoint points[4 * UCD_MAX_SCALARS];
    const tw_range all = {0, text->text.length};
    size_t count = 0;
    assert_int_equal(
        tw_text_analysis_get_line_breakpoints(analysis, all, points, TWI_COUNT_OF(points), &count),
        TW_OK);
    for (size_t u = 0; u < count; u++) {
        breaks[u] = points[u].before == TW_BREAK_CONDITION_CAN_BREAK ||
                    points[u].before == TW_BREAK_CONDITION_MUST_BREAK;
        assert_true(u == 0 || points[u - 1].after == points[u].before);
    }
}

static bool case_agrees(tw_factory factory, const public_file *file, const test_text *text,
                        const ucd_break_case *expected)
{
    uint8_t breaks[4 * UCD_MAX_SCALARS + 1] = {0};
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.parts = file->part;
    options.locale = file->locale;
    options.line_break_strictness = TW_LINE_BREAK_STRICTNESS_STRICT;
    const tw_text_analysis analysis = test_text_analyse(factory, text, &options);
    if (file->is_of_lines) {
        mark_lines(analysis, text, breaks);
    } else {
        mark_boundaries(analysis, file, text, breaks);
    }
    tw_text_analysis_release(analysis);
    size_t s = 0;
    for (size_t u = 0; u < text->text.length; u++) {
        const bool is_start = u == text->starts[s];
        if ((breaks[u] != 0) != (is_start && expected->is_break[s])) {
            return false;
        }
        s += u + 1 == text->starts[s + 1];
    }
    return true;
}

static void run_public_file(const public_file *test)
{
    static char line[UCD_MAX_LINE];
    static ucd_break_case expected;
    FILE *file = ucd_open(test->name);
    FILE *known = test->known == NULL ? NULL : fopen(test->known, "re");
    tw_factory factory;
    test_text text;
    test_text_init(&text, UCD_MAX_SCALARS);
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    size_t cases = 0;
    size_t differing = 0;
    size_t unlisted = 0;
    while (ucd_next_line(file, line)) {
        ucd_parse_break_case(line, &expected);
        unsigned agreeing = 0;
        for (int encoding = 0; encoding < TEST_ENCODINGS; encoding++) {
            test_text_set(&text, expected.scalars, expected.count, (tw_encoding)encoding);
            agreeing += case_agrees(factory, test, &text, &expected);
        }
        cases++;
        differing += agreeing != TEST_ENCODINGS;
        /* A known difference is one in every encoding. */
        if (agreeing != TEST_ENCODINGS && (agreeing != 0 || !is_next_known(known, line))) {
            unlisted++;
            print_message("differs, not listed: %s\n", line);
        }
    }
    print_message("%s: %zu cases in 3 encodings, %zu differ, %zu of them not listed\n", test->name,
                  cases, differing, unlisted);
    assert_int_equal(unlisted, 0);
    assert_true(known == NULL || !ucd_next_line(known, line));
    assert_true(cases >= test->expected_cases);
    if (known != NULL) {
        (void)fclose(known);
    }
    (void)fclose(file);
    test_text_finish(&text);
    tw_factory_release(factory);
}

static void test_analysis__graphemes_as_grapheme_break_test(void **state)
{
    (void)state;
    const public_file test = {.name = "auxiliary/GraphemeBreakTest.txt",
                              .expected_cases = 602,
                              .kind = TW_BOUNDARY_GRAPHEME,
                              .part = TW_TEXT_ANALYSIS_GRAPHEMES};
    run_public_file(&test);
}

static void test_analysis__words_as_word_break_test(void **state)
{
    (void)state;
    const public_file test = {.name = "auxiliary/WordBreakTest.txt",
                              .known = KNOWN_DIFFERENCES "/word_break_known.txt",
                              .expected_cases = 1823,
                              .kind = TW_BOUNDARY_WORD,
                              .part = TW_TEXT_ANALYSIS_WORDS};
    run_public_file(&test);
}

/* Finnish keeps the colon inside words, as the standard does: nothing differs. */
static void test_analysis__finnish_words_as_word_break_test(void **state)
{
    (void)state;
    const public_file test = {.name = "auxiliary/WordBreakTest.txt",
                              .expected_cases = 1823,
                              .kind = TW_BOUNDARY_WORD,
                              .part = TW_TEXT_ANALYSIS_WORDS,
                              .locale = "fi"};
    run_public_file(&test);
}

static void test_analysis__sentences_as_sentence_break_test(void **state)
{
    (void)state;
    const public_file test = {.name = "auxiliary/SentenceBreakTest.txt",
                              .expected_cases = 502,
                              .kind = TW_BOUNDARY_SENTENCE,
                              .part = TW_TEXT_ANALYSIS_SENTENCES};
    run_public_file(&test);
}

static void test_analysis__lines_as_line_break_test(void **state)
{
    (void)state;
    const public_file test = {.name = "auxiliary/LineBreakTest.txt",
                              .known = KNOWN_DIFFERENCES "/line_break_known.txt",
                              .expected_cases = 7654,
                              .is_of_lines = true,
                              .part = TW_TEXT_ANALYSIS_LINES};
    run_public_file(&test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analysis__graphemes_as_grapheme_break_test),
        cmocka_unit_test(test_analysis__words_as_word_break_test),
        cmocka_unit_test(test_analysis__finnish_words_as_word_break_test),
        cmocka_unit_test(test_analysis__sentences_as_sentence_break_test),
        cmocka_unit_test(test_analysis__lines_as_line_break_test),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

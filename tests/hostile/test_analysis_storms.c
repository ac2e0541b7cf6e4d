/* SPDX-License-Identifier: MIT */
/* Texts made to hurt an analysis: each costs work linear in its length, counted, and the time for
 * a million scalars is printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <wchar.h>

#include <cmocka.h>

#include "analysed.h"

#define SHORT_COUNT ((size_t)20000)
#define LONG_COUNT ((size_t)1000000)
/* Looks at one scalar by segmentation (graphemes, words, lines, each up to three, and cuts) and by the rest
 * (scripts, emoji, flags), at most, beside a constant for the batches. */
#define MAX_BREAK_LOOKS 14.0
#define MAX_SCRIPT_LOOKS 4.0

typedef struct hostile_text {
    const char *name;
    const wchar_t *first; /* once */
    const wchar_t *unit;  /* over and over */
} hostile_text;

static const hostile_text storms[] = {
    {"marks on one base", L"a", L"\x0301\x0323"},
    {"marks without a base", L"", L"\x0301"},
    {"joined emoji", L"", L"👩\x200D"},
    {"joiners", L"", L"\x200D"},
    {"selectors", L"a", L"\xFE0F"},
    {"flags", L"", L"🇩🇪🇫"},
    {"emoji with skin tones", L"", L"👍🏽"},
    {"keycaps", L"", L"1\xFE0F\x20E3"},
    {"tags", L"🏴", L"\U000E0067"},
    {"one letter", L"", L"a"},
    {"one ideograph", L"", L"漢"},
    {"Thai without spaces", L"", L"สวัสดีครับ"},
    {"one Thai letter", L"", L"ก"},
    {"Khmer without spaces", L"", L"សួស្តី"},
    {"Myanmar without spaces", L"", L"မင်္ဂလာပါ"},
    {"Japanese without spaces", L"", L"日本語の文章です"},
    {"kana", L"", L"カ"},
    {"Hangul jamo", L"", L"\x1100\x1161"},
    {"leading jamo", L"", L"\x1100"},
    {"conjuncts", L"क",
     L"\x094D"
     L"क"},
    {"spaces", L"", L" "},
    {"spaces behind a quotation mark", L"“", L" "},
    {"spaces behind an opener", L"(", L" "},
    {"newlines", L"", L"\n"},
    {"carriage returns", L"", L"\r"},
    {"line separators", L"a", L"\x2028"},
    {"information separators", L"", L"a\x1C"},
    {"brackets opened", L"a", L"("},
    {"brackets closed", L"a", L")"},
    {"brackets of many kinds", L"a", L"([{«「"},
    {"brackets crossed", L"a", L"(б[)a]"},
    {"isolates opened", L"", L"\x2067(a"},
    {"embeddings opened", L"", L"\x202B(a"},
    {"digits and commas", L"", L"1,"},
    {"hyphens", L"", L"-"},
    {"apostrophes", L"a", L"'"},
    {"full stops", L"a", L"."},
    {"underscores", L"", L"_"},
    {"scripts in turn", L"", L"aбαאاक漢"},
    {"extensions undecided", L"", L"\x0964\x3001\x0640"},
    {"nothing but Common", L"", L"!"},
    {"private use", L"", L"\xE000"},
    {"no-break spaces", L"a", L"\x00A0"},
    {"word joiners", L"a", L"\x2060"},
    {"replacement characters", L"", L"\xFFFD"},
    {"controls", L"", L"\x01"},
};

static void fill(const hostile_text *storm, uint32_t *scalars, size_t count)
{
    const size_t first_length = wcslen(storm->first);
    const size_t unit_length = wcslen(storm->unit);
    for (size_t s = 0; s < count; s++) {
        scalars[s] = (uint32_t)(s < first_length ? storm->first[s]
                                                 : storm->unit[(s - first_length) % unit_length]);
    }
}

typedef struct storm_cost {
    double breaks;
    double scripts;
    double milliseconds;
} storm_cost;

/* Per scalar. */
static storm_cost measure(const hostile_text *storm, uint32_t *scalars, size_t count)
{
    test_analyser analyser;
    test_analyser_init(&analyser);
    fill(storm, scalars, count);
    const twi_analysis_input input = {.scalars = scalars, .count = count, .wants_words = true};
    twi_analysis analysis;
    const clock_t start = clock();
    assert_int_equal(test_analyser_run(&analyser, &input, &analysis), TW_OK);
    const storm_cost cost = {(double)test_pass_work(&analyser.pass, TW_WORK_BREAK) / (double)count,
                             (double)test_pass_work(&analyser.pass, TW_WORK_SCRIPT) / (double)count,
                             (double)(clock() - start) * 1000 / CLOCKS_PER_SEC};
    test_analyser_finish(&analyser);
    return cost;
}

static void test_analysis__every_storm_costs_linear_work(void **state)
{
    (void)state;
    uint32_t *scalars = calloc(LONG_COUNT, sizeof(*scalars));
    assert_non_null(scalars);
    for (size_t i = 0; i < TWI_COUNT_OF(storms); i++) {
        const storm_cost once = measure(&storms[i], scalars, SHORT_COUNT);
        const storm_cost twice = measure(&storms[i], scalars, 2 * SHORT_COUNT);
        const storm_cost many = measure(&storms[i], scalars, LONG_COUNT);
        print_message("%-32s %5.2f %5.2f breaks, %5.2f %5.2f scripts, %6.0f ms for %zu\n",
                      storms[i].name, once.breaks, many.breaks, once.scripts, many.scripts,
                      many.milliseconds, LONG_COUNT);
        assert_true(twice.breaks < once.breaks * 1.01 + 0.01);
        assert_true(many.breaks < once.breaks * 1.01 + 0.01);
        assert_true(twice.scripts < once.scripts * 1.01 + 0.01);
        assert_true(many.scripts < once.scripts * 1.01 + 0.01);
        assert_true(many.breaks < MAX_BREAK_LOOKS);
        assert_true(many.scripts < MAX_SCRIPT_LOOKS);
    }
    free(scalars);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analysis__every_storm_costs_linear_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

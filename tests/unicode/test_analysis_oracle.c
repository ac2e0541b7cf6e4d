/* SPDX-License-Identifier: MIT */
/* The analysis, with its tables and fast paths, gives byte for byte what the plain way gives: every
 * pair and triple of ASCII, pairs of Latin-1, random texts of all scripts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "analysed.h"
#include "plain_analysis.h"
#include "random.h"

#define MAX_TEXT 2048u
#define RANDOM_TEXTS 6000u

static const char *const locales[] = {"en", "ja", "zh-Hant", "fi", "de", "th", ""};
static const uint32_t befores[] = {0, 0, 0, 'a', 0x0431, 0x05D0, 0x0628, 0x6F22, 0xAC00};
static const char *const before_scripts[] = {"",     "",     "",     "Latn", "Cyrl",
                                             "Hebr", "Arab", "Hani", "Hang"};

static unsigned level_at(const uint8_t *levels, size_t s)
{
    return levels == NULL ? 0 : levels[s];
}

static void print_scalar(const char *way, const twi_analysis *analysis, size_t s)
{
    print_message("  %s: level %u explicit %u class %u script %08X flags %03X\n", way,
                  level_at(analysis->levels, s), level_at(analysis->explicit_levels, s),
                  level_at(analysis->classes, s),
                  analysis->scripts == NULL ? 0 : analysis->scripts[s],
                  analysis->flags == NULL ? 0u : analysis->flags[s]);
}

static bool differs_at(const twi_analysis *fast, const twi_analysis *plain, size_t s)
{
    return level_at(fast->levels, s) != level_at(plain->levels, s) ||
           level_at(fast->explicit_levels, s) != level_at(plain->explicit_levels, s) ||
           level_at(fast->classes, s) != level_at(plain->classes, s) ||
           (fast->scripts != NULL && plain->scripts != NULL &&
            fast->scripts[s] != plain->scripts[s]) ||
           (fast->flags != NULL && plain->flags != NULL && fast->flags[s] != plain->flags[s]);
}

static void complain(const twi_analysis *fast, const twi_analysis *plain,
                     const twi_analysis_input *input)
{
    size_t s = 0;
    while (s < fast->count && !differs_at(fast, plain, s)) {
        s++;
    }
    print_message(
        "scalar %zu of %zu, before %04X, locale %s (and %zu), direction %u, strictness %u,"
        " word break %u, skips %02X:\n",
        s, fast->count, input->before, input->locale, input->locale_span_count, input->direction,
        input->strictness, input->word_break, input->skips);
    if (s < fast->count) {
        print_scalar("fast", fast, s);
        print_scalar("plain", plain, s);
    }
    for (size_t i = s < 10 ? 0 : s - 10; i < fast->count && i < s + 10; i++) {
        print_message(" %04X", input->scalars[i]);
    }
    print_message("\n");
    fail();
}

static void check(test_analyser *analyser, const twi_analysis_input *input)
{
    test_pass *pass = &analyser->pass;
    twi_analysis fast;
    twi_analysis plain;
    const twi_arena_mark mark = twi_arena_get_mark(&pass->arena);
    assert_int_equal(test_analyser_run(analyser, input, &fast), TW_OK);
    assert_int_equal(plain_analysis_run(&pass->work, &pass->arena, analyser->pool, input, &plain),
                     TW_OK);
    if (!plain_analysis_is_same(&fast, &plain)) {
        complain(&fast, &plain, input);
    }
    twi_analysis_input short_input = *input;
    short_input.may_be_uniform = true;
    assert_int_equal(test_analyser_run(analyser, &short_input, &fast), TW_OK);
    assert_true(plain_analysis_spread(&pass->arena, input, &fast));
    if (!plain_analysis_is_same(&fast, &plain)) {
        complain(&fast, &plain, input);
    }
    twi_arena_rewind(&pass->arena, mark);
}

/* Triples in a row, each in a word of its own: what stands between them ends what came before. */
static void test_analysis__every_triple_of_ascii_is_as_the_plain_way_says(void **state)
{
    (void)state;
    static uint32_t scalars[128 * 6];
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (uint32_t a = 0; a < 0x80; a++) {
        for (uint32_t b = 0; b < 0x80; b++) {
            size_t count = 0;
            for (uint32_t c = 0; c < 0x80; c++) {
                scalars[count++] = 'x';
                scalars[count++] = a;
                scalars[count++] = b;
                scalars[count++] = c;
                scalars[count++] = 'x';
                scalars[count++] = ' ';
            }
            const twi_analysis_input input = {.scalars = scalars, .count = count, .locale = "en"};
            check(&analyser, &input);
        }
    }
    test_analyser_finish(&analyser);
}

/* Pairs alone: a text's first and last scalars have rules of their own. */
static void test_analysis__every_pair_of_latin_1_is_as_the_plain_way_says(void **state)
{
    (void)state;
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (uint32_t a = 0; a < 0x100; a++) {
        for (uint32_t b = 0; b < 0x100; b++) {
            const uint32_t scalars[2] = {a, b};
            const twi_analysis_input input = {
                .scalars = scalars,
                .count = 2,
                .before = (a + b) % 3 == 0 ? 'e' : 0,
                .before_script = (a + b) % 3 == 0 ? test_tag("Latn") : 0,
                .direction = (twi_bidi_direction)((a + 3 * b) % 4),
                .locale = "en",
                .strictness = (tw_line_break_strictness)((a ^ b) % 3)};
            check(&analyser, &input);
        }
    }
    test_analyser_finish(&analyser);
}

typedef struct scalar_range {
    uint32_t first;
    uint32_t last;
} scalar_range;

/* Letters of scripts, then what makes trouble between them. */
static const scalar_range letters[] = {
    {'a', 'z'},         {'A', 'Z'},         {' ', ' '},         {' ', 0x7E},
    {0xC0, 0xFF},       {0x0100, 0x024F},   {0x0370, 0x03FF},   {0x0400, 0x04FF},
    {0x0590, 0x05FF},   {0x0600, 0x06FF},   {0x0700, 0x07FF},   {0x0900, 0x097F},
    {0x0980, 0x0DFF},   {0x0E00, 0x0E5B},   {0x0E80, 0x0EDF},   {0x0F00, 0x0FFF},
    {0x1000, 0x109F},   {0x1100, 0x11FF},   {0x1780, 0x17FF},   {0x1800, 0x18AF},
    {0x1A20, 0x1AAF},   {0x1B00, 0x1BFF},   {0x3040, 0x30FF},   {0x4E00, 0x4EFF},
    {0xA840, 0xABFF},   {0xAC00, 0xACFF},   {0x10000, 0x1107F}, {0x11080, 0x11FFF},
    {0x12000, 0x12400}, {0x1E000, 0x1EEFF}, {0x20000, 0x200FF}, {0x30000, 0x30010},
};
static const scalar_range troubles[] = {
    {0, 0x1F},          {' ', '@'},         {'[', 0x60},        {'{', 0xBF},
    {0x02B0, 0x036F},   {0x1680, 0x1680},   {0x1CD0, 0x1DFF},   {0x2000, 0x206F},
    {0x2070, 0x218F},   {0x2190, 0x23FF},   {0x2460, 0x27BF},   {0x27C0, 0x2BFF},
    {0x2E00, 0x303F},   {0x3100, 0x33FF},   {0xD7B0, 0xD7FF},   {0xE000, 0xE010},
    {0xFB00, 0xFDFF},   {0xFE00, 0xFE0F},   {0xFE10, 0xFEFF},   {0xFF00, 0xFFFF},
    {0x1F000, 0x1F1E5}, {0x1F1E6, 0x1F1FF}, {0x1F200, 0x1F5FF}, {0x1F3FB, 0x1F3FF},
    {0x1F600, 0x1FAFF}, {0x200D, 0x200D},   {0xFE0F, 0xFE0F},   {0x2066, 0x2069},
    {0x202A, 0x202E},   {0xE0001, 0xE007F}, {0xE0100, 0xE01EF}, {0x20E3, 0x20E3},
};

static uint32_t choose(test_random *random, const scalar_range *range)
{
    return (uint32_t)test_random_between(random, range->first, range->last);
}

/* Runs of a few scalars: one or two scripts to a text, or any, with trouble of one kind or any. */
static size_t make_text(test_random *random, uint32_t *scalars)
{
    const size_t count =
        1 + test_random_below(random, test_random_below(random, 8) == 0 ? 600 : 90);
    const scalar_range *const kept[2] = {
        &letters[test_random_below(random, TWI_COUNT_OF(letters))],
        &letters[test_random_below(random, TWI_COUNT_OF(letters))]};
    const scalar_range *const trouble =
        &troubles[test_random_below(random, TWI_COUNT_OF(troubles))];
    const bool is_any = test_random_below(random, 4) == 0;
    size_t s = 0;
    while (s < count) {
        const scalar_range *range = kept[test_random_below(random, 2)];
        if (is_any) {
            range = &letters[test_random_below(random, TWI_COUNT_OF(letters))];
        }
        for (size_t left = 1 + test_random_below(random, 6); left > 0 && s < count; left--) {
            scalars[s++] = choose(random, range);
        }
        if (test_random_below(random, 2) == 0) {
            range = is_any ? &troubles[test_random_below(random, TWI_COUNT_OF(troubles))] : trouble;
            for (size_t left = 1 + test_random_below(random, 3); left > 0 && s < count; left--) {
                scalars[s++] = choose(random, range);
            }
        } else if (s < count && test_random_below(random, 2) == 0) {
            scalars[s++] = ' ';
        }
    }
    return s;
}

static void test_analysis__random_texts_are_as_the_plain_way_says(void **state)
{
    (void)state;
    static uint32_t scalars[MAX_TEXT];
    const char *seed = getenv("TEXTWRIGHT_SEED");
    test_random random = test_random_make(seed == NULL ? 1 : strtoull(seed, NULL, 10));
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (size_t t = 0; t < RANDOM_TEXTS; t++) {
        const size_t b = test_random_below(&random, TWI_COUNT_OF(befores));
        const twi_analysis_input input = {
            .scalars = scalars,
            .count = make_text(&random, scalars),
            .before = befores[b],
            .before_script = befores[b] == 0 ? 0 : test_tag(before_scripts[b]),
            .direction = (twi_bidi_direction)test_random_below(&random, 4),
            .locale = locales[test_random_below(&random, TWI_COUNT_OF(locales))],
            .strictness = (tw_line_break_strictness)test_random_below(&random, 3),
            .word_break = (twi_word_break)(test_random_below(&random, 6) % 3),
            .wants_words = test_random_below(&random, 4) == 0,
            .wants_sentences = test_random_below(&random, 4) == 0};
        check(&analyser, &input);
    }
    test_analyser_finish(&analyser);
}

/* Words of ASCII with stops, long enough for steps of sixteen, and now and then something else. */
static size_t make_words(test_random *random, uint32_t *scalars)
{
    static const scalar_range strange[] = {{'!', '~'}, {' ', '@'}, {0, 0xFF}, {0x2010, 0x2027}};
    const size_t count = 1 + test_random_below(random, 300);
    const size_t rarity = 1 + test_random_below(random, 60);
    for (size_t s = 0; s < count; s++) {
        if (test_random_below(random, rarity) == 1) {
            scalars[s] = choose(random, &strange[test_random_below(random, 4)]);
        } else {
            scalars[s] =
                (uint32_t) "abcdefghijklmnopqrstuABCDEFG     ..,"[test_random_below(random, 36)];
        }
    }
    return count;
}

static void test_analysis__random_words_are_as_the_plain_way_says(void **state)
{
    (void)state;
    static uint32_t scalars[MAX_TEXT];
    const char *seed = getenv("TEXTWRIGHT_SEED");
    test_random random = test_random_make(seed == NULL ? 2 : strtoull(seed, NULL, 10));
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (size_t t = 0; t < RANDOM_TEXTS; t++) {
        const twi_analysis_input input = {
            .scalars = scalars,
            .count = make_words(&random, scalars),
            .before = t % 4 == 0 ? 'q' : 0,
            .before_script = t % 4 == 0 ? test_tag("Latn") : 0,
            .direction = t % 8 == 0 ? TWI_BIDI_RTL : TWI_BIDI_LTR,
            .locale = locales[test_random_below(&random, TWI_COUNT_OF(locales))],
            .strictness = (tw_line_break_strictness)test_random_below(&random, 3),
            .wants_words = t % 3 == 0,
            .wants_sentences = t % 5 == 0};
        check(&analyser, &input);
    }
    test_analyser_finish(&analyser);
}

#define MOST_SPANS 4u

/* Spans in other locales, ascending and apart; how many. */
static size_t make_spans(test_random *random, size_t count, twi_locale_span *spans)
{
    size_t made = 0;
    size_t at = 0;
    while (made < MOST_SPANS && at < count && test_random_below(random, 3) != 0) {
        const size_t start = at + test_random_below(random, count - at);
        const size_t end = start + 1 + test_random_below(random, count - start);
        const char *locale = locales[test_random_below(random, TWI_COUNT_OF(locales))];
        spans[made++] = (twi_locale_span){start, end, locale};
        at = end;
    }
    return made;
}

/* What the public analysis asks: parts, locales of ranges, breaks in clusters and by phrases. */
static void test_analysis__parts_and_locales_are_as_the_plain_way_says(void **state)
{
    (void)state;
    static uint32_t scalars[MAX_TEXT];
    const char *seed = getenv("TEXTWRIGHT_SEED");
    test_random random = test_random_make(seed == NULL ? 3 : strtoull(seed, NULL, 10));
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (size_t t = 0; t < RANDOM_TEXTS; t++) {
        const size_t b = test_random_below(&random, TWI_COUNT_OF(befores));
        const size_t count = test_random_below(&random, 3) == 0 ? make_words(&random, scalars)
                                                                : make_text(&random, scalars);
        twi_locale_span spans[MOST_SPANS];
        const twi_analysis_input input = {
            .scalars = scalars,
            .count = count,
            .before = befores[b],
            .before_script = befores[b] == 0 ? 0 : test_tag(before_scripts[b]),
            .direction = (twi_bidi_direction)test_random_below(&random, 4),
            .locale = locales[test_random_below(&random, TWI_COUNT_OF(locales))],
            .strictness = (tw_line_break_strictness)test_random_below(&random, 3),
            .word_break = (twi_word_break)test_random_below(&random, 4),
            .locale_spans = spans,
            .locale_span_count = make_spans(&random, count, spans),
            .skips = (unsigned)test_random_below(&random, 2 * TWI_ANALYSIS_SKIP_CUTS),
            .breaks_in_clusters = test_random_below(&random, 2) == 0,
            .wants_words = test_random_below(&random, 2) == 0,
            .wants_sentences = test_random_below(&random, 2) == 0};
        check(&analyser, &input);
    }
    test_analyser_finish(&analyser);
}

/* Rules are shared by kind, locale and strictness, and by phrase: kana and ideographs, at once one
 * way and the other, in one pool. */
static void test_analysis__phrases_do_not_share_rules_with_words(void **state)
{
    (void)state;
    uint32_t scalars[64];
    const size_t count = test_scalars(L"\u6771\u4EAC\u306B\u884C\u304D\u307E\u3057\u305F\u3002"
                                      L"\u3068\u3066\u3082\u697D\u3057\u304B\u3063\u305F",
                                      scalars);
    test_analyser analyser;
    test_analyser_init(&analyser);
    size_t breaks[2] = {0, 0};
    for (unsigned turn = 0; turn < 4; turn++) {
        const bool by_phrase = turn % 2 != 0;
        const twi_analysis_input input = {.scalars = scalars,
                                          .count = count,
                                          .locale = "ja",
                                          .word_break = by_phrase ? TWI_WORD_BREAK_PHRASE
                                                                  : TWI_WORD_BREAK_NORMAL};
        twi_analysis analysis;
        assert_int_equal(test_analyser_run(&analyser, &input, &analysis), TW_OK);
        for (size_t s = 0; s < count; s++) {
            breaks[by_phrase] += (analysis.flags[s] & TWI_SCALAR_CAN_BREAK) != 0;
        }
        check(&analyser, &input);
    }
    assert_true(breaks[true] > 0);
    assert_true(breaks[true] < breaks[false]);
    test_analyser_finish(&analyser);
}

/* TEXTWRIGHT_SEED gives other texts. */
int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_analysis__every_triple_of_ascii_is_as_the_plain_way_says),
        cmocka_unit_test(test_analysis__every_pair_of_latin_1_is_as_the_plain_way_says),
        cmocka_unit_test(test_analysis__random_texts_are_as_the_plain_way_says),
        cmocka_unit_test(test_analysis__random_words_are_as_the_plain_way_says),
        cmocka_unit_test(test_analysis__parts_and_locales_are_as_the_plain_way_says),
        cmocka_unit_test(test_analysis__phrases_do_not_share_rules_with_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

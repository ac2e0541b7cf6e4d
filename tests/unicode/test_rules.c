/* SPDX-License-Identifier: MIT */
/* Our loop over ICU's break rules gives what ICU's own loop gives: every pair and triple of ASCII,
 * every pair of the representatives of all classes, random texts; broken rules are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <wchar.h>

#include <cmocka.h>

#include <unicode/ubrk.h>

#include "analysed.h"
#include "unicode/rules.h"

#define MAX_TEXT 4096
#define RANDOM_TEXTS 4000

static const twi_segment_request requests[] = {
    {.kind = TWI_SEGMENT_GRAPHEMES, .flag = 1},
    {.kind = TWI_SEGMENT_WORDS, .flag = 1},
    {.kind = TWI_SEGMENT_WORDS, .locale = "fi", .flag = 1},
    {.kind = TWI_SEGMENT_SENTENCES, .flag = 1},
    {.kind = TWI_SEGMENT_SENTENCES, .locale = "el", .flag = 1},
    {.kind = TWI_SEGMENT_LINES, .strictness = TW_LINE_BREAK_STRICTNESS_NORMAL, .flag = 1},
    {.kind = TWI_SEGMENT_LINES, .strictness = TW_LINE_BREAK_STRICTNESS_STRICT, .flag = 1},
    {.kind = TWI_SEGMENT_LINES, .strictness = TW_LINE_BREAK_STRICTNESS_LOOSE, .flag = 1},
    {.kind = TWI_SEGMENT_LINES,
     .locale = "ja",
     .strictness = TW_LINE_BREAK_STRICTNESS_NORMAL,
     .flag = 1},
    {.kind = TWI_SEGMENT_LINES,
     .locale = "zh",
     .strictness = TW_LINE_BREAK_STRICTNESS_LOOSE,
     .flag = 1},
    {.kind = TWI_SEGMENT_LINES,
     .locale = "fi",
     .strictness = TW_LINE_BREAK_STRICTNESS_STRICT,
     .flag = 1},
};

/* One scalar or two of every line, word, sentence and grapheme class that asks no dictionary. */
static const wchar_t *const representatives =
    L"aZ\x00E9я\x05D0\x0627\x0915\x093F\x094D\x0D4E"
    L"0٠ \t\n\r\v\f\x85\x2028\x2029\xA0\xAD-\x2010/!?"
    L".,:;'\"‘’“”()[]{}«»$%€°+\\|"
    L"…—‑§¿´\x0301\x200D\x200C\x200B\x2060\xFEFF\xFE0F漢あっカーッ々〜・、。「」"
    L"（）ㅋ\x1100\x1160\x11A8가각😀👍🏽☝❤🇩©_"
    L"ªµ\x02D7\x2212\x3000\x0E3F\xFFFC\xE000\xFFFD\x0F0B\x1680\x2E3A\x1B05";

static uint64_t seed = 0x2545F4914F6CDD1Du;

static uint32_t random_below(uint32_t limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)((seed >> 16) % limit);
}

static void find(test_analyser *analyser, twi_segment_request request, bool by_iterator,
                 uint32_t before, const uint32_t *scalars, size_t count, uint16_t *flags)
{
    twi_segment_text text;
    const twi_arena_mark mark = twi_arena_get_mark(&analyser->pass.arena);
    memset(flags, 0, count * sizeof(*flags));
    request.by_iterator = by_iterator;
    assert_int_equal(twi_segment_text_init(&analyser->pass.work, &analyser->pass.arena, before,
                                           scalars, count, &text),
                     TW_OK);
    assert_int_equal(twi_segment_find(&analyser->pass.work, analyser->pool, &request, &text, flags),
                     TW_OK);
    /* The iterator made UTF-16, the rules did not: each was really asked. */
    if (by_iterator || text.dictionaries == 0) {
        assert_int_equal(text.units != NULL, by_iterator);
    }
    twi_arena_rewind(&analyser->pass.arena, mark);
}

static void check(test_analyser *analyser, uint32_t before, const uint32_t *scalars, size_t count)
{
    static uint16_t by_rules[MAX_TEXT];
    static uint16_t by_iterator[MAX_TEXT];
    for (size_t r = 0; r < TWI_COUNT_OF(requests); r++) {
        find(analyser, requests[r], false, before, scalars, count, by_rules);
        find(analyser, requests[r], true, before, scalars, count, by_iterator);
        for (size_t s = 0; s < count; s++) {
            if (by_rules[s] != by_iterator[s]) {
                print_message("request %zu, scalar %zu: %u by rules, %u by iterator:", r, s,
                              by_rules[s], by_iterator[s]);
                for (size_t i = s < 8 ? 0 : s - 8; i < count && i < s + 8; i++) {
                    print_message(" %04X", scalars[i]);
                }
                print_message("\n");
                fail();
            }
        }
    }
}

/* Many short texts make one: a paragraph separator ends what came before in every algorithm. */
static void test_rules__every_triple_of_ascii_is_as_by_iterator(void **state)
{
    (void)state;
    static uint32_t scalars[MAX_TEXT];
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (uint32_t a = 0; a < 0x80; a++) {
        for (uint32_t b = 0; b < 0x80; b += 8) {
            size_t count = 0;
            for (uint32_t c = 0; c < 8 * 0x80; c++) {
                scalars[count++] = a;
                scalars[count++] = b + c / 0x80;
                scalars[count++] = c % 0x80;
                scalars[count++] = 0x2029;
            }
            check(&analyser, 0, scalars, count);
        }
    }
    test_analyser_finish(&analyser);
}

static void test_rules__every_triple_of_classes_is_as_by_iterator(void **state)
{
    (void)state;
    static uint32_t scalars[MAX_TEXT];
    const size_t length = wcslen(representatives);
    assert_true(length * 4 <= MAX_TEXT);
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (size_t a = 0; a < length; a++) {
        for (size_t b = 0; b < length; b++) {
            size_t count = 0;
            for (size_t c = 0; c < length; c++) {
                scalars[count++] = (uint32_t)representatives[a];
                scalars[count++] = (uint32_t)representatives[b];
                scalars[count++] = (uint32_t)representatives[c];
                scalars[count++] = 0x2029;
            }
            check(&analyser, 0, scalars, count);
        }
    }
    test_analyser_finish(&analyser);
}

static void test_rules__random_texts_are_as_by_iterator(void **state)
{
    (void)state;
    static const uint32_t befores[] = {0, 'a', 0x05D0, 0x6F22, 0xAC00, 0x10400};
    uint32_t scalars[200];
    const uint32_t length = (uint32_t)wcslen(representatives);
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (int i = 0; i < RANDOM_TEXTS; i++) {
        const size_t count = 1 + random_below(TWI_COUNT_OF(scalars));
        for (size_t s = 0; s < count; s++) {
            scalars[s] = (uint32_t)representatives[random_below(length)];
            if (random_below(8) == 0) {
                scalars[s] = random_below(0xD800); /* dictionaries too */
            } else if (random_below(16) == 0) {
                scalars[s] = 0x10000 + random_below(0x100000);
            }
        }
        check(&analyser, befores[random_below(TWI_COUNT_OF(befores))], scalars, count);
    }
    test_analyser_finish(&analyser);
}

/* Cut short, or changed in one byte of the header or the states: refused, or rules that stay inside
 * their bounds. The class table behind them is ICU's to read. */
static void test_rules__broken_rules_are_refused_or_harmless(void **state)
{
    (void)state;
    test_analyser analyser;
    test_analyser_init(&analyser);
    twi_allocator *allocator = &analyser.pass.context->allocator;
    UErrorCode error = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_LINE, "", NULL, 0, &error);
    const int32_t size = ubrk_getBinaryRules(iterator, NULL, 0, &error);
    assert_true(size > 1000);
    unsigned char *binary = calloc(1, (size_t)size);
    assert_non_null(binary);
    assert_int_equal(ubrk_getBinaryRules(iterator, binary, size, &error), size);
    assert_true(U_SUCCESS(error));
    ubrk_close(iterator);
    uint32_t size_of_states;
    memcpy(&size_of_states, binary + 20, sizeof(size_of_states));
    assert_in_range(size_of_states, 1000, size - 80);
    twi_rules *rules;
    assert_int_equal(twi_rules_new(allocator, binary, (size_t)size, &rules), TW_OK);
    twi_rules_free(allocator, rules);
    for (int32_t cut = 0; cut < size; cut += 1 + cut / 16) {
        assert_int_equal(twi_rules_new(allocator, binary, (size_t)cut, &rules),
                         TW_ERROR_UNSUPPORTED);
        assert_null(rules);
    }
    const uint32_t scalars[] = {'a', '.', ' ', 0x6F22, 0x0E01, 0x1F600, '"', ' ', '-'};
    const twi_rules_text text = {'a', scalars, TWI_COUNT_OF(scalars)};
    for (int i = 0; i < 2000; i++) {
        const size_t place = random_below((uint32_t)(i % 2 == 0 ? 200 : size_of_states));
        const unsigned char original = binary[place];
        binary[place] = (unsigned char)random_below(256);
        if (twi_rules_new(allocator, binary, (size_t)size, &rules) == TW_OK) {
            uint16_t flags[TWI_COUNT_OF(scalars)] = {0};
            bool is_whole;
            assert_int_equal(twi_rules_run(&analyser.pass.work, rules, &text, 1, flags, &is_whole),
                             TW_OK);
        }
        twi_rules_free(allocator, rules);
        binary[place] = original;
    }
    free(binary);
    test_analyser_finish(&analyser);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules__every_triple_of_ascii_is_as_by_iterator),
        cmocka_unit_test(test_rules__every_triple_of_classes_is_as_by_iterator),
        cmocka_unit_test(test_rules__random_texts_are_as_by_iterator),
        cmocka_unit_test(test_rules__broken_rules_are_refused_or_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

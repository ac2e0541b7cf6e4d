/* SPDX-License-Identifier: MIT */
/* Emoji presentation: Unicode's emoji files whole, and the rules of UTS #51 by example. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <wchar.h>

#include <cmocka.h>

#include "analysed.h"
#include "ucd_file.h"

/* One cluster, every scalar of it emoji, and nothing in it may break a line. */
static bool is_one_emoji(test_analyser *analyser, const uint32_t *scalars, size_t count)
{
    const twi_analysis analysis = test_analyse(analyser, scalars, count);
    bool is_one = true;
    for (size_t s = 0; s < count; s++) {
        const bool starts = (analysis.flags[s] & TWI_SCALAR_CLUSTER_START) != 0;
        is_one = is_one && starts == (s == 0) && (analysis.flags[s] & TWI_SCALAR_EMOJI) != 0 &&
                 (analysis.flags[s] & (TWI_SCALAR_CAN_BREAK | TWI_SCALAR_NO_VISUAL)) == 0;
    }
    test_analyser_forget(analyser);
    return is_one;
}

/* Lines whose second field holds `wanted`; the first field is a sequence. */
static size_t check_file(const char *name, const char *wanted, size_t *wrong)
{
    char line[UCD_MAX_LINE];
    uint32_t scalars[UCD_MAX_SCALARS];
    FILE *file = ucd_open(name);
    test_analyser analyser;
    test_analyser_init(&analyser);
    size_t cases = 0;
    while (ucd_next_line(file, line)) {
        if (strstr(line, wanted) == NULL || strstr(line, "..") != NULL) {
            continue;
        }
        const size_t count = ucd_parse_scalars(line, scalars);
        cases++;
        if (!is_one_emoji(&analyser, scalars, count)) {
            print_message("%s: not one emoji: %s\n", name, line);
            *wrong += 1;
        }
    }
    (void)fclose(file);
    test_analyser_finish(&analyser);
    print_message("%s: %zu cases, %zu wrong\n", name, cases, *wrong);
    return cases;
}

static void test_emoji__every_sequence_for_interchange_is_one_emoji(void **state)
{
    (void)state;
    size_t wrong = 0;
    assert_true(check_file("emoji/emoji-test.txt", "; fully-qualified", &wrong) > 3600);
    assert_true(check_file("emoji/emoji-test.txt", "; component", &wrong) > 0);
    assert_true(check_file("emoji/emoji-test.txt", "; minimally-qualified", &wrong) > 0);
    assert_true(check_file("emoji/emoji-zwj-sequences.txt", "RGI_Emoji_ZWJ_Sequence", &wrong) >
                1300);
    assert_true(check_file("emoji/emoji-sequences.txt", "RGI_Emoji", &wrong) > 900);
    assert_int_equal(wrong, 0);
}

/* "0023 FE0E ; text style" and "0023 FE0F ; emoji style": the selector decides. */
static void test_emoji__variation_selectors_decide(void **state)
{
    (void)state;
    char line[UCD_MAX_LINE];
    uint32_t scalars[UCD_MAX_SCALARS];
    FILE *file = ucd_open("emoji/emoji-variation-sequences.txt");
    test_analyser analyser;
    test_analyser_init(&analyser);
    size_t cases = 0;
    size_t wrong = 0;
    while (ucd_next_line(file, line)) {
        const size_t count = ucd_parse_scalars(line, scalars);
        assert_int_equal(count, 2);
        /* Digits, # and * are emoji under a keycap only. */
        const bool expected = scalars[1] == 0xFE0F && scalars[0] >= 0x80;
        const twi_analysis analysis = test_analyse(&analyser, scalars, count);
        wrong += ((analysis.flags[0] & TWI_SCALAR_EMOJI) != 0) != expected;
        cases++;
        test_analyser_forget(&analyser);
    }
    (void)fclose(file);
    test_analyser_finish(&analyser);
    print_message("emoji-variation-sequences.txt: %zu cases, %zu wrong\n", cases, wrong);
    assert_true(cases > 700);
    assert_int_equal(wrong, 0);
}

/* e: emoji, t: text. */
static const struct {
    const wchar_t *text;
    const char *presentation;
} cases[] = {
    {L"a1#*", "tttt"},
    {L"1\xFE0F\x20E3", "eee"},
    {L"1\x20E3", "tt"},
    {L"©®™", "ttt"},
    {L"©\xFE0F", "ee"},
    {L"☝", "t"},
    {L"☝🏽", "ee"},
    {L"😀\xFE0E", "tt"},
    {L"🏽", "e"},
    {L"a🏽", "tt"},
    {L"🇩🇪🇫", "eet"},
    {L"🇩a🇪", "ttt"},
    {L"❤\x200D🔥", "eee"},
    {L"❤\xFE0E\x200D🔥", "tttt"},
    {L"😀\x0301x", "eet"},
    {L"a\x200D😀", "tte"},
    {L"漢😀字", "tet"},
    {L"שלום👍🏽שלום", "tttteetttt"},
    {L"🏴\U000E0067\U000E0062\U000E007F", "eeee"},
    {L"a\U000E0067", "tt"},
};

static void test_emoji__clusters_follow_the_rules(void **state)
{
    (void)state;
    uint32_t scalars[64];
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (size_t i = 0; i < TWI_COUNT_OF(cases); i++) {
        const size_t count = test_scalars(cases[i].text, scalars);
        assert_int_equal(count, strlen(cases[i].presentation));
        const twi_analysis analysis = test_analyse(&analyser, scalars, count);
        for (size_t s = 0; s < count; s++) {
            const char got = (analysis.flags[s] & TWI_SCALAR_EMOJI) != 0 ? 'e' : 't';
            if (got != cases[i].presentation[s]) {
                print_message("case %zu, %s, scalar %zu: %c\n", i, cases[i].presentation, s, got);
                fail();
            }
        }
    }
    test_analyser_finish(&analyser);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_emoji__every_sequence_for_interchange_is_one_emoji),
        cmocka_unit_test(test_emoji__variation_selectors_decide),
        cmocka_unit_test(test_emoji__clusters_follow_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

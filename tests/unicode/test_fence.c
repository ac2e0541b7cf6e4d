/* SPDX-License-Identifier: MIT */
/* Fences: which letters are plain, and what a state follows of brackets and explicit characters.
 * That sections between clean fences are analysed right is test_section_law.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <wchar.h>

#include <cmocka.h>

#include "analysed.h"
#include "unicode/fence.h"

static void test_fence__plain_letters_of_every_script_are_fences(void **state)
{
    (void)state;
    static const wchar_t *const plain = L"azAZéßяЖωאشहকதకక漢あカ가힣აԱაΩ\x10400\x20000";
    static const wchar_t *const not_plain =
        L"1 .-()\x0301\x200D\x1100\x1160กສម۰٠😀©々ーっ\xFFFD\xE000\xAD\xA0ʼ\x0640\x0D4E";
    for (size_t i = 0; plain[i] != 0; i++) {
        if (!twi_fence_is_letter((uint32_t)plain[i])) {
            print_message("U+%04X is no fence letter\n", (unsigned)plain[i]);
            fail();
        }
        assert_true(twi_fence_is_between((uint32_t)plain[i], ' '));
        assert_true(twi_fence_is_between((uint32_t)plain[i], 'a'));
    }
    for (size_t i = 0; not_plain[i] != 0; i++) {
        if (twi_fence_is_letter((uint32_t)not_plain[i])) {
            print_message("U+%04X is a fence letter\n", (unsigned)not_plain[i]);
            fail();
        }
        assert_false(twi_fence_is_between((uint32_t)not_plain[i], 'a'));
        assert_true(not_plain[i] == ' ' || !twi_fence_is_between('a', (uint32_t)not_plain[i]));
    }
}

/* Behind each scalar: c clean, x not. */
static const struct {
    const wchar_t *text;
    const char *clean;
    bool needs_bidi;
} cases[] = {
    {L"a(b)c", "cxxcc", false},
    {L"a(b]c)d", "cxxxxcc", false},
    {L"a([b)c", "cxxxcc", false},
    {L"a)b", "ccc", false},
    {L"〈a\x232A"
     L"b",
     "xxcc", false},
    {L"אב(ג)ד", "ccxxcc", false},
    {L"a\x202A"
     L"b\x202C"
     L"c",
     "cxxcc", false},
    {L"a\x2067"
     L"b\x202A\x2069"
     L"c",
     "cxxxcc", false},
    {L"a\x202A\x2067\x202C\x2069"
     L"b\x202C"
     L"c",
     "cxxxxxcc", false},
    {L"\x2067(\x2069"
     L"a",
     "xxcc", false},
    {L"a\x2069\x202C"
     L"b",
     "cccc", false},
    {L"a(\x1C"
     L"b",
     "cxcc", false},
};

static void test_fence__a_state_follows_what_is_open(void **state)
{
    (void)state;
    for (size_t i = 0; i < TWI_COUNT_OF(cases); i++) {
        twi_fence_state fence = {.needs_bidi = cases[i].needs_bidi};
        for (size_t s = 0; cases[i].text[s] != 0; s++) {
            twi_fence_advance(&fence, (uint32_t)cases[i].text[s]);
            const char got = twi_fence_state_is_clean(&fence) ? 'c' : 'x';
            if (got != cases[i].clean[s]) {
                print_message("case %zu, behind scalar %zu: %c\n", i, s, got);
                fail();
            }
        }
    }
}

/* A smiley does not bind the rest of a paragraph: not in left-to-right text. */
static void test_fence__an_opener_out_of_reach_is_clean_without_bidi(void **state)
{
    (void)state;
    for (int right_to_left = 0; right_to_left < 2; right_to_left++) {
        twi_fence_state fence = {.needs_bidi = right_to_left != 0};
        twi_fence_advance(&fence, '(');
        for (unsigned s = 0; s < TWI_SCRIPT_BRACKET_REACH; s++) {
            assert_false(twi_fence_state_is_clean(&fence));
            twi_fence_advance(&fence, 'a');
        }
        assert_int_equal(twi_fence_state_is_clean(&fence), right_to_left == 0);
        twi_fence_advance(&fence, 0x05D0);
        assert_false(twi_fence_state_is_clean(&fence));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fence__plain_letters_of_every_script_are_fences),
        cmocka_unit_test(test_fence__a_state_follows_what_is_open),
        cmocka_unit_test(test_fence__an_opener_out_of_reach_is_clean_without_bidi),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

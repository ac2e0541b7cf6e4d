/* SPDX-License-Identifier: MIT */
/* Scripts of single scalars against Scripts.txt, and of runs by the rules of UAX #24. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <wchar.h>

#include <cmocka.h>

#include <unicode/uchar.h>

#include "analysed.h"
#include "ucd_file.h"
#include "unicode/script.h"

static uint32_t resolve_one(test_analyser *analyser, uint32_t scalar)
{
    uint32_t script = 0;
    assert_int_equal(twi_script_resolve(&analyser->pass.work, 0, &scalar, 1, &script), TW_OK);
    return script;
}

/* Each real script of Scripts.txt, by its long name; Common and Inherited have none of their own. */
static void test_script__every_scalar_of_a_real_script_is_in_it(void **state)
{
    (void)state;
    char line[UCD_MAX_LINE];
    FILE *file = ucd_open("Scripts.txt");
    test_analyser analyser;
    test_analyser_init(&analyser);
    size_t scalars = 0;
    size_t wrong = 0;
    while (ucd_next_line(file, line)) {
        uint32_t first;
        uint32_t last;
        const char *name;
        assert_true(ucd_parse_range(line, &first, &last, &name));
        if (strcmp(name, "Common") == 0 || strcmp(name, "Inherited") == 0) {
            continue;
        }
        const int32_t code = u_getPropertyValueEnum(UCHAR_SCRIPT, name);
        assert_true(code > 0);
        const uint32_t tag =
            test_tag(u_getPropertyValueName(UCHAR_SCRIPT, code, U_SHORT_PROPERTY_NAME));
        for (uint32_t scalar = first; scalar <= last; scalar++) {
            scalars++;
            wrong += resolve_one(&analyser, scalar) != tag;
        }
    }
    (void)fclose(file);
    test_analyser_finish(&analyser);
    print_message("Scripts.txt: %zu scalars of real scripts, %zu wrong\n", scalars, wrong);
    assert_true(scalars > 140000);
    assert_int_equal(wrong, 0);
}

/* One letter per scalar names its script. */
typedef struct script_case {
    const wchar_t *text;
    const char *scripts;
} script_case;

static const struct {
    char letter;
    const char *tag;
} letters[] = {{'L', "Latn"}, {'G', "Grek"}, {'C', "Cyrl"}, {'A', "Arab"}, {'H', "Hebr"},
               {'D', "Deva"}, {'B', "Beng"}, {'h', "Hani"}, {'i', "Hira"}, {'k', "Kana"},
               {'K', "Hang"}, {'T', "Thai"}, {'0', "Zyyy"}};

static const script_case cases[] = {
    /* Common follows what is before it, at the start what is after it. */
    {L"a 1 б", "LLLLC"},
    {L"1. б a", "CCCCCL"},
    {L"12 3!", "00000"},
    /* Closing brackets take the script of their opener, also when crossed by other ones. */
    {L"ab (где) x", "LLLLCCCLLL"},
    {L"ab (г[д) x", "LLLLCCCLLL"},
    {L"(где) x", "CCCCCCL"},
    {L"аб (x] y) з", "CCCCLLLLCCC"},
    {L"а ) б", "CCCCC"},
    {L"a “где” x", "LLLCCCCCL"},
    {L"漢字（カナ）字", "hhhkkhh"},
    /* Marks stay with their base. */
    {L"a\x0301б\x0301", "LLCC"},
    {L"\x0301\x0301 a", "LLLL"},
    {L"ב\x05B0\x0301x", "HHHL"},
    /* Extensions: danda in two scripts, tatweel, the prolonged sound mark, ideographic comma. */
    {L"क।", "DD"},
    {L"ক।", "BB"},
    {L"x।क", "LDD"},
    {L"ا\x0640\x0640 x", "AAAAL"},
    {L"あー", "ii"},
    {L"カー", "kk"},
    {L"A、漢", "Lhh"},
    {L"A、B", "LLL"},
    {L"あ漢カ", "ihk"},
    {L"한국 漢", "KKKh"},
    {L"\x3001", "h"},
    {L"\x0640", "A"},
    {L" \x0964 ", "DDD"},
    /* Emoji and private use do not split a run. */
    {L"ab😀👍🏽cd", "LLLLLLL"},
    {L"ab\xE000\xFFFD", "LLLL"},
    {L"😀", "0"},
    {L"ไทย 1 x", "TTTTTTL"},
};

static uint32_t tag_of_letter(char letter)
{
    for (size_t i = 0; i < TWI_COUNT_OF(letters); i++) {
        if (letters[i].letter == letter) {
            return test_tag(letters[i].tag);
        }
    }
    fail();
    return 0;
}

static void test_script__runs_follow_the_rules(void **state)
{
    (void)state;
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (size_t i = 0; i < TWI_COUNT_OF(cases); i++) {
        uint32_t scalars[64];
        uint32_t scripts[64];
        const size_t count = test_scalars(cases[i].text, scalars);
        assert_int_equal(count, strlen(cases[i].scripts));
        assert_int_equal(twi_script_resolve(&analyser.pass.work, 0, scalars, count, scripts),
                         TW_OK);
        for (size_t s = 0; s < count; s++) {
            const uint32_t expected = tag_of_letter(cases[i].scripts[s]);
            if (scripts[s] != expected) {
                print_message("case %zu, %s, scalar %zu: %08X, expected %08X\n", i,
                              cases[i].scripts, s, scripts[s], expected);
                fail();
            }
        }
    }
    test_analyser_finish(&analyser);
}

/* ab (xxxx…xxx): far away, the bracket follows its neighbour. */
static void test_script__an_opener_out_of_reach_is_forgotten(void **state)
{
    (void)state;
    enum { LETTERS = 300 };
    uint32_t scalars[LETTERS + 3];
    uint32_t scripts[LETTERS + 3];
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (size_t letters_inside = 1; letters_inside <= LETTERS; letters_inside++) {
        const size_t count = letters_inside + 3;
        scalars[0] = 'a';
        scalars[1] = '(';
        for (size_t s = 2; s < count - 1; s++) {
            scalars[s] = 0x0434;
        }
        scalars[count - 1] = ')';
        assert_int_equal(twi_script_resolve(&analyser.pass.work, 0, scalars, count, scripts),
                         TW_OK);
        const bool is_in_reach = letters_inside + 1 <= TWI_SCRIPT_BRACKET_REACH;
        assert_int_equal(scripts[count - 1], test_tag(is_in_reach ? "Latn" : "Cyrl"));
    }
    test_analyser_finish(&analyser);
}

static void test_script__the_letter_before_decides(void **state)
{
    (void)state;
    const uint32_t scalars[] = {' ', '1', 'x'};
    uint32_t scripts[3];
    test_analyser analyser;
    test_analyser_init(&analyser);
    assert_int_equal(twi_script_resolve(&analyser.pass.work, test_tag("Arab"), scalars, 3, scripts),
                     TW_OK);
    assert_int_equal(scripts[0], test_tag("Arab"));
    assert_int_equal(scripts[1], test_tag("Arab"));
    assert_int_equal(scripts[2], test_tag("Latn"));
    test_analyser_finish(&analyser);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_script__every_scalar_of_a_real_script_is_in_it),
        cmocka_unit_test(test_script__runs_follow_the_rules),
        cmocka_unit_test(test_script__an_opener_out_of_reach_is_forgotten),
        cmocka_unit_test(test_script__the_letter_before_decides),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

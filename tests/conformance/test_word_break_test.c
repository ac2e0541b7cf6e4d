/* SPDX-License-Identifier: MIT */
/* Unicode's WordBreakTest.txt, whole. */
#include "break_file.h"

static void test_segment__every_case_of_word_break_test(void **state)
{
    (void)state;
    const break_file test = {.name = "auxiliary/WordBreakTest.txt",
                             .request = {.kind = TWI_SEGMENT_WORDS, .flag = BREAK_FILE_FLAG},
                             .known = KNOWN_DIFFERENCES "/word_break_known.txt",
                             .expected_cases = 1823};
    run_break_file(&test);
}

/* Finnish and Swedish keep the colon of the standard. */
static void test_segment__finnish_words_follow_the_standard(void **state)
{
    (void)state;
    const break_file test = {
        .name = "auxiliary/WordBreakTest.txt",
        .request = {.kind = TWI_SEGMENT_WORDS, .locale = "fi", .flag = BREAK_FILE_FLAG},
        .expected_cases = 1823};
    run_break_file(&test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_segment__every_case_of_word_break_test),
        cmocka_unit_test(test_segment__finnish_words_follow_the_standard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Unicode's SentenceBreakTest.txt, whole. */
#include "break_file.h"

static void test_segment__every_case_of_sentence_break_test(void **state)
{
    (void)state;
    const break_file test = {.name = "auxiliary/SentenceBreakTest.txt",
                             .request = {.kind = TWI_SEGMENT_SENTENCES, .flag = BREAK_FILE_FLAG},
                             .known = NULL,
                             .expected_cases = 502};
    run_break_file(&test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_segment__every_case_of_sentence_break_test),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

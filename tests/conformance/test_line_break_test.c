/* SPDX-License-Identifier: MIT */
/* Unicode's LineBreakTest.txt, whole. It treats small kana as strict line breaking does. */
#include "break_file.h"

static void test_segment__every_case_of_line_break_test(void **state)
{
    (void)state;
    const break_file test = {.name = "auxiliary/LineBreakTest.txt",
                             .request = {.kind = TWI_SEGMENT_LINES,
                                         .strictness = TW_LINE_BREAK_STRICTNESS_STRICT,
                                         .flag = BREAK_FILE_FLAG},
                             .known = KNOWN_DIFFERENCES "/line_break_known.txt",
                             .expected_cases = 7654};
    run_break_file(&test);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_segment__every_case_of_line_break_test),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Unicode's BidiCharacterTest.txt, whole: real scalars with brackets, levels and order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bidi_lines.h"
#include "naive_bidi.h"

#define EXPECTED_CASES 91707

/* "05D0 0028;0;0;1 0;0 1": scalars, direction, paragraph level, levels, order. */
static bool check_line(test_pass *pass, const char *line, size_t failures)
{
    static const twi_bidi_direction directions[] = {TWI_BIDI_LTR, TWI_BIDI_RTL, TWI_BIDI_AUTO_LTR};
    static expected_line expected;
    uint32_t scalars[MAX_SCALARS];
    const char *fields[5] = {line};
    for (int i = 1; i < 5; i++) {
        fields[i] = strchr(fields[i - 1], ';');
        assert_non_null(fields[i]);
        fields[i]++;
    }
    const size_t count = parse_numbers(fields[0], 16, scalars);
    const unsigned long direction = strtoul(fields[1], NULL, 10);
    assert_true(direction < 3);
    parse_levels(fields[3], &expected);
    expected.order_count = parse_numbers(fields[4], 10, expected.order);

    const twi_arena_mark mark = twi_arena_get_mark(&pass->arena);
    twi_bidi bidi;
    assert_int_equal(
        twi_bidi_resolve(&pass->work, &pass->arena, scalars, count, directions[direction], &bidi),
        TW_OK);
    /* The oracle of the random tests is held to the file as well. */
    uint8_t naive[NAIVE_MAX];
    (void)naive_resolve(scalars, (int)count, direction == 2 ? -1 : (int)direction, naive);
    assert_memory_equal(bidi.levels, naive, count);
    const bool same_level = bidi.paragraph_level == strtoul(fields[2], NULL, 10);
    const bool agrees = line_agrees(&bidi, &expected, line, failures) && same_level;
    twi_arena_rewind(&pass->arena, mark);
    return agrees;
}

static void test_bidi__every_line_of_bidi_character_test_gives_its_levels_and_order(void **state)
{
    static char line[MAX_LINE_SIZE];
    FILE *file = *state;
    test_pass pass;
    test_pass_init(&pass, 0);
    size_t cases = 0;
    size_t failures = 0;
    while (fgets(line, sizeof(line), file) != NULL) {
        if (strchr("#\r\n", line[0]) == NULL) {
            failures += check_line(&pass, line, failures) ? 0 : 1;
            cases++;
        }
    }
    test_pass_finish(&pass);
    print_message("BidiCharacterTest: %zu cases, %zu failures\n", cases, failures);
    assert_int_equal(failures, 0);
    assert_true(cases >= EXPECTED_CASES);
}

int main(void)
{
    FILE *file = open_or_skip("BidiCharacterTest.txt");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(
            test_bidi__every_line_of_bidi_character_test_gives_its_levels_and_order, file),
    };
    const int failures = cmocka_run_group_tests(tests, NULL, NULL);
    (void)fclose(file);
    return failures;
}

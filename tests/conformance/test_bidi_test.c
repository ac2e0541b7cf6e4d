/* SPDX-License-Identifier: MIT */
/* Unicode's BidiTest.txt, whole: every sequence of classes up to four, levels and order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bidi_lines.h"

#define EXPECTED_CASES 770241

static uint8_t parse_class(const char *name, size_t length)
{
    static const char *const names[TWI_BIDI_CLASS_COUNT] = {
        "L",  "R",  "AL",  "EN",  "ES",  "ET",  "AN",  "CS",  "NSM", "BN",  "B",  "S",
        "WS", "ON", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"};
    for (uint8_t c = 0; c < TWI_BIDI_CLASS_COUNT; c++) {
        if (strlen(names[c]) == length && memcmp(names[c], name, length) == 0) {
            return c;
        }
    }
    fail_msg("unknown class %.*s", (int)length, name);
    return 0;
}

/* "L RLE ON; 7": the classes; the set of directions behind the semicolon. */
static size_t parse_classes(const char *text, uint8_t *classes, unsigned *out_directions)
{
    size_t count = 0;
    while (*text != ';') {
        const size_t length = strcspn(text, " ;");
        assert_true(length > 0 && count < MAX_SCALARS);
        classes[count++] = parse_class(text, length);
        text += length;
        text += strspn(text, " ");
    }
    *out_directions = (unsigned)strtoul(text + 1, NULL, 16);
    return count;
}

/* One line under each direction that its bits ask for; the failures. */
static size_t check_line(test_pass *pass, const char *line, const expected_line *expected,
                         size_t *cases, size_t failures)
{
    static const twi_bidi_direction directions[] = {TWI_BIDI_AUTO_LTR, TWI_BIDI_LTR, TWI_BIDI_RTL};
    uint8_t classes[MAX_SCALARS];
    unsigned asked;
    const size_t count = parse_classes(line, classes, &asked);
    size_t failed = 0;
    for (unsigned i = 0; i < 3; i++) {
        if ((asked >> i & 1) == 0) {
            continue;
        }
        const twi_arena_mark mark = twi_arena_get_mark(&pass->arena);
        twi_bidi bidi;
        assert_int_equal(twi_bidi_resolve_classes(&pass->work, &pass->arena, classes, count,
                                                  directions[i], &bidi),
                         TW_OK);
        failed += line_agrees(&bidi, expected, line, failures + failed) ? 0 : 1;
        (*cases)++;
        twi_arena_rewind(&pass->arena, mark);
    }
    return failed;
}

static void test_bidi__every_line_of_bidi_test_gives_its_levels_and_order(void **state)
{
    static expected_line expected;
    static char line[MAX_LINE_SIZE];
    FILE *file = *state;
    test_pass pass;
    test_pass_init(&pass, 0);
    size_t cases = 0;
    size_t failures = 0;
    while (fgets(line, sizeof(line), file) != NULL) {
        if (strncmp(line, "@Levels:", 8) == 0) {
            parse_levels(line + 8, &expected);
        } else if (strncmp(line, "@Reorder:", 9) == 0) {
            expected.order_count = parse_numbers(line + 9, 10, expected.order);
        } else if (strchr("#@\r\n", line[0]) == NULL) {
            failures += check_line(&pass, line, &expected, &cases, failures);
        }
    }
    test_pass_finish(&pass);
    print_message("BidiTest: %zu cases, %zu failures\n", cases, failures);
    assert_int_equal(failures, 0);
    assert_true(cases >= EXPECTED_CASES);
}

int main(void)
{
    FILE *file = open_or_skip("BidiTest.txt");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(test_bidi__every_line_of_bidi_test_gives_its_levels_and_order,
                                  file),
    };
    const int failures = cmocka_run_group_tests(tests, NULL, NULL);
    (void)fclose(file);
    return failures;
}

/* SPDX-License-Identifier: MIT */
/* Unicode's BidiTest.txt and BidiCharacterTest.txt, whole, through the public API in UTF-8, UTF-16
 * and UTF-32: levels and order of every line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bidi_lines.h"
#include "public_lines.h"

#define EXPECTED_CASES 770241
#define EXPECTED_CHARACTER_CASES 91707

/* A character of each class that is no bracket and has no mirror image. */
static const struct {
    const char *name;
    uint32_t scalar;
} representatives[TWI_BIDI_CLASS_COUNT] = {
    {"L", 'a'},      {"R", 0x05D0},   {"AL", 0x0627},  {"EN", '1'},     {"ES", '+'},
    {"ET", '%'},     {"AN", 0x0661},  {"CS", ','},     {"NSM", 0x0300}, {"BN", 0x00AD},
    {"B", 0x2029},   {"S", '\t'},     {"WS", ' '},     {"ON", '!'},     {"LRE", 0x202A},
    {"LRO", 0x202D}, {"RLE", 0x202B}, {"RLO", 0x202E}, {"PDF", 0x202C}, {"LRI", 0x2066},
    {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
};

static uint32_t choose_scalar(const char *name, size_t length)
{
    for (size_t c = 0; c < TWI_BIDI_CLASS_COUNT; c++) {
        if (strlen(representatives[c].name) == length &&
            memcmp(representatives[c].name, name, length) == 0) {
            return representatives[c].scalar;
        }
    }
    fail_msg("unknown class %.*s", (int)length, name);
    return 0;
}

/* "L RLE ON; 7": scalars of the classes; the set of directions behind the semicolon. */
static size_t choose_scalars(const char *line, uint32_t *scalars, unsigned *out_directions)
{
    size_t count = 0;
    while (*line != ';') {
        const size_t length = strcspn(line, " ;");
        assert_true(length > 0 && count < MAX_SCALARS);
        scalars[count++] = choose_scalar(line, length);
        line += length;
        line += strspn(line, " ");
    }
    *out_directions = (unsigned)strtoul(line + 1, NULL, 16);
    return count;
}

static void look_classes_up(const uint32_t *scalars, size_t count, uint8_t *classes)
{
    for (size_t s = 0; s < count; s++) {
        classes[s] = twi_bidi_class_get(scalars[s]);
    }
}

static size_t check_classes(public_stage *stage, const char *line, const expected_line *expected,
                            size_t *cases, size_t failures)
{
    static const tw_reading_direction directions[] = {TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT,
                                                      TW_READING_DIRECTION_LEFT_TO_RIGHT,
                                                      TW_READING_DIRECTION_RIGHT_TO_LEFT};
    uint32_t scalars[MAX_SCALARS];
    uint8_t classes[MAX_SCALARS];
    unsigned asked;
    size_t failed = 0;
    const size_t count = choose_scalars(line, scalars, &asked);
    look_classes_up(scalars, count, classes);
    public_stage_set(stage, scalars, count);
    for (unsigned i = 0; i < 3; i++) {
        if ((asked >> i & 1) != 0) {
            failed += !public_line_agrees(stage, classes, directions[i], expected, line,
                                          failures + failed);
            (*cases)++;
        }
    }
    return failed;
}

static void test_bidi__bidi_test_through_the_public_api(void **state)
{
    (void)state;
    static expected_line expected;
    static char line[MAX_LINE_SIZE];
    FILE *file = open_or_skip("BidiTest.txt");
    public_stage stage;
    public_stage_open(&stage);
    size_t cases = 0;
    size_t failures = 0;
    while (fgets(line, sizeof(line), file) != NULL) {
        if (strncmp(line, "@Levels:", 8) == 0) {
            parse_levels(line + 8, &expected);
        } else if (strncmp(line, "@Reorder:", 9) == 0) {
            expected.order_count = parse_numbers(line + 9, 10, expected.order);
        } else if (strchr("#@\r\n", line[0]) == NULL) {
            failures += check_classes(&stage, line, &expected, &cases, failures);
        }
    }
    (void)fclose(file);
    public_stage_close(&stage);
    print_message("BidiTest: %zu cases in 3 encodings, %zu failures\n", cases, failures);
    assert_int_equal(failures, 0);
    assert_true(cases >= EXPECTED_CASES);
}

/* "05D0 0028;0;0;1 0;0 1": scalars, direction, paragraph level, levels, order. */
static bool check_characters(public_stage *stage, const char *line, size_t failures)
{
    static const tw_reading_direction directions[] = {TW_READING_DIRECTION_LEFT_TO_RIGHT,
                                                      TW_READING_DIRECTION_RIGHT_TO_LEFT,
                                                      TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT};
    static expected_line expected;
    uint32_t scalars[MAX_SCALARS];
    uint8_t classes[MAX_SCALARS];
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
    look_classes_up(scalars, count, classes);
    public_stage_set(stage, scalars, count);
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.parts = TW_TEXT_ANALYSIS_BIDI;
    options.reading_direction = directions[direction];
    const tw_text_analysis analysis =
        test_text_analyse(stage->factory, &stage->texts[TW_ENCODING_UTF32], &options);
    tw_paragraph paragraph;
    size_t found = 0;
    (void)tw_text_analysis_get_paragraphs(analysis, tw_range_make(0, 0), &paragraph, 1, &found);
    tw_text_analysis_release(analysis);
    return public_line_agrees(stage, classes, directions[direction], &expected, line, failures) &&
           paragraph.bidi_level == strtoul(fields[2], NULL, 10);
}

static void test_bidi__bidi_character_test_through_the_public_api(void **state)
{
    (void)state;
    static char line[MAX_LINE_SIZE];
    FILE *file = open_or_skip("BidiCharacterTest.txt");
    public_stage stage;
    public_stage_open(&stage);
    size_t cases = 0;
    size_t failures = 0;
    while (fgets(line, sizeof(line), file) != NULL) {
        if (strchr("#\r\n", line[0]) == NULL) {
            failures += check_characters(&stage, line, failures) ? 0 : 1;
            cases++;
        }
    }
    (void)fclose(file);
    public_stage_close(&stage);
    print_message("BidiCharacterTest: %zu cases in 3 encodings, %zu failures\n", cases, failures);
    assert_int_equal(failures, 0);
    assert_true(cases >= EXPECTED_CHARACTER_CASES);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bidi__bidi_test_through_the_public_api),
        cmocka_unit_test(test_bidi__bidi_character_test_through_the_public_api),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

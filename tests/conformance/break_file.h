/* SPDX-License-Identifier: MIT */
/* Room:  one of Unicode's break test files run through ICU's iterators as we set them.
 * Reads: auxiliary/<name> of the Unicode Character Database, and a list of known differences.
 * Makes: counts; prints each case that differs.
 * Laws:  the cases that differ are exactly those that the list names. */
#ifndef TWI_TESTS_BREAK_FILE_H
#define TWI_TESTS_BREAK_FILE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pass.h"
#include "ucd_file.h"
#include "unicode/segment.h"

#define BREAK_FILE_FLAG 1u

typedef struct break_file {
    const char *name;
    twi_segment_request request;
    const char *known; /* path of the known differences, NULL: none */
    size_t expected_cases;
} break_file;

static inline bool break_case_agrees(test_pass *pass, twi_segment_pool *pool,
                                     const break_file *file, const ucd_break_case *expected)
{
    uint16_t flags[UCD_MAX_SCALARS] = {0};
    twi_segment_text text;
    const twi_arena_mark mark = twi_arena_get_mark(&pass->arena);
    assert_int_equal(twi_segment_text_init(&pass->work, &pass->arena, 0, expected->scalars,
                                           expected->count, &text),
                     TW_OK);
    assert_int_equal(twi_segment_find(&pass->work, pool, &file->request, &text, flags), TW_OK);
    twi_arena_rewind(&pass->arena, mark);
    for (size_t s = 0; s < expected->count; s++) {
        if ((flags[s] != 0) != expected->is_break[s]) {
            return false;
        }
    }
    return true;
}

/* The list repeats the lines of the test file in its order. */
static inline bool is_next_known(FILE *known, const char *line)
{
    static char listed[UCD_MAX_LINE];
    if (known == NULL) {
        return false;
    }
    const long position = ftell(known);
    if (ucd_next_line(known, listed) && strcmp(listed, line) == 0) {
        return true;
    }
    (void)fseek(known, position, SEEK_SET);
    return false;
}

static inline void run_break_file(const break_file *test)
{
    static char line[UCD_MAX_LINE];
    static ucd_break_case expected;
    FILE *file = ucd_open(test->name);
    FILE *known = test->known == NULL ? NULL : fopen(test->known, "re");
    test_pass pass;
    test_pass_init(&pass, 0);
    assert_int_equal(twi_segment_warm_up(false), TW_OK);
    twi_segment_pool *pool = twi_segment_pool_new(pass.context);
    assert_non_null(pool);
    size_t cases = 0;
    size_t differing = 0;
    size_t unlisted = 0;
    while (ucd_next_line(file, line)) {
        ucd_parse_break_case(line, &expected);
        cases++;
        const bool agrees = break_case_agrees(&pass, pool, test, &expected);
        differing += !agrees;
        if (!agrees && !is_next_known(known, line)) {
            unlisted++;
            print_message("differs, not listed: %s\n", line);
        }
    }
    print_message("%s: %zu cases, %zu differ, %zu of them not listed\n", test->name, cases,
                  differing, unlisted);
    assert_int_equal(unlisted, 0);
    /* Nothing is listed that agrees. */
    assert_true(known == NULL || !ucd_next_line(known, line));
    assert_true(cases >= test->expected_cases);
    if (known != NULL) {
        (void)fclose(known);
    }
    (void)fclose(file);
    twi_segment_pool_free(pool);
    test_pass_finish(&pass);
}

#endif

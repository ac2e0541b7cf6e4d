/* SPDX-License-Identifier: MIT */
/* Tests that the gate's work grows no faster than a font, and that fonts which share parts to make
 * it grow are refused at the budget of their size.
 *
 * Argument: the folder, as make_fonts.py fills it: costly/linear has pairs of fonts of which one is
 * twice as large, costly/bombs fonts that share. */
#include "fixture.h"

#include <sys/stat.h>

#include "base/limits.h"
#include "font/file.h"

static const char *folder;

static uint64_t judge(const char *path, tw_font_verdict *out_verdict)
{
    twi_context *context = fixture_new_context(NULL);
    assert_int_equal(twi_font_file_judge(context, path, TW_GATE_PROFILE_COMPATIBLE, out_verdict),
                     TW_OK);
    const uint64_t work = atomic_load(&context->gate_work);
    fixture_free_context(context);
    return work;
}

static void expect_linear(const char *name)
{
    char path[4096];
    tw_font_verdict verdict;
    uint64_t work[2];
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof(path), "%s/costly/linear/%d-%s", folder, i + 1, name);
        work[i] = judge(path, &verdict);
        assert_string_equal(verdict.rule, "");
    }
    print_message("%s: %llu, then %llu operations\n", name, (unsigned long long)work[0],
                  (unsigned long long)work[1]);
    /* What does not grow weighs little, and nothing grows faster than the font. */
    assert_true(work[1] * 10 > work[0] * 15);
    assert_true(work[1] * 10 < work[0] * 21);
}

static void test_gate_cost__doubles_with_the_font(void **state)
{
    (void)state;
    expect_linear("charstrings.otf");
    expect_linear("variations.ttf");
    expect_linear("states.ttf");
}

static void expect_refused(const char *name)
{
    char path[4096];
    struct stat info;
    tw_font_verdict verdict;
    snprintf(path, sizeof(path), "%s/costly/bombs/%s", folder, name);
    assert_int_equal(stat(path, &info), 0);
    const uint64_t work = judge(path, &verdict);
    assert_string_equal(verdict.rule, "the font's tables take more work than their size allows");
    assert_true(verdict.table != 0);
    assert_true(work <= TWI_GATE_WORK_BASE + (uint64_t)info.st_size * TWI_GATE_WORK_PER_BYTE);
}

static void test_gate_cost__is_bounded_where_parts_are_shared(void **state)
{
    (void)state;
    expect_refused("charstrings.otf");
    expect_refused("lookups.ttf");
    expect_refused("coverages.ttf");
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: test_font_gate_cost FOLDER\n");
        return 2;
    }
    folder = arguments[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gate_cost__doubles_with_the_font),
        cmocka_unit_test(test_gate_cost__is_bounded_where_parts_are_shared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

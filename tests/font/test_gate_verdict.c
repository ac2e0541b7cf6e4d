/* SPDX-License-Identifier: MIT */
/* Tests the gate's verdict: two profiles, no diagnostics, and the same answer as opening. */
#include "fixture.h"

#include <textwright/textwright.h>

#include "font/gate.h"
#include "random.h"
#include "scratch.h"

static tw_font_verdict judge(twi_context *context, const uint8_t *font, size_t size,
                             tw_gate_profile profile)
{
    tw_font_verdict verdict;
    fixture_last.subject[0] = '\0';
    assert_int_equal(twi_gate_judge(context, (twi_bytes){font, size}, profile, &verdict), TW_OK);
    assert_string_equal(fixture_last.subject, "");
    assert_int_equal(verdict.profile, profile);
    assert_int_equal(verdict.status == TW_OK, verdict.face_count > 0);
    assert_int_equal(verdict.status == TW_OK, verdict.rule[0] == '\0');
    return verdict;
}

static void test_gate_verdict__strict_hears_of_what_is_common_and_harmless(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    fixture_put16(font + 6, 0);
    assert_int_equal(judge(context, font, size, TW_GATE_PROFILE_COMPATIBLE).status, TW_OK);
    tw_font_verdict verdict = judge(context, font, size, TW_GATE_PROFILE_STRICT);
    assert_int_equal(verdict.status, TW_ERROR_FILE_FORMAT);
    assert_string_equal(verdict.rule, "the directory's searchRange is wrong");
    assert_int_equal(verdict.offset, 6);
    free(font);
    font = fixture_make_box(NULL, &size);
    uint8_t *record = fixture_find_record(font, "glyf");
    fixture_put32(record + 4, fixture_get32(record + 4) + 1);
    assert_int_equal(judge(context, font, size, TW_GATE_PROFILE_COMPATIBLE).status, TW_OK);
    verdict = judge(context, font, size, TW_GATE_PROFILE_STRICT);
    assert_string_equal(verdict.rule, "a table's checksum is wrong");
    assert_int_equal(verdict.table, 0x676C7966);
    free(font);
    fixture_free_context(context);
}

static void test_gate_verdict__mutants_get_the_answer_that_opening_gives(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    uint8_t *mutant = malloc(size);
    test_random random = test_random_make(7);
    for (unsigned round = 0; round < 2000; round++) {
        memcpy(mutant, font, size);
        mutant[test_random_below(&random, size)] = (uint8_t)test_random_below(&random, 256);
        const tw_font_verdict verdict = judge(context, mutant, size, TW_GATE_PROFILE_COMPATIBLE);
        const tw_font_verdict strict = judge(context, mutant, size, TW_GATE_PROFILE_STRICT);
        assert_true(strict.status != TW_OK || verdict.status == TW_OK);
        uint32_t faces;
        const tw_status status =
            twi_gate_check(context, (twi_bytes){mutant, size}, TW_FONT_TRUST_NONE, NULL, &faces);
        assert_int_equal(status, verdict.status);
        if (status != TW_OK) {
            assert_string_equal(fixture_last.subject, verdict.rule);
            assert_int_equal(fixture_last.tag, verdict.table);
            assert_int_equal(fixture_last.place, verdict.offset);
        }
    }
    free(mutant);
    free(font);
    fixture_free_context(context);
}

static void test_gate_verdict__limits_are_verdicts_and_missing_files_are_errors(void **state)
{
    (void)state;
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.limits.font_tables = 3;
    tw_factory factory;
    tw_font_verdict verdict;
    assert_int_equal(tw_factory_create(&options, &factory), TW_OK);
    assert_int_equal(tw_font_file_check(factory, font, size, TW_GATE_PROFILE_COMPATIBLE, &verdict),
                     TW_OK);
    assert_int_equal(verdict.status, TW_ERROR_LIMIT_EXCEEDED);
    assert_string_equal(verdict.rule, "font_tables");
    assert_int_equal(
        tw_font_file_check_path(factory, "/nowhere/font.ttf", TW_GATE_PROFILE_COMPATIBLE, &verdict),
        TW_ERROR_FILE_NOT_FOUND);
    scratch_dir scratch = scratch_make();
    char path[SCRATCH_PATH_SIZE];
    scratch_write(&scratch, "box.ttf", font, size, path);
    tw_factory_release(factory);
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    assert_int_equal(tw_font_file_check_path(factory, path, TW_GATE_PROFILE_COMPATIBLE, &verdict),
                     TW_OK);
    assert_int_equal(verdict.status, TW_OK);
    assert_int_equal(verdict.face_count, 1);
    tw_factory_release(factory);
    scratch_finish(&scratch);
    free(font);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gate_verdict__strict_hears_of_what_is_common_and_harmless),
        cmocka_unit_test(test_gate_verdict__mutants_get_the_answer_that_opening_gives),
        cmocka_unit_test(test_gate_verdict__limits_are_verdicts_and_missing_files_are_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

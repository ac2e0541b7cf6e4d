/* SPDX-License-Identifier: MIT */
/* Tests that equal bytes are judged once and kept once while they live. */
#include "fixture.h"

#include "font/admission.h"
#include "font/file.h"

static twi_font_file *open_bytes(twi_context *context, const uint8_t *font, size_t size,
                                 tw_font_trust trust)
{
    twi_font_file *file = NULL;
    const twi_bytes bytes = {font, size};
    assert_int_equal(twi_font_file_copy(context, bytes, trust, NULL, &file), TW_OK);
    assert_memory_equal(file->bytes.data, font, size);
    return file;
}

static uint64_t count_judgements(twi_context *context)
{
    return atomic_load(&context->gate_judgements);
}

static void test_admission__equal_bytes_are_judged_once_and_kept_once(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    twi_font_file *first = open_bytes(context, font, size, TW_FONT_TRUST_NONE);
    const size_t bytes_in_use = atomic_load(&context->allocator.bytes_in_use);
    twi_font_file *second = open_bytes(context, font, size, TW_FONT_TRUST_NONE);
    assert_int_equal(count_judgements(context), 1);
    assert_ptr_equal(first->bytes.data, second->bytes.data);
    assert_true(atomic_load(&context->allocator.bytes_in_use) - bytes_in_use < size);
    twi_font_file_release(first);
    twi_font_file *third = open_bytes(context, font, size, TW_FONT_TRUST_NONE);
    assert_int_equal(count_judgements(context), 1);
    twi_font_file_release(second);
    twi_font_file_release(third);
    twi_font_file_release(open_bytes(context, font, size, TW_FONT_TRUST_NONE));
    assert_int_equal(count_judgements(context), 2);
    free(font);
    fixture_free_context(context);
}

static void test_admission__one_other_byte_is_judged_anew(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    twi_font_file *file = open_bytes(context, font, size, TW_FONT_TRUST_NONE);
    twi_font_file *refused = NULL;
    fixture_put16(fixture_find_table(font, "maxp") + 4, 0);
    const twi_bytes bytes = {font, size};
    assert_int_equal(twi_font_file_copy(context, bytes, TW_FONT_TRUST_NONE, NULL, &refused),
                     TW_ERROR_FILE_FORMAT);
    assert_int_equal(count_judgements(context), 2);
    twi_font_file_release(file);
    free(font);
    fixture_free_context(context);
}

static void test_admission__what_is_vouched_for_does_not_stand_for_what_is_judged(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    fixture_put16(fixture_find_table(font, "maxp") + 4, 0);
    twi_font_file *vouched = open_bytes(context, font, size, TW_FONT_TRUST_VOUCHED);
    assert_int_equal(count_judgements(context), 0);
    twi_font_file *refused = NULL;
    const twi_bytes bytes = {font, size};
    assert_int_equal(twi_font_file_copy(context, bytes, TW_FONT_TRUST_NONE, NULL, &refused),
                     TW_ERROR_FILE_FORMAT);
    twi_font_file_release(vouched);
    free(font);
    fixture_free_context(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_admission__equal_bytes_are_judged_once_and_kept_once),
        cmocka_unit_test(test_admission__one_other_byte_is_judged_anew),
        cmocka_unit_test(test_admission__what_is_vouched_for_does_not_stand_for_what_is_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

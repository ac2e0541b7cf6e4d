/* SPDX-License-Identifier: MIT */
/* Tests reading font files: what is read, and what is refused by which name. */
#include "fixture.h"

#include <sys/stat.h>
#include <unistd.h>

#include "scratch.h"

static tw_status open_path(twi_context *context, const char *path, twi_font_file **out_file)
{
    const tw_status status = fixture_open_path(context, path, out_file);
    assert_int_equal(status == TW_OK, *out_file != NULL);
    return status;
}

static void test_file__path_and_memory_give_the_same_bytes(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    scratch_dir scratch = scratch_make();
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    char path[SCRATCH_PATH_SIZE];
    scratch_write(&scratch, "box.ttf", font, size, path);
    twi_font_file *from_path = NULL;
    twi_font_file *from_memory = NULL;
    assert_int_equal(open_path(context, path, &from_path), TW_OK);
    const twi_bytes bytes = {font, size};
    assert_int_equal(twi_font_file_copy(context, bytes, TW_FONT_TRUST_NONE, "box", &from_memory),
                     TW_OK);
    memset(font, 0, size); /* theirs, not ours */
    assert_int_equal(from_path->bytes.size, from_memory->bytes.size);
    assert_memory_equal(from_path->bytes.data, from_memory->bytes.data, size);
    assert_string_equal(twi_file_key_get_path(&from_path->key), path);
    assert_null(twi_file_key_get_path(&from_memory->key));
    assert_int_equal(from_path->face_count, 1);
    twi_object_release(&from_path->object);
    twi_object_release(&from_memory->object);
    free(font);
    scratch_finish(&scratch);
    fixture_free_context(context);
}

static void expect_refused(twi_context *context, const char *path, tw_status status,
                           const char *subject)
{
    twi_font_file *file = NULL;
    assert_int_equal(open_path(context, path, &file), status);
    assert_string_equal(fixture_last.subject, subject);
    assert_int_equal(fixture_last.status, status);
}

static void test_file__refusals_name_the_file_and_the_reason(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    scratch_dir scratch = scratch_make();
    char path[SCRATCH_PATH_SIZE];
    scratch_get_path(&scratch, "missing.ttf", path);
    expect_refused(context, path, TW_ERROR_FILE_NOT_FOUND, "no such file [missing.ttf]");
    scratch_write(&scratch, "empty.ttf", (const uint8_t *)"", 0, path);
    expect_refused(context, path, TW_ERROR_FILE_FORMAT,
                   "not an OpenType font: the file is empty [empty.ttf]");
    scratch_write(&scratch, "letter.ttf", (const uint8_t *)"Dear reader,\n", 13, path);
    expect_refused(context, path, TW_ERROR_FILE_FORMAT,
                   "not an OpenType font: unknown first four bytes [letter.ttf]");
    expect_refused(context, scratch.directory, TW_ERROR_FILE_ACCESS,
                   scratch_subject("not a regular file", strrchr(scratch.directory, '/') + 1));
    scratch_finish(&scratch);
    fixture_free_context(context);
}

static void test_file__truncated_font_is_refused_at_the_table_that_is_cut(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    scratch_dir scratch = scratch_make();
    size_t size;
    uint8_t *font = fixture_make_box(NULL, &size);
    char path[SCRATCH_PATH_SIZE];
    scratch_write(&scratch, "cut.ttf", font, size / 2, path);
    expect_refused(context, path, TW_ERROR_FILE_FORMAT,
                   "a table ends beyond the end of the file [cut.ttf]");
    assert_true(fixture_last.tag != 0);
    free(font);
    scratch_finish(&scratch);
    fixture_free_context(context);
}

static void test_file__a_fifo_does_not_hold_us(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    scratch_dir scratch = scratch_make();
    char path[SCRATCH_PATH_SIZE];
    scratch_get_path(&scratch, "pipe.ttf", path);
    assert_int_equal(mkfifo(path, 0600), 0);
    expect_refused(context, path, TW_ERROR_FILE_ACCESS, "not a regular file [pipe.ttf]");
    scratch_finish(&scratch);
    fixture_free_context(context);
}

static void test_file__size_beyond_the_limit_is_refused_before_reading(void **state)
{
    (void)state;
    const tw_limits limits = {.font_bytes = 1000};
    twi_context *context = fixture_new_context(&limits);
    scratch_dir scratch = scratch_make();
    char path[SCRATCH_PATH_SIZE];
    scratch_write(&scratch, "large.ttf", (const uint8_t *)"x", 1, path);
    assert_int_equal(truncate(path, (off_t)1 << 40), 0); /* sparse: 1 TiB that is not there */
    twi_font_file *file = NULL;
    assert_int_equal(open_path(context, path, &file), TW_ERROR_LIMIT_EXCEEDED);
    assert_string_equal(fixture_last.subject, "font_bytes");
    uint8_t bytes[1001] = {0};
    assert_int_equal(twi_font_file_copy(context, (twi_bytes){bytes, sizeof(bytes)},
                                        TW_FONT_TRUST_NONE, NULL, &file),
                     TW_ERROR_LIMIT_EXCEEDED);
    scratch_finish(&scratch);
    fixture_free_context(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file__path_and_memory_give_the_same_bytes),
        cmocka_unit_test(test_file__refusals_name_the_file_and_the_reason),
        cmocka_unit_test(test_file__truncated_font_is_refused_at_the_table_that_is_cut),
        cmocka_unit_test(test_file__a_fifo_does_not_hold_us),
        cmocka_unit_test(test_file__size_beyond_the_limit_is_refused_before_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

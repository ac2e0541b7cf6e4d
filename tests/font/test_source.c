/* SPDX-License-Identifier: MIT */
/* Tests where font files come from: what is read when, and which sources share what they hold. */
#include "fixture.h"

#include <fcntl.h>
#include <pthread.h>

#include "scratch.h"

typedef struct source_fixture {
    twi_context *context;
    scratch_dir scratch;
    char path[SCRATCH_PATH_SIZE];
    uint8_t *font;
    size_t size;
} source_fixture;

static void open_fixture(source_fixture *fixture)
{
    fixture->context = fixture_new_context(NULL);
    fixture->scratch = scratch_make();
    fixture->font = fixture_make_box(NULL, &fixture->size);
    scratch_write(&fixture->scratch, "box.ttf", fixture->font, fixture->size, fixture->path);
}

static void close_fixture(source_fixture *fixture)
{
    free(fixture->font);
    scratch_finish(&fixture->scratch);
    fixture_free_context(fixture->context);
}

static void set_time(const char *path, time_t seconds)
{
    const struct timespec times[2] = {{seconds, 5}, {seconds, 5}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static twi_file_time at_time(int64_t seconds)
{
    return (twi_file_time){true, seconds * 1000000000 + 5};
}

static twi_font_source *make_path_source(source_fixture *fixture, twi_file_time time,
                                         tw_font_trust trust)
{
    twi_font_source *source = NULL;
    assert_int_equal(
        twi_font_source_new_path(fixture->context, fixture->path, time, trust, &source), TW_OK);
    return source;
}

static void expect_same_content(twi_font_source *a, twi_font_source *b, bool is_same)
{
    twi_font_file *first = NULL;
    twi_font_file *second = NULL;
    assert_int_equal(twi_font_source_load(a, &first), TW_OK);
    assert_int_equal(twi_font_source_load(b, &second), TW_OK);
    assert_int_equal(first == second, is_same);
    twi_font_file_release(first);
    twi_font_file_release(second);
}

static void test_source__equal_keys_give_the_same_content(void **state)
{
    (void)state;
    source_fixture fixture;
    open_fixture(&fixture);
    set_time(fixture.path, 1000);
    twi_font_source *lazy = make_path_source(&fixture, at_time(1000), TW_FONT_TRUST_NONE);
    twi_font_source *any =
        make_path_source(&fixture, (twi_file_time){false, 0}, TW_FONT_TRUST_NONE);
    twi_font_source *vouched = make_path_source(&fixture, at_time(1000), TW_FONT_TRUST_VOUCHED);
    twi_font_source *eager = NULL;
    assert_int_equal(
        twi_font_source_open_path(fixture.context, fixture.path, TW_FONT_TRUST_NONE, &eager),
        TW_OK);
    assert_true(twi_font_source_equal(lazy, eager));
    assert_false(twi_font_source_equal(lazy, any));
    assert_false(twi_font_source_equal(lazy, vouched));
    expect_same_content(lazy, eager, true);
    expect_same_content(lazy, any, true);
    expect_same_content(lazy, vouched, false);
    twi_font_source_release(lazy);
    twi_font_source_release(any);
    twi_font_source_release(vouched);
    twi_font_source_release(eager);
    close_fixture(&fixture);
}

static void test_source__a_face_keeps_the_content_that_the_next_source_finds(void **state)
{
    (void)state;
    source_fixture fixture;
    open_fixture(&fixture);
    set_time(fixture.path, 1000);
    twi_font_source *first = make_path_source(&fixture, at_time(1000), TW_FONT_TRUST_NONE);
    twi_font_face *face = NULL;
    assert_int_equal(twi_font_source_open_face(first, 0, &face), TW_OK);
    twi_font_source_release(first);
    assert_int_equal(unlink(fixture.path), 0); /* nothing is read again */
    twi_font_source *second = make_path_source(&fixture, at_time(1000), TW_FONT_TRUST_NONE);
    twi_font_file *file = NULL;
    assert_int_equal(twi_font_source_load(second, &file), TW_OK);
    assert_ptr_equal(file, face->file);
    twi_font_file_release(file);
    twi_font_source_release(second);
    twi_font_face_release(face);
    close_fixture(&fixture);
}

static void test_source__a_file_that_changed_is_another_content(void **state)
{
    (void)state;
    source_fixture fixture;
    open_fixture(&fixture);
    set_time(fixture.path, 1000);
    twi_font_source *before = NULL;
    twi_font_source *after = NULL;
    assert_int_equal(
        twi_font_source_open_path(fixture.context, fixture.path, TW_FONT_TRUST_NONE, &before),
        TW_OK);
    const box_font_options other = {.family = "Other", .weight = 700};
    size_t size;
    uint8_t *font = fixture_make_box(&other, &size);
    scratch_write(&fixture.scratch, "box.ttf", font, size, fixture.path);
    free(font);
    set_time(fixture.path, 1000); /* nobody can tell by the time */
    assert_int_equal(
        twi_font_source_open_path(fixture.context, fixture.path, TW_FONT_TRUST_NONE, &after),
        TW_OK);
    expect_same_content(before, after, false);
    twi_font_source_release(before);
    twi_font_source_release(after);
    close_fixture(&fixture);
}

static void test_source__another_time_than_the_given_one_is_refused_at_use(void **state)
{
    (void)state;
    source_fixture fixture;
    open_fixture(&fixture);
    set_time(fixture.path, 1000);
    twi_font_source *source = make_path_source(&fixture, at_time(999), TW_FONT_TRUST_NONE);
    twi_font_file *file = NULL;
    assert_int_equal(twi_font_source_load(source, &file), TW_ERROR_FILE_ACCESS);
    assert_null(file);
    assert_string_equal(fixture_last.subject, "the file was written at another time [box.ttf]");
    set_time(fixture.path, 999); /* a failure is not remembered */
    assert_int_equal(twi_font_source_load(source, &file), TW_OK);
    twi_font_file_release(file);
    twi_font_source_release(source);
    close_fixture(&fixture);
}

static void test_source__memory_equals_only_itself(void **state)
{
    (void)state;
    source_fixture fixture;
    open_fixture(&fixture);
    const twi_bytes bytes = {fixture.font, fixture.size};
    twi_font_source *a = NULL;
    twi_font_source *b = NULL;
    assert_int_equal(twi_font_source_copy(fixture.context, bytes, TW_FONT_TRUST_NONE, NULL, &a),
                     TW_OK);
    assert_int_equal(twi_font_source_copy(fixture.context, bytes, TW_FONT_TRUST_NONE, NULL, &b),
                     TW_OK);
    assert_true(twi_font_source_equal(a, a));
    assert_false(twi_font_source_equal(a, b));
    expect_same_content(a, b, false);
    twi_font_source_forget(a); /* there is no other place to get it from */
    assert_true(twi_font_source_is_loaded(a));
    twi_font_source_release(a);
    twi_font_source_release(b);
    close_fixture(&fixture);
}

#define THREADS 4
#define ROUNDS 50

static void *load_often(void *user)
{
    twi_font_source *source = user;
    for (int i = 0; i < ROUNDS; i++) {
        twi_font_file *file = NULL;
        assert_int_equal(twi_font_source_load(source, &file), TW_OK);
        assert_int_equal(file->face_count, 1);
        twi_font_source_forget(source);
        twi_font_file_release(file);
    }
    return NULL;
}

static void test_source__threads_load_and_forget_at_once(void **state)
{
    (void)state;
    source_fixture fixture;
    open_fixture(&fixture);
    twi_font_source *sources[2];
    pthread_t threads[THREADS];
    for (size_t i = 0; i < TWI_COUNT_OF(sources); i++) {
        sources[i] = make_path_source(&fixture, (twi_file_time){false, 0}, TW_FONT_TRUST_NONE);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, load_often, sources[i % 2]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
    twi_font_source_release(sources[0]);
    twi_font_source_release(sources[1]);
    close_fixture(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_source__equal_keys_give_the_same_content),
        cmocka_unit_test(test_source__a_face_keeps_the_content_that_the_next_source_finds),
        cmocka_unit_test(test_source__a_file_that_changed_is_another_content),
        cmocka_unit_test(test_source__another_time_than_the_given_one_is_refused_at_use),
        cmocka_unit_test(test_source__memory_equals_only_itself),
        cmocka_unit_test(test_source__threads_load_and_forget_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Tests collections: families by name, the nearest font, directories, and threads. */
#define _XOPEN_SOURCE 700

#include "fixture.h"

#include <fcntl.h>
#include <pthread.h>

#include "random.h"
#include "scratch.h"

static const box_font_options family_fonts[] = {
    {.family = "Box Test", .weight = 400},
    {.family = "Box Test", .weight = 700},
    {.family = "Box Test", .weight = 400, .italic = true},
    {.family = "Another Box", .weight = 300},
    {.family = "DejaVu Sans", .weight = 400}, /* a well-known sans-serif, for generic names */
};

/* The collection of all fonts above, out of memory. */
static twi_font_collection *make_collection(twi_context *context)
{
    twi_font_source *files[TWI_COUNT_OF(family_fonts)];
    for (size_t i = 0; i < TWI_COUNT_OF(files); i++) {
        files[i] = fixture_make_source(context, &family_fonts[i]);
    }
    const twi_font_collection_parts parts = {.files = files, .file_count = TWI_COUNT_OF(files)};
    twi_font_collection *collection = NULL;
    assert_int_equal(twi_font_collection_new(context, &parts, &collection), TW_OK);
    for (size_t i = 0; i < TWI_COUNT_OF(files); i++) {
        twi_object_release(&files[i]->object);
    }
    return collection;
}

static twi_font_request make_request(const char *families, uint16_t weight, tw_font_style style)
{
    const twi_font_request request = {families, "en", weight, 5, style};
    return request;
}

static void expect_match(twi_font_collection *collection, const char *families, uint16_t weight,
                         tw_font_style style, const char *family, uint16_t expected_weight)
{
    twi_work work;
    twi_work_init(&work,
                  collection != NULL ? twi_font_collection_object(collection)->context : NULL, 0,
                  NULL);
    const twi_font_request request = make_request(families, weight, style);
    twi_font_face *face = NULL;
    assert_int_equal(twi_font_collection_match(&work, collection, &request, &face), TW_OK);
    assert_string_equal(face->family, family);
    assert_int_equal(face->traits.weight, expected_weight);
    twi_font_face_release(face);
}

static void test_collection__families_are_sorted_and_listed_once(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_collection *collection = make_collection(context);
    assert_int_equal(twi_font_collection_get_family_count(collection), 3);
    assert_string_equal(twi_font_collection_get_family_name(collection, 0), "Another Box");
    assert_string_equal(twi_font_collection_get_family_name(collection, 1), "Box Test");
    assert_string_equal(twi_font_collection_get_family_name(collection, 2), "DejaVu Sans");
    twi_object_release(twi_font_collection_object(collection));
    fixture_free_context(context);
}

static void test_collection__first_family_of_the_list_that_is_there_wins(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_collection *c = make_collection(context);
    const tw_font_style upright = TW_FONT_STYLE_NORMAL;
    expect_match(c, "Box Test", 400, upright, "Box Test", 400);
    expect_match(c, "bOX tEST", 400, upright, "Box Test", 400);
    expect_match(c, "  'Box Test' , Another Box", 400, upright, "Box Test", 400);
    expect_match(c, "Missing,, \"Another Box\",Box Test", 400, upright, "Another Box", 300);
    expect_match(c, "Missing, sans-serif", 400, upright, "DejaVu Sans", 400);
    expect_match(c, "Box Test", 600, upright, "Box Test", 700);
    expect_match(c, "Box Test", 500, upright, "Box Test", 400);
    twi_object_release(twi_font_collection_object(c));
    fixture_free_context(context);
}

static void test_collection__italic_is_found(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_collection *collection = make_collection(context);
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    const twi_font_request request = make_request("Box Test", 400, TW_FONT_STYLE_OBLIQUE);
    twi_font_face *face = NULL;
    assert_int_equal(twi_font_collection_match(&work, collection, &request, &face), TW_OK);
    assert_int_equal(face->traits.style, TW_FONT_STYLE_ITALIC);
    twi_font_face_release(face);
    twi_object_release(twi_font_collection_object(collection));
    fixture_free_context(context);
}

static void test_collection__missing_families_are_no_font_and_default_finds_one(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_collection *collection = make_collection(context);
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    twi_font_request request = make_request("Missing, Box, Box Test Bold", 400, 0);
    twi_font_face *face = NULL;
    assert_int_equal(twi_font_collection_match(&work, collection, &request, &face),
                     TW_ERROR_NO_FONT);
    assert_null(face);
    assert_int_equal(twi_font_collection_match_or_default(&work, collection, &request, &face),
                     TW_OK);
    assert_string_equal(face->family, "DejaVu Sans"); /* what sans-serif stands for here */
    twi_font_face_release(face);
    request.families = "";
    assert_int_equal(twi_font_collection_match(&work, collection, &request, &face),
                     TW_ERROR_NO_FONT);
    twi_object_release(twi_font_collection_object(collection));
    fixture_free_context(context);
}

static void test_collection__an_empty_one_has_no_font(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    const twi_font_collection_parts parts = {0};
    twi_font_collection *collection = NULL;
    assert_int_equal(twi_font_collection_new(context, &parts, &collection), TW_OK);
    assert_int_equal(twi_font_collection_get_family_count(collection), 0);
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    const twi_font_request request = make_request("sans-serif", 400, 0);
    twi_font_face *face = NULL;
    assert_int_equal(twi_font_collection_match_or_default(&work, collection, &request, &face),
                     TW_ERROR_NO_FONT);
    twi_object_release(twi_font_collection_object(collection));
    fixture_free_context(context);
}

/* A directory with fonts below each other, a text file, and a broken font. */
static void fill_directory(const scratch_dir *scratch)
{
    char path[SCRATCH_PATH_SIZE];
    size_t size;
    for (size_t i = 0; i < TWI_COUNT_OF(family_fonts); i++) {
        static const char *const names[] = {"z.ttf", "a.TTF", "deep/b.otf", "deep/deeper/c.ttf",
                                            "d.ttf"};
        uint8_t *font = fixture_make_box(&family_fonts[i], &size);
        scratch_write(scratch, names[i], font, size, path);
        scratch_write(scratch, "broken.ttf", font, size / 2, path);
        free(font);
    }
    scratch_write(scratch, "readme.txt", (const uint8_t *)"no font", 7, path);
    scratch_write(scratch, "letter.ttf", (const uint8_t *)"no font", 7, path);
}

static void test_collection__directories_are_searched_and_what_is_no_font_is_left_out(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    scratch_dir scratch = scratch_make();
    fill_directory(&scratch);
    const char *const paths[] = {scratch.directory};
    const twi_font_collection_parts parts = {.paths = paths, .path_count = 1};
    twi_font_collection *collection = NULL;
    assert_int_equal(twi_font_collection_new(context, &parts, &collection), TW_OK);
    assert_int_equal(twi_font_collection_get_family_count(collection), 3);
    expect_match(collection, "box test", 900, TW_FONT_STYLE_NORMAL, "Box Test", 700);
    expect_match(collection, "another box", 400, TW_FONT_STYLE_NORMAL, "Another Box", 300);
    twi_object_release(twi_font_collection_object(collection));
    scratch_finish(&scratch);
    fixture_free_context(context);
}

static void test_collection__a_named_file_that_is_no_font_is_refused(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    scratch_dir scratch = scratch_make();
    char path[SCRATCH_PATH_SIZE];
    scratch_write(&scratch, "letter.ttf", (const uint8_t *)"no font", 7, path);
    const char *paths[] = {path};
    const twi_font_collection_parts parts = {.paths = paths, .path_count = 1};
    twi_font_collection *collection = NULL;
    assert_int_equal(twi_font_collection_new(context, &parts, &collection), TW_ERROR_FILE_FORMAT);
    assert_null(collection);
    paths[0] = "/nonexistent/font.ttf";
    assert_int_equal(twi_font_collection_new(context, &parts, &collection),
                     TW_ERROR_FILE_NOT_FOUND);
    scratch_finish(&scratch);
    fixture_free_context(context);
}

static void test_collection__a_file_that_vanishes_is_told_of_once_and_passed_over(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    scratch_dir scratch = scratch_make();
    fill_directory(&scratch);
    const char *const paths[] = {scratch.directory};
    const twi_font_collection_parts parts = {.paths = paths, .path_count = 1};
    twi_font_collection *collection = NULL;
    assert_int_equal(twi_font_collection_new(context, &parts, &collection), TW_OK);
    char path[SCRATCH_PATH_SIZE];
    scratch_get_path(&scratch, "a.TTF", path); /* the bold one */
    assert_int_equal(unlink(path), 0);
    expect_match(collection, "box test", 800, TW_FONT_STYLE_NORMAL, "Box Test",
                 700); /* simulated */
    assert_string_equal(fixture_last.subject, "no such file [a.TTF]");
    memset(&fixture_last, 0, sizeof(fixture_last));
    expect_match(collection, "box test", 700, TW_FONT_STYLE_NORMAL, "Box Test", 700);
    expect_match(collection, "box test", 400, TW_FONT_STYLE_NORMAL, "Box Test", 400);
    assert_int_equal(fixture_last.status, TW_OK);
    twi_object_release(twi_font_collection_object(collection));
    scratch_finish(&scratch);
    fixture_free_context(context);
}

static void test_collection__more_fonts_than_the_limit_are_refused(void **state)
{
    (void)state;
    const tw_limits limits = {.collection_fonts = 2};
    twi_context *context = fixture_new_context(&limits);
    scratch_dir scratch = scratch_make();
    fill_directory(&scratch);
    const char *const paths[] = {scratch.directory};
    const twi_font_collection_parts parts = {.paths = paths, .path_count = 1};
    twi_font_collection *collection = NULL;
    assert_int_equal(twi_font_collection_new(context, &parts, &collection),
                     TW_ERROR_LIMIT_EXCEEDED);
    assert_string_equal(fixture_last.subject, "collection_fonts");
    scratch_finish(&scratch);
    fixture_free_context(context);
}

/* Ours come before the system's: here "the system" is another collection of boxes. */
static void test_collection__own_fonts_come_before_those_of_the_system(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_collection *system = make_collection(context);
    const box_font_options options = {.family = "box test", .weight = 100};
    twi_font_source *file = fixture_make_source(context, &options);
    const twi_font_collection_parts parts = {.files = &file, .file_count = 1, .system = system};
    twi_font_collection *collection = NULL;
    assert_int_equal(twi_font_collection_new(context, &parts, &collection), TW_OK);
    twi_object_release(twi_font_collection_object(system));
    twi_object_release(&file->object);
    assert_int_equal(twi_font_collection_get_family_count(collection), 3);
    expect_match(collection, "Box Test", 700, TW_FONT_STYLE_NORMAL, "box test", 100);
    expect_match(collection, "Another Box", 700, TW_FONT_STYLE_NORMAL, "Another Box", 300);
    expect_match(collection, "sans-serif", 400, TW_FONT_STYLE_NORMAL, "DejaVu Sans", 400);
    twi_object_release(twi_font_collection_object(collection));
    fixture_free_context(context);
}

static twi_font_face *match_one(twi_font_collection *collection, const char *family,
                                uint16_t weight, tw_font_style style)
{
    twi_work work;
    twi_work_init(&work, twi_font_collection_object(collection)->context, 0, NULL);
    const twi_font_request request = make_request(family, weight, style);
    twi_font_face *face = NULL;
    assert_int_equal(twi_font_collection_match(&work, collection, &request, &face), TW_OK);
    return face;
}

static void test_collection__faces_that_a_family_lacks_are_simulated_and_kept(void **state)
{
    (void)state;
    static const struct {
        const char *family;
        uint16_t weight;
        tw_font_style style;
        uint32_t simulations;
    } rows[] = {
        {"DejaVu Sans", 400, TW_FONT_STYLE_NORMAL, 0},
        {"DejaVu Sans", 700, TW_FONT_STYLE_NORMAL, TW_FONT_SIMULATIONS_BOLD},
        {"DejaVu Sans", 400, TW_FONT_STYLE_ITALIC, TW_FONT_SIMULATIONS_OBLIQUE},
        {"DejaVu Sans", 900, TW_FONT_STYLE_OBLIQUE, 3},
        {"Box Test", 700, TW_FONT_STYLE_NORMAL, 0}, /* it has one */
        {"Box Test", 400, TW_FONT_STYLE_OBLIQUE, 0},
        {"Box Test", 700, TW_FONT_STYLE_ITALIC, TW_FONT_SIMULATIONS_BOLD}, /* of the italic */
        {"Another Box", 700, TW_FONT_STYLE_NORMAL, 0}, /* 300 is too light to be made bold */
    };
    twi_context *context = fixture_new_context(NULL);
    twi_font_collection *collection = make_collection(context);
    for (size_t i = 0; i < TWI_COUNT_OF(rows); i++) {
        twi_font_face *face = match_one(collection, rows[i].family, rows[i].weight, rows[i].style);
        const uint64_t serial = face->serial;
        if (face->simulations != rows[i].simulations) {
            fail_msg("row %zu: expected %u, got %u", i, rows[i].simulations, face->simulations);
        }
        twi_font_face_release(face);
        face = match_one(collection, rows[i].family, rows[i].weight, rows[i].style);
        assert_int_equal(face->serial, serial); /* caches know it again */
        twi_font_face_release(face);
    }
    twi_object_release(twi_font_collection_object(collection));
    fixture_free_context(context);
}

static void set_time(const char *path, time_t seconds)
{
    const struct timespec times[2] = {{.tv_sec = seconds}, {.tv_sec = seconds}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

/* E18: two files of one font, told apart here by their letters. */
static void test_collection__of_two_copies_the_newer_file_serves(void **state)
{
    (void)state;
    for (int newer = 0; newer < 2; newer++) {
        twi_context *context = fixture_new_context(NULL);
        scratch_dir scratch = scratch_make();
        for (int i = 0; i < 2; i++) {
            const box_font_range range = {.first = (uint32_t)('a' + i),
                                          .last = (uint32_t)('a' + i)};
            const box_font_options options = {
                .family = "Twice", .ranges = &range, .range_count = 1};
            char path[SCRATCH_PATH_SIZE];
            size_t size;
            uint8_t *font = fixture_make_box(&options, &size);
            scratch_write(&scratch, i == 0 ? "a.ttf" : "b.ttf", font, size, path);
            set_time(path, i == newer ? 2000000000 : 1000000000);
            free(font);
        }
        const char *const paths[] = {scratch.directory};
        const twi_font_collection_parts parts = {.paths = paths, .path_count = 1};
        twi_font_collection *collection = NULL;
        assert_int_equal(twi_font_collection_new(context, &parts, &collection), TW_OK);
        twi_font_face *face = match_one(collection, "Twice", 400, TW_FONT_STYLE_NORMAL);
        assert_true(twi_font_face_has_scalar(face, (uint32_t)('a' + newer)));
        twi_font_face_release(face);
        twi_object_release(twi_font_collection_object(collection));
        scratch_finish(&scratch);
        fixture_free_context(context);
    }
}

/* More requests than are remembered, in random order: each has its one answer, and asked twice in a
 * row the second costs one look. */
static void test_collection__remembered_answers_are_those_of_a_new_search(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    twi_font_collection *collection = make_collection(context);
    test_random random = test_random_make(3);
    for (int round = 0; round < 3000; round++) {
        const uint16_t weight = (uint16_t)test_random_between(&random, 1, 999);
        const uint16_t nearest = weight > 550 ? 700 : weight < 550 ? 400 : 700;
        expect_match(collection, "Box Test", weight, TW_FONT_STYLE_NORMAL, "Box Test", nearest);
        twi_work work;
        twi_work_init(&work, context, 0, NULL);
        const twi_font_request request = make_request("Box Test", weight, TW_FONT_STYLE_NORMAL);
        twi_font_face *face = NULL;
        assert_int_equal(twi_font_collection_match(&work, collection, &request, &face), TW_OK);
        assert_int_equal(face->traits.weight, nearest);
        assert_int_equal(work.spent, 1);
        twi_font_face_release(face);
        /* The other question about the same request has an answer of its own. */
        const twi_font_request missing = make_request("Missing", weight, TW_FONT_STYLE_NORMAL);
        assert_int_equal(twi_font_collection_match_or_default(&work, collection, &missing, &face),
                         TW_OK);
        twi_font_face_release(face);
        assert_int_equal(twi_font_collection_match(&work, collection, &missing, &face),
                         TW_ERROR_NO_FONT);
    }
    twi_object_release(twi_font_collection_object(collection));
    fixture_free_context(context);
}

/* --- threads --- */

typedef struct font_asker {
    twi_context *context;
    twi_font_collection *collection;
    const twi_font_face *faces[TWI_COUNT_OF(family_fonts)]; /* by request */
} font_asker;

static void *ask(void *argument)
{
    font_asker *asker = argument;
    twi_work work;
    twi_work_init(&work, asker->context, 0, NULL);
    for (int round = 0; round < 200; round++) {
        for (size_t i = 0; i < TWI_COUNT_OF(family_fonts); i++) {
            const twi_font_request request =
                make_request(family_fonts[i].family, family_fonts[i].weight,
                             family_fonts[i].italic ? TW_FONT_STYLE_ITALIC : TW_FONT_STYLE_NORMAL);
            twi_font_face *face = NULL;
            if (twi_font_collection_match(&work, asker->collection, &request, &face) != TW_OK ||
                (asker->faces[i] != NULL && asker->faces[i] != face)) {
                return argument;
            }
            asker->faces[i] = face;
            twi_font_face_release(face); /* the collection keeps it */
        }
    }
    return NULL;
}

static void test_collection__four_threads_get_the_same_faces(void **state)
{
    (void)state;
    twi_context *context = fixture_new_context(NULL);
    scratch_dir scratch = scratch_make();
    fill_directory(&scratch);
    const char *const paths[] = {scratch.directory};
    const twi_font_collection_parts parts = {.paths = paths, .path_count = 1};
    twi_font_collection *collection = NULL;
    assert_int_equal(twi_font_collection_new(context, &parts, &collection), TW_OK);
    font_asker askers[4];
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++) {
        memset(&askers[i], 0, sizeof(askers[i]));
        askers[i].context = context;
        askers[i].collection = collection;
        assert_int_equal(pthread_create(&threads[i], NULL, ask, &askers[i]), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        void *failed = NULL;
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
        assert_memory_equal(askers[i].faces, askers[0].faces, sizeof(askers[i].faces));
    }
    twi_object_release(twi_font_collection_object(collection));
    scratch_finish(&scratch);
    fixture_free_context(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_collection__families_are_sorted_and_listed_once),
        cmocka_unit_test(test_collection__first_family_of_the_list_that_is_there_wins),
        cmocka_unit_test(test_collection__italic_is_found),
        cmocka_unit_test(test_collection__missing_families_are_no_font_and_default_finds_one),
        cmocka_unit_test(test_collection__an_empty_one_has_no_font),
        cmocka_unit_test(test_collection__directories_are_searched_and_what_is_no_font_is_left_out),
        cmocka_unit_test(test_collection__a_named_file_that_is_no_font_is_refused),
        cmocka_unit_test(test_collection__a_file_that_vanishes_is_told_of_once_and_passed_over),
        cmocka_unit_test(test_collection__more_fonts_than_the_limit_are_refused),
        cmocka_unit_test(test_collection__own_fonts_come_before_those_of_the_system),
        cmocka_unit_test(test_collection__faces_that_a_family_lacks_are_simulated_and_kept),
        cmocka_unit_test(test_collection__of_two_copies_the_newer_file_serves),
        cmocka_unit_test(test_collection__remembered_answers_are_those_of_a_new_search),
        cmocka_unit_test(test_collection__four_threads_get_the_same_faces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

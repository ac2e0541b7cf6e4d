/* SPDX-License-Identifier: MIT */
/* Remembers installed fonts of its own, changes them, and forges what was remembered. */
#include "fixture.h"

#include <fcntl.h>
#include <poll.h>

#include "base/image.h"
#include "font/font_index.h"
#include "random.h"
#include "scratch.h"

/* Where the sum stands in an index, and where what it sums begins. */
enum { SUM_OFFSET = 24, SUMMED_OFFSET = 32 };

typedef struct stage {
    scratch_dir scratch;
    char fonts[SCRATCH_PATH_SIZE];
    twi_context *context;
} stage;

/* Long ago, so that nobody can say that it changed just now. */
static void backdate(const char *path)
{
    const struct timespec times[2] = {{1000000000, 0}, {1000000000, 5}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void install_font(stage *on, const char *file_name, const char *family)
{
    char name[64];
    char path[SCRATCH_PATH_SIZE];
    size_t size;
    uint8_t *font = fixture_make_box(&(box_font_options){.family = family}, &size);
    (void)snprintf(name, sizeof(name), ".local/share/fonts/%s", file_name);
    scratch_write(&on->scratch, name, font, size, path);
    free(font);
    backdate(path);
}

/* A home with one font, which is all that fontconfig knows of. */
static stage set_up(void)
{
    stage on = {.scratch = scratch_make()};
    char text[SCRATCH_PATH_SIZE * 3];
    char path[SCRATCH_PATH_SIZE];
    install_font(&on, "one.ttf", "Box One");
    scratch_get_path(&on.scratch, ".local/share/fonts", on.fonts);
    const int size = snprintf(text, sizeof(text),
                              "<?xml version=\"1.0\"?><fontconfig><dir>%s</dir>"
                              "<cachedir>%s/cache</cachedir></fontconfig>",
                              on.fonts, on.scratch.directory);
    scratch_write(&on.scratch, "fonts.conf", (const uint8_t *)text, (size_t)size, path);
    backdate(path);
    backdate(on.fonts);
    backdate(on.scratch.directory);
    assert_int_equal(setenv("FONTCONFIG_FILE", path, 1), 0);
    assert_int_equal(setenv("HOME", on.scratch.directory, 1), 0);
    assert_int_equal(unsetenv("XDG_CONFIG_HOME"), 0);
    assert_int_equal(unsetenv("XDG_DATA_HOME"), 0);
    scratch_get_path(&on.scratch, "index", path);
    assert_int_equal(mkdir(path, 0700), 0);
    on.context = fixture_new_context(NULL);
    return on;
}

static void tear_down(stage *on)
{
    fixture_free_context(on->context);
    scratch_finish(&on->scratch);
}

static const char *get_directory(const stage *on)
{
    static char path[SCRATCH_PATH_SIZE];
    scratch_get_path(&on->scratch, "index", path);
    return path;
}

/* The one file of the index's directory. */
static const char *get_index(const stage *on)
{
    static char path[SCRATCH_PATH_SIZE * 2];
    DIR *stream = opendir(get_directory(on));
    const struct dirent *entry;
    path[0] = '\0';
    assert_non_null(stream);
    while ((entry = readdir(stream)) != NULL) {
        if (entry->d_name[0] != '.') {
            assert_int_equal(path[0], '\0');
            (void)snprintf(path, sizeof(path), "%s/%s", get_directory(on), entry->d_name);
        }
    }
    (void)closedir(stream);
    return path;
}

/* Find the fonts and remember them. */
static void remember(stage *on)
{
    twi_installed installed;
    twi_installed_init(&installed, on->context);
    assert_int_equal(twi_installed_find(&installed), TW_OK);
    twi_font_index_write(&installed, get_directory(on));
    twi_installed_finish(&installed);
}

static bool is_known(stage *on)
{
    bool known = false;
    twi_installed installed;
    twi_installed_init(&installed, on->context);
    assert_int_equal(twi_font_index_read(&installed, get_directory(on), &known), TW_OK);
    assert_int_equal(known, twi_font_table_builder_count(&installed.builder) > 0);
    twi_installed_finish(&installed);
    return known;
}

#define SAME_ARRAY(a, b)                                                                           \
    do {                                                                                           \
        assert_int_equal((a)->count, (b)->count);                                                  \
        assert_memory_equal((a)->items, (b)->items, (a)->count * sizeof(*(a)->items));             \
    } while (0)

static void test_font_index__what_is_remembered_is_what_was_found(void **state)
{
    (void)state;
    stage on = set_up();
    bool known = false;
    twi_installed found;
    twi_installed again;
    twi_installed_init(&found, on.context);
    twi_installed_init(&again, on.context);
    assert_int_equal(twi_installed_find(&found), TW_OK);
    twi_font_index_write(&found, get_directory(&on));
    assert_int_equal(twi_font_index_read(&again, get_directory(&on), &known), TW_OK);
    assert_true(known);
    const twi_font_table *a = found.builder.table;
    const twi_font_table *b = again.builder.table;
    assert_true(a->elements.count > 0);
    SAME_ARRAY(&a->elements, &b->elements);
    SAME_ARRAY(&a->properties, &b->properties);
    SAME_ARRAY(&a->axes, &b->axes);
    SAME_ARRAY(&a->strings.bytes, &b->strings.bytes);
    assert_int_equal(a->sources.count, b->sources.count);
    for (size_t i = 0; i < a->sources.count; i++) {
        assert_true(twi_font_source_equal(a->sources.items[i].source, b->sources.items[i].source));
    }
    assert_int_equal(a->coverages.count, b->coverages.count);
    for (uint32_t scalar = 0; scalar < 0x3000; scalar++) {
        assert_int_equal(twi_coverage_has(a->coverages.items[0], scalar),
                         twi_coverage_has(b->coverages.items[0], scalar));
    }
    for (size_t i = 0; i < TWI_GENERIC_COUNT; i++) {
        assert_int_equal(found.generics[i].count, again.generics[i].count);
    }
    twi_installed_finish(&found);
    twi_installed_finish(&again);
    tear_down(&on);
}

static void test_font_index__a_font_more_or_less_makes_it_stale(void **state)
{
    (void)state;
    stage on = set_up();
    char path[SCRATCH_PATH_SIZE];
    assert_false(is_known(&on));
    remember(&on);
    assert_true(is_known(&on));
    install_font(&on, "two.ttf", "Box Two");
    assert_false(is_known(&on));
    remember(&on);
    assert_true(is_known(&on));
    scratch_get_path(&on.scratch, ".local/share/fonts/two.ttf", path);
    assert_int_equal(unlink(path), 0);
    assert_false(is_known(&on));
    tear_down(&on);
}

static void test_font_index__another_environment_has_another_index(void **state)
{
    (void)state;
    stage on = set_up();
    remember(&on);
    assert_int_equal(setenv("HOME", "/nowhere", 1), 0);
    assert_false(is_known(&on));
    assert_int_equal(setenv("HOME", on.scratch.directory, 1), 0);
    assert_true(is_known(&on));
    tear_down(&on);
}

static void test_font_index__what_others_may_write_is_not_read(void **state)
{
    (void)state;
    stage on = set_up();
    remember(&on);
    assert_int_equal(chmod(get_index(&on), 0620), 0);
    assert_false(is_known(&on));
    assert_int_equal(chmod(get_index(&on), 0602), 0);
    assert_false(is_known(&on));
    assert_int_equal(chmod(get_index(&on), 0600), 0);
    assert_true(is_known(&on));
    tear_down(&on);
}

static void test_font_index__a_directory_that_is_not_there_is_only_told_of(void **state)
{
    (void)state;
    stage on = set_up();
    twi_installed installed;
    twi_installed_init(&installed, on.context);
    assert_int_equal(twi_installed_find(&installed), TW_OK);
    twi_font_index_write(&installed, "/nowhere/at/all");
    assert_int_equal(fixture_last.kind, TW_DIAGNOSTIC_FILE);
    assert_int_equal(fixture_last.status, TW_OK);
    twi_installed_finish(&installed);
    tear_down(&on);
}

static uint8_t *read_index(const stage *on, size_t *out_size)
{
    FILE *file = fopen(get_index(on), "rb");
    assert_non_null(file);
    uint8_t *bytes = malloc(1 << 20);
    assert_non_null(bytes);
    *out_size = fread(bytes, 1, 1 << 20, file);
    assert_int_equal(fclose(file), 0);
    return bytes;
}

/* With a sum that is right, so that the forgery is looked at. */
static void write_forged(const stage *on, uint8_t *bytes, size_t size)
{
    if (size >= SUMMED_OFFSET) {
        const uint64_t sum = twi_image_sum(bytes + SUMMED_OFFSET, size - SUMMED_OFFSET);
        memcpy(bytes + SUM_OFFSET, &sum, sizeof(sum));
    }
    FILE *file = fopen(get_index(on), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* Everything that a collection does with a table. */
static void use_collection(const stage *on)
{
    twi_font_collection *collection = NULL;
    twi_work work;
    assert_int_equal(twi_font_collection_new_system(on->context, get_directory(on), &collection),
                     TW_OK);
    twi_work_init(&work, on->context, 0, NULL);
    for (size_t i = 0; i < twi_font_collection_get_family_count(collection); i++) {
        const twi_font_request request = {twi_font_collection_get_family_name(collection, i), "en",
                                          400, 5, TW_FONT_STYLE_NORMAL};
        twi_font_face *face = NULL;
        const tw_status status = twi_font_collection_match(&work, collection, &request, &face);
        assert_true(status == TW_OK || status == TW_ERROR_NO_FONT);
        twi_font_face_release(face);
    }
    twi_object_release(twi_font_collection_object(collection));
}

static void test_font_index__a_forged_index_is_refused_or_harmless(void **state)
{
    (void)state;
    stage on = set_up();
    remember(&on);
    size_t size;
    uint8_t *good = read_index(&on, &size);
    uint8_t *forged = malloc(size);
    assert_non_null(forged);
    test_random random = test_random_make(20);
    for (int round = 0; round < 600; round++) {
        memcpy(forged, good, size);
        const size_t cut = round % 4 == 0 ? test_random_below(&random, size) : size;
        for (size_t edits = 1 + test_random_below(&random, 3); edits > 0 && cut > 0; edits--) {
            const size_t at = test_random_below(&random, cut);
            const uint8_t flipped = (uint8_t)(forged[at] ^ 1u << test_random_below(&random, 8));
            forged[at] = test_random_below(&random, 4) == 0 ? 0xFF : flipped;
        }
        write_forged(&on, forged, cut);
        (void)is_known(&on);
        if (round % 8 == 0) {
            use_collection(&on);
        }
    }
    free(forged);
    free(good);
    tear_down(&on);
}

static void test_font_index__memory_that_runs_out_changes_nothing(void **state)
{
    (void)state;
    stage on = set_up();
    remember(&on);
    bool known = false;
    for (uint64_t nth = 1; !known; nth++) {
        twi_installed installed;
        twi_installed_init(&installed, on.context);
        twi_allocator_fail(&on.context->allocator, nth, false);
        const tw_status status = twi_font_index_read(&installed, get_directory(&on), &known);
        const bool has_failed = atomic_load(&on.context->allocator.fail_at) == 0 ||
                                atomic_load(&on.context->allocator.attempts) >=
                                    atomic_load(&on.context->allocator.fail_at);
        twi_allocator_fail(&on.context->allocator, 0, false);
        assert_true(status == TW_OK || status == TW_ERROR_OUT_OF_MEMORY);
        assert_true(has_failed || known);
        known = known && !has_failed;
        twi_installed_finish(&installed);
        assert_int_equal(atomic_load(&on.context->allocator.blocks_in_use), 1);
    }
    tear_down(&on);
}

static void test_font_index__a_collection_knows_when_it_has_expired(void **state)
{
    (void)state;
    stage on = set_up();
    twi_font_collection *collection = NULL;
    int descriptor = -1;
    assert_int_equal(twi_font_collection_new_system(on.context, get_directory(&on), &collection),
                     TW_OK);
    const bool has_event =
        twi_font_collection_get_expiration_event(collection, &descriptor) == TW_OK;
    struct pollfd notice = {.fd = descriptor, .events = POLLIN};
    assert_false(twi_font_collection_is_expired(collection));
    assert_int_equal(poll(&notice, has_event, 0), 0);
    install_font(&on, "two.ttf", "Box Two");
    assert_int_equal(poll(&notice, has_event, 0), has_event);
    assert_true(twi_font_collection_is_expired(collection));
    twi_object_release(twi_font_collection_object(collection));
    tear_down(&on);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_font_index__what_is_remembered_is_what_was_found),
        cmocka_unit_test(test_font_index__a_font_more_or_less_makes_it_stale),
        cmocka_unit_test(test_font_index__another_environment_has_another_index),
        cmocka_unit_test(test_font_index__what_others_may_write_is_not_read),
        cmocka_unit_test(test_font_index__a_directory_that_is_not_there_is_only_told_of),
        cmocka_unit_test(test_font_index__a_forged_index_is_refused_or_harmless),
        cmocka_unit_test(test_font_index__memory_that_runs_out_changes_nothing),
        cmocka_unit_test(test_font_index__a_collection_knows_when_it_has_expired),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

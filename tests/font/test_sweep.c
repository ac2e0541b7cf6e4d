/* SPDX-License-Identifier: MIT */
/* Refuses every allocation of a scenario once, and from each one on: nothing leaks, nothing
 * crashes, and what failed works afterwards. */
#include "fixture.h"

#include "font/fallback.h"
#include "font/sfnt.h"
#include "scratch.h"

static const box_font_range few[] = {{' ', '~', 1000, BOX_FONT_INK_LETTER}};
static const box_font_range others[] = {{0x620, 0x64A, 1000, BOX_FONT_INK_LETTER}};
static const box_font_options memory_font = {.family = "Few", .ranges = few, .range_count = 1};
static const box_font_options path_font = {.family = "Others", .ranges = others, .range_count = 1};

typedef struct font_scenario {
    const uint8_t *font;
    size_t size;
    const char *path;
} font_scenario;

static tw_status open_collection(twi_context *context, const font_scenario *scenario,
                                 twi_font_collection **out_collection)
{
    twi_font_source *file = NULL;
    const twi_bytes bytes = {scenario->font, scenario->size};
    TWI_TRY(twi_font_source_copy(context, bytes, TW_FONT_TRUST_NONE, "few", &file));
    const twi_font_collection_parts parts = {
        .files = &file, .file_count = 1, .paths = &scenario->path, .path_count = 1};
    const tw_status status = twi_font_collection_new(context, &parts, out_collection);
    assert_int_equal(status == TW_OK, *out_collection != NULL);
    twi_object_release(&file->object);
    return status;
}

/* Match, draw, fall back to the font whose file is not read yet. */
static tw_status use_collection(twi_context *context, twi_font_collection *collection)
{
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    const twi_font_request request = {"Few", "en", 400, 5, TW_FONT_STYLE_NORMAL};
    const uint32_t scalar = 0x628;
    const twi_fallback_cluster cluster = {&scalar, 1, TWI_TAG('A', 'r', 'a', 'b'), false};
    twi_font_face *face = NULL;
    twi_font_face *other = NULL;
    twi_arena arena;
    twi_outline outline;
    twi_arena_init(&arena, &context->allocator, 1 << 20);
    tw_status status = twi_font_collection_match(&work, collection, &request, &face);
    if (status == TW_OK) {
        status = twi_font_face_get_outline(&work, face, twi_font_face_get_glyph(face, 'a'), &arena,
                                           &outline);
    }
    if (status == TW_OK) {
        status = twi_fallback_choose(&work, collection, &request, &cluster, &other);
    }
    if (status == TW_OK) {
        assert_string_equal(face->family, "Few");
        assert_string_equal(other->family, "Others");
    }
    assert_int_equal(status == TW_OK, other != NULL);
    twi_font_face_release(other);
    twi_font_face_release(face);
    twi_arena_finish(&arena);
    return status;
}

static tw_status run(twi_context *context, const font_scenario *scenario)
{
    twi_font_collection *collection = NULL;
    TWI_TRY(open_collection(context, scenario, &collection));
    const tw_status status = use_collection(context, collection);
    if (status != TW_OK) {
        /* The failure was a passing one: the same collection serves afterwards. */
        atomic_store(&context->allocator.fail_at, 0);
        assert_int_equal(use_collection(context, collection), TW_OK);
    }
    twi_object_release(twi_font_collection_object(collection));
    return status;
}

static void sweep(bool from_on)
{
    twi_context *context = fixture_new_context(NULL);
    scratch_dir scratch = scratch_make();
    char path[SCRATCH_PATH_SIZE];
    font_scenario scenario = {NULL, 0, path};
    size_t path_font_size;
    uint8_t *font = fixture_make_box(&memory_font, &scenario.size);
    uint8_t *other = fixture_make_box(&path_font, &path_font_size);
    scenario.font = font;
    scratch_write(&scratch, "others.ttf", other, path_font_size, path);
    const size_t blocks = atomic_load(&context->allocator.blocks_in_use);
    const size_t bytes = atomic_load(&context->allocator.bytes_in_use);
    tw_status status = TW_ERROR_OUT_OF_MEMORY;
    uint64_t nth = 0;
    while (status != TW_OK) {
        nth++;
        assert_true(nth < 1000);
        atomic_store(&context->allocator.fail_from_on, from_on);
        atomic_store(&context->allocator.fail_at, atomic_load(&context->allocator.attempts) + nth);
        status = run(context, &scenario);
        atomic_store(&context->allocator.fail_at, 0);
        assert_true(status == TW_OK || status == TW_ERROR_OUT_OF_MEMORY);
        assert_int_equal(atomic_load(&context->allocator.blocks_in_use), blocks);
        assert_int_equal(atomic_load(&context->allocator.bytes_in_use), bytes);
    }
    assert_true(nth > 20);
    print_message("%u allocations\n", (unsigned)nth - 1);
    free(font);
    free(other);
    scratch_finish(&scratch);
    fixture_free_context(context);
}

static void test_sweep__each_allocation_refused_once(void **state)
{
    (void)state;
    sweep(false);
}

static void test_sweep__each_allocation_and_all_later_ones_refused(void **state)
{
    (void)state;
    sweep(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sweep__each_allocation_refused_once),
        cmocka_unit_test(test_sweep__each_allocation_and_all_later_ones_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Tests raster/glyph_painter.h on a face whose glyphs are boxes: where they stand, in both
 * directions; caches, clips and refusals that change no pixel; colour bitmaps.
 *
 * The face's two readers are defined here and stand in for those of lib/font. */
#include "canvas.h"

#include <math.h>
#include <pthread.h>

#include "font/bitmaps.h"
#include "random.h"
#include "raster/glyph_cache.h"
#include "raster/glyph_painter.h"

/* 1 em is 100 units: at 10 px a unit is 1/10 px. */
#define BOX 1u    /* 0..20 across, 0..20 up: 2 × 2 px at 10 px */
#define SPACE 2u  /* no ink */
#define CURVED 3u /* 0..80, round */
#define HUGE 4u   /* 32,000 units each way */
#define RED 5u    /* a colour bitmap of 4 × 4 in a strike of 4: the whole em */
#define REFUSED 6u

static void put(twi_outline *out, twi_outline_verb verb, size_t count, const float *points)
{
    out->verbs[out->verb_count++] = (uint8_t)verb;
    memcpy(out->coordinates + 2 * out->point_count, points, count * 2 * sizeof(*points));
    out->point_count += count;
}

tw_status twi_font_face_get_outline(twi_work *work, const twi_font_face *face, uint32_t glyph,
                                    twi_arena *arena, twi_outline *out)
{
    (void)face;
    memset(out, 0, sizeof(*out));
    if (glyph == SPACE) {
        return TW_OK;
    }
    if (glyph == REFUSED) {
        return TW_ERROR_LIMIT_EXCEEDED;
    }
    out->verbs = twi_arena_new_array(arena, uint8_t, 8);
    out->coordinates = twi_arena_new_array(arena, float, 32);
    if (out->verbs == NULL || out->coordinates == NULL) {
        return twi_context_refuse_memory(work->context, 8);
    }
    const float e = glyph == BOX ? 20.0f : glyph == CURVED ? 80.0f : 32000.0f;
    const float low = glyph == HUGE ? -e : 0.0f;
    put(out, TWI_OUTLINE_MOVE, 1, (float[]){low, low});
    if (glyph == CURVED) {
        put(out, TWI_OUTLINE_CUBIC, 3, (float[]){low, e, e, e, e, e / 2});
        put(out, TWI_OUTLINE_QUADRATIC, 2, (float[]){e, low, e / 3, low});
    } else {
        put(out, TWI_OUTLINE_LINE, 1, (float[]){low, e});
        put(out, TWI_OUTLINE_LINE, 1, (float[]){e, e});
        put(out, TWI_OUTLINE_LINE, 1, (float[]){e, low});
    }
    put(out, TWI_OUTLINE_CLOSE, 0, (float[]){0.0f});
    return TW_OK;
}

tw_status twi_font_face_get_color_bitmap(twi_work *work, const twi_font_face *face, uint32_t glyph,
                                         double size_px, twi_arena *arena, twi_color_bitmap *out)
{
    (void)face;
    (void)size_px;
    memset(out, 0, sizeof(*out));
    if (glyph != RED) {
        return TW_ERROR_NO_COLOR;
    }
    *out = (twi_color_bitmap){.width = 4, .height = 4, .left = 0, .top = 4, .ppem = 4};
    out->pixels = twi_arena_new_array(arena, uint8_t, 64);
    if (out->pixels == NULL) {
        return twi_context_refuse_memory(work->context, 64);
    }
    for (size_t i = 0; i < 16; i++) {
        memcpy(out->pixels + i * 4, (uint8_t[]){0, 0, 200, 255}, 4);
    }
    return TW_OK;
}

/* A run of at most 8 glyphs. */
typedef struct sample {
    uint32_t glyphs[8];
    float advances[8];
    tw_glyph_offset offsets[8];
    tw_glyph_run run;
} sample;

static twi_font_face make_face(bool is_color)
{
    twi_font_face face;
    memset(&face, 0, sizeof(face));
    face.serial = is_color ? 2 : 1;
    face.metrics.units_per_em = 100;
    /* Never looked into: the reader above stands in. */
    face.bitmaps = is_color ? (struct twi_color_bitmaps *)(void *)&face : NULL;
    return face;
}

static tw_glyph_run *make_run(sample *s, double size, size_t count, uint32_t glyph, float advance)
{
    memset(s, 0, sizeof(*s));
    for (size_t i = 0; i < count; i++) {
        s->glyphs[i] = glyph;
        s->advances[i] = advance;
    }
    s->run = (tw_glyph_run){.size = size,
                            .glyph_ids = s->glyphs,
                            .advances = s->advances,
                            .offsets = s->offsets,
                            .glyph_count = count};
    return &s->run;
}

static tw_status paint(canvas *c, twi_glyph_cache *cache, const tw_glyph_run *run, double x,
                       double y)
{
    const twi_font_face face = make_face(run->glyph_ids[0] == RED);
    return twi_glyph_painter_draw_run(&c->work, cache, &c->bitmap, &face, run, (tw_point){x, y},
                                      TW_BLACK);
}

static void check_row(const canvas *c, uint32_t y, size_t count, const uint8_t *expected)
{
    for (uint32_t x = 0; x < count; x++) {
        if (canvas_alpha(c, x, y) != expected[x]) {
            fail_msg("pixel (%u, %u): expected %u, got %u", x, y, expected[x],
                     canvas_alpha(c, x, y));
        }
    }
}

static void test_box__covers_exact_pixels_at_each_phase(void **state)
{
    (void)state;
    static const uint8_t expected[4][4] = {
        {0, 255, 255, 0}, {0, 192, 255, 64}, {0, 128, 255, 128}, {0, 64, 255, 192}};
    for (size_t phase = 0; phase < 4; phase++) {
        canvas c = canvas_make(4, 4);
        twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
        sample s;
        make_run(&s, 10.0, 1, BOX, 2.0f);
        assert_int_equal(paint(&c, cache, &s.run, 1.0 + 0.25 * (double)phase, 3.0), TW_OK);
        static const uint8_t none[4] = {0};
        check_row(&c, 0, 4, none);
        check_row(&c, 1, 4, expected[phase]);
        check_row(&c, 2, 4, expected[phase]);
        check_row(&c, 3, 4, none);
        twi_glyph_cache_free(cache);
        canvas_finish(&c);
    }
}

static void test_positions_between_phases__round_to_the_nearest_and_halves_go_right(void **state)
{
    (void)state;
    static const struct {
        double x;
        uint8_t first_pixel;
    } cases[] = {{1.124, 255}, {1.125, 192}, {1.374, 192}, {1.375, 128}, {0.875, 255}};
    for (size_t i = 0; i < TWI_COUNT_OF(cases); i++) {
        canvas c = canvas_make(4, 4);
        twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
        sample s;
        make_run(&s, 10.0, 1, BOX, 2.0f);
        assert_int_equal(paint(&c, cache, &s.run, cases[i].x, 2.6), TW_OK);
        assert_int_equal(canvas_alpha(&c, 1, 1), cases[i].first_pixel);
        assert_int_equal(canvas_alpha(&c, 1, 2), cases[i].first_pixel);
        twi_glyph_cache_free(cache);
        canvas_finish(&c);
    }
}

static void test_negative_positions__have_the_same_phases(void **state)
{
    (void)state;
    canvas c = canvas_make(4, 4);
    twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
    sample s;
    make_run(&s, 10.0, 1, BOX, 2.0f);
    assert_int_equal(paint(&c, cache, &s.run, -0.75, 3.0), TW_OK);
    check_row(&c, 1, 4, (uint8_t[]){255, 64, 0, 0});
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

static void test_advances_and_offsets__move_right_and_up(void **state)
{
    (void)state;
    canvas c = canvas_make(10, 6);
    twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
    sample s;
    make_run(&s, 10.0, 2, BOX, 3.0f);
    s.offsets[1] = (tw_glyph_offset){1.0f, 2.0f};
    assert_int_equal(paint(&c, cache, &s.run, 0.0, 5.0), TW_OK);
    check_row(&c, 4, 10, (uint8_t[]){255, 255, 0, 0, 0, 0, 0, 0, 0, 0});
    check_row(&c, 2, 10, (uint8_t[]){0, 0, 0, 0, 255, 255, 0, 0, 0, 0});
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

static void test_advances_and_offsets__move_left_and_up_in_a_rtl_run(void **state)
{
    (void)state;
    canvas c = canvas_make(10, 6);
    twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
    sample s;
    make_run(&s, 10.0, 2, BOX, 3.0f);
    s.run.bidi_level = 1;
    s.offsets[1] = (tw_glyph_offset){1.0f, 2.0f};
    assert_int_equal(paint(&c, cache, &s.run, 10.0, 5.0), TW_OK);
    check_row(&c, 4, 10, (uint8_t[]){0, 0, 0, 0, 0, 0, 0, 255, 255, 0});
    check_row(&c, 2, 10, (uint8_t[]){0, 0, 0, 255, 255, 0, 0, 0, 0, 0});
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

static void test_absurd_positions_and_sizes__paint_nothing_outside(void **state)
{
    (void)state;
    static const double places[] = {0.0, -3.0, 1.0e9, -1.0e9, 1.0e300, -1.0e300, 4294967296.0};
    static const double sizes[] = {1.0e-300, 1.0e-3, 10.0, 500.0, 32767.0};
    static const uint32_t glyphs[] = {BOX, SPACE, CURVED, HUGE, RED};
    canvas c = canvas_make(9, 7);
    twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
    for (size_t i = 0; i < 7 * 7 * 5 * 5; i++) {
        sample s;
        make_run(&s, sizes[i % 5], 3, glyphs[i / 5 % 5], (i & 1) != 0 ? 3.0e38f : 1.0f);
        s.offsets[1].advance_offset = -3.0e38f;
        s.run.bidi_level = (uint8_t)(i & 1);
        assert_int_equal(paint(&c, cache, &s.run, places[i / 25 % 7], places[i / 175]), TW_OK);
    }
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

static void test_glyph_larger_than_any_mask__still_shows(void **state)
{
    (void)state;
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.memory_cap = 1 << 20;
    canvas c = canvas_make_with(&options, 40, 30);
    twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
    sample s;
    make_run(&s, 32767.0, 1, HUGE, 1.0f);
    assert_int_equal(paint(&c, cache, &s.run, 3.0, 4.0), TW_OK);
    for (uint32_t i = 0; i < 40 * 30; i++) {
        assert_int_equal(canvas_alpha(&c, i % 40, i / 40), 255);
    }
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

static void test_big_glyph__has_the_pixels_of_any_clip(void **state)
{
    (void)state;
    canvas whole = canvas_make(1000, 900);
    canvas part = canvas_make(90, 70);
    twi_glyph_cache *cache = twi_glyph_cache_new(whole.context);
    twi_glyph_cache *other = twi_glyph_cache_new(part.context);
    sample s;
    make_run(&s, 1000.0, 1, CURVED, 1.0f);
    assert_int_equal(paint(&whole, cache, &s.run, 20.25, 850.0), TW_OK);
    for (uint32_t tile = 0; tile < 100; tile++) {
        const uint32_t x = tile % 10 * 90;
        const uint32_t y = tile / 10 * 70;
        twi_bitmap_clear(&part.bitmap, tw_rgba(0, 0, 0, 0));
        assert_int_equal(paint(&part, other, &s.run, 20.25 - (double)x, 850.0 - (double)y), TW_OK);
        for (uint32_t row = 0; row < 70; row++) {
            assert_memory_equal(canvas_pixel(&part, 0, row), canvas_pixel(&whole, x, y + row),
                                90 * 4);
        }
    }
    twi_glyph_cache_free(cache);
    twi_glyph_cache_free(other);
    canvas_finish(&whole);
    canvas_finish(&part);
}

/* Text in several sizes, phases, glyphs; the same for the same seed. */
static tw_status paint_page(canvas *c, twi_glyph_cache *cache)
{
    test_random random = test_random_make(11);
    for (int line = 0; line < 60; line++) {
        sample s;
        static const uint32_t glyphs[] = {BOX, CURVED, SPACE, RED};
        make_run(&s, 6.0 + (double)test_random_below(&random, 40), 8,
                 glyphs[test_random_below(&random, 4)], 5.3f);
        s.run.bidi_level = (uint8_t)test_random_below(&random, 2);
        TWI_TRY(paint(c, cache, &s.run, test_random_unit(&random) * 120.0,
                      test_random_unit(&random) * 120.0));
    }
    return TW_OK;
}

static void paint_page_with_cache_of(size_t bytes, canvas *out)
{
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.limits.glyph_cache_bytes = bytes;
    *out = canvas_make_with(&options, 120, 120);
    twi_glyph_cache *cache = twi_glyph_cache_new(out->context);
    assert_int_equal(paint_page(out, cache), TW_OK);
    twi_glyph_cache_free(cache);
}

static void test_cache_large_small_or_none__gives_the_same_pixels_for_the_same_work(void **state)
{
    (void)state;
    canvas large;
    canvas small;
    canvas none;
    paint_page_with_cache_of(0, &large);
    paint_page_with_cache_of(16 << 10, &small);
    paint_page_with_cache_of(1, &none);
    assert_memory_equal(large.pixels.bytes, small.pixels.bytes, large.pixels.size);
    assert_memory_equal(large.pixels.bytes, none.pixels.bytes, large.pixels.size);
    assert_true(large.work.spent == small.work.spent && large.work.spent == none.work.spent);
    canvas_finish(&large);
    canvas_finish(&small);
    canvas_finish(&none);
}

static void test_each_refused_allocation__changes_no_pixel_or_is_reported(void **state)
{
    (void)state;
    canvas expected;
    paint_page_with_cache_of(0, &expected);
    bool has_succeeded = false;
    size_t painted_all_the_same = 0;
    for (uint64_t nth = 1; !has_succeeded; nth += 1 + nth / 20) {
        canvas c = canvas_make(120, 120);
        twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
        const uint64_t before = atomic_load(&c.context->allocator.attempts);
        twi_allocator_fail(&c.context->allocator, nth, false);
        const tw_status status = paint_page(&c, cache);
        has_succeeded = atomic_load(&c.context->allocator.attempts) - before < nth;
        if (status == TW_OK) {
            painted_all_the_same++;
            assert_memory_equal(c.pixels.bytes, expected.pixels.bytes, c.pixels.size);
        } else {
            assert_int_equal(status, TW_ERROR_OUT_OF_MEMORY);
        }
        twi_glyph_cache_free(cache);
        canvas_finish(&c);
    }
    assert_true(painted_all_the_same > 1);
    canvas_finish(&expected);
}

static void test_glyph_that_its_font_refuses__is_reported(void **state)
{
    (void)state;
    canvas c = canvas_make(4, 4);
    twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
    sample s;
    make_run(&s, 10.0, 1, REFUSED, 1.0f);
    assert_int_equal(paint(&c, cache, &s.run, 0.0, 2.0), TW_ERROR_LIMIT_EXCEEDED);
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

static void test_empty_purse__stops_between_glyphs(void **state)
{
    (void)state;
    canvas c = canvas_make(100, 10);
    twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
    twi_work_init(&c.work, c.context, 5, NULL);
    sample s;
    make_run(&s, 10.0, 8, BOX, 5.0f);
    assert_int_equal(paint(&c, cache, &s.run, 0.0, 5.0), TW_ERROR_LIMIT_EXCEEDED);
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

static void test_color_bitmap__keeps_its_color_at_every_size(void **state)
{
    (void)state;
    static const double sizes[] = {1.0, 2.0, 4.0, 8.0, 16.0};
    static const uint8_t red[4] = {0, 0, 200, 255};
    for (size_t i = 0; i < TWI_COUNT_OF(sizes); i++) {
        canvas c = canvas_make(20, 20);
        twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
        sample s;
        make_run(&s, sizes[i], 1, RED, 1.0f);
        assert_int_equal(paint(&c, cache, &s.run, 2.0, 18.0), TW_OK);
        const uint32_t last = (uint32_t)TWI_MIN(sizes[i], 18.0) - 1;
        const uint32_t inner = sizes[i] > 4.0 ? (uint32_t)TWI_MIN(sizes[i] / 8.0, 17.0) : 0;
        assert_memory_equal(canvas_pixel(&c, 2 + TWI_MIN(inner, 17), 17 - TWI_MIN(inner, 17)), red,
                            4);
        assert_memory_equal(canvas_pixel(&c, 2 + last / 2, 17 - last / 2), red, 4);
        if (sizes[i] <= 4.0) {
            assert_int_equal(canvas_alpha(&c, 1, 17), 0);
            assert_int_equal(canvas_alpha(&c, 2, 18), 0);
            assert_int_equal(canvas_alpha(&c, 2 + last + 1, 17), 0);
        }
        twi_glyph_cache_free(cache);
        canvas_finish(&c);
    }
}

static void test_glyph_without_color_in_a_color_face__is_drawn_from_its_outline(void **state)
{
    (void)state;
    canvas c = canvas_make(4, 4);
    twi_glyph_cache *cache = twi_glyph_cache_new(c.context);
    const twi_font_face face = make_face(true);
    sample s;
    make_run(&s, 10.0, 1, BOX, 2.0f);
    for (int round = 0; round < 2; round++) {
        assert_int_equal(twi_glyph_painter_draw_run(&c.work, cache, &c.bitmap, &face, &s.run,
                                                    (tw_point){1.0, 3.0}, TW_BLACK),
                         TW_OK);
        check_row(&c, 1, 4, (uint8_t[]){0, 255, 255, 0});
    }
    twi_glyph_cache_free(cache);
    canvas_finish(&c);
}

typedef struct worker {
    twi_glyph_cache *cache;
    canvas canvas;
    tw_status status;
} worker;

static void *run_worker(void *user)
{
    worker *self = user;
    self->status = TW_OK;
    for (int round = 0; round < 5 && self->status == TW_OK; round++) {
        twi_bitmap_clear(&self->canvas.bitmap, tw_rgba(0, 0, 0, 0));
        self->status = paint_page(&self->canvas, self->cache);
    }
    return NULL;
}

static void test_threads_with_one_cache__paint_the_same_page(void **state)
{
    (void)state;
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.limits.glyph_cache_bytes = 32 << 10;
    canvas owner = canvas_make_with(&options, 120, 120);
    twi_glyph_cache *cache = twi_glyph_cache_new(owner.context);
    pthread_t threads[4];
    worker workers[4];
    for (size_t i = 0; i < 4; i++) {
        workers[i] = (worker){.cache = cache, .canvas = canvas_make(120, 120)};
        assert_int_equal(pthread_create(&threads[i], NULL, run_worker, &workers[i]), 0);
    }
    assert_int_equal(paint_page(&owner, cache), TW_OK);
    for (size_t i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(workers[i].status, TW_OK);
        assert_memory_equal(workers[i].canvas.pixels.bytes, owner.pixels.bytes, owner.pixels.size);
        canvas_finish(&workers[i].canvas);
    }
    twi_glyph_cache_free(cache);
    canvas_finish(&owner);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_box__covers_exact_pixels_at_each_phase),
        cmocka_unit_test(test_positions_between_phases__round_to_the_nearest_and_halves_go_right),
        cmocka_unit_test(test_negative_positions__have_the_same_phases),
        cmocka_unit_test(test_advances_and_offsets__move_right_and_up),
        cmocka_unit_test(test_advances_and_offsets__move_left_and_up_in_a_rtl_run),
        cmocka_unit_test(test_absurd_positions_and_sizes__paint_nothing_outside),
        cmocka_unit_test(test_glyph_larger_than_any_mask__still_shows),
        cmocka_unit_test(test_big_glyph__has_the_pixels_of_any_clip),
        cmocka_unit_test(test_cache_large_small_or_none__gives_the_same_pixels_for_the_same_work),
        cmocka_unit_test(test_each_refused_allocation__changes_no_pixel_or_is_reported),
        cmocka_unit_test(test_glyph_that_its_font_refuses__is_reported),
        cmocka_unit_test(test_empty_purse__stops_between_glyphs),
        cmocka_unit_test(test_color_bitmap__keeps_its_color_at_every_size),
        cmocka_unit_test(test_glyph_without_color_in_a_color_face__is_drawn_from_its_outline),
        cmocka_unit_test(test_threads_with_one_cache__paint_the_same_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

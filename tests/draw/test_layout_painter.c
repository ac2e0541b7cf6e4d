/* SPDX-License-Identifier: MIT */
/* Tests draw/layout_painter.h with a layout that hands out what the test says.
 *
 * twi_draw_layout is defined here and stands in for that of lib/layout. The font is the box font:
 * at 10 px a letter covers 10 × 8 px. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/bytes.h"
#include "box_font.h"
#include "draw/layout_painter.h"
#include "font/file.h"

typedef struct scene {
    twi_context *context;
    twi_work work;
    twi_glyph_cache *cache;
    twi_font_face *face;
    twi_bitmap bitmap;
    /* What the layout hands out, relative to its box. */
    const tw_color *run_color;
    const tw_underline *underline;
    double baseline;
    uint32_t glyph;
} scene;

static scene *playing;

tw_status twi_draw_layout(twi_work *work, twi_layout *layout, const twi_renderer *renderer,
                          double x, double y)
{
    (void)work;
    (void)layout;
    const float advance = 10.0f;
    const tw_glyph_offset offset = {0.0f, 0.0f};
    const twi_placed_run run = {
        .face = playing->face,
        .run = {.size = 10.0,
                .glyph_ids = &playing->glyph,
                .advances = &advance,
                .offsets = &offset,
                .glyph_count = 1},
        .description = {.foreground = playing->run_color},
        .x = x,
        .y = y + playing->baseline,
    };
    TWI_TRY(renderer->draw_glyph_run(renderer->context, &run));
    return playing->underline == NULL
               ? TW_OK
               : renderer->draw_underline(renderer->context, playing->underline, x,
                                          y + playing->baseline);
}

static void open_scene(scene *s)
{
    memset(s, 0, sizeof(*s));
    const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    s->context = twi_context_new(&options);
    twi_work_init(&s->work, s->context, 0, NULL);
    s->cache = twi_glyph_cache_new(s->context);
    s->baseline = 8.0;
    s->glyph = box_font_glyph(NULL, 'a');
    size_t size;
    uint8_t *bytes = box_font_make(NULL, &size);
    twi_font_file *file = NULL;
    assert_int_equal(
        twi_font_file_copy(s->context, (twi_bytes){bytes, size}, TW_FONT_TRUST_NONE, NULL, &file),
        TW_OK);
    assert_int_equal(twi_font_face_open(s->context, file, 0, &s->face), TW_OK);
    twi_object_release(&file->object);
    free(bytes);
    assert_int_equal(twi_bitmap_init(&s->bitmap, s->context, 20, 20), TW_OK);
    playing = s;
}

static void close_scene(scene *s)
{
    twi_bitmap_finish(&s->bitmap, s->context);
    twi_glyph_cache_free(s->cache);
    twi_font_face_release(s->face);
    assert_int_equal(atomic_load(&s->context->allocator.blocks_in_use), 1);
    twi_context_release(s->context);
}

static tw_status draw_at(scene *s, double x, double y, tw_color color)
{
    return twi_layout_painter_draw(&s->work, s->cache, &s->bitmap, NULL, (tw_point){x, y}, color);
}

static void check_pixel(const scene *s, uint32_t x, uint32_t y, const uint8_t expected[4])
{
    const uint8_t *pixel = s->bitmap.pixels + ((size_t)y * s->bitmap.width + x) * 4;
    if (memcmp(pixel, expected, 4) != 0) {
        fail_msg("pixel (%u, %u) is %u %u %u %u, not %u %u %u %u", x, y, pixel[0], pixel[1],
                 pixel[2], pixel[3], expected[0], expected[1], expected[2], expected[3]);
    }
}

static const uint8_t nothing[4] = {0, 0, 0, 0};
static const uint8_t black[4] = {0, 0, 0, 255};
static const uint8_t red[4] = {0, 0, 255, 255};

static void test_run_without_a_color__takes_the_callers(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    assert_int_equal(draw_at(&s, 2.0, 3.0, tw_rgba(1.0f, 0.0f, 0.0f, 1.0f)), TW_OK);
    check_pixel(&s, 2, 3, red);
    check_pixel(&s, 11, 10, red);
    check_pixel(&s, 1, 3, nothing);
    check_pixel(&s, 12, 10, nothing);
    check_pixel(&s, 2, 2, nothing);
    check_pixel(&s, 2, 11, nothing);
    close_scene(&s);
}

static void test_run_with_a_color__keeps_it(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    const tw_color own = tw_rgba(1.0f, 0.0f, 0.0f, 1.0f);
    s.run_color = &own;
    assert_int_equal(draw_at(&s, 2.0, 3.0, TW_WHITE), TW_OK);
    check_pixel(&s, 5, 5, red);
    close_scene(&s);
}

static void test_underline__stands_on_whole_pixels_below_the_baseline(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    const tw_color own = tw_rgba(1.0f, 0.0f, 0.0f, 1.0f);
    const tw_underline underline = {
        .width = 10.0, .thickness = 0.3, .offset = 1.4, .foreground = &own};
    s.underline = &underline;
    /* Baseline 11.4: text on row 11, the line one row below it, one row thick. */
    assert_int_equal(draw_at(&s, 2.0, 3.4, TW_BLACK), TW_OK);
    check_pixel(&s, 2, 10, black);
    check_pixel(&s, 2, 11, nothing);
    check_pixel(&s, 2, 12, red);
    check_pixel(&s, 11, 12, red);
    check_pixel(&s, 12, 12, nothing);
    check_pixel(&s, 2, 13, nothing);
    close_scene(&s);
}

static void test_layout_outside_the_bitmap__paints_nothing(void **state)
{
    (void)state;
    static const double places[][2] = {{-10.0, 0.0}, {20.0, 0.0},    {0.0, -8.0},
                                       {0.0, 20.0},  {1.0e9, 1.0e9}, {-1.0e300, 5.0}};
    scene s;
    open_scene(&s);
    for (size_t i = 0; i < TWI_COUNT_OF(places); i++) {
        assert_int_equal(draw_at(&s, places[i][0], places[i][1], TW_BLACK), TW_OK);
    }
    for (uint32_t i = 0; i < 400; i++) {
        check_pixel(&s, i % 20, i / 20, nothing);
    }
    close_scene(&s);
}

static void test_empty_purse__is_reported(void **state)
{
    (void)state;
    scene s;
    open_scene(&s);
    twi_work_init(&s.work, s.context, 1, NULL);
    assert_int_equal(draw_at(&s, 0.0, 0.0, TW_BLACK), TW_ERROR_LIMIT_EXCEEDED);
    close_scene(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_run_without_a_color__takes_the_callers),
        cmocka_unit_test(test_run_with_a_color__keeps_it),
        cmocka_unit_test(test_underline__stands_on_whole_pixels_below_the_baseline),
        cmocka_unit_test(test_layout_outside_the_bitmap__paints_nothing),
        cmocka_unit_test(test_empty_purse__is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

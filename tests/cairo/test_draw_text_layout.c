/* SPDX-License-Identifier: MIT */
/* Tests textwright/cairo.h: pixels as in a bitmap target; clip, operator, scale, group; refusals.
 *
 * The layout is played by this file: tw_text_layout_get_factory and tw_text_layout_draw are
 * defined here. Its text is runs of the box font, whose letters cover 1 em × 0.8 em. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <textwright/bitmap_target.h>
#include <textwright/cairo.h>

#include "base/bytes.h"
#include "base/context.h"
#include "base/handle.h"
#include "box_font.h"
#include "font/face.h"

#define WIDTH 64
#define HEIGHT 48

typedef struct scene {
    tw_factory factory;
    tw_font_face face;
    double size;
    size_t glyph_count; /* 0: none */
    uint8_t level;
    bool has_underline;
    const tw_color *color;
} scene;

static scene playing;
static const tw_text_layout layout = {1};

tw_status tw_text_layout_get_factory(tw_text_layout asked, tw_factory *out_factory)
{
    return asked.id != layout.id ? TW_ERROR_INVALID_HANDLE
                                 : tw_factory_duplicate(playing.factory, out_factory);
}

/* Glyphs stand 1.3 em apart on the baseline, 1 em below the box's top. */
tw_status tw_text_layout_draw(tw_text_layout asked, const tw_text_renderer *renderer, void *context,
                              double x, double y)
{
    enum { MOST = 200 };
    static uint32_t ids[MOST];
    static float advances[MOST];
    static tw_glyph_offset offsets[MOST];
    assert_true(asked.id == layout.id && playing.glyph_count <= MOST);
    for (size_t g = 0; g < playing.glyph_count; g++) {
        ids[g] = box_font_glyph(NULL, 'a');
        advances[g] = (float)(1.3 * playing.size);
    }
    const tw_glyph_run run = {.face = playing.face,
                              .size = playing.size,
                              .glyph_ids = ids,
                              .advances = advances,
                              .offsets = offsets,
                              .glyph_count = playing.glyph_count,
                              .bidi_level = playing.level};
    const tw_glyph_run_description description = {.foreground = playing.color};
    const double base = y + playing.size;
    tw_status status = renderer->draw_glyph_run(context, &run, &description, x, base);
    if (status == TW_OK && playing.has_underline) {
        const tw_underline underline = {.width = 30.0, .thickness = 1.0, .offset = 1.0};
        status = renderer->draw_underline(context, &underline, x, base);
    }
    return status;
}

static int set_up(void **state)
{
    (void)state;
    memset(&playing, 0, sizeof(playing));
    assert_int_equal(tw_factory_create(NULL, &playing.factory), TW_OK);
    twi_object *factory = NULL;
    assert_int_equal(twi_handle_pin(playing.factory.id, TWI_KIND_FACTORY, &factory), TW_OK);
    size_t size;
    uint8_t *bytes = box_font_make(NULL, &size);
    twi_font_file *file = NULL;
    twi_font_face *face = NULL;
    assert_int_equal(twi_font_file_copy(factory->context, (twi_bytes){bytes, size},
                                        TW_FONT_TRUST_NONE, NULL, &file),
                     TW_OK);
    assert_int_equal(twi_font_face_open(factory->context, file, 0, &face), TW_OK);
    assert_int_equal(twi_handle_new(&face->object, &playing.face.id), TW_OK);
    twi_object_release(&file->object);
    free(bytes);
    twi_handle_unpin(playing.factory.id);
    playing.size = 10.0;
    playing.glyph_count = 3;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    assert_true(twi_handle_release(playing.face.id, TWI_KIND_FONT_FACE));
    size_t live = 0;
    assert_int_equal(tw_factory_count_live_handles(playing.factory, &live), TW_OK);
    assert_int_equal(live, 1);
    tw_factory_release(playing.factory);
    return 0;
}

typedef struct sheet {
    cairo_surface_t *surface;
    cairo_t *cairo;
} sheet;

static sheet open_sheet(void)
{
    sheet s;
    s.surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
    s.cairo = cairo_create(s.surface);
    cairo_set_source_rgb(s.cairo, 1.0, 1.0, 1.0);
    cairo_paint(s.cairo);
    return s;
}

static void close_sheet(sheet *s)
{
    cairo_destroy(s->cairo);
    cairo_surface_destroy(s->surface);
}

static uint32_t get_pixel(const sheet *s, int x, int y)
{
    cairo_surface_flush(s->surface);
    uint32_t pixel;
    memcpy(&pixel,
           cairo_image_surface_get_data(s->surface) +
               y * cairo_image_surface_get_stride(s->surface) + x * 4,
           sizeof(pixel));
    return pixel;
}

/* The same with a bitmap target, black on white. */
static void paint_target(tw_point at, uint8_t *pixels)
{
    tw_bitmap_target target;
    assert_int_equal(tw_bitmap_target_create(playing.factory, WIDTH, HEIGHT, &target), TW_OK);
    assert_int_equal(tw_bitmap_target_clear(target, TW_WHITE), TW_OK);
    uint32_t ids[8];
    float advances[8];
    static const tw_glyph_offset offsets[8];
    for (size_t g = 0; g < playing.glyph_count; g++) {
        ids[g] = box_font_glyph(NULL, 'a');
        advances[g] = (float)(1.3 * playing.size);
    }
    const tw_glyph_run run = {.face = playing.face,
                              .size = playing.size,
                              .glyph_ids = ids,
                              .advances = advances,
                              .offsets = offsets,
                              .glyph_count = playing.glyph_count,
                              .bidi_level = playing.level};
    assert_int_equal(
        tw_bitmap_target_draw_glyph_run(target, &run, at.x, at.y + playing.size, TW_BLACK), TW_OK);
    size_t size;
    assert_int_equal(tw_bitmap_target_get_pixels(target, pixels, WIDTH * HEIGHT * 4, &size), TW_OK);
    tw_bitmap_target_release(target);
}

static void check_same_as_target(const sheet *s, tw_point at)
{
    static uint8_t pixels[WIDTH * HEIGHT * 4];
    paint_target(at, pixels);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        const uint8_t *p = pixels + i * 4;
        const uint32_t expected =
            (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | (uint32_t)p[0];
        if (get_pixel(s, i % WIDTH, i / WIDTH) != expected) {
            fail_msg("pixel (%d, %d): %08x, not %08x", i % WIDTH, i / WIDTH,
                     get_pixel(s, i % WIDTH, i / WIDTH), expected);
        }
    }
}

static void test_black_on_white__is_as_in_a_bitmap_target(void **state)
{
    (void)state;
    static const tw_point places[] = {{3, 4}, {3.25, 4}, {-4.5, 7.4}, {50, -3}, {20.6, 40}};
    for (size_t i = 0; i < 5 * 2; i++) {
        sheet s = open_sheet();
        playing.level = (uint8_t)(i / 5);
        assert_int_equal(
            tw_cairo_draw_text_layout(s.cairo, layout, places[i % 5].x, places[i % 5].y, TW_BLACK),
            TW_OK);
        check_same_as_target(&s, places[i % 5]);
        close_sheet(&s);
    }
    playing.level = 0;
}

static void test_translation__moves_as_the_position_does(void **state)
{
    (void)state;
    sheet s = open_sheet();
    cairo_translate(s.cairo, 2.5, 3.0);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 1.25, 2.0, TW_BLACK), TW_OK);
    check_same_as_target(&s, (tw_point){3.75, 5.0});
    close_sheet(&s);
}

static void test_scale__draws_larger_glyphs(void **state)
{
    (void)state;
    sheet s = open_sheet();
    cairo_scale(s.cairo, 2.0, 2.0);
    playing.size = 5.0;
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 1.5, 2.0, TW_BLACK), TW_OK);
    playing.size = 10.0;
    check_same_as_target(&s, (tw_point){3.0, 4.0});
    close_sheet(&s);
}

static void test_device_scale_and_offset__are_part_of_the_way_to_pixels(void **state)
{
    (void)state;
    sheet s = open_sheet();
    cairo_surface_set_device_scale(s.surface, 2.0, 2.0);
    cairo_surface_set_device_offset(s.surface, 4.0, 6.0);
    cairo_destroy(s.cairo);
    s.cairo = cairo_create(s.surface);
    playing.size = 5.0;
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 1.5, 2.0, TW_BLACK), TW_OK);
    playing.size = 10.0;
    check_same_as_target(&s, (tw_point){7.0, 10.0});
    close_sheet(&s);
}

static void test_axes_scaled_differently__give_stretched_glyphs(void **state)
{
    (void)state;
    sheet s = open_sheet();
    cairo_scale(s.cairo, 1.0, 2.0);
    playing.glyph_count = 1;
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 4.0, 4.0, TW_BLACK), TW_OK);
    /* A box of 10 × 16 px from (4, 12) on. */
    assert_int_equal(get_pixel(&s, 5, 13), 0xff000000u);
    assert_int_equal(get_pixel(&s, 12, 26), 0xff000000u);
    assert_int_equal(get_pixel(&s, 2, 20), 0xffffffffu);
    assert_int_equal(get_pixel(&s, 16, 20), 0xffffffffu);
    assert_int_equal(get_pixel(&s, 8, 10), 0xffffffffu);
    assert_int_equal(get_pixel(&s, 8, 29), 0xffffffffu);
    playing.glyph_count = 3;
    close_sheet(&s);
}

static void test_clip__is_kept(void **state)
{
    (void)state;
    sheet s = open_sheet();
    cairo_rectangle(s.cairo, 6.0, 0.0, 4.0, 48.0);
    cairo_clip(s.cairo);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 3.0, 4.0, TW_BLACK), TW_OK);
    assert_int_equal(get_pixel(&s, 5, 10), 0xffffffffu);
    assert_int_equal(get_pixel(&s, 6, 10), 0xff000000u);
    assert_int_equal(get_pixel(&s, 9, 10), 0xff000000u);
    assert_int_equal(get_pixel(&s, 10, 10), 0xffffffffu);
    cairo_rectangle(s.cairo, 60.0, 0.0, 1.0, 1.0);
    cairo_clip(s.cairo);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 3.0, 4.0, TW_BLACK), TW_OK);
    close_sheet(&s);
}

static uint32_t draw_with(cairo_operator_t operator, tw_color color, uint32_t *out_outside)
{
    sheet s = open_sheet();
    cairo_set_operator(s.cairo, operator);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 3.0, 4.0, color), TW_OK);
    const uint32_t inside = get_pixel(&s, 8, 10);
    *out_outside = get_pixel(&s, 40, 40);
    close_sheet(&s);
    return inside;
}

static void test_operators__do_what_they_do_to_masked_color(void **state)
{
    (void)state;
    const tw_color half_red = {1.0f, 0.0f, 0.0f, 0.5f};
    uint32_t outside;
    assert_int_equal(draw_with(CAIRO_OPERATOR_OVER, half_red, &outside), 0xffff7f7fu);
    assert_int_equal(outside, 0xffffffffu);
    assert_int_equal(draw_with(CAIRO_OPERATOR_SOURCE, half_red, &outside), 0x80800000u);
    assert_int_equal(outside, 0xffffffffu);
    assert_int_equal(draw_with(CAIRO_OPERATOR_CLEAR, half_red, &outside), 0);
    assert_int_equal(outside, 0xffffffffu);
    assert_int_equal(draw_with(CAIRO_OPERATOR_DEST_OUT, TW_BLACK, &outside), 0);
    assert_int_equal(outside, 0xffffffffu);
    assert_int_equal(draw_with(CAIRO_OPERATOR_DEST_OVER, TW_BLACK, &outside), 0xffffffffu);
    assert_int_equal(draw_with(CAIRO_OPERATOR_IN, half_red, &outside), 0x80800000u);
    assert_int_equal(outside, 0); /* not bounded by the mask, as with Cairo's own text */
}

static void test_group__is_drawn_into(void **state)
{
    (void)state;
    sheet s = open_sheet();
    cairo_rectangle(s.cairo, 2.0, 2.0, 50.0, 40.0);
    cairo_clip(s.cairo);
    cairo_push_group(s.cairo);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 3.25, 4.0, TW_BLACK), TW_OK);
    assert_int_equal(get_pixel(&s, 8, 10), 0xffffffffu);
    cairo_pop_group_to_source(s.cairo);
    cairo_paint(s.cairo);
    check_same_as_target(&s, (tw_point){3.25, 4.0});
    close_sheet(&s);
}

static void test_underline_and_own_color__are_drawn(void **state)
{
    (void)state;
    sheet s = open_sheet();
    const tw_color red = {1.0f, 0.0f, 0.0f, 1.0f};
    playing.has_underline = true;
    playing.color = &red;
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 3.0, 4.3, TW_BLACK), TW_OK);
    assert_int_equal(get_pixel(&s, 3, 13), 0xffff0000u);
    assert_int_equal(get_pixel(&s, 3, 14), 0xffffffffu);
    assert_int_equal(get_pixel(&s, 3, 15), 0xff000000u);
    assert_int_equal(get_pixel(&s, 32, 15), 0xff000000u);
    assert_int_equal(get_pixel(&s, 33, 15), 0xffffffffu);
    playing.has_underline = false;
    playing.color = NULL;
    close_sheet(&s);
}

static void test_long_run__is_drawn_in_pieces_without_a_seam(void **state)
{
    (void)state;
    sheet s = open_sheet();
    playing.glyph_count = 200;
    playing.size = 1.0;
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, -200.0, 4.0, TW_BLACK), TW_OK);
    playing.level = 1;
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 264.0, 24.0, TW_BLACK), TW_OK);
    playing.level = 0;
    playing.glyph_count = 3;
    playing.size = 10.0;
    /* 200 glyphs of 1.3 px from -200 on end at 60; those from 264 leftward at 4. */
    for (int x = 0; x < 58; x++) {
        const uint32_t pair = (get_pixel(&s, x, 4) & 0xff) + (get_pixel(&s, x + 1, 4) & 0xff);
        assert_true(pair < 2 * 255);
        const uint32_t rtl = (get_pixel(&s, x + 5, 24) & 0xff) + (get_pixel(&s, x + 6, 24) & 0xff);
        assert_true(rtl < 2 * 255);
    }
    assert_int_equal(get_pixel(&s, 61, 4), 0xffffffffu);
    assert_int_equal(get_pixel(&s, 2, 24), 0xffffffffu);
    close_sheet(&s);
}

static void test_state_of_cairo__is_as_before(void **state)
{
    (void)state;
    sheet s = open_sheet();
    cairo_scale(s.cairo, 2.0, 2.0);
    cairo_set_operator(s.cairo, CAIRO_OPERATOR_SOURCE);
    cairo_move_to(s.cairo, 5.0, 6.0);
    cairo_line_to(s.cairo, 7.0, 8.0);
    cairo_pattern_t *source = cairo_get_source(s.cairo);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 3.0, 4.0, TW_BLACK), TW_OK);
    cairo_matrix_t matrix;
    cairo_get_matrix(s.cairo, &matrix);
    double x;
    double y;
    cairo_get_current_point(s.cairo, &x, &y);
    assert_true(matrix.xx > 1.9 && x > 6.9 && y > 7.9);
    assert_ptr_equal(cairo_get_source(s.cairo), source);
    assert_int_equal(cairo_get_operator(s.cairo), CAIRO_OPERATOR_SOURCE);
    close_sheet(&s);
}

static void test_what_cannot_be_drawn__is_refused_and_changes_nothing(void **state)
{
    (void)state;
    sheet s = open_sheet();
    const tw_text_layout stale = {99};
    const tw_color loud = {2.0f, 0.0f, 0.0f, 1.0f};
    assert_int_equal(tw_cairo_draw_text_layout(NULL, layout, 0, 0, TW_BLACK),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, stale, 0, 0, TW_BLACK),
                     TW_ERROR_INVALID_HANDLE);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, NAN, 0, TW_BLACK),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 0, INFINITY, TW_BLACK),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 0, 0, loud),
                     TW_ERROR_INVALID_ARGUMENT);
    cairo_rotate(s.cairo, 0.1);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 0, 0, TW_BLACK),
                     TW_ERROR_UNSUPPORTED);
    cairo_identity_matrix(s.cairo);
    cairo_scale(s.cairo, -1.0, 1.0);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 0, 0, TW_BLACK),
                     TW_ERROR_UNSUPPORTED);
    cairo_identity_matrix(s.cairo);
    cairo_scale(s.cairo, 1.0e6, 1.0e6);
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 0, 0, TW_BLACK),
                     TW_ERROR_LIMIT_EXCEEDED);
    assert_int_equal(cairo_status(s.cairo), CAIRO_STATUS_SUCCESS);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        assert_int_equal(get_pixel(&s, i % WIDTH, i / WIDTH), 0xffffffffu);
    }
    cairo_restore(s.cairo); /* one too many: an error that stays */
    assert_int_equal(tw_cairo_draw_text_layout(s.cairo, layout, 0, 0, TW_BLACK),
                     TW_ERROR_INVALID_ARGUMENT);
    close_sheet(&s);
}

static void test_surface_that_is_no_image__is_refused(void **state)
{
    (void)state;
    const cairo_rectangle_t extents = {0, 0, 10, 10};
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    cairo_t *cairo = cairo_create(surface);
    assert_int_equal(tw_cairo_draw_text_layout(cairo, layout, 0, 0, TW_BLACK),
                     TW_ERROR_UNSUPPORTED);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
}

static void test_each_refused_allocation__is_reported_or_changes_no_pixel(void **state)
{
    (void)state;
    for (uint64_t nth = 1; nth < 40; nth++) {
        sheet s = open_sheet();
        assert_int_equal(
            tw_factory_fail_allocations(playing.factory, nth, TW_ALLOCATION_FAILURE_ONCE), TW_OK);
        const tw_status status = tw_cairo_draw_text_layout(s.cairo, layout, 3.0, 4.0, TW_BLACK);
        assert_int_equal(
            tw_factory_fail_allocations(playing.factory, 0, TW_ALLOCATION_FAILURE_ONCE), TW_OK);
        if (status == TW_OK) {
            check_same_as_target(&s, (tw_point){3.0, 4.0});
        } else {
            assert_int_equal(status, TW_ERROR_OUT_OF_MEMORY);
            assert_int_equal(get_pixel(&s, 8, 10), 0xffffffffu);
        }
        close_sheet(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_black_on_white__is_as_in_a_bitmap_target),
        cmocka_unit_test(test_translation__moves_as_the_position_does),
        cmocka_unit_test(test_scale__draws_larger_glyphs),
        cmocka_unit_test(test_device_scale_and_offset__are_part_of_the_way_to_pixels),
        cmocka_unit_test(test_axes_scaled_differently__give_stretched_glyphs),
        cmocka_unit_test(test_clip__is_kept),
        cmocka_unit_test(test_operators__do_what_they_do_to_masked_color),
        cmocka_unit_test(test_group__is_drawn_into),
        cmocka_unit_test(test_underline_and_own_color__are_drawn),
        cmocka_unit_test(test_long_run__is_drawn_in_pieces_without_a_seam),
        cmocka_unit_test(test_state_of_cairo__is_as_before),
        cmocka_unit_test(test_what_cannot_be_drawn__is_refused_and_changes_nothing),
        cmocka_unit_test(test_surface_that_is_no_image__is_refused),
        cmocka_unit_test(test_each_refused_allocation__is_reported_or_changes_no_pixel),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

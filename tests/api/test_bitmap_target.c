/* SPDX-License-Identifier: MIT */
/* Tests textwright/bitmap_target.h from outside: life, pixels, threads, refusals. At size 10 a
 * letter of the box font covers 10 × 8 px from the line's top on. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "guard_page.h"
#include "stage.h"

#define WIDTH 60
#define HEIGHT 24
#define BYTES ((size_t)WIDTH * HEIGHT * 4)

static test_stage stage;

static int open_stage(void **state)
{
    (void)state;
    test_stage_open(&stage, NULL, NULL);
    return 0;
}

static int close_stage(void **state)
{
    (void)state;
    return test_stage_close(&stage) ? 0 : 1;
}

static tw_bitmap_target make_target(void)
{
    tw_bitmap_target target;
    assert_int_equal(tw_bitmap_target_create(stage.factory, WIDTH, HEIGHT, &target), TW_OK);
    return target;
}

static tw_text_layout make_layout(const char *text)
{
    tw_text_layout layout;
    assert_int_equal(
        tw_text_layout_create(stage.factory, tw_utf8(text), stage.format, 50.0, 100.0, &layout),
        TW_OK);
    return layout;
}

static void read_pixels(tw_bitmap_target target, uint8_t *pixels)
{
    size_t size = 0;
    assert_int_equal(tw_bitmap_target_get_pixels(target, pixels, BYTES, &size), TW_OK);
    assert_int_equal(size, BYTES);
}

static const uint8_t *at(const uint8_t *pixels, size_t x, size_t y)
{
    return pixels + (y * WIDTH + x) * 4;
}

static void test_new_target__is_transparent_and_clear_fills_it(void **state)
{
    (void)state;
    static const uint8_t nothing[4] = {0};
    static const uint8_t half_red[4] = {0, 0, 128, 128};
    static uint8_t pixels[BYTES];
    const tw_bitmap_target target = make_target();
    uint32_t width = 0;
    uint32_t height = 0;
    assert_int_equal(tw_bitmap_target_get_size(target, &width, &height), TW_OK);
    assert_int_equal(width, WIDTH);
    assert_int_equal(height, HEIGHT);
    read_pixels(target, pixels);
    assert_memory_equal(at(pixels, 7, 7), nothing, 4);
    assert_int_equal(tw_bitmap_target_clear(target, tw_rgba(1.0f, 0.0f, 0.0f, 0.5f)), TW_OK);
    read_pixels(target, pixels);
    assert_memory_equal(at(pixels, 0, 0), half_red, 4);
    assert_memory_equal(at(pixels, WIDTH - 1, HEIGHT - 1), half_red, 4);
    tw_bitmap_target_release(target);
}

static void test_layout__is_painted_where_its_box_is(void **state)
{
    (void)state;
    static const uint8_t black[4] = {0, 0, 0, 255};
    static const uint8_t nothing[4] = {0};
    static uint8_t pixels[BYTES];
    const tw_bitmap_target target = make_target();
    const tw_text_layout layout = make_layout("a b");
    assert_int_equal(tw_bitmap_target_draw_text_layout(target, layout, 5.0, 3.0, TW_BLACK), TW_OK);
    read_pixels(target, pixels);
    assert_memory_equal(at(pixels, 5, 3), black, 4);
    assert_memory_equal(at(pixels, 14, 10), black, 4);
    assert_memory_equal(at(pixels, 15, 5), nothing, 4);
    assert_memory_equal(at(pixels, 25, 5), black, 4);
    assert_memory_equal(at(pixels, 34, 10), black, 4);
    assert_memory_equal(at(pixels, 35, 10), nothing, 4);
    assert_memory_equal(at(pixels, 5, 2), nothing, 4);
    assert_memory_equal(at(pixels, 5, 11), nothing, 4);
    tw_text_layout_release(layout);
    tw_bitmap_target_release(target);
}

static void test_target__keeps_its_factory_alive(void **state)
{
    (void)state;
    tw_factory factory;
    tw_bitmap_target target;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    assert_int_equal(tw_bitmap_target_create(factory, 4, 4, &target), TW_OK);
    tw_factory_release(factory);
    assert_int_equal(tw_bitmap_target_clear(target, TW_WHITE), TW_OK);
    tw_bitmap_target_release(target);
    assert_int_equal(tw_bitmap_target_clear(target, TW_WHITE), TW_ERROR_INVALID_HANDLE);
}

static void test_short_buffer__is_not_written_to(void **state)
{
    (void)state;
    const tw_bitmap_target target = make_target();
    assert_int_equal(tw_bitmap_target_clear(target, TW_WHITE), TW_OK);
    guard_page page;
    assert_true(guard_page_init(&page, BYTES - 1));
    size_t size = 0;
    assert_int_equal(tw_bitmap_target_get_pixels(target, page.bytes, BYTES - 1, &size),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(size, BYTES);
    assert_int_equal(page.bytes[0], 0xA5);
    assert_int_equal(page.bytes[BYTES - 2], 0xA5);
    assert_int_equal(tw_bitmap_target_get_pixels(target, NULL, 0, &size),
                     TW_ERROR_BUFFER_TOO_SMALL);
    guard_page_finish(&page);
    tw_bitmap_target_release(target);
}

static void test_layout_of_another_factory__is_foreign(void **state)
{
    (void)state;
    test_stage other;
    test_stage_open(&other, NULL, NULL);
    tw_bitmap_target target;
    assert_int_equal(tw_bitmap_target_create(other.factory, 8, 8, &target), TW_OK);
    const tw_text_layout layout = make_layout("a");
    assert_int_equal(tw_bitmap_target_draw_text_layout(target, layout, 0.0, 0.0, TW_BLACK),
                     TW_ERROR_FOREIGN_FACTORY);
    tw_text_layout_release(layout);
    tw_bitmap_target_release(target);
    assert_true(test_stage_close(&other));
}

typedef struct inner {
    tw_bitmap_target target;
    tw_text_layout layout;
    tw_rect bounds;
} inner;

static tw_status draw_run(void *context, const tw_glyph_run *run,
                          const tw_glyph_run_description *description, double x, double y)
{
    inner *self = context;
    (void)description;
    /* A layout that is being drawn may be drawn by the same thread. */
    assert_int_equal(
        tw_bitmap_target_draw_text_layout(self->target, self->layout, 0.0, 0.0, TW_BLACK), TW_OK);
    assert_int_equal(tw_bitmap_target_measure_glyph_run(self->target, run, x, y, &self->bounds),
                     TW_OK);
    return tw_bitmap_target_draw_glyph_run(self->target, run, x, y, TW_BLACK);
}

static tw_status draw_line(void *context, const tw_underline *underline, double x, double y)
{
    (void)context;
    (void)underline;
    (void)x;
    (void)y;
    return TW_OK;
}

static void test_runs_of_a_renderer__are_measured_and_painted(void **state)
{
    (void)state;
    static uint8_t by_hand[BYTES];
    static uint8_t at_once[BYTES];
    inner self = {.target = make_target(), .layout = make_layout("ab")};
    tw_text_renderer renderer = TW_TEXT_RENDERER_INIT;
    renderer.draw_glyph_run = draw_run;
    renderer.draw_underline = draw_line;
    assert_int_equal(tw_text_layout_draw(self.layout, &renderer, &self, 3.0, 4.0), TW_OK);
    read_pixels(self.target, by_hand);
    assert_true(self.bounds.left == 3.0 && self.bounds.right == 23.0);
    assert_true(self.bounds.top == 4.0 && self.bounds.bottom == 12.0);
    assert_int_equal(tw_bitmap_target_clear(self.target, tw_rgba(0, 0, 0, 0)), TW_OK);
    assert_int_equal(
        tw_bitmap_target_draw_text_layout(self.target, self.layout, 0.0, 0.0, TW_BLACK), TW_OK);
    assert_int_equal(
        tw_bitmap_target_draw_text_layout(self.target, self.layout, 3.0, 4.0, TW_BLACK), TW_OK);
    read_pixels(self.target, at_once);
    assert_memory_equal(by_hand, at_once, BYTES);
    tw_text_layout_release(self.layout);
    tw_bitmap_target_release(self.target);
}

static void *fill_often(void *user)
{
    const tw_bitmap_target *target = user;
    size_t wrong = 0;
    for (int round = 0; round < 2000; round++) {
        const tw_status status = tw_bitmap_target_clear(*target, TW_WHITE);
        wrong += status != TW_OK && status != TW_ERROR_BUSY;
    }
    return (void *)wrong;
}

static void test_second_thread__is_turned_away(void **state)
{
    (void)state;
    tw_bitmap_target target = make_target();
    pthread_t threads[3];
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, fill_often, &target), 0);
    }
    for (size_t i = 0; i < 3; i++) {
        void *wrong = NULL;
        pthread_join(threads[i], &wrong);
        assert_null(wrong);
    }
    tw_bitmap_target_release(target);
}

static void *draw_often(void *user)
{
    uint8_t *pixels = user;
    for (int round = 0; round < 50; round++) {
        const tw_bitmap_target target = make_target();
        const tw_text_layout layout = make_layout("threads share");
        assert_int_equal(tw_bitmap_target_draw_text_layout(target, layout, 1.3, 2.0, TW_BLACK),
                         TW_OK);
        read_pixels(target, pixels);
        tw_text_layout_release(layout);
        tw_bitmap_target_release(target);
    }
    return NULL;
}

static void test_threads_with_targets_of_their_own__paint_the_same(void **state)
{
    (void)state;
    static uint8_t pixels[3][BYTES];
    pthread_t threads[3];
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, draw_often, pixels[i]), 0);
    }
    for (size_t i = 0; i < 3; i++) {
        pthread_join(threads[i], NULL);
        assert_memory_equal(pixels[i], pixels[0], BYTES);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new_target__is_transparent_and_clear_fills_it),
        cmocka_unit_test(test_layout__is_painted_where_its_box_is),
        cmocka_unit_test(test_target__keeps_its_factory_alive),
        cmocka_unit_test(test_short_buffer__is_not_written_to),
        cmocka_unit_test(test_layout_of_another_factory__is_foreign),
        cmocka_unit_test(test_runs_of_a_renderer__are_measured_and_painted),
        cmocka_unit_test(test_second_thread__is_turned_away),
        cmocka_unit_test(test_threads_with_targets_of_their_own__paint_the_same),
    };
    return cmocka_run_group_tests(tests, open_stage, close_stage);
}

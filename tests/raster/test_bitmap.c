/* SPDX-License-Identifier: MIT */
/* Tests raster/bitmap.h: the laws of blending, and the coverage of rectangles. */
#include "canvas.h"

#include <math.h>

#include "random.h"

static void test_product_of_bytes__is_rounded_to_nearest_for_all_pairs(void **state)
{
    (void)state;
    for (uint32_t x = 0; x < 256; x++) {
        for (uint32_t y = 0; y < 256; y++) {
            const uint32_t expected = (uint32_t)floor((double)(x * y) / 255.0 + 0.5);
            if (twi_multiply_255(x, y) != expected) {
                fail_msg("%u x %u gives %u, not %u", x, y, twi_multiply_255(x, y), expected);
            }
        }
    }
}

static void fill_random(test_random *random, uint8_t *pixels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const size_t alpha = test_random_below(random, 256);
        for (size_t k = 0; k < 3; k++) {
            pixels[i * 4 + k] = (uint8_t)test_random_below(random, alpha + 1);
        }
        pixels[i * 4 + 3] = (uint8_t)alpha;
    }
}

static tw_color make_random_color(test_random *random)
{
    return tw_rgba((float)test_random_unit(random), (float)test_random_unit(random),
                   (float)test_random_unit(random), (float)test_random_unit(random));
}

static void test_mask_of_zero__changes_nothing(void **state)
{
    (void)state;
    canvas c = canvas_make(64, 1);
    test_random random = test_random_make(1);
    fill_random(&random, c.bitmap.pixels, 64);
    uint8_t before[256];
    memcpy(before, c.bitmap.pixels, sizeof(before));
    const uint8_t mask[64] = {0};
    twi_bitmap_blend_mask_row(&c.bitmap, 0, 0, mask, 64, twi_paint_make(TW_WHITE));
    assert_memory_equal(before, c.bitmap.pixels, sizeof(before));
    canvas_finish(&c);
}

static void test_transparent_paint__changes_nothing(void **state)
{
    (void)state;
    canvas c = canvas_make(64, 1);
    test_random random = test_random_make(2);
    fill_random(&random, c.bitmap.pixels, 64);
    uint8_t before[256];
    memcpy(before, c.bitmap.pixels, sizeof(before));
    uint8_t mask[64];
    memset(mask, 255, sizeof(mask));
    const twi_paint paint = twi_paint_make(tw_rgba(1.0f, 1.0f, 1.0f, 0.0f));
    twi_bitmap_blend_mask_row(&c.bitmap, 0, 0, mask, 64, paint);
    assert_memory_equal(before, c.bitmap.pixels, sizeof(before));
    canvas_finish(&c);
}

static void test_opaque_paint_through_full_mask__replaces(void **state)
{
    (void)state;
    canvas c = canvas_make(64, 1);
    test_random random = test_random_make(3);
    fill_random(&random, c.bitmap.pixels, 64);
    uint8_t mask[64];
    memset(mask, 255, sizeof(mask));
    twi_bitmap_blend_mask_row(&c.bitmap, 0, 0, mask, 64,
                              twi_paint_make(tw_rgba(1.0f, 0.0f, 0.2f, 1.0f)));
    const uint8_t expected[4] = {51, 0, 255, 255};
    for (uint32_t x = 0; x < 64; x++) {
        assert_memory_equal(canvas_pixel(&c, x, 0), expected, 4);
    }
    canvas_finish(&c);
}

static void test_blend__is_the_formula_byte_by_byte(void **state)
{
    (void)state;
    canvas c = canvas_make(64, 1);
    test_random random = test_random_make(6);
    for (int round = 0; round < 500; round++) {
        fill_random(&random, c.bitmap.pixels, 64);
        uint8_t before[256];
        memcpy(before, c.bitmap.pixels, sizeof(before));
        uint8_t mask[64];
        for (size_t i = 0; i < 64; i++) {
            mask[i] = (uint8_t)test_random_below(&random, 256);
        }
        const twi_paint paint = twi_paint_make(make_random_color(&random));
        const uint8_t source[4] = {paint.blue, paint.green, paint.red, paint.alpha};
        twi_bitmap_blend_mask_row(&c.bitmap, 0, 0, mask, 64, paint);
        for (size_t i = 0; i < 256; i++) {
            const uint32_t keep = 255 - twi_multiply_255(paint.alpha, mask[i / 4]);
            assert_int_equal(c.bitmap.pixels[i], twi_multiply_255(source[i % 4], mask[i / 4]) +
                                                     twi_multiply_255(before[i], keep));
        }
    }
    canvas_finish(&c);
}

static void check_premultiplied(const canvas *c)
{
    for (uint32_t x = 0; x < c->bitmap.width; x++) {
        const uint8_t *pixel = canvas_pixel(c, x, 0);
        for (size_t k = 0; k < 3; k++) {
            assert_in_range(pixel[k], 0, pixel[3]);
        }
    }
}

static void test_random_blends__keep_components_within_alpha_and_bytes(void **state)
{
    (void)state;
    canvas c = canvas_make(64, 1);
    test_random random = test_random_make(4);
    fill_random(&random, c.bitmap.pixels, 64);
    for (int round = 0; round < 2000; round++) {
        uint8_t mask[64];
        for (size_t i = 0; i < 64; i++) {
            mask[i] = (uint8_t)test_random_below(&random, 256);
        }
        const tw_color color = make_random_color(&random);
        twi_bitmap_blend_mask_row(&c.bitmap, 0, 0, mask, 64, twi_paint_make(color));
        check_premultiplied(&c);
        uint8_t pixels[256];
        fill_random(&random, pixels, 64);
        twi_bitmap_blend_pixel_row(&c.bitmap, 0, 0, pixels, 64,
                                   (uint8_t)test_random_below(&random, 256));
        check_premultiplied(&c);
    }
    canvas_finish(&c);
}

static void test_opaque_pixels__replace_and_transparent_ones_do_nothing(void **state)
{
    (void)state;
    canvas c = canvas_make(2, 1);
    twi_bitmap_clear(&c.bitmap, TW_WHITE);
    const uint8_t pixels[8] = {1, 2, 3, 255, 0, 0, 0, 0};
    twi_bitmap_blend_pixel_row(&c.bitmap, 0, 0, pixels, 2, 255);
    const uint8_t expected[8] = {1, 2, 3, 255, 255, 255, 255, 255};
    assert_memory_equal(c.bitmap.pixels, expected, 8);
    canvas_finish(&c);
}

static double sum_alpha(const canvas *c)
{
    double sum = 0.0;
    for (size_t i = 0; i < c->pixels.size; i += 4) {
        sum += (double)c->bitmap.pixels[i + 3] / 255.0;
    }
    return sum;
}

static void test_rectangle__covers_its_area_wherever_it_begins(void **state)
{
    (void)state;
    test_random random = test_random_make(5);
    for (int round = 0; round < 500; round++) {
        canvas c = canvas_make(16, 12);
        const double left = test_random_unit(&random) * 8.0;
        const double top = test_random_unit(&random) * 6.0;
        const tw_rect rect = {left, top, left + test_random_unit(&random) * 8.0,
                              top + test_random_unit(&random) * 6.0};
        assert_int_equal(twi_bitmap_fill_rect(&c.work, &c.bitmap, rect, TW_BLACK), TW_OK);
        const double area = (rect.right - rect.left) * (rect.bottom - rect.top);
        /* Half a step for each of at most 32 pixels at the edge. */
        if (fabs(sum_alpha(&c) - area) > 32.0 * 0.5 / 255.0) {
            fail_msg("area %f, coverage %f", area, sum_alpha(&c));
        }
        canvas_finish(&c);
    }
}

static void test_half_a_pixel__is_half_covered(void **state)
{
    (void)state;
    canvas c = canvas_make(3, 3);
    const tw_rect rect = {0.5, 1.0, 2.0, 1.25};
    assert_int_equal(twi_bitmap_fill_rect(&c.work, &c.bitmap, rect, TW_BLACK), TW_OK);
    assert_int_equal(canvas_alpha(&c, 0, 1), 32); /* 1/8 of 255 is 31.9 */
    assert_int_equal(canvas_alpha(&c, 1, 1), 64);
    assert_int_equal(canvas_alpha(&c, 2, 1), 0);
    assert_int_equal(canvas_alpha(&c, 1, 0), 0);
    assert_int_equal(canvas_alpha(&c, 1, 2), 0);
    canvas_finish(&c);
}

static void test_rectangle_beyond_all_edges__fills_and_writes_nothing_outside(void **state)
{
    (void)state;
    canvas c = canvas_make(5, 7);
    const tw_rect rect = {-1.0e300, -INFINITY, INFINITY, 1.0e300};
    assert_int_equal(twi_bitmap_fill_rect(&c.work, &c.bitmap, rect, TW_BLACK), TW_OK);
    assert_int_equal((int)sum_alpha(&c), 35);
    canvas_finish(&c);
}

static void test_empty_inverted_and_nan_rectangles__paint_nothing(void **state)
{
    (void)state;
    canvas c = canvas_make(4, 4);
    const tw_rect rects[] = {{1, 1, 1, 3},   {3, 1, 1, 3},   {NAN, 0, 4, 4},
                             {0, 0, 4, NAN}, {9, 9, 12, 12}, {-5, -5, 0, 0}};
    for (size_t i = 0; i < TWI_COUNT_OF(rects); i++) {
        assert_int_equal(twi_bitmap_fill_rect(&c.work, &c.bitmap, rects[i], TW_BLACK), TW_OK);
        for (uint32_t pixel = 0; pixel < 16; pixel++) {
            assert_int_equal(canvas_alpha(&c, pixel % 4, pixel / 4), 0);
        }
    }
    canvas_finish(&c);
}

static void test_bitmap_past_the_limit__is_refused_before_memory_is_asked_for(void **state)
{
    (void)state;
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.limits.target_pixels = 100;
    canvas c = canvas_make_with(&options, 1, 1);
    twi_bitmap bitmap;
    assert_int_equal(twi_bitmap_init(&bitmap, c.context, 101, 1), TW_ERROR_LIMIT_EXCEEDED);
    assert_int_equal(twi_bitmap_init(&bitmap, c.context, UINT32_MAX, UINT32_MAX),
                     TW_ERROR_LIMIT_EXCEEDED);
    assert_null(bitmap.pixels);
    assert_int_equal(twi_bitmap_init(&bitmap, c.context, 10, 10), TW_OK);
    twi_bitmap_finish(&bitmap, c.context);
    assert_int_equal(twi_bitmap_init(&bitmap, c.context, 0, 7), TW_OK);
    twi_bitmap_clear(&bitmap, TW_WHITE);
    twi_bitmap_finish(&bitmap, c.context);
    canvas_finish(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_product_of_bytes__is_rounded_to_nearest_for_all_pairs),
        cmocka_unit_test(test_mask_of_zero__changes_nothing),
        cmocka_unit_test(test_transparent_paint__changes_nothing),
        cmocka_unit_test(test_opaque_paint_through_full_mask__replaces),
        cmocka_unit_test(test_blend__is_the_formula_byte_by_byte),
        cmocka_unit_test(test_random_blends__keep_components_within_alpha_and_bytes),
        cmocka_unit_test(test_opaque_pixels__replace_and_transparent_ones_do_nothing),
        cmocka_unit_test(test_rectangle__covers_its_area_wherever_it_begins),
        cmocka_unit_test(test_half_a_pixel__is_half_covered),
        cmocka_unit_test(test_rectangle_beyond_all_edges__fills_and_writes_nothing_outside),
        cmocka_unit_test(test_empty_inverted_and_nan_rectangles__paint_nothing),
        cmocka_unit_test(test_bitmap_past_the_limit__is_refused_before_memory_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

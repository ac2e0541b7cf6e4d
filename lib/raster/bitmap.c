/* SPDX-License-Identifier: MIT */
/* Blends masks, pixels and rectangles into premultiplied BGRA.
 *
 * Arithmetic: with P = component × alpha of the paint, m the coverage and d the destination, all in
 * 0..255 and ⊗ the product rounded to nearest, a pixel becomes P ⊗ m + d ⊗ (255 - A ⊗ m). Rounding
 * is monotone, so component <= alpha holds before and after; and a + 255 ⊗ (255 - a) = 255, so no
 * sum leaves the byte. m = 0 changes nothing; A = m = 255 replaces. */
#include "raster/bitmap.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/fixed.h"

tw_status twi_bitmap_init(twi_bitmap *bitmap, twi_context *context, uint32_t width, uint32_t height)
{
    memset(bitmap, 0, sizeof(*bitmap));
    const uint64_t pixels = (uint64_t)width * height;
    if (pixels > context->limits.target_pixels) {
        return twi_context_refuse_limit(context, "target_pixels", pixels,
                                        context->limits.target_pixels);
    }
    bitmap->pixels = twi_alloc_array(&context->allocator, (size_t)pixels, 4);
    if (bitmap->pixels == NULL) {
        return twi_context_refuse_memory(context, pixels * 4);
    }
    bitmap->width = width;
    bitmap->height = height;
    return TW_OK;
}

void twi_bitmap_finish(twi_bitmap *bitmap, twi_context *context)
{
    twi_free(&context->allocator, bitmap->pixels);
    memset(bitmap, 0, sizeof(*bitmap));
}

static uint8_t quantise(double fraction)
{
    const double inside = fraction > 0.0 ? TWI_MIN(fraction, 1.0) : 0.0;
    return (uint8_t)twi_fixed_round_i32(inside * 255.0);
}

twi_paint twi_paint_make(tw_color color)
{
    /* Each product is <= alpha, and quantising is monotone. */
    const double alpha = (double)color.alpha;
    const twi_paint paint = {.blue = quantise((double)color.blue * alpha),
                             .green = quantise((double)color.green * alpha),
                             .red = quantise((double)color.red * alpha),
                             .alpha = quantise(alpha)};
    return paint;
}

twi_pixel_box twi_pixel_box_intersect(twi_pixel_box a, twi_pixel_box b)
{
    const twi_pixel_box both = {.left = TWI_MAX(a.left, b.left),
                                .top = TWI_MAX(a.top, b.top),
                                .right = TWI_MIN(a.right, b.right),
                                .bottom = TWI_MIN(a.bottom, b.bottom)};
    return both;
}

twi_pixel_box twi_pixel_box_unite(twi_pixel_box a, twi_pixel_box b)
{
    if (twi_pixel_box_is_empty(a) || twi_pixel_box_is_empty(b)) {
        return twi_pixel_box_is_empty(a) ? b : a;
    }
    const twi_pixel_box both = {.left = TWI_MIN(a.left, b.left),
                                .top = TWI_MIN(a.top, b.top),
                                .right = TWI_MAX(a.right, b.right),
                                .bottom = TWI_MAX(a.bottom, b.bottom)};
    return both;
}

twi_pixel_box twi_bitmap_get_box(const twi_bitmap *bitmap)
{
    const twi_pixel_box box = {.right = bitmap->width, .bottom = bitmap->height};
    return box;
}

static uint8_t *find_pixel(const twi_bitmap *bitmap, uint32_t x, uint32_t y)
{
    return bitmap->pixels + ((size_t)y * bitmap->width + x) * 4;
}

void twi_bitmap_clear(twi_bitmap *bitmap, tw_color color)
{
    const twi_paint paint = twi_paint_make(color);
    const size_t count = (size_t)bitmap->width * bitmap->height;
    for (size_t i = 0; i < count; i++) {
        memcpy(bitmap->pixels + i * 4, &paint, 4);
    }
}

_Static_assert(sizeof(twi_paint) == 4, "a paint is laid out as a pixel");

static uint32_t load_pixel(const void *bytes)
{
    uint32_t pixel;
    memcpy(&pixel, bytes, sizeof(pixel));
    return pixel;
}

/* twi_multiply_255 of all four bytes, two at a time: each has 16 bits to itself. */
static uint32_t multiply_pixel(uint32_t pixel, uint32_t by)
{
    uint32_t even = (pixel & 0x00ff00ffu) * by + 0x00800080u;
    uint32_t odd = (pixel >> 8 & 0x00ff00ffu) * by + 0x00800080u;
    even = (even + (even >> 8 & 0x00ff00ffu)) >> 8 & 0x00ff00ffu;
    odd = (odd + (odd >> 8 & 0x00ff00ffu)) & 0xff00ff00u;
    return even | odd;
}

void twi_bitmap_blend_mask_row(twi_bitmap *bitmap, uint32_t x, uint32_t y, const uint8_t *mask,
                               size_t count, twi_paint paint)
{
    assert(y < bitmap->height && x <= bitmap->width && count <= bitmap->width - x);
    uint8_t *pixels = find_pixel(bitmap, x, y);
    const uint32_t source = load_pixel(&paint);
    for (size_t i = 0; i < count; i++) {
        const uint32_t m = mask[i];
        if (m == 0) {
            continue;
        }
        const uint32_t keep = 255 - twi_multiply_255(paint.alpha, m);
        const uint32_t below = load_pixel(pixels + i * 4);
        /* No byte of the sum exceeds 255: nothing is carried. */
        const uint32_t blended = multiply_pixel(source, m) + multiply_pixel(below, keep);
        memcpy(pixels + i * 4, &blended, sizeof(blended));
    }
}

void twi_bitmap_blend_pixel_row(twi_bitmap *bitmap, uint32_t x, uint32_t y, const uint8_t *pixels,
                                size_t count, uint8_t alpha)
{
    assert(y < bitmap->height && x <= bitmap->width && count <= bitmap->width - x);
    uint8_t *to = find_pixel(bitmap, x, y);
    for (size_t i = 0; i < count; i++) {
        const uint32_t keep = 255 - twi_multiply_255(pixels[i * 4 + 3], alpha);
        const uint32_t blended = multiply_pixel(load_pixel(pixels + i * 4), alpha) +
                                 multiply_pixel(load_pixel(to + i * 4), keep);
        memcpy(to + i * 4, &blended, sizeof(blended));
    }
}

/* How much of the pixel [at, at + 1) lies between two edges. */
static double cover_pixel(int64_t at, double low, double high)
{
    const double covered = TWI_MIN(high, (double)at + 1.0) - TWI_MAX(low, (double)at);
    return covered > 0.0 ? covered : 0.0;
}

tw_status twi_bitmap_fill_rect(twi_work *work, twi_bitmap *bitmap, tw_rect rect, tw_color color)
{
    const tw_rect inside = {.left = TWI_MAX(rect.left, 0.0),
                            .top = TWI_MAX(rect.top, 0.0),
                            .right = TWI_MIN(rect.right, (double)bitmap->width),
                            .bottom = TWI_MIN(rect.bottom, (double)bitmap->height)};
    /* The first two comparisons are for NaN, which TWI_MAX and TWI_MIN drop. */
    if (!(rect.left < rect.right && rect.top < rect.bottom && inside.left < inside.right &&
          inside.top < inside.bottom)) {
        return twi_work_charge(work, TW_WORK_RASTER, 1);
    }
    const int64_t left = (int64_t)floor(inside.left);
    const int64_t right = (int64_t)ceil(inside.right);
    const int64_t bottom = (int64_t)ceil(inside.bottom);
    const twi_paint paint = twi_paint_make(color);
    for (int64_t y = (int64_t)floor(inside.top); y < bottom; y++) {
        TWI_TRY(twi_work_charge(work, TW_WORK_RASTER, (uint64_t)(right - left) / 64 + 1));
        const double row = cover_pixel(y, inside.top, inside.bottom);
        for (int64_t x = left; x < right; x++) {
            const uint8_t mask = quantise(row * cover_pixel(x, inside.left, inside.right));
            twi_bitmap_blend_mask_row(bitmap, (uint32_t)x, (uint32_t)y, &mask, 1, paint);
        }
    }
    return TW_OK;
}

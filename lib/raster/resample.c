/* SPDX-License-Identifier: MIT */
/* Scales colour bitmaps: a box filter down, bilinear up. */
#include "raster/resample.h"

#include <math.h>
#include <string.h>

#include "base/fixed.h"

/* Boxes further out are cut here: no target reaches that far. */
#define MAX_PIXEL 1.0e9

/* Source pixels that one target pixel is made of, along one axis: [first, last], weighed. */
typedef struct axis_span {
    int64_t first;
    int64_t last;
    double first_weight;
    double inner_weight;
    double last_weight;
} axis_span;

static double clamp(double value, double low, double high)
{
    return value > low ? TWI_MIN(value, high) : low;
}

twi_pixel_box twi_resample_measure(const twi_color_bitmap *bitmap, double scale)
{
    const double left = (double)bitmap->left;
    const double top = -(double)bitmap->top;
    /* Bilinear filtering reaches half a source pixel further. */
    const double reach = scale > 1.0 ? 0.5 : 0.0;
    const double width = (double)bitmap->width;
    const double height = (double)bitmap->height;
    const twi_pixel_box box = {
        .left = (int64_t)floor(clamp((left - reach) * scale, -MAX_PIXEL, MAX_PIXEL)),
        .top = (int64_t)floor(clamp((top - reach) * scale, -MAX_PIXEL, MAX_PIXEL)),
        .right = (int64_t)ceil(clamp((left + width + reach) * scale, -MAX_PIXEL, MAX_PIXEL)),
        .bottom = (int64_t)ceil(clamp((top + height + reach) * scale, -MAX_PIXEL, MAX_PIXEL))};
    return box;
}

/* `origin`: where the axis of `size` source pixels begins, in source pixels. */
static axis_span find_box_span(int64_t at, double scale, double origin, double size)
{
    const double low = clamp((double)at / scale - origin, 0.0, size);
    const double high = clamp(((double)at + 1.0) / scale - origin, 0.0, size);
    axis_span span = {.first = (int64_t)floor(low), .last = (int64_t)ceil(high) - 1};
    span.inner_weight = scale;
    span.first_weight = (TWI_MIN(high, (double)span.first + 1.0) - low) * scale;
    span.last_weight = (high - TWI_MAX(low, (double)span.last)) * scale;
    return span;
}

static axis_span find_linear_span(int64_t at, double scale, double origin)
{
    const double centre = ((double)at + 0.5) / scale - origin - 0.5;
    const double first = floor(clamp(centre, -MAX_PIXEL, MAX_PIXEL));
    const double weight = clamp(centre - first, 0.0, 1.0);
    const axis_span span = {.first = (int64_t)first,
                            .last = (int64_t)first + 1,
                            .first_weight = 1.0 - weight,
                            .last_weight = weight};
    return span;
}

static axis_span find_span(int64_t at, double scale, double origin, double size)
{
    return scale > 1.0 ? find_linear_span(at, scale, origin)
                       : find_box_span(at, scale, origin, size);
}

static double weigh(const axis_span *span, int64_t at)
{
    return at == span->first  ? span->first_weight
           : at == span->last ? span->last_weight
                              : span->inner_weight;
}

static void sum_pixels(const twi_color_bitmap *bitmap, const axis_span *across,
                       const axis_span *down, double sums[4])
{
    const int64_t first_x = TWI_MAX(across->first, 0);
    const int64_t last_x = TWI_MIN(across->last, (int64_t)bitmap->width - 1);
    const int64_t last_y = TWI_MIN(down->last, (int64_t)bitmap->height - 1);
    for (int64_t y = TWI_MAX(down->first, 0); y <= last_y; y++) {
        const double row_weight = weigh(down, y);
        const uint8_t *pixel = bitmap->pixels + ((size_t)y * bitmap->width + (size_t)first_x) * 4;
        for (int64_t x = first_x; x <= last_x; x++, pixel += 4) {
            const double weight = row_weight * weigh(across, x);
            for (size_t k = 0; k < 4; k++) {
                sums[k] += weight * (double)pixel[k];
            }
        }
    }
}

void twi_resample_row(const twi_color_bitmap *bitmap, double scale, int64_t x, int64_t y,
                      size_t count, uint8_t *pixels)
{
    const axis_span down = find_span(y, scale, -(double)bitmap->top, (double)bitmap->height);
    for (size_t i = 0; i < count; i++) {
        const axis_span across =
            find_span(x + (int64_t)i, scale, (double)bitmap->left, (double)bitmap->width);
        double sums[4] = {0.0, 0.0, 0.0, 0.0};
        sum_pixels(bitmap, &across, &down, sums);
        for (size_t k = 0; k < 4; k++) {
            pixels[i * 4 + k] = (uint8_t)twi_fixed_round_i32(TWI_MIN(sums[k], 255.0));
        }
    }
}

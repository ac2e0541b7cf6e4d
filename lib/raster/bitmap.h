/* SPDX-License-Identifier: MIT */
/* Room:  pixels of our own: premultiplied BGRA, and painting masks and rectangles into them.
 * Reads: glyph masks.
 * Makes: twi_bitmap.
 * Laws:  nothing is written outside; blending is source-over on premultiplied 8-bit values;
 *        products of two 8-bit fractions are rounded to the nearest 1/255, so that no channel ever
 *        exceeds alpha and no sum exceeds 255. */
#ifndef TWI_RASTER_BITMAP_H
#define TWI_RASTER_BITMAP_H

#include <textwright/text.h>

#include "base/work.h"

typedef struct twi_bitmap {
    uint8_t *pixels; /* owned; BGRA, rows without padding */
    uint32_t width;
    uint32_t height;
} twi_bitmap;

TWI_WARN_UNUSED tw_status twi_bitmap_init(twi_bitmap *bitmap, twi_context *context, uint32_t width,
                                          uint32_t height);
void twi_bitmap_finish(twi_bitmap *bitmap, twi_context *context);
void twi_bitmap_clear(twi_bitmap *bitmap, tw_color color);
/* Coverage of edges is exact: a rectangle may begin and end inside a pixel. */
TWI_WARN_UNUSED tw_status twi_bitmap_fill_rect(twi_work *work, twi_bitmap *bitmap, tw_rect rect,
                                               tw_color color);

/* A colour as it is blended: premultiplied, 8 bits, each component <= alpha. */
typedef struct twi_paint {
    uint8_t blue;
    uint8_t green;
    uint8_t red;
    uint8_t alpha;
} twi_paint;

twi_paint twi_paint_make(tw_color color);

/* Pixels of the bitmap's grid, half-open; left <= right, top <= bottom. */
typedef struct twi_pixel_box {
    int64_t left;
    int64_t top;
    int64_t right;
    int64_t bottom;
} twi_pixel_box;

static inline bool twi_pixel_box_is_empty(twi_pixel_box box)
{
    return box.left >= box.right || box.top >= box.bottom;
}

/* What both cover; may be empty. */
twi_pixel_box twi_pixel_box_intersect(twi_pixel_box a, twi_pixel_box b);
/* The smallest box around both; an empty one adds nothing. */
twi_pixel_box twi_pixel_box_unite(twi_pixel_box a, twi_pixel_box b);
twi_pixel_box twi_bitmap_get_box(const twi_bitmap *bitmap);

/* Paint through `count` bytes of coverage, or lay `count` premultiplied BGRA pixels over, all
 * multiplied by `alpha`. The row must lie inside the bitmap. */
void twi_bitmap_blend_mask_row(twi_bitmap *bitmap, uint32_t x, uint32_t y, const uint8_t *mask,
                               size_t count, twi_paint paint);
void twi_bitmap_blend_pixel_row(twi_bitmap *bitmap, uint32_t x, uint32_t y, const uint8_t *pixels,
                                size_t count, uint8_t alpha);

/* x × y / 255, rounded to nearest; exact for all pairs of bytes. */
static inline uint32_t twi_multiply_255(uint32_t x, uint32_t y)
{
    const uint32_t product = x * y + 128;
    return (product + (product >> 8)) >> 8;
}

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  pixels of our own: premultiplied BGRA, and painting masks and rectangles into them.
 * Reads: glyph masks.
 * Makes: twi_bitmap.
 * Laws:  nothing is written outside; blending is source-over on premultiplied 8-bit values. */
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
tw_status twi_bitmap_fill_rect(twi_work *work, twi_bitmap *bitmap, tw_rect rect, tw_color color);

#endif

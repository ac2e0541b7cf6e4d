/* SPDX-License-Identifier: MIT */
/* Room:  colour bitmaps at another size.
 * Reads: a strike's pixels.
 * Makes: rows of premultiplied BGRA at the wanted size.
 * Laws:  smaller: each pixel is the mean of what it covers; larger: bilinear; what lies outside the
 *        bitmap is transparent; component <= alpha holds as in the source; a pixel is the same
 *        whatever part of the row is asked for. */
#ifndef TWI_RASTER_RESAMPLE_H
#define TWI_RASTER_RESAMPLE_H

#include "font/bitmaps.h"
#include "raster/bitmap.h"

/* The pixels that the scaled bitmap touches, relative to the origin's pixel, y down. */
twi_pixel_box twi_resample_measure(const twi_color_bitmap *bitmap, double scale);

/* Write `count` pixels of row `y` from column `x` on. */
void twi_resample_row(const twi_color_bitmap *bitmap, double scale, int64_t x, int64_t y,
                      size_t count, uint8_t *pixels);

#endif

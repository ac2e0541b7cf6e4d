/* SPDX-License-Identifier: MIT */
/* Room:  glyph runs to pixels: masks by face, size and phase, cached in bytes.
 * Reads: faces' outlines and colour bitmaps.
 * Makes: masks in our own buffers; painted bitmaps.
 * Laws:  points and control box are checked before memory is asked for; an evicted mask, a refused
 *        one and the clip change no pixel; the purse pays the same whether a mask was cached. */
#ifndef TWI_RASTER_GLYPH_PAINTER_H
#define TWI_RASTER_GLYPH_PAINTER_H

#include <textwright/glyph_run.h>

#include "font/face.h"
#include "raster/bitmap.h"

/* One per factory, shared by its threads; see glyph_cache.h. */
typedef struct twi_glyph_cache twi_glyph_cache;
twi_glyph_cache *twi_glyph_cache_new(twi_context *context);
void twi_glyph_cache_free(twi_glyph_cache *cache);

/* Paint a run: `face` stands for run->face; origin is on the baseline, px: the run's left end for
 * an even level, else its right end.
 *
 * A glyph stands on the nearest quarter pixel along x, halves go right (floor(4x + ½) / 4), and on
 * the nearest whole pixel along y, halves go down. Colour glyphs keep their own colours, times the
 * alpha of `color`, and stand on whole pixels. */
TWI_WARN_UNUSED tw_status twi_glyph_painter_draw_run(twi_work *work, twi_glyph_cache *cache,
                                                     twi_bitmap *bitmap, const twi_font_face *face,
                                                     const tw_glyph_run *run, tw_point origin,
                                                     tw_color color);

/* The pixels that drawing the run would touch at most; empty for no ink. */
TWI_WARN_UNUSED tw_status twi_glyph_painter_measure_run(twi_work *work, twi_glyph_cache *cache,
                                                        const twi_font_face *face,
                                                        const tw_glyph_run *run, tw_point origin,
                                                        twi_pixel_box *out_box);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  glyph runs to pixels: masks by face, size and phase, cached in bytes.
 * Reads: faces' outlines and colour bitmaps.
 * Makes: masks in our own buffers; painted bitmaps.
 * Laws:  FreeType never allocates a bitmap; points and control box are checked first; cache
 *        keys are compared in full; an evicted mask changes no pixel. */
#ifndef TWI_RASTER_GLYPH_PAINTER_H
#define TWI_RASTER_GLYPH_PAINTER_H

#include <textwright/glyph_run.h>

#include "font/face.h"
#include "raster/bitmap.h"

/* One per factory, shared by its threads. */
typedef struct twi_glyph_cache twi_glyph_cache;
twi_glyph_cache *twi_glyph_cache_new(twi_context *context);
void twi_glyph_cache_free(twi_glyph_cache *cache);

/* Paint a run: `face` stands for run->face; x, y is the origin on the baseline, px. Quarter-pixel
 * phases along x; y is rounded to a whole pixel. Colour glyphs keep their own colours. */
TWI_WARN_UNUSED tw_status twi_glyph_painter_draw_run(twi_work *work, twi_glyph_cache *cache,
                                                     twi_bitmap *bitmap, const twi_font_face *face,
                                                     const tw_glyph_run *run, tw_point origin,
                                                     tw_color color);

#endif

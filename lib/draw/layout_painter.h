/* SPDX-License-Identifier: MIT */
/* Room:  drives a layout into a bitmap.
 * Reads: placed runs and underlines, as the layout hands them out.
 * Makes: painted bitmaps.
 * Laws:  a run's own colour wins over the caller's; underlines stand on whole pixels at a whole
 *        distance from the baseline, at least one pixel thick, so that they are as sharp as the
 *        text and alike on every line. */
#ifndef TWI_DRAW_LAYOUT_PAINTER_H
#define TWI_DRAW_LAYOUT_PAINTER_H

#include "layout/layout.h"
#include "raster/glyph_painter.h"

/* x, y: where the left top corner of the layout's box is. `color`: of text without its own. */
TWI_WARN_UNUSED tw_status twi_layout_painter_draw(twi_work *work, twi_glyph_cache *cache,
                                                  twi_bitmap *bitmap, twi_layout *layout,
                                                  tw_point at, tw_color color);

#endif

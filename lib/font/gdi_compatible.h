/* SPDX-License-Identifier: MIT */
/* Room:  metrics on a grid of pixels.
 * Reads: a face's metrics; VDMX, hdmx.
 * Makes: metrics in design units.
 * Laws:  every glyph id is below the face's glyph count; no result is more than twice what it is
 *        rounded from, unless a table of the font says it. */
#ifndef TWI_FONT_GDI_COMPATIBLE_H
#define TWI_FONT_GDI_COMPATIBLE_H

#include <textwright/font_gdi_compatible.h>

#include "font/face.h"

/* Pixels per em, both positive and at most TWI_MAX_EXTENT_PX. */
typedef struct twi_pixel_grid {
    double x;
    double y;
    bool is_natural;
} twi_pixel_grid;

tw_font_metrics twi_gdi_compatible_read_metrics(const twi_font_face *face, twi_pixel_grid grid);
TWI_WARN_UNUSED tw_status twi_gdi_compatible_read_glyphs(twi_work *work, const twi_font_face *face,
                                                         twi_pixel_grid grid,
                                                         const uint32_t *glyphs, size_t count,
                                                         tw_glyph_metrics *out);
void twi_gdi_compatible_read_advances(const twi_font_face *face, twi_pixel_grid grid,
                                      bool is_sideways, const uint32_t *glyphs, size_t count,
                                      int32_t *out);

#endif

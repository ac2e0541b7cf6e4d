/* SPDX-License-Identifier: MIT */
/* Room:  sizes of single glyphs, kerning pairs, forms for vertical text.
 * Reads: a face: HarfBuzz's font for what varies, vmtx and kern by checked reading.
 * Makes: values in design units, rounded to whole ones.
 * Laws:  every glyph id is below the face's glyph count; total on any table. */
#ifndef TWI_FONT_GLYPH_METRICS_H
#define TWI_FONT_GLYPH_METRICS_H

#include <textwright/font_glyphs.h>

#include "font/face.h"

/* Of simulated faces, and of those with pictures beside outlines, the outlines are drawn and
 * measured: that costs work, and may fail. */
TWI_WARN_UNUSED tw_status twi_glyph_metrics_read(twi_work *work, const twi_font_face *face,
                                                 const uint32_t *glyphs, size_t count,
                                                 tw_glyph_metrics *out);
void twi_glyph_metrics_read_advances(const twi_font_face *face, bool is_sideways,
                                     const uint32_t *glyphs, size_t count, int32_t *out);

bool twi_kern_has_pairs(const twi_font_face *face);
/* O(count × log pairs) for each of at most TWI_MAX_KERN_SUBTABLES subtables. */
void twi_kern_read(const twi_font_face *face, const uint32_t *glyphs, size_t count, int32_t *out);

TWI_WARN_UNUSED tw_status twi_vertical_has_variants(const twi_font_face *face, bool *out);
TWI_WARN_UNUSED tw_status twi_vertical_read_variants(const twi_font_face *face,
                                                     const uint32_t *glyphs, size_t count,
                                                     uint32_t *out);

#endif

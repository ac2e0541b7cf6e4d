/* SPDX-License-Identifier: MIT */
/* Room:  what a font says of its lines and of its place in a family.
 * Reads: head, hhea, OS/2, post, through checked reading of the file.
 * Makes: tw_font_metrics, tw_font_traits (is_color is left to the face).
 * Laws:  total: whatever the tables hold, ascent + descent > 0 and thicknesses > 0. */
#ifndef TWI_FONT_METRICS_H
#define TWI_FONT_METRICS_H

#include <hb.h>

#include <textwright/font_face.h>

#include "base/bytes.h"

void twi_metrics_read(twi_bytes file, uint32_t face_index, uint16_t units_per_em,
                      tw_font_metrics *out);
/* Move what twi_metrics_read gave to where the font's axes are (MVAR). */
void twi_metrics_vary(twi_bytes file, uint32_t face_index, hb_font_t *font, tw_font_metrics *out);
void twi_metrics_read_traits(twi_bytes file, uint32_t face_index, tw_font_traits *out);

#endif

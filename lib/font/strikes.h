/* SPDX-License-Identifier: MIT */
/* Room:  glyphs of fonts that hold nothing but bitmaps (EBLC, EBDT), without colour.
 * Reads: a face's tables, with bounds: EBDT is not the gate's.
 * Makes: outlines, in which each pixel is a box: what fills exactly these pixels at the strike's
 *        size, and is scaled by area at any other.
 * Laws:  the strike is the one nearest to the size, the larger of two as near; a pixel of less than
 *        full ink is a box of that height; at most limits.outline_points points. */
#ifndef TWI_FONT_STRIKES_H
#define TWI_FONT_STRIKES_H

#include "font/face.h"

/* Whether the face has strikes without colour. */
bool twi_strikes_are_there(twi_bytes file, uint32_t face_index);

/* For faces that draw by strikes. The result is in design units, as twi_font_face_get_outline's. */
TWI_WARN_UNUSED tw_status twi_strikes_get_outline(twi_work *work, const twi_font_face *face,
                                                  uint32_t glyph, double size_px, twi_arena *arena,
                                                  twi_outline *out);

#endif

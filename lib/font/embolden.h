/* SPDX-License-Identifier: MIT */
/* Room:  outlines that grow.
 * Reads: an outline.
 * Makes: the same outline with its points moved outwards.
 * Laws:  total, linear; no point moves by more than TWI_EMBOLDEN_REACH × half of the growth; the
 *        inside stays inside, whichever way the font draws its contours. */
#ifndef TWI_FONT_EMBOLDEN_H
#define TWI_FONT_EMBOLDEN_H

#include "base/arena.h"
#include "font/face.h"

/* How far the tip of a sharp corner goes, in half growths. */
#define TWI_EMBOLDEN_REACH 2.0f

/* Move all edges outwards by half of `growth_du`. TW_ERROR_OUT_OF_MEMORY: nothing changed. */
TWI_WARN_UNUSED tw_status twi_embolden_outline(twi_outline *outline, float growth_du,
                                               twi_arena *arena);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  bold and oblique faces made from one that is neither.
 * Reads: a plain face.
 * Makes: its simulated face; simulated outlines.
 * Laws:  metrics of the face are the plain one's. Bold: outlines grow by 1/24 em both ways, half on
 *        either side of where they were, every advance to the right that is not 0 by 1/50 em, and
 *        ink is moved by half of that, so that it stays in the middle. Oblique: outlines lean by 20
 *        degrees about the baseline; advances stay. A face without outlines is not changed at all.
 */
#ifndef TWI_FONT_SIMULATE_H
#define TWI_FONT_SIMULATE_H

#include "base/arena.h"
#include "font/face.h"

/* Fill a face whose `plain` and `simulations` are set. */
TWI_WARN_UNUSED tw_status twi_simulate_face(twi_font_face *face);

/* How much every advance grows, design units; 0 for most. */
int32_t twi_simulate_get_advance_growth(const twi_font_face *face);
/* x per y; 0 for most. */
float twi_simulate_get_slant(const twi_font_face *face);

/* Change an outline of the plain face into the face's, as far as its weight goes.
 * TW_ERROR_OUT_OF_MEMORY: nothing changed. */
TWI_WARN_UNUSED tw_status twi_simulate_weight(const twi_font_face *face, twi_arena *arena,
                                              twi_outline *outline);
/* Lean an outline along the line that it stands on, whose baseline is y = 0. */
void twi_simulate_slant(const twi_font_face *face, twi_outline *outline);

#endif

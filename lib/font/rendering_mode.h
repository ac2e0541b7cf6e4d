/* SPDX-License-Identifier: MIT */
/* Room:  how glyphs of a face are best painted at a size.
 * Reads: gasp, by checked reading.
 * Makes: a mode and a fit.
 * Laws:  total on any table; O(ranges of gasp); neither mode is ever DEFAULT. */
#ifndef TWI_FONT_RENDERING_MODE_H
#define TWI_FONT_RENDERING_MODE_H

#include <textwright/font_rendering_mode.h>

#include "font/face.h"

/* The conditions are as the header says; ppem: pixels per em of them. */
void twi_rendering_mode_choose(const twi_font_face *face, const tw_rendering_conditions *conditions,
                               double ppem, const tw_rendering_params *params,
                               tw_rendering_mode *out_mode, tw_grid_fit_mode *out_fit);

#endif

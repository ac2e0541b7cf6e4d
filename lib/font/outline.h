/* SPDX-License-Identifier: MIT */
/* Room:  outlines, as HarfBuzz draws them.
 * Reads: a face (face.h declares twi_font_face_get_outline).
 * Makes: flat arrays of verbs and coordinates.
 * Laws:  at most limits.outline_points points; every coordinate is finite. */
#ifndef TWI_FONT_OUTLINE_H
#define TWI_FONT_OUTLINE_H

#include <hb.h>

/* Immutable; one per face. NULL when memory is refused. */
hb_draw_funcs_t *twi_outline_make_draw_funcs(void);

#endif

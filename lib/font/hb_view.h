/* SPDX-License-Identifier: MIT */
/* Room:  HarfBuzz's view of a face.
 * Reads: the face's file, index and coordinates.
 * Makes: its hb_face and hb_font.
 * Laws:  both are immutable, and every table that HarfBuzz builds late is built. */
#ifndef TWI_FONT_HB_VIEW_H
#define TWI_FONT_HB_VIEW_H

#include "font/face.h"

TWI_WARN_UNUSED tw_status twi_hb_view_make(twi_font_face *face);
void twi_hb_view_destroy(twi_font_face *face);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  the smaller things that a font says of itself: caret, raised and lowered letters, class,
 *        rights.
 * Reads: OS/2, hhea, head, cmap of a face, through checked reading.
 * Makes: values of font_details.h.
 * Laws:  total: a missing or short table reads as zeros. */
#ifndef TWI_FONT_DETAILS_H
#define TWI_FONT_DETAILS_H

#include <textwright/font_details.h>

#include "font/face.h"

tw_caret_metrics twi_details_read_caret(const twi_font_face *face);
tw_extended_font_metrics twi_details_read_extended(const twi_font_face *face);
tw_panose twi_details_read_panose(const twi_font_face *face);
bool twi_details_is_symbol(const twi_font_face *face);
tw_embedding_rights twi_details_read_embedding_rights(const twi_font_face *face);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  "Noto Sans Bold 12".
 * Reads: text, or a description.
 * Makes: the other.
 * Laws:  what is written is read back as it was. */
#ifndef TWI_FONT_DESCRIPTION_H
#define TWI_FONT_DESCRIPTION_H

#include <textwright/font_parse.h>

#include "font/settings_text.h"

/* The text is shorter than TW_FONT_FAMILIES_SIZE. false: see `reader`. */
bool twi_description_read(twi_settings_reader *reader, tw_font_description *out);
/* Its fields are in range. */
void twi_description_write(twi_settings_writer *writer, const tw_font_description *description);

#endif

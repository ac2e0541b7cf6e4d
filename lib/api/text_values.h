/* SPDX-License-Identifier: MIT */
/* Room:  checks of the values that formats and layouts have in common.
 * Reads: what a caller gives.
 * Makes: refusals at the door.
 * Laws:  each returns whether everything is still well. */
#ifndef TWI_API_TEXT_VALUES_H
#define TWI_API_TEXT_VALUES_H

#include <textwright/text_format.h>

#include "api/door.h"

/* Read up to the maximum, refused beyond; NULL is fine where it is optional. */
bool twi_door_require_families(twi_door *door, const char *families, bool optional);
bool twi_door_require_locale(twi_door *door, const char *locale, bool optional);
/* Finite and > 0, or 0 where that means a default; up to limits.font_size. */
bool twi_door_require_font_size(twi_door *door, double size, bool zero_is_default);
/* NaN, negative and finite above TWI_MAX_EXTENT_PX are refused. */
bool twi_door_require_extent(twi_door *door, double extent, const char *text);

bool twi_door_require_weight(twi_door *door, uint16_t weight);
bool twi_door_require_stretch(twi_door *door, uint16_t stretch);
bool twi_door_require_font_style(twi_door *door, tw_font_style style);
bool twi_door_require_alignment(twi_door *door, tw_text_alignment alignment);
bool twi_door_require_wrapping(twi_door *door, tw_word_wrapping wrapping);
bool twi_door_require_direction(twi_door *door, tw_reading_direction direction);

#endif

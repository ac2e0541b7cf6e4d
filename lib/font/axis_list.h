/* SPDX-License-Identifier: MIT */
/* Room:  "wght=650,wdth=80".
 * Reads: text, or axis values.
 * Makes: the other.
 * Laws:  what is written is read back as it was. */
#ifndef TWI_FONT_AXIS_LIST_H
#define TWI_FONT_AXIS_LIST_H

#include <textwright/font_parse.h>

#include "font/settings_text.h"

/* How many values there are goes to *out_count; those that fit are written. false: see `reader`. */
bool twi_axis_list_read(twi_settings_reader *reader, tw_axis_value *values, size_t capacity,
                        size_t *out_count);
/* false: *out_bad is a value that could not be read. */
bool twi_axis_list_write(twi_settings_writer *writer, const tw_axis_value *values, size_t count,
                         size_t *out_bad);

#endif

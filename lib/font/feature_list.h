/* SPDX-License-Identifier: MIT */
/* Room:  "liga=0,ss01[3:5],-kern".
 * Reads: text, or features.
 * Makes: the other.
 * Laws:  what is written is read back as it was. */
#ifndef TWI_FONT_FEATURE_LIST_H
#define TWI_FONT_FEATURE_LIST_H

#include <textwright/font_parse.h>

#include "font/settings_text.h"

/* How many there are goes to *out_count; those that fit are written. false: see `reader`. */
bool twi_feature_list_read(twi_settings_reader *reader, tw_feature_setting *settings,
                           size_t capacity, size_t *out_count);
/* false: *out_bad is a feature that could not be read. */
bool twi_feature_list_write(twi_settings_writer *writer, const tw_feature_setting *settings,
                            size_t count, size_t *out_bad);

#endif

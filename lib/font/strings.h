/* SPDX-License-Identifier: MIT */
/* Room:  the strings of a face, by kind, index and locale.
 * Reads: HarfBuzz's view of the name table; meta by checked reading.
 * Makes: UTF-8 copies.
 * Laws:  indices of a kind are stable for the face's life; `kind` is in its list. */
#ifndef TWI_FONT_STRINGS_H
#define TWI_FONT_STRINGS_H

#include <textwright/font_names.h>

#include "font/face.h"

size_t twi_strings_count(const twi_font_face *face, tw_font_string kind);
/* *out is yours, release with twi_free. `index` is below the count. */
TWI_WARN_UNUSED tw_status twi_strings_copy(const twi_font_face *face, tw_font_string kind,
                                           size_t index, char **out);
/* Lives as long as the process. */
const char *twi_strings_get_locale(const twi_font_face *face, tw_font_string kind, size_t index);
/* The same of a name by its id. `spare` bytes are left behind its NUL. */
size_t twi_strings_count_name(const twi_font_face *face, uint16_t id);
TWI_WARN_UNUSED tw_status twi_strings_copy_name(const twi_font_face *face, uint16_t id,
                                                size_t index, size_t spare, char **out);
const char *twi_strings_get_name_locale(const twi_font_face *face, uint16_t id, size_t index);
/* TW_NO_INDEX: none. */
size_t twi_strings_find_locale(const twi_font_face *face, tw_font_string kind, const char *locale,
                               size_t size);

#endif

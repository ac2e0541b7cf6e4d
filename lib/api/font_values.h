/* SPDX-License-Identifier: MIT */
/* Room:  checks and copies that the doors of files, faces and collections share.
 * Reads: what a caller gives.
 * Makes: refusals; names in the caller's buffer.
 * Laws:  as door.h's. */
#ifndef TWI_API_FONT_VALUES_H
#define TWI_API_FONT_VALUES_H

#include <textwright/font_face.h>

#include "api/door.h"
#include "font/face.h"

bool twi_door_require_trust(twi_door *door, tw_font_trust trust);
bool twi_door_require_path(twi_door *door, const char *path);
/* There with their results, as long as the address space allows, and below the face's count. */
bool twi_door_require_glyphs(twi_door *door, const twi_font_face *face, const uint32_t *glyphs,
                             size_t count, const void *out);
/* There, and finite. */
bool twi_door_require_axis_values(twi_door *door, const tw_axis_value *values, size_t count);

bool twi_door_require_simulations(twi_door *door, uint32_t simulations);
/* All of it checked; NULL options: all zero. */
bool twi_door_read_face_options(twi_door *door, const tw_font_face_options *options,
                                tw_font_face_options *out);

/* Copy a name and its NUL when all of it fits, else an empty string when one does; always the
 * needed size. The arguments passed twi_door_require_array. Nothing after a refusal. */
void twi_door_write_string(twi_door *door, const char *string, char *out, size_t capacity,
                           size_t *out_size);

#endif

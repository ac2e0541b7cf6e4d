/* SPDX-License-Identifier: MIT */
/* Room:  axes, named instances, and faces at axis values.
 * Reads: HarfBuzz's view of fvar; a face's traits; post.
 * Makes: axes; faces that share their root's file.
 * Laws:  a root is a face opened from a file. An instance holds its root; the root lists its living
 *        instances, under its lock, without holding them. Equal coordinates: the same face. */
#ifndef TWI_FONT_VARIATIONS_H
#define TWI_FONT_VARIATIONS_H

#include <textwright/font_variations.h>

#include "font/face.h"

/* Axes of fvar, and the four that every face has. */
#define TWI_MAX_FACE_AXES (TWI_MAX_AXES + 4u)

size_t twi_variations_list_axes(const twi_font_face *face, tw_font_axis axes[TWI_MAX_FACE_AXES]);
size_t twi_variations_list_values(const twi_font_face *face,
                                  tw_axis_value values[TWI_MAX_FACE_AXES]);
size_t twi_variations_count_instances(const twi_font_face *face);
/* `index` is below the count. */
size_t twi_variations_list_instance_values(const twi_font_face *face, size_t index,
                                           tw_axis_value values[TWI_MAX_AXES]);
void twi_variations_get_instance_name(const twi_font_face *face, size_t index,
                                      char name[TWI_MAX_NAME_SIZE]);
/* *out_face is a reference, yours. */
TWI_WARN_UNUSED tw_status twi_variations_get_face(twi_font_face *face, const tw_axis_value *values,
                                                  size_t count, bool *out_clamped,
                                                  twi_font_face **out_face);

/* Weight, stretch and style at those values; of axes that are not mentioned, as `traits` has it. */
void twi_variations_update_traits(const tw_axis_value *values, size_t count,
                                  tw_font_traits *traits);

#endif

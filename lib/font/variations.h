/* SPDX-License-Identifier: MIT */
/* Room:  axes and named instances.
 * Reads: fvar and STAT; HarfBuzz's view of its instances; a face's traits; post.
 * Makes: axes, values, names.
 * Laws:  total; a simulated face has the axes and values of its plain one. */
#ifndef TWI_FONT_VARIATIONS_H
#define TWI_FONT_VARIATIONS_H

#include <textwright/font_variations.h>

#include "font/face.h"

/* Axes of fvar, and the four that every face has. */
#define TWI_MAX_FACE_AXES (TWI_MAX_AXES + 4u)

size_t twi_variations_list_axes(const twi_font_face *face, tw_font_axis axes[TWI_MAX_FACE_AXES]);
size_t twi_variations_list_values(const twi_font_face *face,
                                  tw_axis_value values[TWI_MAX_FACE_AXES]);
/* The named places of an axis, ascending. */
size_t twi_variations_list_value_names(const twi_font_face *face, uint32_t tag,
                                       tw_axis_value_name names[TWI_MAX_STAT_VALUES]);
size_t twi_variations_count_instances(const twi_font_face *face);
/* `index` is below the count. */
size_t twi_variations_list_instance_values(const twi_font_face *face, size_t index,
                                           tw_axis_value values[TWI_MAX_AXES]);
/* TW_NO_NAME_ID: none. */
uint16_t twi_variations_get_instance_name_id(const twi_font_face *face, size_t index);
void twi_variations_get_instance_name(const twi_font_face *face, size_t index,
                                      char name[TWI_MAX_NAME_SIZE]);
/* Weight, stretch and style at those values; of axes that are not mentioned, as `traits` has it. */
void twi_variations_update_traits(const tw_axis_value *values, size_t count,
                                  tw_font_traits *traits);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  conditions and descriptions of fonts that a caller gives.
 * Reads: arrays of values and ranges.
 * Makes: values with their sizes; refusals.
 * Laws:  as door.h's; texts stay the caller's. */
#ifndef TWI_API_FONT_PROPERTY_VALUES_H
#define TWI_API_FONT_PROPERTY_VALUES_H

#include <textwright/font_set.h>

#include "api/door.h"
#include "font/font_table_builder.h"

bool twi_door_require_property(twi_door *door, tw_font_property property);
bool twi_door_read_property_value(twi_door *door, const tw_font_property_value *value,
                                  twi_property_value *out);
/* At most TWI_MAX_FONT_PROPERTIES: *out_values is the door's, give back with twi_free. */
bool twi_door_read_property_values(twi_door *door, const tw_font_property_value *values,
                                   size_t count, twi_property_value **out_values);
/* There, at most TWI_MAX_FACE_AXES, each in order and no NaN; and finite when so wanted. */
bool twi_door_require_axis_ranges(twi_door *door, const tw_axis_range *ranges, size_t count,
                                  bool finite);
bool twi_door_require_filter_mode(twi_door *door, tw_filter_mode mode);

#endif

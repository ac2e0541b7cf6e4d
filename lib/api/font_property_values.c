/* SPDX-License-Identifier: MIT */
/* Checks the conditions and descriptions of fonts. */
#include "api/font_property_values.h"

#include <math.h>

bool twi_door_require_property(twi_door *door, tw_font_property property)
{
    const int value = (int)property;
    return twi_door_require(door,
                            value >= (int)TW_FONT_PROPERTY_WWS_FAMILY &&
                                value <= (int)TW_FONT_PROPERTY_TYPOGRAPHIC_FACE,
                            "the property is in its list");
}

bool twi_door_require_filter_mode(twi_door *door, tw_filter_mode mode)
{
    const int value = (int)mode;
    return twi_door_require(door,
                            value >= (int)TW_FILTER_MODE_ALL && value <= (int)TW_FILTER_MODE_ANY,
                            "mode is in its list");
}

bool twi_door_read_property_value(twi_door *door, const tw_font_property_value *value,
                                  twi_property_value *out)
{
    *out = (twi_property_value){.property = value->property,
                                .text = value->text,
                                .locale = value->locale == NULL ? "" : value->locale};
    twi_door_require_property(door, value->property);
    twi_door_read_name(door, value->text, TWI_MAX_NAME_SIZE - 1, false,
                       "the text of a property is not NULL and has at most 1,023 bytes",
                       &out->text_size);
    twi_door_read_name(door, out->locale, TWI_MAX_LOCALE_SIZE - 1, false,
                       "the locale of a property has at most 85 bytes", &out->locale_size);
    return twi_door_require(door, out->text_size > 0, "the text of a property is not empty");
}

bool twi_door_read_property_values(twi_door *door, const tw_font_property_value *values,
                                   size_t count, twi_property_value **out_values)
{
    *out_values = NULL;
    twi_door_require(door, values != NULL || count == 0,
                     "properties are not NULL when there is a count");
    if (!twi_door_require(door, count <= TWI_MAX_FONT_PROPERTIES,
                          "there are at most 512 properties") ||
        count == 0) {
        return door->status == TW_OK;
    }
    *out_values = twi_alloc_array(&door->context->allocator, count, sizeof(**out_values));
    if (*out_values == NULL) {
        door->status = twi_context_refuse_memory(door->context, count * sizeof(**out_values));
        return false;
    }
    for (size_t i = 0; door->status == TW_OK && i < count; i++) {
        twi_door_read_property_value(door, &values[i], &(*out_values)[i]);
    }
    return door->status == TW_OK;
}

bool twi_door_require_axis_ranges(twi_door *door, const tw_axis_range *ranges, size_t count,
                                  bool finite)
{
    twi_door_require(door, ranges != NULL || count == 0,
                     "axis ranges are not NULL when there is a count");
    twi_door_require(door, count <= TWI_MAX_FACE_AXES, "there are at most 68 axis ranges");
    for (size_t i = 0; door->status == TW_OK && i < count; i++) {
        twi_door_require(door, ranges[i].minimum <= ranges[i].maximum,
                         "a range's minimum <= its maximum");
        twi_door_require(door,
                         !finite || (isfinite(ranges[i].minimum) && isfinite(ranges[i].maximum)),
                         "a range's ends are finite");
    }
    return door->status == TW_OK;
}

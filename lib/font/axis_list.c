/* SPDX-License-Identifier: MIT */
/* Reads and writes lists of axis values. */
#include "font/axis_list.h"

#include <math.h>

#include "base/fixed.h"

static bool read_value(twi_settings_reader *reader, tw_axis_value *out)
{
    int32_t value_f16;
    if (!twi_settings_read_tag(reader, &out->tag)) {
        return false;
    }
    (void)twi_settings_read_char(reader, '=');
    if (!twi_settings_read_f16(reader, &value_f16)) {
        return false;
    }
    out->value = (float)twi_fixed_f16_to_px(value_f16);
    return true;
}

bool twi_axis_list_read(twi_settings_reader *reader, tw_axis_value *values, size_t capacity,
                        size_t *out_count)
{
    size_t count = 0;
    bool has_more = !twi_settings_is_at_end(reader);
    while (has_more) {
        tw_axis_value value;
        if (!read_value(reader, &value)) {
            return false;
        }
        if (count < capacity) {
            values[count] = value;
        }
        count++;
        has_more = twi_settings_read_char(reader, ',');
        if (!has_more && !twi_settings_is_at_end(reader)) {
            return twi_settings_refuse(reader, "a comma or the end");
        }
    }
    *out_count = count;
    return true;
}

bool twi_axis_list_write(twi_settings_writer *writer, const tw_axis_value *values, size_t count,
                         size_t *out_bad)
{
    for (size_t i = 0; i < count; i++) {
        const double value_f16 = round((double)values[i].value * 65536.0);
        if (i > 0) {
            twi_settings_write_char(writer, ',');
        }
        *out_bad = i;
        if (!(value_f16 >= (double)INT32_MIN && value_f16 <= (double)INT32_MAX) ||
            !twi_settings_write_tag(writer, values[i].tag)) {
            return false;
        }
        twi_settings_write_char(writer, '=');
        twi_settings_write_f16(writer, (int32_t)value_f16);
    }
    return true;
}

/* SPDX-License-Identifier: MIT */
/* Reads axes and their named places from STAT. */
#include "font/stat_table.h"

#include <stdlib.h>
#include <string.h>

#include "font/table_values.h"

enum {
    STAT_AXIS_SIZE = 4,
    STAT_AXIS_COUNT = 6,
    STAT_AXES = 8,
    STAT_VALUE_COUNT = 12,
    STAT_VALUES = 14,
    AXIS_FIELDS = 8,
    AXIS_NAME = 4,
    VALUE_AXIS = 2,
    VALUE_FLAGS = 4,
    VALUE_NAME = 6,
    VALUE_PLACE = 8,    /* formats 1 to 3 */
    VALUE_MINIMUM = 12, /* format 2 */
    VALUE_MAXIMUM = 16,
    VALUE_LINKED = 12, /* format 3 */
    FORMAT_PLACE = 1,
    FORMAT_RANGE = 2,
    FORMAT_LINKED = 3,
    FLAG_ELIDABLE = 1 << 1
};

twi_stat_table twi_stat_table_find(twi_bytes file, uint32_t face_index)
{
    const twi_bytes bytes = twi_table_find(file, face_index, TWI_TAG('S', 'T', 'A', 'T'));
    const size_t axis_size = twi_table_u16(bytes, STAT_AXIS_SIZE);
    const bool has_axes = axis_size >= AXIS_FIELDS;
    return (twi_stat_table){
        .bytes = bytes,
        .axis_size = axis_size,
        .axis_count = has_axes ? TWI_MIN(twi_table_u16(bytes, STAT_AXIS_COUNT), TWI_MAX_AXES) : 0,
        .axes = twi_table_u32(bytes, STAT_AXES),
        .value_count = TWI_MIN(twi_table_u16(bytes, STAT_VALUE_COUNT), TWI_MAX_STAT_VALUES),
        .values = twi_table_u32(bytes, STAT_VALUES)};
}

twi_stat_axis twi_stat_table_read_axis(const twi_stat_table *table, size_t index)
{
    const size_t at = table->axes + index * table->axis_size;
    return (twi_stat_axis){.tag = twi_table_u32(table->bytes, at),
                           .name_id = twi_table_u16(table->bytes, at + AXIS_NAME)};
}

size_t twi_stat_table_find_axis(const twi_stat_table *table, uint32_t tag)
{
    size_t i = 0;
    while (i < table->axis_count && twi_stat_table_read_axis(table, i).tag != tag) {
        i++;
    }
    return i;
}

/* False: it is of several axes, or of an unknown format. */
static bool read_value(twi_bytes bytes, size_t at, tw_axis_value_name *out)
{
    const uint16_t format = twi_table_u16(bytes, at);
    const float place = twi_table_f16(bytes, at + VALUE_PLACE);
    *out = (tw_axis_value_name){.minimum = place,
                                .nominal = place,
                                .maximum = place,
                                .linked = place,
                                .name_id = twi_table_u16(bytes, at + VALUE_NAME),
                                .is_elidable =
                                    (twi_table_u16(bytes, at + VALUE_FLAGS) & FLAG_ELIDABLE) != 0};
    if (format == FORMAT_RANGE) {
        out->minimum = twi_table_f16(bytes, at + VALUE_MINIMUM);
        out->maximum = twi_table_f16(bytes, at + VALUE_MAXIMUM);
    } else if (format == FORMAT_LINKED) {
        out->linked = twi_table_f16(bytes, at + VALUE_LINKED);
        out->is_linked = 1;
    }
    return format >= FORMAT_PLACE && format <= FORMAT_LINKED;
}

/* By where they begin, then by where they end, then by name: a total order of what differs. */
static int compare_values(const void *a, const void *b)
{
    const tw_axis_value_name *left = a;
    const tw_axis_value_name *right = b;
    int order = (left->minimum > right->minimum) - (left->minimum < right->minimum);
    if (order == 0) {
        order = (left->maximum > right->maximum) - (left->maximum < right->maximum);
    }
    return order != 0 ? order : (int)left->name_id - (int)right->name_id;
}

size_t twi_stat_table_list_values(const twi_stat_table *table, size_t axis, tw_axis_value_name *out,
                                  size_t capacity)
{
    size_t count = 0;
    for (size_t i = 0; i < table->value_count; i++) {
        const size_t place = table->values + i * 2;
        const size_t at = table->values + twi_table_u16(table->bytes, place);
        tw_axis_value_name value;
        if (twi_bytes_has(table->bytes, place, 2) && twi_bytes_has(table->bytes, at, VALUE_PLACE) &&
            twi_table_u16(table->bytes, at + VALUE_AXIS) == axis &&
            read_value(table->bytes, at, &value)) {
            if (count < capacity) {
                out[count] = value;
            }
            count++;
        }
    }
    if (count > 1 && count <= capacity) {
        qsort(out, count, sizeof(*out), compare_values);
    }
    return count;
}

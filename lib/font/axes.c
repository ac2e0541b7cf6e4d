/* SPDX-License-Identifier: MIT */
/* Reads the axes of fvar and moves along them. */
#include "font/axes.h"

#include "font/table_values.h"

enum {
    FVAR_AXES = 4,
    FVAR_AXIS_COUNT = 8,
    FVAR_AXIS_SIZE = 10,
    AXIS_MINIMUM = 4,
    AXIS_DEFAULT = 8,
    AXIS_MAXIMUM = 12,
    AXIS_FLAGS = 16,
    AXIS_NAME = 18,
    AXIS_FIELDS = 20,
    AXIS_FLAG_HIDDEN = 1
};

static twi_axis read_axis(twi_bytes fvar, size_t at)
{
    const float usual = twi_table_f16(fvar, at + AXIS_DEFAULT);
    const float minimum = twi_table_f16(fvar, at + AXIS_MINIMUM);
    const float maximum = twi_table_f16(fvar, at + AXIS_MAXIMUM);
    return (twi_axis){.tag = twi_table_u32(fvar, at),
                      .minimum = TWI_MIN(minimum, usual),
                      .usual = usual,
                      .maximum = TWI_MAX(maximum, usual),
                      .is_hidden = (twi_table_u16(fvar, at + AXIS_FLAGS) & AXIS_FLAG_HIDDEN) != 0,
                      .name_id = twi_table_u16(fvar, at + AXIS_NAME)};
}

void twi_axes_read(twi_bytes file, uint32_t face_index, twi_axes *out)
{
    const twi_bytes fvar = twi_table_find(file, face_index, TWI_TAG('f', 'v', 'a', 'r'));
    const size_t count = TWI_MIN(twi_table_u16(fvar, FVAR_AXIS_COUNT), TWI_MAX_AXES);
    const size_t first = twi_table_u16(fvar, FVAR_AXES);
    out->count = 0;
    if (twi_table_u16(fvar, 0) != 1 || twi_table_u16(fvar, FVAR_AXIS_SIZE) != AXIS_FIELDS) {
        return;
    }
    while (out->count < count &&
           twi_bytes_has(fvar, first + out->count * AXIS_FIELDS, AXIS_FIELDS)) {
        out->items[out->count] = read_axis(fvar, first + out->count * AXIS_FIELDS);
        out->count++;
    }
}

bool twi_axes_move(const twi_axes *axes, const tw_axis_value *values, size_t value_count,
                   float coordinates[TWI_MAX_AXES])
{
    bool is_clamped = false;
    for (size_t v = 0; v < value_count; v++) {
        for (size_t i = 0; i < axes->count; i++) {
            const twi_axis *axis = &axes->items[i];
            if (axis->tag == values[v].tag && axis->minimum < axis->maximum) {
                coordinates[i] = TWI_MIN(TWI_MAX(values[v].value, axis->minimum), axis->maximum);
                coordinates[i] += 0.0f; /* -0 is 0 */
                is_clamped = is_clamped || coordinates[i] != values[v].value;
            }
        }
    }
    return is_clamped;
}

void twi_axes_get_defaults(const twi_axes *axes, float coordinates[TWI_MAX_AXES])
{
    for (size_t i = 0; i < axes->count; i++) {
        coordinates[i] = axes->items[i].usual;
    }
}

bool twi_axes_are_default(const twi_axes *axes, const float *coordinates)
{
    for (size_t i = 0; i < axes->count; i++) {
        if (coordinates[i] != axes->items[i].usual) {
            return false;
        }
    }
    return true;
}

/* SPDX-License-Identifier: MIT */
/* Room:  the axes along which a font varies.
 * Reads: fvar, by checked reading.
 * Makes: axes with their ranges; places on them.
 * Laws:  total on any table; minimum <= default <= maximum; the first TWI_MAX_AXES axes count. */
#ifndef TWI_FONT_AXES_H
#define TWI_FONT_AXES_H

#include <textwright/font_face.h>

#include "base/bytes.h"
#include "base/limits.h"
#include "font/sfnt.h"

#define TWI_AXIS_WGHT TWI_TAG('w', 'g', 'h', 't')
#define TWI_AXIS_WDTH TWI_TAG('w', 'd', 't', 'h')
#define TWI_AXIS_ITAL TWI_TAG('i', 't', 'a', 'l')
#define TWI_AXIS_SLNT TWI_TAG('s', 'l', 'n', 't')
#define TWI_AXIS_OPSZ TWI_TAG('o', 'p', 's', 'z')

typedef struct twi_axis {
    uint32_t tag;
    float minimum;
    float usual; /* the default */
    float maximum;
    bool is_hidden;
    uint16_t name_id;
} twi_axis;

typedef struct twi_axes {
    size_t count;
    twi_axis items[TWI_MAX_AXES];
} twi_axes;

void twi_axes_read(twi_bytes file, uint32_t face_index, twi_axes *out);

/* `coordinates` hold a value per axis: move those that `values` name, inside their ranges; of an
 * axis named twice the last value counts, and those that do not vary stay. Whether one was clamped.
 * The values are finite. */
bool twi_axes_move(const twi_axes *axes, const tw_axis_value *values, size_t value_count,
                   float coordinates[TWI_MAX_AXES]);
void twi_axes_get_defaults(const twi_axes *axes, float coordinates[TWI_MAX_AXES]);
bool twi_axes_are_default(const twi_axes *axes, const float *coordinates);

#endif

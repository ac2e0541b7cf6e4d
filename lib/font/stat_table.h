/* SPDX-License-Identifier: MIT */
/* Room:  axes of a design, variable or not, and the named places on them.
 * Reads: STAT, by checked reading.
 * Makes: axes and values.
 * Laws:  total on any table; the first TWI_MAX_AXES axes and TWI_MAX_STAT_VALUES values count. */
#ifndef TWI_FONT_STAT_TABLE_H
#define TWI_FONT_STAT_TABLE_H

#include <textwright/font_variations.h>

#include "base/bytes.h"
#include "base/limits.h"

typedef struct twi_stat_table {
    twi_bytes bytes;
    size_t axis_size;
    size_t axis_count;
    size_t axes; /* where they begin */
    size_t value_count;
    size_t values; /* where their offsets begin */
} twi_stat_table;

typedef struct twi_stat_axis {
    uint32_t tag;
    uint16_t name_id;
} twi_stat_axis;

twi_stat_table twi_stat_table_find(twi_bytes file, uint32_t face_index);
/* `index` is below the count. */
twi_stat_axis twi_stat_table_read_axis(const twi_stat_table *table, size_t index);
/* The axis with that tag, or axis_count. */
size_t twi_stat_table_find_axis(const twi_stat_table *table, uint32_t tag);
/* The named places of one axis, ascending; how many there are, of which at most `capacity` were
 * written. Names of several axes together are not of one. */
size_t twi_stat_table_list_values(const twi_stat_table *table, size_t axis, tw_axis_value_name *out,
                                  size_t capacity);

#endif

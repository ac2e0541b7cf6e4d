/* SPDX-License-Identifier: MIT */
/* Room:  the styles that a layout's ranges have, each kept once and named by an index.
 * Reads: values from the door, already checked.
 * Makes: twi_style_table, owned by a layout.
 * Laws:  equal styles have equal indices; equal shape parts have equal shape indices; an index
 *        stays valid while the table lives; strings are the table's own. */
#ifndef TWI_LAYOUT_STYLE_H
#define TWI_LAYOUT_STYLE_H

#include <textwright/text.h>

#include "base/array.h"
#include "shape/shape.h"

typedef struct twi_style {
    twi_shape_style shape; /* strings interned in the table */
    uint32_t shape_index;  /* equal for equal `shape` */
    bool has_underline;
    bool has_foreground;
    tw_color foreground; /* zero when it has none */
} twi_style;

typedef struct twi_style_table twi_style_table;

twi_style_table *twi_style_table_new(twi_context *context);
void twi_style_table_free(twi_style_table *table);

/* Find or add: `style->shape_index` is ignored, strings are copied. */
TWI_WARN_UNUSED tw_status twi_style_table_intern(twi_style_table *table, const twi_style *style,
                                                 uint32_t *out_index);
/* Borrowed until the next intern. */
const twi_style *twi_style_table_get(const twi_style_table *table, uint32_t index);
/* A style whose shape part has this shape index. Borrowed until the next intern. */
const twi_shape_style *twi_style_table_get_shape(const twi_style_table *table,
                                                 uint32_t shape_index);

#endif

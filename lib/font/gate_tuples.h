/* SPDX-License-Identifier: MIT */
/* Room:  tuple variations, which gvar keeps per glyph and cvar keeps once, for the gate.
 * Reads: a table that ends where the variations do; gate->axis_count.
 * Makes: a verdict.
 * Laws:  as in gate_read.h. Every packed point number and delta is walked; a tuple is charged for
 *        all points, because readers infer deltas for those that it leaves out. */
#ifndef TWI_FONT_GATE_TUPLES_H
#define TWI_FONT_GATE_TUPLES_H

#include "font/gate_read.h"

typedef struct twi_gate_tuples {
    size_t headers; /* of the first tuple's header */
    size_t data;    /* of the first tuple's data, or the shared point numbers before it */
    unsigned count_field;
    size_t shared_count; /* tuples outside that headers may name */
    size_t point_count;
    size_t delta_sets; /* 2: x and y */
} twi_gate_tuples;

TWI_WARN_UNUSED tw_status twi_gate_check_tuples(const twi_gate_table *table,
                                                const twi_gate_tuples *tuples);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  item variation stores and the maps into them, for the gate.
 * Reads: a table at an offset that is inside; gate->axis_count.
 * Makes: a verdict.
 * Laws:  as in gate_read.h. */
#ifndef TWI_FONT_GATE_STORE_H
#define TWI_FONT_GATE_STORE_H

#include "font/gate_read.h"

TWI_WARN_UNUSED tw_status twi_gate_check_store(const twi_gate_table *table, size_t at);
/* How many regions entry `index` of a checked store blends; false: it has no such entry. */
bool twi_gate_store_regions(const twi_gate_table *table, size_t store, size_t index,
                            uint32_t *out_count);
TWI_WARN_UNUSED tw_status twi_gate_check_index_map(const twi_gate_table *table, size_t at);
/* The 32-bit offset at `at`, from the table's start: the thing that it leads to, if any. */
TWI_WARN_UNUSED tw_status twi_gate_follow_store(const twi_gate_table *table, size_t at);
TWI_WARN_UNUSED tw_status twi_gate_follow_index_map(const twi_gate_table *table, size_t at);

#endif

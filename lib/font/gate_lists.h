/* SPDX-License-Identifier: MIT */
/* Room:  lists of 16-bit offsets, as BASE, JSTF and MATH nest them, for the gate.
 * Reads: a table at an offset that may lie anywhere.
 * Makes: a verdict.
 * Laws:  as in gate_read.h. An offset of 0 leads to nothing. */
#ifndef TWI_FONT_GATE_LISTS_H
#define TWI_FONT_GATE_LISTS_H

#include "font/gate_read.h"

/* Checks what an offset leads to. */
typedef tw_status twi_gate_part(const twi_gate_table *table, size_t at);

/* What the offset at `at`, counted from `base`, leads to. */
TWI_WARN_UNUSED tw_status twi_gate_check_part(const twi_gate_table *table, size_t base, size_t at,
                                              twi_gate_part *rule);
/* `count` records of `size` bytes from `at`; the offset stands at `field` of each. */
TWI_WARN_UNUSED tw_status twi_gate_check_parts(const twi_gate_table *table, size_t base, size_t at,
                                               size_t count, size_t size, size_t field,
                                               twi_gate_part *rule);

#endif

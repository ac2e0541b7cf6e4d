/* SPDX-License-Identifier: MIT */
/* Room:  what Apple's layout tables are made of, for the gate: lookups and state machines.
 * Reads: a table at an offset that may lie anywhere; cut at the subtable's end by the caller.
 * Makes: a verdict.
 * Laws:  as in gate_read.h. Classes and glyphs that the font lacks match nothing. */
#ifndef TWI_FONT_GATE_AAT_H
#define TWI_FONT_GATE_AAT_H

#include "font/gate_read.h"

/* Sees one value of a lookup, or one entry of a state machine, which lies inside. */
typedef tw_status twi_gate_aat_visit(const twi_gate_table *table, size_t at, void *user);

/* A lookup of values of `value_size` bytes; `visit` may be NULL. */
TWI_WARN_UNUSED tw_status twi_gate_aat_lookup(const twi_gate_table *table, size_t at,
                                              size_t value_size, twi_gate_aat_visit *visit,
                                              void *user);
/* The same, each value is a glyph: one that the font has, or none. */
TWI_WARN_UNUSED tw_status twi_gate_aat_glyph_lookup(const twi_gate_table *table, size_t at);

typedef enum twi_gate_aat_width {
    TWI_GATE_AAT_EXTENDED, /* morx, kerx: rows of 16 bits, 32-bit offsets, numbers of states */
    TWI_GATE_AAT_OBSOLETE  /* mort, kern: rows of 8 bits, 16-bit offsets, offsets of states */
} twi_gate_aat_width;

#define TWI_GATE_AAT_HEADER(width) ((width) == TWI_GATE_AAT_EXTENDED ? 16u : 8u)

/* The state machine at `at`: every state and entry that can be reached from the first state.
 * `entry_size` counts what the kind of subtable adds to the new state and the flags. */
TWI_WARN_UNUSED tw_status twi_gate_aat_states(const twi_gate_table *table, size_t at,
                                              twi_gate_aat_width width, size_t entry_size,
                                              twi_gate_aat_visit *visit, void *user);

/* `count` subtables, from `at`: inside the table, `header` bytes at least; `rule` sees the table cut
 * at a subtable's end. Moves `at` behind them. */
typedef tw_status twi_gate_aat_subtable(const twi_gate_table *table, size_t at);
TWI_WARN_UNUSED tw_status twi_gate_aat_subtables(const twi_gate_table *table, size_t *at,
                                                 uint32_t count, twi_gate_aat_width width,
                                                 twi_gate_aat_subtable *rule);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  what GDEF, GSUB and GPOS are made of, for the gate: coverages, classes, device tables,
 *        and the rules of contexts.
 * Reads: a table at an offset that is inside.
 * Makes: counts, or a refusal.
 * Laws:  as in gate_read.h. Glyphs and classes that the font lacks match nothing, so they are only
 *        refused where an array is sized by them. */
#ifndef TWI_FONT_GATE_LAYOUT_H
#define TWI_FONT_GATE_LAYOUT_H

#include "font/gate_read.h"

/* How many glyphs a coverage has: what parallel arrays must hold. Ranges in order, indices dense. */
TWI_WARN_UNUSED tw_status twi_gate_check_coverage(const twi_gate_table *table, size_t at,
                                                  uint32_t *out_count);
/* The coverage whose 16-bit offset from `base` is at `at`; not 0. */
TWI_WARN_UNUSED tw_status twi_gate_follow_coverage(const twi_gate_table *table, size_t base,
                                                   size_t at, uint32_t *out_count);
TWI_WARN_UNUSED tw_status twi_gate_check_classes(const twi_gate_table *table, size_t at);
/* The classes whose 16-bit offset from `base` is at `at`; none for 0. */
TWI_WARN_UNUSED tw_status twi_gate_follow_classes(const twi_gate_table *table, size_t base,
                                                  size_t at);
/* A device table, or a variation index; the offset is at `at`, none for 0. */
TWI_WARN_UNUSED tw_status twi_gate_follow_device(const twi_gate_table *table, size_t base,
                                                 size_t at);

/* Lookup types that GSUB and GPOS share; nested lookups are below `lookup_count`. */
TWI_WARN_UNUSED tw_status twi_gate_check_context(const twi_gate_table *table, size_t at,
                                                 uint32_t lookup_count);
TWI_WARN_UNUSED tw_status twi_gate_check_chain(const twi_gate_table *table, size_t at,
                                               uint32_t lookup_count);

/* A lookup of GSUB, by the table's tag, or of GPOS. */
TWI_WARN_UNUSED tw_status twi_gate_check_lookup(const twi_gate_table *table, size_t at,
                                                uint32_t lookup_count);

/* One subtable of a lookup; `type` is never that of an extension. */
typedef tw_status twi_gate_subtable_rule(const twi_gate_table *table, size_t at, unsigned type,
                                         uint32_t lookup_count);
twi_gate_subtable_rule twi_gate_check_substitution;
twi_gate_subtable_rule twi_gate_check_positioning;

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  what coverages and class definitions say of a few glyphs.
 * Reads: GDEF, GSUB or GPOS through the gate's reader.
 * Makes: coverage indices and classes, one per glyph.
 * Laws:  a list is read from end to end, never searched by halves: what is listed anywhere counts,
 *        whatever the order; where order would decide between two answers, the list is refused. */
#ifndef TWI_FONT_LAYOUT_GLYPHS_H
#define TWI_FONT_LAYOUT_GLYPHS_H

#include "base/limits.h"
#include "font/gate_read.h"

#define TWI_NOT_COVERED UINT32_MAX

typedef struct twi_layout_glyphs {
    uint32_t count;
    uint16_t ids[TWI_LAYOUT_MAX_GLYPHS];
} twi_layout_glyphs;

/* Per glyph of the set. */
typedef struct twi_layout_places {
    bool is_any;                             /* one of them is covered */
    uint32_t indices[TWI_LAYOUT_MAX_GLYPHS]; /* into parallel arrays; or TWI_NOT_COVERED */
} twi_layout_places;

typedef struct twi_layout_classes {
    uint32_t classes[TWI_LAYOUT_MAX_GLYPHS];
} twi_layout_classes;

bool twi_layout_glyphs_has(const twi_layout_glyphs *glyphs, uint32_t glyph);
bool twi_layout_classes_have(const twi_layout_glyphs *glyphs, const twi_layout_classes *classes,
                             uint32_t class);

/* The coverage at `at`; nothing is covered by the one at 0. */
TWI_WARN_UNUSED tw_status twi_layout_find_places(const twi_gate_table *table, size_t at,
                                                 const twi_layout_glyphs *glyphs,
                                                 twi_layout_places *out);
/* The coverage whose 16-bit offset from `base` is at `at`. */
TWI_WARN_UNUSED tw_status twi_layout_follow_places(const twi_gate_table *table, size_t base,
                                                   size_t at, const twi_layout_glyphs *glyphs,
                                                   twi_layout_places *out);
/* The class definition whose 16-bit offset from `base` is at `at`; 0 for what is not listed, and
 * for everything without a definition. */
TWI_WARN_UNUSED tw_status twi_layout_follow_classes(const twi_gate_table *table, size_t base,
                                                    size_t at, const twi_layout_glyphs *glyphs,
                                                    twi_layout_classes *out);

#endif

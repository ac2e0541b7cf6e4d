/* SPDX-License-Identifier: MIT */
/* Checks lookups of Apple's layout tables: from glyphs to values. */
#include "font/gate_aat.h"

#define CUT "a lookup of glyphs is cut off"

enum {
    ARRAY = 0,
    SEGMENTS = 2,
    SEGMENT_ARRAYS = 4,
    SINGLES = 6,
    TRIMMED = 8,
    TRIMMED_SIZED = 10,
    UNITS = 12, /* of the first unit: behind format and search fields */
    NO_GLYPH = 0xFFFF
};

typedef struct lookup {
    const twi_gate_table *table;
    size_t at;
    size_t value_size;
    twi_gate_aat_visit *visit;
    void *user;
} lookup;

static tw_status check_values(const lookup *l, size_t at, size_t count)
{
    TWI_TRY(twi_gate_need(l->table, at, count, l->value_size, CUT));
    for (size_t i = 0; l->visit != NULL && i < count; i++) {
        TWI_TRY(l->visit(l->table, at + i * l->value_size, l->user));
    }
    return TW_OK;
}

/* A segment: its last glyph, its first, and a value, or where the values of each glyph are. */
static tw_status check_segment(const lookup *l, size_t unit, unsigned format)
{
    const size_t last = twi_gate_u16(l->table, unit);
    const size_t first = twi_gate_u16(l->table, unit + 2);
    if (first == NO_GLYPH && last == NO_GLYPH) {
        return TW_OK; /* it ends the list */
    }
    if (first > last) {
        return twi_gate_fail(l->table, unit, "a lookup's segment goes backwards");
    }
    if (format == SEGMENTS) {
        return check_values(l, unit + 4, 1);
    }
    return check_values(l, l->at + twi_gate_u16(l->table, unit + 4), last - first + 1);
}

static tw_status check_units(const lookup *l, unsigned format)
{
    const twi_gate_table *table = l->table;
    TWI_TRY(twi_gate_need(table, l->at, 1, UNITS, CUT));
    const size_t size = twi_gate_u16(table, l->at + 2);
    const size_t count = twi_gate_u16(table, l->at + 4);
    const size_t keys = format == SINGLES ? 2 : 4;
    const size_t needed = keys + (format == SEGMENT_ARRAYS ? 2 : l->value_size);
    if (count > 0 && size < needed) {
        return twi_gate_fail(table, l->at + 2, "a lookup's units are too small");
    }
    TWI_TRY(twi_gate_need(table, l->at + UNITS, count, TWI_MAX(size, (size_t)1), CUT));
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t unit = l->at + UNITS + i * size;
        const uint32_t key = twi_gate_u16(table, unit);
        /* A binary search misses at worst what it looks for. */
        if (table->gate->is_strict && key < next) {
            return twi_gate_fail(table, unit, "a lookup is not in order");
        }
        next = key;
        if (format != SINGLES) {
            TWI_TRY(check_segment(l, unit, format));
        } else if (key != NO_GLYPH) {
            TWI_TRY(check_values(l, unit + 2, 1));
        }
    }
    return TW_OK;
}

/* Values of glyphs in a row; format 10 says their size. */
static tw_status check_trimmed(const lookup *l, unsigned format)
{
    const size_t header = format == TRIMMED_SIZED ? 8 : 6;
    TWI_TRY(twi_gate_need(l->table, l->at, 1, header, CUT));
    if (format == TRIMMED_SIZED && twi_gate_u16(l->table, l->at + 2) != l->value_size) {
        return twi_gate_fail(l->table, l->at + 2, "a lookup's values have another size");
    }
    return check_values(l, l->at + header, twi_gate_u16(l->table, l->at + header - 2));
}

tw_status twi_gate_aat_lookup(const twi_gate_table *table, size_t at, size_t value_size,
                              twi_gate_aat_visit *visit, void *user)
{
    const lookup l = {table, at, value_size, visit, user};
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    const unsigned format = twi_gate_u16(table, at);
    switch (format) {
    case ARRAY:
        return check_values(&l, at + 2, table->gate->glyph_count);
    case SEGMENTS:
    case SEGMENT_ARRAYS:
    case SINGLES:
        return check_units(&l, format);
    case TRIMMED:
    case TRIMMED_SIZED:
        return check_trimmed(&l, format);
    default:
        return twi_gate_fail(table, at, "a lookup has an unknown format");
    }
}

static tw_status require_glyph(const twi_gate_table *table, size_t at, void *user)
{
    (void)user;
    const uint32_t glyph = twi_gate_u16(table, at);
    return glyph < table->gate->glyph_count || glyph == NO_GLYPH
               ? TW_OK
               : twi_gate_fail(table, at, "a substitution makes a glyph that the font lacks");
}

tw_status twi_gate_aat_glyph_lookup(const twi_gate_table *table, size_t at)
{
    return twi_gate_aat_lookup(table, at, 2, require_glyph, NULL);
}

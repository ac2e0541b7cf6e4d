/* SPDX-License-Identifier: MIT */
/* Looks for the space in the positionings of GPOS. */
#include "font/inert_walk.h"

#define CUT "a positioning is cut off"
#define FORMAT "a positioning has an unknown format"
#define KERNED "the space is kerned"
/* HarfBuzz goes on behind a pair whose second glyph may be moved: what follows the space is then
 * not the first of a pair any more. */
#define USES_UP "a pair that begins with the space uses up what follows"

typedef struct pair_values {
    size_t first_size; /* bytes of a value */
    size_t second_size;
} pair_values;

static tw_status read_value_size(const twi_gate_table *table, size_t at, size_t *out_size)
{
    unsigned bits = twi_gate_u16(table, at);
    if (bits > 0xFF) {
        return twi_gate_fail(table, at, "a value has an unknown format");
    }
    *out_size = 0;
    for (; bits != 0; bits >>= 1) {
        *out_size += (bits & 1) * 2;
    }
    return TW_OK;
}

/* Device tables and variations count as values: what they say depends on more than we look at. */
static bool has_value(const twi_gate_table *table, size_t at, const pair_values *values)
{
    for (size_t i = 0; i < values->first_size + values->second_size; i += 2) {
        if (twi_gate_u16(table, at + i) != 0) {
            return true;
        }
    }
    return false;
}

/* Second glyphs, each with two values; `begins`: the space is the first glyph. */
static tw_status check_pair_set(twi_inert_walk *walk, const twi_gate_table *table, size_t set,
                                const pair_values *values, bool begins)
{
    const size_t size = 2 + values->first_size + values->second_size;
    TWI_TRY(twi_gate_need(table, set, 1, 2, CUT));
    const size_t count = twi_gate_u16(table, set);
    TWI_TRY(twi_gate_need(table, set + 2, count, size, CUT));
    for (size_t i = 0; i < count; i++) {
        const size_t record = set + 2 + i * size;
        if (!begins && !twi_layout_glyphs_has(&walk->spaces, twi_gate_u16(table, record))) {
            continue;
        }
        if (has_value(table, record + 2, values)) {
            return twi_inert_refute(walk, table, record, KERNED);
        }
        if (begins && values->second_size > 0) {
            return twi_inert_refute(walk, table, record, USES_UP);
        }
    }
    return TW_OK;
}

static tw_status check_glyph_pairs(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                                   const pair_values *values, const twi_layout_places *places)
{
    const size_t count = twi_gate_u16(table, at + 8);
    TWI_TRY(twi_gate_need(table, at + 10, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t set;
        bool begins = false;
        for (uint32_t k = 0; k < walk->spaces.count; k++) {
            begins = begins || places->indices[k] == i;
        }
        TWI_TRY(twi_gate_follow16(table, at, at + 10 + i * 2, &set));
        if (set != 0) {
            TWI_TRY(check_pair_set(walk, table, set, values, begins));
        }
    }
    return TW_OK;
}

/* `count` values that are `step` bytes apart. */
static tw_status check_cells(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                             size_t count, size_t step, const pair_values *values)
{
    for (size_t i = 0; i < count; i++) {
        if (has_value(table, at + i * step, values)) {
            return twi_inert_refute(walk, table, at + i * step, KERNED);
        }
    }
    return TW_OK;
}

/* A matrix of classes. Class 0 is every glyph that is not listed, the space too. */
static tw_status check_class_pairs(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                                   const pair_values *values, const twi_layout_places *places)
{
    const size_t size = values->first_size + values->second_size;
    twi_layout_classes first;
    twi_layout_classes second;
    TWI_TRY(twi_gate_need(table, at, 1, 16, CUT));
    TWI_TRY(twi_layout_follow_classes(table, at, at + 8, &walk->spaces, &first));
    TWI_TRY(twi_layout_follow_classes(table, at, at + 10, &walk->spaces, &second));
    const size_t rows = twi_gate_u16(table, at + 12);
    const size_t columns = twi_gate_u16(table, at + 14);
    if (size > 0) {
        TWI_TRY(twi_gate_need(table, at + 16, rows * columns, size, CUT));
    }
    for (uint32_t k = 0; k < walk->spaces.count; k++) {
        if (places->indices[k] != TWI_NOT_COVERED && first.classes[k] < rows) {
            const size_t row = at + 16 + first.classes[k] * columns * size;
            TWI_TRY(check_cells(walk, table, row, columns, size, values));
            if (values->second_size > 0) {
                return twi_inert_refute(walk, table, row, USES_UP);
            }
        }
        if (second.classes[k] < columns) {
            TWI_TRY(check_cells(walk, table, at + 16 + second.classes[k] * size, rows,
                                columns * size, values));
        }
    }
    return TW_OK;
}

static tw_status check_pairs(twi_inert_walk *walk, const twi_gate_table *table, size_t at)
{
    twi_layout_places places;
    pair_values values;
    TWI_TRY(twi_gate_need(table, at, 1, 10, CUT));
    TWI_TRY(twi_layout_follow_places(table, at, at + 2, &walk->spaces, &places));
    TWI_TRY(read_value_size(table, at + 4, &values.first_size));
    TWI_TRY(read_value_size(table, at + 6, &values.second_size));
    switch (twi_gate_u16(table, at)) {
    case 1:
        return check_glyph_pairs(walk, table, at, &values, &places);
    case 2:
        return check_class_pairs(walk, table, at, &values, &places);
    default:
        return twi_gate_fail(table, at, FORMAT);
    }
}

static tw_status check_cursive(twi_inert_walk *walk, const twi_gate_table *table, size_t at)
{
    twi_layout_places places;
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    if (twi_gate_u16(table, at) != 1) {
        return twi_gate_fail(table, at, FORMAT);
    }
    TWI_TRY(twi_layout_follow_places(table, at, at + 2, &walk->spaces, &places));
    return places.is_any ? twi_inert_refute(walk, table, at, "the space is joined cursively")
                         : TW_OK;
}

/* Marks on bases, ligatures, marks. A mark looks back for the nearest glyph that is no mark, so
 * that a space which is none stops it; one that is a base holds the marks right behind it. */
static tw_status check_marks(twi_inert_walk *walk, const twi_gate_table *table, size_t at)
{
    twi_layout_places marks;
    twi_layout_places bases;
    TWI_TRY(twi_gate_need(table, at, 1, 12, CUT));
    if (twi_gate_u16(table, at) != 1) {
        return twi_gate_fail(table, at, FORMAT);
    }
    TWI_TRY(twi_layout_follow_places(table, at, at + 2, &walk->spaces, &marks));
    TWI_TRY(twi_layout_follow_places(table, at, at + 4, &walk->spaces, &bases));
    walk->out->carries_marks = walk->out->carries_marks || bases.is_any;
    return marks.is_any ? twi_inert_refute(walk, table, at, "the space is attached as a mark")
                        : TW_OK;
}

tw_status twi_inert_check_positioning(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                                      unsigned type)
{
    switch (type) {
    case 1: /* moves the space by itself, beside words as alone */
        return TW_OK;
    case 2:
        return check_pairs(walk, table, at);
    case 3:
        return check_cursive(walk, table, at);
    case 4:
    case 5:
    case 6:
        return check_marks(walk, table, at);
    case 7:
        return twi_inert_check_context(walk, table, at);
    case 8:
        return twi_inert_check_chain(walk, table, at);
    default:
        return twi_gate_fail(table, at, "a lookup of an unknown type");
    }
}

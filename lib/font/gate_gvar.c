/* SPDX-License-Identifier: MIT */
/* Checks gvar: per glyph, tuples that move its points; and cvar, whose tuples move the control
 * values of hinting: strict only, nobody hints untrusted fonts by their bytecode. */
#include "font/gate_tuples.h"

#define CUT "gvar is cut off"

enum { LONG_OFFSETS = 1 << 0, PHANTOM_POINTS = 4, TUPLE_COUNT = 0x0FFF, CVAR_HEADER = 8 };

static tw_status check_glyph(const twi_gate_table *table, size_t start, size_t end, uint32_t glyph,
                             size_t shared_count)
{
    twi_gate_table cut = *table;
    cut.bytes.size = end;
    if (start == end) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&cut, start, 1, 4, CUT));
    const twi_gate_tuples tuples = {.headers = start + 4,
                                    .data = start + twi_gate_u16(&cut, start + 2),
                                    .count_field = twi_gate_u16(&cut, start),
                                    .shared_count = shared_count,
                                    .point_count = twi_gate_count_points(table->gate, glyph) +
                                                   (size_t)PHANTOM_POINTS,
                                    .delta_sets = 2};
    return twi_gate_check_tuples(&cut, &tuples);
}

static size_t get_offset(const twi_gate_table *table, size_t index, bool is_long)
{
    return is_long ? (size_t)twi_gate_u32(table, 20 + index * 4)
                   : (size_t)twi_gate_u16(table, 20 + index * 2) * 2;
}

/* Whatever the table holds: reads beyond its end give 0. */
uint32_t twi_gate_count_tuples(const twi_gate_table *table, uint32_t glyph)
{
    const bool is_long = (twi_gate_u16(table, 14) & LONG_OFFSETS) != 0;
    const size_t start = get_offset(table, glyph, is_long);
    if (start == get_offset(table, (size_t)glyph + 1, is_long)) {
        return 0;
    }
    return twi_gate_u16(table, twi_gate_u32(table, 16) + start) & (unsigned)TUPLE_COUNT;
}

tw_status twi_gate_check_gvar(twi_gate *gate)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, TWI_TAG('g', 'v', 'a', 'r'), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 20, CUT));
    const size_t shared_count = twi_gate_u16(&table, 6);
    const size_t shared = twi_gate_u32(&table, 8);
    const uint32_t count = twi_gate_u16(&table, 12);
    const bool is_long = (twi_gate_u16(&table, 14) & LONG_OFFSETS) != 0;
    const size_t data = twi_gate_u32(&table, 16);
    if (twi_gate_u16(&table, 0) != 1) {
        return twi_gate_fail(&table, 0, "unknown version of gvar");
    }
    if (twi_gate_u16(&table, 4) != gate->axis_count) {
        return twi_gate_fail(&table, 4, "gvar has another number of axes than fvar");
    }
    if (count != gate->glyph_count) {
        return twi_gate_fail(&table, 12, "gvar has another number of glyphs than maxp");
    }
    const size_t tuple_size = TWI_MAX((size_t)gate->axis_count * 2, (size_t)1);
    TWI_TRY(twi_gate_need(&table, shared, shared_count, tuple_size, CUT));
    TWI_TRY(twi_gate_need(&table, 20, (uint64_t)count + 1, is_long ? 4 : 2, CUT));
    for (size_t i = 0; i < count; i++) {
        const size_t start = get_offset(&table, i, is_long);
        const size_t end = get_offset(&table, i + 1, is_long);
        if (start > end || data > table.bytes.size || end > table.bytes.size - data) {
            return twi_gate_fail(&table, 20 + i * (is_long ? 4 : 2),
                                 "gvar's offsets go backwards or beyond its end");
        }
        TWI_TRY(check_glyph(&table, data + start, data + end, (uint32_t)i, shared_count));
    }
    return TW_OK;
}

tw_status twi_gate_check_cvar(twi_gate *gate)
{
    twi_gate_table table;
    twi_gate_table values;
    if (!gate->is_strict || !twi_gate_find(gate, TWI_TAG('c', 'v', 'a', 'r'), &table)) {
        return TW_OK;
    }
    if (!twi_gate_find(gate, TWI_TAG('c', 'v', 't', ' '), &values)) {
        return twi_gate_fail(&table, 0, "cvar is there without cvt");
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, CVAR_HEADER, "cvar is cut off"));
    if (twi_gate_u16(&table, 0) != 1) {
        return twi_gate_fail(&table, 0, "unknown version of cvar");
    }
    const twi_gate_tuples tuples = {.headers = CVAR_HEADER,
                                    .data = twi_gate_u16(&table, 6),
                                    .count_field = twi_gate_u16(&table, 4),
                                    .point_count = values.bytes.size / 2,
                                    .delta_sets = 1};
    return twi_gate_check_tuples(&table, &tuples);
}

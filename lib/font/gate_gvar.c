/* SPDX-License-Identifier: MIT */
/* Checks gvar: per glyph, the headers of its tuples and the bytes that they claim. */
#include "font/gate_read.h"

#define CUT "gvar is cut off"

enum {
    LONG_OFFSETS = 1 << 0,
    TUPLE_COUNT = 0x0FFF,
    TUPLE_INDEX = 0x0FFF,
    TUPLE_EMBEDDED = 1 << 15,
    TUPLE_INTERMEDIATE = 1 << 14
};

static tw_status check_glyph(const twi_gate_table *table, size_t start, size_t end,
                             size_t shared_count)
{
    const twi_gate_table glyph = {table->gate, table->tag, {table->bytes.data, end}};
    const size_t tuple_size = (size_t)table->gate->axis_count * 2;
    if (start == end) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&glyph, start, 1, 4, CUT));
    const size_t count = twi_gate_u16(&glyph, start) & (unsigned)TUPLE_COUNT;
    size_t data = start + twi_gate_u16(&glyph, start + 2);
    size_t at = start + 4;
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(twi_gate_need(&glyph, at, 1, 4, CUT));
        const unsigned index = twi_gate_u16(&glyph, at + 2);
        const size_t tuples = ((index & TUPLE_EMBEDDED) != 0 ? 1u : 0u) +
                              ((index & TUPLE_INTERMEDIATE) != 0 ? 2u : 0u);
        if ((index & TUPLE_EMBEDDED) == 0 && (index & TUPLE_INDEX) >= shared_count) {
            return twi_gate_fail(&glyph, at + 2, "gvar names a shared tuple that is not there");
        }
        TWI_TRY(twi_gate_need(&glyph, data, 1, TWI_MAX(twi_gate_u16(&glyph, at), 1), CUT));
        data += twi_gate_u16(&glyph, at);
        at += 4 + tuples * tuple_size;
    }
    return at <= end ? TW_OK : twi_gate_fail(&glyph, start, CUT);
}

static size_t get_offset(const twi_gate_table *table, size_t index, bool is_long)
{
    return is_long ? (size_t)twi_gate_u32(table, 20 + index * 4)
                   : (size_t)twi_gate_u16(table, 20 + index * 2) * 2;
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
        TWI_TRY(check_glyph(&table, data + start, data + end, shared_count));
    }
    return TW_OK;
}

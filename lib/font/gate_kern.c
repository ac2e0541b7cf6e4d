/* SPDX-License-Identifier: MIT */
/* Checks kern: its subtables, their pairs, classes and state machines inside. */
#include "font/gate_aat.h"

#define CUT "kern is cut off"

enum { PAIRS = 0, MACHINE = 1, CLASSES = 2, COMPACT = 3, VALUE_OFFSET = 0x3FFF };

/* Format 0: pairs, in order. */
static tw_status check_pairs(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 8, CUT));
    const size_t count = twi_gate_u16(table, at);
    TWI_TRY(twi_gate_need(table, at + 8, count, 6, CUT));
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t pair = twi_gate_u32(table, at + 8 + i * 6);
        if (pair < next) {
            return twi_gate_fail(table, at + 8 + i * 6, "kern's pairs are not in order");
        }
        next = pair;
    }
    return TW_OK;
}

/* Format 1: entries hold offsets of values, from the machine's start. */
static tw_status visit_value(const twi_gate_table *table, size_t at, void *user)
{
    const size_t machine = *(const size_t *)user;
    const size_t offset = twi_gate_u16(table, at + 2) & (unsigned)VALUE_OFFSET;
    return offset == 0 ? TW_OK : twi_gate_need(table, machine + offset, 1, 2, CUT);
}

static tw_status check_machine(const twi_gate_table *table, size_t body)
{
    TWI_TRY(twi_gate_need(table, body, 1, 10, CUT));
    return twi_gate_aat_states(table, body, TWI_GATE_AAT_OBSOLETE, 0, visit_value, &body);
}

/* Format 2: a class per glyph, left and right, then an array. Offsets count from the subtable. */
static tw_status check_classes(const twi_gate_table *table, size_t subtable, size_t body)
{
    size_t array;
    TWI_TRY(twi_gate_need(table, body, 1, 8, CUT));
    for (size_t i = 0; i < 2; i++) {
        const size_t classes = subtable + twi_gate_u16(table, body + 2 + i * 2);
        TWI_TRY(twi_gate_need(table, classes, 1, 4, CUT));
        TWI_TRY(twi_gate_need(table, classes + 4, twi_gate_u16(table, classes + 2), 2, CUT));
    }
    return twi_gate_follow16(table, subtable, body + 6, &array);
}

/* Format 3: values, a class per glyph, left and right, and an index of values per two classes. */
static tw_status check_compact(const twi_gate_table *table, size_t body)
{
    TWI_TRY(twi_gate_need(table, body, 1, 6, CUT));
    const size_t glyphs = twi_gate_u16(table, body);
    const size_t values = twi_gate_u8(table, body + 2);
    const size_t lefts = twi_gate_u8(table, body + 3);
    const size_t rights = twi_gate_u8(table, body + 4);
    return twi_gate_need(table, body + 6, values * 2 + glyphs * 2 + lefts * rights, 1, CUT);
}

static tw_status check_subtable(const twi_gate_table *table, size_t at, size_t header,
                                unsigned format)
{
    switch (format) {
    case PAIRS:
        return check_pairs(table, at + header);
    case MACHINE:
        return check_machine(table, at + header);
    case CLASSES:
        return check_classes(table, at, at + header);
    case COMPACT:
        return check_compact(table, at + header);
    default:
        return table->gate->is_strict
                   ? twi_gate_fail(table, at, "a subtable of kern has an unknown format")
                   : TW_OK; /* passed over */
    }
}

/* Version 0 is Microsoft's; 1.0 is Apple's, with longer headers. */
tw_status twi_gate_check_kern(twi_gate *gate)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, TWI_TAG('k', 'e', 'r', 'n'), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 4, CUT));
    const bool is_apple = twi_gate_u16(&table, 0) == 1;
    if (twi_gate_u16(&table, 0) > 1) {
        return twi_gate_fail(&table, 0, "unknown version of kern");
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, is_apple ? 8 : 4, CUT));
    const uint32_t count = is_apple ? twi_gate_u32(&table, 4) : twi_gate_u16(&table, 2);
    const size_t header = is_apple ? 8 : 6;
    size_t at = is_apple ? 8 : 4;
    for (uint32_t i = 0; i < count; i++) {
        TWI_TRY(twi_gate_need(&table, at, 1, header, CUT));
        const size_t length = is_apple ? twi_gate_u32(&table, at) : twi_gate_u16(&table, at + 2);
        const unsigned format = twi_gate_u8(&table, is_apple ? at + 5 : at + 4);
        /* The last one's length overflows 16 bits in honest fonts: its pairs count. */
        if (length < header || (i + 1 < count && length > table.bytes.size - at)) {
            return twi_gate_fail(&table, at, "a subtable of kern lies beyond its end");
        }
        TWI_TRY(check_subtable(&table, at, header, format));
        at += length;
    }
    return TW_OK;
}

/* SPDX-License-Identifier: MIT */
/* Checks kern: its subtables and their pairs inside. */
#include "font/gate_read.h"

#define CUT "kern is cut off"

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
        if (format == 0) {
            TWI_TRY(check_pairs(&table, at + header));
        }
        at += length;
    }
    return TW_OK;
}

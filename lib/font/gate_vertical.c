/* SPDX-License-Identifier: MIT */
/* Checks VORG, and that vertical metrics come in pairs. */
#include "font/gate_read.h"

/* A default origin, and origins of glyphs, by glyph. */
static tw_status check_vorg(twi_gate *gate)
{
    twi_gate_table table;
    uint32_t next = 0;
    if (!twi_gate_find(gate, TWI_TAG('V', 'O', 'R', 'G'), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 8, "VORG is cut off"));
    if (twi_gate_u16(&table, 0) != 1) {
        return twi_gate_fail(&table, 0, "unknown version of VORG");
    }
    const size_t count = twi_gate_u16(&table, 6);
    TWI_TRY(twi_gate_need(&table, 8, count, 4, "VORG is cut off"));
    for (size_t i = 0; i < count; i++) {
        const uint32_t glyph = twi_gate_u16(&table, 8 + i * 4);
        if (glyph < next) {
            return twi_gate_fail(&table, 8 + i * 4, "VORG's glyphs are not in order");
        }
        next = glyph + 1;
    }
    return TW_OK;
}

/* Without its pair neither is read. */
tw_status twi_gate_check_vertical(twi_gate *gate)
{
    twi_gate_table header;
    twi_gate_table metrics;
    const bool has_header = twi_gate_find(gate, TWI_TAG('v', 'h', 'e', 'a'), &header);
    const bool has_metrics = twi_gate_find(gate, TWI_TAG('v', 'm', 't', 'x'), &metrics);
    if (gate->is_strict && has_header != has_metrics) {
        return twi_gate_fail(has_header ? &header : &metrics, 0,
                             "vhea and vmtx are not there together");
    }
    return check_vorg(gate);
}

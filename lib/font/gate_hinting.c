/* SPDX-License-Identifier: MIT */
/* Checks gasp, hdmx, VDMX and LTSH: tables of hinting. Strict only: whoever reads
 * them here does so with checks. */
#include "font/gate_lists.h"

static bool find(twi_gate *gate, uint32_t tag, twi_gate_table *out)
{
    return twi_gate_find(gate, tag, out) && out->bytes.size > 0;
}

/* Ranges of sizes, ascending, the last one to 0xFFFF. */
static tw_status check_gasp(twi_gate *gate)
{
    twi_gate_table table;
    uint32_t next = 0;
    if (!find(gate, TWI_TAG('g', 'a', 's', 'p'), &table)) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 4, "gasp is cut off"));
    const size_t count = twi_gate_u16(&table, 2);
    TWI_TRY(twi_gate_need(&table, 4, count, 4, "gasp is cut off"));
    for (size_t i = 0; i < count; i++) {
        const uint32_t size = twi_gate_u16(&table, 4 + i * 4);
        if (size < next) {
            return twi_gate_fail(&table, 4 + i * 4, "gasp's sizes are not in order");
        }
        next = size + 1;
    }
    return TW_OK;
}

/* A record per size: the size, its largest width, a width per glyph. */
static tw_status check_hdmx(twi_gate *gate)
{
    twi_gate_table table;
    if (!find(gate, TWI_TAG('h', 'd', 'm', 'x'), &table)) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 8, "hdmx is cut off"));
    const size_t size = twi_gate_u32(&table, 4);
    if (size < (size_t)gate->glyph_count + 2) {
        return twi_gate_fail(&table, 4, "hdmx's records are too small for the font's glyphs");
    }
    return twi_gate_need(&table, 8, twi_gate_u16(&table, 2), size, "hdmx is cut off");
}

static tw_status check_vdmx_group(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, "VDMX is cut off"));
    return twi_gate_need(table, at + 4, twi_gate_u16(table, at), 6, "VDMX is cut off");
}

/* Ratios of 4 bytes, then where the group of each is. */
static tw_status check_vdmx(twi_gate *gate)
{
    twi_gate_table table;
    if (!find(gate, TWI_TAG('V', 'D', 'M', 'X'), &table)) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 6, "VDMX is cut off"));
    const size_t count = twi_gate_u16(&table, 4);
    return twi_gate_check_parts(&table, 0, 6 + count * 4, count, 2, 0, check_vdmx_group);
}

static tw_status check_ltsh(twi_gate *gate)
{
    twi_gate_table table;
    if (!find(gate, TWI_TAG('L', 'T', 'S', 'H'), &table)) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 4, "LTSH is cut off"));
    if (twi_gate_u16(&table, 2) != gate->glyph_count) {
        return twi_gate_fail(&table, 2, "LTSH has another number of glyphs than maxp");
    }
    return twi_gate_need(&table, 4, gate->glyph_count, 1, "LTSH is cut off");
}

tw_status twi_gate_check_hinting(twi_gate *gate)
{
    if (!gate->is_strict) {
        return TW_OK;
    }
    TWI_TRY(check_gasp(gate));
    TWI_TRY(check_hdmx(gate));
    TWI_TRY(check_vdmx(gate));
    return check_ltsh(gate);
}

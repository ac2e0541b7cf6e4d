/* SPDX-License-Identifier: MIT */
/* Checks GDEF: classes, carets, sets of marks. */
#include "font/gate_layout.h"
#include "font/gate_store.h"

#define CUT "GDEF is cut off"

static tw_status check_carets_of_glyph(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    const size_t count = twi_gate_u16(table, at);
    TWI_TRY(twi_gate_need(table, at + 2, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t caret;
        TWI_TRY(twi_gate_follow16(table, at, at + 2 + i * 2, &caret));
        if (caret == 0) {
            continue;
        }
        TWI_TRY(twi_gate_need(table, caret, 1, 4, CUT));
        if (twi_gate_u16(table, caret) == 3) {
            TWI_TRY(twi_gate_need(table, caret, 1, 6, CUT));
            TWI_TRY(twi_gate_follow_device(table, caret, caret + 4));
        }
    }
    return TW_OK;
}

static tw_status check_carets(const twi_gate_table *table, size_t at)
{
    uint32_t covered;
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    const size_t count = twi_gate_u16(table, at + 2);
    TWI_TRY(twi_gate_need(table, at + 4, count, 2, CUT));
    if (count > 0) {
        TWI_TRY(twi_gate_follow_coverage(table, at, at, &covered));
    }
    for (size_t i = 0; i < count; i++) {
        size_t glyph;
        TWI_TRY(twi_gate_follow16(table, at, at + 4 + i * 2, &glyph));
        if (glyph != 0) {
            TWI_TRY(check_carets_of_glyph(table, glyph));
        }
    }
    return TW_OK;
}

static tw_status check_mark_sets(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    const size_t count = twi_gate_u16(table, at + 2);
    TWI_TRY(twi_gate_need(table, at + 4, count, 4, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t coverage;
        uint32_t covered;
        TWI_TRY(twi_gate_follow32(table, at, at + 4 + i * 4, &coverage));
        if (coverage != 0) {
            TWI_TRY(twi_gate_check_coverage(table, coverage, &covered));
        }
    }
    return TW_OK;
}

static tw_status check_version_1(const twi_gate_table *table)
{
    size_t carets;
    TWI_TRY(twi_gate_follow_classes(table, 0, 4));
    TWI_TRY(twi_gate_follow16(table, 0, 8, &carets));
    if (carets != 0) {
        TWI_TRY(check_carets(table, carets));
    }
    return twi_gate_follow_classes(table, 0, 10);
}

tw_status twi_gate_check_gdef(twi_gate *gate)
{
    twi_gate_table table;
    size_t at;
    if (!twi_gate_find(gate, TWI_TAG('G', 'D', 'E', 'F'), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 12, CUT));
    if (twi_gate_u16(&table, 0) != 1) {
        return twi_gate_fail(&table, 0, "unknown version of GDEF");
    }
    TWI_TRY(check_version_1(&table));
    const uint16_t minor = twi_gate_u16(&table, 2);
    if (minor >= 2) {
        TWI_TRY(twi_gate_need(&table, 12, 1, 2, CUT));
        TWI_TRY(twi_gate_follow16(&table, 0, 12, &at));
        if (at != 0) {
            TWI_TRY(check_mark_sets(&table, at));
        }
    }
    if (minor >= 3) {
        TWI_TRY(twi_gate_need(&table, 14, 1, 4, CUT));
        TWI_TRY(twi_gate_follow32(&table, 0, 14, &at));
        return at == 0 ? TW_OK : twi_gate_check_store(&table, at);
    }
    return TW_OK;
}

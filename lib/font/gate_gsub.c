/* SPDX-License-Identifier: MIT */
/* Checks the substitutions of GSUB. */
#include "font/gate_layout.h"

#define CUT "a substitution is cut off"

static tw_status require_glyphs(const twi_gate_table *table, size_t list, size_t count)
{
    TWI_TRY(twi_gate_need(table, list, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        if (twi_gate_u16(table, list + i * 2) >= table->gate->glyph_count) {
            return twi_gate_fail(table, list + i * 2,
                                 "a substitution makes a glyph that the font lacks");
        }
    }
    return TW_OK;
}

static tw_status check_single(const twi_gate_table *table, size_t at)
{
    uint32_t covered;
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    TWI_TRY(twi_gate_follow_coverage(table, at, at + 2, &covered));
    if (twi_gate_u16(table, at) == 1) {
        return TW_OK; /* a delta: 16 bits wrap around */
    }
    if (twi_gate_u16(table, at) != 2) {
        return twi_gate_fail(table, at, "a substitution has an unknown format");
    }
    return require_glyphs(table, at + 6, twi_gate_u16(table, at + 4));
}

/* Multiple and alternate: a list of glyphs per covered glyph. */
static tw_status check_sequences(const twi_gate_table *table, size_t at)
{
    uint32_t covered;
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    if (twi_gate_u16(table, at) != 1) {
        return twi_gate_fail(table, at, "a substitution has an unknown format");
    }
    TWI_TRY(twi_gate_follow_coverage(table, at, at + 2, &covered));
    const size_t count = twi_gate_u16(table, at + 4);
    TWI_TRY(twi_gate_need(table, at + 6, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t sequence;
        TWI_TRY(twi_gate_follow16(table, at, at + 6 + i * 2, &sequence));
        if (sequence != 0) {
            TWI_TRY(twi_gate_need(table, sequence, 1, 2, CUT));
            TWI_TRY(require_glyphs(table, sequence + 2, twi_gate_u16(table, sequence)));
        }
    }
    return TW_OK;
}

static tw_status check_ligature_set(const twi_gate_table *table, size_t set)
{
    TWI_TRY(twi_gate_need(table, set, 1, 2, CUT));
    const size_t count = twi_gate_u16(table, set);
    TWI_TRY(twi_gate_need(table, set + 2, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t ligature;
        TWI_TRY(twi_gate_follow16(table, set, set + 2 + i * 2, &ligature));
        if (ligature == 0) {
            continue;
        }
        TWI_TRY(twi_gate_need(table, ligature, 1, 4, CUT));
        TWI_TRY(require_glyphs(table, ligature, 1));
        const size_t parts = twi_gate_u16(table, ligature + 2);
        if (parts == 0) {
            return twi_gate_fail(table, ligature + 2, "a ligature of nothing");
        }
        TWI_TRY(twi_gate_need(table, ligature + 4, parts - 1, 2, CUT));
    }
    return TW_OK;
}

static tw_status check_ligatures(const twi_gate_table *table, size_t at)
{
    uint32_t covered;
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    if (twi_gate_u16(table, at) != 1) {
        return twi_gate_fail(table, at, "a substitution has an unknown format");
    }
    TWI_TRY(twi_gate_follow_coverage(table, at, at + 2, &covered));
    const size_t count = twi_gate_u16(table, at + 4);
    TWI_TRY(twi_gate_need(table, at + 6, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t set;
        TWI_TRY(twi_gate_follow16(table, at, at + 6 + i * 2, &set));
        if (set != 0) {
            TWI_TRY(check_ligature_set(table, set));
        }
    }
    return TW_OK;
}

/* Reverse chaining: coverages before and after, then a glyph per covered glyph. */
static tw_status check_reverse(const twi_gate_table *table, size_t at)
{
    uint32_t covered;
    size_t place = at + 4;
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    if (twi_gate_u16(table, at) != 1) {
        return twi_gate_fail(table, at, "a substitution has an unknown format");
    }
    TWI_TRY(twi_gate_follow_coverage(table, at, at + 2, &covered));
    for (int part = 0; part < 2; part++) {
        TWI_TRY(twi_gate_need(table, place, 1, 2, CUT));
        const size_t count = twi_gate_u16(table, place);
        TWI_TRY(twi_gate_need(table, place + 2, count, 2, CUT));
        for (size_t i = 0; i < count; i++) {
            uint32_t glyphs;
            TWI_TRY(twi_gate_follow_coverage(table, at, place + 2 + i * 2, &glyphs));
        }
        place += 2 + count * 2;
    }
    TWI_TRY(twi_gate_need(table, place, 1, 2, CUT));
    return require_glyphs(table, place + 2, twi_gate_u16(table, place));
}

tw_status twi_gate_check_substitution(const twi_gate_table *table, size_t at, unsigned type,
                                      uint32_t lookup_count)
{
    switch (type) {
    case 1:
        return check_single(table, at);
    case 2:
    case 3:
        return check_sequences(table, at);
    case 4:
        return check_ligatures(table, at);
    case 5:
        return twi_gate_check_context(table, at, lookup_count);
    case 6:
        return twi_gate_check_chain(table, at, lookup_count);
    case 8:
        return check_reverse(table, at);
    default:
        return twi_gate_fail(table, at, "a lookup of an unknown type");
    }
}

/* SPDX-License-Identifier: MIT */
/* Looks for the space in the substitutions of GSUB. */
#include "font/inert_walk.h"

#define CUT "a substitution is cut off"
#define FORMAT "a substitution has an unknown format"

/* The space becomes another one, alone as beside words. */
static tw_status check_single(twi_inert_walk *walk, const twi_gate_table *table, size_t at)
{
    twi_layout_places places;
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    TWI_TRY(twi_layout_follow_places(table, at, at + 2, &walk->spaces, &places));
    const unsigned format = twi_gate_u16(table, at);
    const uint32_t value = twi_gate_u16(table, at + 4); /* a delta, or how many substitutes */
    if (format != 1 && format != 2) {
        return twi_gate_fail(table, at, FORMAT);
    }
    if (format == 2) {
        TWI_TRY(twi_gate_need(table, at + 6, value, 2, CUT));
    }
    for (uint32_t k = 0, count = walk->spaces.count; k < count; k++) {
        const uint32_t index = places.indices[k];
        if (index == TWI_NOT_COVERED || (format == 2 && index >= value)) {
            continue;
        }
        const uint32_t substitute = format == 2 ? twi_gate_u16(table, at + 6 + (size_t)index * 2)
                                                : (walk->spaces.ids[k] + value) & 0xFFFF;
        TWI_TRY(twi_inert_add_space(walk, table, at, substitute));
    }
    return TW_OK;
}

static tw_status check_uncovered(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                                 const char *reason)
{
    twi_layout_places places;
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    if (twi_gate_u16(table, at) != 1) {
        return twi_gate_fail(table, at, FORMAT);
    }
    TWI_TRY(twi_layout_follow_places(table, at, at + 2, &walk->spaces, &places));
    return places.is_any ? twi_inert_refute(walk, table, at, reason) : TW_OK;
}

static tw_status check_ligature_set(twi_inert_walk *walk, const twi_gate_table *table, size_t set)
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
        const size_t parts = twi_gate_u16(table, ligature + 2); /* the first is not listed */
        TWI_TRY(twi_gate_need(table, ligature + 4, parts == 0 ? 0 : parts - 1, 2, CUT));
        for (size_t part = 1; part < parts; part++) {
            const size_t place = ligature + 2 + part * 2;
            if (twi_layout_glyphs_has(&walk->spaces, twi_gate_u16(table, place))) {
                return twi_inert_refute(walk, table, place, "the space is part of a ligature");
            }
        }
    }
    return TW_OK;
}

static tw_status check_ligatures(twi_inert_walk *walk, const twi_gate_table *table, size_t at)
{
    TWI_TRY(check_uncovered(walk, table, at, "a ligature begins with the space"));
    const size_t count = twi_gate_u16(table, at + 4);
    TWI_TRY(twi_gate_need(table, at + 6, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t set;
        TWI_TRY(twi_gate_follow16(table, at, at + 6 + i * 2, &set));
        if (set != 0) {
            TWI_TRY(check_ligature_set(walk, table, set));
        }
    }
    return TW_OK;
}

/* Reverse chaining: coverages before and after. */
static tw_status check_reverse(twi_inert_walk *walk, const twi_gate_table *table, size_t at)
{
    size_t list = at + 4;
    TWI_TRY(check_uncovered(walk, table, at, "a reverse rule begins with the space"));
    for (int part = 0; part < 2; part++) {
        TWI_TRY(twi_gate_need(table, list, 1, 2, CUT));
        const size_t count = twi_gate_u16(table, list);
        TWI_TRY(twi_inert_check_coverages(walk, table, at, list + 2, count));
        list += 2 + count * 2;
    }
    return TW_OK;
}

tw_status twi_inert_check_substitution(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                                       unsigned type)
{
    switch (type) {
    case 1:
        return check_single(walk, table, at);
    case 2:
        return check_uncovered(walk, table, at, "the space becomes several glyphs");
    case 3:
        return check_uncovered(walk, table, at, "the space has alternates");
    case 4:
        return check_ligatures(walk, table, at);
    case 5:
        return twi_inert_check_context(walk, table, at);
    case 6:
        return twi_inert_check_chain(walk, table, at);
    case 8:
        return check_reverse(walk, table, at);
    default:
        return twi_gate_fail(table, at, "a lookup of an unknown type");
    }
}

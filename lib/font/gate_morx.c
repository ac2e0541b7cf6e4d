/* SPDX-License-Identifier: MIT */
/* Checks morx and mort: chains of features and subtables that substitute glyphs. */
#include "font/gate_aat.h"

enum {
    CHAIN_HEADER = 16,
    OLD_CHAIN_HEADER = 12,
    FEATURE_SIZE = 12,
    BODY = 12, /* of a subtable of morx: behind length, coverage, flags */
    OLD_BODY = 8,
    REARRANGEMENT = 0,
    CONTEXTUAL = 1,
    LIGATURES = 2,
    SINGLE = 4,
    INSERTION = 5,
    NONE = 0xFFFF,
    PERFORM_ACTION = 0x2000,
    OLD_ACTION_OFFSET = 0x3FFF
};

#define LAST_ACTION 0x80000000u

/* What entries of a subtable refer to. */
typedef struct references {
    size_t list;   /* of what they count */
    size_t needed; /* items of it */
} references;

static void count_reference(references *refs, size_t index)
{
    if (index != NONE) {
        refs->needed = TWI_MAX(refs->needed, index + 1);
    }
}

static tw_status visit_contextual(const twi_gate_table *table, size_t at, void *user)
{
    references *refs = user;
    count_reference(refs, twi_gate_u16(table, at + 4));
    count_reference(refs, twi_gate_u16(table, at + 6));
    return TW_OK;
}

/* Substitutions for the marked and the current glyph: numbers of lookups. */
static tw_status check_contextual(const twi_gate_table *table, size_t body)
{
    references refs = {0};
    TWI_TRY(twi_gate_aat_states(table, body, TWI_GATE_AAT_EXTENDED, 4, visit_contextual, &refs));
    TWI_TRY(twi_gate_need(table, body + 16, 1, 4, "a contextual substitution is cut off"));
    refs.list = body + twi_gate_u32(table, body + 16);
    TWI_TRY(
        twi_gate_need(table, refs.list, refs.needed, 4, "a contextual substitution is cut off"));
    for (size_t i = 0; i < refs.needed; i++) {
        const size_t lookup = refs.list + twi_gate_u32(table, refs.list + i * 4);
        TWI_TRY(twi_gate_aat_glyph_lookup(table, lookup));
    }
    return TW_OK;
}

/* A list of actions, the last one says so. */
static tw_status check_actions(const twi_gate_table *table, size_t at)
{
    uint32_t action;
    do {
        TWI_TRY(twi_gate_need(table, at, 1, 4, "a ligature's list of actions is cut off"));
        action = twi_gate_u32(table, at);
        at += 4;
    } while ((action & LAST_ACTION) == 0);
    return TW_OK;
}

static tw_status visit_ligature(const twi_gate_table *table, size_t at, void *user)
{
    const references *refs = user;
    return (twi_gate_u16(table, at + 2) & PERFORM_ACTION) != 0
               ? check_actions(table, refs->list + (size_t)twi_gate_u16(table, at + 4) * 4)
               : TW_OK;
}

/* Old entries hold offsets from the machine's start. */
static tw_status visit_old_ligature(const twi_gate_table *table, size_t at, void *user)
{
    const references *refs = user;
    const size_t offset = twi_gate_u16(table, at + 2) & (unsigned)OLD_ACTION_OFFSET;
    return offset != 0 ? check_actions(table, refs->list + offset) : TW_OK;
}

/* Actions, components and ligatures; which component an action takes depends on the glyph, and is
 * looked at when it is taken. */
static tw_status check_ligatures(const twi_gate_table *table, size_t body)
{
    TWI_TRY(twi_gate_need(table, body + 16, 3, 4, "a list of ligatures is cut off"));
    for (size_t i = 0; i < 3; i++) {
        size_t list;
        TWI_TRY(twi_gate_follow32(table, body, body + 16 + i * 4, &list));
    }
    references refs = {.list = body + twi_gate_u32(table, body + 16)};
    return twi_gate_aat_states(table, body, TWI_GATE_AAT_EXTENDED, 2, visit_ligature, &refs);
}

/* How many glyphs an entry inserts at the current glyph, and at the marked one. */
static tw_status visit_insertion(const twi_gate_table *table, size_t at, void *user)
{
    references *refs = user;
    const unsigned flags = twi_gate_u16(table, at + 2);
    const size_t counts[] = {flags >> 5 & 0x1F, flags & 0x1F};
    for (size_t i = 0; i < 2; i++) {
        const size_t index = twi_gate_u16(table, at + 4 + i * 2);
        if (counts[i] > 0 && index != NONE) {
            count_reference(refs, index + counts[i] - 1);
        }
    }
    return TW_OK;
}

static tw_status check_insertion(const twi_gate_table *table, size_t body)
{
    references refs = {0};
    TWI_TRY(twi_gate_aat_states(table, body, TWI_GATE_AAT_EXTENDED, 4, visit_insertion, &refs));
    TWI_TRY(twi_gate_need(table, body + 16, 1, 4, "an insertion is cut off"));
    refs.list = body + twi_gate_u32(table, body + 16);
    TWI_TRY(twi_gate_need(table, refs.list, refs.needed, 2, "an insertion is cut off"));
    for (size_t i = 0; i < refs.needed; i++) {
        if (twi_gate_u16(table, refs.list + i * 2) >= table->gate->glyph_count) {
            return twi_gate_fail(table, refs.list + i * 2,
                                 "a substitution makes a glyph that the font lacks");
        }
    }
    return TW_OK;
}

static tw_status check_subtable(const twi_gate_table *table, size_t at)
{
    const size_t body = at + BODY;
    switch (twi_gate_u32(table, at + 4) & 0xFF) {
    case REARRANGEMENT:
        return twi_gate_aat_states(table, body, TWI_GATE_AAT_EXTENDED, 0, NULL, NULL);
    case CONTEXTUAL:
        return check_contextual(table, body);
    case LIGATURES:
        return check_ligatures(table, body);
    case SINGLE:
        return twi_gate_aat_glyph_lookup(table, body);
    case INSERTION:
        return check_insertion(table, body);
    default:
        return twi_gate_fail(table, at + 4, "a subtable of an unknown type");
    }
}

/* Old substitutions are found by the glyph at hand, and are looked at when they are used. */
static tw_status check_old_subtable(const twi_gate_table *table, size_t at)
{
    const size_t body = at + OLD_BODY;
    const twi_gate_aat_width width = TWI_GATE_AAT_OBSOLETE;
    references refs = {.list = body};
    switch (twi_gate_u16(table, at + 2) & 0x7) {
    case REARRANGEMENT:
        return twi_gate_aat_states(table, body, width, 0, NULL, NULL);
    case CONTEXTUAL:
        TWI_TRY(twi_gate_need(table, body + 8, 1, 2, "a contextual substitution is cut off"));
        return twi_gate_aat_states(table, body, width, 4, NULL, NULL);
    case LIGATURES:
        TWI_TRY(twi_gate_need(table, body + 8, 3, 2, "a list of ligatures is cut off"));
        return twi_gate_aat_states(table, body, width, 0, visit_old_ligature, &refs);
    case SINGLE:
        return twi_gate_aat_glyph_lookup(table, body);
    case INSERTION:
        TWI_TRY(twi_gate_need(table, body + 8, 1, 2, "an insertion is cut off"));
        return twi_gate_aat_states(table, body, width, 4, NULL, NULL);
    default:
        return twi_gate_fail(table, at + 2, "a subtable of an unknown type");
    }
}

/* Flags, length, features, subtables; moves `at` behind the chain. */
static tw_status check_chain(const twi_gate_table *table, size_t *at, twi_gate_aat_width width)
{
    const bool is_extended = width == TWI_GATE_AAT_EXTENDED;
    const size_t header = is_extended ? CHAIN_HEADER : OLD_CHAIN_HEADER;
    TWI_TRY(twi_gate_need(table, *at, 1, header, "a chain is cut off"));
    const size_t length = twi_gate_u32(table, *at + 4);
    const uint32_t features =
        is_extended ? twi_gate_u32(table, *at + 8) : twi_gate_u16(table, *at + 8);
    const uint32_t subtables =
        is_extended ? twi_gate_u32(table, *at + 12) : twi_gate_u16(table, *at + 10);
    if (length < header || length > table->bytes.size - *at) {
        return twi_gate_fail(table, *at + 4, "a chain lies beyond the end of its table");
    }
    twi_gate_table cut = *table;
    cut.bytes.size = *at + length;
    TWI_TRY(twi_gate_need(&cut, *at + header, features, FEATURE_SIZE, "a chain is cut off"));
    size_t place = *at + header + (size_t)features * FEATURE_SIZE;
    TWI_TRY(twi_gate_aat_subtables(&cut, &place, subtables, width,
                                   is_extended ? check_subtable : check_old_subtable));
    *at += length;
    return TW_OK;
}

static tw_status check_chains(const twi_gate_table *table, twi_gate_aat_width width)
{
    size_t at = 8;
    TWI_TRY(twi_gate_need(table, 0, 1, 8, "a list of chains is cut off"));
    const uint32_t version = twi_gate_u16(table, 0);
    if (width == TWI_GATE_AAT_EXTENDED ? version < 2 || version > 3 : version != 1) {
        return twi_gate_fail(table, 0, "unknown version of a list of chains");
    }
    const uint32_t count = twi_gate_u32(table, 4);
    for (uint32_t i = 0; i < count; i++) {
        TWI_TRY(check_chain(table, &at, width));
    }
    return TW_OK;
}

tw_status twi_gate_check_morx(twi_gate *gate)
{
    twi_gate_table table;
    if (twi_gate_find(gate, TWI_TAG('m', 'o', 'r', 'x'), &table) && table.bytes.size > 0) {
        TWI_TRY(check_chains(&table, TWI_GATE_AAT_EXTENDED));
    }
    return twi_gate_find(gate, TWI_TAG('m', 'o', 'r', 't'), &table) && table.bytes.size > 0
               ? check_chains(&table, TWI_GATE_AAT_OBSOLETE)
               : TW_OK;
}

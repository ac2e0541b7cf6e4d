/* SPDX-License-Identifier: MIT */
/* Looks for the space in contextual lookups: GSUB 5 and 6, GPOS 7 and 8.
 *
 * A rule matters as soon as one of its places may hold the space: even one without effect keeps
 * the rules behind it from being tried, and moves on over what it matched. */
#include "font/inert_walk.h"

#define CUT "a contextual rule is cut off"
#define FORMAT "a contextual lookup has an unknown format"
#define IN_RULE "a contextual rule has a place for the space"

enum { BEFORE, INPUT, AFTER, PARTS };

/* How a rule names glyphs: by class, or by glyph where there are no classes. */
typedef struct rule_names {
    bool has_classes;
    twi_layout_classes parts[PARTS];
} rule_names;

typedef tw_status rule_check(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                             const rule_names *names);

/* Pairs of position and lookup. */
static tw_status reach_lookups(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                               size_t count)
{
    TWI_TRY(twi_gate_need(table, at, count, 4, CUT));
    for (size_t i = 0; i < count; i++) {
        twi_lookup_set_reach(&walk->lookups, twi_gate_u16(table, at + i * 4 + 2));
    }
    return TW_OK;
}

static tw_status check_places(twi_inert_walk *walk, const twi_gate_table *table, size_t list,
                              size_t count, const rule_names *names, unsigned part)
{
    TWI_TRY(twi_gate_need(table, list, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        const uint32_t name = twi_gate_u16(table, list + i * 2);
        if (names->has_classes ? twi_layout_classes_have(&walk->spaces, &names->parts[part], name)
                               : twi_layout_glyphs_has(&walk->spaces, name)) {
            return twi_inert_refute(walk, table, list + i * 2, IN_RULE);
        }
    }
    return TW_OK;
}

/* Glyph count (the first is implied), lookup count, glyphs or classes, lookups. */
static tw_status check_rule(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                            const rule_names *names)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    const size_t glyphs = twi_gate_u16(table, at);
    const size_t lookups = twi_gate_u16(table, at + 2);
    const size_t listed = glyphs == 0 ? 0 : glyphs - 1;
    TWI_TRY(check_places(walk, table, at + 4, listed, names, INPUT));
    return reach_lookups(walk, table, at + 4 + listed * 2, lookups);
}

/* Before, input (the first is implied), after, lookups. */
static tw_status check_chain_rule(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                                  const rule_names *names)
{
    for (unsigned part = 0; part < PARTS; part++) {
        TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
        const size_t count = twi_gate_u16(table, at);
        const size_t listed = part == INPUT && count > 0 ? count - 1 : count;
        TWI_TRY(check_places(walk, table, at + 2, listed, names, part));
        at += 2 + listed * 2;
    }
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    return reach_lookups(walk, table, at + 2, twi_gate_u16(table, at));
}

/* `begins`: the space may be what the rules of this set begin with. */
static tw_status check_rule_set(twi_inert_walk *walk, const twi_gate_table *table, size_t set,
                                rule_check *check, const rule_names *names, bool begins)
{
    TWI_TRY(twi_gate_need(table, set, 1, 2, CUT));
    const size_t count = twi_gate_u16(table, set);
    TWI_TRY(twi_gate_need(table, set + 2, count, 2, CUT));
    if (begins && count > 0) {
        return twi_inert_refute(walk, table, set, "a contextual rule begins with the space");
    }
    for (size_t i = 0; i < count; i++) {
        size_t rule;
        TWI_TRY(twi_gate_follow16(table, set, set + 2 + i * 2, &rule));
        if (rule != 0) {
            TWI_TRY(check(walk, table, rule, names));
        }
    }
    return TW_OK;
}

/* Whether rule set `index` is for a covered space: by its place in the coverage, or its class. */
static bool is_for_space(const twi_inert_walk *walk, const twi_layout_places *places,
                         const rule_names *names, uint32_t index)
{
    for (uint32_t k = 0; k < walk->spaces.count; k++) {
        const uint32_t own =
            names->has_classes ? names->parts[INPUT].classes[k] : places->indices[k];
        if (places->indices[k] != TWI_NOT_COVERED && own == index) {
            return true;
        }
    }
    return false;
}

/* Formats 1 and 2: a coverage, and at `list` a count and offsets of rule sets. */
static tw_status check_rule_sets(twi_inert_walk *walk, const twi_gate_table *table, size_t subtable,
                                 size_t list, rule_check *check, const rule_names *names)
{
    twi_layout_places places;
    TWI_TRY(twi_layout_follow_places(table, subtable, subtable + 2, &walk->spaces, &places));
    TWI_TRY(twi_gate_need(table, list, 1, 2, CUT));
    const size_t count = twi_gate_u16(table, list);
    TWI_TRY(twi_gate_need(table, list + 2, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t set;
        TWI_TRY(twi_gate_follow16(table, subtable, list + 2 + i * 2, &set));
        if (set != 0) {
            const bool begins = is_for_space(walk, &places, names, (uint32_t)i);
            TWI_TRY(check_rule_set(walk, table, set, check, names, begins));
        }
    }
    return TW_OK;
}

tw_status twi_inert_check_coverages(twi_inert_walk *walk, const twi_gate_table *table, size_t base,
                                    size_t list, size_t count)
{
    twi_layout_places places;
    TWI_TRY(twi_gate_need(table, list, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(twi_layout_follow_places(table, base, list + i * 2, &walk->spaces, &places));
        if (places.is_any) {
            return twi_inert_refute(walk, table, list + i * 2, IN_RULE);
        }
    }
    return TW_OK;
}

tw_status twi_inert_check_context(twi_inert_walk *walk, const twi_gate_table *table, size_t at)
{
    rule_names names = {.has_classes = false};
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    switch (twi_gate_u16(table, at)) {
    case 1:
        return check_rule_sets(walk, table, at, at + 4, check_rule, &names);
    case 2:
        names.has_classes = true;
        TWI_TRY(twi_layout_follow_classes(table, at, at + 4, &walk->spaces, &names.parts[INPUT]));
        return check_rule_sets(walk, table, at, at + 6, check_rule, &names);
    case 3: {
        const size_t count = twi_gate_u16(table, at + 2);
        TWI_TRY(twi_inert_check_coverages(walk, table, at, at + 6, count));
        return reach_lookups(walk, table, at + 6 + count * 2, twi_gate_u16(table, at + 4));
    }
    default:
        return twi_gate_fail(table, at, FORMAT);
    }
}

static tw_status check_chain_coverages(twi_inert_walk *walk, const twi_gate_table *table,
                                       size_t base)
{
    size_t at = base + 2;
    for (unsigned part = 0; part < PARTS; part++) {
        TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
        const size_t count = twi_gate_u16(table, at);
        TWI_TRY(twi_inert_check_coverages(walk, table, base, at + 2, count));
        at += 2 + count * 2;
    }
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    return reach_lookups(walk, table, at + 2, twi_gate_u16(table, at));
}

tw_status twi_inert_check_chain(twi_inert_walk *walk, const twi_gate_table *table, size_t at)
{
    rule_names names = {.has_classes = false};
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    switch (twi_gate_u16(table, at)) {
    case 1:
        return check_rule_sets(walk, table, at, at + 4, check_chain_rule, &names);
    case 2:
        names.has_classes = true;
        TWI_TRY(twi_gate_need(table, at, 1, 10, CUT));
        for (unsigned part = 0; part < PARTS; part++) {
            TWI_TRY(twi_layout_follow_classes(table, at, at + 4 + part * 2, &walk->spaces,
                                              &names.parts[part]));
        }
        return check_rule_sets(walk, table, at, at + 10, check_chain_rule, &names);
    case 3:
        return check_chain_coverages(walk, table, at);
    default:
        return twi_gate_fail(table, at, FORMAT);
    }
}

/* SPDX-License-Identifier: MIT */
/* Checks contextual lookups: GSUB 5 and 6, GPOS 7 and 8. */
#include "font/gate_layout.h"

#define CUT "a contextual rule is cut off"

/* A rule checker: where the rule is, what is nested. */
typedef tw_status rule_check(const twi_gate_table *table, size_t at, uint32_t lookup_count);

/* Pairs of position and lookup. HarfBuzz passes over a position beyond the input. */
static tw_status check_records(const twi_gate_table *table, size_t at, size_t count,
                               uint32_t lookup_count)
{
    TWI_TRY(twi_gate_need(table, at, count, 4, CUT));
    for (size_t i = 0; i < count; i++) {
        if (twi_gate_u16(table, at + i * 4 + 2) >= lookup_count) {
            return twi_gate_fail(table, at + i * 4 + 2, "a rule names a lookup that is not there");
        }
    }
    return TW_OK;
}

/* Glyph count (the first is implied), lookup count, glyphs or classes, records. */
static tw_status check_rule(const twi_gate_table *table, size_t at, uint32_t lookup_count)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    const size_t glyphs = twi_gate_u16(table, at);
    const size_t records = twi_gate_u16(table, at + 2);
    if (glyphs == 0) {
        return twi_gate_fail(table, at, "a rule matches nothing");
    }
    TWI_TRY(twi_gate_need(table, at + 4, glyphs - 1, 2, CUT));
    return check_records(table, at + 4 + (glyphs - 1) * 2, records, lookup_count);
}

/* A count and that many numbers, `implied` of them not written; moves `at` behind them. */
static tw_status skip_sequence(const twi_gate_table *table, size_t *at, size_t implied)
{
    TWI_TRY(twi_gate_need(table, *at, 1, 2, CUT));
    const size_t count = twi_gate_u16(table, *at);
    if (count < implied) {
        return twi_gate_fail(table, *at, "a rule matches nothing");
    }
    TWI_TRY(twi_gate_need(table, *at + 2, count - implied, 2, CUT));
    *at += 2 + (count - implied) * 2;
    return TW_OK;
}

/* Before, input, after, records. */
static tw_status check_chain_rule(const twi_gate_table *table, size_t at, uint32_t lookup_count)
{
    TWI_TRY(skip_sequence(table, &at, 0));
    TWI_TRY(skip_sequence(table, &at, 1));
    TWI_TRY(skip_sequence(table, &at, 0));
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    return check_records(table, at + 2, twi_gate_u16(table, at), lookup_count);
}

static tw_status check_rule_set(const twi_gate_table *table, size_t set, rule_check *check,
                                uint32_t lookup_count)
{
    TWI_TRY(twi_gate_need(table, set, 1, 2, CUT));
    const size_t count = twi_gate_u16(table, set);
    TWI_TRY(twi_gate_need(table, set + 2, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t rule;
        TWI_TRY(twi_gate_follow16(table, set, set + 2 + i * 2, &rule));
        if (rule != 0) {
            TWI_TRY(check(table, rule, lookup_count));
        }
    }
    return TW_OK;
}

/* A count and offsets of rule sets at `list`; `subtable` is their base. */
static tw_status check_rule_sets(const twi_gate_table *table, size_t subtable, size_t list,
                                 rule_check *check, uint32_t lookup_count)
{
    TWI_TRY(twi_gate_need(table, list, 1, 2, CUT));
    const size_t count = twi_gate_u16(table, list);
    TWI_TRY(twi_gate_need(table, list + 2, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t set;
        TWI_TRY(twi_gate_follow16(table, subtable, list + 2 + i * 2, &set));
        if (set != 0) {
            TWI_TRY(check_rule_set(table, set, check, lookup_count));
        }
    }
    return TW_OK;
}

static tw_status check_coverages(const twi_gate_table *table, size_t base, size_t list,
                                 size_t count)
{
    TWI_TRY(twi_gate_need(table, list, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        uint32_t glyphs;
        TWI_TRY(twi_gate_follow_coverage(table, base, list + i * 2, &glyphs));
    }
    return TW_OK;
}

tw_status twi_gate_check_context(const twi_gate_table *table, size_t at, uint32_t lookup_count)
{
    uint32_t glyphs;
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    switch (twi_gate_u16(table, at)) {
    case 1:
        TWI_TRY(twi_gate_follow_coverage(table, at, at + 2, &glyphs));
        return check_rule_sets(table, at, at + 4, check_rule, lookup_count);
    case 2:
        TWI_TRY(twi_gate_follow_coverage(table, at, at + 2, &glyphs));
        TWI_TRY(twi_gate_follow_classes(table, at, at + 4));
        return check_rule_sets(table, at, at + 6, check_rule, lookup_count);
    case 3: {
        const size_t count = twi_gate_u16(table, at + 2);
        if (count == 0) {
            return twi_gate_fail(table, at + 2, "a rule matches nothing");
        }
        TWI_TRY(check_coverages(table, at, at + 6, count));
        return check_records(table, at + 6 + count * 2, twi_gate_u16(table, at + 4), lookup_count);
    }
    default:
        return twi_gate_fail(table, at, "a contextual lookup has an unknown format");
    }
}

static tw_status check_chain_coverages(const twi_gate_table *table, size_t base,
                                       uint32_t lookup_count)
{
    size_t at = base + 2;
    for (int part = 0; part < 3; part++) {
        TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
        const size_t count = twi_gate_u16(table, at);
        if (part == 1 && count == 0) {
            return twi_gate_fail(table, at, "a rule matches nothing");
        }
        TWI_TRY(check_coverages(table, base, at + 2, count));
        at += 2 + count * 2;
    }
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    return check_records(table, at + 2, twi_gate_u16(table, at), lookup_count);
}

tw_status twi_gate_check_chain(const twi_gate_table *table, size_t at, uint32_t lookup_count)
{
    uint32_t glyphs;
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    switch (twi_gate_u16(table, at)) {
    case 1:
        TWI_TRY(twi_gate_follow_coverage(table, at, at + 2, &glyphs));
        return check_rule_sets(table, at, at + 4, check_chain_rule, lookup_count);
    case 2:
        TWI_TRY(twi_gate_need(table, at, 1, 10, CUT));
        TWI_TRY(twi_gate_follow_coverage(table, at, at + 2, &glyphs));
        TWI_TRY(twi_gate_follow_classes(table, at, at + 4));
        TWI_TRY(twi_gate_follow_classes(table, at, at + 6));
        TWI_TRY(twi_gate_follow_classes(table, at, at + 8));
        return check_rule_sets(table, at, at + 10, check_chain_rule, lookup_count);
    case 3:
        return check_chain_coverages(table, at, lookup_count);
    default:
        return twi_gate_fail(table, at, "a contextual lookup has an unknown format");
    }
}

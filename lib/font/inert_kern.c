/* SPDX-License-Identifier: MIT */
/* Looks for the space in kern, in both of its headers, whatever its subtables are for. */
#include "font/inert_walk.h"

#define TAG_KERN TWI_TAG('k', 'e', 'r', 'n')
#define CUT "kern is cut off"
#define KERNED "the space is kerned"

typedef struct kern_subtable {
    size_t at;
    size_t header; /* size of its header */
    unsigned format;
} kern_subtable;

/* Format 0: pairs and their values. */
static tw_status check_pairs(twi_inert_walk *walk, const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 8, CUT));
    const size_t count = twi_gate_u16(table, at);
    TWI_TRY(twi_gate_need(table, at + 8, count, 6, CUT));
    for (size_t i = 0; i < count; i++) {
        const size_t pair = at + 8 + i * 6;
        if (twi_gate_i16(table, pair + 4) != 0 &&
            (twi_layout_glyphs_has(&walk->spaces, twi_gate_u16(table, pair)) ||
             twi_layout_glyphs_has(&walk->spaces, twi_gate_u16(table, pair + 2)))) {
            return twi_inert_refute(walk, table, pair, KERNED);
        }
    }
    return TW_OK;
}

/* Format 2's lists: the class of a glyph is an offset, 0 for those that are not listed. */
typedef struct offset_list {
    size_t values;
    uint32_t first;
    uint32_t count;
} offset_list;

static tw_status read_offsets(const twi_gate_table *table, size_t base, size_t at, offset_list *out)
{
    size_t list;
    TWI_TRY(twi_gate_follow16(table, base, at, &list));
    *out = (offset_list){0};
    if (list == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, list, 1, 4, CUT));
    out->first = twi_gate_u16(table, list);
    out->count = twi_gate_u16(table, list + 2);
    out->values = list + 4;
    return twi_gate_need(table, out->values, out->count, 2, CUT);
}

static uint32_t get_offset(const twi_gate_table *table, const offset_list *list, uint32_t glyph)
{
    const uint32_t place = glyph - list->first; /* wraps around below it */
    return place < list->count ? twi_gate_u16(table, list->values + (size_t)place * 2) : 0;
}

/* Whether `own` together with any of `others` leads to a value; offsets before the array and
 * beyond the end of the table lead to none. */
static bool leads_to_value(const twi_gate_table *table, const kern_subtable *subtable, uint32_t own,
                           const offset_list *others)
{
    const uint32_t array = twi_gate_u16(table, subtable->at + subtable->header + 6);
    for (uint32_t i = 0; i <= others->count; i++) {
        const uint32_t sum =
            own + (i < others->count ? twi_gate_u16(table, others->values + (size_t)i * 2) : 0);
        if (sum >= array &&
            twi_gate_u16(table, subtable->at + array + (sum - array) / 2 * 2) != 0) {
            return true;
        }
    }
    return false;
}

static tw_status check_classes(twi_inert_walk *walk, const twi_gate_table *table,
                               const kern_subtable *subtable)
{
    const size_t at = subtable->at + subtable->header;
    offset_list left;
    offset_list right;
    TWI_TRY(twi_gate_need(table, at, 1, 8, CUT));
    TWI_TRY(read_offsets(table, subtable->at, at + 2, &left));
    TWI_TRY(read_offsets(table, subtable->at, at + 4, &right));
    for (uint32_t k = 0; k < walk->spaces.count; k++) {
        const uint32_t space = walk->spaces.ids[k];
        TWI_TRY(twi_gate_spend(table, at, (uint64_t)left.count + right.count));
        if (leads_to_value(table, subtable, get_offset(table, &left, space), &right) ||
            leads_to_value(table, subtable, get_offset(table, &right, space), &left)) {
            return twi_inert_refute(walk, table, subtable->at, KERNED);
        }
    }
    return TW_OK;
}

/* Format 3: a class of 8 bits per glyph and side, an index per pair of classes. */
typedef struct compact_kern {
    size_t values;
    size_t left; /* classes */
    size_t right;
    size_t indices;
    uint32_t glyphs;
    uint32_t value_count;
    uint32_t left_count;
    uint32_t right_count;
} compact_kern;

static bool has_compact_value(const twi_gate_table *table, const compact_kern *kern, uint32_t left,
                              uint32_t right)
{
    const uint32_t index =
        twi_gate_u8(table, kern->indices + (size_t)left * kern->right_count + right);
    return index < kern->value_count && twi_gate_u16(table, kern->values + (size_t)index * 2) != 0;
}

static bool has_compact_space(const twi_gate_table *table, const compact_kern *kern, uint32_t space)
{
    const uint32_t left = twi_gate_u8(table, kern->left + space);
    const uint32_t right = twi_gate_u8(table, kern->right + space);
    for (uint32_t i = 0; left < kern->left_count && i < kern->right_count; i++) {
        if (has_compact_value(table, kern, left, i)) {
            return true;
        }
    }
    for (uint32_t i = 0; right < kern->right_count && i < kern->left_count; i++) {
        if (has_compact_value(table, kern, i, right)) {
            return true;
        }
    }
    return false;
}

static tw_status check_compact(twi_inert_walk *walk, const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    compact_kern kern = {.glyphs = twi_gate_u16(table, at),
                         .value_count = twi_gate_u8(table, at + 2),
                         .left_count = twi_gate_u8(table, at + 3),
                         .right_count = twi_gate_u8(table, at + 4),
                         .values = at + 6};
    kern.left = kern.values + (size_t)kern.value_count * 2;
    kern.right = kern.left + kern.glyphs;
    kern.indices = kern.right + kern.glyphs;
    TWI_TRY(twi_gate_need(table, kern.values, kern.value_count, 2, CUT));
    TWI_TRY(twi_gate_need(table, kern.left, (uint64_t)kern.glyphs * 2, 1, CUT));
    TWI_TRY(
        twi_gate_need(table, kern.indices, (uint64_t)kern.left_count * kern.right_count, 1, CUT));
    for (uint32_t k = 0; k < walk->spaces.count; k++) {
        if (walk->spaces.ids[k] < kern.glyphs &&
            has_compact_space(table, &kern, walk->spaces.ids[k])) {
            return twi_inert_refute(walk, table, at, KERNED);
        }
    }
    return TW_OK;
}

static tw_status check_subtable(twi_inert_walk *walk, const twi_gate_table *table,
                                const kern_subtable *subtable)
{
    switch (subtable->format) {
    case 0:
        return check_pairs(walk, table, subtable->at + subtable->header);
    case 2:
        return check_classes(walk, table, subtable);
    case 3:
        return check_compact(walk, table, subtable->at + subtable->header);
    default: /* 1 is a state machine, which remembers */
        return twi_inert_refute(walk, table, subtable->at, "kern has a state machine");
    }
}

tw_status twi_inert_check_kern(twi_inert_walk *walk)
{
    twi_gate_table table;
    if (!twi_gate_find(&walk->gate, TAG_KERN, &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    walk->lookup = UINT32_MAX;
    TWI_TRY(twi_gate_need(&table, 0, 1, 4, CUT));
    const bool is_apple = twi_gate_u16(&table, 0) == 1;
    if (twi_gate_u16(&table, 0) > 1) {
        return twi_gate_fail(&table, 0, "unknown version of kern");
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, is_apple ? 8 : 4, CUT));
    const uint32_t count = is_apple ? twi_gate_u32(&table, 4) : twi_gate_u16(&table, 2);
    kern_subtable subtable = {.at = is_apple ? 8 : 4, .header = is_apple ? 8 : 6};
    for (uint32_t i = 0; i < count; i++) {
        TWI_TRY(twi_gate_need(&table, subtable.at, 1, subtable.header, CUT));
        const size_t length =
            is_apple ? twi_gate_u32(&table, subtable.at) : twi_gate_u16(&table, subtable.at + 2);
        subtable.format = twi_gate_u8(&table, subtable.at + (is_apple ? 5 : 4));
        TWI_TRY(check_subtable(walk, &table, &subtable));
        if (length < subtable.header) {
            return twi_gate_fail(&table, subtable.at, "a subtable of kern has no length");
        }
        subtable.at += length;
    }
    return TW_OK;
}

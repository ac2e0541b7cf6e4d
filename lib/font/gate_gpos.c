/* SPDX-License-Identifier: MIT */
/* Checks the positionings of GPOS. */
#include "font/gate_layout.h"

#define CUT "a positioning is cut off"
#define UNKNOWN "a positioning has an unknown format"

enum { VALUE_DEVICES = 0xF0, VALUE_KNOWN = 0xFF };

static size_t get_value_size(unsigned format)
{
    size_t size = 0;
    for (unsigned bits = format & VALUE_KNOWN; bits != 0; bits >>= 1) {
        size += (bits & 1) * 2;
    }
    return size;
}

static tw_status check_value_format(const twi_gate_table *table, size_t at, unsigned *out)
{
    *out = twi_gate_u16(table, at);
    return (*out & ~(unsigned)VALUE_KNOWN) == 0
               ? TW_OK
               : twi_gate_fail(table, at, "a value has an unknown format");
}

/* A value's bytes are known to be there: its device tables; offsets count from `base`. */
static tw_status check_value(const twi_gate_table *table, size_t base, size_t at, unsigned format)
{
    for (unsigned bit = 1; (format & VALUE_DEVICES) != 0 && bit <= VALUE_KNOWN; bit <<= 1) {
        if ((format & bit) == 0) {
            continue;
        }
        if ((bit & VALUE_DEVICES) != 0) {
            TWI_TRY(twi_gate_follow_device(table, base, at));
        }
        at += 2;
    }
    return TW_OK;
}

static tw_status check_single(const twi_gate_table *table, size_t at)
{
    uint32_t covered;
    unsigned format;
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    TWI_TRY(twi_gate_follow_coverage(table, at, at + 2, &covered));
    TWI_TRY(check_value_format(table, at + 4, &format));
    const size_t size = get_value_size(format);
    size_t values = at + 6;
    size_t count = 1;
    if (twi_gate_u16(table, at) == 2) {
        TWI_TRY(twi_gate_need(table, at + 6, 1, 2, CUT));
        count = twi_gate_u16(table, at + 6);
        values = at + 8;
    } else if (twi_gate_u16(table, at) != 1) {
        return twi_gate_fail(table, at, UNKNOWN);
    }
    TWI_TRY(twi_gate_need(table, values, size == 0 ? 0 : count, TWI_MAX(size, (size_t)1), CUT));
    for (size_t i = 0; (format & VALUE_DEVICES) != 0 && i < count; i++) {
        TWI_TRY(check_value(table, at, values + i * size, format));
    }
    return TW_OK;
}

/* A list of second glyphs, each with two values. */
static tw_status check_pair_set(const twi_gate_table *table, size_t set, unsigned first,
                                unsigned second)
{
    const size_t first_size = get_value_size(first);
    const size_t size = 2 + first_size + get_value_size(second);
    uint32_t next = 0;
    TWI_TRY(twi_gate_need(table, set, 1, 2, CUT));
    const size_t count = twi_gate_u16(table, set);
    TWI_TRY(twi_gate_need(table, set + 2, count, size, CUT));
    for (size_t i = 0; i < count; i++) {
        const size_t record = set + 2 + i * size;
        const uint32_t glyph = twi_gate_u16(table, record);
        if (glyph < next) {
            return twi_gate_fail(table, record, "pairs are not in order");
        }
        next = table->gate->is_strict ? glyph + 1 : glyph;
        TWI_TRY(check_value(table, set, record + 2, first));
        TWI_TRY(check_value(table, set, record + 2 + first_size, second));
    }
    return TW_OK;
}

static tw_status check_class_pairs(const twi_gate_table *table, size_t at, unsigned first,
                                   unsigned second)
{
    const size_t first_size = get_value_size(first);
    const size_t size = first_size + get_value_size(second);
    TWI_TRY(twi_gate_need(table, at, 1, 16, CUT));
    TWI_TRY(twi_gate_follow_classes(table, at, at + 8));
    TWI_TRY(twi_gate_follow_classes(table, at, at + 10));
    const size_t count = (size_t)twi_gate_u16(table, at + 12) * twi_gate_u16(table, at + 14);
    TWI_TRY(twi_gate_need(table, at + 16, size == 0 ? 0 : count, TWI_MAX(size, (size_t)1), CUT));
    for (size_t i = 0; ((first | second) & VALUE_DEVICES) != 0 && i < count; i++) {
        TWI_TRY(check_value(table, at, at + 16 + i * size, first));
        TWI_TRY(check_value(table, at, at + 16 + i * size + first_size, second));
    }
    return TW_OK;
}

static tw_status check_pairs(const twi_gate_table *table, size_t at)
{
    uint32_t covered;
    unsigned first;
    unsigned second;
    TWI_TRY(twi_gate_need(table, at, 1, 10, CUT));
    TWI_TRY(twi_gate_follow_coverage(table, at, at + 2, &covered));
    TWI_TRY(check_value_format(table, at + 4, &first));
    TWI_TRY(check_value_format(table, at + 6, &second));
    if (twi_gate_u16(table, at) == 2) {
        return check_class_pairs(table, at, first, second);
    }
    if (twi_gate_u16(table, at) != 1) {
        return twi_gate_fail(table, at, UNKNOWN);
    }
    const size_t count = twi_gate_u16(table, at + 8);
    TWI_TRY(twi_gate_need(table, at + 10, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t set;
        TWI_TRY(twi_gate_follow16(table, at, at + 10 + i * 2, &set));
        if (set != 0) {
            TWI_TRY(check_pair_set(table, set, first, second));
        }
    }
    return TW_OK;
}

/* An anchor, whose offset from `base` is at `at`; none for 0. */
static tw_status follow_anchor(const twi_gate_table *table, size_t base, size_t at)
{
    size_t anchor;
    TWI_TRY(twi_gate_follow16(table, base, at, &anchor));
    if (anchor == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, anchor, 1, 6, "an anchor is cut off"));
    switch (twi_gate_u16(table, anchor)) {
    case 1:
        return TW_OK;
    case 2:
        return twi_gate_need(table, anchor, 1, 8, "an anchor is cut off");
    case 3:
        TWI_TRY(twi_gate_need(table, anchor, 1, 10, "an anchor is cut off"));
        TWI_TRY(twi_gate_follow_device(table, anchor, anchor + 6));
        return twi_gate_follow_device(table, anchor, anchor + 8);
    default:
        return twi_gate_fail(table, anchor, "an anchor has an unknown format");
    }
}

static tw_status check_anchors(const twi_gate_table *table, size_t base, size_t list, size_t count)
{
    TWI_TRY(twi_gate_need(table, list, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(follow_anchor(table, base, list + i * 2));
    }
    return TW_OK;
}

static tw_status check_cursive(const twi_gate_table *table, size_t at)
{
    uint32_t covered;
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    if (twi_gate_u16(table, at) != 1) {
        return twi_gate_fail(table, at, UNKNOWN);
    }
    TWI_TRY(twi_gate_follow_coverage(table, at, at + 2, &covered));
    return check_anchors(table, at, at + 6, (size_t)twi_gate_u16(table, at + 4) * 2);
}

/* A count of rows, then rows of `columns` anchors, all from `matrix`. */
static tw_status check_matrix(const twi_gate_table *table, size_t matrix, size_t columns)
{
    TWI_TRY(twi_gate_need(table, matrix, 1, 2, CUT));
    return check_anchors(table, matrix, matrix + 2, twi_gate_u16(table, matrix) * columns);
}

/* Components of each ligature: a matrix each. */
static tw_status check_ligature_array(const twi_gate_table *table, size_t list, size_t columns)
{
    TWI_TRY(twi_gate_need(table, list, 1, 2, CUT));
    const size_t count = twi_gate_u16(table, list);
    TWI_TRY(twi_gate_need(table, list + 2, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t matrix;
        TWI_TRY(twi_gate_follow16(table, list, list + 2 + i * 2, &matrix));
        if (matrix != 0) {
            TWI_TRY(check_matrix(table, matrix, columns));
        }
    }
    return TW_OK;
}

static tw_status check_mark_array(const twi_gate_table *table, size_t list, size_t classes)
{
    TWI_TRY(twi_gate_need(table, list, 1, 2, CUT));
    const size_t count = twi_gate_u16(table, list);
    TWI_TRY(twi_gate_need(table, list + 2, count, 4, CUT));
    for (size_t i = 0; i < count; i++) {
        const size_t record = list + 2 + i * 4;
        if (twi_gate_u16(table, record) >= classes) {
            return twi_gate_fail(table, record, "a mark's class is beyond their count");
        }
        TWI_TRY(follow_anchor(table, list, record + 2));
    }
    return TW_OK;
}

/* Marks on bases (4), ligatures (5), marks (6). */
static tw_status check_marks(const twi_gate_table *table, size_t at, bool on_ligatures)
{
    uint32_t covered;
    size_t marks;
    size_t bases;
    TWI_TRY(twi_gate_need(table, at, 1, 12, CUT));
    if (twi_gate_u16(table, at) != 1) {
        return twi_gate_fail(table, at, UNKNOWN);
    }
    TWI_TRY(twi_gate_follow_coverage(table, at, at + 2, &covered));
    TWI_TRY(twi_gate_follow_coverage(table, at, at + 4, &covered));
    TWI_TRY(twi_gate_follow16(table, at, at + 8, &marks));
    TWI_TRY(twi_gate_follow16(table, at, at + 10, &bases));
    const size_t classes = twi_gate_u16(table, at + 6);
    if (marks != 0) {
        TWI_TRY(check_mark_array(table, marks, classes));
    }
    if (bases == 0) {
        return TW_OK;
    }
    return on_ligatures ? check_ligature_array(table, bases, classes)
                        : check_matrix(table, bases, classes);
}

tw_status twi_gate_check_positioning(const twi_gate_table *table, size_t at, unsigned type,
                                     uint32_t lookup_count)
{
    switch (type) {
    case 1:
        return check_single(table, at);
    case 2:
        return check_pairs(table, at);
    case 3:
        return check_cursive(table, at);
    case 4:
    case 6:
        return check_marks(table, at, false);
    case 5:
        return check_marks(table, at, true);
    case 7:
        return twi_gate_check_context(table, at, lookup_count);
    case 8:
        return twi_gate_check_chain(table, at, lookup_count);
    default:
        return twi_gate_fail(table, at, "a lookup of an unknown type");
    }
}

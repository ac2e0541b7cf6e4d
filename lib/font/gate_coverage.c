/* SPDX-License-Identifier: MIT */
/* Checks coverages, class definitions and device tables. */
#include "font/gate_layout.h"

static tw_status check_glyph_list(const twi_gate_table *table, size_t at, uint32_t count)
{
    uint32_t next = 0;
    TWI_TRY(twi_gate_need(table, at + 4, count, 2, "a coverage is cut off"));
    for (size_t i = 0; i < count; i++) {
        const uint32_t glyph = twi_gate_u16(table, at + 4 + i * 2);
        /* Common in real fonts, and a binary search misses at worst what it looks for. */
        if (glyph < next && table->gate->is_strict) {
            return twi_gate_fail(table, at + 4 + i * 2, "a coverage is not in order");
        }
        next = glyph + 1;
    }
    return TW_OK;
}

static tw_status check_ranges(const twi_gate_table *table, size_t at, uint32_t count,
                              uint32_t *out_glyphs)
{
    const bool is_strict = table->gate->is_strict;
    uint32_t next = 0;
    uint32_t glyphs = 0;
    TWI_TRY(twi_gate_need(table, at + 4, count, 6, "a coverage is cut off"));
    for (size_t i = 0; i < count; i++) {
        const size_t range = at + 4 + i * 6;
        const uint32_t start = twi_gate_u16(table, range);
        const uint32_t end = twi_gate_u16(table, range + 2);
        if (start > end || (start < next && is_strict)) {
            return twi_gate_fail(table, range, "a coverage is not in order");
        }
        if (is_strict && twi_gate_u16(table, range + 4) != (glyphs & 0xFFFF)) {
            return twi_gate_fail(table, range + 4, "a coverage's index is wrong");
        }
        glyphs += end - start + 1;
        next = end + 1;
    }
    *out_glyphs = glyphs;
    return TW_OK;
}

tw_status twi_gate_check_coverage(const twi_gate_table *table, size_t at, uint32_t *out_count)
{
    *out_count = 0;
    TWI_TRY(twi_gate_need(table, at, 1, 4, "a coverage is cut off"));
    const uint32_t count = twi_gate_u16(table, at + 2);
    switch (twi_gate_u16(table, at)) {
    case 1:
        *out_count = count;
        return check_glyph_list(table, at, count);
    case 2:
        return check_ranges(table, at, count, out_count);
    default:
        return twi_gate_fail(table, at, "a coverage has an unknown format");
    }
}

tw_status twi_gate_follow_coverage(const twi_gate_table *table, size_t base, size_t at,
                                   uint32_t *out_count)
{
    size_t coverage;
    *out_count = 0;
    TWI_TRY(twi_gate_follow16(table, base, at, &coverage));
    if (coverage == 0) {
        return twi_gate_fail(table, at, "a coverage is missing");
    }
    return twi_gate_check_coverage(table, coverage, out_count);
}

tw_status twi_gate_check_classes(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, "a class definition is cut off"));
    const uint16_t format = twi_gate_u16(table, at);
    if (format == 1) {
        return twi_gate_need(table, at + 6, twi_gate_u16(table, at + 4), 2,
                             "a class definition is cut off");
    }
    if (format != 2) {
        return twi_gate_fail(table, at, "a class definition has an unknown format");
    }
    const uint32_t count = twi_gate_u16(table, at + 2);
    uint32_t next = 0;
    TWI_TRY(twi_gate_need(table, at + 4, count, 6, "a class definition is cut off"));
    for (size_t i = 0; i < count; i++) {
        const size_t range = at + 4 + i * 6;
        const uint32_t start = twi_gate_u16(table, range);
        const uint32_t end = twi_gate_u16(table, range + 2);
        if (start < next || start > end) {
            return twi_gate_fail(table, range, "a class definition is not in order");
        }
        next = end + 1;
    }
    return TW_OK;
}

tw_status twi_gate_follow_classes(const twi_gate_table *table, size_t base, size_t at)
{
    size_t classes;
    TWI_TRY(twi_gate_follow16(table, base, at, &classes));
    return classes == 0 ? TW_OK : twi_gate_check_classes(table, classes);
}

tw_status twi_gate_follow_device(const twi_gate_table *table, size_t base, size_t at)
{
    size_t device;
    TWI_TRY(twi_gate_follow16(table, base, at, &device));
    if (device == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, device, 1, 6, "a device table is cut off"));
    const uint32_t start = twi_gate_u16(table, device);
    const uint32_t end = twi_gate_u16(table, device + 2);
    const unsigned format = twi_gate_u16(table, device + 4);
    if (format < 1 || format > 3) { /* 0x8000: a variation index, two numbers; others: ignored */
        return TW_OK;
    }
    if (start > end) {
        return twi_gate_fail(table, device, "a device table's sizes are out of order");
    }
    /* 2, 4 or 8 bits per size */
    const uint32_t per_word = 16u >> format;
    return twi_gate_need(table, device + 6, (end - start) / per_word + 1, 2,
                         "a device table is cut off");
}

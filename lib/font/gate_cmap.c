/* SPDX-License-Identifier: MIT */
/* Checks cmap's subtables: lists inside, in order, and no glyph that the font lacks. */
#include "font/gate_read.h"

#define CUT "a cmap subtable is cut off"
#define LACKING "cmap names a glyph that the font lacks"
#define UNSORTED "cmap's ranges are not in order"

enum { LAST_BMP = 0xFFFF, LAST_SCALAR = 0x10FFFF };

static tw_status require_glyph(const twi_gate_table *table, size_t at, uint64_t glyph)
{
    return glyph < table->gate->glyph_count ? TW_OK : twi_gate_fail(table, at, LACKING);
}

static tw_status check_format_0(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at + 6, 256, 1, CUT));
    for (size_t i = 0; i < 256; i++) {
        TWI_TRY(require_glyph(table, at + 6 + i, twi_gate_u8(table, at + 6 + i)));
    }
    return TW_OK;
}

/* Mixed 8 and 16 bits: nobody here reads it, so its lists are only held inside. */
static tw_status check_format_2(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at + 6, 256, 2, CUT));
    size_t last = 0;
    for (size_t i = 0; i < 256; i++) {
        last = TWI_MAX(last, (size_t)twi_gate_u16(table, at + 6 + i * 2) / 8);
    }
    TWI_TRY(twi_gate_need(table, at + 518, last + 1, 8, CUT));
    for (size_t i = 0; i <= last; i++) {
        const size_t header = at + 518 + i * 8;
        const size_t glyphs = header + 6 + twi_gate_u16(table, header + 6);
        TWI_TRY(twi_gate_need(table, glyphs, twi_gate_u16(table, header + 2), 2, CUT));
    }
    return TW_OK;
}

typedef struct segment {
    size_t at; /* of its idRangeOffset */
    uint32_t start;
    uint32_t end;
    uint32_t delta;
    uint32_t range_offset;
} segment;

/* U+FFFF closes the list, and is no character: whatever it maps to is harmless. */
static tw_status check_segment(const twi_gate_table *table, const segment *s)
{
    const uint32_t end = s->end == LAST_BMP ? LAST_BMP - 1 : s->end;
    if (s->start > end || s->range_offset == 0xFFFF) {
        return TW_OK;
    }
    const uint32_t count = end - s->start + 1;
    if (s->range_offset == 0) {
        const uint32_t first = (s->start + s->delta) & 0xFFFF;
        return require_glyph(table, s->at, (uint64_t)first + count - 1);
    }
    TWI_TRY(twi_gate_need(table, s->at + s->range_offset, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        const size_t at = s->at + s->range_offset + i * 2;
        const uint32_t glyph = twi_gate_u16(table, at);
        if (glyph != 0) {
            TWI_TRY(require_glyph(table, at, (glyph + s->delta) & 0xFFFF));
        }
    }
    return TW_OK;
}

static tw_status check_format_4(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 14, CUT));
    const size_t list = twi_gate_u16(table, at + 6);
    const size_t count = list / 2;
    if (list % 2 != 0) {
        return twi_gate_fail(table, at + 6, "segCountX2 is odd");
    }
    TWI_TRY(twi_gate_need(table, at + 14, count * 4 + 1, 2, CUT));
    segment last = {0};
    for (size_t i = 0; i < count; i++) {
        const size_t place = at + 14 + i * 2;
        const segment now = {
            .at = place + list * 3 + 2,
            .start = twi_gate_u16(table, place + list + 2),
            .end = twi_gate_u16(table, place),
            .delta = twi_gate_u16(table, place + list * 2 + 2),
            .range_offset = twi_gate_u16(table, place + list * 3 + 2),
        };
        const bool is_before = i > 0 && (now.end < last.end || now.start < last.start ||
                                         (now.start <= last.end && now.start != LAST_BMP));
        if (now.start > now.end || is_before) {
            return twi_gate_fail(table, place, UNSORTED);
        }
        TWI_TRY(check_segment(table, &now));
        last = now;
    }
    return TW_OK;
}

/* Formats 6 and 10: one array of glyphs. */
static tw_status check_array(const twi_gate_table *table, size_t glyphs, uint32_t count)
{
    TWI_TRY(twi_gate_need(table, glyphs, count, 2, CUT));
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(require_glyph(table, glyphs + i * 2, twi_gate_u16(table, glyphs + i * 2)));
    }
    return TW_OK;
}

/* Formats 8, 12 and 13: ranges, in order, of glyphs in a row or of one glyph. */
static tw_status check_groups(const twi_gate_table *table, size_t at, bool is_one_glyph)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    const uint32_t count = twi_gate_u32(table, at);
    TWI_TRY(twi_gate_need(table, at + 4, count, 12, CUT));
    uint64_t next = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t group = at + 4 + i * 12;
        const uint64_t start = twi_gate_u32(table, group);
        const uint64_t end = twi_gate_u32(table, group + 4);
        const uint64_t glyph = twi_gate_u32(table, group + 8);
        if (start < next || start > end) {
            return twi_gate_fail(table, group, UNSORTED);
        }
        if (end > LAST_SCALAR) {
            return twi_gate_fail(table, group + 4, "cmap maps beyond U+10FFFF");
        }
        TWI_TRY(require_glyph(table, group + 8, is_one_glyph ? glyph : glyph + (end - start)));
        next = end + 1;
    }
    return TW_OK;
}

/* Ranges of scalars whose variation is the plain glyph. */
static tw_status check_default_variants(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    const uint32_t count = twi_gate_u32(table, at);
    TWI_TRY(twi_gate_need(table, at + 4, count, 4, CUT));
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        const uint32_t start = twi_gate_u24(table, at + 4 + i * 4);
        const uint32_t end = start + twi_gate_u8(table, at + 7 + i * 4);
        if (start < next || end > LAST_SCALAR) {
            return twi_gate_fail(table, at + 4 + i * 4, UNSORTED);
        }
        next = end + 1;
    }
    return TW_OK;
}

static tw_status check_variants(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    const uint32_t count = twi_gate_u32(table, at);
    TWI_TRY(twi_gate_need(table, at + 4, count, 5, CUT));
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t place = at + 4 + i * 5;
        const uint32_t scalar = twi_gate_u24(table, place);
        if (scalar < next || scalar > LAST_SCALAR) {
            return twi_gate_fail(table, place, UNSORTED);
        }
        TWI_TRY(require_glyph(table, place + 3, twi_gate_u16(table, place + 3)));
        next = scalar + 1;
    }
    return TW_OK;
}

static tw_status check_format_14(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 10, CUT));
    const uint32_t count = twi_gate_u32(table, at + 6);
    TWI_TRY(twi_gate_need(table, at + 10, count, 11, CUT));
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t record = at + 10 + i * 11;
        size_t plain;
        size_t varied;
        if (twi_gate_u24(table, record) < next) {
            return twi_gate_fail(table, record, "variation selectors are not in order");
        }
        next = twi_gate_u24(table, record) + 1;
        TWI_TRY(twi_gate_follow32(table, at, record + 3, &plain));
        TWI_TRY(twi_gate_follow32(table, at, record + 7, &varied));
        if (plain != 0) {
            TWI_TRY(check_default_variants(table, plain));
        }
        if (varied != 0) {
            TWI_TRY(check_variants(table, varied));
        }
    }
    return TW_OK;
}

static tw_status check_subtable(const twi_gate_table *table, size_t at)
{
    switch (twi_gate_u16(table, at)) {
    case 0:
        return check_format_0(table, at);
    case 2:
        return check_format_2(table, at);
    case 4:
        return check_format_4(table, at);
    case 6:
        TWI_TRY(twi_gate_need(table, at, 1, 10, CUT));
        return check_array(table, at + 10, twi_gate_u16(table, at + 8));
    case 8:
        return check_groups(table, at + 8204, false);
    case 10:
        TWI_TRY(twi_gate_need(table, at, 1, 20, CUT));
        return check_array(table, at + 20, twi_gate_u32(table, at + 16));
    case 12:
        return check_groups(table, at + 12, false);
    case 13:
        return check_groups(table, at + 12, true);
    case 14:
        return check_format_14(table, at);
    default: /* nobody reads it */
        return table->gate->is_strict
                   ? twi_gate_fail(table, at, "a cmap subtable has an unknown format")
                   : TW_OK;
    }
}

tw_status twi_gate_check_cmap(twi_gate *gate)
{
    twi_gate_table table;
    (void)twi_gate_find(gate, TWI_TAG('c', 'm', 'a', 'p'), &table);
    TWI_TRY(twi_gate_need(&table, 0, 1, 4, "cmap is shorter than 4 bytes"));
    if (twi_gate_u16(&table, 0) != 0) {
        return twi_gate_fail(&table, 0, "unknown version of cmap");
    }
    const uint16_t count = twi_gate_u16(&table, 2);
    TWI_TRY(twi_gate_need(&table, 4, count, 8, "cmap's list of subtables is cut off"));
    uint32_t last = 0; /* platforms share subtables, side by side */
    for (size_t i = 0; i < count; i++) {
        const uint32_t offset = twi_gate_u32(&table, 8 + i * 8);
        if (!twi_bytes_has(table.bytes, offset, 6)) {
            return twi_gate_fail(&table, 4 + i * 8, "a cmap subtable lies beyond the end of cmap");
        }
        if (offset != last) {
            TWI_TRY(check_subtable(&table, offset));
        }
        last = offset;
    }
    return TW_OK;
}

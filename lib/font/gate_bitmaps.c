/* SPDX-License-Identifier: MIT */
/* Checks CBLC with CBDT, sbix and SVG: where each glyph's picture lies. Pictures are not decoded. */
#include "font/gate_read.h"

#define CUT "a list of bitmaps is cut off"

enum { BIG_METRICS = 8 };

typedef struct strike {
    const twi_gate_table *places; /* CBLC */
    const twi_gate_table *data;   /* CBDT */
} strike;

/* Index formats 1 and 3: an offset per glyph, ascending, counted from `image`. */
static tw_status check_offsets(const strike *s, size_t at, size_t image, size_t count, size_t size)
{
    const twi_gate_table *table = s->places;
    TWI_TRY(twi_gate_need(table, at, count + 1, size, CUT));
    size_t last = 0;
    for (size_t i = 0; i <= count; i++) {
        const size_t place = at + i * size;
        const size_t offset = size == 4 ? twi_gate_u32(table, place) : twi_gate_u16(table, place);
        if (offset < last || image > s->data->bytes.size || offset > s->data->bytes.size - image) {
            return twi_gate_fail(table, place, "a bitmap lies beyond the end of its table");
        }
        last = offset;
    }
    return TW_OK;
}

/* Format 4: pairs of glyph and offset. */
static tw_status check_pairs(const strike *s, size_t at, size_t image)
{
    const twi_gate_table *table = s->places;
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    const uint64_t count = (uint64_t)twi_gate_u32(table, at) + 1;
    TWI_TRY(twi_gate_need(table, at + 4, count, 4, CUT));
    for (size_t i = 0; i < count; i++) {
        const size_t offset = twi_gate_u16(table, at + 4 + i * 4 + 2);
        if (image > s->data->bytes.size || offset > s->data->bytes.size - image) {
            return twi_gate_fail(table, at + 4 + i * 4,
                                 "a bitmap lies beyond the end of its table");
        }
    }
    return TW_OK;
}

/* Formats 2 and 5: pictures of one size in a row. */
static tw_status check_row(const strike *s, size_t at, size_t image, uint64_t count)
{
    const uint64_t size = twi_gate_u32(s->places, at);
    if (size * count > s->data->bytes.size || image > s->data->bytes.size - size * count) {
        return twi_gate_fail(s->places, at, "a bitmap lies beyond the end of its table");
    }
    return TW_OK;
}

static tw_status check_range(const strike *s, size_t at, size_t count)
{
    TWI_TRY(twi_gate_need(s->places, at, 1, 8, CUT));
    const size_t image = twi_gate_u32(s->places, at + 4);
    switch (twi_gate_u16(s->places, at)) {
    case 1:
        return check_offsets(s, at + 8, image, count, 4);
    case 2:
        TWI_TRY(twi_gate_need(s->places, at + 8, 1, 4 + BIG_METRICS, CUT));
        return check_row(s, at + 8, image, count);
    case 3:
        return check_offsets(s, at + 8, image, count, 2);
    case 4:
        return check_pairs(s, at + 8, image);
    case 5: {
        TWI_TRY(twi_gate_need(s->places, at + 8, 1, 8 + BIG_METRICS, CUT));
        const uint32_t glyphs = twi_gate_u32(s->places, at + 8 + 4 + BIG_METRICS);
        TWI_TRY(twi_gate_need(s->places, at + 8 + 8 + BIG_METRICS, glyphs, 2, CUT));
        return check_row(s, at + 8, image, glyphs);
    }
    default:
        return twi_gate_fail(s->places, at, "a list of bitmaps has an unknown format");
    }
}

static tw_status check_strike(const strike *s, size_t record)
{
    const twi_gate_table *table = s->places;
    const size_t list = twi_gate_u32(table, record);
    const uint32_t count = twi_gate_u32(table, record + 8);
    TWI_TRY(twi_gate_need(table, list, count, 8, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t range;
        const size_t first = twi_gate_u16(table, list + i * 8);
        const size_t last = twi_gate_u16(table, list + i * 8 + 2);
        if (first > last || last >= table->gate->glyph_count) {
            return twi_gate_fail(table, list + i * 8, "a bitmap of a glyph that the font lacks");
        }
        TWI_TRY(twi_gate_follow32(table, list, list + i * 8 + 4, &range));
        if (range != 0) {
            TWI_TRY(check_range(s, range, last - first + 1));
        }
    }
    return TW_OK;
}

static tw_status check_strikes(twi_gate *gate, uint32_t places_tag, uint32_t data_tag)
{
    twi_gate_table places;
    twi_gate_table data;
    if (!twi_gate_find(gate, places_tag, &places)) {
        return TW_OK;
    }
    if (!twi_gate_find(gate, data_tag, &data)) {
        return twi_gate_refuse(gate, data_tag, 0, "a list of bitmaps is there without bitmaps");
    }
    const strike both = {&places, &data};
    TWI_TRY(twi_gate_need(&places, 0, 1, 8, CUT));
    const uint32_t count = twi_gate_u32(&places, 4);
    TWI_TRY(twi_gate_need(&places, 8, count, 48, CUT));
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(check_strike(&both, 8 + i * 48));
    }
    return TW_OK;
}

static tw_status check_sbix(twi_gate *gate)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, TWI_TAG('s', 'b', 'i', 'x'), &table)) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 8, "sbix is cut off"));
    const uint32_t count = twi_gate_u32(&table, 4);
    TWI_TRY(twi_gate_need(&table, 8, count, 4, "sbix is cut off"));
    for (size_t i = 0; i < count; i++) {
        size_t at;
        uint32_t last = 0;
        TWI_TRY(twi_gate_follow32(&table, 0, 8 + i * 4, &at));
        if (at == 0) {
            continue;
        }
        TWI_TRY(twi_gate_need(&table, at, 1, 4, "sbix is cut off"));
        TWI_TRY(
            twi_gate_need(&table, at + 4, (uint64_t)gate->glyph_count + 1, 4, "sbix is cut off"));
        for (size_t glyph = 0; glyph <= gate->glyph_count; glyph++) {
            const uint32_t offset = twi_gate_u32(&table, at + 4 + glyph * 4);
            if (offset < last || offset > table.bytes.size - at) {
                return twi_gate_fail(&table, at + 4 + glyph * 4,
                                     "a bitmap lies beyond the end of its table");
            }
            last = offset;
        }
    }
    return TW_OK;
}

static tw_status check_svg(twi_gate *gate)
{
    twi_gate_table table;
    size_t list;
    if (!twi_gate_find(gate, TWI_TAG('S', 'V', 'G', ' '), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 10, "SVG is cut off"));
    TWI_TRY(twi_gate_follow32(&table, 0, 2, &list));
    if (list == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, list, 1, 2, "SVG is cut off"));
    const size_t count = twi_gate_u16(&table, list);
    TWI_TRY(twi_gate_need(&table, list + 2, count, 12, "SVG is cut off"));
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t record = list + 2 + i * 12;
        const uint32_t first = twi_gate_u16(&table, record);
        const uint32_t last = twi_gate_u16(&table, record + 2);
        const size_t offset = twi_gate_u32(&table, record + 4);
        const size_t size = twi_gate_u32(&table, record + 8);
        if (first < next || first > last) {
            return twi_gate_fail(&table, record, "SVG's documents are not in order");
        }
        if (offset > table.bytes.size - list || size > table.bytes.size - list - offset) {
            return twi_gate_fail(&table, record + 4, "a document lies beyond the end of SVG");
        }
        next = last + 1;
    }
    return TW_OK;
}

tw_status twi_gate_check_bitmaps(twi_gate *gate)
{
    TWI_TRY(check_strikes(gate, TWI_TAG('C', 'B', 'L', 'C'), TWI_TAG('C', 'B', 'D', 'T')));
    TWI_TRY(check_strikes(gate, TWI_TAG('E', 'B', 'L', 'C'), TWI_TAG('E', 'B', 'D', 'T')));
    TWI_TRY(check_sbix(gate));
    return check_svg(gate);
}

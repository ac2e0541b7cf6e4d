/* SPDX-License-Identifier: MIT */
/* Checks CBLC with CBDT, and EBLC with EBDT: where each glyph's picture lies. */
#include "font/gate_pictures.h"

#define CUT "a list of bitmaps is cut off"

enum {
    BIG_METRICS = 8,
    STRIKE_SIZE = 48,
    STRIKE_BIT_DEPTH = 46,
    RANGE_HEADER = 8 /* format, format of the pictures, where those are */
};

/* A range of glyphs of one strike, whose pictures have one format. */
typedef struct bitmap_range {
    const twi_gate_table *places; /* CBLC */
    const twi_gate_table *data;   /* CBDT */
    size_t at;                    /* behind the header */
    size_t image;
    twi_gate_bitmap bitmap;
} bitmap_range;

/* The picture between two offsets; `place` is where the second one stands. */
static tw_status check_between(const bitmap_range *r, size_t place, size_t start, size_t end)
{
    if (end < start || r->image > r->data->bytes.size || end > r->data->bytes.size - r->image) {
        return twi_gate_fail(r->places, place, "a bitmap lies beyond the end of its table");
    }
    return twi_gate_check_bitmap(r->data, r->image + start, r->image + end, &r->bitmap);
}

/* Index formats 1 and 3: an offset per glyph, ascending, counted from `image`. */
static tw_status check_offsets(const bitmap_range *r, size_t count, size_t size)
{
    const twi_gate_table *table = r->places;
    TWI_TRY(twi_gate_need(table, r->at, count + 1, size, CUT));
    size_t last = size == 4 ? twi_gate_u32(table, r->at) : twi_gate_u16(table, r->at);
    for (size_t i = 0; i <= count; i++) {
        const size_t place = r->at + i * size;
        const size_t offset = size == 4 ? twi_gate_u32(table, place) : twi_gate_u16(table, place);
        TWI_TRY(check_between(r, place, last, offset));
        last = offset;
    }
    return TW_OK;
}

/* Format 4: pairs of glyph and offset. */
static tw_status check_pairs(const bitmap_range *r)
{
    const twi_gate_table *table = r->places;
    TWI_TRY(twi_gate_need(table, r->at, 1, 4, CUT));
    const uint64_t count = (uint64_t)twi_gate_u32(table, r->at) + 1;
    TWI_TRY(twi_gate_need(table, r->at + 4, count, 4, CUT));
    size_t last = twi_gate_u16(table, r->at + 4 + 2);
    for (size_t i = 0; i < count; i++) {
        const size_t place = r->at + 4 + i * 4 + 2;
        TWI_TRY(check_between(r, place, last, twi_gate_u16(table, place)));
        last = twi_gate_u16(table, place);
    }
    return TW_OK;
}

/* Formats 2 and 5: pictures of one size in a row. */
static tw_status check_row(const bitmap_range *r, uint64_t count)
{
    const uint64_t size = twi_gate_u32(r->places, r->at);
    if (r->image > r->data->bytes.size || size * count > r->data->bytes.size - r->image) {
        return twi_gate_fail(r->places, r->at, "a bitmap lies beyond the end of its table");
    }
    for (size_t i = 0; size > 0 && i < count; i++) {
        const size_t start = i * (size_t)size;
        TWI_TRY(check_between(r, r->at, start, start + (size_t)size));
    }
    return TW_OK;
}

/* The size of each picture, and its metrics. */
static tw_status read_metrics(bitmap_range *r)
{
    TWI_TRY(twi_gate_need(r->places, r->at, 1, 4 + BIG_METRICS, CUT));
    r->bitmap.height = twi_gate_u8(r->places, r->at + 4);
    r->bitmap.width = twi_gate_u8(r->places, r->at + 5);
    return TW_OK;
}

/* Format 5: the glyphs that have pictures. */
static tw_status check_listed(const bitmap_range *r)
{
    const size_t list = r->at + 4 + BIG_METRICS;
    TWI_TRY(twi_gate_need(r->places, list, 1, 4, CUT));
    const uint32_t glyphs = twi_gate_u32(r->places, list);
    TWI_TRY(twi_gate_need(r->places, list + 4, glyphs, 2, CUT));
    return check_row(r, glyphs);
}

static tw_status check_range(bitmap_range *r, size_t at, size_t count)
{
    TWI_TRY(twi_gate_need(r->places, at, 1, RANGE_HEADER, CUT));
    r->at = at + RANGE_HEADER;
    r->bitmap.format = twi_gate_u16(r->places, at + 2);
    r->image = twi_gate_u32(r->places, at + 4);
    switch (twi_gate_u16(r->places, at)) {
    case 1:
        return check_offsets(r, count, 4);
    case 2:
        TWI_TRY(read_metrics(r));
        TWI_TRY(twi_gate_spend(r->places, at, count));
        return check_row(r, count);
    case 3:
        return check_offsets(r, count, 2);
    case 4:
        return check_pairs(r);
    case 5:
        TWI_TRY(read_metrics(r));
        return check_listed(r);
    default:
        return twi_gate_fail(r->places, at, "a list of bitmaps has an unknown format");
    }
}

static tw_status check_strike(const twi_gate_table *table, const twi_gate_table *data,
                              size_t record)
{
    const size_t list = twi_gate_u32(table, record);
    const uint32_t count = twi_gate_u32(table, record + 8);
    bitmap_range r = {.places = table, .data = data};
    r.bitmap.bit_depth = twi_gate_u8(table, record + STRIKE_BIT_DEPTH);
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
            TWI_TRY(check_range(&r, range, last - first + 1));
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
    TWI_TRY(twi_gate_need(&places, 0, 1, 8, CUT));
    const uint32_t count = twi_gate_u32(&places, 4);
    TWI_TRY(twi_gate_need(&places, 8, count, STRIKE_SIZE, CUT));
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(check_strike(&places, &data, 8 + i * STRIKE_SIZE));
    }
    return TW_OK;
}

tw_status twi_gate_check_bitmaps(twi_gate *gate)
{
    TWI_TRY(check_strikes(gate, TWI_TAG('C', 'B', 'L', 'C'), TWI_TAG('C', 'B', 'D', 'T')));
    return check_strikes(gate, TWI_TAG('E', 'B', 'L', 'C'), TWI_TAG('E', 'B', 'D', 'T'));
}

/* SPDX-License-Identifier: MIT */
/* Checks sbix: strikes, each with a picture per glyph. */
#include "font/gate_pictures.h"

#define CUT "sbix is cut off"

enum { PICTURE_HEADER = 8 };

/* Origin, kind, data. Kinds that nobody decodes are passed over. */
static tw_status check_picture(const twi_gate_table *table, size_t at, size_t end)
{
    if (at == end) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, at, 1, PICTURE_HEADER, "a glyph's picture is cut off"));
    if (end - at < PICTURE_HEADER) {
        return twi_gate_fail(table, at, "a glyph's picture is cut off");
    }
    const size_t data = at + PICTURE_HEADER;
    switch (twi_gate_u32(table, at + 4)) {
    case TWI_TAG('p', 'n', 'g', ' '):
        return twi_gate_check_png(table, data, end);
    case TWI_TAG('d', 'u', 'p', 'e'):
        TWI_TRY(twi_gate_need(table, data, 1, 2, "a glyph's picture is cut off"));
        return twi_gate_u16(table, data) < table->gate->glyph_count
                   ? TW_OK
                   : twi_gate_fail(table, data, "a bitmap of a glyph that the font lacks");
    default:
        return TW_OK;
    }
}

/* Size, resolution, an offset per glyph from the strike's start. */
static tw_status check_strike(const twi_gate_table *table, size_t at)
{
    const size_t glyphs = table->gate->glyph_count;
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    TWI_TRY(twi_gate_need(table, at + 4, glyphs + 1, 4, CUT));
    size_t last = twi_gate_u32(table, at + 4);
    for (size_t glyph = 0; glyph <= glyphs; glyph++) {
        const size_t place = at + 4 + glyph * 4;
        const size_t offset = twi_gate_u32(table, place);
        if (offset < last || offset > table->bytes.size - at) {
            return twi_gate_fail(table, place, "a bitmap lies beyond the end of its table");
        }
        TWI_TRY(check_picture(table, at + last, at + offset));
        last = offset;
    }
    return TW_OK;
}

tw_status twi_gate_check_sbix(twi_gate *gate)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, TWI_TAG('s', 'b', 'i', 'x'), &table)) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 8, CUT));
    const uint32_t count = twi_gate_u32(&table, 4);
    TWI_TRY(twi_gate_need(&table, 8, count, 4, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t strike;
        TWI_TRY(twi_gate_follow32(&table, 0, 8 + i * 4, &strike));
        if (strike != 0) {
            TWI_TRY(check_strike(&table, strike));
        }
    }
    return TW_OK;
}

/* SPDX-License-Identifier: MIT */
/* Checks FDSelect, and asks it for the font dictionary of each glyph. */
#include "font/gate_cff.h"

enum { PER_GLYPH = 0, RANGES = 3, WIDE_RANGES = 4 };

/* Formats 3 and 4 differ in how wide their numbers are. */
typedef struct range_layout {
    size_t glyph_size; /* of a glyph, and of the number of ranges */
    size_t size;       /* of a range: a glyph and a font */
    size_t list;       /* of the first range */
    size_t count;
} range_layout;

static range_layout get_layout(const twi_gate_table *table, size_t at, unsigned format)
{
    range_layout layout;
    layout.glyph_size = format == WIDE_RANGES ? 4 : 2;
    layout.size = format == WIDE_RANGES ? 6 : 3;
    layout.list = at + 1 + layout.glyph_size;
    layout.count = twi_gate_cff_offset(table, at + 1, layout.glyph_size);
    return layout;
}

static size_t get_first_glyph(const twi_gate_table *table, const range_layout *layout, size_t range)
{
    return twi_gate_cff_offset(table, layout->list + range * layout->size, layout->glyph_size);
}

static size_t get_range_font(const twi_gate_table *table, const range_layout *layout, size_t range)
{
    return twi_gate_cff_offset(table, layout->list + range * layout->size + layout->glyph_size,
                               layout->size - layout->glyph_size);
}

/* Ranges in order, the first from glyph 0; behind the last one the number of glyphs. */
static tw_status check_ranges(const twi_gate_table *table, size_t at, unsigned format,
                              uint32_t font_count)
{
    TWI_TRY(twi_gate_need(table, at, 1, format == WIDE_RANGES ? 5 : 3, TWI_GATE_CFF_CUT));
    const range_layout layout = get_layout(table, at, format);
    TWI_TRY(twi_gate_need(table, layout.list, layout.count, layout.size, TWI_GATE_CFF_CUT));
    TWI_TRY(twi_gate_need(table, layout.list + layout.count * layout.size, 1, layout.glyph_size,
                          TWI_GATE_CFF_CUT));
    size_t last = 0;
    for (size_t i = 0; i < layout.count; i++) {
        const size_t place = layout.list + i * layout.size;
        const size_t first = get_first_glyph(table, &layout, i);
        if (i == 0 ? first != 0 : first <= last) {
            return twi_gate_fail(table, place, "FDSelect's ranges are not in order");
        }
        if (get_range_font(table, &layout, i) >= font_count) {
            return twi_gate_fail(table, place, "FDSelect names a font that is not there");
        }
        last = first;
    }
    return layout.count > 0 ? TW_OK : twi_gate_fail(table, at + 1, "FDSelect is empty");
}

static tw_status check_list(const twi_gate_table *table, size_t at, uint32_t font_count)
{
    const size_t count = table->gate->glyph_count;
    TWI_TRY(twi_gate_need(table, at + 1, count, 1, TWI_GATE_CFF_CUT));
    for (size_t i = 0; i < count; i++) {
        if (twi_gate_u8(table, at + 1 + i) >= font_count) {
            return twi_gate_fail(table, at + 1 + i, "FDSelect names a font that is not there");
        }
    }
    return TW_OK;
}

tw_status twi_gate_cff_select_at(const twi_gate_table *table, size_t at, uint32_t font_count,
                                 twi_gate_cff_select *out)
{
    *out = (twi_gate_cff_select){0};
    TWI_TRY(twi_gate_need(table, at, 1, 1, TWI_GATE_CFF_CUT));
    const unsigned format = twi_gate_u8(table, at);
    switch (format) {
    case PER_GLYPH:
        TWI_TRY(check_list(table, at, font_count));
        break;
    case RANGES:
    case WIDE_RANGES:
        TWI_TRY(check_ranges(table, at, format, font_count));
        break;
    default:
        return twi_gate_fail(table, at, "FDSelect has an unknown format");
    }
    out->at = at;
    out->format = format;
    return TW_OK;
}

uint32_t twi_gate_cff_select_font(const twi_gate_table *table, twi_gate_cff_select *select,
                                  uint32_t glyph)
{
    if (select->at == 0) {
        return 0;
    }
    if (select->format == PER_GLYPH) {
        return twi_gate_u8(table, select->at + 1 + glyph);
    }
    const range_layout layout = get_layout(table, select->at, select->format);
    while (select->range + 1 < layout.count &&
           glyph >= get_first_glyph(table, &layout, select->range + 1)) {
        select->range++;
    }
    return (uint32_t)get_range_font(table, &layout, select->range);
}

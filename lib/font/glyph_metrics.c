/* SPDX-License-Identifier: MIT */
/* Reads the sizes of single glyphs. */
#include "font/glyph_metrics.h"

#include "font/table_values.h"

/* Where a face's vertical metrics come from. */
typedef struct vertical_source {
    twi_bytes vmtx; /* empty: the face has none */
    size_t long_count;
    bool harfbuzz_knows_origin; /* VORG, or glyf with its vmtx */
} vertical_source;

/* 1/64 design units to whole ones, half away from zero. */
static int32_t round_units(int64_t du64)
{
    return (int32_t)(du64 >= 0 ? (du64 + 32) / 64 : -((-du64 + 32) / 64));
}

static twi_bytes find(const twi_font_face *face, uint32_t tag)
{
    return twi_table_find(face->file->bytes, face->index, tag);
}

static vertical_source find_vertical(const twi_font_face *face)
{
    vertical_source source = {.vmtx = find(face, TWI_TAG('v', 'm', 't', 'x'))};
    source.long_count = twi_table_u16(find(face, TWI_TAG('v', 'h', 'e', 'a')), 34);
    if (source.long_count == 0 || source.vmtx.size < 4) {
        source.vmtx = (twi_bytes){NULL, 0};
    }
    source.harfbuzz_knows_origin = find(face, TWI_TAG('V', 'O', 'R', 'G')).size > 0 ||
                                   find(face, TWI_TAG('g', 'l', 'y', 'f')).size > 0;
    return source;
}

/* vmtx: pairs of advance and bearing, then bearings alone. */
static int32_t read_top_bearing(const vertical_source *source, uint32_t glyph)
{
    const size_t offset = glyph < source->long_count
                              ? (size_t)glyph * 4 + 2
                              : source->long_count * 4 + (glyph - source->long_count) * 2;
    return twi_table_i16(source->vmtx, offset);
}

static int32_t read_height(const twi_font_face *face, const vertical_source *source, uint32_t glyph)
{
    if (source->vmtx.size == 0) {
        return face->metrics.units_per_em;
    }
    return -round_units(hb_font_get_glyph_v_advance(face->hb_font, glyph));
}

static int32_t read_origin(const twi_font_face *face, const vertical_source *source, uint32_t glyph,
                           int32_t ink_top)
{
    if (source->vmtx.size == 0) {
        const int32_t line = face->metrics.ascent + face->metrics.descent;
        return face->metrics.ascent - (line - face->metrics.units_per_em) / 2;
    }
    hb_position_t x = 0;
    hb_position_t y = 0;
    if (source->harfbuzz_knows_origin && hb_font_get_glyph_v_origin(face->hb_font, glyph, &x, &y)) {
        return round_units(y);
    }
    return ink_top + read_top_bearing(source, glyph);
}

static tw_glyph_metrics read_glyph(const twi_font_face *face, const vertical_source *source,
                                   uint32_t glyph)
{
    hb_glyph_extents_t ink = {0, 0, 0, 0};
    (void)hb_font_get_glyph_extents(face->hb_font, glyph, &ink);
    /* Each edge is rounded, then subtracted: left + width + right is the advance, exactly. */
    const int32_t left = round_units(ink.x_bearing);
    const int32_t right = round_units((int64_t)ink.x_bearing + ink.width);
    const int32_t top = round_units(ink.y_bearing);
    const int32_t bottom = round_units((int64_t)ink.y_bearing + ink.height);
    tw_glyph_metrics metrics = {.left_side_bearing = left,
                                .advance_width =
                                    round_units(hb_font_get_glyph_h_advance(face->hb_font, glyph)),
                                .advance_height = read_height(face, source, glyph),
                                .vertical_origin_y = read_origin(face, source, glyph, top)};
    metrics.right_side_bearing = metrics.advance_width - right;
    metrics.top_side_bearing = metrics.vertical_origin_y - top;
    metrics.bottom_side_bearing = metrics.advance_height - metrics.top_side_bearing - top + bottom;
    return metrics;
}

void twi_glyph_metrics_read(const twi_font_face *face, const uint32_t *glyphs, size_t count,
                            tw_glyph_metrics *out)
{
    const vertical_source source = find_vertical(face);
    for (size_t i = 0; i < count; i++) {
        out[i] = read_glyph(face, &source, glyphs[i]);
    }
}

void twi_glyph_metrics_read_advances(const twi_font_face *face, bool is_sideways,
                                     const uint32_t *glyphs, size_t count, int32_t *out)
{
    const vertical_source source = find_vertical(face);
    for (size_t i = 0; i < count; i++) {
        out[i] = is_sideways ? read_height(face, &source, glyphs[i])
                             : round_units(hb_font_get_glyph_h_advance(face->hb_font, glyphs[i]));
    }
}

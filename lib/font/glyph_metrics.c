/* SPDX-License-Identifier: MIT */
/* Reads the sizes of single glyphs. */
#include "font/glyph_metrics.h"

#include <math.h>
#include <string.h>

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

/* Edges of a glyph's ink, each rounded: left + width + right is then the advance, exactly. */
typedef struct ink_box {
    int32_t left;
    int32_t right;
    int32_t top;
    int32_t bottom;
} ink_box;

static ink_box read_ink(const twi_font_face *face, uint32_t glyph)
{
    hb_glyph_extents_t ink = {0, 0, 0, 0};
    (void)hb_font_get_glyph_extents(face->hb_font, glyph, &ink);
    return (ink_box){.left = round_units(ink.x_bearing),
                     .right = round_units((int64_t)ink.x_bearing + ink.width),
                     .top = round_units(ink.y_bearing),
                     .bottom = round_units((int64_t)ink.y_bearing + ink.height)};
}

/* Points are far inside 32 bits: those of fonts have 16, simulations add less than once more. */
static tw_status measure_ink(twi_work *work, const twi_font_face *face, uint32_t glyph,
                             twi_arena *arena, ink_box *out)
{
    twi_outline outline;
    const twi_arena_mark mark = twi_arena_get_mark(arena);
    TWI_TRY(twi_font_face_get_outline(work, face, glyph, arena, &outline));
    const float *at = outline.coordinates;
    float left = outline.point_count > 0 ? at[0] : 0.0f;
    float bottom = outline.point_count > 0 ? at[1] : 0.0f;
    float right = left;
    float top = bottom;
    for (size_t i = 0; i < outline.point_count; i++, at += 2) {
        left = TWI_MIN(left, at[0]);
        right = TWI_MAX(right, at[0]);
        bottom = TWI_MIN(bottom, at[1]);
        top = TWI_MAX(top, at[1]);
    }
    twi_arena_rewind(arena, mark);
    *out = (ink_box){.left = (int32_t)lroundf(left),
                     .right = (int32_t)lroundf(right),
                     .top = (int32_t)lroundf(top),
                     .bottom = (int32_t)lroundf(bottom)};
    return TW_OK;
}

static tw_glyph_metrics make_metrics(const twi_font_face *face, const vertical_source *source,
                                     uint32_t glyph, ink_box ink)
{
    /* Where vertical text starts a glyph is the plain one's affair. */
    const int32_t plain_top = face->plain == NULL ? ink.top : read_ink(face->plain, glyph).top;
    tw_glyph_metrics metrics = {.left_side_bearing = ink.left,
                                .advance_width =
                                    round_units(hb_font_get_glyph_h_advance(face->hb_font, glyph)),
                                .advance_height = read_height(face, source, glyph),
                                .vertical_origin_y = read_origin(face, source, glyph, plain_top)};
    metrics.right_side_bearing = metrics.advance_width - ink.right;
    metrics.top_side_bearing = metrics.vertical_origin_y - ink.top;
    metrics.bottom_side_bearing =
        metrics.advance_height - metrics.top_side_bearing - ink.top + ink.bottom;
    return metrics;
}

/* Where a font has pictures of its glyphs, HarfBuzz tells their boxes, and not the outlines'. */
static bool has_pictures(const twi_font_face *face)
{
    return find(face, TWI_TAG('s', 'b', 'i', 'x')).size > 0 ||
           find(face, TWI_TAG('C', 'B', 'D', 'T')).size > 0 ||
           find(face, TWI_TAG('C', 'O', 'L', 'R')).size > 0;
}

static tw_status read_glyphs(twi_work *work, const twi_font_face *face, const uint32_t *glyphs,
                             size_t count, twi_arena *arena, tw_glyph_metrics *out)
{
    const vertical_source source = find_vertical(face);
    const bool is_drawn = face->has_outlines && (face->plain != NULL || has_pictures(face));
    for (size_t i = 0; i < count; i++) {
        ink_box ink = read_ink(face, glyphs[i]);
        if (is_drawn) {
            TWI_TRY(measure_ink(work, face, glyphs[i], arena, &ink));
        }
        out[i] = make_metrics(face, &source, glyphs[i], ink);
    }
    return TW_OK;
}

tw_status twi_glyph_metrics_read(twi_work *work, const twi_font_face *face, const uint32_t *glyphs,
                                 size_t count, tw_glyph_metrics *out)
{
    twi_arena arena;
    twi_arena_init(&arena, &face->object.context->allocator, TWI_MAX_ARENA_BYTES);
    const tw_status status = read_glyphs(work, face, glyphs, count, &arena, out);
    twi_arena_finish(&arena);
    if (status != TW_OK) {
        memset(out, 0, count * sizeof(*out));
    }
    return status;
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

/* SPDX-License-Identifier: MIT */
/* Hands a placed layout out: glyph runs line by line from left to right, then underlines. */
#include <string.h>

#include "base/fixed.h"
#include "layout/cursor.h"
#include "layout/place.h"

/* An underline that still grows: thickness and offset are averaged by width. */
typedef struct pending_underline {
    bool is_open;
    double left;
    double width;
    double weighted_thickness;
    double weighted_offset;
    double run_height;
    const twi_style *style;
    uint8_t level;
} pending_underline;

typedef struct drawer {
    twi_work *work;
    twi_layout *layout;
    const twi_renderer *renderer;
    twi_arena *arena;
    double x; /* of the box, in the caller's space */
    double y;
    double baseline; /* of the current line, in the caller's space */
    const twi_placed_line *line;
} drawer;

/* Clusters of a segment that look alike. */
typedef struct part {
    const twi_segment *segment;
    uint32_t cluster_start;
    uint32_t cluster_end;
    const twi_style *style;
    double left; /* in the caller's space */
    double width;
} part;

/* ---- parts ----------------------------------------------------------------------------------- */

static uint32_t style_at(const drawer *draw, const twi_segment *segment, uint32_t cluster)
{
    return twi_chunk_get_cluster_style(segment->chunk, draw->layout->store.encoding, cluster);
}

static int64_t width_of(const drawer *draw, const twi_segment *segment, uint32_t start,
                        uint32_t end)
{
    const twi_shaped *shaped = &segment->chunk->shaped;
    const double scale =
        twi_cursor_run_scale_f16(draw->layout, shaped, &shaped->runs[segment->run]);
    return twi_cursor_sum_advances_f16(shaped->clusters, start, end, scale);
}

/* Cut a segment where the style changes; parts come in logical order. */
static tw_status cut_segment(drawer *draw, const twi_segment *segment, part **out_parts,
                             uint32_t *out_count)
{
    const uint32_t clusters = segment->cluster_end - segment->cluster_start;
    part *parts = NULL;
    uint32_t count = 0;
    for (int pass = 0; pass < 2; pass++) {
        count = 0;
        uint32_t start = segment->cluster_start;
        while (start < segment->cluster_end) {
            const uint32_t style = style_at(draw, segment, start);
            uint32_t end = start + 1;
            while (end < segment->cluster_end && style_at(draw, segment, end) == style) {
                end++;
            }
            if (parts != NULL) {
                parts[count] = (part){.segment = segment,
                                      .cluster_start = start,
                                      .cluster_end = end,
                                      .style = twi_style_table_get(draw->layout->styles, style)};
            }
            count++;
            start = end;
        }
        if (pass == 0) {
            parts = twi_arena_new_array(draw->arena, part, count);
            if (parts == NULL) {
                return twi_context_refuse_memory(draw->work->context, count);
            }
        }
    }
    *out_parts = parts;
    *out_count = count;
    return twi_work_charge(draw->work, TW_WORK_PLACE_CLUSTER, clusters);
}

/* Give each part its left edge: from the left for an even level, from the right for an odd one. */
static void place_parts(const drawer *draw, const twi_segment *segment, part *parts, uint32_t count)
{
    int64_t left_f16 = segment->left_f16;
    for (uint32_t i = 0; i < count; i++) {
        part *placed = &parts[(segment->level & 1) != 0 ? count - 1 - i : i];
        const int64_t width_f16 =
            width_of(draw, segment, placed->cluster_start, placed->cluster_end);
        placed->left = draw->x + twi_fixed_f16_to_px(left_f16);
        placed->width = twi_fixed_f16_to_px(width_f16);
        left_f16 += width_f16;
    }
}

/* ---- glyphs ---------------------------------------------------------------------------------- */

typedef struct glyph_arrays {
    uint32_t *ids;
    float *advances;
    tw_glyph_offset *offsets;
    uint32_t *cluster_map;
    uint32_t count;
    uint32_t unit_count;
} glyph_arrays;

static uint32_t count_glyphs(const part *drawn)
{
    uint32_t count = 0;
    for (uint32_t c = drawn->cluster_start; c < drawn->cluster_end; c++) {
        count += drawn->segment->chunk->shaped.clusters[c].glyph_count;
    }
    return count;
}

static tw_status new_arrays(drawer *draw, const part *drawn, glyph_arrays *arrays)
{
    const twi_cluster *clusters = drawn->segment->chunk->shaped.clusters;
    const uint32_t count = count_glyphs(drawn);
    arrays->count = 0;
    arrays->unit_count =
        clusters[drawn->cluster_end].unit_start - clusters[drawn->cluster_start].unit_start;
    arrays->ids = twi_arena_new_array(draw->arena, uint32_t, count);
    arrays->advances = twi_arena_new_array(draw->arena, float, count);
    arrays->offsets = twi_arena_new_array(draw->arena, tw_glyph_offset, count);
    arrays->cluster_map = twi_arena_new_array(draw->arena, uint32_t, arrays->unit_count);
    if (arrays->ids == NULL || arrays->advances == NULL || arrays->offsets == NULL ||
        arrays->cluster_map == NULL) {
        return twi_context_refuse_memory(draw->work->context, count);
    }
    return twi_work_charge(draw->work, TW_WORK_PLACE_CLUSTER, count);
}

/* Glyphs in the run's own direction: from its origin away, rightmost first for an odd level. */
static void write_glyphs(const part *drawn, double px_per_du64, glyph_arrays *arrays)
{
    const twi_shaped *shaped = &drawn->segment->chunk->shaped;
    const bool is_rtl = (drawn->segment->level & 1) != 0;
    const uint32_t unit_start = shaped->clusters[drawn->cluster_start].unit_start;
    for (uint32_t c = drawn->cluster_start; c < drawn->cluster_end; c++) {
        const twi_cluster *cluster = &shaped->clusters[c];
        for (uint32_t u = cluster->unit_start; u < cluster[1].unit_start; u++) {
            arrays->cluster_map[u - unit_start] = arrays->count;
        }
        for (uint32_t i = 0; i < cluster->glyph_count; i++) {
            const uint32_t g = is_rtl ? cluster->glyph_count - 1 - i : i;
            const twi_glyph *glyph = &shaped->glyphs[cluster->glyph_start + g];
            const double offset_x = (double)glyph->offset_x_du64 * px_per_du64;
            arrays->ids[arrays->count] = glyph->id;
            arrays->advances[arrays->count] = (float)((double)glyph->advance_du64 * px_per_du64);
            arrays->offsets[arrays->count].advance_offset = (float)(is_rtl ? -offset_x : offset_x);
            arrays->offsets[arrays->count].ascender_offset =
                (float)((double)glyph->offset_y_du64 * px_per_du64);
            arrays->count++;
        }
    }
}

static tw_status draw_part(drawer *draw, const part *drawn)
{
    const twi_segment *segment = drawn->segment;
    const twi_shaped *shaped = &segment->chunk->shaped;
    const twi_font_face *face = shaped->faces[shaped->runs[segment->run].face];
    const double size = drawn->style->shape.size_px;
    const bool is_rtl = (segment->level & 1) != 0;
    glyph_arrays arrays;
    const twi_arena_mark mark = twi_arena_get_mark(draw->arena);
    TWI_TRY(new_arrays(draw, drawn, &arrays));
    write_glyphs(drawn, size / (64.0 * (double)face->metrics.units_per_em), &arrays);
    const size_t start = segment->chunk_start + shaped->clusters[drawn->cluster_start].unit_start;
    const twi_placed_run run = {
        .face = face,
        .run = {.size = size,
                .glyph_ids = arrays.ids,
                .advances = arrays.advances,
                .offsets = arrays.offsets,
                .glyph_count = arrays.count,
                .bidi_level = segment->level},
        .description = {.range = {start, start + arrays.unit_count},
                        .locale = drawn->style->shape.request.locale,
                        .cluster_map = arrays.cluster_map,
                        .foreground =
                            drawn->style->has_foreground ? &drawn->style->foreground : NULL},
        .x = is_rtl ? drawn->left + drawn->width : drawn->left,
        .y = draw->baseline,
    };
    const tw_status status = draw->renderer->draw_glyph_run(draw->renderer->context, &run);
    twi_arena_rewind(draw->arena, mark);
    return status;
}

/* ---- underlines ------------------------------------------------------------------------------ */

static tw_status flush_underline(const drawer *draw, pending_underline *pending)
{
    if (!pending->is_open || pending->width <= 0.0) {
        pending->is_open = false;
        return TW_OK;
    }
    const twi_style *style = pending->style;
    const tw_underline underline = {
        .width = pending->width,
        .thickness = pending->weighted_thickness / pending->width,
        .offset = pending->weighted_offset / pending->width,
        .run_height = pending->run_height,
        .bidi_level = pending->level,
        .locale = style->shape.request.locale,
        .foreground = style->has_foreground ? &style->foreground : NULL,
    };
    pending->is_open = false;
    return draw->renderer->draw_underline(draw->renderer->context, &underline, pending->left,
                                          draw->baseline);
}

static bool continues(const pending_underline *pending, const part *drawn)
{
    const twi_style *a = pending->style;
    const twi_style *b = drawn->style;
    return pending->is_open && a->has_foreground == b->has_foreground &&
           memcmp(&a->foreground, &b->foreground, sizeof(tw_color)) == 0 &&
           strcmp(a->shape.request.locale, b->shape.request.locale) == 0;
}

static tw_status add_underline(const drawer *draw, const part *drawn, pending_underline *pending)
{
    if (!drawn->style->has_underline) {
        return flush_underline(draw, pending);
    }
    if (!continues(pending, drawn)) {
        TWI_TRY(flush_underline(draw, pending));
        *pending = (pending_underline){.is_open = true,
                                       .left = drawn->left,
                                       .style = drawn->style,
                                       .level = drawn->segment->level};
    }
    const twi_shaped *shaped = &drawn->segment->chunk->shaped;
    const tw_font_metrics *metrics =
        &shaped->faces[shaped->runs[drawn->segment->run].face]->metrics;
    const double scale = drawn->style->shape.size_px / (double)metrics->units_per_em;
    pending->width += drawn->width;
    pending->weighted_thickness += drawn->width * scale * (double)metrics->underline_thickness;
    pending->weighted_offset -= drawn->width * scale * (double)metrics->underline_position;
    pending->run_height = TWI_MAX(pending->run_height, scale * (double)metrics->cap_height);
    return TW_OK;
}

/* ---- lines ----------------------------------------------------------------------------------- */

typedef tw_status (*part_fn)(drawer *draw, const part *drawn, pending_underline *pending);

static tw_status draw_glyphs_of(drawer *draw, const part *drawn, pending_underline *pending)
{
    TWI_UNUSED(pending);
    return draw_part(draw, drawn);
}

static tw_status draw_underline_of(drawer *draw, const part *drawn, pending_underline *pending)
{
    return add_underline(draw, drawn, pending);
}

/* Visit the parts of the line from left to right. */
static tw_status visit_parts(drawer *draw, part_fn visit)
{
    pending_underline pending = {0};
    for (uint32_t i = 0; i < draw->line->segment_count; i++) {
        const twi_segment *segment = &draw->line->segments[draw->line->visual[i]];
        part *parts = NULL;
        uint32_t count = 0;
        TWI_TRY(cut_segment(draw, segment, &parts, &count));
        place_parts(draw, segment, parts, count);
        for (uint32_t p = 0; p < count; p++) {
            TWI_TRY(visit(draw, &parts[(segment->level & 1) != 0 ? count - 1 - p : p], &pending));
        }
    }
    return flush_underline(draw, &pending);
}

static tw_status draw_line(void *user, const twi_placed_line *line)
{
    drawer *draw = user;
    draw->line = line;
    draw->baseline = draw->y + twi_fixed_f16_to_px(line->top_f16 + line->line->ascent_f16);
    if (draw->renderer->draw_glyph_run != NULL) {
        TWI_TRY(visit_parts(draw, draw_glyphs_of));
    }
    if (draw->renderer->draw_underline != NULL) {
        TWI_TRY(visit_parts(draw, draw_underline_of));
    }
    return TW_OK;
}

tw_status twi_draw_layout(twi_work *work, twi_layout *layout, const twi_renderer *renderer,
                          double x, double y)
{
    drawer draw = {.work = work,
                   .layout = layout,
                   .renderer = renderer,
                   .arena = &layout->scratch,
                   .x = x,
                   .y = y};
    return twi_place_each_line(work, layout, draw_line, &draw);
}

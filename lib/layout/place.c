/* SPDX-License-Identifier: MIT */
/* Places the clusters of one line from left to right. */
#include "layout/place.h"

#include <math.h>

#include "base/fixed.h"
#include "layout/cursor.h"

int64_t twi_place_box_width_f16(const twi_layout *layout)
{
    if (isfinite(layout->max_width_px)) {
        return twi_fixed_px_to_f16(layout->max_width_px);
    }
    int64_t widest = 0;
    for (const twi_chunk *chunk = twi_text_store_first(&layout->store); chunk != NULL;
         chunk = twi_text_store_next(chunk)) {
        for (uint32_t n = 0; n < chunk->line_count; n++) {
            widest = TWI_MAX(widest, chunk->lines[n].width_f16);
        }
    }
    return widest;
}

int64_t twi_place_line_left_f16(const twi_layout *layout, const twi_line *line,
                                uint8_t paragraph_level, int64_t box_width_f16)
{
    const int64_t space = box_width_f16 - line->width_f16;
    if (layout->text_alignment == TW_TEXT_ALIGNMENT_CENTER) {
        return space / 2;
    }
    const bool is_rtl = (paragraph_level & 1) != 0;
    const bool is_trailing = layout->text_alignment == TW_TEXT_ALIGNMENT_TRAILING;
    return is_rtl != is_trailing ? space : 0;
}

/* ---- segments in logical order --------------------------------------------------------------- */

/* UAX #9 L1: how many clusters at the line's end take the paragraph's level. Counted from the
 * first cluster: those from the returned one on. */
static uint32_t find_reset(const twi_line *line, const twi_chunk *chunk)
{
    uint32_t reset = line->cluster_count;
    uint32_t c = line->cluster_start;
    for (uint32_t i = 0; i < line->cluster_count; i++, c++) {
        while (c >= chunk->shaped.cluster_count) {
            chunk = twi_text_store_next(chunk);
            c = 0;
        }
        if ((chunk->shaped.clusters[c].flags & TWI_CLUSTER_RESETS_LEVEL) == 0) {
            reset = line->cluster_count;
        } else if (reset == line->cluster_count) {
            reset = i;
        }
    }
    return reset;
}

typedef struct collector {
    twi_work *work;
    const twi_layout *layout;
    twi_placed_line *placed;
    uint32_t reset; /* clusters of the line before the ones that L1 resets */
    uint32_t done;  /* clusters of the line before the current one */
} collector;

/* Count first, then write: `segments` is NULL while counting. */
static void add_segment(collector *collect, twi_segment segment)
{
    twi_placed_line *placed = collect->placed;
    if (placed->segments != NULL) {
        const twi_shaped *shaped = &segment.chunk->shaped;
        const double scale =
            twi_cursor_run_scale_f16(collect->layout, shaped, &shaped->runs[segment.run]);
        segment.width_f16 = twi_cursor_sum_advances_f16(shaped->clusters, segment.cluster_start,
                                                        segment.cluster_end, scale);
        placed->segments[placed->segment_count] = segment;
    }
    placed->segment_count++;
    placed->max_level = TWI_MAX(placed->max_level, segment.level);
    collect->done += segment.cluster_end - segment.cluster_start;
}

/* Add the part of one run that lies on the line, in two segments where L1 cuts it. */
static void add_run(collector *collect, twi_segment segment)
{
    const twi_run *run = &segment.chunk->shaped.runs[segment.run];
    const uint32_t count = segment.cluster_end - segment.cluster_start;
    const uint32_t kept =
        collect->reset > collect->done ? TWI_MIN(collect->reset - collect->done, count) : 0;
    if (kept > 0) {
        twi_segment first = segment;
        first.cluster_end = segment.cluster_start + kept;
        first.level = run->level;
        add_segment(collect, first);
    }
    if (kept < count) {
        segment.cluster_start += kept;
        segment.level = collect->placed->paragraph_level;
        add_segment(collect, segment);
    }
}

static void collect_segments(collector *collect, const twi_line_place *place)
{
    const twi_line *line = collect->placed->line;
    const twi_chunk *chunk = place->chunk;
    size_t chunk_start = place->chunk_start;
    uint32_t cluster = line->cluster_start;
    collect->done = 0;
    collect->placed->segment_count = 0;
    collect->placed->max_level = collect->placed->paragraph_level;
    while (collect->done < line->cluster_count) {
        const twi_shaped *shaped = &chunk->shaped;
        for (uint32_t r = twi_cursor_find_run(shaped, cluster);
             r < shaped->run_count && collect->done < line->cluster_count; r++) {
            const uint32_t left = line->cluster_count - collect->done;
            const uint32_t taken = TWI_MIN(shaped->runs[r].cluster_end - cluster, left);
            twi_segment segment = {.chunk = chunk,
                                   .chunk_start = chunk_start,
                                   .run = r,
                                   .cluster_start = cluster,
                                   .cluster_end = cluster + taken};
            add_run(collect, segment);
            cluster += taken;
        }
        if (collect->done < line->cluster_count) {
            chunk_start += chunk->unit_count;
            chunk = twi_text_store_next(chunk);
            cluster = 0;
        }
    }
}

/* ---- visual order ---------------------------------------------------------------------------- */

/* UAX #9 L2, then x from left to right. Trailing white space hangs outside the line's width:
 * behind its end, which is on the left of a right-to-left paragraph. */
static tw_status order_segments(twi_arena *arena, twi_placed_line *placed)
{
    const uint32_t count = placed->segment_count;
    placed->visual = twi_arena_new_array(arena, uint32_t, count);
    uint8_t *levels = twi_arena_new_array(arena, uint8_t, count);
    if (placed->visual == NULL || levels == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++) {
        levels[i] = placed->segments[i].level;
    }
    twi_bidi_reorder(levels, count, placed->visual);
    int64_t x = placed->left_f16;
    if ((placed->paragraph_level & 1) != 0) {
        x -= placed->line->width_with_trailing_f16 - placed->line->width_f16;
    }
    for (uint32_t i = 0; i < count; i++) {
        twi_segment *segment = &placed->segments[placed->visual[i]];
        segment->left_f16 = x;
        x += segment->width_f16;
    }
    return TW_OK;
}

tw_status twi_place_line(twi_work *work, const twi_layout *layout, twi_arena *arena,
                         const twi_line_place *place, int64_t box_width_f16, twi_placed_line *out)
{
    *out = (twi_placed_line){.chunk = place->chunk,
                             .line = &place->chunk->lines[place->index],
                             .top_f16 = place->top_f16,
                             .paragraph_level = place->chunk->paragraph_level};
    const twi_line *line = out->line;
    out->range.start = place->chunk_start + line->unit_start;
    out->range.end = out->range.start + line->unit_count;
    out->left_f16 = twi_place_line_left_f16(layout, line, out->paragraph_level, box_width_f16);
    TWI_TRY(twi_work_charge(work, TW_WORK_PLACE_CLUSTER, line->cluster_count));
    collector collect = {.work = work, .layout = layout, .placed = out};
    collect.reset = find_reset(line, place->chunk);
    collect_segments(&collect, place);
    if (out->segment_count == 0) {
        return TW_OK;
    }
    out->segments = twi_arena_new_array(arena, twi_segment, out->segment_count);
    if (out->segments == NULL) {
        return twi_context_refuse_memory(work->context, out->segment_count);
    }
    collect_segments(&collect, place);
    return order_segments(arena, out);
}

tw_status twi_place_each_line(twi_work *work, twi_layout *layout, twi_line_visit *visit, void *user)
{
    TWI_TRY(twi_fill_until(work, layout, SIZE_MAX));
    twi_arena *scratch = &layout->scratch;
    const int64_t box_f16 = twi_place_box_width_f16(layout);
    const twi_arena_mark mark = twi_arena_get_mark(scratch);
    twi_line_place place = {0};
    tw_status status = TW_OK;
    for (const twi_chunk *chunk = twi_text_store_first(&layout->store);
         chunk != NULL && status == TW_OK; chunk = twi_text_store_next(chunk)) {
        place.chunk = chunk;
        for (place.index = 0; place.index < chunk->line_count && status == TW_OK; place.index++) {
            const twi_line *line = &chunk->lines[place.index];
            twi_placed_line placed;
            status = twi_place_line(work, layout, scratch, &place, box_f16, &placed);
            if (status == TW_OK) {
                status = visit(user, &placed);
            }
            place.top_f16 += line->ascent_f16 + line->descent_f16;
            twi_arena_rewind(scratch, mark);
        }
        place.chunk_start += chunk->unit_count;
    }
    return status;
}

/* SPDX-License-Identifier: MIT */
/* Answers questions about a filled layout: its size, lines, clusters and degradations. */
#include <math.h>

#include "base/fixed.h"
#include "layout/cursor.h"
#include "layout/place.h"

/* ---- the whole ------------------------------------------------------------------------------- */

/* Levels above the paragraph's own that a chunk reaches. */
static uint32_t chunk_depth(const twi_chunk *chunk)
{
    uint8_t highest = chunk->paragraph_level;
    for (uint32_t r = 0; r < chunk->shaped.run_count; r++) {
        highest = TWI_MAX(highest, chunk->shaped.runs[r].level);
    }
    return (uint32_t)highest - chunk->paragraph_level + 1;
}

typedef struct extent {
    int64_t left_f16;
    int64_t width_f16;
    int64_t width_with_trailing_f16;
    int64_t height_f16;
    size_t line_count;
    uint32_t depth;
} extent;

static void include_chunk(const twi_layout *layout, const twi_chunk *chunk, int64_t box_f16,
                          extent *all)
{
    for (uint32_t n = 0; n < chunk->line_count; n++) {
        const twi_line *line = &chunk->lines[n];
        const int64_t left = twi_place_line_left_f16(layout, line, chunk->paragraph_level, box_f16);
        all->left_f16 = all->line_count == 0 ? left : TWI_MIN(all->left_f16, left);
        all->width_f16 = TWI_MAX(all->width_f16, line->width_f16);
        all->width_with_trailing_f16 =
            TWI_MAX(all->width_with_trailing_f16, line->width_with_trailing_f16);
        all->height_f16 += line->ascent_f16 + line->descent_f16;
        all->line_count++;
    }
    all->depth = TWI_MAX(all->depth, chunk_depth(chunk));
}

tw_status twi_answer_metrics(twi_work *work, twi_layout *layout, tw_text_metrics *out)
{
    TWI_TRY(twi_fill_until(work, layout, SIZE_MAX));
    const int64_t box_f16 = twi_place_box_width_f16(layout);
    extent all = {.depth = 1};
    for (const twi_chunk *chunk = twi_text_store_first(&layout->store); chunk != NULL;
         chunk = twi_text_store_next(chunk)) {
        include_chunk(layout, chunk, box_f16, &all);
    }
    *out = (tw_text_metrics){
        .left = twi_fixed_f16_to_px(all.left_f16),
        .top = 0.0,
        .width = twi_fixed_f16_to_px(all.width_f16),
        .width_including_trailing_whitespace = twi_fixed_f16_to_px(all.width_with_trailing_f16),
        .height = twi_fixed_f16_to_px(all.height_f16),
        .layout_width = layout->max_width_px,
        .layout_height = layout->max_height_px,
        .max_bidi_reordering_depth = all.depth,
        .line_count = all.line_count,
    };
    return TW_OK;
}

/* ---- lines ----------------------------------------------------------------------------------- */

static tw_line_metrics measure_line(const twi_layout *layout, const twi_line_place *place,
                                    int64_t box_f16)
{
    const twi_line *line = &place->chunk->lines[place->index];
    const int64_t left =
        twi_place_line_left_f16(layout, line, place->chunk->paragraph_level, box_f16);
    const size_t start = place->chunk_start + line->unit_start;
    return (tw_line_metrics){
        .range = {start, start + line->unit_count},
        .trailing_whitespace_length = line->trailing_unit_count,
        .newline_length = line->newline_unit_count,
        .left = twi_fixed_f16_to_px(left),
        .top = twi_fixed_f16_to_px(place->top_f16),
        .width = twi_fixed_f16_to_px(line->width_f16),
        .width_including_trailing_whitespace = twi_fixed_f16_to_px(line->width_with_trailing_f16),
        .height = twi_fixed_f16_to_px(line->ascent_f16 + line->descent_f16),
        .baseline = twi_fixed_f16_to_px(line->ascent_f16),
    };
}

/* Go to the next line; place->chunk is NULL behind the last one. */
static void next_line(twi_line_place *place)
{
    const twi_line *line = &place->chunk->lines[place->index];
    place->top_f16 += line->ascent_f16 + line->descent_f16;
    place->index++;
    while (place->chunk != NULL && place->index >= place->chunk->line_count) {
        place->chunk_start += place->chunk->unit_count;
        place->chunk = twi_text_store_next(place->chunk);
        place->index = 0;
    }
}

tw_status twi_answer_lines(twi_work *work, twi_layout *layout, size_t first_line,
                           tw_line_metrics *lines, size_t capacity, size_t *out_count)
{
    TWI_TRY(twi_fill_until(work, layout, SIZE_MAX));
    const size_t total = twi_text_store_get_line_count(&layout->store);
    *out_count = first_line < total ? total - first_line : 0;
    const size_t wanted = TWI_MIN(*out_count, capacity);
    if (wanted == 0) {
        return *out_count > capacity ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK;
    }
    size_t lines_before;
    twi_line_place place = {0};
    place.chunk =
        twi_text_store_find_line(&layout->store, first_line, &lines_before, &place.top_f16);
    place.chunk_start = twi_text_store_get_start(&layout->store, place.chunk);
    const int64_t box_f16 = twi_place_box_width_f16(layout);
    for (size_t skip = first_line - lines_before; skip > 0; skip--) {
        next_line(&place);
    }
    for (size_t n = 0; n < wanted; n++) {
        lines[n] = measure_line(layout, &place, box_f16);
        next_line(&place);
    }
    twi_work_count(work, TW_WORK_PLACE_CLUSTER, wanted);
    return *out_count > capacity ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK;
}

/* ---- clusters -------------------------------------------------------------------------------- */

/* The cluster of a section that holds a unit: O(log clusters). */
static uint32_t find_cluster(const twi_shaped *shaped, size_t unit)
{
    uint32_t low = 0;
    uint32_t high = shaped->cluster_count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (shaped->clusters[middle + 1].unit_start <= unit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static tw_cluster_metrics measure_cluster(const twi_layout *layout, const twi_shaped *shaped,
                                          uint32_t cluster, uint32_t r)
{
    const twi_cluster *found = &shaped->clusters[cluster];
    const double scale = twi_cursor_run_scale_f16(layout, shaped, &shaped->runs[r]);
    const uint16_t can_wrap = TWI_CLUSTER_CAN_BREAK_AFTER | TWI_CLUSTER_MUST_BREAK_AFTER;
    return (tw_cluster_metrics){
        .length = found[1].unit_start - found->unit_start,
        .width = twi_fixed_f16_to_px(twi_cursor_advance_f16(found, scale)),
        .can_wrap_line_after = (found->flags & can_wrap) != 0,
        .is_whitespace = (found->flags & (TWI_CLUSTER_WHITESPACE | TWI_CLUSTER_NEWLINE)) != 0,
        .is_newline = (found->flags & TWI_CLUSTER_NEWLINE) != 0,
        .is_soft_hyphen = (found->flags & TWI_CLUSTER_SOFT_HYPHEN) != 0,
        .is_right_to_left = shaped->runs[r].level & 1,
    };
}

tw_status twi_answer_clusters(twi_work *work, twi_layout *layout, tw_range range,
                              tw_cluster_metrics *clusters, size_t capacity, size_t *out_count)
{
    *out_count = 0;
    const size_t length = twi_text_store_get_length(&layout->store);
    const size_t end = TWI_MIN(range.end, length);
    if (range.start >= end) {
        return TW_OK;
    }
    size_t chunk_start;
    twi_chunk *chunk = twi_text_store_find(&layout->store, range.start, &chunk_start);
    for (; chunk != NULL && chunk_start < end; chunk = twi_text_store_next(chunk)) {
        TWI_TRY(twi_prepare_chunk(work, layout, chunk));
        const twi_shaped *shaped = &chunk->shaped;
        uint32_t c =
            range.start > chunk_start ? find_cluster(shaped, range.start - chunk_start) : 0;
        uint32_t r = twi_cursor_find_run(shaped, c);
        TWI_TRY(twi_work_charge(work, TW_WORK_PLACE_CLUSTER, shaped->cluster_count - c));
        for (; c < shaped->cluster_count && chunk_start + shaped->clusters[c].unit_start < end;
             c++) {
            r += c >= shaped->runs[r].cluster_end;
            if (*out_count < capacity) {
                clusters[*out_count] = measure_cluster(layout, shaped, c, r);
            }
            (*out_count)++;
        }
        chunk_start += chunk->unit_count;
    }
    if (end == length && *out_count > 0 && *out_count <= capacity) {
        clusters[*out_count - 1].can_wrap_line_after = 1;
    }
    return *out_count > capacity ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK;
}

/* ---- degradations ---------------------------------------------------------------------------- */

tw_status twi_answer_degradations(twi_work *work, twi_layout *layout, tw_degradation *places,
                                  size_t capacity, size_t *out_count)
{
    *out_count = 0;
    size_t chunk_start = 0;
    for (twi_chunk *chunk = twi_text_store_first(&layout->store); chunk != NULL;
         chunk = twi_text_store_next(chunk)) {
        TWI_TRY(twi_prepare_chunk(work, layout, chunk));
        for (uint32_t i = 0; i < chunk->shaped.degradation_count; i++) {
            if (*out_count < capacity) {
                places[*out_count] = chunk->shaped.degradations[i];
                places[*out_count].range.start += chunk_start;
                places[*out_count].range.end += chunk_start;
            }
            (*out_count)++;
        }
        chunk_start += chunk->unit_count;
    }
    return *out_count > capacity ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK;
}

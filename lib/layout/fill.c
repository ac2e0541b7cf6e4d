/* SPDX-License-Identifier: MIT */
/* Fills lines greedily with clusters, from the first chunk that needs it until the lines are the
 * old ones again. */
#include <math.h>
#include <string.h>

#include "base/fixed.h"
#include "layout/cursor.h"

/* How far a line has come. Units and clusters count from the line's start. */
typedef struct line_state {
    uint32_t units;
    uint32_t clusters;
    uint32_t trailing_units;
    uint32_t trailing_clusters;
    uint32_t newline_units;
    int64_t width_f16; /* without the trailing white space */
    int64_t width_with_trailing_f16;
} line_state;

typedef struct filler {
    twi_work *work;
    twi_layout *layout;
    int64_t max_f16;
    twi_cursor cursor;         /* where the next line begins */
    TWI_ARRAY(twi_line) lines; /* new lines that begin in `target` */
    twi_chunk *target;
    bool target_was_clean;
    bool passed_dirty; /* the chunk that needed filling was entered */
    uint32_t old_line; /* first old line of `target` that does not begin before the cursor */
    uint32_t uncharged;
} filler;

/* ---- extents of a line ---------------------------------------------------------------------- */

static void include_metrics(twi_line *line, const tw_font_metrics *metrics, double size_px)
{
    const double scale = size_px / (double)metrics->units_per_em;
    /* The line gap goes above the baseline, as in DirectWrite. */
    const int64_t ascent =
        twi_fixed_px_to_f16(((double)metrics->ascent + (double)metrics->line_gap) * scale);
    const int64_t descent = twi_fixed_px_to_f16((double)metrics->descent * scale);
    line->ascent_f16 = TWI_MAX(line->ascent_f16, ascent);
    line->descent_f16 = TWI_MAX(line->descent_f16, descent);
}

/* Ascent and descent are the largest of the line's runs, each by itself. */
static void measure_extents(filler *fill, const twi_chunk *chunk, twi_line *line)
{
    uint32_t cluster = line->cluster_start;
    uint32_t left = line->cluster_count;
    while (left > 0) {
        const twi_shaped *shaped = &chunk->shaped;
        uint32_t r = twi_cursor_find_run(shaped, cluster);
        while (left > 0 && r < shaped->run_count) {
            const twi_run *run = &shaped->runs[r];
            const uint32_t taken = TWI_MIN(run->cluster_end - cluster, left);
            include_metrics(line, &shaped->faces[run->face]->metrics,
                            twi_style_table_get_shape(fill->layout->styles, run->style)->size_px);
            cluster += taken;
            left -= taken;
            r++;
        }
        if (left > 0) {
            chunk = twi_text_store_next(chunk);
            cluster = 0;
        }
    }
}

/* A line without clusters is as high as the font that its style asks for. */
static tw_status measure_empty(filler *fill, const twi_chunk *chunk, twi_line *line)
{
    twi_layout *layout = fill->layout;
    uint32_t index = layout->default_style;
    const twi_chunk *styled = chunk->unit_count > 0 ? chunk : twi_text_store_previous(chunk);
    if (chunk->style_run_count > 0) {
        index = chunk->style_runs[0].style;
    } else if (styled != NULL && styled->style_run_count > 0) {
        index = styled->style_runs[styled->style_run_count - 1].style;
    }
    const twi_shape_style *style = &twi_style_table_get(layout->styles, index)->shape;
    twi_font_face *face = NULL;
    TWI_TRY(twi_font_collection_match_or_default(fill->work, layout->collection, &style->request,
                                                 &face));
    TWI_TRY(twi_font_collection_fit_size(layout->collection, face, style->size_px, &face));
    include_metrics(line, &face->metrics, style->size_px);
    twi_font_face_release(face);
    return TW_OK;
}

/* ---- one line ------------------------------------------------------------------------------- */

static tw_status charge_cluster(filler *fill)
{
    fill->uncharged++;
    if (fill->uncharged < 64) {
        return TW_OK;
    }
    fill->uncharged = 0;
    return twi_work_charge(fill->work, TW_WORK_LINE_CLUSTER, 64);
}

static uint32_t cluster_units(const twi_cursor *cursor)
{
    const twi_cluster *cluster = twi_cursor_get(cursor);
    return cluster[1].unit_start - cluster->unit_start;
}

/* Put the cluster under the cursor on the line. */
static void take_cluster(line_state *state, const twi_cursor *cursor)
{
    const twi_cluster *cluster = twi_cursor_get(cursor);
    const uint32_t units = cluster_units(cursor);
    state->units += units;
    state->clusters++;
    state->width_with_trailing_f16 += twi_cursor_get_advance_f16(cursor);
    if ((cluster->flags & (TWI_CLUSTER_WHITESPACE | TWI_CLUSTER_NEWLINE)) != 0) {
        state->trailing_units += units;
        state->trailing_clusters++;
        state->newline_units += (cluster->flags & TWI_CLUSTER_NEWLINE) != 0 ? units : 0;
    } else {
        state->trailing_units = 0;
        state->trailing_clusters = 0;
        state->width_f16 = state->width_with_trailing_f16;
    }
}

static bool overflows(const filler *fill, const line_state *state, const twi_cursor *cursor)
{
    const uint16_t hangs = TWI_CLUSTER_WHITESPACE | TWI_CLUSTER_NEWLINE;
    return (twi_cursor_get(cursor)->flags & hangs) == 0 &&
           state->width_with_trailing_f16 + twi_cursor_get_advance_f16(cursor) > fill->max_f16;
}

/* Whether a line may end before a cluster that does not fit, when it has no opportunity. */
static bool may_break_anywhere(const twi_layout *layout, const line_state *state)
{
    return state->clusters > 0 && layout->word_wrapping != TW_WORD_WRAPPING_WHOLE_WORD &&
           layout->word_wrapping != TW_WORD_WRAPPING_NO_WRAP;
}

/* Walk from fill->cursor to the line's end: *state describes the line, the cursor stands behind
 * it. What was looked at past the last opportunity is looked at again by the next line: less than
 * one line's worth, so the whole is linear. */
static tw_status walk_line(filler *fill, line_state *state)
{
    line_state at_opportunity = {0};
    twi_cursor opportunity = fill->cursor;
    bool has_opportunity = false;
    *state = (line_state){0};
    while (!twi_cursor_is_at_end(&fill->cursor)) {
        if (overflows(fill, state, &fill->cursor)) {
            if (has_opportunity && fill->layout->word_wrapping != TW_WORD_WRAPPING_CHARACTER) {
                *state = at_opportunity;
                fill->cursor = opportunity;
                return TW_OK;
            }
            if (may_break_anywhere(fill->layout, state)) {
                return TW_OK;
            }
        }
        TWI_TRY(charge_cluster(fill));
        const uint16_t flags = twi_cursor_get(&fill->cursor)->flags;
        take_cluster(state, &fill->cursor);
        TWI_TRY(twi_cursor_advance(fill->work, fill->layout, &fill->cursor));
        if ((flags & TWI_CLUSTER_MUST_BREAK_AFTER) != 0) {
            return TW_OK;
        }
        if ((flags & TWI_CLUSTER_CAN_BREAK_AFTER) != 0) {
            has_opportunity = true;
            at_opportunity = *state;
            opportunity = fill->cursor;
        }
    }
    return TW_OK;
}

/* ---- lines into chunks ---------------------------------------------------------------------- */

/* Begin to collect the lines of a chunk. It is dirty until it is left: should the purse strike or
 * memory be refused meanwhile, filling begins here again. */
static void enter_chunk(filler *fill, twi_chunk *chunk)
{
    fill->target = chunk;
    fill->target_was_clean = chunk->is_prepared && chunk->lines_filled;
    fill->passed_dirty |= !fill->target_was_clean;
    fill->lines.count = 0;
    fill->old_line = 0;
    if (fill->target_was_clean) {
        chunk->lines_filled = false;
        twi_text_store_update(&fill->layout->store, chunk);
    }
}

/* True when the rest of the paragraph keeps its lines: we are past what changed, and a line of a
 * clean chunk began here before. */
static bool meets_old_line(filler *fill)
{
    const twi_chunk *chunk = fill->target;
    if (!fill->target_was_clean || !fill->passed_dirty) {
        return false;
    }
    while (fill->old_line < chunk->line_count &&
           chunk->lines[fill->old_line].cluster_start < fill->cursor.cluster) {
        fill->old_line++;
    }
    return fill->old_line < chunk->line_count &&
           chunk->lines[fill->old_line].cluster_start == fill->cursor.cluster;
}

static tw_status reserve_lines(filler *fill, twi_chunk *chunk, size_t count)
{
    if (count <= chunk->line_capacity) {
        return TW_OK;
    }
    twi_line *grown =
        twi_realloc_array(twi_work_allocator(fill->work), chunk->lines, count, sizeof(twi_line));
    if (grown == NULL) {
        return twi_context_refuse_memory(fill->work->context, count);
    }
    chunk->lines = grown;
    chunk->line_capacity = (uint32_t)count;
    return TW_OK;
}

/* Give the target its lines: the new ones, then its old ones from `old_line` on. */
static tw_status leave_chunk(filler *fill, uint32_t old_line)
{
    twi_chunk *chunk = fill->target;
    const size_t kept = chunk->line_count - old_line;
    const size_t count = fill->lines.count + kept;
    TWI_TRY(reserve_lines(fill, chunk, count));
    if (kept > 0) {
        memmove(chunk->lines + fill->lines.count, chunk->lines + old_line, kept * sizeof(twi_line));
    }
    if (fill->lines.count > 0) {
        memcpy(chunk->lines, fill->lines.items, fill->lines.count * sizeof(twi_line));
    }
    chunk->line_count = (uint32_t)count;
    chunk->lines_filled = true;
    twi_text_store_update(&fill->layout->store, chunk);
    twi_work_count(fill->work, TW_WORK_CHUNK_FILLED, 1);
    return TW_OK;
}

/* Fill one line from the cursor and keep it with the target. */
static tw_status fill_line(filler *fill, twi_line *line)
{
    *line = (twi_line){.cluster_start = fill->cursor.cluster,
                       .unit_start = twi_cursor_get_unit(&fill->cursor)};
    line_state state;
    TWI_TRY(walk_line(fill, &state));
    line->unit_count = state.units;
    line->cluster_count = state.clusters;
    line->trailing_unit_count = state.trailing_units;
    line->trailing_cluster_count = state.trailing_clusters;
    line->newline_unit_count = state.newline_units;
    line->width_f16 = state.width_f16;
    line->width_with_trailing_f16 = state.width_with_trailing_f16;
    if (line->cluster_count > 0) {
        measure_extents(fill, fill->target, line);
    } else {
        TWI_TRY(measure_empty(fill, fill->target, line));
    }
    TWI_TRY(twi_array_reserve(twi_work_allocator(fill->work), &fill->lines, 1, (size_t)UINT32_MAX));
    fill->lines.items[fill->lines.count] = *line;
    fill->lines.count++;
    return TW_OK;
}

/* Finish the target and the chunks in which no line begins, up to the one under the cursor. */
static tw_status move_target(filler *fill)
{
    while (fill->target != fill->cursor.chunk) {
        TWI_TRY(leave_chunk(fill, fill->target->line_count));
        enter_chunk(fill, twi_text_store_next(fill->target));
    }
    return TW_OK;
}

/* Fill from the cursor to where old lines begin again, to the paragraph's end, or to the first
 * chunk that begins at or after `unit_end`. */
static tw_status fill_from_cursor(filler *fill, size_t unit_end)
{
    for (;;) {
        twi_line line;
        TWI_TRY(fill_line(fill, &line));
        if (fill->cursor.chunk != fill->target) {
            TWI_TRY(move_target(fill));
            if (!twi_cursor_is_at_end(&fill->cursor) &&
                twi_text_store_get_start(&fill->layout->store, fill->target) >= unit_end) {
                return TW_OK;
            }
        }
        if (twi_cursor_is_at_end(&fill->cursor)) {
            /* VT, FF or LS at the very end: one more line, an empty one. */
            if (line.newline_unit_count > 0 && fill->target->newline_units == 0) {
                TWI_TRY(fill_line(fill, &line));
            }
            return leave_chunk(fill, fill->target->line_count);
        }
        if (meets_old_line(fill)) {
            return leave_chunk(fill, fill->old_line);
        }
    }
}

/* ---- where to begin ------------------------------------------------------------------------- */

/* What a line looked at lies within itself and the line after it: so what a change in `dirty` can
 * move begins with the last line but one before it. */
static twi_chunk *find_restart(twi_chunk *dirty, uint32_t *out_line)
{
    uint32_t wanted = 2;
    twi_chunk *chunk = dirty;
    while (!chunk->starts_paragraph) {
        chunk = twi_text_store_previous(chunk);
        if (chunk->line_count >= wanted) {
            *out_line = chunk->line_count - wanted;
            return chunk;
        }
        wanted -= chunk->line_count;
    }
    *out_line = 0;
    return chunk;
}

/* Enter the chunk where filling begins again, and keep its lines before that. */
static tw_status restart(filler *fill, twi_chunk *dirty)
{
    uint32_t line = 0;
    twi_chunk *chunk = find_restart(dirty, &line);
    uint32_t cluster = 0;
    if (chunk != dirty && line < chunk->line_count) {
        cluster = chunk->lines[line].cluster_start;
        TWI_TRY(twi_array_reserve(twi_work_allocator(fill->work), &fill->lines, line,
                                  (size_t)UINT32_MAX));
    }
    TWI_TRY(twi_cursor_set(fill->work, fill->layout, chunk, cluster, &fill->cursor));
    fill->passed_dirty = false;
    enter_chunk(fill, chunk);
    if (line > 0) {
        memcpy(fill->lines.items, chunk->lines, line * sizeof(twi_line));
        fill->lines.count = line;
    }
    /* The cursor may have walked over chunks without clusters. */
    return move_target(fill);
}

tw_status twi_fill_until(twi_work *work, twi_layout *layout, size_t unit_end)
{
    filler fill = {.work = work, .layout = layout, .max_f16 = INT64_MAX};
    if (isfinite(layout->max_width_px) && layout->word_wrapping != TW_WORD_WRAPPING_NO_WRAP) {
        fill.max_f16 = twi_fixed_px_to_f16(layout->max_width_px);
    }
    const bool to_the_end = unit_end >= twi_text_store_get_length(&layout->store);
    tw_status status = TW_OK;
    twi_chunk *dirty = twi_text_store_first_dirty(&layout->store);
    while (dirty != NULL &&
           (to_the_end || twi_text_store_get_start(&layout->store, dirty) < unit_end)) {
        status = restart(&fill, dirty);
        if (status == TW_OK) {
            status = fill_from_cursor(&fill, to_the_end ? SIZE_MAX : unit_end);
        }
        if (status != TW_OK) {
            break;
        }
        dirty = twi_text_store_first_dirty(&layout->store);
    }
    twi_work_count(work, TW_WORK_LINE_CLUSTER, fill.uncharged);
    twi_array_finish(twi_work_allocator(work), &fill.lines);
    return status;
}

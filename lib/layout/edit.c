/* SPDX-License-Identifier: MIT */
/* Builds a stretch of chunks aside: gathers its text, widens it until its edges are legal. */
#include "layout/edit.h"

#include <string.h>

#include "unicode/fence.h"

void twi_edit_init(twi_edit *edit, twi_work *work, twi_text_store *store, twi_chunk *first,
                   twi_chunk *last)
{
    memset(edit, 0, sizeof(*edit));
    edit->work = work;
    edit->store = store;
    edit->first = first;
    edit->last = last;
    edit->first_start = twi_text_store_get_start(store, first);
    edit->last_end = twi_text_store_get_start(store, last) + last->unit_count;
    edit->range = tw_range_make(edit->first_start, edit->first_start);
    edit->replacement = (tw_text){NULL, 0, store->encoding};
    edit->style = first->style_runs[0].style;
}

void twi_edit_finish(twi_edit *edit)
{
    twi_allocator *allocator = &edit->store->context->allocator;
    twi_chunk_list_free(allocator, &edit->built);
    twi_array_finish(allocator, &edit->runs);
    twi_free(allocator, edit->units);
    edit->units = NULL;
}

static tw_text get_text(const twi_edit *edit)
{
    const tw_text text = {edit->units, edit->length, edit->store->encoding};
    return text;
}

/* ---- the new text --------------------------------------------------------------------------- */

static tw_status push_run(twi_edit *edit, size_t unit, uint32_t style)
{
    if (edit->runs.count > 0 && edit->runs.items[edit->runs.count - 1].style == style) {
        return TW_OK;
    }
    twi_context *context = edit->store->context;
    if (twi_array_reserve(&context->allocator, &edit->runs, 1, (size_t)UINT32_MAX) != TW_OK) {
        return twi_context_refuse_memory(context, edit->runs.count * sizeof(twi_style_run));
    }
    edit->runs.items[edit->runs.count] = (twi_style_run){(uint32_t)unit, style};
    edit->runs.count++;
    return TW_OK;
}

static void append_units(twi_edit *edit, const void *units, size_t count)
{
    const size_t size = twi_chunk_unit_size(edit->store->encoding);
    if (count > 0) {
        memcpy((char *)edit->units + edit->length * size, units, count * size);
    }
    edit->length += count;
}

/* Append the units start..end of a chunk, with their styles. */
static tw_status append_part(twi_edit *edit, const twi_chunk *chunk, size_t start, size_t end)
{
    if (start >= end) {
        return TW_OK;
    }
    const twi_style_run *runs = chunk->style_runs;
    size_t r = twi_style_run_find(runs, chunk->style_run_count, start);
    while (r < chunk->style_run_count && runs[r].unit_start < end) {
        const size_t from = TWI_MAX(runs[r].unit_start, start);
        TWI_TRY(push_run(edit, edit->length + (from - start), runs[r].style));
        r++;
    }
    const size_t size = twi_chunk_unit_size(edit->store->encoding);
    append_units(edit, (const char *)chunk->units + start * size, end - start);
    return TW_OK;
}

static tw_status append_replacement(twi_edit *edit)
{
    if (edit->replacement.length > 0) {
        TWI_TRY(push_run(edit, edit->length, edit->style));
        append_units(edit, edit->replacement.units, edit->replacement.length);
    }
    return TW_OK;
}

static tw_status reserve_units(twi_edit *edit, size_t length)
{
    if (edit->units != NULL && length <= edit->unit_capacity) {
        return TW_OK;
    }
    const size_t size = twi_chunk_unit_size(edit->store->encoding);
    void *units =
        twi_realloc_array(&edit->store->context->allocator, edit->units, TWI_MAX(length, 1), size);
    if (units == NULL) {
        return twi_context_refuse_memory(edit->store->context, length * size);
    }
    edit->units = units;
    edit->unit_capacity = length;
    return TW_OK;
}

/* Copy the stretch as it will be. */
static tw_status gather(twi_edit *edit)
{
    const tw_range range = edit->range;
    TWI_TRY(reserve_units(edit, edit->last_end - edit->first_start - (range.end - range.start) +
                                    edit->replacement.length));
    edit->length = 0;
    edit->runs.count = 0;
    bool is_inserted = false;
    size_t start = edit->first_start;
    for (const twi_chunk *chunk = edit->first;; chunk = twi_text_store_next(chunk)) {
        const size_t end = start + chunk->unit_count;
        TWI_TRY(twi_work_charge(edit->work, TW_WORK_TREE_NODE, 1));
        if (start < range.start) {
            TWI_TRY(append_part(edit, chunk, 0, TWI_MIN(end, range.start) - start));
        }
        if (!is_inserted && end >= range.start) {
            TWI_TRY(append_replacement(edit));
            is_inserted = true;
        }
        if (end > range.end) {
            TWI_TRY(append_part(edit, chunk, TWI_MAX(start, range.end) - start, chunk->unit_count));
        }
        if (chunk == edit->last) {
            break;
        }
        start = end;
    }
    return edit->runs.count == 0 ? push_run(edit, 0, edit->store->default_style) : TW_OK;
}

/* ---- its surroundings ----------------------------------------------------------------------- */

static int64_t sum_between(const twi_text_store *store, const twi_chunk *first,
                           const twi_chunk *behind, int sum)
{
    return twi_text_store_sum_before(store, behind, sum) -
           twi_text_store_sum_before(store, first, sum);
}

/* Whether the edges of a chunk's paragraph were cut as the bidirectional algorithm needs it. */
static bool had_bidi(const twi_text_store *store, const twi_chunk *chunk)
{
    const twi_chunk *first = twi_text_store_paragraph_first(store, chunk);
    const twi_chunk *last = twi_text_store_paragraph_last(store, chunk);
    return store->all_need_bidi ||
           sum_between(store, first, twi_text_store_next(last), TWI_CHUNK_SUM_BIDI) > 0;
}

static tw_status scan_paragraphs(twi_edit *edit)
{
    const tw_text text = get_text(edit);
    size_t start = 0;
    bool is_first = true;
    edit->last_paragraph = (twi_cut_paragraph){0};
    do {
        edit->last_paragraph_start = start;
        TWI_TRY(twi_cut_scan_paragraph(edit->work, text, start, SIZE_MAX, &edit->last_paragraph));
        if (is_first) {
            edit->first_paragraph = edit->last_paragraph;
            is_first = false;
        }
        start = edit->last_paragraph.end;
    } while (start < text.length);
    return TW_OK;
}

/* Fill in what edit.h says of both sides. */
static tw_status look_around(twi_edit *edit)
{
    const twi_text_store *store = edit->store;
    TWI_TRY(scan_paragraphs(edit));
    const twi_chunk *next = twi_text_store_next(edit->last);
    edit->is_left_kept = !edit->first->starts_paragraph;
    edit->is_right_kept = next != NULL && edit->last_paragraph.newline_units == 0;
    edit->left_needs_bidi = false;
    edit->right_needs_bidi = false;
    edit->left_units = 0;
    edit->right_units = 0;
    if (edit->is_left_kept) {
        const twi_chunk *first = twi_text_store_paragraph_first(store, edit->first);
        edit->left_units = (size_t)sum_between(store, first, edit->first, TWI_CHUNK_SUM_UNITS);
        edit->left_needs_bidi = sum_between(store, first, edit->first, TWI_CHUNK_SUM_BIDI) > 0;
    }
    if (edit->is_right_kept) {
        const twi_chunk *behind = twi_text_store_next(twi_text_store_paragraph_last(store, next));
        edit->right_units = (size_t)sum_between(store, next, behind, TWI_CHUNK_SUM_UNITS);
        edit->right_needs_bidi = sum_between(store, next, behind, TWI_CHUNK_SUM_BIDI) > 0;
    }
    return TW_OK;
}

static bool is_single_paragraph(const twi_edit *edit)
{
    return edit->last_paragraph_start == 0;
}

static bool first_needs_bidi(const twi_edit *edit)
{
    return edit->store->all_need_bidi || edit->first_paragraph.needs_bidi ||
           edit->left_needs_bidi || (is_single_paragraph(edit) && edit->right_needs_bidi);
}

static bool last_needs_bidi(const twi_edit *edit)
{
    return edit->store->all_need_bidi || edit->last_paragraph.needs_bidi ||
           edit->right_needs_bidi || (is_single_paragraph(edit) && edit->left_needs_bidi);
}

/* ---- widening ------------------------------------------------------------------------------- */

static void widen_left_to(twi_edit *edit, twi_chunk *first)
{
    edit->first = first;
    edit->first_start = twi_text_store_get_start(edit->store, first);
}

static void widen_right_to(twi_edit *edit, twi_chunk *last)
{
    edit->last = last;
    edit->last_end = twi_text_store_get_start(edit->store, last) + last->unit_count;
}

/* As many chunks as the stretch has by now, so that gathering again stays linear in all. */
static void widen_right_double(twi_edit *edit)
{
    size_t wanted = 1;
    for (const twi_chunk *chunk = edit->first; chunk != edit->last;
         chunk = twi_text_store_next(chunk)) {
        wanted++;
    }
    twi_chunk *last = edit->last;
    do {
        last = twi_text_store_next(last);
        wanted--;
    } while (wanted > 0 && !last->ends_paragraph);
    widen_right_to(edit, last);
}

/* The limit of a paragraph cuts at places that depend on where the paragraph begins: a paragraph
 * that the limit has cut, or now will, is taken whole. Linear in it. */
static bool widen_forced(twi_edit *edit)
{
    twi_text_store *store = edit->store;
    const size_t limit = twi_work_limits(edit->work)->paragraph_units;
    const size_t first_units = edit->left_units + edit->first_paragraph.end +
                               (is_single_paragraph(edit) ? edit->right_units : 0);
    const size_t last_units = edit->length - edit->last_paragraph_start + edit->right_units +
                              (is_single_paragraph(edit) ? edit->left_units : 0);
    twi_chunk *previous = twi_text_store_previous(edit->first);
    twi_chunk *next = twi_text_store_next(edit->last);
    if (!edit->is_left_kept && previous != NULL && previous->newline_units == 0) {
        widen_left_to(edit, twi_text_store_paragraph_first(store, previous));
        return true;
    }
    if (edit->is_left_kept && first_units > limit) {
        widen_left_to(edit, twi_text_store_paragraph_first(store, edit->first));
        return true;
    }
    if (!edit->is_right_kept) {
        return false;
    }
    twi_chunk *last = twi_text_store_paragraph_last(store, next);
    if (last_units > limit || (last->newline_units == 0 && twi_text_store_next(last) != NULL)) {
        widen_right_to(edit, last);
        return true;
    }
    return false;
}

/* Nothing is left between two chunks, or too little; or an edge is no fence any more. */
static bool widen_left(twi_edit *edit)
{
    const tw_text text = get_text(edit);
    twi_chunk *previous = twi_text_store_previous(edit->first);
    if (previous == NULL) {
        return false;
    }
    const tw_text before = twi_chunk_get_text(previous, edit->store->encoding);
    bool widens = text.length == 0;
    if (edit->is_left_kept) {
        const bool is_small = edit->first_paragraph.end < edit->store->chunk_units / 4 &&
                              previous->unit_count <= 2 * edit->store->chunk_units;
        widens = widens || is_small || !twi_cut_is_fence(before, text);
    } else {
        widens = widens || twi_cut_is_inside_crlf(before, text);
    }
    if (widens) {
        widen_left_to(edit, previous);
    }
    return widens;
}

static bool widen_right(twi_edit *edit)
{
    const tw_text text = get_text(edit);
    twi_chunk *next = twi_text_store_next(edit->last);
    if (next == NULL) {
        return false;
    }
    const tw_text after = twi_chunk_get_text(next, edit->store->encoding);
    bool widens = text.length == 0;
    if (edit->is_right_kept) {
        const bool is_small =
            edit->length - edit->last_paragraph_start < edit->store->chunk_units / 4 &&
            next->unit_count <= 2 * edit->store->chunk_units;
        widens = widens || is_small || !twi_cut_is_fence(text, after);
    } else {
        widens = widens || twi_cut_is_inside_crlf(text, after);
    }
    if (widens) {
        widen_right_to(edit, next);
    }
    return widens;
}

/* A paragraph that begins to need the bidirectional algorithm is cut again as a whole, at linear
 * cost; the edges of any other are clean where they are kept, and a clean one is made here. */
static tw_status widen_to_clean(twi_edit *edit, bool *out_widened)
{
    twi_text_store *store = edit->store;
    *out_widened = true;
    if (edit->is_left_kept && first_needs_bidi(edit) && !had_bidi(store, edit->first)) {
        widen_left_to(edit, twi_text_store_paragraph_first(store, edit->first));
        return TW_OK;
    }
    *out_widened = false;
    if (!edit->is_right_kept) {
        return TW_OK;
    }
    const bool needs_bidi = last_needs_bidi(edit);
    twi_chunk *next = twi_text_store_next(edit->last);
    if (needs_bidi && !had_bidi(store, next)) {
        widen_right_to(edit, twi_text_store_paragraph_last(store, next));
        *out_widened = true;
        return TW_OK;
    }
    const size_t start = edit->last_paragraph_start;
    const tw_text text = get_text(edit);
    const tw_text paragraph = {(const char *)text.units +
                                   start * twi_chunk_unit_size(text.encoding),
                               text.length - start, text.encoding};
    bool is_clean;
    TWI_TRY(twi_cut_is_clean(edit->work, paragraph, needs_bidi, &is_clean));
    if (!is_clean) {
        widen_right_double(edit);
        *out_widened = true;
    }
    return TW_OK;
}

tw_status twi_edit_build(twi_edit *edit)
{
    bool is_widened = true;
    while (is_widened) {
        TWI_TRY(gather(edit));
        TWI_TRY(look_around(edit));
        is_widened = widen_left(edit) || widen_right(edit) || widen_forced(edit);
        if (!is_widened) {
            TWI_TRY(widen_to_clean(edit, &is_widened));
        }
    }
    twi_cutter cutter = {.work = edit->work,
                         .text = get_text(edit),
                         .chunk_units = edit->store->chunk_units,
                         .runs = edit->runs.items,
                         .run_count = edit->runs.count,
                         .first_continues = edit->is_left_kept,
                         .last_continues = edit->is_right_kept,
                         .first_needs_bidi = edit->left_needs_bidi,
                         .last_needs_bidi = edit->right_needs_bidi,
                         .all_need_bidi = edit->store->all_need_bidi,
                         .units_before = edit->left_units,
                         .is_text_end = twi_text_store_next(edit->last) == NULL};
    return twi_chunk_list_build(&cutter, &edit->built);
}

tw_status twi_edit_rebuild(twi_work *work, twi_text_store *store, twi_chunk *first, twi_chunk *last)
{
    twi_edit edit;
    twi_edit_init(&edit, work, store, first, last);
    const tw_status status = twi_edit_build(&edit);
    if (status == TW_OK) {
        twi_edit_commit(&edit);
    }
    twi_edit_finish(&edit);
    return status;
}

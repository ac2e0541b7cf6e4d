/* SPDX-License-Identifier: MIT */
/* Holds the chunks of a layout's text in one balanced tree, and finds them. */
#include "layout/text_store.h"

#include <string.h>

#include "layout/text_store_parts.h"
#include "unicode/decode.h"

/* ---- the tree ------------------------------------------------------------------------------- */

static twi_chunk *get_chunk(twi_tree_node *node)
{
    return twi_tree_owner(node, twi_chunk, node);
}

static void write_sums(twi_chunk *chunk)
{
    int64_t *sums = chunk->node.own;
    int64_t height = 0;
    for (uint32_t n = 0; n < chunk->line_count; n++) {
        height += chunk->lines[n].ascent_f16 + chunk->lines[n].descent_f16;
    }
    sums[TWI_CHUNK_SUM_UNITS] = chunk->unit_count;
    sums[TWI_CHUNK_SUM_PARAGRAPHS] = chunk->ends_paragraph ? 1 : 0;
    sums[TWI_CHUNK_SUM_LINES] = chunk->line_count;
    sums[TWI_CHUNK_SUM_HEIGHT_F16] = height;
    sums[TWI_CHUNK_SUM_DIRTY] = chunk->is_prepared && chunk->lines_filled ? 0 : 1;
    sums[TWI_CHUNK_SUM_STYLE_RUNS] = (int64_t)chunk->style_run_count - 1;
    sums[TWI_CHUNK_SUM_BIDI] = chunk->needs_bidi ? 1 : 0;
    sums[TWI_CHUNK_SUM_ILL_FORMED] = chunk->ill_formed_count;
}

void twi_text_store_update(twi_text_store *store, twi_chunk *chunk)
{
    write_sums(chunk);
    TWI_UNUSED(store);
    twi_tree_update(&chunk->node, NULL);
}

void twi_text_store_link(twi_text_store *store, twi_chunk *after, twi_chunk_list *list)
{
    twi_chunk *chunk = list->first;
    while (chunk != NULL) {
        twi_chunk *next = chunk->next_built;
        chunk->next_built = NULL;
        write_sums(chunk);
        twi_tree_insert_after(&store->tree, after != NULL ? &after->node : NULL, &chunk->node,
                              NULL);
        after = chunk;
        chunk = next;
    }
    *list = (twi_chunk_list){NULL, NULL};
}

void twi_text_store_unlink(twi_text_store *store, twi_chunk *first, twi_chunk *last)
{
    twi_chunk *chunk = first;
    twi_chunk *end = twi_text_store_next(last);
    while (chunk != end) {
        twi_chunk *next = twi_text_store_next(chunk);
        twi_tree_remove(&store->tree, &chunk->node, NULL);
        twi_chunk_free(&store->context->allocator, chunk);
        chunk = next;
    }
}

twi_chunk *twi_text_store_first(const twi_text_store *store)
{
    return get_chunk(twi_tree_first(&store->tree));
}

twi_chunk *twi_text_store_next(const twi_chunk *chunk)
{
    return get_chunk(twi_tree_next(&chunk->node));
}

twi_chunk *twi_text_store_previous(const twi_chunk *chunk)
{
    return get_chunk(twi_tree_previous(&chunk->node));
}

int64_t twi_text_store_sum_before(const twi_text_store *store, const twi_chunk *chunk, int sum)
{
    int64_t sums[TWI_TREE_SUMS];
    if (chunk == NULL) {
        twi_tree_get_totals(&store->tree, sums);
    } else {
        twi_tree_get_prefix(&chunk->node, sums, NULL);
    }
    return sums[sum];
}

/* The chunk in which a running sum passes `value`: the last one whose sum before it is <= value
 * and that has some of it itself; NULL: the total is not greater. */
static twi_chunk *find_sum(const twi_text_store *store, int sum, int64_t value)
{
    return get_chunk(twi_tree_find(&store->tree, (size_t)sum, value, NULL, NULL));
}

/* ---- positions ------------------------------------------------------------------------------ */

size_t twi_text_store_get_length(const twi_text_store *store)
{
    return (size_t)twi_text_store_sum_before(store, NULL, TWI_CHUNK_SUM_UNITS);
}

size_t twi_text_store_get_line_count(const twi_text_store *store)
{
    return (size_t)twi_text_store_sum_before(store, NULL, TWI_CHUNK_SUM_LINES);
}

size_t twi_text_store_get_start(const twi_text_store *store, const twi_chunk *chunk)
{
    return (size_t)twi_text_store_sum_before(store, chunk, TWI_CHUNK_SUM_UNITS);
}

twi_chunk *twi_text_store_find(const twi_text_store *store, size_t unit, size_t *out_chunk_start)
{
    twi_chunk *chunk = NULL;
    if (unit < twi_text_store_get_length(store)) {
        chunk = find_sum(store, TWI_CHUNK_SUM_UNITS, (int64_t)unit);
    } else {
        chunk = get_chunk(twi_tree_last(&store->tree));
    }
    *out_chunk_start = twi_text_store_get_start(store, chunk);
    return chunk;
}

twi_chunk *twi_text_store_first_dirty(const twi_text_store *store)
{
    return find_sum(store, TWI_CHUNK_SUM_DIRTY, 0);
}

twi_chunk *twi_text_store_find_line(const twi_text_store *store, size_t line,
                                    size_t *out_lines_before, int64_t *out_height_f16)
{
    twi_chunk *chunk = find_sum(store, TWI_CHUNK_SUM_LINES, (int64_t)line);
    if (chunk == NULL) {
        chunk = get_chunk(twi_tree_last(&store->tree));
    }
    *out_lines_before = (size_t)twi_text_store_sum_before(store, chunk, TWI_CHUNK_SUM_LINES);
    *out_height_f16 = twi_text_store_sum_before(store, chunk, TWI_CHUNK_SUM_HEIGHT_F16);
    return chunk;
}

twi_chunk *twi_text_store_paragraph_first(const twi_text_store *store, const twi_chunk *chunk)
{
    const int64_t before = twi_text_store_sum_before(store, chunk, TWI_CHUNK_SUM_PARAGRAPHS);
    if (before == 0) {
        return twi_text_store_first(store);
    }
    return twi_text_store_next(find_sum(store, TWI_CHUNK_SUM_PARAGRAPHS, before - 1));
}

twi_chunk *twi_text_store_paragraph_last(const twi_text_store *store, const twi_chunk *chunk)
{
    const int64_t before = twi_text_store_sum_before(store, chunk, TWI_CHUNK_SUM_PARAGRAPHS);
    return find_sum(store, TWI_CHUNK_SUM_PARAGRAPHS, before);
}

/* ---- context -------------------------------------------------------------------------------- */

twi_text_context twi_text_store_get_before(const twi_text_store *store, const twi_chunk *chunk)
{
    twi_text_context context = {.count = 0};
    uint32_t reversed[TWI_SHAPE_CONTEXT_SCALARS];
    while (!chunk->starts_paragraph && context.count < TWI_SHAPE_CONTEXT_SCALARS) {
        chunk = twi_text_store_previous(chunk);
        const tw_text text = twi_chunk_get_text(chunk, store->encoding);
        size_t u = text.length;
        if (context.count == 0 && u > 0) {
            context.style = chunk->style_runs[chunk->style_run_count - 1].style;
        }
        while (u > 0 && context.count < TWI_SHAPE_CONTEXT_SCALARS) {
            bool well_formed;
            u = twi_decode_previous(text, u, &reversed[context.count], &well_formed);
            context.count++;
        }
    }
    for (size_t i = 0; i < context.count; i++) {
        context.scalars[i] = reversed[context.count - 1 - i];
    }
    return context;
}

twi_text_context twi_text_store_get_after(const twi_text_store *store, const twi_chunk *chunk)
{
    twi_text_context context = {.count = 0};
    while (!chunk->ends_paragraph && context.count < TWI_SHAPE_CONTEXT_SCALARS) {
        chunk = twi_text_store_next(chunk);
        const tw_text text = twi_chunk_get_text(chunk, store->encoding);
        size_t u = 0;
        if (context.count == 0 && text.length > 0) {
            context.style = chunk->style_runs[0].style;
        }
        while (u < text.length && context.count < TWI_SHAPE_CONTEXT_SCALARS) {
            bool well_formed;
            u = twi_decode_next(text, u, &context.scalars[context.count], &well_formed);
            context.count++;
        }
    }
    return context;
}

/* ---- what is forgotten ---------------------------------------------------------------------- */

void twi_text_store_forget_lines(twi_text_store *store)
{
    for (twi_chunk *chunk = twi_text_store_first(store); chunk != NULL;
         chunk = twi_text_store_next(chunk)) {
        twi_chunk_forget_lines(chunk);
        twi_text_store_update(store, chunk);
    }
}

void twi_text_store_forget_shaping(twi_text_store *store)
{
    for (twi_chunk *chunk = twi_text_store_first(store); chunk != NULL;
         chunk = twi_text_store_next(chunk)) {
        twi_chunk_forget_shaping(&store->context->allocator, chunk);
        twi_text_store_update(store, chunk);
    }
}

void twi_text_store_fix_tail(twi_text_store *store)
{
    twi_chunk *tail = get_chunk(twi_tree_last(&store->tree));
    const twi_chunk *previous = twi_text_store_previous(tail);
    if (tail->unit_count > 0 || previous == NULL) {
        return;
    }
    const uint32_t style = previous->style_runs[previous->style_run_count - 1].style;
    if (tail->style_runs[0].style != style) {
        tail->style_runs[0].style = style;
        twi_chunk_forget_shaping(&store->context->allocator, tail);
        twi_text_store_update(store, tail);
    }
}

/* ---- from scratch --------------------------------------------------------------------------- */

static tw_status build_chunk(twi_cutter *cutter, const twi_piece *piece, twi_chunk **out_chunk)
{
    const tw_text text = cutter->text;
    const size_t unit_size = twi_chunk_unit_size(text.encoding);
    tw_text part = {NULL, piece->end - piece->start, text.encoding};
    if (part.length > 0) {
        part.units = (const char *)text.units + piece->start * unit_size;
    }
    const size_t run = twi_style_run_find(cutter->runs, cutter->run_count, piece->start);
    const size_t last_run =
        part.length == 0 ? run
                         : twi_style_run_find(cutter->runs, cutter->run_count, piece->end - 1);
    twi_context *context = cutter->work->context;
    twi_chunk *chunk =
        twi_chunk_new(&context->allocator, part, cutter->runs + run, last_run - run + 1);
    if (chunk == NULL) {
        return twi_context_refuse_memory(context, part.length * unit_size);
    }
    chunk->style_runs[0].unit_start = 0;
    for (size_t i = 1; i < chunk->style_run_count; i++) {
        chunk->style_runs[i].unit_start -= (uint32_t)piece->start;
    }
    if (chunk->style_run_count > chunk->split_after) {
        chunk->split_after = 2 * chunk->style_run_count; /* there was no fence to cut at */
    }
    chunk->starts_paragraph = piece->starts_paragraph;
    chunk->ends_paragraph = piece->ends_paragraph;
    chunk->newline_units = piece->newline_units;
    chunk->needs_bidi = piece->needs_bidi;
    chunk->strong = (uint8_t)piece->strong;
    chunk->ill_formed_count = piece->ill_formed_count;
    *out_chunk = chunk;
    return TW_OK;
}

tw_status twi_chunk_list_build(twi_cutter *cutter, twi_chunk_list *out)
{
    *out = (twi_chunk_list){NULL, NULL};
    tw_status status;
    for (;;) {
        twi_piece piece;
        bool found;
        status = twi_cutter_next(cutter, &piece, &found);
        if (status != TW_OK || !found) {
            break;
        }
        twi_chunk *chunk = NULL;
        status = build_chunk(cutter, &piece, &chunk);
        if (status != TW_OK) {
            break;
        }
        if (out->last == NULL) {
            out->first = chunk;
        } else {
            out->last->next_built = chunk;
        }
        out->last = chunk;
    }
    if (status != TW_OK) {
        twi_chunk_list_free(&cutter->work->context->allocator, out);
    }
    return status;
}

void twi_chunk_list_free(twi_allocator *allocator, twi_chunk_list *list)
{
    twi_chunk *chunk = list->first;
    while (chunk != NULL) {
        twi_chunk *next = chunk->next_built;
        twi_chunk_free(allocator, chunk);
        chunk = next;
    }
    *list = (twi_chunk_list){NULL, NULL};
}

tw_status twi_text_store_init(twi_work *work, twi_text_store *store, tw_text text, uint32_t style)
{
    return twi_text_store_init_sized(work, store, text, style, TWI_CHUNK_UNITS);
}

tw_status twi_text_store_init_sized(twi_work *work, twi_text_store *store, tw_text text,
                                    uint32_t style, size_t chunk_units)
{
    memset(store, 0, sizeof(*store));
    if (text.length > twi_work_limits(work)->layout_units) {
        return twi_context_refuse_limit(work->context, "layout_units", text.length,
                                        twi_work_limits(work)->layout_units);
    }
    const twi_style_run run = {0, style};
    twi_cutter cutter = {.work = work,
                         .text = text,
                         .chunk_units = chunk_units,
                         .runs = &run,
                         .run_count = 1,
                         .is_text_end = true};
    twi_chunk_list list;
    TWI_TRY(twi_chunk_list_build(&cutter, &list));
    store->context = work->context;
    store->encoding = text.encoding;
    store->default_style = style;
    store->chunk_units = chunk_units;
    twi_text_store_link(store, NULL, &list);
    return TW_OK;
}

void twi_text_store_finish(twi_text_store *store)
{
    if (store == NULL || store->context == NULL) {
        return;
    }
    twi_chunk *chunk = twi_text_store_first(store);
    while (chunk != NULL) {
        twi_chunk *next = twi_text_store_next(chunk);
        twi_tree_remove(&store->tree, &chunk->node, NULL);
        twi_chunk_free(&store->context->allocator, chunk);
        chunk = next;
    }
    memset(store, 0, sizeof(*store));
}

/* ---- ill-formed sequences ------------------------------------------------------------------- */

size_t twi_text_store_get_ill_formed_count(const twi_text_store *store)
{
    return (size_t)twi_text_store_sum_before(store, NULL, TWI_CHUNK_SUM_ILL_FORMED);
}

size_t twi_text_store_copy_ill_formed(const twi_text_store *store, tw_range *ranges,
                                      size_t capacity)
{
    size_t count = 0;
    while (count < capacity) {
        const twi_chunk *chunk = find_sum(store, TWI_CHUNK_SUM_ILL_FORMED, (int64_t)count);
        if (chunk == NULL) {
            break;
        }
        const size_t start = twi_text_store_get_start(store, chunk);
        const tw_text text = twi_chunk_get_text(chunk, store->encoding);
        size_t u = 0;
        while (u < text.length && count < capacity) {
            uint32_t scalar;
            bool well_formed;
            const size_t end = twi_decode_next(text, u, &scalar, &well_formed);
            if (!well_formed) {
                ranges[count] = tw_range_make(start + u, start + end);
                count++;
            }
            u = end;
        }
    }
    return count;
}

/* SPDX-License-Identifier: MIT */
/* Says which law of the text store does not hold: for tests and debug builds. */
#include "layout/cut.h"
#include "layout/text_store.h"
#include "unicode/decode.h"

static const char *check_flags(const twi_chunk *chunk, const twi_chunk *next)
{
    const twi_chunk *previous = twi_text_store_previous(chunk);
    if (previous == NULL && !chunk->starts_paragraph) {
        return "the first chunk starts a paragraph";
    }
    if (next == NULL && !(chunk->ends_paragraph && chunk->newline_units == 0)) {
        return "the last chunk ends a paragraph, without a newline";
    }
    if (next != NULL && chunk->ends_paragraph != next->starts_paragraph) {
        return "where a paragraph ends the next one starts";
    }
    if (!chunk->ends_paragraph && chunk->newline_units != 0) {
        return "only the last chunk of a paragraph has its newline";
    }
    if (chunk->unit_count == 0 && !(next == NULL && chunk->starts_paragraph)) {
        return "only the last paragraph is empty";
    }
    return NULL;
}

static const char *check_styles(const twi_chunk *chunk)
{
    if (chunk->style_run_count == 0 || chunk->style_runs[0].unit_start != 0 ||
        chunk->style_run_count > chunk->style_run_capacity) {
        return "the first style run starts at 0";
    }
    for (size_t r = 1; r < chunk->style_run_count; r++) {
        if (chunk->style_runs[r].unit_start <= chunk->style_runs[r - 1].unit_start ||
            chunk->style_runs[r].unit_start >= chunk->unit_count) {
            return "style runs ascend inside the chunk";
        }
        if (chunk->style_runs[r].style == chunk->style_runs[r - 1].style) {
            return "neighbouring style runs differ";
        }
    }
    return NULL;
}

/* What the chunk says of its text is what cutting that text alone says. */
static const char *check_text(twi_work *work, const twi_text_store *store, const twi_chunk *chunk)
{
    const tw_text text = twi_chunk_get_text(chunk, store->encoding);
    twi_cut_paragraph paragraph;
    if (twi_cut_scan_paragraph(work, text, 0, SIZE_MAX, &paragraph) != TW_OK) {
        return NULL;
    }
    if (paragraph.end != text.length || paragraph.newline_units != chunk->newline_units) {
        return "a paragraph separator ends its chunk";
    }
    if (paragraph.needs_bidi != chunk->needs_bidi ||
        paragraph.ill_formed_count != chunk->ill_formed_count) {
        return "needs_bidi and ill_formed_count are those of the text";
    }
    return NULL;
}

static const char *check_edge(twi_work *work, const twi_text_store *store, const twi_chunk *chunk,
                              const twi_chunk *next)
{
    const tw_text before = twi_chunk_get_text(chunk, store->encoding);
    const tw_text after = twi_chunk_get_text(next, store->encoding);
    if (twi_cut_is_inside_crlf(before, after)) {
        return "CR and LF are one separator";
    }
    if (chunk->ends_paragraph) {
        return NULL;
    }
    if (!twi_cut_is_fence(before, after)) {
        return "chunks of a paragraph meet at fences";
    }
    const twi_chunk *behind = twi_text_store_next(twi_text_store_paragraph_last(store, chunk));
    const twi_chunk *first = twi_text_store_paragraph_first(store, chunk);
    const bool needs_bidi =
        store->all_need_bidi || twi_text_store_sum_before(store, behind, TWI_CHUNK_SUM_BIDI) >
                                    twi_text_store_sum_before(store, first, TWI_CHUNK_SUM_BIDI);
    bool is_clean = true;
    if (twi_cut_is_clean(work, before, needs_bidi, &is_clean) == TW_OK && !is_clean) {
        return "nothing is open where chunks of a paragraph meet";
    }
    return NULL;
}

static const char *check_sums(const twi_chunk *chunk)
{
    const int64_t *own = chunk->node.own;
    const bool holds =
        own[TWI_CHUNK_SUM_UNITS] == chunk->unit_count &&
        own[TWI_CHUNK_SUM_PARAGRAPHS] == (chunk->ends_paragraph ? 1 : 0) &&
        own[TWI_CHUNK_SUM_LINES] == chunk->line_count &&
        own[TWI_CHUNK_SUM_DIRTY] == (chunk->is_prepared && chunk->lines_filled ? 0 : 1) &&
        own[TWI_CHUNK_SUM_STYLE_RUNS] == (int64_t)chunk->style_run_count - 1 &&
        own[TWI_CHUNK_SUM_BIDI] == (chunk->needs_bidi ? 1 : 0) &&
        own[TWI_CHUNK_SUM_ILL_FORMED] == chunk->ill_formed_count;
    return holds ? NULL : "the tree knows what its chunks hold";
}

static const char *check_chunk(twi_work *work, const twi_text_store *store, const twi_chunk *chunk)
{
    const twi_chunk *next = twi_text_store_next(chunk);
    const char *broken = check_flags(chunk, next);
    if (broken == NULL) {
        broken = check_styles(chunk);
    }
    if (broken == NULL) {
        broken = check_text(work, store, chunk);
    }
    if (broken == NULL && next != NULL) {
        broken = check_edge(work, store, chunk, next);
    }
    return broken != NULL ? broken : check_sums(chunk);
}

const char *twi_text_store_check(const twi_text_store *store)
{
    twi_work work;
    twi_work_init(&work, store->context, UINT64_MAX, NULL);
    if (!twi_tree_check(&store->tree)) {
        return "the tree is in balance";
    }
    if (twi_text_store_first(store) == NULL) {
        return "there is at least one chunk";
    }
    for (const twi_chunk *chunk = twi_text_store_first(store); chunk != NULL;
         chunk = twi_text_store_next(chunk)) {
        const char *broken = check_chunk(&work, store, chunk);
        if (broken != NULL) {
            return broken;
        }
    }
    return NULL;
}

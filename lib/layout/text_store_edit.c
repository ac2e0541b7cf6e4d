/* SPDX-License-Identifier: MIT */
/* Edits the text of a store: replaces a range, follows the reading direction. */
#include "layout/edit.h"

/* The style that new text takes. */
static uint32_t find_style(const twi_text_store *store, tw_range range)
{
    if (range.start == 0 && range.end == twi_text_store_get_length(store)) {
        return store->default_style;
    }
    const size_t unit = range.start > 0 ? range.start - 1 : range.end;
    size_t start;
    const twi_chunk *chunk = twi_text_store_find(store, unit, &start);
    return twi_chunk_get_style(chunk, (uint32_t)(unit - start));
}

static tw_status check_length(twi_work *work, const twi_text_store *store, tw_range range,
                              size_t extra)
{
    const size_t limit = twi_work_limits(work)->layout_units;
    const size_t kept = twi_text_store_get_length(store) - (range.end - range.start);
    if (kept > limit || extra > limit - kept) {
        return twi_context_refuse_limit(work->context, "layout_units", (uint64_t)kept + extra,
                                        limit);
    }
    return TW_OK;
}

tw_status twi_text_store_replace(twi_work *work, twi_text_store *store, tw_range range,
                                 tw_text replacement)
{
    if (range.start == range.end && replacement.length == 0) {
        return TW_OK;
    }
    TWI_TRY(check_length(work, store, range, replacement.length));
    size_t start;
    twi_chunk *first = twi_text_store_find(store, range.start, &start);
    twi_chunk *last = first;
    if (range.end > range.start) {
        last = twi_text_store_find(store, range.end - 1, &start);
    }
    twi_edit edit;
    twi_edit_init(&edit, work, store, first, last);
    edit.range = range;
    edit.replacement = replacement;
    edit.style = find_style(store, range);
    const tw_status status = twi_edit_build(&edit);
    if (status == TW_OK) {
        twi_edit_commit(&edit);
    }
    twi_edit_finish(&edit);
    return status;
}

/* Whether nothing is open at the inner edges of a paragraph. */
static tw_status has_clean_edges(twi_work *work, const twi_text_store *store, twi_chunk *first,
                                 const twi_chunk *last, bool *out_clean)
{
    *out_clean = true;
    for (const twi_chunk *chunk = first; chunk != last && *out_clean;
         chunk = twi_text_store_next(chunk)) {
        TWI_TRY(
            twi_cut_is_clean(work, twi_chunk_get_text(chunk, store->encoding), true, out_clean));
    }
    return TW_OK;
}

static tw_status cut_all_again(twi_work *work, twi_text_store *store)
{
    const size_t length = twi_text_store_get_length(store);
    size_t unit = 0;
    while (unit < length) {
        size_t start;
        twi_chunk *first = twi_text_store_find(store, unit, &start);
        twi_chunk *last = twi_text_store_paragraph_last(store, first);
        unit = twi_text_store_get_start(store, last) + last->unit_count;
        bool is_clean;
        TWI_TRY(has_clean_edges(work, store, first, last, &is_clean));
        if (!is_clean) {
            TWI_TRY(twi_edit_rebuild(work, store, first, last));
        }
    }
    return TW_OK;
}

tw_status twi_text_store_set_direction(twi_work *work, twi_text_store *store,
                                       tw_reading_direction direction)
{
    const bool all_need_bidi = direction == TW_READING_DIRECTION_RIGHT_TO_LEFT;
    if (all_need_bidi && !store->all_need_bidi) {
        store->all_need_bidi = true;
        const tw_status status = cut_all_again(work, store);
        if (status != TW_OK) {
            store->all_need_bidi = false;
            return status;
        }
    }
    store->all_need_bidi = all_need_bidi;
    store->direction_is_auto = direction == TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT ||
                               direction == TW_READING_DIRECTION_AUTO_RIGHT_TO_LEFT;
    return TW_OK;
}

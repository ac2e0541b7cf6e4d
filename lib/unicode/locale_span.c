/* SPDX-License-Identifier: MIT */
/* Segments a range of text in a locale of its own. */
#include "unicode/locale_span.h"

#include <string.h>

#include "unicode/fence.h"

static size_t find_context_start(const uint32_t *scalars, size_t start)
{
    const size_t lowest = start > TWI_LOCALE_SPAN_CONTEXT ? start - TWI_LOCALE_SPAN_CONTEXT : 0;
    for (size_t s = start; s > lowest; s--) {
        if (twi_fence_is_between(scalars[s - 1], scalars[s])) {
            return s;
        }
    }
    return lowest;
}

static size_t find_context_end(const uint32_t *scalars, size_t end, size_t count)
{
    const size_t highest =
        count - end > TWI_LOCALE_SPAN_CONTEXT ? end + TWI_LOCALE_SPAN_CONTEXT : count;
    for (size_t s = end; s < highest; s++) {
        if (s > 0 && twi_fence_is_between(scalars[s - 1], scalars[s])) {
            return s;
        }
    }
    return highest;
}

tw_status twi_locale_span_apply(twi_work *work, twi_segment_pool *pool, const twi_locale_span *span,
                                const twi_segment_request *request, const twi_segment_text *text,
                                uint16_t *flags)
{
    if (span->start >= span->end) {
        return TW_OK;
    }
    const size_t first = find_context_start(text->scalars, span->start);
    const size_t last = find_context_end(text->scalars, span->end, text->count);
    const twi_arena_mark mark = twi_arena_get_mark(text->arena);
    uint16_t *found = twi_arena_new_array(text->arena, uint16_t, last - first);
    if (found == NULL) {
        return twi_context_refuse_memory(work->context, (last - first) * sizeof(*found));
    }
    memset(found, 0, (last - first) * sizeof(*found));
    const uint32_t before = first > 0 ? text->scalars[first - 1] : text->before;
    twi_segment_request own = *request;
    own.locale = span->locale;
    twi_segment_text part;
    TWI_TRY(twi_segment_text_init(work, text->arena, before, text->scalars + first, last - first,
                                  &part));
    TWI_TRY(twi_segment_find(work, pool, &own, &part, found));
    for (size_t s = span->start; s < span->end; s++) {
        const unsigned others = flags[s] & ~(unsigned)request->flag;
        flags[s] = (uint16_t)(others | (found[s - first] & request->flag));
    }
    twi_arena_rewind(text->arena, mark);
    return TW_OK;
}

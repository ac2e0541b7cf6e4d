/* SPDX-License-Identifier: MIT */
/* Segments ranges of text in locales of their own. */
#include "unicode/locale_span.h"

#include <string.h>

/* Spans with one set of rules share what was found with it. */
typedef struct span_groups {
    const twi_locale_span *spans;
    twi_segment_rules_id *ids; /* per span */
    bool *are_done;            /* per span */
    size_t count;
} span_groups;

static bool are_same(const twi_segment_rules_id *a, const twi_segment_rules_id *b)
{
    return a->rules != NULL ? a->rules == b->rules && a->variant == b->variant
                            : b->rules == NULL && strcmp(a->locale, b->locale) == 0;
}

static const char *name(const char *locale)
{
    return locale == NULL ? "" : locale;
}

/* Which rules each span has; those that the main locale has too are done. */
static tw_status identify(twi_work *work, twi_segment_pool *pool,
                          const twi_segment_request *request, span_groups *groups)
{
    twi_segment_rules_id main_id;
    twi_segment_request own = *request;
    TWI_TRY(twi_segment_identify(pool, request, &main_id));
    for (size_t i = 0; i < groups->count; i++) {
        own.locale = groups->spans[i].locale;
        const char *before = i == 0 ? request->locale : groups->spans[i - 1].locale;
        if (strcmp(name(own.locale), name(before)) == 0) {
            groups->ids[i] = i == 0 ? main_id : groups->ids[i - 1];
        } else {
            TWI_TRY(twi_work_charge(work, TW_WORK_BREAK, 1));
            TWI_TRY(twi_segment_identify(pool, &own, &groups->ids[i]));
        }
        groups->are_done[i] = are_same(&groups->ids[i], &main_id);
    }
    return TW_OK;
}

/* The spans of one group take what the whole section has by its rules. */
static tw_status apply_group(twi_work *work, twi_segment_pool *pool, span_groups *groups,
                             size_t first, const twi_segment_request *request,
                             twi_segment_text *text, uint16_t *found, uint16_t *flags)
{
    twi_segment_request own = *request;
    own.locale = groups->spans[first].locale;
    memset(found, 0, text->count * sizeof(*found));
    TWI_TRY(twi_segment_find(work, pool, &own, text, found));
    for (size_t i = first; i < groups->count; i++) {
        if (groups->are_done[i] || !are_same(&groups->ids[i], &groups->ids[first])) {
            continue;
        }
        for (size_t s = groups->spans[i].start; s < groups->spans[i].end; s++) {
            const unsigned others = flags[s] & ~(unsigned)request->flag;
            flags[s] = (uint16_t)(others | (found[s] & request->flag));
        }
        groups->are_done[i] = i != first; /* ids of the first are still compared with */
    }
    groups->are_done[first] = true;
    return TW_OK;
}

static tw_status apply(twi_work *work, twi_segment_pool *pool, span_groups *groups,
                       const twi_segment_request *request, twi_segment_text *text, uint16_t *flags)
{
    TWI_TRY(identify(work, pool, request, groups));
    uint16_t *found = NULL;
    for (size_t i = 0; i < groups->count; i++) {
        if (groups->are_done[i]) {
            continue;
        }
        if (found == NULL) {
            found = twi_arena_new_array(text->arena, uint16_t, text->count);
        }
        if (found == NULL) {
            return twi_context_refuse_memory(work->context, text->count * sizeof(*found));
        }
        TWI_TRY(apply_group(work, pool, groups, i, request, text, found, flags));
    }
    return TW_OK;
}

tw_status twi_locale_span_apply(twi_work *work, twi_segment_pool *pool,
                                const twi_locale_span *spans, size_t count,
                                const twi_segment_request *request, twi_segment_text *text,
                                uint16_t *flags)
{
    if (count == 0 || text->count == 0) {
        return TW_OK;
    }
    span_groups groups = {.spans = spans,
                          .ids = twi_arena_new_array(text->arena, twi_segment_rules_id, count),
                          .are_done = twi_arena_new_array(text->arena, bool, count),
                          .count = count};
    if (groups.ids == NULL || groups.are_done == NULL) {
        return twi_context_refuse_memory(work->context, count * sizeof(*groups.ids));
    }
    return apply(work, pool, &groups, request, text, flags);
}

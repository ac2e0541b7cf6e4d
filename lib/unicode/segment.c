/* SPDX-License-Identifier: MIT */
/* Finds graphemes, words, sentences and line opportunities with pooled break iterators of ICU. */
#include "unicode/segment.h"

#include <stdio.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uloc.h>

#include "base/limits.h"
#include "base/lock.h"
#include "unicode/warm_up.h"

/* Scalars between two looks at the purse. */
#define PAID_AT_ONCE 64u

typedef struct pooled_iterator pooled_iterator;
struct pooled_iterator {
    pooled_iterator *next;
    UBreakIterator *iterator;
    twi_segment_kind kind;
    tw_line_break_strictness strictness;
    char locale[TWI_MAX_LOCALE_SIZE];
};

struct twi_segment_pool {
    twi_context *context;
    twi_lock lock;         /* guards the list, never held while ICU works */
    pooled_iterator *idle; /* the last used first */
    size_t idle_count;
};

twi_segment_pool *twi_segment_pool_new(twi_context *context)
{
    twi_segment_pool *pool = twi_new(&context->allocator, twi_segment_pool);
    if (pool == NULL) {
        return NULL;
    }
    pool->context = context;
    twi_lock_init(&pool->lock);
    return pool;
}

static void free_iterator(twi_segment_pool *pool, pooled_iterator *entry)
{
    if (entry != NULL) {
        ubrk_close(entry->iterator);
        twi_free(&pool->context->allocator, entry);
    }
}

void twi_segment_pool_free(twi_segment_pool *pool)
{
    if (pool == NULL) {
        return;
    }
    while (pool->idle != NULL) {
        pooled_iterator *entry = pool->idle;
        pool->idle = entry->next;
        free_iterator(pool, entry);
    }
    twi_lock_finish(&pool->lock);
    twi_free(&pool->context->allocator, pool);
}

static bool is_for(const pooled_iterator *entry, const twi_segment_request *request,
                   const char *locale)
{
    return entry->kind == request->kind &&
           (entry->kind != TWI_SEGMENT_LINES || entry->strictness == request->strictness) &&
           strcmp(entry->locale, locale) == 0;
}

static pooled_iterator *take_idle(twi_segment_pool *pool, const twi_segment_request *request,
                                  const char *locale)
{
    twi_lock_hold(&pool->lock);
    pooled_iterator **link = &pool->idle;
    while (*link != NULL && !is_for(*link, request, locale)) {
        link = &(*link)->next;
    }
    pooled_iterator *entry = *link;
    if (entry != NULL) {
        *link = entry->next;
        entry->next = NULL;
        pool->idle_count--;
    }
    twi_lock_let_go(&pool->lock);
    return entry;
}

static void give_back(twi_segment_pool *pool, pooled_iterator *entry)
{
    static const UChar nothing[1] = {0};
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setText(entry->iterator, nothing, 0, &error); /* the old text is about to go */
    pooled_iterator *surplus = NULL;
    twi_lock_hold(&pool->lock);
    entry->next = pool->idle;
    pool->idle = entry;
    pool->idle_count++;
    if (pool->idle_count > TWI_SEGMENT_IDLE_ITERATORS) {
        pooled_iterator **link = &pool->idle;
        while ((*link)->next != NULL) {
            link = &(*link)->next;
        }
        surplus = *link;
        *link = NULL;
        pool->idle_count--;
    }
    twi_lock_let_go(&pool->lock);
    free_iterator(pool, surplus);
}

/* BCP 47 to ICU's form, without the keywords, which would compete with ours. What cannot be
 * read is the root locale: never the process's. */
static void make_icu_locale(const char *bcp47, char *out, size_t capacity)
{
    char with_keywords[ULOC_FULLNAME_CAPACITY];
    UErrorCode error = U_ZERO_ERROR;
    int32_t parsed = 0;
    (void)uloc_forLanguageTag(bcp47, with_keywords, (int32_t)sizeof(with_keywords), &parsed,
                              &error);
    if (U_SUCCESS(error) && error != U_STRING_NOT_TERMINATED_WARNING) {
        (void)uloc_getBaseName(with_keywords, out, (int32_t)capacity, &error);
    }
    if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING) {
        out[0] = '\0';
    }
}

static UBreakIterator *open_iterator(const twi_segment_request *request, const char *locale,
                                     UErrorCode *error)
{
    static const UBreakIteratorType types[] = {[TWI_SEGMENT_GRAPHEMES] = UBRK_CHARACTER,
                                               [TWI_SEGMENT_WORDS] = UBRK_WORD,
                                               [TWI_SEGMENT_SENTENCES] = UBRK_SENTENCE,
                                               [TWI_SEGMENT_LINES] = UBRK_LINE};
    static const char *const strictness[] = {[TW_LINE_BREAK_STRICTNESS_NORMAL] = "@lb=normal",
                                             [TW_LINE_BREAK_STRICTNESS_STRICT] = "@lb=strict",
                                             [TW_LINE_BREAK_STRICTNESS_LOOSE] = "@lb=loose"};
    char base[ULOC_FULLNAME_CAPACITY];
    char full[ULOC_FULLNAME_CAPACITY + sizeof("@lb=normal")];
    make_icu_locale(locale, base, sizeof(base));
    (void)snprintf(full, sizeof(full), "%s%s", base,
                   request->kind == TWI_SEGMENT_LINES ? strictness[request->strictness] : "");
    return ubrk_open(types[request->kind], full, NULL, 0, error);
}

static tw_status take_iterator(twi_segment_pool *pool, const twi_segment_request *request,
                               pooled_iterator **out)
{
    const bool is_named = request->locale != NULL &&
                          strnlen(request->locale, TWI_MAX_LOCALE_SIZE) < TWI_MAX_LOCALE_SIZE;
    const char *locale = is_named && request->kind != TWI_SEGMENT_GRAPHEMES ? request->locale : "";
    *out = take_idle(pool, request, locale);
    if (*out != NULL) {
        return TW_OK;
    }
    pooled_iterator *entry = twi_new(&pool->context->allocator, pooled_iterator);
    if (entry == NULL) {
        return twi_context_refuse_memory(pool->context, sizeof(*entry));
    }
    UErrorCode error = U_ZERO_ERROR;
    entry->kind = request->kind;
    entry->strictness = request->strictness;
    memcpy(entry->locale, locale, strlen(locale) + 1);
    entry->iterator = open_iterator(request, locale, &error);
    if (U_FAILURE(error)) {
        free_iterator(pool, entry);
        return error == U_MEMORY_ALLOCATION_ERROR ? twi_context_refuse_memory(pool->context, 0)
                                                  : TW_ERROR_INTERNAL;
    }
    *out = entry;
    return TW_OK;
}

static size_t put_utf16(uint16_t *units, uint32_t scalar)
{
    if (scalar < 0x10000) {
        units[0] = (uint16_t)scalar;
        return 1;
    }
    units[0] = (uint16_t)(0xD800 + ((scalar - 0x10000) >> 10));
    units[1] = (uint16_t)(0xDC00 + ((scalar - 0x10000) & 0x3FF));
    return 2;
}

tw_status twi_segment_text_init(twi_work *work, twi_arena *arena, uint32_t before,
                                const uint32_t *scalars, size_t count, twi_segment_text *out)
{
    memset(out, 0, sizeof(*out));
    /* ICU counts in int32_t, two units per scalar at most. */
    if (count > (size_t)INT32_MAX / 2 - 2) {
        return twi_context_refuse_limit(work->context, "paragraph_units", count, INT32_MAX / 2);
    }
    TWI_TRY(twi_work_charge(work, TW_WORK_BREAK, count));
    size_t unit_count = before == 0 ? 0 : 1u + (before > 0xFFFF);
    for (size_t s = 0; s < count; s++) {
        unit_count += 1u + (scalars[s] > 0xFFFF);
        out->dictionaries |= twi_warm_up_dictionary_of(scalars[s]);
    }
    out->dictionaries |= twi_warm_up_dictionary_of(before);
    uint16_t *units = twi_arena_new_array(arena, uint16_t, unit_count);
    if (units == NULL) {
        return twi_context_refuse_memory(work->context, unit_count * sizeof(*units));
    }
    size_t u = before == 0 ? 0 : put_utf16(units, before);
    out->unit_start = u;
    for (size_t s = 0; s < count; s++) {
        u += put_utf16(units + u, scalars[s]);
    }
    out->units = units;
    out->unit_count = unit_count;
    out->scalars = scalars;
    out->count = count;
    return TW_OK;
}

/* Walk boundaries and scalars side by side: both ascend, so no map is needed. */
static tw_status mark_boundaries(twi_work *work, UBreakIterator *iterator,
                                 const twi_segment_text *text, uint16_t flag, uint16_t *flags)
{
    size_t u = text->unit_start;
    size_t s = 0;
    size_t paid = 0;
    size_t last = 0;
    for (int32_t next = ubrk_next(iterator); next != UBRK_DONE; next = ubrk_next(iterator)) {
        const size_t boundary = (size_t)next;
        if (boundary <= last) {
            /* How ICU tells that it ran out of memory: it stays where it is. */
            return twi_context_refuse_memory(work->context, 0);
        }
        last = boundary;
        while (u < boundary && s < text->count) {
            u += 1u + (text->scalars[s] > 0xFFFF);
            s++;
        }
        if (s >= paid) {
            const size_t due = TWI_MIN(s + PAID_AT_ONCE, text->count);
            TWI_TRY(twi_work_charge(work, TW_WORK_BREAK, due - paid));
            paid = due;
        }
        if (s < text->count && u == boundary) {
            flags[s] |= flag;
        }
    }
    return TW_OK;
}

/* Lines ask the dictionaries of scripts without spaces, words those of Chinese and Japanese too. */
static tw_status warm_up_dictionaries(twi_work *work, twi_segment_kind kind, uint32_t dictionaries)
{
    if (kind != TWI_SEGMENT_WORDS && kind != TWI_SEGMENT_LINES) {
        return TW_OK;
    }
    if (kind == TWI_SEGMENT_LINES) {
        dictionaries &= ~(uint32_t)TWI_DICTIONARY_CJK;
    }
    const tw_status status = twi_warm_up_dictionaries(dictionaries);
    return status == TW_ERROR_OUT_OF_MEMORY ? twi_context_refuse_memory(work->context, 0) : status;
}

tw_status twi_segment_find(twi_work *work, twi_segment_pool *pool,
                           const twi_segment_request *request, const twi_segment_text *text,
                           uint16_t *flags)
{
    if (text->count == 0) {
        return TW_OK;
    }
    if (text->unit_start == 0 && request->kind != TWI_SEGMENT_LINES) {
        flags[0] |= request->flag;
    }
    TWI_TRY(warm_up_dictionaries(work, request->kind, text->dictionaries));
    pooled_iterator *entry;
    TWI_TRY(take_iterator(pool, request, &entry));
    UErrorCode error = U_ZERO_ERROR;
    ubrk_setText(entry->iterator, text->units, (int32_t)text->unit_count, &error);
    tw_status status = TW_ERROR_INTERNAL;
    if (U_SUCCESS(error)) {
        status = mark_boundaries(work, entry->iterator, text, request->flag, flags);
    }
    give_back(pool, entry);
    return status;
}

/* SPDX-License-Identifier: MIT */
/* Finds graphemes, words, sentences and line opportunities with pooled break iterators of ICU. */
#include "unicode/segment.h"

#include <stdio.h>
#include <string.h>

#include <unicode/ubrk.h>
#include <unicode/uloc.h>

#include "base/limits.h"
#include "base/lock.h"
#include "unicode/rules.h"
#include "unicode/warm_up.h"

/* Scalars between two looks at the purse. */
#define PAID_AT_ONCE 64u

typedef struct pooled_iterator pooled_iterator;
struct pooled_iterator {
    pooled_iterator *next;
    UBreakIterator *iterator;
    twi_rules *rules; /* its rules for our own loop, NULL: not known, or shared by all */
    twi_segment_kind kind;
    tw_line_break_strictness strictness;
    bool by_phrase;
    char locale[TWI_MAX_LOCALE_SIZE];
};

/* Rules that the whole factory shares, once they are read; never changed, never given back. */
typedef struct shared_rules {
    const twi_rules *rules; /* NULL: their format is not known, ask an iterator */
    twi_segment_kind kind;
    tw_line_break_strictness strictness;
    bool by_phrase;
    char locale[TWI_MAX_LOCALE_SIZE];
} shared_rules;

struct twi_segment_pool {
    twi_context *context;
    twi_rules *sets[TWI_SEGMENT_SHARED_RULES]; /* different ones, owned */
    size_t set_count;
    shared_rules shared[TWI_SEGMENT_SHARED_RULES];
    atomic_size_t shared_count; /* entries below it are read without the lock */
    twi_lock lock;              /* guards additions and the list, never held while ICU works */
    pooled_iterator *idle;      /* the last used first */
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
        twi_rules_free(&pool->context->allocator, entry->rules);
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
    for (size_t i = 0; i < pool->set_count; i++) {
        twi_rules_free(&pool->context->allocator, pool->sets[i]);
    }
    twi_lock_finish(&pool->lock);
    twi_free(&pool->context->allocator, pool);
}

static const shared_rules *find_shared(twi_segment_pool *pool, const twi_segment_request *request,
                                       const char *locale)
{
    const size_t count = atomic_load_explicit(&pool->shared_count, memory_order_acquire);
    for (size_t i = 0; i < count; i++) {
        const shared_rules *entry = &pool->shared[i];
        if (entry->kind == request->kind &&
            (entry->kind != TWI_SEGMENT_LINES || (entry->strictness == request->strictness &&
                                                  entry->by_phrase == request->by_phrase)) &&
            strcmp(entry->locale, locale) == 0) {
            return entry;
        }
    }
    return NULL;
}

/* Most locales have the root's rules: kept once. NULL when there is no place for another set. */
static const twi_rules *keep_rules(twi_segment_pool *pool, pooled_iterator *entry)
{
    for (size_t i = 0; i < pool->set_count; i++) {
        if (twi_rules_are_equal(pool->sets[i], entry->rules)) {
            return pool->sets[i];
        }
    }
    if (pool->set_count == TWI_SEGMENT_SHARED_RULES) {
        return NULL;
    }
    twi_rules *rules = entry->rules;
    entry->rules = NULL; /* the pool's now */
    pool->sets[pool->set_count++] = rules;
    return rules;
}

/* Share what a new iterator brings, while there is a place; else it serves its taker alone. */
static void share(twi_segment_pool *pool, pooled_iterator *entry,
                  const twi_segment_request *request)
{
    twi_lock_hold(&pool->lock);
    const size_t count = atomic_load_explicit(&pool->shared_count, memory_order_relaxed);
    if (count < TWI_SEGMENT_SHARED_RULES && find_shared(pool, request, entry->locale) == NULL) {
        shared_rules *shared = &pool->shared[count];
        shared->kind = entry->kind;
        shared->strictness = entry->strictness;
        shared->by_phrase = entry->by_phrase;
        memcpy(shared->locale, entry->locale, sizeof(shared->locale));
        shared->rules = entry->rules == NULL ? NULL : keep_rules(pool, entry);
        atomic_store_explicit(&pool->shared_count, count + 1, memory_order_release);
    }
    twi_lock_let_go(&pool->lock);
}

static bool is_for(const pooled_iterator *entry, const twi_segment_request *request,
                   const char *locale)
{
    return entry->kind == request->kind &&
           (entry->kind != TWI_SEGMENT_LINES ||
            (entry->strictness == request->strictness && entry->by_phrase == request->by_phrase)) &&
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
    char full[ULOC_FULLNAME_CAPACITY + sizeof("@lb=normal;lw=phrase")];
    make_icu_locale(locale, base, sizeof(base));
    (void)snprintf(full, sizeof(full), "%s%s%s", base,
                   request->kind == TWI_SEGMENT_LINES ? strictness[request->strictness] : "",
                   request->kind == TWI_SEGMENT_LINES && request->by_phrase ? ";lw=phrase" : "");
    return ubrk_open(types[request->kind], full, NULL, 0, error);
}

/* Rules in a format that is not known are no failure: the iterator serves. */
static tw_status read_rules(twi_segment_pool *pool, pooled_iterator *entry)
{
    twi_allocator *allocator = &pool->context->allocator;
    UErrorCode error = U_ZERO_ERROR;
    const int32_t size = ubrk_getBinaryRules(entry->iterator, NULL, 0, &error);
    if (U_FAILURE(error) || size <= 0) {
        return TW_OK;
    }
    unsigned char *binary = twi_alloc_array(allocator, (size_t)size, 1);
    if (binary == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    tw_status status = TW_ERROR_UNSUPPORTED;
    if (ubrk_getBinaryRules(entry->iterator, binary, size, &error) == size && U_SUCCESS(error)) {
        status = twi_rules_new(allocator, binary, (size_t)size, &entry->rules);
    }
    twi_free(allocator, binary);
    return status == TW_ERROR_UNSUPPORTED ? TW_OK : status;
}

/* The root locale's empty name for what is no name; graphemes have no other. */
static const char *name_locale(const twi_segment_request *request)
{
    const bool is_named = request->locale != NULL &&
                          strnlen(request->locale, TWI_MAX_LOCALE_SIZE) < TWI_MAX_LOCALE_SIZE;
    return is_named && request->kind != TWI_SEGMENT_GRAPHEMES ? request->locale : "";
}

static tw_status take_iterator(twi_segment_pool *pool, const twi_segment_request *request,
                               const char *locale, pooled_iterator **out)
{
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
    entry->by_phrase = request->by_phrase;
    memcpy(entry->locale, locale, strlen(locale) + 1);
    entry->iterator = open_iterator(request, locale, &error);
    tw_status status = U_SUCCESS(error) ? read_rules(pool, entry) : TW_ERROR_INTERNAL;
    if (error == U_MEMORY_ALLOCATION_ERROR || status == TW_ERROR_OUT_OF_MEMORY) {
        status = twi_context_refuse_memory(pool->context, 0);
    }
    if (status != TW_OK) {
        free_iterator(pool, entry);
        return status;
    }
    share(pool, entry, request);
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
    out->arena = arena;
    out->before = before;
    out->scalars = scalars;
    out->count = count;
    return TW_OK;
}

static uint32_t find_dictionaries(const twi_segment_text *text)
{
    uint32_t dictionaries = twi_warm_up_dictionary_of(text->before);
    for (size_t s = 0; s < text->count; s++) {
        dictionaries |= twi_warm_up_dictionary_of(text->scalars[s]);
    }
    return dictionaries;
}

static tw_status make_units(twi_work *work, twi_segment_text *text)
{
    if (text->units != NULL) {
        return TW_OK;
    }
    TWI_TRY(twi_work_charge(work, TW_WORK_BREAK, text->count));
    uint16_t *units = twi_arena_new_array(text->arena, uint16_t, 2 * (text->count + 1));
    if (units == NULL) {
        return twi_context_refuse_memory(work->context, 4 * (text->count + 1));
    }
    size_t u = text->before == 0 ? 0 : put_utf16(units, text->before);
    text->unit_start = u;
    for (size_t s = 0; s < text->count; s++) {
        u += put_utf16(units + u, text->scalars[s]);
    }
    text->units = units;
    text->unit_count = u;
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
static uint32_t choose_dictionaries(const twi_segment_request *request, uint32_t dictionaries)
{
    switch (request->kind) {
    case TWI_SEGMENT_WORDS:
        return dictionaries;
    case TWI_SEGMENT_LINES:
        return request->by_phrase ? dictionaries : dictionaries & ~(uint32_t)TWI_DICTIONARY_CJK;
    case TWI_SEGMENT_GRAPHEMES:
    case TWI_SEGMENT_SENTENCES:
    default:
        return 0;
    }
}

static tw_status find_by_iterator(twi_work *work, pooled_iterator *entry,
                                  const twi_segment_request *request, twi_segment_text *text,
                                  uint16_t *flags)
{
    UErrorCode error = U_ZERO_ERROR;
    text->dictionaries |= find_dictionaries(text);
    const tw_status status =
        twi_warm_up_dictionaries(choose_dictionaries(request, text->dictionaries));
    if (status != TW_OK) {
        return status == TW_ERROR_OUT_OF_MEMORY ? twi_context_refuse_memory(work->context, 0)
                                                : status;
    }
    TWI_TRY(make_units(work, text));
    ubrk_setText(entry->iterator, text->units, (int32_t)text->unit_count, &error);
    if (U_FAILURE(error)) {
        return TW_ERROR_INTERNAL;
    }
    return mark_boundaries(work, entry->iterator, text, request->flag, flags);
}

/* Our own loop over the rules, unless a scalar asks a dictionary. */
static tw_status find_by_rules(twi_work *work, const twi_rules *rules,
                               const twi_segment_request *request, twi_segment_text *text,
                               uint16_t *flags, bool *out_is_whole)
{
    const twi_rules_text rules_text = {text->before, text->scalars, text->count};
    TWI_TRY(twi_rules_run(work, rules, &rules_text, request->flag, flags, out_is_whole));
    if (!*out_is_whole && choose_dictionaries(request, find_dictionaries(text)) == 0) {
        text->dictionaries |= TWI_DICTIONARY_ALL; /* one that we did not foresee */
    }
    for (size_t s = 0; s < text->count && !*out_is_whole; s++) {
        flags[s] = (uint16_t)(flags[s] & ~request->flag);
    }
    return TW_OK;
}

/* By ICU's iterator; by our loop over its rules when nobody had them before. */
static tw_status find_by_pool(twi_work *work, twi_segment_pool *pool,
                              const twi_segment_request *request, bool by_iterator,
                              twi_segment_text *text, uint16_t *flags)
{
    pooled_iterator *entry;
    const char *locale = name_locale(request);
    TWI_TRY(take_iterator(pool, request, locale, &entry));
    const shared_rules *shared = find_shared(pool, request, locale);
    const twi_rules *rules = shared != NULL && shared->rules != NULL ? shared->rules : entry->rules;
    bool is_whole = false;
    tw_status status = TW_OK;
    if (rules != NULL && !by_iterator) {
        status = find_by_rules(work, rules, request, text, flags, &is_whole);
    }
    if (status == TW_OK && !is_whole) {
        status = find_by_iterator(work, entry, request, text, flags);
    }
    give_back(pool, entry);
    return status;
}

static tw_status find(twi_work *work, twi_segment_pool *pool, const twi_segment_request *request,
                      twi_segment_text *text, uint16_t *flags)
{
    const shared_rules *shared = find_shared(pool, request, name_locale(request));
    if (shared == NULL || shared->rules == NULL || request->by_iterator) {
        return find_by_pool(work, pool, request, request->by_iterator, text, flags);
    }
    bool is_whole;
    TWI_TRY(find_by_rules(work, shared->rules, request, text, flags, &is_whole));
    return is_whole ? TW_OK : find_by_pool(work, pool, request, true, text, flags);
}

/* The set that has the rules of an iterator, which found no place among the shared. */
static const twi_rules *find_set(twi_segment_pool *pool, const twi_rules *rules)
{
    const twi_rules *found = NULL;
    twi_lock_hold(&pool->lock);
    for (size_t i = 0; i < pool->set_count && rules != NULL && found == NULL; i++) {
        found = twi_rules_are_equal(pool->sets[i], rules) ? pool->sets[i] : NULL;
    }
    twi_lock_let_go(&pool->lock);
    return found;
}

/* ICU divides by phrases in these languages only. */
static unsigned choose_variant(const twi_segment_request *request, const char *locale)
{
    if (request->kind != TWI_SEGMENT_LINES || !request->by_phrase) {
        return 0;
    }
    char base[ULOC_FULLNAME_CAPACITY];
    make_icu_locale(locale, base, sizeof(base));
    return strncmp(base, "ja", 2) == 0 ? 1 : strncmp(base, "ko", 2) == 0 ? 2 : 0;
}

tw_status twi_segment_identify(twi_segment_pool *pool, const twi_segment_request *request,
                               twi_segment_rules_id *out)
{
    const char *locale = name_locale(request);
    const shared_rules *shared = find_shared(pool, request, locale);
    const twi_rules *rules = NULL;
    if (shared == NULL) {
        pooled_iterator *entry;
        TWI_TRY(take_iterator(pool, request, locale, &entry));
        shared = find_shared(pool, request, locale);
        rules = find_set(pool, entry->rules);
        give_back(pool, entry);
    }
    *out = (twi_segment_rules_id){shared != NULL ? shared->rules : rules,
                                  choose_variant(request, locale), locale};
    return TW_OK;
}

tw_status twi_segment_find(twi_work *work, twi_segment_pool *pool,
                           const twi_segment_request *request, twi_segment_text *text,
                           uint16_t *flags)
{
    if (text->count == 0) {
        return TW_OK;
    }
    TWI_TRY(find(work, pool, request, text, flags));
    if (text->before == 0 && request->kind != TWI_SEGMENT_LINES) {
        flags[0] |= request->flag;
    }
    return TW_OK;
}

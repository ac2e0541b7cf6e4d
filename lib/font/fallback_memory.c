/* SPDX-License-Identifier: MIT */
/* Remembers orders of fonts per kind of text. */
#include "font/fallback_memory.h"

#include <string.h>

#include "base/limits.h"
#include "base/lock.h"

/* Kinds of text that a page mixes: scripts × styles. */
#define MAX_LISTS 64u
/* Bytes of orders kept: 64 lists of a system with 16,000 fonts. */
#define MAX_BYTES ((size_t)4 << 20)
/* Single scalars remembered per list: the different Han of a long page. */
#define RECENT 1024u
/* A slot of `recent`: used, scalar, place. */
#define RECENT_USED ((uint64_t)1 << 63)

struct twi_fallback_list {
    atomic_uint references;
    char *families; /* owned */
    char locale[TWI_MAX_LOCALE_SIZE + 1];
    uint16_t weight;
    uint16_t stretch;
    tw_font_style style;
    uint32_t script;
    bool is_emoji;
    uint32_t count;
    uint32_t *order; /* owned */
    atomic_uint_fast64_t recent[RECENT];
};

struct twi_fallback_memory {
    twi_lock lock;
    twi_fallback_list *lists[MAX_LISTS];
    uint32_t count;
    uint32_t oldest; /* the next to be forgotten */
};

tw_status twi_fallback_memory_new(twi_context *context, twi_fallback_memory **out)
{
    *out = NULL;
    twi_fallback_memory *memory = twi_new(&context->allocator, twi_fallback_memory);
    if (memory == NULL) {
        return twi_context_refuse_memory(context, sizeof(*memory));
    }
    twi_lock_init(&memory->lock);
    *out = memory;
    return TW_OK;
}

void twi_fallback_memory_free(twi_allocator *allocator, twi_fallback_memory *memory)
{
    if (memory == NULL) {
        return;
    }
    for (uint32_t i = 0; i < memory->count; i++) {
        twi_fallback_list_release(allocator, memory->lists[i]);
    }
    twi_lock_finish(&memory->lock);
    twi_free(allocator, memory);
}

/* A locale longer than any real one counts by its beginning, in the key as in its use. */
static void copy_locale(char out[TWI_MAX_LOCALE_SIZE + 1], const char *locale)
{
    const size_t size = strnlen(locale, TWI_MAX_LOCALE_SIZE);
    memcpy(out, locale, size);
    out[size] = '\0';
}

tw_status twi_fallback_list_new(twi_context *context, const twi_fallback_key *key, uint32_t count,
                                twi_fallback_list **out)
{
    const twi_font_request *request = key->request;
    twi_allocator *allocator = &context->allocator;
    *out = NULL;
    twi_fallback_list *list = twi_new(allocator, twi_fallback_list);
    if (list == NULL) {
        return twi_context_refuse_memory(context, sizeof(*list));
    }
    atomic_init(&list->references, 1);
    list->families = twi_alloc_string(allocator, request->families, strlen(request->families));
    list->order = twi_alloc_array(allocator, count, sizeof(*list->order));
    if (list->families == NULL || list->order == NULL) {
        twi_fallback_list_release(allocator, list);
        return twi_context_refuse_memory(context, count * sizeof(*list->order));
    }
    copy_locale(list->locale, request->locale);
    list->weight = request->weight;
    list->stretch = request->stretch;
    list->style = request->style;
    list->script = key->script;
    list->is_emoji = key->is_emoji;
    list->count = count;
    *out = list;
    return TW_OK;
}

uint32_t *twi_fallback_list_get_order(twi_fallback_list *list, uint32_t *out_count)
{
    *out_count = list->count;
    return list->order;
}

void twi_fallback_list_release(twi_allocator *allocator, twi_fallback_list *list)
{
    if (list == NULL ||
        atomic_fetch_sub_explicit(&list->references, 1, memory_order_acq_rel) != 1) {
        return;
    }
    twi_free(allocator, list->order);
    twi_free(allocator, list->families);
    twi_free(allocator, list);
}

static bool is_for(const twi_fallback_list *list, const twi_fallback_key *key)
{
    const twi_font_request *request = key->request;
    return list->script == key->script && list->is_emoji == key->is_emoji &&
           list->weight == request->weight && list->stretch == request->stretch &&
           list->style == request->style &&
           strncmp(list->locale, request->locale, TWI_MAX_LOCALE_SIZE) == 0 &&
           strcmp(list->families, request->families) == 0;
}

static twi_fallback_list *acquire(twi_fallback_list *list)
{
    atomic_fetch_add_explicit(&list->references, 1, memory_order_relaxed);
    return list;
}

twi_fallback_list *twi_fallback_memory_find(twi_fallback_memory *memory,
                                            const twi_fallback_key *key)
{
    twi_fallback_list *found = NULL;
    twi_lock_hold(&memory->lock);
    for (uint32_t i = 0; i < memory->count && found == NULL; i++) {
        if (is_for(memory->lists[i], key)) {
            found = acquire(memory->lists[i]);
        }
    }
    twi_lock_let_go(&memory->lock);
    return found;
}

void twi_fallback_memory_store(twi_allocator *allocator, twi_fallback_memory *memory,
                               twi_fallback_list *list)
{
    const size_t bytes = TWI_MAX((size_t)list->count * sizeof(*list->order), (size_t)1);
    const uint32_t most = (uint32_t)TWI_MIN(TWI_MAX(MAX_BYTES / bytes, (size_t)1), MAX_LISTS);
    twi_fallback_list *forgotten = NULL;
    twi_lock_hold(&memory->lock);
    if (memory->count < most) {
        memory->lists[memory->count++] = acquire(list);
    } else {
        forgotten = memory->lists[memory->oldest];
        memory->lists[memory->oldest] = acquire(list);
        memory->oldest = (memory->oldest + 1) % memory->count;
    }
    twi_lock_let_go(&memory->lock);
    twi_fallback_list_release(allocator, forgotten);
}

bool twi_fallback_list_recall(const twi_fallback_list *list, uint32_t scalar, uint32_t *out_place)
{
    const uint64_t slot =
        atomic_load_explicit(&list->recent[scalar % RECENT], memory_order_relaxed);
    *out_place = (uint32_t)slot;
    return (slot & RECENT_USED) != 0 && ((slot & ~RECENT_USED) >> 32) == scalar;
}

void twi_fallback_list_remember(twi_fallback_list *list, uint32_t scalar, uint32_t place)
{
    atomic_store_explicit(&list->recent[scalar % RECENT],
                          RECENT_USED | (uint64_t)scalar << 32 | place, memory_order_relaxed);
}

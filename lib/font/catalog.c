/* SPDX-License-Identifier: MIT */
/* Keeps the fonts of a collection and opens them once. */
#include "font/catalog.h"

#include <stdlib.h>
#include <string.h>

#include "font/fallback_memory.h"
#include "font/generics.h"
#include "font/match_memory.h"

/* Names of one font: families in all languages, typographic and legacy. */
#define MAX_ALIASES_PER_ENTRY 64u

static void destroy_entry(twi_allocator *allocator, twi_font_entry *entry)
{
    twi_font_face_release(entry->face);
    twi_coverage_release(allocator, entry->coverage);
    twi_free(allocator, entry->family);
}

static void destroy_collection(twi_object *object)
{
    twi_font_collection *collection = (twi_font_collection *)(void *)object;
    twi_allocator *allocator = &object->context->allocator;
    twi_fallback_memory_free(allocator, collection->fallback);
    twi_match_memory_free(allocator, collection->matches);
    for (size_t i = 0; i < collection->entries.count; i++) {
        destroy_entry(allocator, &collection->entries.items[i]);
    }
    for (size_t i = 0; i < collection->sources.count; i++) {
        twi_font_source_release(collection->sources.items[i].source);
    }
    for (size_t i = 0; i < collection->aliases.count; i++) {
        twi_free(allocator, collection->aliases.items[i].name);
    }
    for (size_t i = 0; i < TWI_GENERIC_COUNT; i++) {
        for (size_t k = 0; k < collection->generics[i].count; k++) {
            twi_free(allocator, collection->generics[i].items[k]);
        }
        twi_array_finish(allocator, &collection->generics[i]);
    }
    twi_array_finish(allocator, &collection->entries);
    twi_array_finish(allocator, &collection->sources);
    twi_array_finish(allocator, &collection->aliases);
    twi_array_finish(allocator, &collection->families);
    twi_lock_finish(&collection->lock);
    if (collection->system != NULL) {
        twi_object_release(&collection->system->object);
    }
    twi_free(allocator, collection);
}

tw_status twi_catalog_new(twi_context *context, twi_font_collection *system,
                          twi_font_collection **out_collection)
{
    *out_collection = NULL;
    twi_font_collection *collection = twi_new(&context->allocator, twi_font_collection);
    if (collection == NULL) {
        return twi_context_refuse_memory(context, sizeof(*collection));
    }
    twi_lock_init(&collection->lock);
    twi_object_init(&collection->object, TWI_KIND_FONT_COLLECTION, context, destroy_collection);
    if (system != NULL) {
        collection->system = system;
        (void)twi_object_acquire(&system->object);
    }
    *out_collection = collection;
    return TW_OK;
}

/* Growth of a collection's arrays: says which limit struck. */
static tw_status explain_growth(twi_context *context, tw_status status, size_t count)
{
    if (status == TW_ERROR_LIMIT_EXCEEDED) {
        return twi_context_refuse_limit(context, "collection_fonts", count + 1,
                                        context->limits.collection_fonts);
    }
    return status == TW_ERROR_OUT_OF_MEMORY ? twi_context_refuse_memory(context, 0) : status;
}

tw_status twi_catalog_add_source(twi_font_collection *collection, twi_font_source *source,
                                 uint32_t *out_index)
{
    twi_context *context = collection->object.context;
    TWI_TRY(explain_growth(context,
                           twi_array_reserve(&context->allocator, &collection->sources, 1,
                                             context->limits.collection_fonts),
                           collection->sources.count));
    *out_index = (uint32_t)collection->sources.count;
    collection->sources.items[collection->sources.count++] =
        (twi_catalog_source){.source = twi_font_source_acquire(source)};
    return TW_OK;
}

tw_status twi_catalog_add_entry(twi_font_collection *collection, const twi_font_entry *entry,
                                uint32_t *out_index)
{
    twi_context *context = collection->object.context;
    TWI_TRY(explain_growth(context,
                           twi_array_reserve(&context->allocator, &collection->entries, 1,
                                             context->limits.collection_fonts),
                           collection->entries.count));
    char *family = twi_alloc_string(&context->allocator, entry->family, strlen(entry->family));
    if (family == NULL) {
        return twi_context_refuse_memory(context, strlen(entry->family) + 1);
    }
    twi_font_entry *added = &collection->entries.items[collection->entries.count];
    *added = *entry;
    added->family = family;
    *out_index = (uint32_t)collection->entries.count++;
    return TW_OK;
}

/* The names that an entry has already are the last ones of the list: it is built entry by entry. */
static bool has_alias(const twi_font_collection *collection, const char *name, uint32_t entry,
                      size_t *out_count)
{
    *out_count = 0;
    for (size_t i = collection->aliases.count; i > 0; i--) {
        const twi_font_alias *alias = &collection->aliases.items[i - 1];
        if (alias->entry != entry) {
            return false;
        }
        if (strcmp(alias->name, name) == 0) {
            return true;
        }
        (*out_count)++;
    }
    return false;
}

tw_status twi_catalog_add_alias(twi_font_collection *collection, const char *name, uint32_t entry)
{
    twi_context *context = collection->object.context;
    size_t count = 0;
    if (name[0] == '\0' || has_alias(collection, name, entry, &count) ||
        count >= MAX_ALIASES_PER_ENTRY) {
        return TW_OK;
    }
    const size_t maximum = context->limits.collection_fonts * MAX_ALIASES_PER_ENTRY;
    TWI_TRY(explain_growth(context,
                           twi_array_reserve(&context->allocator, &collection->aliases, 1, maximum),
                           collection->aliases.count));
    char *copy = twi_alloc_string(&context->allocator, name, strlen(name));
    if (copy == NULL) {
        return twi_context_refuse_memory(context, strlen(name) + 1);
    }
    collection->aliases.items[collection->aliases.count++] =
        (twi_font_alias){.name = copy, .entry = entry};
    return TW_OK;
}

tw_status twi_catalog_add_generic(twi_font_collection *collection, twi_generic_family generic,
                                  const char *name)
{
    twi_context *context = collection->object.context;
    TWI_TRY(explain_growth(context,
                           twi_array_reserve(&context->allocator, &collection->generics[generic], 1,
                                             context->limits.collection_fonts),
                           collection->generics[generic].count));
    char *copy = twi_alloc_string(&context->allocator, name, strlen(name));
    if (copy == NULL) {
        return twi_context_refuse_memory(context, strlen(name) + 1);
    }
    collection->generics[generic].items[collection->generics[generic].count++] = copy;
    return TW_OK;
}

static int compare_aliases(const void *a, const void *b)
{
    const twi_font_alias *left = a;
    const twi_font_alias *right = b;
    const int order = twi_family_name_compare(twi_family_name_from_string(left->name),
                                              twi_family_name_from_string(right->name));
    return order != 0 ? order : (left->entry > right->entry) - (left->entry < right->entry);
}

/* Without case first, by bytes among equals: one spelling is listed, always the same one. */
static int compare_families(const void *a, const void *b)
{
    const char *const *left = a;
    const char *const *right = b;
    const int order = twi_family_name_compare(twi_family_name_from_string(*left),
                                              twi_family_name_from_string(*right));
    return order != 0 ? order : strcmp(*left, *right);
}

static bool is_same_family(const char *a, const char *b)
{
    return twi_family_name_compare(twi_family_name_from_string(a),
                                   twi_family_name_from_string(b)) == 0;
}

static tw_status list_families(twi_font_collection *collection)
{
    twi_context *context = collection->object.context;
    const twi_font_collection *system = collection->system;
    const size_t system_count = system == NULL ? 0 : system->families.count;
    const size_t total = collection->entries.count + system_count;
    TWI_TRY(explain_growth(context,
                           twi_array_reserve(&context->allocator, &collection->families, total,
                                             context->limits.collection_fonts * 2),
                           total));
    const char **names = collection->families.items;
    size_t count = 0;
    for (size_t i = 0; i < collection->entries.count; i++) {
        names[count++] = collection->entries.items[i].family;
    }
    for (size_t i = 0; i < system_count; i++) {
        names[count++] = system->families.items[i];
    }
    if (count > 0) {
        qsort(names, count, sizeof(*names), compare_families);
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || !is_same_family(names[kept - 1], names[i])) {
            names[kept++] = names[i];
        }
    }
    collection->families.count = kept;
    return TW_OK;
}

void twi_catalog_sort_names(twi_font_collection *collection)
{
    if (collection->aliases.count > 0) {
        qsort(collection->aliases.items, collection->aliases.count,
              sizeof(*collection->aliases.items), compare_aliases);
    }
}

tw_status twi_catalog_seal(twi_font_collection *collection)
{
    twi_catalog_sort_names(collection);
    TWI_TRY(list_families(collection));
    TWI_TRY(twi_generics_complete(collection));
    TWI_TRY(twi_match_memory_new(collection->object.context, &collection->matches));
    return twi_fallback_memory_new(collection->object.context, &collection->fallback);
}

void twi_catalog_find(const twi_font_collection *collection, twi_family_name name,
                      size_t *out_first, size_t *out_end)
{
    const twi_font_alias *aliases = collection->aliases.items;
    size_t low = 0;
    size_t high = collection->aliases.count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (twi_family_name_compare(twi_family_name_from_string(aliases[middle].name), name) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *out_first = low;
    while (low < collection->aliases.count &&
           twi_family_name_compare(twi_family_name_from_string(aliases[low].name), name) == 0) {
        low++;
    }
    *out_end = low;
}

/* --- opening --- */

/* Whether a failure will be the same next time. */
static bool is_lasting(tw_status status)
{
    return status != TW_ERROR_OUT_OF_MEMORY;
}

/* Wait while another thread opens the source; true: it is ours to open now. Under the lock. */
static bool wait_for_turn(twi_font_collection *collection, const twi_font_entry *entry,
                          const twi_catalog_source *source)
{
    while (entry->face == NULL && !atomic_load(&entry->has_failed) &&
           source->state == TWI_SOURCE_OPENING) {
        twi_lock_wait(&collection->lock);
    }
    return entry->face == NULL && !atomic_load(&entry->has_failed) &&
           source->state == TWI_SOURCE_IDLE;
}

tw_status twi_catalog_open(twi_font_collection *collection, uint32_t index,
                           twi_font_face **out_face)
{
    twi_font_entry *entry = &collection->entries.items[index];
    twi_catalog_source *source = &collection->sources.items[entry->source];
    tw_status status = TW_OK;
    twi_lock_hold(&collection->lock);
    if (wait_for_turn(collection, entry, source)) {
        source->state = TWI_SOURCE_OPENING;
        twi_lock_let_go(&collection->lock);
        twi_font_face *face = NULL;
        status = twi_font_source_open_face(source->source, entry->face_index, &face);
        const bool is_loaded = twi_font_source_is_loaded(source->source);
        twi_lock_hold(&collection->lock);
        entry->face = face;
        const bool has_failed = status != TW_OK && is_lasting(status);
        atomic_store(&entry->has_failed, has_failed);
        source->state = has_failed && !is_loaded ? TWI_SOURCE_FAILED : TWI_SOURCE_IDLE;
        twi_lock_notify(&collection->lock);
    }
    *out_face = entry->face != NULL ? twi_font_face_acquire(entry->face) : NULL;
    twi_lock_let_go(&collection->lock);
    if (*out_face != NULL) {
        return TW_OK;
    }
    return status != TW_OK && !is_lasting(status) ? status : TW_ERROR_NO_FONT;
}

/* SPDX-License-Identifier: MIT */
/* Lists the names and families of a collection. */
#include "font/catalog.h"

#include <stdlib.h>
#include <string.h>

#include "font/expiry.h"
#include "font/fallback_memory.h"
#include "font/families.h"
#include "font/generics.h"
#include "font/match_memory.h"
#include "font/simulated_faces.h"

/* Names of one font: families in all languages, typographic and legacy. */
#define MAX_ALIASES_PER_FONT 64u

static void destroy_collection(twi_object *object)
{
    twi_font_collection *collection = (twi_font_collection *)(void *)object;
    twi_allocator *allocator = &object->context->allocator;
    twi_expiry_free(collection->expiry);
    twi_fallback_memory_free(allocator, collection->fallback);
    twi_match_memory_free(allocator, collection->matches);
    twi_sized_faces_finish(&collection->sized);
    twi_simulated_faces_free(allocator, collection->simulated);
    for (size_t i = 0; i < TWI_GENERIC_COUNT; i++) {
        for (size_t k = 0; k < collection->generics[i].count; k++) {
            twi_free(allocator, collection->generics[i].items[k]);
        }
        twi_array_finish(allocator, &collection->generics[i]);
    }
    twi_array_finish(allocator, &collection->aliases);
    twi_array_finish(allocator, &collection->families);
    twi_array_finish(allocator, &collection->members);
    twi_font_set_release(collection->set);
    if (collection->system != NULL) {
        twi_object_release(&collection->system->object);
    }
    twi_free(allocator, collection);
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

/* The names that a font has already are the last ones of the list: it is built font by font. */
static bool has_alias(const twi_font_collection *collection, const char *name, uint32_t number,
                      size_t *out_count)
{
    *out_count = 0;
    for (size_t i = collection->aliases.count; i > 0; i--) {
        const twi_font_alias *alias = &collection->aliases.items[i - 1];
        if (alias->number != number) {
            return false;
        }
        if (strcmp(alias->name, name) == 0) {
            return true;
        }
        (*out_count)++;
    }
    return false;
}

static tw_status add_alias(twi_font_collection *collection, const char *name, uint32_t number)
{
    twi_context *context = collection->object.context;
    size_t count = 0;
    if (has_alias(collection, name, number, &count) || count >= MAX_ALIASES_PER_FONT) {
        return TW_OK;
    }
    const size_t maximum = context->limits.collection_fonts * MAX_ALIASES_PER_FONT;
    TWI_TRY(explain_growth(context,
                           twi_array_reserve(&context->allocator, &collection->aliases, 1, maximum),
                           collection->aliases.count));
    collection->aliases.items[collection->aliases.count++] = (twi_font_alias){name, number};
    return TW_OK;
}

static int compare_aliases(const void *a, const void *b)
{
    const twi_font_alias *left = a;
    const twi_font_alias *right = b;
    const int order = twi_family_name_compare(twi_family_name_from_string(left->name),
                                              twi_family_name_from_string(right->name));
    return order != 0 ? order : (left->number > right->number) - (left->number < right->number);
}

/* The names of a font's families, of all kinds and in all languages. */
static tw_status add_aliases(twi_font_collection *collection, uint32_t number)
{
    static const tw_font_property kinds[] = {TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY,
                                             TW_FONT_PROPERTY_LEGACY_FAMILY,
                                             TW_FONT_PROPERTY_WWS_FAMILY};
    const twi_font_table *table = twi_font_set_get_table(collection->set, number);
    const uint32_t element = collection->set->items.items[number].element;
    for (size_t kind = 0; kind < TWI_COUNT_OF(kinds); kind++) {
        uint32_t first;
        uint32_t end;
        twi_font_table_find_property(table, element, kinds[kind], &first, &end);
        for (uint32_t i = first; i < end; i++) {
            const char *name = twi_font_table_string(table, table->properties.items[i].text);
            TWI_TRY(add_alias(collection, name, number));
        }
    }
    return TW_OK;
}

static tw_status list_names(twi_font_collection *collection)
{
    for (uint32_t number = 0; number < collection->own_count; number++) {
        TWI_TRY(add_aliases(collection, number));
    }
    if (collection->aliases.count > 0) {
        qsort(collection->aliases.items, collection->aliases.count,
              sizeof(*collection->aliases.items), compare_aliases);
    }
    return TW_OK;
}

/* The set, and the system's fonts behind it. */
static tw_status join(twi_font_collection *collection, twi_font_set *set)
{
    collection->own_count = twi_font_set_count(set);
    if (collection->system == NULL) {
        collection->set = twi_font_set_acquire(set);
        return TW_OK;
    }
    TWI_TRY(twi_font_set_new(collection->object.context, &collection->set));
    TWI_TRY(twi_font_set_add_set(collection->set, set));
    return twi_font_set_add_set(collection->set, collection->system->set);
}

tw_status twi_catalog_new(twi_font_set *set, twi_font_collection *system,
                          twi_font_collection **out_collection)
{
    *out_collection = NULL;
    twi_context *context = set->object.context;
    twi_font_collection *collection = twi_new(&context->allocator, twi_font_collection);
    if (collection == NULL) {
        return twi_context_refuse_memory(context, sizeof(*collection));
    }
    twi_object_init(&collection->object, TWI_KIND_FONT_COLLECTION, context, destroy_collection);
    twi_sized_faces_init(&collection->sized);
    if (system != NULL) {
        collection->system = system;
        (void)twi_object_acquire(&system->object);
    }
    tw_status status = join(collection, set);
    if (status == TW_OK) {
        status = list_names(collection);
    }
    if (status != TW_OK) {
        twi_object_release(&collection->object);
        return status;
    }
    *out_collection = collection;
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

tw_status twi_catalog_seal(twi_font_collection *collection)
{
    TWI_TRY(twi_families_list(collection));
    TWI_TRY(twi_generics_complete(collection));
    TWI_TRY(twi_match_memory_new(collection->object.context, &collection->matches));
    TWI_TRY(twi_simulated_faces_new(collection->object.context, &collection->simulated));
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

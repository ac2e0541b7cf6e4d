/* SPDX-License-Identifier: MIT */
/* Groups the fonts of a collection into families. */
#include "font/families.h"

#include <stdlib.h>
#include <string.h>

#include "font/font_face_reference.h"
#include "font/font_set_values.h"

tw_font_property twi_families_get_property(tw_font_family_model model)
{
    return model == TW_FONT_FAMILY_MODEL_WWS ? TW_FONT_PROPERTY_WWS_FAMILY
                                             : TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY;
}

/* How a font's family is listed: in English when there is an English name. NULL: it has none. */
static const char *get_name(const twi_font_collection *collection, uint32_t number)
{
    return twi_font_set_get_first(collection->set, number,
                                  twi_families_get_property(collection->model));
}

static int compare_names(const char *a, const char *b)
{
    return twi_family_name_compare(twi_family_name_from_string(a), twi_family_name_from_string(b));
}

/* --- listing --- */

typedef struct named_font {
    const char *name;
    uint32_t number;
} named_font;

static int compare_fonts(const void *a, const void *b)
{
    const named_font *left = a;
    const named_font *right = b;
    const int order = compare_names(left->name, right->name);
    return order != 0 ? order : (left->number > right->number) - (left->number < right->number);
}

static size_t collect_own(const twi_font_collection *collection, named_font *fonts)
{
    size_t count = 0;
    for (uint32_t number = 0; number < collection->own_count; number++) {
        const char *name = get_name(collection, number);
        if (name != NULL) {
            fonts[count++] = (named_font){name, number};
        }
    }
    if (count > 0) {
        qsort(fonts, count, sizeof(*fonts), compare_fonts);
    }
    return count;
}

static void add_family(twi_font_collection *collection, const char *name)
{
    collection->families.items[collection->families.count++] =
        (twi_font_family){name, (uint32_t)collection->members.count, 0};
}

/* To the family that was added last. Of several spellings of its name, the first by bytes is
 * listed, so that the order of files does not matter. */
static void add_member(twi_font_collection *collection, const char *name, uint32_t number)
{
    twi_font_family *family = &collection->families.items[collection->families.count - 1];
    family->name = strcmp(name, family->name) < 0 ? name : family->name;
    family->count++;
    collection->members.items[collection->members.count++] = number;
}

static void add_system_family(twi_font_collection *collection, const twi_font_family *family)
{
    const twi_font_collection *system = collection->system;
    add_family(collection, family->name);
    for (uint32_t i = 0; i < family->count; i++) {
        add_member(collection, family->name,
                   collection->own_count + system->members.items[family->first + i]);
    }
}

/* Both lists are sorted: one walk. */
static void merge(twi_font_collection *collection, const named_font *fonts, size_t count)
{
    const twi_font_collection *system = collection->system;
    const size_t system_count = system == NULL ? 0 : system->families.count;
    size_t next = 0; /* of the system's */
    for (size_t i = 0; i < count; i++) {
        const bool is_new = i == 0 || compare_names(fonts[i - 1].name, fonts[i].name) != 0;
        int order = -1;
        while (is_new && next < system_count && order < 0) {
            order = compare_names(system->families.items[next].name, fonts[i].name);
            if (order < 0) {
                add_system_family(collection, &system->families.items[next]);
            }
            next += order <= 0 ? 1 : 0; /* an equal one is hidden */
        }
        if (is_new) {
            add_family(collection, fonts[i].name);
        }
        add_member(collection, fonts[i].name, fonts[i].number);
    }
    for (; next < system_count; next++) {
        add_system_family(collection, &system->families.items[next]);
    }
}

tw_status twi_families_list(twi_font_collection *collection)
{
    twi_context *context = collection->object.context;
    const twi_font_collection *system = collection->system;
    const size_t families = collection->own_count + (system == NULL ? 0 : system->families.count);
    const size_t members = collection->own_count + (system == NULL ? 0 : system->members.count);
    named_font *fonts = twi_alloc_array(&context->allocator, collection->own_count, sizeof(*fonts));
    if (fonts == NULL ||
        twi_array_reserve(&context->allocator, &collection->families, families, families) !=
            TW_OK ||
        twi_array_reserve(&context->allocator, &collection->members, members, members) != TW_OK) {
        twi_free(&context->allocator, fonts);
        return twi_context_refuse_memory(context, members * sizeof(uint32_t));
    }
    merge(collection, fonts, collect_own(collection, fonts));
    twi_free(&context->allocator, fonts);
    return TW_OK;
}

/* --- finding --- */

/* By the name that it is listed with. */
static size_t find_listed(const twi_font_collection *collection, twi_family_name name)
{
    size_t low = 0;
    size_t high = collection->families.count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const char *there = collection->families.items[middle].name;
        const int order = twi_family_name_compare(twi_family_name_from_string(there), name);
        if (order == 0) {
            return middle;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return TW_NO_INDEX;
}

/* Whether a font has the name in the collection's model. */
static bool is_called(const twi_font_collection *collection, uint32_t number, twi_family_name name)
{
    const twi_font_table *table = twi_font_set_get_table(collection->set, number);
    uint32_t first;
    uint32_t end;
    twi_font_table_find_property(table, collection->set->items.items[number].element,
                                 twi_families_get_property(collection->model), &first, &end);
    for (uint32_t i = first; i < end; i++) {
        const char *text = twi_font_table_string(table, table->properties.items[i].text);
        if (twi_family_name_compare(twi_family_name_from_string(text), name) == 0) {
            return true;
        }
    }
    return false;
}

/* By a name in another language: through the aliases of `teller`, whose fonts begin at `base`. */
static size_t find_alias(const twi_font_collection *collection, const twi_font_collection *teller,
                         uint32_t base, twi_family_name name)
{
    size_t first;
    size_t end;
    twi_catalog_find(teller, name, &first, &end);
    for (size_t i = first; i < end; i++) {
        const uint32_t number = base + teller->aliases.items[i].number;
        if (is_called(collection, number, name)) {
            return find_listed(collection,
                               twi_family_name_from_string(get_name(collection, number)));
        }
    }
    return TW_NO_INDEX;
}

size_t twi_families_find(const twi_font_collection *collection, twi_family_name name)
{
    size_t found = find_listed(collection, name);
    if (found == TW_NO_INDEX) {
        found = find_alias(collection, collection, 0, name);
    }
    if (found == TW_NO_INDEX && collection->system != NULL) {
        found = find_alias(collection, collection->system, collection->own_count, name);
    }
    return found;
}

bool twi_families_find_font(const twi_font_collection *collection, uint32_t number,
                            size_t *out_family, size_t *out_place)
{
    const char *name = get_name(collection, number);
    *out_place = TW_NO_INDEX;
    *out_family =
        name == NULL ? TW_NO_INDEX : find_listed(collection, twi_family_name_from_string(name));
    if (*out_family == TW_NO_INDEX) {
        return false;
    }
    const twi_font_family *family = &collection->families.items[*out_family];
    for (uint32_t i = 0; i < family->count; i++) {
        if (collection->members.items[family->first + i] == number) {
            *out_place = i;
            return true;
        }
    }
    *out_family = TW_NO_INDEX;
    return false;
}

bool twi_families_find_face(const twi_font_collection *collection, const twi_font_face *face,
                            size_t *out_family, size_t *out_place)
{
    const size_t number = twi_font_face_reference_find_face(face, collection->set);
    *out_family = TW_NO_INDEX;
    *out_place = TW_NO_INDEX;
    return number != TW_NO_INDEX &&
           twi_families_find_font(collection, (uint32_t)number, out_family, out_place);
}

tw_status twi_families_list_names(const twi_font_collection *collection, size_t family,
                                  twi_string_list **out_names)
{
    const uint32_t first = collection->families.items[family].first;
    return twi_font_set_list_font_values(collection->set, collection->members.items[first],
                                         twi_families_get_property(collection->model), out_names);
}

static tw_status add_members(const twi_font_collection *collection, const twi_font_family *family,
                             twi_font_set *set)
{
    for (uint32_t i = 0; i < family->count; i++) {
        TWI_TRY(twi_font_set_add_font(set, collection->set,
                                      collection->members.items[family->first + i]));
    }
    return TW_OK;
}

tw_status twi_families_make_set(const twi_font_collection *collection, size_t family,
                                twi_font_set **out_set)
{
    TWI_TRY(twi_font_set_new(collection->object.context, out_set));
    const tw_status status = add_members(collection, &collection->families.items[family], *out_set);
    if (status != TW_OK) {
        twi_font_set_release(*out_set);
        *out_set = NULL;
    }
    return status;
}

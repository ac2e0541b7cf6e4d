/* SPDX-License-Identifier: MIT */
/* Finds the fonts that conditions hold for. */
#include "font/font_set_filter.h"

#include <stdlib.h>
#include <string.h>

#include "font/family_list.h"

/* A font of a set, as its table has it. */
typedef struct set_font {
    const twi_font_table *table;
    const twi_font_element *element;
} set_font;

static bool has_value(const set_font *font, const twi_property_value *value)
{
    const twi_family_name wanted = {value->text, value->text_size};
    const uint32_t first = font->element->first_property;
    for (uint32_t i = 0; i < font->element->property_count; i++) {
        const twi_property_record *record = &font->table->properties.items[first + i];
        const char *text = twi_font_table_string(font->table, record->text);
        if (record->id == (uint32_t)value->property &&
            twi_family_name_compare(twi_family_name_from_string(text), wanted) == 0) {
            return true;
        }
    }
    return false;
}

/* Ends count: ranges that share one value meet. */
static bool meets_range(const set_font *font, const tw_axis_range *range)
{
    for (uint32_t i = 0; i < font->element->axis_count; i++) {
        const twi_element_axis *axis = &font->table->axes.items[font->element->first_axis + i];
        if (axis->tag == range->tag && axis->minimum <= range->maximum &&
            axis->maximum >= range->minimum) {
            return true;
        }
    }
    return false;
}

static bool holds(const set_font *font, const twi_font_filter *filter)
{
    const bool any = filter->mode == TW_FILTER_MODE_ANY;
    for (size_t i = 0; i < filter->value_count; i++) {
        if (has_value(font, &filter->values[i]) == any) {
            return any;
        }
    }
    for (size_t i = 0; i < filter->range_count; i++) {
        if (meets_range(font, &filter->ranges[i]) == any) {
            return any;
        }
    }
    return !any;
}

/* The first font from `number` on that the filter keeps; the count when there is none. */
static tw_status find_next(twi_work *work, const twi_font_set *set, const twi_font_filter *filter,
                           uint32_t *number)
{
    const size_t conditions = filter->value_count + filter->range_count;
    while (*number < twi_font_set_count(set)) {
        const set_font font = {twi_font_set_get_table(set, *number),
                               twi_font_set_get(set, *number)};
        TWI_TRY(twi_work_charge(work, TW_WORK_FONT_LOOKUP, conditions));
        if (holds(&font, filter)) {
            return TW_OK;
        }
        (*number)++;
    }
    return TW_OK;
}

static tw_status add_kept(twi_work *work, const twi_font_set *set, const twi_font_filter *filter,
                          twi_font_set *kept)
{
    uint32_t number = 0;
    TWI_TRY(find_next(work, set, filter, &number));
    while (number < twi_font_set_count(set)) {
        TWI_TRY(twi_font_set_add_font(kept, set, number));
        number++;
        TWI_TRY(find_next(work, set, filter, &number));
    }
    return TW_OK;
}

/* Give the set out, or give it up. */
static tw_status finish_set(twi_font_set *set, tw_status status, twi_font_set **out_set)
{
    if (status != TW_OK) {
        twi_font_set_release(set);
        return status;
    }
    *out_set = set;
    return TW_OK;
}

tw_status twi_font_filter_make_set(twi_work *work, const twi_font_set *set,
                                   const twi_font_filter *filter, twi_font_set **out_set)
{
    twi_font_set *kept = NULL;
    *out_set = NULL;
    TWI_TRY(twi_font_set_new(set->object.context, &kept));
    return finish_set(kept, add_kept(work, set, filter, kept), out_set);
}

tw_status twi_font_filter_list(twi_work *work, const twi_font_set *set,
                               const twi_font_filter *filter, size_t *numbers, size_t capacity,
                               size_t *out_count)
{
    uint32_t number = 0;
    size_t count = 0;
    *out_count = 0;
    TWI_TRY(find_next(work, set, filter, &number));
    while (number < twi_font_set_count(set)) {
        if (count < capacity) {
            numbers[count] = number;
        }
        count++;
        number++;
        TWI_TRY(find_next(work, set, filter, &number));
    }
    *out_count = count;
    return TW_OK;
}

static tw_status add_chosen(const twi_font_set *set, const size_t *numbers, size_t count,
                            twi_font_set *chosen)
{
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(twi_font_set_add_font(chosen, set, (uint32_t)numbers[i]));
    }
    return TW_OK;
}

tw_status twi_font_filter_choose(const twi_font_set *set, const size_t *numbers, size_t count,
                                 twi_font_set **out_set)
{
    twi_font_set *chosen = NULL;
    *out_set = NULL;
    TWI_TRY(twi_font_set_new(set->object.context, &chosen));
    return finish_set(chosen, add_chosen(set, numbers, count, chosen), out_set);
}

/* --- resources --- */

/* A font and what its file is known by. */
typedef struct font_resource {
    uint64_t hash; /* of the source's key */
    const twi_font_source *source;
    uint32_t face_index;
    uint32_t number;
} font_resource;

/* Those of one face of one file stand together: plain memory, whose keys are all alike, by its
 * address. */
static int compare_resources(const void *a, const void *b)
{
    const font_resource *left = a;
    const font_resource *right = b;
    if (left->hash != right->hash) {
        return left->hash < right->hash ? -1 : 1;
    }
    const bool is_plain = left->source->key.bytes.data == NULL;
    if (is_plain && left->source != right->source) {
        return (uintptr_t)left->source < (uintptr_t)right->source ? -1 : 1;
    }
    if (left->face_index != right->face_index) {
        return left->face_index < right->face_index ? -1 : 1;
    }
    return (left->number > right->number) - (left->number < right->number);
}

static bool is_same_resource(const font_resource *a, const font_resource *b)
{
    return a->face_index == b->face_index && twi_font_source_equal(a->source, b->source);
}

static int compare_numbers(const void *a, const void *b)
{
    const font_resource *left = a;
    const font_resource *right = b;
    return (left->number > right->number) - (left->number < right->number);
}

/* The first of each resource, by number; how many there are. */
static size_t keep_first(font_resource *resources, size_t count)
{
    size_t kept = 0;
    qsort(resources, count, sizeof(*resources), compare_resources);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || !is_same_resource(&resources[kept - 1], &resources[i])) {
            resources[kept++] = resources[i];
        }
    }
    qsort(resources, kept, sizeof(*resources), compare_numbers);
    return kept;
}

static tw_status add_resources(const twi_font_set *set, font_resource *resources,
                               twi_font_set *first)
{
    const uint32_t count = twi_font_set_count(set);
    for (uint32_t i = 0; i < count; i++) {
        const twi_font_source *source = twi_font_set_get_source(set, i);
        resources[i] = (font_resource){twi_file_key_hash(&source->key), source,
                                       twi_font_set_get(set, i)->face_index, i};
    }
    const size_t kept = count == 0 ? 0 : keep_first(resources, count);
    for (size_t i = 0; i < kept; i++) {
        TWI_TRY(twi_font_set_add_font(first, set, resources[i].number));
    }
    return TW_OK;
}

tw_status twi_font_filter_resources(const twi_font_set *set, twi_font_set **out_set)
{
    twi_context *context = set->object.context;
    twi_font_set *first = NULL;
    *out_set = NULL;
    TWI_TRY(twi_font_set_new(context, &first));
    font_resource *resources =
        twi_alloc_array(&context->allocator, set->items.count, sizeof(*resources));
    const tw_status status = resources == NULL ? twi_context_refuse_memory(context, 0)
                                               : add_resources(set, resources, first);
    twi_free(&context->allocator, resources);
    return finish_set(first, status, out_set);
}

/* SPDX-License-Identifier: MIT */
/* Lists what the fonts of a set are known by. */
#include "font/font_set_values.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "font/locale_match.h"

tw_status twi_font_set_list_font_values(const twi_font_set *set, uint32_t number,
                                        tw_font_property property, twi_string_list **out_list)
{
    const twi_font_table *table = twi_font_set_get_table(set, number);
    uint32_t first;
    uint32_t end;
    TWI_TRY(twi_string_list_new(set->object.context, out_list));
    twi_font_table_find_property(table, set->items.items[number].element, property, &first, &end);
    for (uint32_t i = first; i < end; i++) {
        const twi_property_record *record = &table->properties.items[i];
        const tw_status status =
            twi_string_list_add(*out_list, twi_font_table_string(table, record->text),
                                twi_font_table_string(table, record->locale));
        if (status != TW_OK) {
            twi_string_list_release(*out_list);
            *out_list = NULL;
            return status;
        }
    }
    return TW_OK;
}

/* --- of all fonts --- */

/* Borrowed from the set's tables. */
typedef struct set_value {
    const char *text;
    const char *locale;
} set_value;

typedef struct value_collector {
    twi_context *context;
    const twi_font_table *table; /* of the font in hand */
    TWI_ARRAY(set_value) values;
} value_collector;

static tw_status add_value(value_collector *collector, uint32_t record)
{
    const twi_property_record *property = &collector->table->properties.items[record];
    if (twi_array_reserve(&collector->context->allocator, &collector->values, 1, UINT32_MAX) !=
        TW_OK) {
        return twi_context_refuse_memory(collector->context, 0);
    }
    collector->values.items[collector->values.count++] =
        (set_value){twi_font_table_string(collector->table, property->text),
                    twi_font_table_string(collector->table, property->locale)};
    return TW_OK;
}

/* The record of the first locale that is there; `first` otherwise: English, or what there is. */
static uint32_t choose_record(const twi_font_table *table, uint32_t first, uint32_t end,
                              const char *locales)
{
    for (size_t tries = 0; *locales != '\0' && tries < TWI_MAX_PREFERRED_LOCALES; tries++) {
        const size_t size = strcspn(locales, ";");
        for (size_t part = size; part > 0; part = twi_locale_shorten(locales, part)) {
            for (uint32_t i = first; i < end; i++) {
                const uint32_t locale = table->properties.items[i].locale;
                if (twi_locale_equals(twi_font_table_string(table, locale), locales, part)) {
                    return i;
                }
            }
        }
        locales += size;
        locales += *locales == ';' ? 1 : 0;
    }
    return first;
}

static tw_status collect(value_collector *collector, const twi_font_set *set,
                         tw_font_property property, const char *locales)
{
    for (uint32_t number = 0; number < twi_font_set_count(set); number++) {
        uint32_t first;
        uint32_t end;
        collector->table = twi_font_set_get_table(set, number);
        twi_font_table_find_property(collector->table, set->items.items[number].element, property,
                                     &first, &end);
        if (locales != NULL && first < end) {
            first = choose_record(collector->table, first, end, locales);
            end = first + 1;
        }
        for (uint32_t i = first; i < end; i++) {
            TWI_TRY(add_value(collector, i));
        }
    }
    return TW_OK;
}

static int compare_values(const void *a, const void *b)
{
    const set_value *left = a;
    const set_value *right = b;
    const int order = strcmp(left->text, right->text);
    return order != 0 ? order : strcmp(left->locale, right->locale);
}

static tw_status list_once(value_collector *collector, twi_string_list *list)
{
    const set_value *values = collector->values.items;
    const size_t count = collector->values.count;
    if (count > 0) {
        qsort(collector->values.items, count, sizeof(*values), compare_values);
    }
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || compare_values(&values[i - 1], &values[i]) != 0) {
            TWI_TRY(twi_string_list_add(list, values[i].text, values[i].locale));
        }
    }
    return TW_OK;
}

tw_status twi_font_set_list_values(const twi_font_set *set, tw_font_property property,
                                   const char *locales, twi_string_list **out_list)
{
    value_collector collector = {.context = set->object.context};
    TWI_TRY(twi_string_list_new(set->object.context, out_list));
    tw_status status = collect(&collector, set, property, locales);
    if (status == TW_OK) {
        status = list_once(&collector, *out_list);
    }
    twi_array_finish(&collector.context->allocator, &collector.values);
    if (status != TW_OK) {
        twi_string_list_release(*out_list);
        *out_list = NULL;
    }
    return status;
}

/* --- axes --- */

size_t twi_font_set_list_font_ranges(const twi_font_set *set, uint32_t number,
                                     tw_axis_range *ranges, size_t capacity)
{
    const twi_font_element *element = twi_font_set_get(set, number);
    const twi_font_table *table = twi_font_set_get_table(set, number);
    for (uint32_t i = 0; i < element->axis_count && i < capacity; i++) {
        const twi_element_axis *axis = &table->axes.items[element->first_axis + i];
        ranges[i] = (tw_axis_range){axis->tag, axis->minimum, axis->maximum};
    }
    return element->axis_count;
}

static int compare_tags(const void *a, const void *b)
{
    const tw_axis_range *left = a;
    const tw_axis_range *right = b;
    return (left->tag > right->tag) - (left->tag < right->tag);
}

/* Ranges of one tag become one that holds them all. */
static size_t join_ranges(tw_axis_range *ranges, size_t count)
{
    size_t kept = 0;
    qsort(ranges, count, sizeof(*ranges), compare_tags);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && ranges[kept - 1].tag == ranges[i].tag) {
            ranges[kept - 1].minimum = TWI_MIN(ranges[kept - 1].minimum, ranges[i].minimum);
            ranges[kept - 1].maximum = TWI_MAX(ranges[kept - 1].maximum, ranges[i].maximum);
        } else {
            ranges[kept++] = ranges[i];
        }
    }
    return kept;
}

tw_status twi_font_set_list_ranges(const twi_font_set *set, tw_axis_range **out_ranges,
                                   size_t *out_count)
{
    twi_context *context = set->object.context;
    size_t total = 0;
    size_t count = 0;
    *out_ranges = NULL;
    *out_count = 0;
    for (uint32_t number = 0; number < twi_font_set_count(set); number++) {
        total += twi_font_set_get(set, number)->axis_count;
    }
    if (total == 0) {
        return TW_OK;
    }
    tw_axis_range *ranges = twi_alloc_array(&context->allocator, total, sizeof(*ranges));
    if (ranges == NULL) {
        return twi_context_refuse_memory(context, total * sizeof(*ranges));
    }
    for (uint32_t number = 0; number < twi_font_set_count(set); number++) {
        count += twi_font_set_list_font_ranges(set, number, ranges + count, total - count);
    }
    *out_ranges = ranges;
    *out_count = join_ranges(ranges, count);
    return TW_OK;
}

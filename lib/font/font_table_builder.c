/* SPDX-License-Identifier: MIT */
/* Fills font tables; keeps each string once. */
#include "font/font_table_builder.h"

#include <string.h>

#include "base/limits.h"

void twi_font_table_builder_finish(twi_font_table_builder *builder)
{
    twi_font_table_release(builder->table);
    builder->table = NULL;
}

static TWI_COLD tw_status refuse_limit(twi_font_table_builder *builder, const char *field,
                                       uint64_t count, uint64_t limit)
{
    builder->is_full = true;
    return twi_context_refuse_limit(builder->context, field, count, limit);
}

/* What became of growing an array of `count` items: fonts, or what is of them. */
static tw_status explain_growth(twi_font_table_builder *builder, tw_status status, size_t count)
{
    const size_t limit = builder->context->limits.collection_fonts;
    if (status == TW_ERROR_LIMIT_EXCEEDED) {
        return refuse_limit(builder, "collection_fonts", count + 1, limit);
    }
    return status == TW_OK ? TW_OK : twi_context_refuse_memory(builder->context, 0);
}

/* Room for one more. */
#define RESERVE_ONE(builder, array)                                                                \
    explain_growth((builder),                                                                      \
                   twi_array_reserve(&(builder)->context->allocator, (array), 1,                   \
                                     (builder)->context->limits.collection_fonts),                 \
                   (array)->count)

/* Strings and what stands beside them stay below property_bytes together. */
static tw_status require_bytes(twi_font_table_builder *builder, size_t extra)
{
    const twi_font_table *table = builder->table;
    const size_t limit = builder->context->limits.property_bytes;
    const size_t bytes = table->strings.bytes.count +
                         table->properties.count * sizeof(twi_property_record) +
                         table->axes.count * sizeof(twi_element_axis);
    return extra <= limit && bytes <= limit - extra
               ? TW_OK
               : refuse_limit(builder, "property_bytes", bytes + extra, limit);
}

static tw_status begin_table(twi_font_table_builder *builder)
{
    if (builder->table != NULL) {
        return TW_OK;
    }
    twi_font_table *table = twi_new(&builder->context->allocator, twi_font_table);
    if (table == NULL) {
        return twi_context_refuse_memory(builder->context, sizeof(*table));
    }
    atomic_init(&table->references, 1);
    table->context = twi_context_acquire(builder->context);
    twi_lock_init(&table->lock);
    builder->table = table;
    return TW_OK;
}

twi_font_table *twi_font_table_builder_seal(twi_font_table_builder *builder)
{
    twi_font_table *table = builder->table;
    if (twi_font_table_builder_count(builder) == 0) {
        return NULL;
    }
    builder->table = NULL;
    return table;
}

tw_status twi_font_table_builder_make_set(twi_font_table_builder *builder, twi_font_set **out_set)
{
    twi_font_set *set = NULL;
    *out_set = NULL;
    TWI_TRY(twi_font_set_new(builder->context, &set));
    twi_font_table *table = twi_font_table_builder_seal(builder);
    const tw_status status = twi_font_set_add_table(set, table);
    twi_font_table_release(table);
    if (status != TW_OK) {
        twi_font_set_release(set);
        return status;
    }
    *out_set = set;
    return TW_OK;
}

size_t twi_font_table_builder_count(const twi_font_table_builder *builder)
{
    return builder->table == NULL ? 0 : builder->table->elements.count;
}

twi_font_table_mark twi_font_table_builder_mark(const twi_font_table_builder *builder)
{
    const twi_font_table *table = builder->table;
    if (table == NULL) {
        return (twi_font_table_mark){0};
    }
    return (twi_font_table_mark){.elements = table->elements.count,
                                 .properties = table->properties.count,
                                 .axes = table->axes.count,
                                 .string_bytes = table->strings.bytes.count,
                                 .sources = table->sources.count,
                                 .coverages = table->coverages.count};
}

void twi_font_table_builder_rewind(twi_font_table_builder *builder, twi_font_table_mark mark)
{
    twi_font_table *table = builder->table;
    if (table == NULL) {
        return;
    }
    twi_allocator *allocator = &builder->context->allocator;
    while (table->coverages.count > mark.coverages) {
        twi_coverage_release(allocator, table->coverages.items[--table->coverages.count]);
    }
    while (table->sources.count > mark.sources) {
        twi_font_source_release(table->sources.items[--table->sources.count].source);
    }
    while (table->slots.count > mark.elements) {
        twi_font_face_release(table->slots.items[--table->slots.count].face);
    }
    table->elements.count = mark.elements;
    table->properties.count = mark.properties;
    table->axes.count = mark.axes;
    twi_string_pool_rewind(&table->strings, mark.string_bytes);
}

tw_status twi_font_table_add_source(twi_font_table_builder *builder, twi_font_source *source,
                                    uint32_t *out_index)
{
    TWI_TRY(begin_table(builder));
    twi_font_table *table = builder->table;
    TWI_TRY(RESERVE_ONE(builder, &table->sources));
    *out_index = (uint32_t)table->sources.count;
    table->sources.items[table->sources.count++] =
        (twi_table_source){.source = twi_font_source_acquire(source)};
    return TW_OK;
}

tw_status twi_font_table_add_coverage(twi_font_table_builder *builder, twi_coverage *coverage,
                                      uint32_t *out_index)
{
    TWI_TRY(begin_table(builder));
    twi_font_table *table = builder->table;
    TWI_TRY(RESERVE_ONE(builder, &table->coverages));
    *out_index = (uint32_t)table->coverages.count;
    table->coverages.items[table->coverages.count++] = twi_coverage_acquire(coverage);
    return TW_OK;
}

tw_status twi_font_table_add_element(twi_font_table_builder *builder,
                                     const twi_font_element *element)
{
    TWI_TRY(begin_table(builder));
    twi_font_table *table = builder->table;
    TWI_TRY(RESERVE_ONE(builder, &table->elements));
    TWI_TRY(RESERVE_ONE(builder, &table->slots));
    twi_font_element added = *element;
    added.first_property = (uint32_t)table->properties.count;
    added.property_count = 0;
    added.first_axis = (uint32_t)table->axes.count;
    added.axis_count = 0;
    table->elements.items[table->elements.count++] = added;
    memset(&table->slots.items[table->slots.count++], 0, sizeof(*table->slots.items));
    return TW_OK;
}

void twi_font_table_keep_face(twi_font_table_builder *builder, twi_font_face *face)
{
    twi_font_table *table = builder->table;
    table->slots.items[table->slots.count - 1].face = twi_font_face_acquire(face);
}

/* The element that properties and axes go to. */
static twi_font_element *get_last(const twi_font_table_builder *builder)
{
    return &builder->table->elements.items[builder->table->elements.count - 1];
}

tw_status twi_font_table_add_axis(twi_font_table_builder *builder, const twi_element_axis *axis)
{
    twi_font_table *table = builder->table;
    TWI_TRY(require_bytes(builder, sizeof(*axis)));
    TWI_TRY(explain_growth(
        builder, twi_array_reserve(&builder->context->allocator, &table->axes, 1, UINT32_MAX), 0));
    table->axes.items[table->axes.count++] = *axis;
    get_last(builder)->axis_count++;
    return TW_OK;
}

static tw_status add_string(twi_font_table_builder *builder, const char *text, size_t size,
                            uint32_t *out_offset)
{
    const size_t limit = builder->context->limits.property_bytes;
    const tw_status status = twi_string_pool_add(
        &builder->context->allocator, &builder->table->strings, text, size, limit, out_offset);
    return status == TW_ERROR_LIMIT_EXCEEDED
               ? refuse_limit(builder, "property_bytes", (uint64_t)limit + 1, limit)
               : explain_growth(builder, status, 0);
}

static tw_status add_record(twi_font_table_builder *builder, const twi_property_record *record)
{
    twi_font_table *table = builder->table;
    TWI_TRY(require_bytes(builder, sizeof(*record)));
    TWI_TRY(explain_growth(
        builder, twi_array_reserve(&builder->context->allocator, &table->properties, 1, UINT32_MAX),
        0));
    table->properties.items[table->properties.count++] = *record;
    get_last(builder)->property_count++;
    return TW_OK;
}

tw_status twi_font_table_add_property(twi_font_table_builder *builder,
                                      const twi_property_value *value)
{
    if (value->text_size == 0 || get_last(builder)->property_count >= TWI_MAX_FONT_PROPERTIES) {
        return TW_OK;
    }
    twi_property_record record = {.id = (uint32_t)value->property};
    TWI_TRY(add_string(builder, value->text, value->text_size, &record.text));
    TWI_TRY(add_string(builder, value->locale, value->locale_size, &record.locale));
    return add_record(builder, &record);
}

tw_status twi_font_table_repeat_property(twi_font_table_builder *builder, uint32_t element,
                                         tw_font_property property)
{
    uint32_t first;
    uint32_t end;
    twi_font_table_find_property(builder->table, element, property, &first, &end);
    for (uint32_t i = first; i < end; i++) {
        const twi_property_record record = builder->table->properties.items[i];
        TWI_TRY(add_record(builder, &record));
    }
    return TW_OK;
}

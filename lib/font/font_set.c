/* SPDX-License-Identifier: MIT */
/* Joins fonts of tables into lists. */
#include "font/font_set.h"

static void destroy_set(twi_object *object)
{
    twi_font_set *set = (twi_font_set *)(void *)object;
    twi_allocator *allocator = &object->context->allocator;
    for (size_t i = 0; i < set->tables.count; i++) {
        twi_font_table_release(set->tables.items[i]);
    }
    twi_array_finish(allocator, &set->tables);
    twi_array_finish(allocator, &set->items);
    twi_free(allocator, set);
}

tw_status twi_font_set_new(twi_context *context, twi_font_set **out_set)
{
    *out_set = twi_new(&context->allocator, twi_font_set);
    if (*out_set == NULL) {
        return twi_context_refuse_memory(context, sizeof(**out_set));
    }
    twi_object_init(&(*out_set)->object, TWI_KIND_FONT_SET, context, destroy_set);
    return TW_OK;
}

tw_status twi_font_set_reserve(twi_font_set *set, size_t fonts, size_t tables)
{
    twi_context *context = set->object.context;
    const size_t limit = context->limits.collection_fonts;
    tw_status status = twi_array_reserve(&context->allocator, &set->items, fonts, limit);
    if (status == TW_OK) {
        status = twi_array_reserve(&context->allocator, &set->tables, tables, UINT32_MAX);
    }
    if (status == TW_ERROR_LIMIT_EXCEEDED) {
        return twi_context_refuse_limit(context, "collection_fonts", set->items.count + fonts,
                                        limit);
    }
    return status == TW_OK ? TW_OK : twi_context_refuse_memory(context, 0);
}

/* A table that was added before another one is listed again: that costs a pointer, not a search. */
static uint32_t list_table(twi_font_set *set, twi_font_table *table)
{
    if (set->tables.count == 0 || set->tables.items[set->tables.count - 1] != table) {
        set->tables.items[set->tables.count++] = twi_font_table_acquire(table);
    }
    return (uint32_t)set->tables.count - 1;
}

void twi_font_set_append_table(twi_font_set *set, twi_font_table *table)
{
    const uint32_t listed = list_table(set, table);
    for (size_t i = 0; i < table->elements.count; i++) {
        set->items.items[set->items.count++] = (twi_set_item){listed, (uint32_t)i};
    }
}

tw_status twi_font_set_add_table(twi_font_set *set, twi_font_table *table)
{
    if (table == NULL) {
        return TW_OK;
    }
    TWI_TRY(twi_font_set_reserve(set, table->elements.count, 1));
    twi_font_set_append_table(set, table);
    return TW_OK;
}

tw_status twi_font_set_add_set(twi_font_set *set, const twi_font_set *other)
{
    const uint32_t base = (uint32_t)set->tables.count;
    TWI_TRY(twi_font_set_reserve(set, other->items.count, other->tables.count));
    for (size_t i = 0; i < other->tables.count; i++) {
        set->tables.items[set->tables.count++] = twi_font_table_acquire(other->tables.items[i]);
    }
    for (size_t i = 0; i < other->items.count; i++) {
        const twi_set_item item = other->items.items[i];
        set->items.items[set->items.count++] = (twi_set_item){base + item.table, item.element};
    }
    return TW_OK;
}

tw_status twi_font_set_add_font(twi_font_set *set, const twi_font_set *other, uint32_t number)
{
    TWI_TRY(twi_font_set_reserve(set, 1, 1));
    const uint32_t listed = list_table(set, twi_font_set_get_table(other, number));
    set->items.items[set->items.count++] =
        (twi_set_item){listed, other->items.items[number].element};
    return TW_OK;
}

tw_status twi_font_set_has_scalar(const twi_font_set *set, uint32_t number, uint32_t scalar,
                                  bool *out_has)
{
    const twi_coverage *coverage = twi_font_set_get_coverage(set, number);
    twi_font_face *face = NULL;
    *out_has = coverage != NULL && twi_coverage_has(coverage, scalar);
    if (coverage == NULL) {
        TWI_TRY(twi_font_set_open(set, number, &face));
        *out_has = twi_font_face_has_scalar(face, scalar);
        twi_font_face_release(face);
    }
    return TW_OK;
}

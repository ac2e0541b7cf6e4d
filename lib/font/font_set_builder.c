/* SPDX-License-Identifier: MIT */
/* Collects fonts for sets. */
#include "font/font_set_builder.h"

#include "font/describe.h"
#include "font/describe_names.h"
#include "font/scan.h"

static void destroy_builder(twi_object *object)
{
    twi_font_set_builder *builder = (twi_font_set_builder *)(void *)object;
    twi_font_table_builder_finish(&builder->table);
    twi_font_set_release(builder->set);
    twi_free(&object->context->allocator, builder);
}

tw_status twi_font_set_builder_new(twi_context *context, twi_font_set_builder **out_builder)
{
    *out_builder = NULL;
    twi_font_set_builder *builder = twi_new(&context->allocator, twi_font_set_builder);
    if (builder == NULL) {
        return twi_context_refuse_memory(context, sizeof(*builder));
    }
    twi_object_init(&builder->object, TWI_KIND_FONT_SET_BUILDER, context, destroy_builder);
    atomic_flag_clear(&builder->is_entered);
    builder->table = twi_font_table_builder_make(context);
    const tw_status status = twi_font_set_new(context, &builder->set);
    if (status != TW_OK) {
        twi_object_release(&builder->object);
        return status;
    }
    *out_builder = builder;
    return TW_OK;
}

tw_status twi_font_set_builder_enter(twi_font_set_builder *builder)
{
    if (atomic_flag_test_and_set_explicit(&builder->is_entered, memory_order_acquire)) {
        return twi_context_refuse(builder->object.context, TW_ERROR_BUSY, TW_DIAGNOSTIC_REFUSED,
                                  "another thread uses the builder");
    }
    return TW_OK;
}

void twi_font_set_builder_leave(twi_font_set_builder *builder)
{
    atomic_flag_clear_explicit(&builder->is_entered, memory_order_release);
}

/* The set has room for what the table got, or the table gives it up again. */
static tw_status finish_addition(twi_font_set_builder *builder, tw_status status,
                                 twi_font_table_mark mark)
{
    if (status == TW_OK) {
        status =
            twi_font_set_reserve(builder->set, twi_font_table_builder_count(&builder->table), 1);
    }
    if (status != TW_OK) {
        twi_font_table_builder_rewind(&builder->table, mark);
    }
    return status;
}

tw_status twi_font_set_builder_add_file(twi_font_set_builder *builder, twi_font_source *source)
{
    const twi_font_table_mark mark = twi_font_table_builder_mark(&builder->table);
    return finish_addition(builder, twi_scan_add_file(&builder->table, source), mark);
}

static tw_status add_opened(twi_font_set_builder *builder, const twi_font_face_reference *reference,
                            twi_font_face *face)
{
    twi_describe_place place = {.keep = true};
    TWI_TRY(twi_font_table_add_source(&builder->table, reference->source, &place.source));
    return twi_describe_add_font(&builder->table, &place, face);
}

tw_status twi_font_set_builder_add_reference(twi_font_set_builder *builder,
                                             const twi_font_face_reference *reference)
{
    const twi_font_table_mark mark = twi_font_table_builder_mark(&builder->table);
    twi_font_face *face = NULL;
    TWI_TRY(twi_font_face_reference_open(reference, reference->simulations, &face));
    const tw_status status = add_opened(builder, reference, face);
    twi_font_face_release(face);
    return finish_addition(builder, status, mark);
}

/* What was added to the table becomes part of the set: there is room for it. */
static void settle(twi_font_set_builder *builder)
{
    twi_font_table *table = twi_font_table_builder_seal(&builder->table);
    if (table != NULL) {
        twi_font_set_append_table(builder->set, table);
        twi_font_table_release(table);
    }
}

tw_status twi_font_set_builder_add_set(twi_font_set_builder *builder, const twi_font_set *set)
{
    settle(builder);
    return twi_font_set_add_set(builder->set, set);
}

tw_status twi_font_set_builder_make_set(twi_font_set_builder *builder, twi_font_set **out_set)
{
    settle(builder);
    TWI_TRY(twi_font_set_new(builder->object.context, out_set));
    const tw_status status = twi_font_set_add_set(*out_set, builder->set);
    if (status != TW_OK) {
        twi_font_set_release(*out_set);
        *out_set = NULL;
    }
    return status;
}

/* --- fonts that a caller describes --- */

/* A number in decimal within bounds; `otherwise` when there is none. */
static unsigned read_number(const twi_described_font *font, tw_font_property property,
                            unsigned most, unsigned otherwise)
{
    for (size_t i = 0; i < font->property_count; i++) {
        const twi_property_value *value = &font->properties[i];
        unsigned number = 0;
        size_t digits = 0;
        while (value->property == property && digits < value->text_size && number <= most &&
               value->text[digits] >= '0' && value->text[digits] <= '9') {
            number = number * 10 + (unsigned)(value->text[digits] - '0');
            digits++;
        }
        if (digits > 0 && digits == value->text_size && number <= most) {
            return number;
        }
    }
    return otherwise;
}

/* Those of one property stand together, English first: as many rounds as there are properties. */
static tw_status add_properties(twi_font_table_builder *table, const twi_described_font *font)
{
    for (int property = TW_FONT_PROPERTY_WWS_FAMILY; property <= TW_FONT_PROPERTY_TYPOGRAPHIC_FACE;
         property++) {
        for (int english = 1; english >= 0; english--) {
            for (size_t i = 0; i < font->property_count; i++) {
                const twi_property_value *value = &font->properties[i];
                if ((int)value->property == property &&
                    twi_describe_names_are_english(value->locale, value->locale_size) ==
                        (english != 0)) {
                    TWI_TRY(twi_font_table_add_property(table, value));
                }
            }
        }
    }
    return TW_OK;
}

static tw_status add_axes(twi_font_table_builder *table, const twi_described_font *font)
{
    const twi_font_face_reference *reference = font->reference;
    for (size_t i = 0; i < reference->value_count; i++) {
        const tw_axis_value value = reference->values[i];
        twi_element_axis axis = {value.tag, value.value, value.value, value.value};
        for (size_t k = 0; k < font->range_count; k++) {
            if (font->ranges[k].tag == value.tag) {
                axis.minimum = font->ranges[k].minimum;
                axis.maximum = font->ranges[k].maximum;
            }
        }
        TWI_TRY(twi_font_table_add_axis(table, &axis));
    }
    return TW_OK;
}

static bool has_value(const twi_font_face_reference *reference, uint32_t tag)
{
    for (size_t i = 0; i < reference->value_count; i++) {
        if (reference->values[i].tag == tag) {
            return true;
        }
    }
    return false;
}

/* A range without a value: the font is at the end that lies nearer to 0. */
static tw_status add_ranges(twi_font_table_builder *table, const twi_described_font *font)
{
    for (size_t i = 0; i < font->range_count; i++) {
        const tw_axis_range *range = &font->ranges[i];
        const float value = TWI_MIN(TWI_MAX(0.0f, range->minimum), range->maximum);
        const twi_element_axis axis = {range->tag, value, range->minimum, range->maximum};
        if (!has_value(font->reference, range->tag)) {
            TWI_TRY(twi_font_table_add_axis(table, &axis));
        }
    }
    return TW_OK;
}

static tw_status add_described(twi_font_table_builder *table, const twi_described_font *font)
{
    const twi_font_face_reference *reference = font->reference;
    const unsigned weight = read_number(font, TW_FONT_PROPERTY_WEIGHT, 999, 400);
    const unsigned stretch = read_number(font, TW_FONT_PROPERTY_STRETCH, 9, 5);
    twi_font_element element = {
        .face_index = reference->index,
        .coverage = TWI_NO_COVERAGE,
        .weight = (uint16_t)(weight == 0 ? 400 : weight),
        .stretch = (uint8_t)(stretch == 0 ? 5 : stretch),
        .style = (uint8_t)read_number(font, TW_FONT_PROPERTY_STYLE, 2, 0),
        .simulations = (uint8_t)reference->simulations,
        .place_count = (uint16_t)reference->value_count,
    };
    TWI_TRY(twi_font_table_add_source(table, reference->source, &element.source));
    TWI_TRY(twi_font_table_add_element(table, &element));
    TWI_TRY(add_properties(table, font));
    TWI_TRY(add_axes(table, font));
    return add_ranges(table, font);
}

tw_status twi_font_set_builder_add_described(twi_font_set_builder *builder,
                                             const twi_described_font *font)
{
    const twi_font_table_mark mark = twi_font_table_builder_mark(&builder->table);
    return finish_addition(builder, add_described(&builder->table, font), mark);
}

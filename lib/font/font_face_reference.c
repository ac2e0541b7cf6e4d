/* SPDX-License-Identifier: MIT */
/* Names faces, opens them, and finds them in sets. */
#include "font/font_face_reference.h"

#include <string.h>

static void destroy_reference(twi_object *object)
{
    twi_font_face_reference *reference = (twi_font_face_reference *)(void *)object;
    twi_font_source_release(reference->source);
    twi_free(&object->context->allocator, reference);
}

tw_status twi_font_face_reference_new(twi_font_source *source, const twi_face_choice *choice,
                                      twi_font_face_reference **out_reference)
{
    twi_context *context = source->object.context;
    twi_font_face_reference *made = twi_new(&context->allocator, twi_font_face_reference);
    *out_reference = made;
    if (made == NULL) {
        return twi_context_refuse_memory(context, sizeof(*made));
    }
    twi_object_init(&made->object, TWI_KIND_FONT_FACE_REFERENCE, context, destroy_reference);
    made->source = twi_font_source_acquire(source);
    made->index = choice->index;
    made->simulations = choice->simulations;
    made->value_count = choice->value_count;
    if (choice->value_count > 0) {
        memcpy(made->values, choice->values, choice->value_count * sizeof(*made->values));
    }
    return TW_OK;
}

tw_status twi_font_face_reference_new_of_set(const twi_font_set *set, uint32_t number,
                                             twi_font_face_reference **out_reference)
{
    tw_axis_value values[TWI_MAX_FACE_AXES];
    const twi_font_table *table = twi_font_set_get_table(set, number);
    const twi_face_choice choice =
        twi_font_table_get_choice(table, twi_font_set_get(set, number), values);
    return twi_font_face_reference_new(twi_font_set_get_source(set, number), &choice,
                                       out_reference);
}

tw_status twi_font_face_reference_open(const twi_font_face_reference *reference,
                                       uint32_t simulations, twi_font_face **out_face)
{
    const twi_face_choice choice = {.index = reference->index,
                                    .simulations = simulations,
                                    .values = reference->values,
                                    .value_count = reference->value_count};
    const tw_status status = twi_font_source_open_face_as(reference->source, &choice, out_face);
    /* The index was not looked at before: for its user the file lacks a face. */
    return status == TW_ERROR_OUT_OF_RANGE ? TW_ERROR_FILE_FORMAT : status;
}

bool twi_font_face_reference_equal(const twi_font_face_reference *a,
                                   const twi_font_face_reference *b)
{
    if (!twi_font_source_equal(a->source, b->source) || a->index != b->index ||
        a->simulations != b->simulations || a->value_count != b->value_count) {
        return false;
    }
    for (size_t i = 0; i < a->value_count; i++) {
        if (a->values[i].tag != b->values[i].tag || a->values[i].value != b->values[i].value) {
            return false;
        }
    }
    return true;
}

/* --- finding --- */

/* Whether an element is at those values, as far as it has their axes. */
static bool is_at(const twi_font_table *table, const twi_font_element *element,
                  const tw_axis_value *values, size_t count)
{
    for (size_t v = 0; v < count; v++) {
        for (uint32_t i = 0; i < element->axis_count; i++) {
            const twi_element_axis *axis = &table->axes.items[element->first_axis + i];
            if (axis->tag == values[v].tag && axis->value != values[v].value) {
                return false;
            }
        }
    }
    return true;
}

size_t twi_font_face_reference_find(const twi_font_face_reference *reference,
                                    const twi_font_set *set)
{
    for (uint32_t number = 0; number < twi_font_set_count(set); number++) {
        const twi_font_element *element = twi_font_set_get(set, number);
        if (element->face_index == reference->index &&
            element->simulations == reference->simulations &&
            twi_font_source_equal(twi_font_set_get_source(set, number), reference->source) &&
            is_at(twi_font_set_get_table(set, number), element, reference->values,
                  reference->value_count)) {
            return number;
        }
    }
    return TW_NO_INDEX;
}

size_t twi_font_face_reference_find_face(const twi_font_face *face, const twi_font_set *set)
{
    tw_axis_value values[TWI_MAX_FACE_AXES];
    const size_t count = twi_variations_list_values(face, values);
    for (uint32_t number = 0; number < twi_font_set_count(set); number++) {
        const twi_font_element *element = twi_font_set_get(set, number);
        if (element->face_index == face->index && element->simulations == face->simulations &&
            twi_font_source_has_file(twi_font_set_get_source(set, number), face->file) &&
            is_at(twi_font_set_get_table(set, number), element, values, count)) {
            return number;
        }
    }
    return TW_NO_INDEX;
}

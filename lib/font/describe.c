/* SPDX-License-Identifier: MIT */
/* Describes faces: names, traits and axes become properties of elements. */
#include "font/describe.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "font/describe_names.h"
#include "font/strings.h"
#include "font/variations.h"

/* One face that is being described. */
typedef struct describer {
    twi_font_table_builder *builder;
    twi_font_face *face;
    const twi_describe_place *place;
    twi_name_describer names;
    uint32_t coverage;
    size_t axis_count;
    tw_font_axis axes[TWI_MAX_FACE_AXES];
} describer;

static tw_status add_number(twi_font_table_builder *builder, tw_font_property property,
                            unsigned number)
{
    char text[16];
    const int size = snprintf(text, sizeof(text), "%u", number);
    const twi_property_value value = {property, text, (size_t)size, "", 0};
    return twi_font_table_add_property(builder, &value);
}

tw_status twi_describe_add_traits(twi_font_table_builder *builder, const twi_font_element *element)
{
    TWI_TRY(add_number(builder, TW_FONT_PROPERTY_WEIGHT, element->weight));
    TWI_TRY(add_number(builder, TW_FONT_PROPERTY_STRETCH, element->stretch));
    return add_number(builder, TW_FONT_PROPERTY_STYLE, element->style);
}

/* Each of the tags between commas. */
static tw_status add_tags(const describer *self, tw_font_property property, const char *list)
{
    while (*list != '\0') {
        const size_t size = strcspn(list, ", ");
        if (size < TWI_MAX_LOCALE_SIZE) {
            const twi_property_value value = {property, list, size, "", 0};
            TWI_TRY(twi_font_table_add_property(self->builder, &value));
        }
        list += size;
        list += strspn(list, ", ");
    }
    return TW_OK;
}

static tw_status repeat_scripts(const describer *self)
{
    TWI_TRY(twi_font_table_repeat_property(self->builder, self->names.root,
                                           TW_FONT_PROPERTY_DESIGN_SCRIPT));
    return twi_font_table_repeat_property(self->builder, self->names.root,
                                          TW_FONT_PROPERTY_SUPPORTED_SCRIPT);
}

static tw_status add_scripts(const describer *self)
{
    if (self->names.root != TWI_NO_ELEMENT) {
        return repeat_scripts(self);
    }
    static const struct {
        tw_font_property property;
        tw_font_string string;
    } lists[] = {{TW_FONT_PROPERTY_DESIGN_SCRIPT, TW_FONT_STRING_DESIGN_SCRIPTS},
                 {TW_FONT_PROPERTY_SUPPORTED_SCRIPT, TW_FONT_STRING_SUPPORTED_SCRIPTS}};
    for (size_t i = 0; i < TWI_COUNT_OF(lists); i++) {
        if (twi_strings_count(self->face, lists[i].string) == 0) {
            continue;
        }
        char *list = NULL;
        TWI_TRY(twi_strings_copy(self->face, lists[i].string, 0, &list));
        const tw_status status = add_tags(self, lists[i].property, list);
        twi_free(&self->builder->context->allocator, list);
        TWI_TRY(status);
    }
    return TW_OK;
}

/* Where the values say, else at the default. */
static tw_status add_axes(const describer *self, const tw_axis_value *values, size_t count)
{
    for (size_t i = 0; i < self->axis_count; i++) {
        const tw_font_axis *axis = &self->axes[i];
        const twi_element_axis added = {.tag = axis->tag,
                                        .value = i < count ? values[i].value : axis->default_value,
                                        .minimum = axis->minimum,
                                        .maximum = axis->maximum};
        TWI_TRY(twi_font_table_add_axis(self->builder, &added));
    }
    return TW_OK;
}

/* --- elements --- */

static twi_font_element make_element(const describer *self, const tw_font_traits *traits)
{
    size_t place_count = 0;
    while (place_count < self->axis_count && self->axes[place_count].is_variable != 0) {
        place_count++;
    }
    const unsigned flags =
        (twi_font_face_draws_color(self->face) ? (unsigned)TWI_ELEMENT_DRAWS_COLOR : 0) |
        (traits->is_color != 0 ? (unsigned)TWI_ELEMENT_IS_COLOR : 0) |
        (traits->is_monospaced != 0 ? (unsigned)TWI_ELEMENT_IS_MONOSPACED : 0);
    return (twi_font_element){.source = self->place->source,
                              .face_index = self->face->index,
                              .coverage = self->coverage,
                              .weight = traits->weight,
                              .stretch = (uint8_t)traits->stretch,
                              .style = (uint8_t)traits->style,
                              .simulations = (uint8_t)self->face->simulations,
                              .flags = (uint8_t)flags,
                              .place_count = (uint16_t)place_count};
}

/* Equal on all of the font's own axes: those are the first. */
static bool is_at(const tw_axis_value *values, size_t count, const tw_axis_value *others)
{
    for (size_t i = 0; i < count; i++) {
        if (values[i].value != others[i].value) {
            return false;
        }
    }
    return true;
}

/* The default place, or another one that has no name of its own. */
static tw_status add_unnamed(describer *self, const tw_axis_value *values)
{
    const tw_font_traits *traits = &self->face->traits;
    const twi_font_element element = make_element(self, traits);
    TWI_TRY(twi_font_table_add_element(self->builder, &element));
    TWI_TRY(twi_describe_names_add_own(&self->names, traits));
    TWI_TRY(add_scripts(self));
    TWI_TRY(twi_describe_add_traits(self->builder, &element));
    return add_axes(self, values, self->axis_count);
}

static tw_status add_instance(describer *self, size_t instance, const tw_axis_value *values,
                              size_t count)
{
    tw_font_traits traits = self->face->traits;
    twi_variations_update_traits(values, count, &traits);
    const twi_font_element element = make_element(self, &traits);
    TWI_TRY(twi_font_table_add_element(self->builder, &element));
    TWI_TRY(twi_describe_names_add_instance(&self->names, instance, &traits));
    TWI_TRY(add_scripts(self));
    TWI_TRY(twi_describe_add_traits(self->builder, &element));
    return add_axes(self, values, count);
}

static tw_status begin(describer *self, twi_font_table_builder *builder,
                       const twi_describe_place *place, twi_font_face *face)
{
    self->builder = builder;
    self->face = face;
    self->place = place;
    self->names = twi_describe_names_begin(builder, face);
    self->axis_count = twi_variations_list_axes(face, self->axes);
    return twi_font_table_add_coverage(builder, face->coverage, &self->coverage);
}

static void keep_face(const describer *self)
{
    if (self->place->keep) {
        twi_font_table_keep_face(self->builder, self->face);
    }
}

static size_t count_instances(const twi_font_face *face)
{
    return TWI_MIN(twi_variations_count_instances(face), (size_t)TWI_MAX_NAMED_INSTANCES);
}

tw_status twi_describe_add_face(twi_font_table_builder *builder, const twi_describe_place *place,
                                twi_font_face *face)
{
    describer self;
    tw_axis_value here[TWI_MAX_FACE_AXES];
    TWI_TRY(begin(&self, builder, place, face));
    (void)twi_variations_list_values(face, here);
    const uint32_t root = (uint32_t)twi_font_table_builder_count(builder);
    TWI_TRY(add_unnamed(&self, here));
    keep_face(&self);
    self.names.root = root;
    for (size_t i = 0; i < count_instances(face); i++) {
        tw_axis_value values[TWI_MAX_AXES];
        const size_t count = twi_variations_list_instance_values(face, i, values);
        if (!is_at(values, count, here)) {
            TWI_TRY(add_instance(&self, i, values, count));
        }
    }
    return TW_OK;
}

tw_status twi_describe_add_font(twi_font_table_builder *builder, const twi_describe_place *place,
                                twi_font_face *face)
{
    describer self;
    tw_axis_value here[TWI_MAX_FACE_AXES];
    TWI_TRY(begin(&self, builder, place, face));
    (void)twi_variations_list_values(face, here);
    size_t instance = 0;
    size_t count = 0;
    bool is_found = false;
    while (face->coordinate_count > 0 && !is_found && instance < count_instances(face)) {
        tw_axis_value values[TWI_MAX_AXES];
        count = twi_variations_list_instance_values(face, instance, values);
        is_found = is_at(values, count, here);
        instance += is_found ? 0 : 1;
    }
    TWI_TRY(is_found ? add_instance(&self, instance, here, count) : add_unnamed(&self, here));
    keep_face(&self);
    return TW_OK;
}

/* SPDX-License-Identifier: MIT */
/* Describes fonts that are made of others. */
#include "font/derived_font.h"

#include <string.h>

#include "font/describe.h"
#include "font/family_simulations.h"
#include "font/style_words.h"
#include "font/wws.h"

/* The font that another is made of. */
typedef struct origin {
    const twi_font_table *table;
    const twi_font_element *element;
    uint32_t index;
} origin;

static origin find_origin(const twi_font_set *set, uint32_t number)
{
    return (origin){twi_font_set_get_table(set, number), twi_font_set_get(set, number),
                    set->items.items[number].element};
}

static bool is_moved(const origin *from, const twi_derived_font *font)
{
    for (uint32_t i = 0; i < from->element->axis_count && i < font->value_count; i++) {
        const twi_element_axis *axis = &from->table->axes.items[from->element->first_axis + i];
        if (font->values[i].value != axis->value) {
            return true;
        }
    }
    return false;
}

bool twi_derived_font_is_new(const twi_font_set *set, const twi_derived_font *font)
{
    const origin from = find_origin(set, font->number);
    return font->simulations != from.element->simulations || is_moved(&from, font);
}

static tw_status add_property(twi_font_table_builder *builder, tw_font_property property,
                              const char *text, const char *locale)
{
    const twi_property_value value = {property, text, strlen(text), locale, strlen(locale)};
    return twi_font_table_add_property(builder, &value);
}

static tw_status copy_property(twi_font_table_builder *builder, const origin *from,
                               tw_font_property property)
{
    uint32_t first;
    uint32_t end;
    twi_font_table_find_property(from->table, from->index, property, &first, &end);
    for (; first < end; first++) {
        const twi_property_record *record = &from->table->properties.items[first];
        TWI_TRY(add_property(builder, property, twi_font_table_string(from->table, record->text),
                             twi_font_table_string(from->table, record->locale)));
    }
    return TW_OK;
}

static void append(char name[TWI_MAX_NAME_SIZE], const char *words)
{
    char joined[TWI_MAX_NAME_SIZE];
    twi_wws_join(name, words, joined);
    memcpy(name, joined, sizeof(joined));
}

static void append_style(char name[TWI_MAX_NAME_SIZE], twi_style_kind kind, int32_t value)
{
    const char *word = twi_style_words_find(kind, (uint16_t)value);
    if (word != NULL) {
        append(name, word);
    }
}

/* "Book" made bold is "Bold", "Condensed" made oblique is "Condensed Oblique". */
static void name_simulated(const origin *from, const twi_derived_font *font, const char *face,
                           char name[TWI_MAX_NAME_SIZE])
{
    const unsigned added = font->simulations & ~(unsigned)from->element->simulations;
    twi_wws_join("", face, name); /* without a "Regular" */
    if ((added & TWI_SIMULATES_BOLD) != 0) {
        append(name, "Bold");
    }
    if ((added & TWI_SIMULATES_OBLIQUE) != 0) {
        append(name, "Oblique");
    }
}

/* "Semi Condensed Light Italic"; false: the weight has no name. */
static bool name_place(twi_match_traits traits, char name[TWI_MAX_NAME_SIZE])
{
    name[0] = '\0';
    if (traits.weight != 400 &&
        twi_style_words_find(TWI_STYLE_WEIGHT, (uint16_t)traits.weight) == NULL) {
        return false;
    }
    append_style(name, TWI_STYLE_STRETCH, traits.stretch);
    append_style(name, TWI_STYLE_WEIGHT, traits.weight);
    append_style(name, TWI_STYLE_SLOPE, traits.style);
    if (name[0] == '\0') {
        memcpy(name, "Regular", sizeof("Regular"));
    }
    return true;
}

static tw_status add_face_name(twi_font_table_builder *builder, const origin *from,
                               const twi_derived_font *font, tw_font_property property)
{
    char name[TWI_MAX_NAME_SIZE];
    const char *face = twi_font_table_get_first(from->table, from->index, property);
    if (face == NULL) {
        return TW_OK;
    }
    if (!is_moved(from, font)) {
        name_simulated(from, font, face, name);
    } else if (!name_place(font->traits, name)) {
        return TW_OK;
    }
    return add_property(builder, property, name, "en");
}

static tw_status add_full_name(twi_font_table_builder *builder, const origin *from,
                               const twi_derived_font *font)
{
    char name[TWI_MAX_NAME_SIZE];
    const char *full =
        twi_font_table_get_first(from->table, from->index, TW_FONT_PROPERTY_FULL_NAME);
    if (full == NULL || is_moved(from, font)) {
        return TW_OK;
    }
    name_simulated(from, font, full, name);
    return add_property(builder, TW_FONT_PROPERTY_FULL_NAME, name, "en");
}

static tw_status add_properties(twi_font_table_builder *builder, const origin *from,
                                const twi_derived_font *font, const twi_font_element *element)
{
    static const tw_font_property kept[] = {TW_FONT_PROPERTY_DESIGN_SCRIPT,
                                            TW_FONT_PROPERTY_SUPPORTED_SCRIPT,
                                            TW_FONT_PROPERTY_SEMANTIC_TAG};
    TWI_TRY(copy_property(builder, from, TW_FONT_PROPERTY_WWS_FAMILY));
    TWI_TRY(copy_property(builder, from, TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY));
    TWI_TRY(add_face_name(builder, from, font, TW_FONT_PROPERTY_WWS_FACE));
    TWI_TRY(add_face_name(builder, from, font, TW_FONT_PROPERTY_TYPOGRAPHIC_FACE));
    TWI_TRY(add_full_name(builder, from, font));
    if (!is_moved(from, font)) {
        TWI_TRY(copy_property(builder, from, TW_FONT_PROPERTY_LEGACY_FAMILY));
    }
    for (size_t i = 0; i < TWI_COUNT_OF(kept); i++) {
        TWI_TRY(copy_property(builder, from, kept[i]));
    }
    return twi_describe_add_traits(builder, element);
}

static tw_status add_axes(twi_font_table_builder *builder, const origin *from,
                          const twi_derived_font *font)
{
    for (uint32_t i = 0; i < from->element->axis_count; i++) {
        twi_element_axis axis = from->table->axes.items[from->element->first_axis + i];
        axis.value = i < font->value_count ? font->values[i].value : axis.value;
        TWI_TRY(twi_font_table_add_axis(builder, &axis));
    }
    return TW_OK;
}

tw_status twi_derived_font_add(twi_font_table_builder *builder, const twi_font_set *set,
                               const twi_derived_font *font)
{
    const origin from = find_origin(set, font->number);
    twi_font_element element = *from.element;
    TWI_TRY(twi_font_table_add_source(
        builder, from.table->sources.items[from.element->source].source, &element.source));
    if (from.element->coverage != TWI_NO_COVERAGE) {
        TWI_TRY(twi_font_table_add_coverage(
            builder, from.table->coverages.items[from.element->coverage], &element.coverage));
    }
    element.simulations = font->simulations;
    element.weight = (uint16_t)font->traits.weight;
    element.stretch = (uint8_t)font->traits.stretch;
    element.style = (uint8_t)font->traits.style;
    TWI_TRY(twi_font_table_add_element(builder, &element));
    TWI_TRY(add_properties(builder, &from, font, &element));
    return add_axes(builder, &from, font);
}

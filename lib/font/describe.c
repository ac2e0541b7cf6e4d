/* SPDX-License-Identifier: MIT */
/* Describes faces: names, traits and axes become properties of elements. */
#include "font/describe.h"

#include <stdio.h>
#include <string.h>

#include <hb-ot.h>

#include "base/limits.h"
#include "font/names.h"
#include "font/strings.h"
#include "font/variations.h"

#define NO_NAME HB_OT_NAME_ID_INVALID
#define NO_INSTANCE SIZE_MAX

/* One face that is being described. */
typedef struct describer {
    twi_font_table_builder *builder;
    twi_font_face *face;
    hb_ot_name_id_t face_name; /* of the instance in hand; NO_NAME: the face's own */
    size_t names_left;         /* bytes of names that may still be read */
    uint32_t root;             /* the element of the default place */
    size_t axis_count;
    tw_font_axis axes[TWI_MAX_FACE_AXES];
} describer;

static tw_status add_text(const describer *self, tw_font_property property, const char *text,
                          const char *locale)
{
    const twi_property_value value = {property, text, strlen(text), locale, strlen(locale)};
    return twi_font_table_add_property(self->builder, &value);
}

/* --- names --- */

static bool is_english(const char *locale)
{
    return strncmp(locale, "en", 2) == 0 && (locale[2] == '\0' || locale[2] == '-');
}

/* false: there is none, it is too long to be a name, or enough was read. */
static bool read_name(describer *self, hb_ot_name_id_t id, hb_language_t language,
                      char name[TWI_MAX_NAME_SIZE])
{
    unsigned size = TWI_MAX_NAME_SIZE;
    if (self->names_left == 0) {
        return false;
    }
    const size_t whole = hb_ot_name_get_utf8(self->face->hb_face, id, language, &size, name);
    self->names_left -= TWI_MIN(whole + 1, self->names_left);
    return whole > 0 && whole < TWI_MAX_NAME_SIZE && name[0] != '\0';
}

static bool read_english(describer *self, hb_ot_name_id_t id, char name[TWI_MAX_NAME_SIZE])
{
    name[0] = '\0';
    return id != NO_NAME && read_name(self, id, hb_language_from_string("en", -1), name);
}

/* English or else, in the face's order. */
static tw_status add_names_that(describer *self, tw_font_property property, hb_ot_name_id_t id,
                                bool want_english)
{
    const hb_ot_name_entry_t *entries;
    const size_t count = twi_names_find(self->face->hb_face, id, &entries);
    for (size_t i = 0; i < count; i++) {
        const char *locale = hb_language_to_string(entries[i].language);
        char name[TWI_MAX_NAME_SIZE];
        locale = locale == NULL ? "" : locale;
        if (is_english(locale) == want_english && read_name(self, id, entries[i].language, name)) {
            TWI_TRY(add_text(self, property, name, locale));
        }
    }
    return TW_OK;
}

/* The first of the ids that the face has names of; NO_NAME ends them. */
static tw_status add_names(describer *self, tw_font_property property, const hb_ot_name_id_t *ids)
{
    const hb_ot_name_entry_t *entries;
    while (*ids != NO_NAME && twi_names_find(self->face->hb_face, *ids, &entries) == 0) {
        ids++;
    }
    if (*ids == NO_NAME) {
        return TW_OK;
    }
    TWI_TRY(add_names_that(self, property, *ids, true));
    return add_names_that(self, property, *ids, false);
}

/* Where each property is found, best first. */
typedef struct name_place {
    tw_font_property property;
    hb_ot_name_id_t ids[4];
} name_place;

static const name_place family_places[] = {
    {TW_FONT_PROPERTY_WWS_FAMILY,
     {HB_OT_NAME_ID_WWS_FAMILY, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY,
      NO_NAME}},
    {TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY,
     {HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY, NO_NAME}},
};

static const name_place own_places[] = {
    {TW_FONT_PROPERTY_WWS_FACE,
     {HB_OT_NAME_ID_WWS_SUBFAMILY, HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY,
      HB_OT_NAME_ID_FONT_SUBFAMILY, NO_NAME}},
    {TW_FONT_PROPERTY_TYPOGRAPHIC_FACE,
     {HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY, HB_OT_NAME_ID_FONT_SUBFAMILY, NO_NAME}},
    {TW_FONT_PROPERTY_FULL_NAME, {HB_OT_NAME_ID_FULL_NAME, NO_NAME}},
    {TW_FONT_PROPERTY_LEGACY_FAMILY, {HB_OT_NAME_ID_FONT_FAMILY, NO_NAME}},
    {TW_FONT_PROPERTY_POSTSCRIPT_NAME, {HB_OT_NAME_ID_POSTSCRIPT_NAME, NO_NAME}},
};

static tw_status add_own_names(describer *self)
{
    for (size_t i = 0; i < TWI_COUNT_OF(family_places); i++) {
        TWI_TRY(add_names(self, family_places[i].property, family_places[i].ids));
    }
    for (size_t i = 0; i < TWI_COUNT_OF(own_places); i++) {
        TWI_TRY(add_names(self, own_places[i].property, own_places[i].ids));
    }
    return TW_OK;
}

/* --- names of instances --- */

/* As much of the letters and digits as PostScript names may hold. */
static size_t append_plain(char *out, size_t size, const char *text)
{
    for (; *text != '\0' && size < 63; text++) {
        const bool is_plain = (*text >= '0' && *text <= '9') || (*text >= 'A' && *text <= 'Z') ||
                              (*text >= 'a' && *text <= 'z');
        if (is_plain) {
            out[size++] = *text;
        }
    }
    out[size] = '\0';
    return size;
}

/* The instance's own, else the family's prefix and the instance's name (Adobe TN 5902). */
static void get_postscript_name(describer *self, size_t instance, const char *family,
                                const char *face_name, char name[TWI_MAX_NAME_SIZE])
{
    const hb_ot_name_id_t own =
        hb_ot_var_named_instance_get_postscript_name_id(self->face->hb_face, (unsigned)instance);
    if (read_english(self, own, name)) {
        return;
    }
    char prefix[TWI_MAX_NAME_SIZE];
    const bool has_prefix = read_english(self, HB_OT_NAME_ID_VARIATIONS_PS_PREFIX, prefix);
    size_t size = append_plain(name, 0, has_prefix ? prefix : family);
    if (size > 0 && size < 62) {
        name[size++] = '-';
        (void)append_plain(name, size, face_name);
    }
}

static bool is_of_four(const char *face_name)
{
    static const char *const four[] = {"Regular", "Italic", "Bold", "Bold Italic"};
    for (size_t i = 0; i < TWI_COUNT_OF(four); i++) {
        if (strcmp(face_name, four[i]) == 0) {
            return true;
        }
    }
    return false;
}

static tw_status add_joined(const describer *self, tw_font_property property, const char *family,
                            const char *face_name)
{
    char joined[2 * TWI_MAX_NAME_SIZE];
    (void)snprintf(joined, sizeof(joined), "%s%s%s", family, *family == '\0' ? "" : " ", face_name);
    return add_text(self, property, joined, "en");
}

/* Families are those of the default place; the rest is made of them and the instance's name. */
static tw_status add_instance_names(describer *self, size_t instance)
{
    const hb_ot_name_id_t ids[] = {self->face_name, NO_NAME};
    char face_name[TWI_MAX_NAME_SIZE];
    char name[TWI_MAX_NAME_SIZE];
    const char *family = self->face->family;
    TWI_TRY(twi_font_table_repeat_property(self->builder, self->root, TW_FONT_PROPERTY_WWS_FAMILY));
    TWI_TRY(twi_font_table_repeat_property(self->builder, self->root,
                                           TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY));
    TWI_TRY(add_names(self, TW_FONT_PROPERTY_WWS_FACE, ids));
    TWI_TRY(add_names(self, TW_FONT_PROPERTY_TYPOGRAPHIC_FACE, ids));
    if (!read_english(self, self->face_name, face_name)) {
        return TW_OK;
    }
    TWI_TRY(add_joined(self, TW_FONT_PROPERTY_FULL_NAME, family, face_name));
    TWI_TRY(is_of_four(face_name)
                ? add_text(self, TW_FONT_PROPERTY_LEGACY_FAMILY, family, "en")
                : add_joined(self, TW_FONT_PROPERTY_LEGACY_FAMILY, family, face_name));
    get_postscript_name(self, instance, family, face_name, name);
    return add_text(self, TW_FONT_PROPERTY_POSTSCRIPT_NAME, name, "en");
}

/* --- traits, scripts, axes --- */

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

static tw_status add_scripts(const describer *self)
{
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

static twi_font_element make_element(const describer *self, uint32_t source, uint32_t coverage,
                                     const tw_font_traits *traits)
{
    const unsigned flags =
        (twi_font_face_draws_color(self->face) ? (unsigned)TWI_ELEMENT_DRAWS_COLOR : 0) |
        (traits->is_color != 0 ? (unsigned)TWI_ELEMENT_IS_COLOR : 0) |
        (traits->is_monospaced != 0 ? (unsigned)TWI_ELEMENT_IS_MONOSPACED : 0);
    return (twi_font_element){.source = source,
                              .face_index = self->face->index,
                              .coverage = coverage,
                              .weight = traits->weight,
                              .stretch = (uint8_t)traits->stretch,
                              .style = (uint8_t)traits->style,
                              .flags = (uint8_t)flags};
}

static bool is_at_default(const describer *self, const tw_axis_value *values, size_t count)
{
    for (size_t i = 0; i < count && i < self->axis_count; i++) {
        if (values[i].value != self->axes[i].default_value) {
            return false;
        }
    }
    return true;
}

static tw_status add_default(describer *self, const twi_font_element *element)
{
    self->root = (uint32_t)twi_font_table_builder_count(self->builder);
    TWI_TRY(twi_font_table_add_element(self->builder, element));
    TWI_TRY(add_own_names(self));
    TWI_TRY(add_scripts(self));
    TWI_TRY(twi_describe_add_traits(self->builder, element));
    return add_axes(self, NULL, 0);
}

static tw_status add_instance(describer *self, const twi_font_element *root, size_t instance)
{
    tw_axis_value values[TWI_MAX_AXES];
    const size_t count = twi_variations_list_instance_values(self->face, instance, values);
    if (is_at_default(self, values, count)) {
        return TW_OK;
    }
    tw_font_traits traits = self->face->traits;
    twi_variations_update_traits(values, count, &traits);
    const twi_font_element element = make_element(self, root->source, root->coverage, &traits);
    self->names_left += TWI_MAX_INSTANCE_BYTES;
    self->face_name =
        hb_ot_var_named_instance_get_subfamily_name_id(self->face->hb_face, (unsigned)instance);
    TWI_TRY(twi_font_table_add_element(self->builder, &element));
    TWI_TRY(add_instance_names(self, instance));
    TWI_TRY(
        twi_font_table_repeat_property(self->builder, self->root, TW_FONT_PROPERTY_DESIGN_SCRIPT));
    TWI_TRY(twi_font_table_repeat_property(self->builder, self->root,
                                           TW_FONT_PROPERTY_SUPPORTED_SCRIPT));
    TWI_TRY(twi_describe_add_traits(self->builder, &element));
    return add_axes(self, values, count);
}

tw_status twi_describe_add_face(twi_font_table_builder *builder, const twi_describe_place *place,
                                twi_font_face *face)
{
    describer self = {.builder = builder,
                      .face = face,
                      .face_name = NO_NAME,
                      .names_left = TWI_MAX_DESCRIBED_BYTES};
    self.axis_count = twi_variations_list_axes(face, self.axes);
    uint32_t coverage;
    TWI_TRY(twi_font_table_add_coverage(builder, face->coverage, &coverage));
    const twi_font_element root = make_element(&self, place->source, coverage, &face->traits);
    TWI_TRY(add_default(&self, &root));
    if (place->keep) {
        twi_font_table_keep_face(builder, face);
    }
    const size_t count =
        TWI_MIN(twi_variations_count_instances(face), (size_t)TWI_MAX_NAMED_INSTANCES);
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(add_instance(&self, &root, i));
    }
    return TW_OK;
}

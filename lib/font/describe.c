/* SPDX-License-Identifier: MIT */
/* Describes faces: names, traits and axes become properties of elements. */
#include "font/describe.h"

#include <stdio.h>
#include <string.h>

#include <hb-ot.h>

#include "base/limits.h"
#include "font/names.h"
#include "font/naming.h"
#include "font/strings.h"
#include "font/table_values.h"
#include "font/variations.h"

#define NO_NAME HB_OT_NAME_ID_INVALID
#define NO_ELEMENT UINT32_MAX
/* What printers bear. */
#define MAX_POSTSCRIPT_SIZE 63u

enum { NAME_COUNT = 2, NAME_RECORDS = 6, NAME_RECORD_SIZE = 12, RECORD_ID = 6, RECORD_LENGTH = 8 };
enum { STAT_VALUE_COUNT = 12 };

/* One face that is being described. */
typedef struct describer {
    twi_font_table_builder *builder;
    twi_font_face *face;
    const twi_describe_place *place;
    bool can_name;     /* whether naming it costs little: see is_named_cheaply */
    size_t names_left; /* bytes of names that may still be read */
    uint32_t coverage;
    uint32_t root; /* the element of the default place; NO_ELEMENT: it is not in the table */
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

bool twi_describe_is_english(const char *locale, size_t size)
{
    return size >= 2 && memcmp(locale, "en", 2) == 0 && (size == 2 || locale[2] == '-');
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
        if (twi_describe_is_english(locale, strlen(locale)) == want_english &&
            read_name(self, id, entries[i].language, name)) {
            TWI_TRY(add_text(self, property, name, locale));
        }
    }
    return TW_OK;
}

/* The names that one naming reads (naming.h), each at most as long as the longest that any of them
 * may be: more than TWI_MAX_NAMING_BYTES is a trap, not a font. */
static bool is_named_cheaply(const twi_font_face *face)
{
    const twi_bytes file = face->file->bytes;
    const twi_bytes name = twi_table_find(file, face->index, TWI_TAG('n', 'a', 'm', 'e'));
    const twi_bytes stat = twi_table_find(file, face->index, TWI_TAG('S', 'T', 'A', 'T'));
    const size_t words = TWI_MIN(twi_table_u16(stat, STAT_VALUE_COUNT), TWI_MAX_STAT_WORDS);
    const size_t count = twi_table_u16(name, NAME_COUNT);
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        const size_t record = NAME_RECORDS + i * NAME_RECORD_SIZE;
        const uint16_t id = twi_table_u16(name, record + RECORD_ID);
        const bool is_long_text =
            id == HB_OT_NAME_ID_COPYRIGHT ||
            (id >= HB_OT_NAME_ID_TRADEMARK && id <= HB_OT_NAME_ID_LICENSE_URL);
        const size_t length = twi_table_u16(name, record + RECORD_LENGTH);
        longest = is_long_text ? longest : TWI_MAX(longest, length);
    }
    return longest * (words + 10) <= TWI_MAX_NAMING_BYTES;
}

/* A property, how it is called in English, and the ids of its names in other languages. */
typedef struct name_place {
    tw_font_property property;
    const char *english;    /* "": as the ids have it */
    hb_ot_name_id_t ids[4]; /* the first that has names counts; NO_NAME ends them */
} name_place;

static tw_status add_place(describer *self, const name_place *place)
{
    const hb_ot_name_entry_t *entries;
    const hb_ot_name_id_t *id = place->ids;
    while (*id != NO_NAME && twi_names_find(self->face->hb_face, *id, &entries) == 0) {
        id++;
    }
    if (place->english[0] != '\0') {
        TWI_TRY(add_text(self, place->property, place->english, "en"));
    } else if (*id != NO_NAME) {
        TWI_TRY(add_names_that(self, place->property, *id, true));
    }
    return *id != NO_NAME ? add_names_that(self, place->property, *id, false) : TW_OK;
}

static tw_status add_places(describer *self, const name_place *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(add_place(self, &places[i]));
    }
    return TW_OK;
}

/* The default place: the file says it. */
static tw_status add_own_names(describer *self, const twi_naming *naming)
{
    const bool is_plain = strcmp(naming->wws.family, naming->typographic.family) == 0;
    const name_place places[] = {
        {TW_FONT_PROPERTY_WWS_FAMILY,
         naming->wws.family,
         {HB_OT_NAME_ID_WWS_FAMILY, is_plain ? HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY : NO_NAME,
          HB_OT_NAME_ID_FONT_FAMILY, NO_NAME}},
        {TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY,
         naming->typographic.family,
         {HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY, NO_NAME}},
        {TW_FONT_PROPERTY_WWS_FACE,
         naming->wws.face,
         {HB_OT_NAME_ID_WWS_SUBFAMILY, is_plain ? HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY : NO_NAME,
          HB_OT_NAME_ID_FONT_SUBFAMILY, NO_NAME}},
        {TW_FONT_PROPERTY_TYPOGRAPHIC_FACE,
         naming->typographic.face,
         {HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY, HB_OT_NAME_ID_FONT_SUBFAMILY, NO_NAME}},
        {TW_FONT_PROPERTY_FULL_NAME, naming->full_name, {HB_OT_NAME_ID_FULL_NAME, NO_NAME}},
        {TW_FONT_PROPERTY_LEGACY_FAMILY,
         naming->win32.family,
         {HB_OT_NAME_ID_FONT_FAMILY, NO_NAME}},
        {TW_FONT_PROPERTY_POSTSCRIPT_NAME, "", {HB_OT_NAME_ID_POSTSCRIPT_NAME, NO_NAME}},
    };
    return add_places(self, places, TWI_COUNT_OF(places));
}

/* The names of the default place or an instance, as far as they may be read. */
static void read_naming(const describer *self, size_t instance, const tw_font_traits *traits,
                        twi_naming *out)
{
    memset(out, 0, sizeof(*out));
    if (self->can_name) {
        const twi_match_traits matched = {traits->weight, traits->stretch, (int32_t)traits->style};
        twi_naming_read(self->face, instance, matched, out);
    }
}

/* --- names of instances --- */

/* As much of the letters and digits as PostScript names may hold. */
static size_t append_plain(char *out, size_t size, const char *text)
{
    for (; *text != '\0' && size < MAX_POSTSCRIPT_SIZE; text++) {
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
static void get_postscript_name(const describer *self, size_t instance, const twi_name_pair *name,
                                char out[TWI_MAX_NAME_SIZE])
{
    hb_face_t *face = self->face->hb_face;
    const hb_ot_name_id_t own =
        hb_ot_var_named_instance_get_postscript_name_id(face, (unsigned)instance);
    if (own != NO_NAME && twi_names_read(face, own, out)) {
        return;
    }
    char prefix[TWI_MAX_NAME_SIZE];
    const bool has_prefix = twi_names_read(face, HB_OT_NAME_ID_VARIATIONS_PS_PREFIX, prefix);
    size_t size = append_plain(out, 0, has_prefix ? prefix : name->family);
    if (size > 0 && size + 1 < MAX_POSTSCRIPT_SIZE) {
        out[size++] = '-';
        (void)append_plain(out, size, name->face);
    }
}

/* The default place's names of a family, where it is there and the instance is called alike. */
static tw_status add_family(describer *self, tw_font_property property, const char *english,
                            hb_ot_name_id_t id)
{
    const char *root = self->root == NO_ELEMENT
                           ? NULL
                           : twi_font_table_get_first(self->builder->table, self->root, property);
    if (root != NULL && (english[0] == '\0' || strcmp(root, english) == 0)) {
        return twi_font_table_repeat_property(self->builder, self->root, property);
    }
    const name_place place = {property, english, {id, NO_NAME}};
    return add_place(self, &place);
}

/* What no language but English has is made of the family's name and the instance's. */
static tw_status add_instance_names(describer *self, size_t instance, const twi_naming *naming)
{
    const hb_ot_name_id_t id =
        hb_ot_var_named_instance_get_subfamily_name_id(self->face->hb_face, (unsigned)instance);
    const bool is_plain = strcmp(naming->wws.face, naming->typographic.face) == 0;
    char postscript[TWI_MAX_NAME_SIZE] = "";
    if (self->can_name) {
        get_postscript_name(self, instance, &naming->typographic, postscript);
    }
    const name_place places[] = {
        {TW_FONT_PROPERTY_WWS_FACE, naming->wws.face, {is_plain ? id : NO_NAME, NO_NAME}},
        {TW_FONT_PROPERTY_TYPOGRAPHIC_FACE, naming->typographic.face, {id, NO_NAME}},
        {TW_FONT_PROPERTY_FULL_NAME, naming->full_name, {NO_NAME}},
        {TW_FONT_PROPERTY_LEGACY_FAMILY, naming->win32.family, {NO_NAME}},
        {TW_FONT_PROPERTY_POSTSCRIPT_NAME, postscript, {NO_NAME}},
    };
    TWI_TRY(add_family(self, TW_FONT_PROPERTY_WWS_FAMILY, naming->wws.family, NO_NAME));
    TWI_TRY(add_family(self, TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY, naming->typographic.family,
                       HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY));
    return add_places(self, places, TWI_COUNT_OF(places));
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

static tw_status repeat_scripts(const describer *self)
{
    TWI_TRY(
        twi_font_table_repeat_property(self->builder, self->root, TW_FONT_PROPERTY_DESIGN_SCRIPT));
    return twi_font_table_repeat_property(self->builder, self->root,
                                          TW_FONT_PROPERTY_SUPPORTED_SCRIPT);
}

static tw_status add_scripts(const describer *self)
{
    if (self->root != NO_ELEMENT) {
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
    twi_naming naming;
    read_naming(self, TWI_NAMING_NO_INSTANCE, traits, &naming);
    TWI_TRY(twi_font_table_add_element(self->builder, &element));
    TWI_TRY(add_own_names(self, &naming));
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
    twi_naming naming;
    read_naming(self, instance, &traits, &naming);
    self->names_left += TWI_MAX_INSTANCE_BYTES;
    TWI_TRY(twi_font_table_add_element(self->builder, &element));
    TWI_TRY(add_instance_names(self, instance, &naming));
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
    self->can_name = is_named_cheaply(face);
    self->names_left = TWI_MAX_DESCRIBED_BYTES;
    self->root = NO_ELEMENT;
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
    self.root = root;
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

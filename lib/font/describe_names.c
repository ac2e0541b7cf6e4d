/* SPDX-License-Identifier: MIT */
/* Names fonts in all languages, English first. */
#include "font/describe_names.h"

#include <string.h>

#include <hb-ot.h>

#include "base/limits.h"
#include "font/names.h"
#include "font/naming.h"
#include "font/table_values.h"

#define NO_NAME HB_OT_NAME_ID_INVALID
/* What printers bear. */
#define MAX_POSTSCRIPT_SIZE 63u

enum { NAME_COUNT = 2, NAME_RECORDS = 6, NAME_RECORD_SIZE = 12, RECORD_ID = 6, RECORD_LENGTH = 8 };
enum { STAT_VALUE_COUNT = 12 };

static tw_status add_text(const twi_name_describer *self, tw_font_property property,
                          const char *text, const char *locale)
{
    const twi_property_value value = {property, text, strlen(text), locale, strlen(locale)};
    return twi_font_table_add_property(self->builder, &value);
}

bool twi_describe_names_are_english(const char *locale, size_t size)
{
    return size >= 2 && memcmp(locale, "en", 2) == 0 && (size == 2 || locale[2] == '-');
}

/* false: there is none, it is too long to be a name, or enough was read. */
static bool read_name(twi_name_describer *self, hb_ot_name_id_t id, hb_language_t language,
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
static tw_status add_names_that(twi_name_describer *self, tw_font_property property,
                                hb_ot_name_id_t id, bool want_english)
{
    const hb_ot_name_entry_t *entries;
    const size_t count = twi_names_find(self->face->hb_face, id, &entries);
    for (size_t i = 0; i < count; i++) {
        const char *locale = hb_language_to_string(entries[i].language);
        char name[TWI_MAX_NAME_SIZE];
        locale = locale == NULL ? "" : locale;
        if (twi_describe_names_are_english(locale, strlen(locale)) == want_english &&
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

static tw_status add_place(twi_name_describer *self, const name_place *place)
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

static tw_status add_places(twi_name_describer *self, const name_place *places, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(add_place(self, &places[i]));
    }
    return TW_OK;
}

/* The default place: the file says it. */
static tw_status add_own_names(twi_name_describer *self, const twi_naming *naming)
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
static void read_naming(const twi_name_describer *self, size_t instance,
                        const tw_font_traits *traits, twi_naming *out)
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
static void get_postscript_name(const twi_name_describer *self, size_t instance,
                                const twi_name_pair *name, char out[TWI_MAX_NAME_SIZE])
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
static tw_status add_family(twi_name_describer *self, tw_font_property property,
                            const char *english, hb_ot_name_id_t id)
{
    const char *root = self->root == TWI_NO_ELEMENT
                           ? NULL
                           : twi_font_table_get_first(self->builder->table, self->root, property);
    if (root != NULL && (english[0] == '\0' || strcmp(root, english) == 0)) {
        return twi_font_table_repeat_property(self->builder, self->root, property);
    }
    const name_place place = {property, english, {id, NO_NAME}};
    return add_place(self, &place);
}

/* What no language but English has is made of the family's name and the instance's. */
static tw_status add_instance_names(twi_name_describer *self, size_t instance,
                                    const twi_naming *naming)
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

twi_name_describer twi_describe_names_begin(twi_font_table_builder *builder, twi_font_face *face)
{
    return (twi_name_describer){.builder = builder,
                                .face = face,
                                .can_name = is_named_cheaply(face),
                                .names_left = TWI_MAX_DESCRIBED_BYTES,
                                .root = TWI_NO_ELEMENT};
}

tw_status twi_describe_names_add_own(twi_name_describer *self, const tw_font_traits *traits)
{
    twi_naming naming;
    read_naming(self, TWI_NAMING_NO_INSTANCE, traits, &naming);
    return add_own_names(self, &naming);
}

tw_status twi_describe_names_add_instance(twi_name_describer *self, size_t instance,
                                          const tw_font_traits *traits)
{
    twi_naming naming;
    read_naming(self, instance, traits, &naming);
    self->names_left += TWI_MAX_INSTANCE_BYTES;
    return add_instance_names(self, instance, &naming);
}

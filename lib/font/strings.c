/* SPDX-License-Identifier: MIT */
/* Reads the strings of a face. */
#include "font/strings.h"

#include <string.h>

#include <hb-ot.h>

#include "base/limits.h"
#include "font/locale_match.h"
#include "font/table_values.h"

enum { META_COUNT = 12, META_RECORDS = 16, META_RECORD_SIZE = 12 };

#define NO_NAME HB_OT_NAME_ID_INVALID
#define SIMULATIONS_SIZE (sizeof(" Bold Oblique"))

/* Where a string lies: the first name that has any language, or a text of meta. */
typedef struct string_source {
    hb_ot_name_id_t name;
    hb_ot_name_id_t otherwise;
    uint32_t meta;
} string_source;

static const string_source sources[] = {
    [TW_FONT_STRING_FAMILY] = {HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY, 0},
    [TW_FONT_STRING_FACE] = {HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY, HB_OT_NAME_ID_FONT_SUBFAMILY, 0},
    [TW_FONT_STRING_COPYRIGHT] = {HB_OT_NAME_ID_COPYRIGHT, NO_NAME, 0},
    [TW_FONT_STRING_VERSION] = {HB_OT_NAME_ID_VERSION_STRING, NO_NAME, 0},
    [TW_FONT_STRING_TRADEMARK] = {HB_OT_NAME_ID_TRADEMARK, NO_NAME, 0},
    [TW_FONT_STRING_MANUFACTURER] = {HB_OT_NAME_ID_MANUFACTURER, NO_NAME, 0},
    [TW_FONT_STRING_DESIGNER] = {HB_OT_NAME_ID_DESIGNER, NO_NAME, 0},
    [TW_FONT_STRING_DESIGNER_URL] = {HB_OT_NAME_ID_DESIGNER_URL, NO_NAME, 0},
    [TW_FONT_STRING_DESCRIPTION] = {HB_OT_NAME_ID_DESCRIPTION, NO_NAME, 0},
    [TW_FONT_STRING_VENDOR_URL] = {HB_OT_NAME_ID_VENDOR_URL, NO_NAME, 0},
    [TW_FONT_STRING_LICENSE] = {HB_OT_NAME_ID_LICENSE, NO_NAME, 0},
    [TW_FONT_STRING_LICENSE_URL] = {HB_OT_NAME_ID_LICENSE_URL, NO_NAME, 0},
    [TW_FONT_STRING_LEGACY_FAMILY] = {HB_OT_NAME_ID_FONT_FAMILY, NO_NAME, 0},
    [TW_FONT_STRING_LEGACY_FACE] = {HB_OT_NAME_ID_FONT_SUBFAMILY, NO_NAME, 0},
    [TW_FONT_STRING_TYPOGRAPHIC_FAMILY] = {HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, NO_NAME, 0},
    [TW_FONT_STRING_TYPOGRAPHIC_FACE] = {HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY, NO_NAME, 0},
    [TW_FONT_STRING_SAMPLE_TEXT] = {HB_OT_NAME_ID_SAMPLE_TEXT, NO_NAME, 0},
    [TW_FONT_STRING_FULL_NAME] = {HB_OT_NAME_ID_FULL_NAME, NO_NAME, 0},
    [TW_FONT_STRING_POSTSCRIPT_NAME] = {HB_OT_NAME_ID_POSTSCRIPT_NAME, NO_NAME, 0},
    [TW_FONT_STRING_POSTSCRIPT_CID_NAME] = {HB_OT_NAME_ID_CID_FINDFONT_NAME, NO_NAME, 0},
    [TW_FONT_STRING_WWS_FAMILY] = {HB_OT_NAME_ID_WWS_FAMILY, NO_NAME, 0},
    [TW_FONT_STRING_WWS_FACE] = {HB_OT_NAME_ID_WWS_SUBFAMILY, NO_NAME, 0},
    [TW_FONT_STRING_DESIGN_SCRIPTS] = {NO_NAME, NO_NAME, TWI_TAG('d', 'l', 'n', 'g')},
    [TW_FONT_STRING_SUPPORTED_SCRIPTS] = {NO_NAME, NO_NAME, TWI_TAG('s', 'l', 'n', 'g')},
};

/* A text of the meta table; empty when it is not there. */
static twi_bytes find_meta(const twi_font_face *face, uint32_t tag)
{
    const twi_bytes meta =
        twi_table_find(face->file->bytes, face->index, TWI_TAG('m', 'e', 't', 'a'));
    const uint32_t count = twi_table_u32(meta, META_COUNT);
    twi_bytes text = {NULL, 0};
    for (size_t i = 0; i < count; i++) {
        const size_t record = META_RECORDS + i * META_RECORD_SIZE;
        if (!twi_bytes_has(meta, record, META_RECORD_SIZE)) {
            break;
        }
        if (twi_table_u32(meta, record) == tag) {
            (void)twi_bytes_slice(meta, twi_table_u32(meta, record + 4),
                                  twi_table_u32(meta, record + 8), &text);
            break;
        }
    }
    return text;
}

/* Entry `index` of those with that id; their number goes to `out_count`, which may be NULL. */
static const hb_ot_name_entry_t *find_entry(const twi_font_face *face, hb_ot_name_id_t id,
                                            size_t index, size_t *out_count)
{
    unsigned entry_count = 0;
    const hb_ot_name_entry_t *entries = hb_ot_name_list_names(face->hb_face, &entry_count);
    const hb_ot_name_entry_t *found = NULL;
    size_t count = 0;
    for (unsigned i = 0; i < entry_count && i < TWI_MAX_NAME_ENTRIES; i++) {
        if (entries[i].name_id == id && id != NO_NAME) {
            found = count == index ? &entries[i] : found;
            count++;
        }
    }
    if (out_count != NULL) {
        *out_count = count;
    }
    return found;
}

/* The id that holds the string in this face. */
static hb_ot_name_id_t choose_name(const twi_font_face *face, tw_font_string kind)
{
    const string_source *source = &sources[kind];
    size_t count = 0;
    (void)find_entry(face, source->name, 0, &count);
    return count > 0 ? source->name : source->otherwise;
}

size_t twi_strings_count(const twi_font_face *face, tw_font_string kind)
{
    if (sources[kind].meta != 0) {
        return find_meta(face, sources[kind].meta).size > 0;
    }
    return twi_strings_count_name(face, (uint16_t)choose_name(face, kind));
}

size_t twi_strings_count_name(const twi_font_face *face, uint16_t id)
{
    size_t count = 0;
    (void)find_entry(face, id, 0, &count);
    return count;
}

const char *twi_strings_get_locale(const twi_font_face *face, tw_font_string kind, size_t index)
{
    return twi_strings_get_name_locale(face, (uint16_t)choose_name(face, kind), index);
}

const char *twi_strings_get_name_locale(const twi_font_face *face, uint16_t id, size_t index)
{
    const hb_ot_name_entry_t *entry = find_entry(face, id, index, NULL);
    const char *locale = entry == NULL ? NULL : hb_language_to_string(entry->language);
    return locale == NULL ? "" : locale;
}

/* A byte that is no UTF-8 must not leave the library as a string. */
static bool is_ascii(twi_bytes text)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == 0 || text.data[i] > 0x7E) {
            return false;
        }
    }
    return true;
}

/* "Regular" that is made bold is "Bold", "Light" that is made oblique "Light Oblique". The name has
 * SIMULATIONS_SIZE bytes to spare. */
static void add_simulations(uint32_t simulations, char *name)
{
    static const struct {
        tw_font_simulations bit;
        const char *word;
    } words[] = {{TW_FONT_SIMULATIONS_BOLD, "Bold"}, {TW_FONT_SIMULATIONS_OBLIQUE, "Oblique"}};
    char *end = name + strlen(name);
    if (strcmp(name, "Regular") == 0 || strcmp(name, "Normal") == 0) {
        end = name;
    }
    for (size_t i = 0; i < TWI_COUNT_OF(words); i++) {
        if ((simulations & (uint32_t)words[i].bit) != 0) {
            *end = ' ';
            end += end > name;
            memcpy(end, words[i].word, strlen(words[i].word) + 1);
            end += strlen(words[i].word);
        }
    }
}

tw_status twi_strings_copy(const twi_font_face *face, tw_font_string kind, size_t index, char **out)
{
    twi_allocator *allocator = &face->object.context->allocator;
    if (sources[kind].meta != 0) {
        const twi_bytes text = find_meta(face, sources[kind].meta);
        *out = twi_alloc_string(allocator, (const char *)text.data, is_ascii(text) ? text.size : 0);
        return *out != NULL ? TW_OK
                            : twi_context_refuse_memory(face->object.context, text.size + 1);
    }
    const bool is_simulated = kind == TW_FONT_STRING_FACE && face->simulations != 0;
    TWI_TRY(twi_strings_copy_name(face, (uint16_t)choose_name(face, kind), index,
                                  is_simulated ? SIMULATIONS_SIZE : 0, out));
    if (is_simulated) {
        add_simulations(face->simulations, *out);
    }
    return TW_OK;
}

tw_status twi_strings_copy_name(const twi_font_face *face, uint16_t id, size_t index, size_t spare,
                                char **out)
{
    const hb_ot_name_entry_t *entry = find_entry(face, id, index, NULL);
    const hb_language_t language = entry == NULL ? HB_LANGUAGE_INVALID : entry->language;
    unsigned size = hb_ot_name_get_utf8(face->hb_face, id, language, NULL, NULL) + 1;
    const size_t capacity = (size_t)size + spare;
    *out = twi_alloc_array(&face->object.context->allocator, capacity, 1);
    if (*out == NULL) {
        return twi_context_refuse_memory(face->object.context, capacity);
    }
    (void)hb_ot_name_get_utf8(face->hb_face, id, language, &size, *out);
    return TW_OK;
}

static size_t find_exactly(const twi_font_face *face, tw_font_string kind, const char *locale,
                           size_t size)
{
    const size_t count = TWI_MIN(twi_strings_count(face, kind), TWI_MAX_STRING_LOCALES);
    for (size_t i = 0; i < count; i++) {
        if (twi_locale_equals(twi_strings_get_locale(face, kind, i), locale, size)) {
            return i;
        }
    }
    return TW_NO_INDEX;
}

size_t twi_strings_find_locale(const twi_font_face *face, tw_font_string kind, const char *locale,
                               size_t size)
{
    size_t found = find_exactly(face, kind, locale, size);
    size_t left = twi_locale_shorten(locale, size);
    while (found == TW_NO_INDEX && left > 0) {
        found = find_exactly(face, kind, locale, left);
        left = twi_locale_shorten(locale, left);
    }
    return found;
}

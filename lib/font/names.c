/* SPDX-License-Identifier: MIT */
/* Reads the names of a font's family. */
#include "font/names.h"

#include <string.h>

#include <hb-ot.h>

#include "base/limits.h"

static bool read_name(hb_face_t *face, hb_ot_name_id_t id, hb_language_t language,
                      char name[TWI_MAX_NAME_SIZE])
{
    unsigned size = TWI_MAX_NAME_SIZE;
    name[0] = '\0';
    return hb_ot_name_get_utf8(face, id, language, &size, name) > 0 && name[0] != '\0';
}

size_t twi_names_find(hb_face_t *face, hb_ot_name_id_t id, const hb_ot_name_entry_t **out_entries)
{
    unsigned count = 0;
    const hb_ot_name_entry_t *entries = hb_ot_name_list_names(face, &count);
    size_t low = 0;
    size_t high = TWI_MIN(count, TWI_MAX_NAME_ENTRIES);
    const size_t end = high;
    while (low < high) { /* sorted by id, then language */
        const size_t middle = low + (high - low) / 2;
        if (entries[middle].name_id < id) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *out_entries = entries + low;
    while (high < end && entries[high].name_id == id) {
        high++;
    }
    return high - low;
}

/* Any language's, when there is no English one. */
static bool read_first_name(hb_face_t *face, hb_ot_name_id_t id, char name[TWI_MAX_NAME_SIZE])
{
    const hb_ot_name_entry_t *entries;
    const size_t count = twi_names_find(face, id, &entries);
    for (size_t i = 0; i < count; i++) {
        if (read_name(face, id, entries[i].language, name)) {
            return true;
        }
    }
    return false;
}

bool twi_names_read(hb_face_t *face, unsigned id, char name[TWI_MAX_NAME_SIZE])
{
    return read_name(face, id, hb_language_from_string("en", -1), name) ||
           read_first_name(face, id, name);
}

tw_status twi_names_copy_family(twi_context *context, hb_face_t *face, char **out)
{
    char name[TWI_MAX_NAME_SIZE] = "";
    const hb_language_t english = hb_language_from_string("en", -1);
    const hb_ot_name_id_t typographic = HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY;
    const hb_ot_name_id_t legacy = HB_OT_NAME_ID_FONT_FAMILY;
    const bool is_found =
        read_name(face, typographic, english, name) || read_name(face, legacy, english, name) ||
        read_first_name(face, typographic, name) || read_first_name(face, legacy, name);
    *out = twi_alloc_string(&context->allocator, name, is_found ? strlen(name) : 0);
    return *out != NULL ? TW_OK : twi_context_refuse_memory(context, strlen(name) + 1);
}

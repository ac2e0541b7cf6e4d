/* SPDX-License-Identifier: MIT */
/* Reads the names of a font's family. */
#include "font/names.h"

#include <string.h>

#include <hb-ot.h>

#include "base/limits.h"

/* Most specific first: how a family is called where weight, stretch and style are its members. */
static const hb_ot_name_id_t family_ids[] = {HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY,
                                             HB_OT_NAME_ID_FONT_FAMILY, HB_OT_NAME_ID_WWS_FAMILY};

static bool read_name(hb_face_t *face, hb_ot_name_id_t id, hb_language_t language,
                      char name[TWI_MAX_NAME_SIZE])
{
    unsigned size = TWI_MAX_NAME_SIZE;
    name[0] = '\0';
    return hb_ot_name_get_utf8(face, id, language, &size, name) > 0 && name[0] != '\0';
}

/* Any language's, when there is no English one. */
static bool read_first_name(hb_face_t *face, hb_ot_name_id_t id, char name[TWI_MAX_NAME_SIZE])
{
    unsigned count = 0;
    const hb_ot_name_entry_t *entries = hb_ot_name_list_names(face, &count);
    for (unsigned i = 0; i < count && i < TWI_MAX_NAME_ENTRIES; i++) {
        if (entries[i].name_id == id && read_name(face, id, entries[i].language, name)) {
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

tw_status twi_names_list_families(hb_face_t *face, twi_names_fn visit, void *user)
{
    unsigned count = 0;
    const hb_ot_name_entry_t *entries = hb_ot_name_list_names(face, &count);
    char name[TWI_MAX_NAME_SIZE];
    for (size_t kind = 0; kind < TWI_COUNT_OF(family_ids); kind++) {
        for (unsigned i = 0; i < count && i < TWI_MAX_NAME_ENTRIES; i++) {
            if (entries[i].name_id == family_ids[kind] &&
                read_name(face, family_ids[kind], entries[i].language, name)) {
                TWI_TRY(visit(user, name));
            }
        }
    }
    return TW_OK;
}

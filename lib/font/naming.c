/* SPDX-License-Identifier: MIT */
/* Reads what a font is called. */
#include "font/naming.h"

#include <string.h>

#include <hb-ot.h>

#include "font/names.h"
#include "font/stat_words.h"
#include "font/table_values.h"
#include "font/variations.h"

enum { OS2_SELECTION = 62, SELECTION_WWS = 1 << 8 };

/* The first of two names that is there. */
static void read_either(const twi_font_face *face, hb_ot_name_id_t id, hb_ot_name_id_t otherwise,
                        char name[TWI_MAX_NAME_SIZE])
{
    if (!twi_names_read(face->hb_face, id, name)) {
        (void)twi_names_read(face->hb_face, otherwise, name);
    }
}

static void call_regular(char name[TWI_MAX_NAME_SIZE])
{
    static const char regular[] = "Regular";
    memcpy(name, regular, sizeof(regular));
}

static void read_typographic(const twi_font_face *face, size_t instance, twi_name_pair *out)
{
    read_either(face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY, out->family);
    if (instance != TWI_NAMING_NO_INSTANCE) {
        twi_variations_get_instance_name(face, instance, out->face);
    } else {
        read_either(face, HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY, HB_OT_NAME_ID_FONT_SUBFAMILY,
                    out->face);
    }
    if (out->face[0] == '\0') {
        call_regular(out->face);
    }
}

static void resolve_wws(const twi_font_face *face, size_t instance, twi_match_traits traits,
                        twi_naming *out)
{
    twi_wws_word words[TWI_MAX_STAT_WORDS];
    char family[TWI_MAX_NAME_SIZE] = "";
    char face_name[TWI_MAX_NAME_SIZE] = "";
    const twi_bytes os2 =
        twi_table_find(face->file->bytes, face->index, TWI_TAG('O', 'S', '/', '2'));
    if (instance == TWI_NAMING_NO_INSTANCE) {
        (void)twi_names_read(face->hb_face, HB_OT_NAME_ID_WWS_FAMILY, family);
        (void)twi_names_read(face->hb_face, HB_OT_NAME_ID_WWS_SUBFAMILY, face_name);
    }
    const twi_wws_source source = {
        .family = out->typographic.family,
        .face = out->typographic.face,
        .wws_family = family,
        .wws_face = face_name,
        .is_wws = (twi_table_u16(os2, OS2_SELECTION) & SELECTION_WWS) != 0,
        .traits = traits,
        .words = words,
        .word_count = twi_stat_words_read(face, words),
    };
    twi_wws_resolve(&source, &out->wws);
}

/* An instance, and a font that does not tell, are named from the typographic names. */
static void resolve_win32(const twi_font_face *face, size_t instance, twi_naming *out)
{
    if (instance != TWI_NAMING_NO_INSTANCE ||
        !twi_names_read(face->hb_face, HB_OT_NAME_ID_FONT_FAMILY, out->win32.family)) {
        twi_wws_resolve_win32(out->typographic.family, out->typographic.face, &out->win32);
    } else if (!twi_names_read(face->hb_face, HB_OT_NAME_ID_FONT_SUBFAMILY, out->win32.face)) {
        call_regular(out->win32.face);
    }
}

void twi_naming_read(const twi_font_face *face, size_t instance, twi_match_traits traits,
                     twi_naming *out)
{
    read_typographic(face, instance, &out->typographic);
    resolve_wws(face, instance, traits, out);
    resolve_win32(face, instance, out);
    if (instance != TWI_NAMING_NO_INSTANCE ||
        !twi_names_read(face->hb_face, HB_OT_NAME_ID_FULL_NAME, out->full_name)) {
        twi_wws_join(out->typographic.family, out->typographic.face, out->full_name);
    }
}

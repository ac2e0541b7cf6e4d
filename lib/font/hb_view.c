/* SPDX-License-Identifier: MIT */
/* Makes HarfBuzz's view of a face, and makes sure that it is whole. */
#include "font/hb_view.h"

#include <hb-ot.h>

#include "font/probe.h"
#include "font/table_values.h"

/* How often a face is made: twice when all is well, once more when it disagrees with its file. */
#define FACE_ATTEMPTS 5

void twi_hb_view_destroy(twi_font_face *face)
{
    hb_font_destroy(face->hb_font);
    hb_face_destroy(face->hb_face);
    face->hb_font = NULL;
    face->hb_face = NULL;
}

/* A table as HarfBuzz asks for it. Of a font that nobody vouches for it does not see ltag: HarfBuzz
 * keeps every language that is listed there, in a list, for the life of the process, and looks
 * through that list for each name of the font. */
static hb_blob_t *get_table(hb_face_t *hb_face, hb_tag_t tag, void *user)
{
    TWI_UNUSED(hb_face);
    const twi_font_face *face = user;
    if (tag == HB_TAG('l', 't', 'a', 'g') && face->file->trust == TW_FONT_TRUST_NONE) {
        return NULL;
    }
    const twi_bytes table = twi_table_find(face->file->bytes, face->index, tag);
    return table.size == 0 ? NULL
                           : hb_blob_create((const char *)table.data, (unsigned)table.size,
                                            HB_MEMORY_MODE_READONLY, NULL, NULL);
}

/* HarfBuzz answers a refused allocation with an empty object that is shared by all. */
static tw_status make_hb_once(twi_font_face *face, uint64_t *out_digest)
{
    face->hb_face = hb_face_create_for_tables(get_table, face, NULL);
    face->hb_font = hb_font_create(face->hb_face);
    if (face->hb_face == hb_face_get_empty() || face->hb_font == hb_font_get_empty()) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    hb_face_set_index(face->hb_face, face->index);
    hb_face_make_immutable(face->hb_face);
    const int scale = (int)hb_face_get_upem(face->hb_face) * 64;
    hb_font_set_scale(face->hb_font, scale, scale);
    hb_ot_font_set_funcs(face->hb_font);
    if (face->coordinate_count > 0) {
        unsigned count = 0;
        hb_font_set_var_coords_design(face->hb_font, face->coordinates,
                                      (unsigned)face->coordinate_count);
        (void)hb_font_get_var_coords_normalized(face->hb_font, &count);
        if (count != face->coordinate_count) {
            return TW_ERROR_OUT_OF_MEMORY;
        }
    }
    hb_font_make_immutable(face->hb_font);
    *out_digest = twi_probe_digest(face->hb_face, face->hb_font);
    return TW_OK;
}

/* A refused allocation leaves a table empty, without a word. So a face counts only when the one
 * made before it answered alike; a passing shortage does not strike two of them the same way. */
tw_status twi_hb_view_make(twi_font_face *face)
{
    uint64_t last = 0;
    for (int attempt = 1; attempt <= FACE_ATTEMPTS; attempt++) {
        uint64_t digest = 0;
        const tw_status status = make_hb_once(face, &digest);
        const bool is_twin = status == TW_OK && attempt > 1 && digest == last;
        /* The file's own numbers are asked too; but it may be the file that is broken. */
        if (is_twin &&
            (attempt > 2 || face->coordinate_count > 0 ||
             twi_probe_agrees(face->file->bytes, face->index, face->hb_face, face->hb_font))) {
            return TW_OK;
        }
        twi_hb_view_destroy(face);
        last = digest;
    }
    return twi_context_refuse_memory(face->object.context, 0);
}

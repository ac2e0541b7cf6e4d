/* SPDX-License-Identifier: MIT */
/* Moves faces to the optical size of text. */
#include "font/sized_faces.h"

#include "font/axes.h"

void twi_sized_faces_init(twi_sized_faces *kept)
{
    *kept = (twi_sized_faces){.next = 0};
    twi_lock_init(&kept->lock);
}

void twi_sized_faces_finish(twi_sized_faces *kept)
{
    for (size_t i = 0; i < TWI_COUNT_OF(kept->faces); i++) {
        twi_font_face_release(kept->faces[i]);
    }
    twi_lock_finish(&kept->lock);
}

static void keep(twi_sized_faces *kept, twi_font_face *face)
{
    twi_font_face *replaced = NULL;
    bool is_kept = false;
    twi_lock_hold(&kept->lock);
    for (size_t i = 0; i < TWI_COUNT_OF(kept->faces); i++) {
        is_kept = is_kept || kept->faces[i] == face;
    }
    if (!is_kept) {
        replaced = kept->faces[kept->next];
        kept->faces[kept->next] = twi_font_face_acquire(face);
        kept->next = (kept->next + 1) % TWI_COUNT_OF(kept->faces);
    }
    twi_lock_let_go(&kept->lock);
    twi_font_face_release(replaced);
}

tw_status twi_sized_faces_get(twi_sized_faces *kept, twi_font_face *face, double size_px,
                              twi_font_face **out_face)
{
    if (!face->has_optical_size) {
        *out_face = face;
        return TW_OK;
    }
    const tw_axis_value size = {TWI_AXIS_OPSZ, twi_face_quantise_optical_size(size_px)};
    const tw_status status = twi_font_face_move(face, &size, 1, NULL, out_face);
    twi_font_face_release(face);
    if (status == TW_OK) {
        keep(kept, *out_face);
    }
    return status;
}

/* SPDX-License-Identifier: MIT */
/* Opens the door to what a face says of its glyphs. */
#include <textwright/font_glyphs.h>

#include "api/font_values.h"
#include "font/glyph_metrics.h"

bool twi_door_require_glyphs(twi_door *door, const twi_font_face *face, const uint32_t *glyphs,
                             size_t count, const void *out)
{
    twi_door_require(door, glyphs != NULL, "glyphs is not NULL");
    twi_door_require(door, count == 0 || out != NULL, "results are not NULL when count > 0");
    twi_door_require(door, count <= SIZE_MAX / sizeof(tw_glyph_metrics),
                     "count fits the address space");
    for (size_t i = 0; door->status == TW_OK && i < count; i++) {
        twi_door_require_or(door, glyphs[i] < face->glyph_count, TW_ERROR_OUT_OF_RANGE,
                            "glyphs are below the face's glyph count");
    }
    return door->status == TW_OK;
}

tw_status tw_font_face_get_glyph_metrics(tw_font_face face, const uint32_t *glyphs, size_t count,
                                         tw_glyph_metrics *metrics)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_glyphs(&door, self, glyphs, count, metrics)) {
        twi_work work;
        twi_work_init(&work, door.context, 0, NULL);
        door.status = twi_glyph_metrics_read(&work, self, glyphs, count, metrics);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_glyph_advances(tw_font_face face, int is_sideways,
                                          const uint32_t *glyphs, size_t count, int32_t *advances)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_glyphs(&door, self, glyphs, count, advances)) {
        twi_glyph_metrics_read_advances(self, is_sideways != 0, glyphs, count, advances);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_has_kerning_pairs(tw_font_face face, int *out_has)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_has != NULL, "out_has is not NULL");
    if (out_has != NULL) {
        *out_has = is_well && twi_kern_has_pairs(self);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_kerning_pair_adjustments(tw_font_face face, const uint32_t *glyphs,
                                                    size_t count, int32_t *adjustments)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_glyphs(&door, self, glyphs, count, adjustments)) {
        twi_kern_read(self, glyphs, count, adjustments);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_has_vertical_variants(tw_font_face face, int *out_has)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    bool has = false;
    if (twi_door_require(&door, out_has != NULL, "out_has is not NULL")) {
        door.status = twi_vertical_has_variants(self, &has);
    }
    if (out_has != NULL) {
        *out_has = door.status == TW_OK && has;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_vertical_variants(tw_font_face face, const uint32_t *glyphs,
                                             size_t count, uint32_t *variants)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_glyphs(&door, self, glyphs, count, variants)) {
        door.status = twi_vertical_read_variants(self, glyphs, count, variants);
    }
    return twi_door_leave(&door);
}

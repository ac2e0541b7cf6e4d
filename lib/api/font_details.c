/* SPDX-License-Identifier: MIT */
/* Opens the door to what a face says of itself beside its metrics. */
#include <textwright/font_details.h>

#include "api/door.h"
#include "font/coverage.h"
#include "font/details.h"
#include "font/table_values.h"

tw_status tw_font_face_get_caret_metrics(tw_font_face face, tw_caret_metrics *out_metrics)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_metrics != NULL, "out_metrics is not NULL");
    if (out_metrics != NULL) {
        *out_metrics = is_well ? twi_details_read_caret(self) : (tw_caret_metrics){0};
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_extended_metrics(tw_font_face face,
                                            tw_extended_font_metrics *out_metrics)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_metrics != NULL, "out_metrics is not NULL");
    if (out_metrics != NULL) {
        *out_metrics = is_well ? twi_details_read_extended(self) : (tw_extended_font_metrics){0};
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_panose(tw_font_face face, tw_panose *out_panose)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_panose != NULL, "out_panose is not NULL");
    if (out_panose != NULL) {
        *out_panose = is_well ? twi_details_read_panose(self) : (tw_panose){{0}};
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_is_symbol(tw_font_face face, int *out_is_symbol)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well =
        twi_door_require(&door, out_is_symbol != NULL, "out_is_symbol is not NULL");
    if (out_is_symbol != NULL) {
        *out_is_symbol = is_well && twi_details_is_symbol(self);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_embedding_rights(tw_font_face face, tw_embedding_rights *out_rights)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_rights != NULL, "out_rights is not NULL");
    if (out_rights != NULL) {
        *out_rights = is_well ? twi_details_read_embedding_rights(self) : (tw_embedding_rights){0};
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_unicode_ranges(tw_font_face face, tw_unicode_range *ranges,
                                          size_t capacity, size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_array(&door, ranges, capacity, out_count)) {
        tw_unicode_range range = {0, 0};
        uint32_t from = 0;
        size_t count = 0;
        while (twi_coverage_find_range(self->coverage, from, &range.first, &range.last)) {
            if (count < capacity) {
                ranges[count] = range;
            }
            count++;
            from = range.last + 1;
        }
        *out_count = count;
        door.status = count > capacity ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_table(tw_font_face face, uint32_t tag, void *data, size_t capacity,
                                 size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_array(&door, data, capacity, out_size)) {
        const twi_bytes table = twi_table_find(self->file->bytes, self->index, tag);
        twi_door_write_array(&door, table.data, table.size, 1, data, capacity, out_size);
    }
    return twi_door_leave(&door);
}

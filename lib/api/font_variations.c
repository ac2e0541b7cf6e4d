/* SPDX-License-Identifier: MIT */
/* Opens the door to variable fonts. */
#include <textwright/font_variations.h>

#include "api/door.h"
#include "api/font_values.h"
#include "font/variations.h"

tw_status tw_font_face_has_variations(tw_font_face face, int *out_has)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    int has = 0;
    if (twi_door_require(&door, out_has != NULL, "out_has is not NULL")) {
        tw_font_axis axes[TWI_MAX_FACE_AXES];
        const size_t count = twi_variations_list_axes(self, axes);
        for (size_t i = 0; i < count; i++) {
            has |= axes[i].is_variable;
        }
    }
    if (out_has != NULL) {
        *out_has = has;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_axes(tw_font_face face, tw_font_axis *axes, size_t capacity,
                                size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_array(&door, axes, capacity, out_count)) {
        tw_font_axis all[TWI_MAX_FACE_AXES];
        const size_t count = twi_variations_list_axes(self, all);
        twi_door_write_array(&door, all, count, sizeof(all[0]), axes, capacity, out_count);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_axis_value_names(tw_font_face face, uint32_t tag,
                                            tw_axis_value_name *names, size_t capacity,
                                            size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_array(&door, names, capacity, out_count)) {
        tw_axis_value_name all[TWI_MAX_STAT_VALUES];
        const size_t count = twi_variations_list_value_names(self, tag, all);
        twi_door_write_array(&door, all, count, sizeof(all[0]), names, capacity, out_count);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_axis_values(tw_font_face face, tw_axis_value *values, size_t capacity,
                                       size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_array(&door, values, capacity, out_count)) {
        tw_axis_value all[TWI_MAX_FACE_AXES];
        const size_t count = twi_variations_list_values(self, all);
        twi_door_write_array(&door, all, count, sizeof(all[0]), values, capacity, out_count);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_named_instance_count(tw_font_face face, size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_count != NULL, "out_count is not NULL");
    if (out_count != NULL) {
        *out_count = is_well ? twi_variations_count_instances(self) : 0;
    }
    return twi_door_leave(&door);
}

static bool require_instance(twi_door *door, const twi_font_face *face, size_t index)
{
    return twi_door_require_or(door, index < twi_variations_count_instances(face),
                               TW_ERROR_OUT_OF_RANGE, "index is below the instance count");
}

tw_status tw_font_face_get_named_instance_values(tw_font_face face, size_t index,
                                                 tw_axis_value *values, size_t capacity,
                                                 size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_array(&door, values, capacity, out_count) &&
        require_instance(&door, self, index)) {
        tw_axis_value all[TWI_MAX_AXES];
        const size_t count = twi_variations_list_instance_values(self, index, all);
        twi_door_write_array(&door, all, count, sizeof(all[0]), values, capacity, out_count);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_named_instance_name_id(tw_font_face face, size_t index,
                                                  uint16_t *out_name_id)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_name_id != NULL, "out_name_id is not NULL") &&
                         require_instance(&door, self, index);
    if (out_name_id != NULL) {
        *out_name_id = is_well ? twi_variations_get_instance_name_id(self, index) : TW_NO_NAME_ID;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_named_instance_name(tw_font_face face, size_t index, char *name,
                                               size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_array(&door, name, capacity, out_size) &&
        require_instance(&door, self, index)) {
        char whole[TWI_MAX_NAME_SIZE];
        twi_variations_get_instance_name(self, index, whole);
        twi_door_write_string(&door, whole, name, capacity, out_size);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_create_variation(tw_font_face face, const tw_axis_value *values,
                                        size_t value_count, int *out_clamped,
                                        tw_font_face *out_face)
{
    twi_door door = twi_door_enter();
    twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    twi_door_require(&door, out_face != NULL, "out_face is not NULL");
    twi_font_face *made = NULL;
    bool clamped = false;
    if (twi_door_require_axis_values(&door, values, value_count)) {
        door.status = twi_font_face_move(self, values, value_count, &clamped, &made);
    }
    if (out_clamped != NULL) {
        *out_clamped = door.status == TW_OK && clamped;
    }
    return twi_door_give(&door, made, TWI_OUT_ID(out_face));
}

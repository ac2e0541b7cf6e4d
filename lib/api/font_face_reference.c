/* SPDX-License-Identifier: MIT */
/* Opens the door to font face references. */
#include <textwright/font_face_reference.h>

#include "api/door.h"
#include "api/font_values.h"
#include "font/font_face_reference.h"

tw_status tw_font_face_reference_create(tw_font_file file, uint32_t index,
                                        const tw_font_face_options *options,
                                        tw_font_face_reference *out_reference)
{
    twi_door door = twi_door_enter();
    twi_font_source *source = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    twi_door_require(&door, out_reference != NULL, "out_reference is not NULL");
    tw_font_face_options full;
    twi_font_face_reference *reference = NULL;
    if (twi_door_read_face_options(&door, options, &full) &&
        twi_door_require(&door, full.axis_value_count <= TWI_MAX_FACE_AXES,
                         "there are at most 68 axis values") &&
        twi_door_require(&door, full.optical_size == 0.0, "optical_size is 0")) {
        const twi_face_choice choice = {.index = index,
                                        .simulations = full.simulations,
                                        .values = full.axis_values,
                                        .value_count = full.axis_value_count};
        door.status = twi_font_face_reference_new(source, &choice, &reference);
    }
    return twi_door_give(&door, reference, TWI_OUT_ID(out_reference));
}

tw_status tw_font_face_reference_create_font_face(tw_font_face_reference reference,
                                                  tw_font_face *out_face)
{
    twi_door door = twi_door_enter();
    const twi_font_face_reference *self =
        twi_door_pin(&door, reference.id, TWI_KIND_FONT_FACE_REFERENCE);
    twi_font_face *face = NULL;
    if (twi_door_require(&door, out_face != NULL, "out_face is not NULL")) {
        door.status = twi_font_face_reference_open(self, self->simulations, &face);
    }
    return twi_door_give(&door, face, TWI_OUT_ID(out_face));
}

tw_status tw_font_face_reference_create_font_face_with_simulations(tw_font_face_reference reference,
                                                                   uint32_t simulations,
                                                                   tw_font_face *out_face)
{
    twi_door door = twi_door_enter();
    const twi_font_face_reference *self =
        twi_door_pin(&door, reference.id, TWI_KIND_FONT_FACE_REFERENCE);
    twi_font_face *face = NULL;
    twi_door_require(&door, out_face != NULL, "out_face is not NULL");
    if (twi_door_require_simulations(&door, simulations)) {
        door.status = twi_font_face_reference_open(self, simulations, &face);
    }
    return twi_door_give(&door, face, TWI_OUT_ID(out_face));
}

tw_status tw_font_face_reference_get_file(tw_font_face_reference reference, tw_font_file *out_file)
{
    twi_door door = twi_door_enter();
    const twi_font_face_reference *self =
        twi_door_pin(&door, reference.id, TWI_KIND_FONT_FACE_REFERENCE);
    const bool is_well = twi_door_require(&door, out_file != NULL, "out_file is not NULL");
    return twi_door_give(&door, is_well ? twi_font_source_acquire(self->source) : NULL,
                         TWI_OUT_ID(out_file));
}

tw_status tw_font_face_reference_get_index(tw_font_face_reference reference, uint32_t *out_index)
{
    twi_door door = twi_door_enter();
    const twi_font_face_reference *self =
        twi_door_pin(&door, reference.id, TWI_KIND_FONT_FACE_REFERENCE);
    const bool is_well = twi_door_require(&door, out_index != NULL, "out_index is not NULL");
    if (out_index != NULL) {
        *out_index = is_well ? self->index : 0;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_reference_get_simulations(tw_font_face_reference reference,
                                                 uint32_t *out_simulations)
{
    twi_door door = twi_door_enter();
    const twi_font_face_reference *self =
        twi_door_pin(&door, reference.id, TWI_KIND_FONT_FACE_REFERENCE);
    const bool is_well =
        twi_door_require(&door, out_simulations != NULL, "out_simulations is not NULL");
    if (out_simulations != NULL) {
        *out_simulations = is_well ? self->simulations : 0;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_reference_get_axis_values(tw_font_face_reference reference,
                                                 tw_axis_value *values, size_t capacity,
                                                 size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face_reference *self =
        twi_door_pin(&door, reference.id, TWI_KIND_FONT_FACE_REFERENCE);
    if (twi_door_require_array(&door, values, capacity, out_count)) {
        twi_door_write_array(&door, self->values, self->value_count, sizeof(self->values[0]),
                             values, capacity, out_count);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_reference_duplicate(tw_font_face_reference reference,
                                           tw_font_face_reference *out_reference)
{
    return twi_door_duplicate(reference.id, TWI_KIND_FONT_FACE_REFERENCE,
                              TWI_OUT_ID(out_reference));
}

void tw_font_face_reference_release(tw_font_face_reference reference)
{
    twi_door_release(reference.id, TWI_KIND_FONT_FACE_REFERENCE);
}

tw_status tw_font_face_reference_equal(tw_font_face_reference a, tw_font_face_reference b,
                                       int *out_equal)
{
    if (out_equal != NULL) {
        *out_equal = 0;
    }
    twi_door door = twi_door_enter();
    const twi_font_face_reference *first = twi_door_pin(&door, a.id, TWI_KIND_FONT_FACE_REFERENCE);
    /* Two factories are no mistake here: what they name is merely not equal. */
    twi_door other = {.status = door.status};
    const twi_font_face_reference *second =
        twi_door_pin(&other, b.id, TWI_KIND_FONT_FACE_REFERENCE);
    twi_door_require_or(&door, other.status == TW_OK, other.status,
                        "every handle is alive and of its kind");
    if (twi_door_require(&door, out_equal != NULL, "out_equal is not NULL")) {
        *out_equal = first->object.context == second->object.context &&
                     twi_font_face_reference_equal(first, second);
    }
    (void)twi_door_leave(&other);
    return twi_door_leave(&door);
}

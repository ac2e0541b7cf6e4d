/* SPDX-License-Identifier: MIT */
/* Opens the door to font faces. */
#include <textwright/font_face.h>

#include <math.h>
#include <string.h>

#include "api/door.h"
#include "api/font_values.h"
#include "font/source.h"

#define ALL_SIMULATIONS (TW_FONT_SIMULATIONS_BOLD | TW_FONT_SIMULATIONS_OBLIQUE)

void twi_door_write_string(twi_door *door, const char *string, char *out, size_t capacity,
                           size_t *out_size)
{
    if (door->status != TW_OK) {
        return;
    }
    *out_size = strlen(string) + 1;
    if (*out_size <= capacity) {
        memcpy(out, string, *out_size);
        return;
    }
    if (capacity > 0) {
        out[0] = '\0';
    }
    door->status = TW_ERROR_BUFFER_TOO_SMALL;
}

tw_status tw_font_face_create(tw_font_file file, uint32_t index, tw_font_face *out_face)
{
    twi_door door = twi_door_enter();
    twi_font_source *from = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    twi_door_require(&door, out_face != NULL, "out_face is not NULL");
    twi_font_face *face = NULL;
    if (door.status == TW_OK) {
        door.status = twi_font_source_open_face(from, index, &face);
    }
    return twi_door_give(&door, face, TWI_OUT_ID(out_face));
}

bool twi_door_require_axis_values(twi_door *door, const tw_axis_value *values, size_t count)
{
    twi_door_require(door, count == 0 || values != NULL,
                     "axis values are not NULL when there are some");
    twi_door_require(door, count <= SIZE_MAX / sizeof(*values),
                     "axis values fit the address space");
    for (size_t i = 0; door->status == TW_OK && i < count; i++) {
        twi_door_require(door, isfinite(values[i].value), "axis values are finite");
    }
    return door->status == TW_OK;
}

bool twi_door_require_simulations(twi_door *door, uint32_t simulations)
{
    return twi_door_require(door, (simulations & ~(uint32_t)ALL_SIMULATIONS) == 0,
                            "simulations are in their list");
}

bool twi_door_read_face_options(twi_door *door, const tw_font_face_options *options,
                                tw_font_face_options *out)
{
    if (!twi_door_read_struct(door, options, sizeof(*out), out, sizeof(*out))) {
        return false;
    }
    twi_door_require_simulations(door, out->simulations);
    twi_door_require(door, isfinite(out->optical_size) && out->optical_size >= 0.0,
                     "optical_size is finite and >= 0");
    return twi_door_require_axis_values(door, out->axis_values, out->axis_value_count);
}

tw_status tw_font_face_create_with_options(tw_font_file file, uint32_t index,
                                           const tw_font_face_options *options,
                                           tw_font_face *out_face)
{
    twi_door door = twi_door_enter();
    twi_font_source *from = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    twi_door_require(&door, out_face != NULL, "out_face is not NULL");
    tw_font_face_options full;
    twi_font_face *face = NULL;
    if (twi_door_read_face_options(&door, options, &full)) {
        const twi_face_choice choice = {.index = index,
                                        .simulations = full.simulations,
                                        .values = full.axis_values,
                                        .value_count = full.axis_value_count,
                                        .optical_size = full.optical_size};
        door.status = twi_font_source_open_face_as(from, &choice, &face);
    }
    return twi_door_give(&door, face, TWI_OUT_ID(out_face));
}

tw_status tw_font_face_get_index(tw_font_face face, uint32_t *out_index)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_index != NULL, "out_index is not NULL");
    if (out_index != NULL) {
        *out_index = is_well ? self->index : 0;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_simulations(tw_font_face face, uint32_t *out_simulations)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well =
        twi_door_require(&door, out_simulations != NULL, "out_simulations is not NULL");
    if (out_simulations != NULL) {
        *out_simulations = is_well ? self->simulations : 0;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_metrics(tw_font_face face, tw_font_metrics *out_metrics)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_metrics != NULL, "out_metrics is not NULL");
    if (out_metrics != NULL) {
        *out_metrics = is_well ? self->metrics : (tw_font_metrics){0};
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_traits(tw_font_face face, tw_font_traits *out_traits)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_traits != NULL, "out_traits is not NULL");
    if (out_traits != NULL) {
        *out_traits = is_well ? self->traits : (tw_font_traits){0};
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_family_name(tw_font_face face, char *name, size_t capacity,
                                       size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_array(&door, name, capacity, out_size)) {
        twi_door_write_string(&door, self->family, name, capacity, out_size);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_glyph_count(tw_font_face face, uint32_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_count != NULL, "out_count is not NULL");
    if (out_count != NULL) {
        *out_count = is_well ? self->glyph_count : 0;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_glyph_indices(tw_font_face face, const uint32_t *scalars, size_t count,
                                         uint32_t *glyphs)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool fits = twi_door_require(&door, count <= SIZE_MAX / sizeof(*glyphs),
                                       "count fits the address space");
    twi_door_require(&door, glyphs != NULL, "glyphs is not NULL");
    if (!twi_door_require(&door, count == 0 || scalars != NULL,
                          "scalars is not NULL when count > 0") &&
        fits && glyphs != NULL && scalars == NULL) {
        memset(glyphs, 0, count * sizeof(*glyphs));
    }
    for (size_t i = 0; door.status == TW_OK && i < count; i++) {
        glyphs[i] = twi_font_face_get_glyph(self, scalars[i]);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_duplicate(tw_font_face face, tw_font_face *out_face)
{
    return twi_door_duplicate(face.id, TWI_KIND_FONT_FACE, TWI_OUT_ID(out_face));
}

void tw_font_face_release(tw_font_face face)
{
    twi_door_release(face.id, TWI_KIND_FONT_FACE);
}

tw_status tw_font_face_equal(tw_font_face a, tw_font_face b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_FONT_FACE, out_equal);
}

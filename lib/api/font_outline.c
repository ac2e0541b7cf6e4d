/* SPDX-License-Identifier: MIT */
/* Opens the door to outlines. */
#include <textwright/font_outline.h>

#include "api/door.h"
#include "base/limits.h"
#include "font/face.h"

static void write_outline(twi_door *door, const twi_outline *outline, tw_path_element *elements,
                          size_t capacity, size_t *out_count)
{
    const float *at = outline->coordinates;
    for (size_t i = 0; i < outline->verb_count && i < capacity; i++) {
        /* Verbs of both lists have the same order. */
        tw_path_element element = {.verb = (tw_path_verb)outline->verbs[i]};
        const size_t numbers = twi_outline_count_points(outline->verbs[i]) * 2;
        for (size_t n = 0; n < numbers; n++) {
            element.points[n] = *at++;
        }
        elements[i] = element;
    }
    *out_count = outline->verb_count;
    if (outline->verb_count > capacity) {
        door->status = TW_ERROR_BUFFER_TOO_SMALL;
    }
}

tw_status tw_font_face_get_glyph_outline(tw_font_face face, uint32_t glyph,
                                         tw_path_element *elements, size_t capacity,
                                         size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_array(&door, elements, capacity, out_count) &&
        twi_door_require_or(&door, glyph < self->glyph_count, TW_ERROR_OUT_OF_RANGE,
                            "glyph is below the face's glyph count")) {
        twi_work work;
        twi_arena arena;
        twi_outline outline;
        twi_work_init(&work, door.context, 0, NULL);
        twi_arena_init(&arena, &door.context->allocator, TWI_MAX_ARENA_BYTES);
        door.status = twi_font_face_get_outline(&work, self, glyph, &arena, &outline);
        if (door.status == TW_OK) {
            write_outline(&door, &outline, elements, capacity, out_count);
        }
        twi_arena_finish(&arena);
    }
    return twi_door_leave(&door);
}

/* SPDX-License-Identifier: MIT */
/* Opens the door to text complexity. */
#include <textwright/text_complexity.h>

#include "api/door.h"
#include "font/simple_text.h"

tw_status tw_text_get_complexity(tw_font_face face, tw_text text, int *out_is_simple,
                                 size_t *out_length, uint32_t *glyphs, size_t capacity,
                                 size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (out_is_simple != NULL) {
        *out_is_simple = 0;
    }
    if (out_length != NULL) {
        *out_length = 0;
    }
    twi_door_require(&door, out_is_simple != NULL && out_length != NULL,
                     "out_is_simple and out_length are not NULL");
    twi_door_require_array(&door, glyphs, capacity, out_count);
    if (twi_door_require_text(&door, text)) {
        twi_work work;
        twi_simple_text simple;
        twi_work_init(&work, door.context, 0, NULL);
        door.status = twi_simple_text_measure(&work, self, text, glyphs, capacity, &simple);
        *out_is_simple = simple.is_simple ? 1 : 0;
        *out_length = simple.length;
        *out_count = simple.glyph_count;
        if (door.status == TW_OK && simple.glyph_count > capacity) {
            door.status = TW_ERROR_BUFFER_TOO_SMALL;
        }
    }
    return twi_door_leave(&door);
}

/* SPDX-License-Identifier: MIT */
/* Opens the door to the typographic features of fonts. */
#include <textwright/typographic_features.h>

#include "api/door.h"
#include "api/font_values.h"
#include "api/text_values.h"
#include "font/typographic.h"

tw_status tw_font_face_get_typographic_features(tw_font_face face, uint32_t script,
                                                const char *locale, uint32_t *tags, size_t capacity,
                                                size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    twi_door_require_array(&door, tags, capacity, out_count);
    if (twi_door_require_locale(&door, locale, true)) {
        const twi_typographic_scope scope = {script, locale};
        twi_typographic_list list;
        door.status = twi_typographic_list_features(self, &scope, &list);
        twi_door_write_array(&door, list.tags, list.count, sizeof(*tags), tags, capacity,
                             out_count);
        twi_free(&door.context->allocator, list.tags);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_check_typographic_feature(tw_font_face face, uint32_t script,
                                                 const char *locale, uint32_t feature,
                                                 const uint32_t *glyphs, size_t count,
                                                 uint8_t *applies)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    twi_door_require_locale(&door, locale, true);
    if (twi_door_require_glyphs(&door, self, glyphs, count, applies)) {
        const twi_typographic_scope scope = {script, locale};
        twi_typographic_glyphs found;
        door.status = twi_typographic_find_glyphs(self, &scope, feature, &found);
        for (size_t i = 0; door.status == TW_OK && i < count; i++) {
            applies[i] = twi_typographic_has(&found, glyphs[i]) ? 1 : 0;
        }
    }
    return twi_door_leave(&door);
}

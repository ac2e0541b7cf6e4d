/* SPDX-License-Identifier: MIT */
/* Opens the door to the strings of a face. */
#include <textwright/font_names.h>

#include "api/door.h"
#include "api/font_values.h"
#include "base/limits.h"
#include "font/strings.h"

static bool require_kind(twi_door *door, tw_font_string string)
{
    return twi_door_require(door, (size_t)string <= TW_FONT_STRING_SUPPORTED_SCRIPTS,
                            "string is in its list");
}

static bool require_index(twi_door *door, const twi_font_face *face, tw_font_string string,
                          size_t index)
{
    return require_kind(door, string) &&
           twi_door_require_or(door, index < twi_strings_count(face, string), TW_ERROR_OUT_OF_RANGE,
                               "index is below the string's count");
}

tw_status tw_font_face_get_string_count(tw_font_face face, tw_font_string string, size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    twi_door_require(&door, out_count != NULL, "out_count is not NULL");
    const bool is_well = require_kind(&door, string);
    if (out_count != NULL) {
        *out_count = is_well ? twi_strings_count(self, string) : 0;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_string(tw_font_face face, tw_font_string string, size_t index,
                                  char *text, size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    char *copy = NULL;
    if (twi_door_require_array(&door, text, capacity, out_size) &&
        require_index(&door, self, string, index)) {
        door.status = twi_strings_copy(self, string, index, &copy);
        twi_door_write_string(&door, copy, text, capacity, out_size);
        twi_free(&door.context->allocator, copy);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_string_locale(tw_font_face face, tw_font_string string, size_t index,
                                         char *text, size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_array(&door, text, capacity, out_size) &&
        require_index(&door, self, string, index)) {
        twi_door_write_string(&door, twi_strings_get_locale(self, string, index), text, capacity,
                              out_size);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_find_string_locale(tw_font_face face, tw_font_string string,
                                          const char *locale, size_t *out_index)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    size_t size = 0;
    twi_door_require(&door, out_index != NULL, "out_index is not NULL");
    require_kind(&door, string);
    const bool is_well = twi_door_read_name(&door, locale, TWI_MAX_LOCALE_SIZE - 1, false,
                                            "locale is not NULL and has at most 85 bytes", &size);
    if (out_index != NULL) {
        *out_index = is_well ? twi_strings_find_locale(self, string, locale, size) : TW_NO_INDEX;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_name_count(tw_font_face face, uint16_t name_id, size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_count != NULL, "out_count is not NULL");
    if (out_count != NULL) {
        *out_count = is_well ? twi_strings_count_name(self, name_id) : 0;
    }
    return twi_door_leave(&door);
}

static bool require_name(twi_door *door, const twi_font_face *face, uint16_t name_id, size_t index)
{
    return twi_door_require_or(door, index < twi_strings_count_name(face, name_id),
                               TW_ERROR_OUT_OF_RANGE, "index is below the name's count");
}

tw_status tw_font_face_get_name(tw_font_face face, uint16_t name_id, size_t index, char *text,
                                size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    char *copy = NULL;
    if (twi_door_require_array(&door, text, capacity, out_size) &&
        require_name(&door, self, name_id, index)) {
        door.status = twi_strings_copy_name(self, name_id, index, 0, &copy);
        twi_door_write_string(&door, copy, text, capacity, out_size);
        twi_free(&door.context->allocator, copy);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_name_locale(tw_font_face face, uint16_t name_id, size_t index,
                                       char *text, size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_array(&door, text, capacity, out_size) &&
        require_name(&door, self, name_id, index)) {
        twi_door_write_string(&door, twi_strings_get_name_locale(self, name_id, index), text,
                              capacity, out_size);
    }
    return twi_door_leave(&door);
}

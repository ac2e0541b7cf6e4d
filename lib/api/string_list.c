/* SPDX-License-Identifier: MIT */
/* Opens the door to string lists. */
#include <textwright/string_list.h>

#include "api/door.h"
#include "api/font_values.h"
#include "font/string_list.h"

tw_status tw_string_list_get_count(tw_string_list list, size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_string_list *self = twi_door_pin(&door, list.id, TWI_KIND_STRING_LIST);
    const bool is_well = twi_door_require(&door, out_count != NULL, "out_count is not NULL");
    if (out_count != NULL) {
        *out_count = is_well ? self->items.count : 0;
    }
    return twi_door_leave(&door);
}

static bool require_index(twi_door *door, const twi_string_list *list, size_t index)
{
    return twi_door_require_or(door, index < list->items.count, TW_ERROR_OUT_OF_RANGE,
                               "index is below the list's count");
}

tw_status tw_string_list_get_string(tw_string_list list, size_t index, char *text, size_t capacity,
                                    size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_string_list *self = twi_door_pin(&door, list.id, TWI_KIND_STRING_LIST);
    if (twi_door_require_array(&door, text, capacity, out_size) &&
        require_index(&door, self, index)) {
        twi_door_write_string(&door, twi_string_list_get(self, index), text, capacity, out_size);
    }
    return twi_door_leave(&door);
}

tw_status tw_string_list_get_locale(tw_string_list list, size_t index, char *text, size_t capacity,
                                    size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_string_list *self = twi_door_pin(&door, list.id, TWI_KIND_STRING_LIST);
    if (twi_door_require_array(&door, text, capacity, out_size) &&
        require_index(&door, self, index)) {
        twi_door_write_string(&door, twi_string_list_get_locale(self, index), text, capacity,
                              out_size);
    }
    return twi_door_leave(&door);
}

tw_status tw_string_list_find_locale(tw_string_list list, const char *locale, size_t *out_index)
{
    twi_door door = twi_door_enter();
    const twi_string_list *self = twi_door_pin(&door, list.id, TWI_KIND_STRING_LIST);
    size_t size = 0;
    twi_door_require(&door, out_index != NULL, "out_index is not NULL");
    const bool is_well = twi_door_read_name(&door, locale, TWI_MAX_LOCALE_SIZE - 1, false,
                                            "locale is not NULL and has at most 85 bytes", &size);
    if (out_index != NULL) {
        *out_index = is_well ? twi_string_list_find_locale(self, locale, size) : TW_NO_INDEX;
    }
    return twi_door_leave(&door);
}

tw_status tw_string_list_duplicate(tw_string_list list, tw_string_list *out_list)
{
    return twi_door_duplicate(list.id, TWI_KIND_STRING_LIST, TWI_OUT_ID(out_list));
}

void tw_string_list_release(tw_string_list list)
{
    twi_door_release(list.id, TWI_KIND_STRING_LIST);
}

tw_status tw_string_list_equal(tw_string_list a, tw_string_list b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_STRING_LIST, out_equal);
}

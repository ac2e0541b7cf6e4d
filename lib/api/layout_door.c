/* SPDX-License-Identifier: MIT */
/* Begins and ends every function of a layout. */
#include "api/layout_door.h"

twi_layout *twi_layout_door_enter(twi_door *door, tw_text_layout layout, twi_layout_use use)
{
    twi_layout *self = twi_door_pin(door, layout.id, TWI_KIND_TEXT_LAYOUT);
    if (self == NULL) {
        return NULL;
    }
    const tw_status status = use == TWI_LAYOUT_CHANGE ? twi_layout_guard_enter_change(self)
                                                      : twi_layout_guard_enter(self);
    const bool is_ours =
        twi_door_require_or(door, status == TW_OK, status, "the layout is used by nobody else");
    return is_ours ? self : NULL;
}

tw_status twi_layout_door_leave(twi_door *door, twi_layout *layout)
{
    if (layout != NULL) {
        twi_layout_guard_leave(layout);
    }
    return twi_door_leave(door);
}

bool twi_layout_door_open(twi_door *door, twi_work *out_work)
{
    if (door->status == TW_OK) {
        twi_work_init(out_work, door->context, 0, NULL);
    }
    return door->status == TW_OK;
}

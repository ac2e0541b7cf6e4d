/* SPDX-License-Identifier: MIT */
/* Opens the door to the desktop's rendering parameters. */
#include <textwright/rendering_params.h>

#include "api/door.h"
#include "font/desktop.h"

tw_status tw_factory_get_rendering_params(tw_factory factory, tw_rendering_params *out_params)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (out_params != NULL) {
        *out_params = (tw_rendering_params){0};
    }
    if (twi_door_require(&door, out_params != NULL, "out_params is not NULL")) {
        door.status = twi_desktop_get_rendering_params(door.context, out_params);
    }
    return twi_door_leave(&door);
}

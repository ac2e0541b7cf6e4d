/* SPDX-License-Identifier: MIT */
/* Hands out the factory that a layout belongs to. */
#include <textwright/text_layout.h>

#include "api/door.h"
#include "layout/layout.h"

tw_status tw_text_layout_get_factory(tw_text_layout layout, tw_factory *out_factory)
{
    twi_door door = twi_door_enter();
    /* Set when the layout is made and never changed: no guard. */
    const twi_layout *self = twi_door_pin(&door, layout.id, TWI_KIND_TEXT_LAYOUT);
    twi_door_require(&door, out_factory != NULL, "out_factory is not NULL");
    twi_object *factory = door.status == TW_OK ? twi_object_acquire(self->factory) : NULL;
    return twi_door_give(&door, factory, TWI_OUT_ID(out_factory));
}

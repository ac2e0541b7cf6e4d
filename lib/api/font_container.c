/* SPDX-License-Identifier: MIT */
/* Opens the door to containers of fonts. */
#include <textwright/font_container.h>

#include "api/door.h"
#include "font/byte_block.h"
#include "font/unpack.h"

tw_status tw_font_container_analyze(const void *data, size_t size, tw_font_container *out_container)
{
    twi_door door = twi_door_enter();
    if (twi_door_require(&door, out_container != NULL, "out_container is not NULL")) {
        const twi_bytes bytes = {data, data != NULL ? size : 0};
        *out_container = twi_unpack_get_container(bytes);
    } else if (out_container != NULL) {
        *out_container = TW_FONT_CONTAINER_UNKNOWN;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_container_unpack(tw_factory factory, const void *data, size_t size, void *out,
                                   size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_door_require_array(&door, out, capacity, out_size);
    twi_door_require(&door, data != NULL, "data is not NULL");
    const twi_bytes bytes = {data, data != NULL ? size : 0};
    if (twi_door_require(&door, twi_unpack_get_container(bytes) != TW_FONT_CONTAINER_UNKNOWN,
                         "data is a WOFF or WOFF2 font")) {
        twi_bytes font = {NULL, 0};
        door.status = twi_unpack_container(door.context, bytes, NULL, &font);
        twi_door_write_array(&door, font.data, font.size, 1, out, capacity, out_size);
        twi_byte_block_free_bytes(door.context, font);
    }
    return twi_door_leave(&door);
}

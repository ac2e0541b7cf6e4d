/* SPDX-License-Identifier: MIT */
/* Opens the door to the bytes of font files. */
#include <textwright/font_stream.h>

#include "api/door.h"
#include "font/byte_fragment.h"
#include "font/source.h"

tw_status tw_font_file_open_stream(tw_font_file file, tw_font_stream *out_stream)
{
    twi_door door = twi_door_enter();
    twi_font_source *self = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    twi_byte_block *block = NULL;
    if (twi_door_require(&door, out_stream != NULL, "out_stream is not NULL")) {
        door.status = twi_font_source_read(self, &block);
    }
    return twi_door_give(&door, block, TWI_OUT_ID(out_stream));
}

tw_status tw_font_stream_get_size(tw_font_stream stream, uint64_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_byte_block *self = twi_door_pin(&door, stream.id, TWI_KIND_FONT_STREAM);
    const bool is_well = twi_door_require(&door, out_size != NULL, "out_size is not NULL");
    if (out_size != NULL) {
        *out_size = is_well ? self->bytes.size : 0;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_stream_get_last_write_time(tw_font_stream stream, int64_t *out_nanoseconds)
{
    twi_door door = twi_door_enter();
    const twi_byte_block *self = twi_door_pin(&door, stream.id, TWI_KIND_FONT_STREAM);
    twi_door_require(&door, out_nanoseconds != NULL, "out_nanoseconds is not NULL");
    const bool is_well = twi_door_require_or(&door, self == NULL || self->time.is_known,
                                             TW_ERROR_UNSUPPORTED, "the file has a time");
    if (out_nanoseconds != NULL) {
        *out_nanoseconds = is_well ? self->time.nanoseconds : 0;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_stream_read_fragment(tw_font_stream stream, uint64_t offset, uint64_t size,
                                       tw_font_fragment *out_fragment)
{
    twi_door door = twi_door_enter();
    twi_byte_block *self = twi_door_pin(&door, stream.id, TWI_KIND_FONT_STREAM);
    twi_byte_fragment *fragment = NULL;
    if (twi_door_require(&door, out_fragment != NULL, "out_fragment is not NULL")) {
        door.status = twi_byte_fragment_new(self, offset, size, &fragment);
    }
    return twi_door_give(&door, fragment, TWI_OUT_ID(out_fragment));
}

tw_status tw_font_fragment_get_bytes(tw_font_fragment fragment, tw_bytes *out_bytes)
{
    twi_door door = twi_door_enter();
    const twi_byte_fragment *self = twi_door_pin(&door, fragment.id, TWI_KIND_FONT_FRAGMENT);
    const bool is_well = twi_door_require(&door, out_bytes != NULL, "out_bytes is not NULL");
    if (out_bytes != NULL) {
        *out_bytes = is_well ? (tw_bytes){self->bytes.data, self->bytes.size} : (tw_bytes){NULL, 0};
    }
    return twi_door_leave(&door);
}

tw_status tw_font_stream_duplicate(tw_font_stream stream, tw_font_stream *out_stream)
{
    return twi_door_duplicate(stream.id, TWI_KIND_FONT_STREAM, TWI_OUT_ID(out_stream));
}

void tw_font_stream_release(tw_font_stream stream)
{
    twi_door_release(stream.id, TWI_KIND_FONT_STREAM);
}

tw_status tw_font_stream_equal(tw_font_stream a, tw_font_stream b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_FONT_STREAM, out_equal);
}

tw_status tw_font_fragment_duplicate(tw_font_fragment fragment, tw_font_fragment *out_fragment)
{
    return twi_door_duplicate(fragment.id, TWI_KIND_FONT_FRAGMENT, TWI_OUT_ID(out_fragment));
}

void tw_font_fragment_release(tw_font_fragment fragment)
{
    twi_door_release(fragment.id, TWI_KIND_FONT_FRAGMENT);
}

tw_status tw_font_fragment_equal(tw_font_fragment a, tw_font_fragment b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_FONT_FRAGMENT, out_equal);
}

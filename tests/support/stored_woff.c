/* SPDX-License-Identifier: MIT */
/* Writes WOFF containers whose tables are stored as they are. */
#include "stored_woff.h"

#include <stdlib.h>

#include "byte_writer.h"

enum { HEADER_SIZE = 44, RECORD_SIZE = 20, LENGTH_PLACE = 8 };

static uint32_t get_u32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void write_bytes(byte_writer *out, const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        byte_writer_u8(out, bytes[i]);
    }
}

static void write_header(byte_writer *out, const uint8_t *font, size_t size, uint32_t count)
{
    byte_writer_text(out, "wOFF");
    write_bytes(out, font, 4);
    byte_writer_u32(out, 0); /* length: set at the end */
    byte_writer_u16(out, count);
    byte_writer_u16(out, 0);
    byte_writer_u32(out, (uint32_t)size);
    for (int i = 0; i < (HEADER_SIZE - 20) / 4; i++) {
        byte_writer_u32(out, 0); /* version, metadata, private data */
    }
}

uint8_t *stored_woff_make(const uint8_t *font, size_t size, size_t *out_size)
{
    byte_writer out = {NULL, 0, 0, false};
    const uint32_t count = (uint32_t)font[4] << 8 | font[5];
    write_header(&out, font, size, count);
    uint32_t offset = HEADER_SIZE + count * RECORD_SIZE;
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *record = font + 12 + (size_t)i * 16;
        const uint32_t length = get_u32(record + 12);
        write_bytes(&out, record, 4);
        byte_writer_u32(&out, offset);
        byte_writer_u32(&out, length);
        byte_writer_u32(&out, length);
        write_bytes(&out, record + 4, 4);
        offset += (length + 3) / 4 * 4;
    }
    for (uint32_t i = 0; i < count; i++) {
        const uint8_t *record = font + 12 + (size_t)i * 16;
        write_bytes(&out, font + get_u32(record + 8), get_u32(record + 12));
        byte_writer_pad(&out, 4);
    }
    if (!out.failed) {
        byte_writer_set_u32(&out, LENGTH_PLACE, (uint32_t)out.size);
    }
    return byte_writer_take(&out, out_size);
}

/* SPDX-License-Identifier: MIT */
/* Writes big-endian numbers into a block that grows. */
#include "base/writer.h"

#include <string.h>

#include "base/array.h"

void twi_writer_init(twi_writer *writer, twi_allocator *allocator, size_t maximum)
{
    *writer = (twi_writer){.allocator = allocator, .maximum = maximum};
}

void twi_writer_finish(twi_writer *writer)
{
    if (writer->allocator != NULL) {
        twi_free(writer->allocator, writer->data);
    }
    *writer = (twi_writer){.allocator = NULL};
}

twi_bytes twi_writer_take(twi_writer *writer)
{
    const twi_bytes taken = twi_writer_view(writer);
    writer->data = NULL;
    writer->size = 0;
    writer->capacity = 0;
    return taken;
}

uint8_t *twi_writer_reserve(twi_writer *writer, size_t count)
{
    if (writer->status != TW_OK) {
        return NULL;
    }
    writer->status = twi_array_grow(writer->allocator, (void **)&writer->data, &writer->capacity, 1,
                                    writer->size, TWI_MAX(count, 1u), writer->maximum);
    return writer->status == TW_OK ? writer->data + writer->size : NULL;
}

uint8_t *twi_writer_zeros(twi_writer *writer, size_t count)
{
    uint8_t *bytes = count > 0 ? twi_writer_reserve(writer, count) : NULL;
    if (bytes != NULL) {
        memset(bytes, 0, count);
        writer->size += count;
    }
    return bytes;
}

void twi_writer_bytes(twi_writer *writer, twi_bytes bytes)
{
    uint8_t *to = bytes.size > 0 ? twi_writer_reserve(writer, bytes.size) : NULL;
    if (to != NULL) {
        memcpy(to, bytes.data, bytes.size);
        writer->size += bytes.size;
    }
}

void twi_writer_u8(twi_writer *writer, uint32_t value)
{
    uint8_t *to = twi_writer_reserve(writer, 1);
    if (to != NULL) {
        to[0] = (uint8_t)value;
        writer->size += 1;
    }
}

static void store_u16(uint8_t *to, uint32_t value)
{
    to[0] = (uint8_t)(value >> 8);
    to[1] = (uint8_t)value;
}

static void store_u32(uint8_t *to, uint32_t value)
{
    store_u16(to, value >> 16);
    store_u16(to + 2, value);
}

void twi_writer_u16(twi_writer *writer, uint32_t value)
{
    uint8_t *to = twi_writer_reserve(writer, 2);
    if (to != NULL) {
        store_u16(to, value);
        writer->size += 2;
    }
}

void twi_writer_i16(twi_writer *writer, int32_t value)
{
    twi_writer_u16(writer, (uint32_t)value);
}

void twi_writer_u32(twi_writer *writer, uint32_t value)
{
    uint8_t *to = twi_writer_reserve(writer, 4);
    if (to != NULL) {
        store_u32(to, value);
        writer->size += 4;
    }
}

void twi_writer_pad(twi_writer *writer, size_t start, size_t multiple)
{
    const size_t over = (writer->size - start) % multiple;
    (void)twi_writer_zeros(writer, over > 0 ? multiple - over : 0);
}

void twi_writer_set_u16(twi_writer *writer, size_t at, uint32_t value)
{
    if (twi_bytes_has(twi_writer_view(writer), at, 2)) {
        store_u16(writer->data + at, value);
    }
}

void twi_writer_set_u32(twi_writer *writer, size_t at, uint32_t value)
{
    if (twi_bytes_has(twi_writer_view(writer), at, 4)) {
        store_u32(writer->data + at, value);
    }
}

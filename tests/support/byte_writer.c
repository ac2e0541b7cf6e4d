/* SPDX-License-Identifier: MIT */
/* Writes big-endian bytes into memory that grows. */
#include "byte_writer.h"

#include <stdlib.h>
#include <string.h>

void byte_writer_u8(byte_writer *out, uint32_t value)
{
    if (out->size == out->capacity && !out->failed) {
        const size_t capacity = out->capacity < 1024 ? 1024 : out->capacity * 2;
        uint8_t *bytes = realloc(out->bytes, capacity);
        out->failed = bytes == NULL;
        if (bytes != NULL) {
            out->bytes = bytes;
            out->capacity = capacity;
        }
    }
    if (!out->failed) {
        out->bytes[out->size++] = (uint8_t)(value & 0xFF);
    }
}

void byte_writer_u16(byte_writer *out, uint32_t value)
{
    byte_writer_u8(out, value >> 8);
    byte_writer_u8(out, value);
}

void byte_writer_i16(byte_writer *out, int32_t value)
{
    byte_writer_u16(out, (uint32_t)value);
}

void byte_writer_u32(byte_writer *out, uint32_t value)
{
    byte_writer_u16(out, value >> 16);
    byte_writer_u16(out, value);
}

void byte_writer_text(byte_writer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        byte_writer_u8(out, (uint8_t)*text);
    }
}

void byte_writer_pad(byte_writer *out, size_t multiple)
{
    while (out->size % multiple != 0 && !out->failed) {
        byte_writer_u8(out, 0);
    }
}

void byte_writer_set_u32(byte_writer *out, size_t offset, uint32_t value)
{
    if (out->failed || out->size < 4 || offset > out->size - 4) {
        return;
    }
    for (size_t at = 0; at < 4; at++) {
        out->bytes[offset + at] = (uint8_t)(value >> (24 - 8 * at));
    }
}

uint32_t byte_writer_sum_u32(const byte_writer *out, size_t start)
{
    uint32_t sum = 0;
    for (size_t at = start; at < out->size && out->size - at >= 4; at += 4) {
        sum += (uint32_t)out->bytes[at] << 24 | (uint32_t)out->bytes[at + 1] << 16 |
               (uint32_t)out->bytes[at + 2] << 8 | (uint32_t)out->bytes[at + 3];
    }
    return sum;
}

uint8_t *byte_writer_take(byte_writer *out, size_t *out_size)
{
    uint8_t *bytes = out->bytes;
    *out_size = out->failed ? 0 : out->size;
    if (out->failed) {
        free(bytes);
        bytes = NULL;
    }
    memset(out, 0, sizeof(*out));
    return bytes;
}

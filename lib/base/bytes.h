/* SPDX-License-Identifier: MIT */
/* Room:  checked reading of big-endian font bytes.
 * Reads: untrusted bytes.
 * Makes: numbers, or false.
 * Laws:  font bytes are read only through these; each checks offset and size against the end. */
#ifndef TWI_BASE_BYTES_H
#define TWI_BASE_BYTES_H

#include "base/compiler.h"

typedef struct twi_bytes {
    const uint8_t *data;
    size_t size;
} twi_bytes;

static inline bool twi_bytes_has(twi_bytes bytes, size_t offset, size_t size)
{
    return offset <= bytes.size && size <= bytes.size - offset;
}

/* A part of `bytes`; false, and an empty part, when it does not lie inside. */
static inline bool twi_bytes_slice(twi_bytes bytes, size_t offset, size_t size, twi_bytes *out)
{
    const bool inside = twi_bytes_has(bytes, offset, size);
    out->data = inside && size > 0 ? bytes.data + offset : NULL;
    out->size = inside ? size : 0;
    return inside;
}

static inline bool twi_bytes_u8(twi_bytes bytes, size_t offset, uint8_t *out)
{
    const bool inside = twi_bytes_has(bytes, offset, 1);
    *out = inside ? bytes.data[offset] : 0;
    return inside;
}

static inline bool twi_bytes_u16(twi_bytes bytes, size_t offset, uint16_t *out)
{
    const bool inside = twi_bytes_has(bytes, offset, 2);
    *out = inside ? (uint16_t)(bytes.data[offset] << 8 | bytes.data[offset + 1]) : 0;
    return inside;
}

static inline bool twi_bytes_i16(twi_bytes bytes, size_t offset, int16_t *out)
{
    uint16_t raw;
    const bool inside = twi_bytes_u16(bytes, offset, &raw);
    *out = (int16_t)(raw >= 0x8000 ? (int32_t)raw - 0x10000 : (int32_t)raw);
    return inside;
}

static inline bool twi_bytes_u32(twi_bytes bytes, size_t offset, uint32_t *out)
{
    const bool inside = twi_bytes_has(bytes, offset, 4);
    *out = inside ? (uint32_t)bytes.data[offset] << 24 | (uint32_t)bytes.data[offset + 1] << 16 |
                        (uint32_t)bytes.data[offset + 2] << 8 | (uint32_t)bytes.data[offset + 3]
                  : 0;
    return inside;
}

#endif

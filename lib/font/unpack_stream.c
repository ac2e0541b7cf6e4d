/* SPDX-License-Identifier: MIT */
/* Reads the numbers of WOFF2 one after the other. */
#include "font/unpack_read.h"

/* Codes of 255UInt16 (WOFF2, 4.3): what follows the first byte. */
enum { CODE_WORD = 253, CODE_TWICE = 254, CODE_ONCE = 255, LOWEST_CODE = 253 };

twi_bytes twi_stream_take(twi_stream *stream, size_t size)
{
    twi_bytes taken;
    if (!twi_bytes_slice(stream->bytes, stream->at, size, &taken)) {
        stream->is_broken = true;
        return taken;
    }
    stream->at += size;
    return taken;
}

uint8_t twi_stream_u8(twi_stream *stream)
{
    uint8_t value;
    stream->is_broken |= !twi_bytes_u8(stream->bytes, stream->at, &value);
    stream->at += stream->is_broken ? 0 : 1;
    return value;
}

uint16_t twi_stream_u16(twi_stream *stream)
{
    uint16_t value;
    stream->is_broken |= !twi_bytes_u16(stream->bytes, stream->at, &value);
    stream->at += stream->is_broken ? 0 : 2;
    return value;
}

int16_t twi_stream_i16(twi_stream *stream)
{
    int16_t value;
    stream->is_broken |= !twi_bytes_i16(stream->bytes, stream->at, &value);
    stream->at += stream->is_broken ? 0 : 2;
    return value;
}

uint32_t twi_stream_u32(twi_stream *stream)
{
    uint32_t value;
    stream->is_broken |= !twi_bytes_u32(stream->bytes, stream->at, &value);
    stream->at += stream->is_broken ? 0 : 4;
    return value;
}

uint16_t twi_stream_255_u16(twi_stream *stream)
{
    const uint8_t code = twi_stream_u8(stream);
    switch (code) {
    case CODE_WORD:
        return twi_stream_u16(stream);
    case CODE_ONCE:
        return (uint16_t)(twi_stream_u8(stream) + LOWEST_CODE);
    case CODE_TWICE:
        return (uint16_t)(twi_stream_u8(stream) + LOWEST_CODE * 2);
    default:
        return code;
    }
}

uint32_t twi_stream_base_128(twi_stream *stream)
{
    uint32_t value = 0;
    for (int i = 0; i < 5; i++) {
        const uint8_t byte = twi_stream_u8(stream);
        /* No leading zeros, nothing beyond 32 bits. */
        if ((i == 0 && byte == 0x80) || value > UINT32_MAX >> 7) {
            break;
        }
        value = value << 7 | (byte & 0x7F);
        if ((byte & 0x80) == 0) {
            return value;
        }
    }
    stream->is_broken = true;
    return 0;
}

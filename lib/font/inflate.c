/* SPDX-License-Identifier: MIT */
/* Lets streams of zlib and gzip out, a step at a time. */
#include "font/inflate.h"

#include "base/limits.h"

size_t twi_inflate_get_plausible_size(size_t packed)
{
    size_t size;
    return twi_mul_overflows(packed, TWI_INFLATE_RATIO, &size) ||
                   twi_add_overflows(size, TWI_INFLATE_FREE_BYTES, &size)
               ? SIZE_MAX
               : size;
}

bool twi_inflate_is_gzip(twi_bytes bytes)
{
    uint16_t magic;
    return twi_bytes_u16(bytes, 0, &magic) && magic == 0x1F8B;
}

#if TWI_HAVE_ZLIB

#define ZLIB_CONST
#include <zlib.h>

/* Window bits, and 16 more for gzip's header instead of zlib's. */
enum { WINDOW_ZLIB = 15, WINDOW_GZIP = 15 + 16 };

static voidpf allocate(voidpf allocator, uInt count, uInt size)
{
    return twi_alloc_array(allocator, count, size);
}

static void release(voidpf allocator, voidpf block)
{
    twi_free(allocator, block);
}

/* One call of inflate, and what came out of it. */
static tw_status step(z_stream *stream, size_t *left, twi_writer *out, bool *is_done)
{
    uint8_t made[TWI_INFLATE_STEP_BYTES];
    stream->next_out = made;
    stream->avail_out = sizeof(made);
    const int result = inflate(stream, Z_NO_FLUSH);
    const size_t size = sizeof(made) - stream->avail_out;
    *is_done = result == Z_STREAM_END;
    if (result == Z_MEM_ERROR) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    if (size > *left) {
        return TW_ERROR_LIMIT_EXCEEDED;
    }
    *left -= size;
    twi_writer_bytes(out, (twi_bytes){made, size});
    /* Z_BUF_ERROR: it wants more input, and all was given. */
    return result == Z_OK || result == Z_STREAM_END ? out->status : TW_ERROR_FILE_FORMAT;
}

static tw_status run(twi_bytes packed, int window, size_t maximum, twi_writer *out)
{
    z_stream stream = {.zalloc = allocate, .zfree = release, .opaque = out->allocator};
    if (packed.size > UINT32_MAX) {
        return TW_ERROR_LIMIT_EXCEEDED;
    }
    stream.next_in = packed.data;
    stream.avail_in = (uInt)packed.size;
    const int result = inflateInit2(&stream, window);
    if (result != Z_OK) {
        return result == Z_MEM_ERROR ? TW_ERROR_OUT_OF_MEMORY : TW_ERROR_UNSUPPORTED;
    }
    tw_status status = TW_OK;
    bool is_done = false;
    while (status == TW_OK && !is_done) {
        status = step(&stream, &maximum, out, &is_done);
    }
    (void)inflateEnd(&stream);
    return status;
}

tw_status twi_inflate_zlib(twi_bytes packed, size_t maximum, twi_writer *out)
{
    return run(packed, WINDOW_ZLIB, maximum, out);
}

tw_status twi_inflate_gzip(twi_bytes packed, size_t maximum, twi_writer *out)
{
    return run(packed, WINDOW_GZIP, maximum, out);
}

#else

tw_status twi_inflate_zlib(twi_bytes packed, size_t maximum, twi_writer *out)
{
    TWI_UNUSED(packed);
    TWI_UNUSED(maximum);
    TWI_UNUSED(out);
    return TW_ERROR_UNSUPPORTED;
}

tw_status twi_inflate_gzip(twi_bytes packed, size_t maximum, twi_writer *out)
{
    return twi_inflate_zlib(packed, maximum, out);
}

#endif

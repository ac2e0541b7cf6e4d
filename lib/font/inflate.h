/* SPDX-License-Identifier: MIT */
/* Room:  streams of zlib (WOFF, gzip) and of brotli (WOFF2), let out under a bound.
 * Reads: untrusted bytes.
 * Makes: bytes at the end of a writer.
 * Laws:  never more than `maximum` bytes are written, and memory grows with what has really come
 *        out, whatever sizes are declared; the libraries below use the writer's allocator. */
#ifndef TWI_FONT_INFLATE_H
#define TWI_FONT_INFLATE_H

#include "base/writer.h"

/* TW_OK: the stream ended where `packed` ends, or before.
 * TW_ERROR_FILE_FORMAT: it is broken, or does not end.
 * TW_ERROR_LIMIT_EXCEEDED: more than `maximum` bytes want out.
 * TW_ERROR_UNSUPPORTED: not built in.
 * TW_ERROR_OUT_OF_MEMORY. On failure some of the bytes may have been written. */
TWI_WARN_UNUSED tw_status twi_inflate_zlib(twi_bytes packed, size_t maximum, twi_writer *out);
TWI_WARN_UNUSED tw_status twi_inflate_gzip(twi_bytes packed, size_t maximum, twi_writer *out);
TWI_WARN_UNUSED tw_status twi_inflate_brotli(twi_bytes packed, size_t maximum, twi_writer *out);

/* Bytes that `packed` ones may become: what honest fonts stay far below. */
size_t twi_inflate_get_plausible_size(size_t packed);

/* gzip's first two bytes. */
bool twi_inflate_is_gzip(twi_bytes bytes);

#endif

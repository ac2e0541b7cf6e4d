/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_CONTAINER_H
#define TEXTWRIGHT_FONT_CONTAINER_H

/**
 * @file font_container.h
 * Containers that fonts travel in: WOFF and WOFF2.
 *
 * Opening a font file (font_file.h) unpacks by itself; these functions are for who wants the
 * OpenType bytes. What is unpacked is bounded by tw_limits.decompressed_bytes while it comes out,
 * whatever the container declares, and by 100 times the container's size and 1 MiB.
 */

#include "factory.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum tw_font_container {
    TW_FONT_CONTAINER_UNKNOWN = 0, /**< neither: an OpenType font itself, or no font at all */
    TW_FONT_CONTAINER_WOFF,        /**< WOFF 1: tables compressed by zlib */
    TW_FONT_CONTAINER_WOFF2        /**< WOFF2: transformed and compressed by brotli */
} tw_font_container;

/**
 * Tell in which container a font is, by its first four bytes and nothing else.
 *
 * @param data           the file's bytes, or its first ones; NULL, and fewer than four: unknown
 * @param size           how many
 * @param out_container  receives the container
 *
 * Errors:    TW_ERROR_INVALID_ARGUMENT (out_container is NULL).
 * Ownership: borrows all arguments.
 * Threads:   any.
 * Source:    IDWriteFactory5::AnalyzeContainerType.
 */
TW_API tw_status tw_font_container_analyze(const void *data, size_t size,
                                           tw_font_container *out_container);

/**
 * Unpack a font to OpenType bytes.
 *
 * The result has not passed the gate: tw_font_file_check or opening it says what it is worth.
 * Its tables are those of the container; its directory is sorted, checksums and padding are right.
 * Asking for the size first means that the font is unpacked twice.
 *
 * @param data      the container's bytes
 * @param size      how many
 * @param out       receives the font; may be NULL when capacity is 0
 * @param capacity  bytes that fit into `out`; only those are written
 * @param out_size  receives how many bytes the font has, 0 on failure
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, unknown container),
 *            TW_ERROR_FILE_FORMAT (the diagnostic names table, offset and rule; also: the build
 *            lacks zlib or brotli), TW_ERROR_LIMIT_EXCEEDED (font_bytes, decompressed_bytes,
 *            font_tables, font_faces), TW_ERROR_BUFFER_TOO_SMALL, TW_ERROR_OUT_OF_MEMORY, the
 *            status of an error handle.
 * Ownership: borrows all arguments; nobody may write to `data` meanwhile.
 * Threads:   any.
 * Source:    IDWriteFactory5::UnpackFontFile; WOFF 1.0, WOFF 2.0.
 */
TW_API tw_status tw_font_container_unpack(tw_factory factory, const void *data, size_t size,
                                          void *out, size_t capacity, size_t *out_size);

#ifdef __cplusplus
}
#endif

#endif

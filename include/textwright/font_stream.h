/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_STREAM_H
#define TEXTWRIGHT_FONT_STREAM_H

/**
 * @file font_stream.h
 * The bytes of a font file as it is stored, whatever it is: no gate, nothing unpacked.
 *
 * A stream holds all of the file as it was when the stream was opened; nobody can change it
 * afterwards. A fragment is a part of it that stays where it is until its handle is released, also
 * after the stream's.
 *
 * Threads. Streams and fragments are immutable: any thread, any time.
 */

#include "font_file.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_font_stream {
    uint64_t id;
} tw_font_stream;

typedef struct tw_font_fragment {
    uint64_t id;
} tw_font_fragment;

/** Bytes that somebody else owns. */
typedef struct tw_bytes {
    const void *data;
    size_t size;
} tw_bytes;

/**
 * Read the bytes of a font file.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_FILE_NOT_FOUND,
 *            TW_ERROR_FILE_ACCESS, TW_ERROR_LIMIT_EXCEEDED (font_bytes), TW_ERROR_OUT_OF_MEMORY,
 *            whatever the file's loader says, the status of an error handle.
 * Ownership: yours, release with tw_font_stream_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_file_open_stream(tw_font_file file, tw_font_stream *out_stream);

/**
 * Tell how many bytes the file has.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_stream_get_size(tw_font_stream stream, uint64_t *out_size);

/**
 * Tell when the file was last written, in nanoseconds since 1970; 0 on failure.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_UNSUPPORTED (memory
 *          has no such time, nor does a loader that does not tell one), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_stream_get_last_write_time(tw_font_stream stream,
                                                    int64_t *out_nanoseconds);

/**
 * Borrow a part of the file.
 *
 * @param offset        bytes from the start of the file
 * @param size          bytes; 0 is allowed at the end too
 * @param out_fragment  receives the fragment, or an error handle
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE (it
 *            does not end inside the file), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_fragment_release; each one, also of the same part.
 * Threads:   any.
 */
TW_API tw_status tw_font_stream_read_fragment(tw_font_stream stream, uint64_t offset, uint64_t size,
                                              tw_font_fragment *out_fragment);

/**
 * Tell where the bytes of a fragment are; no bytes on failure.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *            handle.
 * Ownership: the bytes are borrowed until the fragment's last handle is released.
 * Threads:   any.
 */
TW_API tw_status tw_font_fragment_get_bytes(tw_font_fragment fragment, tw_bytes *out_bytes);

/**
 * Make a second handle for the same stream.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY, the
 *            status of an error handle.
 * Ownership: yours, release with tw_font_stream_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_stream_duplicate(tw_font_stream stream, tw_font_stream *out_stream);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_font_stream_release(tw_font_stream stream);

/**
 * Say whether two handles name the same stream: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_stream_equal(tw_font_stream a, tw_font_stream b, int *out_equal);

/**
 * Make a second handle for the same fragment.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY, the
 *            status of an error handle.
 * Ownership: yours, release with tw_font_fragment_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_fragment_duplicate(tw_font_fragment fragment,
                                            tw_font_fragment *out_fragment);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_font_fragment_release(tw_font_fragment fragment);

/**
 * Say whether two handles name the same fragment: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_fragment_equal(tw_font_fragment a, tw_font_fragment b, int *out_equal);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  the bytes of a path, read whole.
 * Reads: a path, once.
 * Makes: bytes that are ours alone.
 * Laws:  regular files only, opened without waiting, never mapped: a map's bytes change under the
 *        reader and end in a signal when somebody cuts the file; at most limits.font_bytes; a file
 *        that grows while it is read is refused. */
#ifndef TWI_FONT_FILE_BYTES_H
#define TWI_FONT_FILE_BYTES_H

#include "base/bytes.h"
#include "base/context.h"

/* When a file was last written: nanoseconds since 1970. */
typedef struct twi_file_time {
    bool is_known;
    int64_t nanoseconds;
} twi_file_time;

static inline bool twi_file_time_equal(twi_file_time a, twi_file_time b)
{
    return a.is_known == b.is_known && a.nanoseconds == b.nanoseconds;
}

/* `wanted`: refuse the file when it was written at another time; not known: any will do.
 * Yours, release with twi_file_bytes_free. */
TWI_WARN_UNUSED tw_status twi_file_bytes_read(twi_context *context, const char *path,
                                              twi_file_time wanted, twi_bytes *out_bytes,
                                              twi_file_time *out_time);
/* A copy of somebody's memory, under the same limit. */
TWI_WARN_UNUSED tw_status twi_file_bytes_copy(twi_context *context, twi_bytes bytes,
                                              twi_bytes *out_bytes);
void twi_file_bytes_free(twi_context *context, twi_bytes bytes);

/* The last part of a path, borrowed from it: what fits a diagnostic. */
const char *twi_file_bytes_get_name(const char *path);

#endif

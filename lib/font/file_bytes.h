/* SPDX-License-Identifier: MIT */
/* Room:  the bytes of a path, read whole.
 * Reads: a path, once.
 * Makes: a twi_byte_block with the time at which the file was written.
 * Laws:  regular files only, opened without waiting, never mapped: a map's bytes change under the
 *        reader and end in a signal when somebody cuts the file; at most limits.font_bytes; a file
 *        that grows while it is read is refused. */
#ifndef TWI_FONT_FILE_BYTES_H
#define TWI_FONT_FILE_BYTES_H

#include "font/byte_block.h"

/* `wanted`: refuse the file when it was written at another time; not known: any will do. */
TWI_WARN_UNUSED tw_status twi_file_bytes_read(twi_context *context, const char *path,
                                              twi_file_time wanted, twi_byte_block **out_block);

/* Of the file that is there now. */
twi_file_time twi_file_bytes_get_time(const char *path);

/* The last part of a path, borrowed from it: what fits a diagnostic. */
const char *twi_file_bytes_get_name(const char *path);

#endif

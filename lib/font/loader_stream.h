/* SPDX-License-Identifier: MIT */
/* Room:  the caller's streams, which may say anything.
 * Reads: a loader's callbacks.
 * Makes: a byte block with what the stream gave.
 * Laws:  fragments lie inside the size that was told, which is at most limits.font_bytes; their
 *        bytes are copied once and not looked at again; a stream that has another size or time
 *        afterwards is refused; what was opened is released, whatever failed. */
#ifndef TWI_FONT_LOADER_STREAM_H
#define TWI_FONT_LOADER_STREAM_H

#include "font/loader.h"

TWI_WARN_UNUSED tw_status twi_loader_stream_read(const twi_font_loader *loader, twi_bytes key,
                                                 twi_byte_block **out_block);

#endif

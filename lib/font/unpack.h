/* SPDX-License-Identifier: MIT */
/* Room:  containers become sfnt bytes, so that all the rest of the library knows one format only.
 * Reads: a file's bytes, as untrusted as can be.
 * Makes: a canonical sfnt or collection, owned by the caller; or a refusal that names table, offset
 *        and rule, as the gate does. Offsets inside a table that is compressed are those of the
 *        table as it is unpacked, before its transform is undone.
 * Laws:  output and what comes out of the compressed streams stay within limits.decompressed_bytes
 *        and within a plausible ratio of the input; the result has yet to pass the gate; the same
 *        bytes give the same bytes. Cost is linear in input and output. */
#ifndef TWI_FONT_UNPACK_H
#define TWI_FONT_UNPACK_H

#include <textwright/font_container.h>
#include <textwright/font_file.h>

#include "base/bytes.h"
#include "base/context.h"

/* By the first four bytes only; fewer: unknown. */
tw_font_container twi_unpack_get_container(twi_bytes bytes);

/* What is in a container that is unpacked for fonts of this trust: `*out` is a new block. No data:
 * the bytes are in none. `name` is for diagnostics, may be NULL. */
TWI_WARN_UNUSED tw_status twi_unpack_font(twi_context *context, twi_bytes bytes,
                                          tw_font_trust trust, const char *name, twi_bytes *out);

/* The font in a WOFF or WOFF2; `*out` is a new block. */
TWI_WARN_UNUSED tw_status twi_unpack_container(twi_context *context, twi_bytes bytes,
                                               const char *name, twi_bytes *out);

/* As twi_gate_judge, on what is unpacked when it has to be. */
TWI_WARN_UNUSED tw_status twi_unpack_judge(twi_context *context, twi_bytes bytes,
                                           tw_gate_profile profile, tw_font_verdict *out_verdict);

/* Let a gzip'd picture out (a document of the SVG table); `*out` is a new block. TW_ERROR_FILE_FORMAT,
 * TW_ERROR_LIMIT_EXCEEDED, TW_ERROR_UNSUPPORTED, TW_ERROR_OUT_OF_MEMORY: all are told. */
TWI_WARN_UNUSED tw_status twi_unpack_gzip(twi_context *context, twi_bytes packed, twi_bytes *out);

#endif

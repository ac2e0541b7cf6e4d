/* SPDX-License-Identifier: MIT */
/* Room:  a font file's bytes, read once, kept, and passed by the gate.
 * Reads: a path, or memory.
 * Makes: twi_font_file, shared and immutable.
 * Laws:  bytes are a private copy; `face_count` >= 1; every table of every face lies inside. */
#ifndef TWI_FONT_FILE_H
#define TWI_FONT_FILE_H

#include <textwright/font_file.h>

#include "base/bytes.h"
#include "base/object.h"
#include "base/work.h"

typedef struct twi_font_file {
    twi_object object;
    twi_bytes bytes; /* owned */
    uint32_t face_count;
    tw_font_trust trust;
    char *path; /* owned; NULL: from memory */
} twi_font_file;

TWI_WARN_UNUSED tw_status twi_font_file_open(twi_context *context, const char *path,
                                             tw_font_trust trust, twi_font_file **out_file);
/* `name` is for diagnostics, may be NULL. */
TWI_WARN_UNUSED tw_status twi_font_file_copy(twi_context *context, twi_bytes bytes,
                                             tw_font_trust trust, const char *name,
                                             twi_font_file **out_file);

/* Read a file and judge it, as twi_gate_judge. */
TWI_WARN_UNUSED tw_status twi_font_file_judge(twi_context *context, const char *path,
                                              tw_gate_profile profile,
                                              tw_font_verdict *out_verdict);

#endif

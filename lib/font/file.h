/* SPDX-License-Identifier: MIT */
/* Room:  a font file's bytes, kept and passed by the gate.
 * Reads: byte blocks, and the keys that they were got with.
 * Makes: twi_font_file, shared and immutable.
 * Laws:  nobody else can write `bytes`, which are unpacked when the file is a container;
 *        `face_count` >= 1; every table of every face lies inside;
 *        while one of a key lives, asking for the same bytes by the same key gives it again. */
#ifndef TWI_FONT_FILE_H
#define TWI_FONT_FILE_H

#include <textwright/font_file.h>

#include "base/object.h"
#include "base/work.h"
#include "font/admission.h"
#include "font/file_key.h"

typedef struct twi_font_file {
    twi_object object;
    twi_registered registered; /* in the context's font_files */
    twi_file_key key;          /* owned */
    twi_byte_block *raw;       /* a reference: the file as it was got */
    twi_admission *admission;  /* a reference: raw's bytes, or what was in the container */
    twi_bytes bytes;           /* of the admission: what fonts are read from */
    uint32_t face_count;
    tw_font_trust trust;
} twi_font_file;

/* Let the gate judge what was got by `key`, and keep it. `name` is for diagnostics, may be NULL. */
TWI_WARN_UNUSED tw_status twi_font_file_new(twi_context *context, twi_byte_block *raw,
                                            const twi_file_key *key, const char *name,
                                            twi_font_file **out_file);
/* Copied, then judged: somebody may be writing there. */
TWI_WARN_UNUSED tw_status twi_font_file_copy(twi_context *context, twi_bytes bytes,
                                             tw_font_trust trust, const char *name,
                                             twi_font_file **out_file);

/* The living file of the key: a reference; NULL: none lives. */
twi_font_file *twi_font_file_find(twi_context *context, const twi_file_key *key);

/* Read a file and judge it, as twi_gate_judge. */
TWI_WARN_UNUSED tw_status twi_font_file_judge(twi_context *context, const char *path,
                                              tw_gate_profile profile,
                                              tw_font_verdict *out_verdict);

static inline void twi_font_file_release(twi_font_file *file)
{
    if (file != NULL) {
        twi_object_release(&file->object);
    }
}

#endif

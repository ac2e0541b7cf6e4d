/* SPDX-License-Identifier: MIT */
/* Room:  bytes that the gate let pass, and its verdict, kept while somebody has them.
 * Reads: a font file's bytes.
 * Makes: twi_admission, shared and immutable.
 * Laws:  while equal bytes live they are judged once and kept once; what
 *        was vouched for never stands for what was judged.
 *
 * Equal means equal byte for byte. A digest would find bytes again after they have gone, but to
 * compute one that nobody can forge takes longer than to judge the bytes again: 200 MB/s. */
#ifndef TWI_FONT_ADMISSION_H
#define TWI_FONT_ADMISSION_H

#include <textwright/font_file.h>

#include "font/byte_block.h"

typedef struct twi_admission {
    twi_object object;
    twi_registered registered; /* in the context's font_bytes */
    twi_byte_block *block;     /* a reference */
    uint32_t face_count;
    bool is_judged; /* by all of the gate, not the directory alone */
} twi_admission;

/* Let the gate judge the block, unless an equal one has passed and lives: yours, with a reference.
 * `name` is for diagnostics, may be NULL. */
TWI_WARN_UNUSED tw_status twi_admission_get(twi_context *context, twi_byte_block *block,
                                            tw_font_trust trust, const char *name,
                                            twi_admission **out);

static inline void twi_admission_release(twi_admission *admission)
{
    if (admission != NULL) {
        twi_object_release(&admission->object);
    }
}

#endif

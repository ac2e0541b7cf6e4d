/* SPDX-License-Identifier: MIT */
/* Room:  the gate before every font: what must hold before a font library sees a byte.
 * Reads: a file's bytes, as untrusted as can be.
 * Makes: the number of faces, or a refusal that names table, offset and rule.
 * Laws:  after TW_OK each face's directory lies inside the file, and so does each of its tables;
 *        without trust also: no tag twice, no two tables over each other, required tables there,
 *        and the tables named in gate_read.h hold together.
 *        Cost is linear in the file's size, by an operation budget, and n log n in tables. */
#ifndef TWI_FONT_GATE_H
#define TWI_FONT_GATE_H

#include <textwright/font_file.h>

#include "base/bytes.h"
#include "base/context.h"

/* The compatible profile. `name` is for diagnostics, may be NULL. */
TWI_WARN_UNUSED tw_status twi_gate_check(twi_context *context, twi_bytes bytes, tw_font_trust trust,
                                         const char *name, uint32_t *out_face_count);

/* All of the gate, told as a verdict instead of a refusal, nothing reported. TW_OK when there is a
 * verdict, good or bad; else TW_ERROR_OUT_OF_MEMORY. */
TWI_WARN_UNUSED tw_status twi_gate_judge(twi_context *context, twi_bytes bytes,
                                         tw_gate_profile profile, tw_font_verdict *out_verdict);

#endif

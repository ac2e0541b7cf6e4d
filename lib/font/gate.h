/* SPDX-License-Identifier: MIT */
/* Room:  the gate before every font: what must hold before a font library sees a byte.
 * Reads: a file's bytes, as untrusted as can be.
 * Makes: the number of faces, or a refusal that names table, offset and rule.
 * Laws:  after TW_OK each face's directory lies inside the file, and so does each of its tables;
 *        without trust also: no tag twice, no two tables over each other, required tables there,
 *        head, maxp, hhea, hmtx, vhea, vmtx, loca and cmap's directory agree with each other.
 *        Not checked here: what is inside GSUB, GPOS, glyf, CFF and cmap's subtables.
 *        Cost is linear in the file's size and n log n in tables. */
#ifndef TWI_FONT_GATE_H
#define TWI_FONT_GATE_H

#include <textwright/font_file.h>

#include "base/bytes.h"
#include "base/context.h"

/* `name` is for diagnostics, may be NULL. */
TWI_WARN_UNUSED tw_status twi_gate_check(twi_context *context, twi_bytes bytes, tw_font_trust trust,
                                         const char *name, uint32_t *out_face_count);

/* Internal to the gate: what its two files share. */
typedef struct twi_gate {
    twi_context *context;
    twi_bytes bytes;
    const char *name;
    bool is_full;
} twi_gate;

/* Returns TW_ERROR_FILE_FORMAT. `tag` 0: no table. */
TWI_COLD tw_status twi_gate_refuse(const twi_gate *gate, uint32_t tag, uint64_t place,
                                   const char *rule);
/* The tables that every face needs, and what they say of each other. */
TWI_WARN_UNUSED tw_status twi_gate_check_tables(const twi_gate *gate, uint32_t face_index);

#endif

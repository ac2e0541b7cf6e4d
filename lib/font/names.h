/* SPDX-License-Identifier: MIT */
/* Room:  the names that a font gives to its family.
 * Reads: HarfBuzz's view of the name table.
 * Makes: UTF-8 strings of at most TWI_MAX_NAME_SIZE - 1 bytes.
 * Laws:  English comes first; a font without a name is called "". */
#ifndef TWI_FONT_NAMES_H
#define TWI_FONT_NAMES_H

#include <hb-ot.h>
#include <hb.h>

#include "base/context.h"
#include "base/limits.h"

/* One name, by its id: English, else of the first language that has it. false: "". */
bool twi_names_read(hb_face_t *face, unsigned id, char name[TWI_MAX_NAME_SIZE]);

/* The English name: typographic family, else family. *out is yours, release with twi_free. */
TWI_WARN_UNUSED tw_status twi_names_copy_family(twi_context *context, hb_face_t *face, char **out);

/* The names of one id, one per language: *out_entries is borrowed from the face. */
size_t twi_names_find(hb_face_t *face, hb_ot_name_id_t id, const hb_ot_name_entry_t **out_entries);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  the names that a font gives to its family.
 * Reads: HarfBuzz's view of the name table.
 * Makes: UTF-8 strings of at most TWI_MAX_NAME_SIZE - 1 bytes.
 * Laws:  English comes first; a font without a name is called "". */
#ifndef TWI_FONT_NAMES_H
#define TWI_FONT_NAMES_H

#include <hb.h>

#include "base/context.h"
#include "base/limits.h"

/* One name, by its id: English, else of the first language that has it. false: "". */
bool twi_names_read(hb_face_t *face, unsigned id, char name[TWI_MAX_NAME_SIZE]);

/* The English name: typographic family, else family. *out is yours, release with twi_free. */
TWI_WARN_UNUSED tw_status twi_names_copy_family(twi_context *context, hb_face_t *face, char **out);

/* Called with each name of the family, in every language; anything but TW_OK ends the listing. */
typedef tw_status (*twi_names_fn)(void *user, const char *name);
TWI_WARN_UNUSED tw_status twi_names_list_families(hb_face_t *face, twi_names_fn visit, void *user);

#endif

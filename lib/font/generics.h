/* SPDX-License-Identifier: MIT */
/* Room:  which families stand behind a generic name, and the walk over a request's families.
 * Reads: a sealed collection.
 * Makes: concrete family names, best first.
 * Laws:  the system's preference comes first, then well-known names; the walk is finite and the
 *        same each time. */
#ifndef TWI_FONT_GENERICS_H
#define TWI_FONT_GENERICS_H

#include "font/catalog.h"

/* Put the well-known names behind those that the system named. */
TWI_WARN_UNUSED tw_status twi_generics_complete(twi_font_collection *collection);

typedef struct twi_family_walk {
    const twi_font_collection *collection;
    const char *at;             /* rest of the list */
    twi_generic_family generic; /* being unfolded, TWI_GENERIC_COUNT: none */
    size_t position;            /* in that one */
    unsigned taken;             /* names of the list, at most TWI_MAX_FAMILIES */
} twi_family_walk;

void twi_family_walk_init(twi_family_walk *walk, const twi_font_collection *collection,
                          const char *families);
/* The next concrete name; false at the end. */
bool twi_family_walk_next(twi_family_walk *walk, twi_family_name *out_name);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  the inside of a collection: its set, the names of its fonts, its families.
 * Reads: font sets.
 * Makes: twi_font_collection; collection.c, match.c, generics.c and fallback.c share it.
 * Laws:  nothing changes once the collection is sealed; fonts are numbered as in the set; the
 *        collection's own come first, then the system's; a name that an own font has is not looked
 *        up among the system's unless none of the own ones can be used. */
#ifndef TWI_FONT_CATALOG_H
#define TWI_FONT_CATALOG_H

#include "font/collection.h"
#include "font/family_list.h"
#include "font/sized_faces.h"

/* A name by which a font is found; a font has several. */
typedef struct twi_font_alias {
    const char *name; /* borrowed from the set's tables */
    uint32_t number;
} twi_font_alias;

/* Fonts of one name in the collection's model. */
typedef struct twi_font_family {
    const char *name; /* borrowed from the set's tables */
    uint32_t first;   /* of members */
    uint32_t count;
} twi_font_family;

struct twi_expiry;
struct twi_fallback_memory;
struct twi_match_memory;
struct twi_simulated_faces;

struct twi_font_collection {
    twi_object object;
    twi_font_set *set;                 /* a reference */
    uint32_t own_count;                /* fonts of the set that are not the system's */
    twi_font_collection *system;       /* a reference; its fonts come after ours; NULL: none */
    TWI_ARRAY(twi_font_alias) aliases; /* of own fonts, sorted by name, then number */

    tw_font_family_model model;
    TWI_ARRAY(twi_font_family) families; /* sorted by name */
    TWI_ARRAY(uint32_t) members;         /* numbers of fonts, ascending in each family */
    /* What the system prefers for each generic name, in order; owned strings. */
    TWI_ARRAY(char *) generics[TWI_GENERIC_COUNT];
    struct twi_expiry *expiry;            /* owned; NULL: it does not expire */
    struct twi_fallback_memory *fallback; /* owned; see fallback.c */
    struct twi_match_memory *matches;     /* owned; see match.c */
    twi_sized_faces sized;
    struct twi_simulated_faces *simulated; /* owned; see match.c */
};

/* A collection of the set's fonts with the system's behind them; names can be found. It is not
 * sealed yet. */
TWI_WARN_UNUSED tw_status twi_catalog_new(twi_font_set *set, twi_font_collection *system,
                                          twi_font_collection **out_collection);
TWI_WARN_UNUSED tw_status twi_catalog_add_generic(twi_font_collection *collection,
                                                  twi_generic_family generic, const char *name);
/* List families, put well-known names behind generic ones. */
TWI_WARN_UNUSED tw_status twi_catalog_seal(twi_font_collection *collection);

/* The aliases of one name: the range [*out_first, *out_end) of collection->aliases. Does not look
 * at the system's. */
void twi_catalog_find(const twi_font_collection *collection, twi_family_name name,
                      size_t *out_first, size_t *out_end);

#endif

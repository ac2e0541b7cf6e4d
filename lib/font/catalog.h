/* SPDX-License-Identifier: MIT */
/* Room:  the inside of a collection: entries, names, and faces that open at first need.
 * Reads: what files, directories and the system's index say.
 * Makes: twi_font_collection; collection.c, match.c and fallback.c share it.
 * Laws:  entries and names do not change once the collection is sealed; only sources do, under the
 *        lock; entries are in a fixed order: by family, then place. */
#ifndef TWI_FONT_CATALOG_H
#define TWI_FONT_CATALOG_H

#include "base/array.h"
#include "base/lock.h"
#include "font/collection.h"
#include "font/coverage.h"
#include "font/family_list.h"

typedef enum twi_source_state {
    TWI_SOURCE_IDLE = 0,
    TWI_SOURCE_OPENING, /* by one thread; others wait for the lock's notice */
    TWI_SOURCE_FAILED   /* never tried again */
} twi_source_state;

/* A file, read or not yet. */
typedef struct twi_catalog_source {
    twi_font_source *source; /* a reference */
    twi_source_state state;
} twi_catalog_source;

/* One font as it is known before its bytes are read. */
typedef struct twi_font_entry {
    char *family; /* owned; how it is listed: English when there is an English name */
    uint32_t source;
    uint32_t face_index;
    uint16_t weight;
    uint16_t stretch;
    tw_font_style style;
    bool draws_color;
    atomic_bool has_failed; /* set under the lock, read anywhere */
    twi_coverage *coverage; /* owned */
    twi_font_face *face;    /* under the lock; a reference, kept once opened */
} twi_font_entry;

/* A name by which an entry is found; an entry has several. */
typedef struct twi_font_alias {
    char *name; /* owned */
    uint32_t entry;
} twi_font_alias;

struct twi_fallback_memory;

struct twi_font_collection {
    twi_object object;
    twi_font_collection *system; /* a reference; its fonts come after ours; NULL: none */
    TWI_ARRAY(twi_catalog_source) sources;
    TWI_ARRAY(twi_font_entry) entries;
    TWI_ARRAY(twi_font_alias) aliases; /* sorted by name, then entry */

    TWI_ARRAY(const char *) families; /* sorted; borrowed from entries, ours and the system's */
    /* What the system prefers for each generic name, in order; owned strings. */
    TWI_ARRAY(char *) generics[TWI_GENERIC_COUNT];
    struct twi_fallback_memory *fallback; /* owned; see fallback.c */
    struct twi_match_memory *matches;     /* owned; see match.c */
    twi_lock lock;
};

/* --- building, in one thread, before sealing --- */

/* An empty collection: add, then seal. */
TWI_WARN_UNUSED tw_status twi_catalog_new(twi_context *context, twi_font_collection *system,
                                          twi_font_collection **out_collection);
/* Takes a reference. */
TWI_WARN_UNUSED tw_status twi_catalog_add_source(twi_font_collection *collection,
                                                 twi_font_source *source, uint32_t *out_index);
/* Takes over `coverage` on success; the rest of `entry` is copied, its family too. */
TWI_WARN_UNUSED tw_status twi_catalog_add_entry(twi_font_collection *collection,
                                                const twi_font_entry *entry, uint32_t *out_index);
TWI_WARN_UNUSED tw_status twi_catalog_add_alias(twi_font_collection *collection, const char *name,
                                                uint32_t entry);
TWI_WARN_UNUSED tw_status twi_catalog_add_generic(twi_font_collection *collection,
                                                  twi_generic_family generic, const char *name);
/* From here on names can be found; none may be added. Sealing does this too. */
void twi_catalog_sort_names(twi_font_collection *collection);
/* Sort names, list families, put well-known names behind generic ones. */
TWI_WARN_UNUSED tw_status twi_catalog_seal(twi_font_collection *collection);

/* --- asking --- */

/* Entries of the collection and its system are numbered through: ours first. */
static inline uint32_t twi_catalog_count(const twi_font_collection *collection)
{
    const size_t system = collection->system == NULL ? 0 : collection->system->entries.count;
    return (uint32_t)(collection->entries.count + system);
}

/* The entry of that number, its collection, and its index there. */
static inline const twi_font_entry *twi_catalog_get(twi_font_collection *collection,
                                                    uint32_t number,
                                                    twi_font_collection **out_owner,
                                                    uint32_t *out_index)
{
    const uint32_t ours = (uint32_t)collection->entries.count;
    *out_owner = number < ours ? collection : collection->system;
    *out_index = number < ours ? number : number - ours;
    return &(*out_owner)->entries.items[*out_index];
}

/* The aliases of one name: the range [*out_first, *out_end) of collection->aliases. Does not look
 * at the system's. */
void twi_catalog_find(const twi_font_collection *collection, twi_family_name name,
                      size_t *out_first, size_t *out_end);

/* Open an entry of this collection (not of its system): *out_face is yours. TW_ERROR_NO_FONT: its
 * file cannot be used, a diagnostic has told why. Other errors are passing ones. */
TWI_WARN_UNUSED tw_status twi_catalog_open(twi_font_collection *collection, uint32_t entry,
                                           twi_font_face **out_face);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  families of fonts, known by name before their bytes are read.
 * Reads: font sets, files, paths, fontconfig (system.h).
 * Makes: twi_font_collection, shared and immutable.
 * Laws:  as font_set.h's and font_table.h's. */
#ifndef TWI_FONT_COLLECTION_H
#define TWI_FONT_COLLECTION_H

#include <textwright/font_collection.h>

#include "font/font_set.h"

typedef struct twi_font_collection twi_font_collection;

/* What text wants of a font. Borrowed strings. */
typedef struct twi_font_request {
    const char *families; /* comma-separated, generic names allowed, never NULL */
    const char *locale;   /* BCP 47, never NULL */
    uint16_t weight;
    uint16_t stretch;
    tw_font_style style;
} twi_font_request;

/* Resolved options: `files` are pinned objects. */
typedef struct twi_font_collection_parts {
    twi_font_source *const *files;
    size_t file_count;
    const char *const *paths;
    size_t path_count;
    tw_font_trust path_trust;
    twi_font_collection *system; /* NULL: without the system's fonts */
} twi_font_collection_parts;

TWI_WARN_UNUSED tw_status twi_font_collection_new(twi_context *context,
                                                  const twi_font_collection_parts *parts,
                                                  twi_font_collection **out_collection);
/* The fonts of a set, grouped by a model. */
TWI_WARN_UNUSED tw_status twi_font_collection_new_of_set(twi_font_set *set,
                                                         tw_font_family_model model,
                                                         twi_font_collection **out_collection);
/* The system's fonts, by fontconfig or from the well-known directories. `directory`: where what was
 * found may be remembered, NULL: nowhere. */
TWI_WARN_UNUSED tw_status twi_font_collection_new_system(twi_context *context,
                                                         const char *directory,
                                                         twi_font_collection **out_collection);

/* Whether the system's fonts are others by now than when the collection was made; false for one
 * without them. */
bool twi_font_collection_is_expired(twi_font_collection *collection);
/* -1 for a collection without the system's fonts; see expiry.h. */
TWI_WARN_UNUSED tw_status twi_font_collection_get_expiration_event(twi_font_collection *collection,
                                                                   int *out_descriptor);
/* Borrowed until the collection goes. */
twi_font_set *twi_font_collection_get_set(const twi_font_collection *collection);

size_t twi_font_collection_get_family_count(const twi_font_collection *collection);
/* Borrowed until the collection goes. */
const char *twi_font_collection_get_family_name(const twi_font_collection *collection,
                                                size_t index);

/* The first family of the list that exists, its nearest font: *out_face is yours.
 * TW_ERROR_NO_FONT when no family of the list is there. Charges TW_WORK_FONT_LOOKUP. */
TWI_WARN_UNUSED tw_status twi_font_collection_match(twi_work *work, twi_font_collection *collection,
                                                    const twi_font_request *request,
                                                    twi_font_face **out_face);

/* As match, but something is always found when the collection has any usable font: the requested
 * families, then the system's sans-serif, then any. TW_ERROR_NO_FONT only for an empty one. */
TWI_WARN_UNUSED tw_status twi_font_collection_match_or_default(twi_work *work,
                                                               twi_font_collection *collection,
                                                               const twi_font_request *request,
                                                               twi_font_face **out_face);

/* A face that was matched, at the optical size of its text: yours. Takes `face` over. */
TWI_WARN_UNUSED tw_status twi_font_collection_fit_size(twi_font_collection *collection,
                                                       twi_font_face *face, double size_px,
                                                       twi_font_face **out_face);

static inline twi_object *twi_font_collection_object(twi_font_collection *collection)
{
    return (twi_object *)(void *)collection; /* its first member */
}

#endif

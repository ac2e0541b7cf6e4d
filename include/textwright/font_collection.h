/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_COLLECTION_H
#define TEXTWRIGHT_FONT_COLLECTION_H

/**
 * @file font_collection.h
 * Font collections: families of fonts, found on the system or brought by the caller.
 *
 * A collection knows its fonts by name, weight, stretch and style; a font's bytes are read when it
 * is first used. Family names compare without case. Generic names (serif, sans-serif, monospace,
 * cursive, fantasy, system-ui, emoji, math) stand for whatever the system prefers.
 *
 * Threads. A collection is immutable: any thread, any time.
 */

#include "font_set.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_font_collection {
    uint64_t id;
} tw_font_collection;

/** Where the fonts of a collection come from; all fields may be combined. */
typedef struct tw_font_collection_options {
    size_t struct_size;        /**< set by TW_FONT_COLLECTION_OPTIONS_INIT */
    const tw_font_file *files; /**< every face of each; duplicated, so release yours any time */
    size_t file_count;
    const char *const *paths; /**< font files, or directories that are searched to the bottom */
    size_t path_count;
    tw_font_trust path_trust;
    uint8_t include_system_fonts; /**< 1: the system's fonts come after these */
} tw_font_collection_options;

#define TW_FONT_COLLECTION_OPTIONS_INIT TW_STRUCT_INIT(tw_font_collection_options)

/**
 * Create a collection.
 *
 * A file among `paths` that is no font is left out and told of in a diagnostic.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT (NULL,
 *            struct_size, an array NULL with a count, path_trust), TW_ERROR_FILE_NOT_FOUND,
 *            TW_ERROR_FILE_ACCESS, TW_ERROR_FILE_FORMAT (a file that `paths` names itself),
 *            TW_ERROR_LIMIT_EXCEEDED (collection_fonts), TW_ERROR_OUT_OF_MEMORY, the status of an
 *            error handle.
 * Ownership: yours, release with tw_font_collection_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_collection_create(tw_factory factory,
                                           const tw_font_collection_options *options,
                                           tw_font_collection *out_collection);

/**
 * Name the system's fonts. They are looked for once per factory, at first need.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_LIMIT_EXCEEDED
 *            (collection_fonts), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_collection_release.
 * Threads:   any.
 */
TW_API tw_status tw_factory_get_system_font_collection(tw_factory factory,
                                                       tw_font_collection *out_collection);

/**
 * Name the system's fonts as they are now: the same as tw_factory_get_system_font_collection while
 * nothing has changed, else they are looked for anew, and from here on that is what the factory
 * means by the system's fonts. What was made from the collection before is as it was.
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_LIMIT_EXCEEDED
 *            (collection_fonts), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_collection_release.
 * Threads:   any.
 * Source:    GetSystemFontCollection, checkForUpdates.
 */
TW_API tw_status tw_factory_update_system_font_collection(tw_factory factory,
                                                          tw_font_collection *out_collection);

/**
 * Say whether fonts were installed or removed, or settings changed, since the collection's system
 * fonts were looked for: 1 or 0 in `out_expired`. Looks at each font directory and file of settings.
 * Always 0 for a collection without the system's fonts.
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_collection_is_expired(tw_font_collection collection, int *out_expired);

/**
 * Get a file descriptor that becomes readable when the system's fonts may have changed: for poll.
 * Ask tw_font_collection_is_expired then, which takes the notices that waited; ask it once after
 * this call, too, for what changed before. Do not read from the descriptor, do not close it.
 * @param out_descriptor  receives the descriptor, the same one each time; -1 for a collection
 *                        without the system's fonts
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_UNSUPPORTED (the
 *            kernel gives no such notices, or no more), the status of an error handle.
 * Ownership: the collection's, as long as it lives.
 * Threads:   any.
 * Source:    GetExpirationEvent.
 */
TW_API tw_status tw_font_collection_get_expiration_event(tw_font_collection collection,
                                                         int *out_descriptor);

/**
 * Count the families.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_collection_get_family_count(tw_font_collection collection,
                                                     size_t *out_count);

/**
 * Copy the name of a family, UTF-8 with its NUL. Families are sorted by name.
 *
 * @param index     0..tw_font_collection_get_family_count - 1
 * @param name      NULL when capacity is 0
 * @param capacity  bytes at `name`
 * @param out_size  receives the bytes needed, NUL included
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_OUT_OF_RANGE (index), TW_ERROR_INVALID_ARGUMENT
 *          (NULL), TW_ERROR_BUFFER_TOO_SMALL (an empty string is written when there is room for
 *          one), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_collection_get_family_name(tw_font_collection collection, size_t index,
                                                    char *name, size_t capacity, size_t *out_size);

/** By what the fonts of a set are grouped into families. */
typedef enum tw_font_family_model {
    TW_FONT_FAMILY_MODEL_TYPOGRAPHIC = 0, /**< all of one design */
    TW_FONT_FAMILY_MODEL_WWS              /**< what differs by weight, width and slope only */
} tw_font_family_model;

/**
 * Group the fonts of a set into families.
 *
 * A family's fonts are in the order of the set; fonts without a name in the model are in none. The
 * same font twice is in its family twice.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, model),
 *            TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_collection_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_collection_create_from_font_set(tw_font_set set,
                                                         tw_font_family_model model,
                                                         tw_font_collection *out_collection);

/**
 * Tell by what the collection's fonts are grouped.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_collection_get_family_model(tw_font_collection collection,
                                                     tw_font_family_model *out_model);

/**
 * Name all fonts of the collection, as a set: the caller's, then the system's when it has them.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_font_set_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_collection_get_font_set(tw_font_collection collection,
                                                 tw_font_set *out_set);

/**
 * Find a family by its name in any language, without regard to case; all of the name counts.
 *
 * @param name       UTF-8, at most 1,023 bytes
 * @param out_index  receives the index, TW_NO_INDEX when there is none
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, a longer name), the status of
 *          an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_collection_find_family_name(tw_font_collection collection,
                                                     const char *name, size_t *out_index);

/**
 * Name the fonts of a family, as a set: a new one each time.
 *
 * @param index  0..tw_font_collection_get_family_count - 1
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *            (index), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_LIMIT_EXCEEDED (handles), the status of an
 *            error handle.
 * Ownership: yours, release with tw_font_set_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_collection_get_family_font_set(tw_font_collection collection, size_t index,
                                                        tw_font_set *out_set);

/**
 * List how a family is called in its model, English first.
 *
 * @param index  0..tw_font_collection_get_family_count - 1
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *            (index), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_LIMIT_EXCEEDED (handles), the status of an
 *            error handle.
 * Ownership: yours, release with tw_string_list_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_collection_get_family_names(tw_font_collection collection, size_t index,
                                                     tw_string_list *out_names);

/**
 * Find the font that a face is of.
 *
 * @param out_family  receives the index of its family, TW_NO_INDEX on failure
 * @param out_font    receives its index in the family's set, TW_NO_INDEX on failure
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT (NULL),
 *          TW_ERROR_NO_FONT (the collection does not have it), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_collection_find_font_face(tw_font_collection collection, tw_font_face face,
                                                   size_t *out_family, size_t *out_font);

/** What to match: each field 0 means its default. */
typedef struct tw_font_request {
    size_t struct_size;   /**< set by TW_FONT_REQUEST_INIT */
    const char *families; /**< UTF-8, comma-separated, generic names allowed; NULL: "sans-serif" */
    uint16_t weight;      /**< 1..999; 0: 400 */
    uint16_t stretch;     /**< 1..9; 0: 5 */
    tw_font_style style;
} tw_font_request;

#define TW_FONT_REQUEST_INIT TW_STRUCT_INIT(tw_font_request)

/**
 * Open the font that serves a request best.
 *
 * The first family of the list that the collection has is taken; in it, the font nearest in
 * stretch, style and weight. Where the family has no bold, or neither an oblique nor an italic
 * face, they are simulated. Of several files with the same font the newest serves.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, struct_size, a field out of
 *            range, families beyond 1,023 bytes or 32 names), TW_ERROR_NO_FONT (no family of the
 *            list, or none of its files can be used), TW_ERROR_LIMIT_EXCEEDED,
 *            TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_face_release.
 * Threads:   any.
 * Source:    DirectWrite's weight-stretch-style distance.
 */
TW_API tw_status tw_font_collection_match(tw_font_collection collection,
                                          const tw_font_request *request, tw_font_face *out_face);

/**
 * Make a second handle for the same collection.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_font_collection_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_collection_duplicate(tw_font_collection collection,
                                              tw_font_collection *out_collection);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_font_collection_release(tw_font_collection collection);

/**
 * Say whether two handles name the same collection: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_collection_equal(tw_font_collection a, tw_font_collection b,
                                          int *out_equal);

#ifdef __cplusplus
}
#endif

#endif

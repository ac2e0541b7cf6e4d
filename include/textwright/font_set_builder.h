/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_SET_BUILDER_H
#define TEXTWRIGHT_FONT_SET_BUILDER_H

/**
 * @file font_set_builder.h
 * Font set builders: fonts are added one after another, then made into a set.
 *
 * A font may be added more than once, and is then in the set more than once. A failed addition
 * leaves the builder as it was. Making a set leaves the builder with all that was added: it can go
 * on, and make another set.
 *
 * Threads. A builder belongs to one thread at a time: another one gets TW_ERROR_BUSY.
 */

#include "font_set.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_font_set_builder {
    uint64_t id;
} tw_font_set_builder;

/**
 * Create a builder without fonts.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_font_set_builder_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_set_builder_create(tw_factory factory, tw_font_set_builder *out_builder);

/**
 * Add every face of a file, and every named instance of a variable one.
 *
 * The default place of a face comes first, then the named instances that lie elsewhere. A face
 * that cannot be used is left out.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_FILE_FORMAT (none can be
 *          used), TW_ERROR_FILE_NOT_FOUND, TW_ERROR_FILE_ACCESS, TW_ERROR_REMOTE_FONT,
 *          TW_ERROR_CALLBACK_FAILED, TW_ERROR_LIMIT_EXCEEDED (collection_fonts, property_bytes),
 *          TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an error handle.
 * Threads: one at a time.
 */
TW_API tw_status tw_font_set_builder_add_font_file(tw_font_set_builder builder, tw_font_file file);

/**
 * Add the font of a reference with what the font says of itself: it is opened now.
 *
 * Errors:  as tw_font_set_builder_add_font_file. TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY,
 *          TW_ERROR_FILE_FORMAT, TW_ERROR_FILE_NOT_FOUND, TW_ERROR_FILE_ACCESS,
 *          TW_ERROR_REMOTE_FONT, TW_ERROR_CALLBACK_FAILED, TW_ERROR_LIMIT_EXCEEDED,
 *          TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an error handle.
 * Threads: one at a time.
 */
TW_API tw_status tw_font_set_builder_add_font_face_reference(tw_font_set_builder builder,
                                                             tw_font_face_reference reference);

/** What is known of a font whose file is not opened before it is used. */
typedef struct tw_font_facts {
    size_t struct_size; /**< set by TW_FONT_FACTS_INIT */
    /** Instead of what the font says: what is not here is not known of it. Without a family it is
     * found by its number only; weight, stretch and style that are missing or no numbers are 400,
     * 5, 0 where fonts are compared. */
    const tw_font_property_value *properties;
    size_t property_count;            /**< at most 512 */
    const tw_axis_range *axis_ranges; /**< finite; an axis value of the reference that has no range
                                           here is its own */
    size_t axis_range_count;          /**< at most 68 */
} tw_font_facts;

#define TW_FONT_FACTS_INIT TW_STRUCT_INIT(tw_font_facts)

/**
 * Add the font of a reference with the properties that are given; nothing is read.
 *
 * @param facts  copied; NULL: nothing is known
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT
 *          (struct_size, a property that is none, an empty or too long text, a range, too many of
 *          them), TW_ERROR_LIMIT_EXCEEDED (collection_fonts, property_bytes),
 *          TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an error handle.
 * Threads: one at a time.
 */
TW_API tw_status tw_font_set_builder_add_font(tw_font_set_builder builder,
                                              tw_font_face_reference reference,
                                              const tw_font_facts *facts);

/**
 * Add all fonts of a set, in its order.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_LIMIT_EXCEEDED
 *          (collection_fonts), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an error
 *          handle.
 * Threads: one at a time.
 */
TW_API tw_status tw_font_set_builder_add_font_set(tw_font_set_builder builder, tw_font_set set);

/**
 * Make a set of all that was added: a new one each time.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), TW_ERROR_BUSY, the status of an error handle.
 * Ownership: yours, release with tw_font_set_release.
 * Threads:   one at a time.
 */
TW_API tw_status tw_font_set_builder_create_font_set(tw_font_set_builder builder,
                                                     tw_font_set *out_set);

/**
 * Make a second handle for the same builder.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_font_set_builder_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_set_builder_duplicate(tw_font_set_builder builder,
                                               tw_font_set_builder *out_builder);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_font_set_builder_release(tw_font_set_builder builder);

/**
 * Say whether two handles name the same builder: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_set_builder_equal(tw_font_set_builder a, tw_font_set_builder b,
                                           int *out_equal);

#ifdef __cplusplus
}
#endif

#endif

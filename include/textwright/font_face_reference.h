/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_FACE_REFERENCE_H
#define TEXTWRIGHT_FONT_FACE_REFERENCE_H

/**
 * @file font_face_reference.h
 * Font face references: which face of which file, without opening it.
 *
 * A reference is an identity: a file, the index of a face in it, simulations, axis values. Nothing
 * is read when it is made: a file that is not there, or that has no such face, is told of when
 * the face is created.
 *
 * Threads. A font face reference is immutable: any thread, any time.
 */

#include "font_face.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_font_face_reference {
    uint64_t id;
} tw_font_face_reference;

/**
 * Name a face of a file.
 *
 * @param index    not checked before a face is created
 * @param options  simulations and at most 68 axis values, kept as they are and in their order;
 *                 optical_size must be 0. NULL: as the file has it.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, struct_size, other bits in
 *            simulations, a value that is not finite, too many of them, an optical size),
 *            TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_face_reference_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_face_reference_create(tw_font_file file, uint32_t index,
                                               const tw_font_face_options *options,
                                               tw_font_face_reference *out_reference);

/**
 * Open the face.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_FILE_FORMAT (also:
 *            no such face), TW_ERROR_FILE_NOT_FOUND, TW_ERROR_FILE_ACCESS, TW_ERROR_REMOTE_FONT,
 *            TW_ERROR_CALLBACK_FAILED, TW_ERROR_LIMIT_EXCEEDED, TW_ERROR_OUT_OF_MEMORY, what a
 *            loader answers, the status of an error handle.
 * Ownership: yours, release with tw_font_face_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_face_reference_create_font_face(tw_font_face_reference reference,
                                                         tw_font_face *out_face);

/**
 * Open the face with other simulations than the reference has.
 *
 * @param simulations  tw_font_simulations, or'ed
 *
 * Errors:    as tw_font_face_reference_create_font_face. TW_ERROR_INVALID_HANDLE,
 *            TW_ERROR_INVALID_ARGUMENT (NULL, other bits), TW_ERROR_FILE_FORMAT,
 *            TW_ERROR_FILE_NOT_FOUND, TW_ERROR_FILE_ACCESS, TW_ERROR_REMOTE_FONT,
 *            TW_ERROR_CALLBACK_FAILED, TW_ERROR_LIMIT_EXCEEDED, TW_ERROR_OUT_OF_MEMORY, the
 *            status of an error handle.
 * Ownership: yours, release with tw_font_face_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_face_reference_create_font_face_with_simulations(
    tw_font_face_reference reference, uint32_t simulations, tw_font_face *out_face);

/**
 * Name the reference's file: a handle of its own each time.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_font_file_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_face_reference_get_file(tw_font_face_reference reference,
                                                 tw_font_file *out_file);

/**
 * Tell which face of its file it names.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_reference_get_index(tw_font_face_reference reference,
                                                  uint32_t *out_index);

/**
 * Tell what is simulated: tw_font_simulations, or'ed.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_reference_get_simulations(tw_font_face_reference reference,
                                                        uint32_t *out_simulations);

/**
 * Copy out the axis values as the reference has them.
 *
 * @param values     NULL when capacity is 0
 * @param capacity   elements at `values`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (what fits was written), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_reference_get_axis_values(tw_font_face_reference reference,
                                                        tw_axis_value *values, size_t capacity,
                                                        size_t *out_count);

/**
 * Make a second handle for the same reference.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_font_face_reference_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_face_reference_duplicate(tw_font_face_reference reference,
                                                  tw_font_face_reference *out_reference);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_font_face_reference_release(tw_font_face_reference reference);

/**
 * Say whether two references name the same face: 1 or 0 in `out_equal`.
 *
 * Equal are the file, the index, the simulations and the axis values, each exactly and in the same
 * order, whether or not the two are one object.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_reference_equal(tw_font_face_reference a, tw_font_face_reference b,
                                              int *out_equal);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_VARIATIONS_H
#define TEXTWRIGHT_FONT_VARIATIONS_H

/**
 * @file font_variations.h
 * Variable fonts: axes, named instances, and faces at a place of the design space.
 *
 * Every face has axes. Those of a variable font come first, in the font's order; then weight
 * (wght), width (wdth), italic (ital) and slant (slnt), then others of the design, as far as they are
 * not among them, with one value that the face tells of itself: their minimum is their maximum.
 *
 * A face at other values is a face like any other: metrics, glyphs, outlines and shaping follow
 * the values, and its weight and stretch are those of its axes. A simulated face has the axes and
 * the values of the face without its simulations.
 *
 * Threads. A font face is immutable: any thread, any time.
 */

#include "font_names.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_font_axis {
    uint32_t tag;
    float minimum;
    float default_value;
    float maximum;
    uint16_t name_id;    /**< for tw_font_face_get_name; TW_NO_NAME_ID: it has no name */
    uint8_t is_variable; /**< minimum < maximum */
    uint8_t is_hidden;   /**< the font's maker wants no user to see it */
} tw_font_axis;

/** A place on an axis, or a part of it, that has a name: "Light", "Condensed". */
typedef struct tw_axis_value_name {
    float minimum;
    float nominal; /**< the place itself */
    float maximum;
    float linked;     /**< where the bold or italic of this one is; `nominal` where there is none */
    uint16_t name_id; /**< for tw_font_face_get_name */
    uint8_t is_linked;   /**< there is one */
    uint8_t is_elidable; /**< left out of names that are put together, such as "Regular" */
} tw_axis_value_name;

/**
 * Say whether the face's font varies along some axis: 1 or 0.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_has_variations(tw_font_face face, int *out_has);

/**
 * Copy out the axes.
 *
 * @param axes       NULL when capacity is 0
 * @param capacity   elements at `axes`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (what fits was written), the status of an error handle.
 * Threads: any.
 * Source:  fvar; else STAT, where it names one place; else OS/2 and post.
 */
TW_API tw_status tw_font_face_get_axes(tw_font_face face, tw_font_axis *axes, size_t capacity,
                                       size_t *out_count);

/**
 * Copy out the named places of an axis, ascending. Names of several axes together are left out.
 *
 * @param tag        of the axis; one that the font does not have has no names
 * @param names      NULL when capacity is 0
 * @param capacity   elements at `names`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (what fits was written), the status of an error handle.
 * Threads: any.
 * Source:  STAT, the first 512 values.
 */
TW_API tw_status tw_font_face_get_axis_value_names(tw_font_face face, uint32_t tag,
                                                   tw_axis_value_name *names, size_t capacity,
                                                   size_t *out_count);

/**
 * Copy out where on its axes this face is: in the order of the axes, inside their ranges.
 *
 * @param values     NULL when capacity is 0
 * @param capacity   elements at `values`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (what fits was written), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_axis_values(tw_font_face face, tw_axis_value *values,
                                              size_t capacity, size_t *out_count);

/**
 * Count the places of the design space that the font's maker gave a name.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 * Source:  fvar.
 */
TW_API tw_status tw_font_face_get_named_instance_count(tw_font_face face, size_t *out_count);

/**
 * Copy out the axis values of a named instance, for tw_font_face_create_variation.
 *
 * @param index      0..count - 1
 * @param values     NULL when capacity is 0
 * @param capacity   elements at `values`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (index), TW_ERROR_BUFFER_TOO_SMALL (what fits was written), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_named_instance_values(tw_font_face face, size_t index,
                                                        tw_axis_value *values, size_t capacity,
                                                        size_t *out_count);

/**
 * Tell the id of a named instance's name, for tw_font_face_get_name.
 *
 * @param index        0..count - 1
 * @param out_name_id  receives the id; TW_NO_NAME_ID: it has no name
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (index), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_named_instance_name_id(tw_font_face face, size_t index,
                                                         uint16_t *out_name_id);

/**
 * Copy the English name of a named instance, UTF-8 with its NUL.
 *
 * @param index     0..count - 1
 * @param name      NULL when capacity is 0
 * @param capacity  bytes at `name`
 * @param out_size  receives the bytes needed, NUL included
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (index), TW_ERROR_BUFFER_TOO_SMALL (an empty string is written when there is room for
 *          one), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_named_instance_name(tw_font_face face, size_t index, char *name,
                                                      size_t capacity, size_t *out_size);

/**
 * Make a face at another place of the design space.
 *
 * An axis that is not mentioned stays where `face` has it, and so do simulations. Values outside an axis' range are
 * clamped; axes that the font does not have, or that do not vary, are left out. Where the same
 * values are in use already, the face is the same.
 *
 * @param values       finite; of an axis mentioned twice the last one counts
 * @param value_count  elements at `values`
 * @param out_clamped  receives 1 when a value was clamped, else 0; NULL: not asked
 * @param out_face     receives the face, or an error handle
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, a value that is not
 *            finite), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_LIMIT_EXCEEDED, TW_ERROR_FILE_FORMAT, the
 *            status of an error handle.
 * Ownership: yours, release with tw_font_face_release.
 * Threads:   any.
 * Source:    fvar, avar, gvar, CFF2, HVAR, VVAR, MVAR.
 */
TW_API tw_status tw_font_face_create_variation(tw_font_face face, const tw_axis_value *values,
                                               size_t value_count, int *out_clamped,
                                               tw_font_face *out_face);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_MATCH_H
#define TEXTWRIGHT_FONT_MATCH_H

/**
 * @file font_match.h
 * The fonts of a set, such as a family, that are nearest to a request.
 *
 * What is found is a set again, nearest first. It may hold fonts that the searched set does not:
 * simulated ones where a family has no such face, and variable fonts at other places of their
 * design space. Those have the names that still hold, and are opened like any font of a set.
 *
 * Threads. Sets are immutable: any thread, any time.
 */

#include "font_set.h"
#include "font_variations.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Weight, stretch and style that are wanted. Each field 0 means its default. */
typedef struct tw_font_traits_request {
    size_t struct_size;   /**< set by TW_FONT_TRAITS_REQUEST_INIT */
    const char *family;   /**< of the weight-width-slope model, any language; NULL: all fonts */
    uint16_t weight;      /**< 0: 400; any other, 1000 and more too */
    uint16_t stretch;     /**< 0: 5; any other, 10 and more too */
    uint32_t style;       /**< tw_font_style; any other, too */
    uint32_t simulations; /**< tw_font_simulations, or'ed: those that may be made; 0: none */
} tw_font_traits_request;

#define TW_FONT_TRAITS_REQUEST_INIT TW_STRUCT_INIT(tw_font_traits_request)

/**
 * Rank fonts by weight, stretch and style.
 *
 * Distance is that of the vectors ((stretch - 5) * 1100, style * 700, (weight - 400) * 5); of two
 * that are as near the one that lies in the request's direction comes first, then the one of
 * larger stretch, style, weight; then what is there before what is simulated; of several files of
 * one font the newest. Bold is simulated of the heaviest face of each stretch and style when its
 * weight is in 350..550, oblique of an upright face of each weight and stretch that has neither an
 * oblique nor an italic one.
 *
 * Shape:     no such family: an empty set.
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, struct_size, other bits in
 *            simulations, family beyond 1,023 bytes), TW_ERROR_LIMIT_EXCEEDED,
 *            TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_set_release.
 * Threads:   any.
 * Source:    DirectWrite's weight-stretch-style distance.
 */
TW_API tw_status tw_font_set_match_traits(tw_font_set set, const tw_font_traits_request *request,
                                          tw_font_set *out_set);

/** A name and axis values that are wanted. Each field 0 means its default. */
typedef struct tw_font_axes_request {
    size_t struct_size;          /**< set by TW_FONT_AXES_REQUEST_INIT */
    const char *name;            /**< in any language; NULL: all fonts */
    tw_font_property property;   /**< that the name is a value of; 0: see tw_font_set_match_axes */
    const tw_axis_value *values; /**< finite; of an axis told twice the last one counts */
    size_t value_count;
    uint32_t simulations; /**< tw_font_simulations, or'ed: those that may be made; 0: none */
} tw_font_axes_request;

#define TW_FONT_AXES_REQUEST_INIT TW_STRUCT_INIT(tw_font_axes_request)

/**
 * Rank fonts by axis values.
 *
 * Each face of each file is found once, at the place nearest to the request. The distance weighs
 * wght by 5, wdth by 55, ital by 1400, slnt by 35, other axes by 1; an axis that one side does not
 * tell is 400, 100, 0, 0, 12 for opsz, 0 there. Ties as in tw_font_set_match_traits, then members
 * of the weight-width-slope family of that name come first.
 *
 * Without a property the name is looked for as a typographic family, then as a
 * weight-width-slope family (of the axes wght, wdth, ital, slnt count), then as a legacy family
 * (wght, ital, slnt), then as a full name (none); the first that is there answers alone.
 *
 * Shape:     no font of the name: an empty set.
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, struct_size, property, a
 *            value that is not finite, other bits in simulations, name beyond 1,023 bytes),
 *            TW_ERROR_LIMIT_EXCEEDED, TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_font_set_release.
 * Threads:   any.
 * Source:    DirectWrite's axis distance and hybrid matching.
 */
TW_API tw_status tw_font_set_match_axes(tw_font_set set, const tw_font_axes_request *request,
                                        tw_font_set *out_set);

/** Weight, width, italic, slant, size: as many as tw_font_traits_to_axis_values writes. */
#define TW_TRAIT_AXES 5

/**
 * Say weight, stretch and style as values of wght, wdth, ital and slnt, and a size as opsz.
 *
 * @param given        axes that are left out, whatever their values
 * @param given_count  elements at `given`
 * @param traits       of it weight, stretch and style are read
 * @param size         px; 0: no opsz
 * @param values       NULL when capacity is 0
 * @param capacity     elements at `values`; TW_TRAIT_AXES are always enough
 * @param out_count    receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_ARGUMENT (NULL, a weight, stretch or style out of range, a size that is
 *          negative or not finite), TW_ERROR_BUFFER_TOO_SMALL
 *          (what fits was written).
 * Threads: any.
 */
TW_API tw_status tw_font_traits_to_axis_values(const tw_axis_value *given, size_t given_count,
                                               const tw_font_traits *traits, double size,
                                               tw_axis_value *values, size_t capacity,
                                               size_t *out_count);

#ifdef __cplusplus
}
#endif

#endif

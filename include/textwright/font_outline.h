/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_OUTLINE_H
#define TEXTWRIGHT_FONT_OUTLINE_H

/**
 * @file font_outline.h
 * Outlines of glyphs as flat paths.
 *
 * A path is a list of elements; each contour begins with a move and ends with a close. Points are
 * in design units, y up, from the glyph's origin on the baseline. To be filled by the nonzero
 * winding rule: contours may overlap.
 *
 * Threads. A font face is immutable: any thread, any time.
 */

#include "font_face.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum tw_path_verb {
    TW_PATH_MOVE = 0,  /**< 1 point */
    TW_PATH_LINE,      /**< 1 point */
    TW_PATH_QUADRATIC, /**< 2 points: control, end */
    TW_PATH_CUBIC,     /**< 3 points: two controls, end */
    TW_PATH_CLOSE      /**< none: back to the contour's beginning */
} tw_path_verb;

typedef struct tw_path_element {
    tw_path_verb verb;
    float points[6]; /**< x, y of each point; finite; 0 beyond the verb's points */
} tw_path_element;

/**
 * Copy out the outline of a glyph; a glyph without ink has no elements.
 *
 * @param glyph      id, below the face's glyph count
 * @param elements   NULL when capacity is 0
 * @param capacity   elements at `elements`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (glyph), TW_ERROR_BUFFER_TOO_SMALL (what fits was written), TW_ERROR_OUT_OF_MEMORY,
 *          TW_ERROR_LIMIT_EXCEEDED (outline_points), the status of an error handle.
 * Threads: any.
 * Source:  glyf and gvar, CFF, CFF2.
 */
TW_API tw_status tw_font_face_get_glyph_outline(tw_font_face face, uint32_t glyph,
                                                tw_path_element *elements, size_t capacity,
                                                size_t *out_count);

#ifdef __cplusplus
}
#endif

#endif

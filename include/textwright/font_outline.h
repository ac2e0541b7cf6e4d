/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_OUTLINE_H
#define TEXTWRIGHT_FONT_OUTLINE_H

/**
 * @file font_outline.h
 * Outlines: of glyphs as flat paths, of glyph runs as calls.
 *
 * A path is a list of elements; each contour begins with a move and ends with a close. Points are
 * in design units, y up, from the glyph's origin on the baseline. To be filled by the nonzero
 * winding rule: contours may overlap.
 *
 * Threads. A font face is immutable: any thread, any time.
 */

#include "glyph_run.h"

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

/** Which parts of a path are inside. */
typedef enum tw_fill_mode {
    TW_FILL_MODE_ALTERNATE = 0, /**< what an odd number of contours surrounds */
    TW_FILL_MODE_WINDING        /**< what contours surround, on balance */
} tw_fill_mode;

/**
 * What is called with the outline of a run, in order. Points are px, y down, from the run's origin.
 *
 * A function that answers another status than TW_OK ends the drawing, and that is its answer.
 */
typedef struct tw_outline_sink {
    size_t struct_size;                                        /**< set by TW_OUTLINE_SINK_INIT */
    tw_status (*set_fill_mode)(void *user, tw_fill_mode mode); /**< once, first; NULL: not asked */
    tw_status (*begin_figure)(void *user, tw_point start);
    tw_status (*add_line)(void *user, tw_point end);
    tw_status (*add_quadratic)(void *user, tw_point control,
                               tw_point end); /**< NULL: they come as cubics */
    tw_status (*add_cubic)(void *user, tw_point first_control, tw_point second_control,
                           tw_point end);
    tw_status (*end_figure)(void *user); /**< a straight line leads back to the figure's start */
} tw_outline_sink;

#define TW_OUTLINE_SINK_INIT TW_STRUCT_INIT(tw_outline_sink)

/**
 * Draw the outlines of a run's glyphs into a sink.
 *
 * The pen starts at the run's origin. In a run of an odd level it goes left by a glyph's advance
 * before the glyph is drawn, else right after it. A glyph without ink calls nothing.
 *
 * Sideways: glyphs are turned to the left and advance by their heights, each with its vertical
 * origin at the pen and its middle on the baseline; turned to the right, the run is a vertical line
 * of upright glyphs. A simulated slant leans along the line in both cases.
 *
 * @param run          advances may be NULL: those of the design; offsets may be NULL: none. Up to
 *                     limits.font_size px
 * @param is_sideways  0: glyphs stand on the baseline
 * @param sink         what to call; only set_fill_mode and add_quadratic may be NULL
 * @param user         given to every call
 *
 * Errors:    TW_ERROR_INVALID_HANDLE (run->face), TW_ERROR_INVALID_ARGUMENT (NULL, struct_size, a
 *            number that is not finite, a size that is not positive), TW_ERROR_OUT_OF_RANGE (a
 *            glyph id), TW_ERROR_LIMIT_EXCEEDED (font_size, outline_points),
 *            TW_ERROR_OUT_OF_MEMORY, TW_ERROR_CALLBACK_FAILED (a status that does not exist), any
 *            status of the sink, the status of an error handle.
 * Ownership: borrows all arguments.
 * Threads:   any.
 * Source:    glyf and gvar, CFF, CFF2.
 */
TW_API tw_status tw_glyph_run_draw_outline(const tw_glyph_run *run, int is_sideways,
                                           const tw_outline_sink *sink, void *user);

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

/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_VERTICAL_TEXT_H
#define TEXTWRIGHT_VERTICAL_TEXT_H

/**
 * @file vertical_text.h
 * Vertical text: which way each glyph stands when lines run from top to bottom.
 *
 * To lay out a vertical line: centre every run on the central baseline; shift runs on their side by
 * the distance of their roman baseline from it.
 */

#include "text_analysis.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What text of horizontal scripts does. */
typedef enum tw_vertical_orientation {
    TW_VERTICAL_ORIENTATION_DEFAULT = 0, /**< lies on its side; ideographs stand upright */
    TW_VERTICAL_ORIENTATION_STACKED      /**< stands upright too, but cursive scripts */
} tw_vertical_orientation;

/** Clockwise. */
typedef enum tw_glyph_orientation {
    TW_GLYPH_ORIENTATION_0 = 0,
    TW_GLYPH_ORIENTATION_90,
    TW_GLYPH_ORIENTATION_180,
    TW_GLYPH_ORIENTATION_270
} tw_glyph_orientation;

/** Text that stands one way. */
typedef struct tw_vertical_run {
    tw_range range;
    tw_glyph_orientation orientation; /**< of the glyphs on the page */
    uint8_t level;      /**< orders the runs: made even where text flows downwards all the same */
    uint8_t is_upright; /**< 1: shape with vertical metrics and forms */
    uint8_t is_right_to_left; /**< 1: shape from right to left, also where the level is even */
} tw_vertical_run;

/** (x, y) becomes (m11·x + m21·y + dx, m12·x + m22·y + dy). */
typedef struct tw_transform {
    double m11;
    double m12;
    double m21;
    double m22;
    double dx;
    double dy;
} tw_transform;

/**
 * Cut a range into runs of one orientation. Grapheme clusters stand as their first character does,
 * upright when an enclosing mark is in them. Costs O(log n) and the levels and changes of
 * orientation in the range.
 *
 * @param range        inside the text
 * @param orientation  what horizontal scripts do
 * @param runs         NULL when capacity is 0
 * @param capacity     elements at `runs`
 * @param out_count    receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (range, orientation, NULL),
 *          TW_ERROR_OUT_OF_RANGE (range past the end), TW_ERROR_BUFFER_TOO_SMALL (what fits was
 *          written), TW_ERROR_UNSUPPORTED (made without TW_TEXT_ANALYSIS_BIDI or
 *          TW_TEXT_ANALYSIS_ORIENTATION), the status of an error handle.
 * Threads: any.
 * Source:  UAX #50.
 */
TW_API tw_status tw_text_analysis_get_vertical_runs(tw_text_analysis analysis, tw_range range,
                                                    tw_vertical_orientation orientation,
                                                    tw_vertical_run *runs, size_t capacity,
                                                    size_t *out_count);

/**
 * Make the turn about a point that an orientation means.
 *
 * @param orientation    clockwise
 * @param is_sideways    1: 90 degrees more
 * @param origin         what stays where it is; finite
 * @param out_transform  receives the turn; all zero on failure
 *
 * Errors:  TW_ERROR_INVALID_ARGUMENT (NULL, orientation, origin not finite).
 * Threads: any.
 */
TW_API tw_status tw_glyph_orientation_get_transform(tw_glyph_orientation orientation,
                                                    int is_sideways, tw_point origin,
                                                    tw_transform *out_transform);

#ifdef __cplusplus
}
#endif

#endif

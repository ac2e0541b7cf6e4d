/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_GLYPH_RUN_H
#define TEXTWRIGHT_GLYPH_RUN_H

/**
 * @file glyph_run.h
 * Glyph runs: glyphs of one face and size, ready to be drawn.
 *
 * Runs are handed to renderer callbacks as borrowed, read-only views that live for the callback.
 * Inside a run positions are float px relative to the run's origin on the baseline: glyphs stand in
 * visual order for the reader of the run's direction, that is, glyph 0 is the leftmost for an even
 * bidi level and the rightmost for an odd one, and advances go right or left accordingly.
 */

#include "font_face.h"
#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

/** px, relative to where the glyph would stand. */
typedef struct tw_glyph_offset {
    float advance_offset;  /**< along the run's direction: left for an odd level */
    float ascender_offset; /**< up */
} tw_glyph_offset;

typedef struct tw_glyph_run {
    tw_font_face face; /**< borrowed: duplicate to keep */
    double size;       /**< px */
    const uint32_t *glyph_ids;
    const float *advances;          /**< px, positive along the run's direction */
    const tw_glyph_offset *offsets; /**< NULL: none */
    size_t glyph_count;
    uint8_t bidi_level; /**< odd: right to left */
} tw_glyph_run;

/** Which text a run shows. */
typedef struct tw_glyph_run_description {
    tw_range range;              /**< code units of the layout's text */
    const char *locale;          /**< BCP 47 */
    const uint32_t *cluster_map; /**< per code unit of `range`: its first glyph, logical order */
    const tw_color *foreground;  /**< NULL: the colour that the caller draws with */
} tw_glyph_run_description;

typedef struct tw_underline {
    double width;      /**< px */
    double thickness;  /**< px */
    double offset;     /**< px from the baseline down to the line's top edge */
    double run_height; /**< px: cap height of the text above it */
    uint8_t bidi_level;
    const char *locale;
    const tw_color *foreground; /**< NULL: the colour that the caller draws with */
} tw_underline;

#ifdef __cplusplus
}
#endif

#endif

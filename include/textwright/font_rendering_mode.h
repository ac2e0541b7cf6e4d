/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_RENDERING_MODE_H
#define TEXTWRIGHT_FONT_RENDERING_MODE_H

/**
 * @file font_rendering_mode.h
 * How glyphs of a face are best painted at a size.
 *
 * Threads. A font face is immutable: any thread, any time.
 */

#include "font_face.h"
#include "rendering_params.h"
#include "vertical_text.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What the widths of text are measured in. */
typedef enum tw_measuring_mode {
    TW_MEASURING_MODE_NATURAL = 0, /**< those of the design, as layouts have them */
    TW_MEASURING_MODE_GDI_CLASSIC, /**< whole pixels, of aliased glyphs */
    TW_MEASURING_MODE_GDI_NATURAL  /**< whole pixels */
} tw_measuring_mode;

/** From which size on glyphs are filled as outlines, without a mask that is kept. */
typedef enum tw_outline_threshold {
    TW_OUTLINE_THRESHOLD_ANTIALIASED = 0, /**< from 100 pixels per em on */
    TW_OUTLINE_THRESHOLD_ALIASED          /**< from 350 pixels per em on */
} tw_outline_threshold;

/** The pixels that glyphs will be painted on, and how their text was measured. */
typedef struct tw_rendering_conditions {
    size_t struct_size;            /**< set by TW_RENDERING_CONDITIONS_INIT */
    double size;                   /**< px, > 0 */
    double pixels_per_dip;         /**< 1 where a px is a pixel of the device; 0: 1 */
    const tw_transform *transform; /**< of the text; NULL: none */
    tw_measuring_mode measuring_mode;
    tw_outline_threshold outline_threshold;
} tw_rendering_conditions;

#define TW_RENDERING_CONDITIONS_INIT TW_STRUCT_INIT(tw_rendering_conditions)

/**
 * Tell how glyphs of a face are best painted.
 *
 * A mode that `params` names is the answer. Else: from the threshold on OUTLINE; text that was
 * measured in whole pixels has the mode of its measure; and of other text NATURAL is for at most 20
 * pixels per em where the font does not ask for smoothing along both axes, NATURAL_SYMMETRIC for
 * all the rest. Likewise a fit that `params` names is the answer. Else: OUTLINE is not fitted;
 * ALIASED, GDI_CLASSIC and GDI_NATURAL are; and the rest is where the font asks for it.
 *
 * @param conditions     pixels per em are size · pixels_per_dip, along the axis of the em that
 *                       `transform` makes the longer one
 * @param params         those of the desktop, or the caller's; gamma and contrast do not matter
 * @param out_mode       receives the mode: DEFAULT on failure, else never
 * @param out_grid_fit   receives the fit: DEFAULT on failure, else never
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, struct_size, a size that is
 *          not finite or not positive, pixels_per_dip that is not finite or negative, more than
 *          10^9 pixels per em, a transform or params that are not finite, what is in no list), the
 *          status of an error handle.
 * Threads: any.
 * Source:  gasp; nothing is asked for by a font without it.
 */
TW_API tw_status tw_font_face_get_recommended_rendering_mode(
    tw_font_face face, const tw_rendering_conditions *conditions, const tw_rendering_params *params,
    tw_rendering_mode *out_mode, tw_grid_fit_mode *out_grid_fit);

#ifdef __cplusplus
}
#endif

#endif

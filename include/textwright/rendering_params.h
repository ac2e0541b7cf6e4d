/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_RENDERING_PARAMS_H
#define TEXTWRIGHT_RENDERING_PARAMS_H

/**
 * @file rendering_params.h
 * How the desktop wants text to be painted.
 */

#include "factory.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How the stripes of a pixel lie; FLAT: treat pixels as wholes. */
typedef enum tw_pixel_geometry {
    TW_PIXEL_GEOMETRY_FLAT = 0,
    TW_PIXEL_GEOMETRY_RGB,          /**< red, green, blue from left to right */
    TW_PIXEL_GEOMETRY_BGR,          /**< blue, green, red from left to right */
    TW_PIXEL_GEOMETRY_VERTICAL_RGB, /**< red, green, blue from top to bottom */
    TW_PIXEL_GEOMETRY_VERTICAL_BGR  /**< blue, green, red from top to bottom */
} tw_pixel_geometry;

/** How a glyph becomes coverage. */
typedef enum tw_rendering_mode {
    TW_RENDERING_MODE_DEFAULT = 0, /**< chosen by the font and its size */
    TW_RENDERING_MODE_ALIASED,     /**< each pixel is in or out */
    TW_RENDERING_MODE_GDI_CLASSIC,
    TW_RENDERING_MODE_GDI_NATURAL,
    TW_RENDERING_MODE_NATURAL,
    TW_RENDERING_MODE_NATURAL_SYMMETRIC,
    TW_RENDERING_MODE_OUTLINE,
    TW_RENDERING_MODE_NATURAL_SYMMETRIC_DOWNSAMPLED
} tw_rendering_mode;

/** Whether outlines are fitted to the pixel grid. */
typedef enum tw_grid_fit_mode {
    TW_GRID_FIT_MODE_DEFAULT = 0, /**< as the font's gasp table says */
    TW_GRID_FIT_MODE_DISABLED,
    TW_GRID_FIT_MODE_ENABLED
} tw_grid_fit_mode;

typedef struct tw_rendering_params {
    double gamma;                       /**< above 0, at most 256 */
    double enhanced_contrast;           /**< 0: none; for text by stripes */
    double grayscale_enhanced_contrast; /**< 0: none; for text by whole pixels */
    double clear_type_level;            /**< 0: whole pixels .. 1: stripes */
    tw_pixel_geometry pixel_geometry;
    tw_rendering_mode rendering_mode;
    tw_grid_fit_mode grid_fit_mode;
} tw_rendering_params;

/**
 * Read how the desktop wants text to be painted. Settings are read anew at each call, in
 * milliseconds, and may differ when the user changed them: keep what you got.
 *
 * fontconfig's `antialias` off gives TW_RENDERING_MODE_ALIASED; `rgba` gives the geometry, and
 * clear_type_level 1 when it is not FLAT; `hinting` off or `hintstyle` hintnone gives
 * TW_GRID_FIT_MODE_DISABLED, hintslight DEFAULT, hintmedium and hintfull ENABLED. The rest, and
 * everything in a build without TW_FEATURE_FONTCONFIG, is DirectWrite's: gamma 1.8, contrast 0.5,
 * contrast by whole pixels 1.
 *
 * @param out_params  receives the settings; zero on failure
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY, the
 *          status of an error handle.
 * Threads: any.
 * Source:  fonts.conf: antialias, rgba, hinting, hintstyle of the family sans-serif.
 */
TW_API tw_status tw_factory_get_rendering_params(tw_factory factory,
                                                 tw_rendering_params *out_params);

#ifdef __cplusplus
}
#endif

#endif

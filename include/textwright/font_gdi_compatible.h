/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_GDI_COMPATIBLE_H
#define TEXTWRIGHT_FONT_GDI_COMPATIBLE_H

/**
 * @file font_gdi_compatible.h
 * Metrics on a grid of pixels, as text that is measured in whole pixels has them.
 *
 * Every length m becomes round(round(m * s) / s), where s is pixels per design unit: what comes out
 * is in design units again, and a whole number of pixels but for the rounding to whole units.
 * Halves are rounded up. Layouts do not use these metrics.
 *
 * Threads. A font face is immutable: any thread, any time.
 */

#include "font_glyphs.h"
#include "vertical_text.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The pixels that text stands on. */
typedef struct tw_pixel_grid {
    double size;           /**< px, > 0 */
    double pixels_per_dip; /**< > 0: 1 where a px is a pixel of the device */
    const tw_transform
        *transform;     /**< m11 scales widths, m22 heights, where they are not 0; NULL: 1 */
    uint8_t is_natural; /**< 0: classic, widths are those of the font's table of device widths, if
                             it has one for the size; 1: always those of the design */
} tw_pixel_grid;

/**
 * Read the face's metrics on a grid.
 *
 * @param out_metrics  receives the metrics; all 0 on failure
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, a size or pixels_per_dip that
 *          is not finite or not positive, their product beyond 10^9, a transform that is not
 *          finite), the status of an error handle.
 * Threads: any.
 * Source:  as tw_font_face_get_metrics; ascent and descent from VDMX, where it has the size for
 *          square pixels.
 */
TW_API tw_status tw_font_face_get_gdi_compatible_metrics(tw_font_face face,
                                                         const tw_pixel_grid *grid,
                                                         tw_font_metrics *out_metrics);

/**
 * Read the metrics of glyphs on a grid: edges of the ink, advances and origins are on it.
 *
 * @param glyphs   ids
 * @param count    of ids and of metrics
 * @param metrics  receives one per id; all 0 when the grid is refused
 *
 * Errors:  as tw_font_face_get_glyph_metrics, and what is wrong with the grid.
 *          TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT, TW_ERROR_OUT_OF_RANGE,
 *          TW_ERROR_OUT_OF_MEMORY, TW_ERROR_LIMIT_EXCEEDED, the status of an error handle.
 * Threads: any.
 * Source:  as tw_font_face_get_glyph_metrics; hdmx.
 */
TW_API tw_status tw_font_face_get_gdi_compatible_glyph_metrics(tw_font_face face,
                                                               const tw_pixel_grid *grid,
                                                               const uint32_t *glyphs, size_t count,
                                                               tw_glyph_metrics *metrics);

/**
 * Read the advances of glyphs on a grid.
 *
 * @param is_sideways  0: widths, else heights
 * @param glyphs       ids
 * @param count        of ids and of advances
 * @param advances     receives one per id; all 0 when the grid is refused
 *
 * Errors:  as tw_font_face_get_glyph_metrics, and what is wrong with the grid.
 *          TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT, TW_ERROR_OUT_OF_RANGE, the status of
 *          an error handle.
 * Threads: any.
 * Source:  hmtx, vmtx, with HVAR and VVAR; hdmx.
 */
TW_API tw_status tw_font_face_get_gdi_compatible_glyph_advances(tw_font_face face,
                                                                const tw_pixel_grid *grid,
                                                                int is_sideways,
                                                                const uint32_t *glyphs,
                                                                size_t count, int32_t *advances);

#ifdef __cplusplus
}
#endif

#endif

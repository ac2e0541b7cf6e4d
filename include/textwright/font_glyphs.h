/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_GLYPHS_H
#define TEXTWRIGHT_FONT_GLYPHS_H

/**
 * @file font_glyphs.h
 * What a face says of its glyphs: sizes, kerning, forms for vertical text.
 *
 * Lengths are in design units, y up. Glyph ids come from tw_font_face_get_glyph_indices or from
 * shaping; one that the face does not have is refused, and then nothing is written.
 *
 *        left   width of the ink   right
 *       |<--->|<---------------->|<----->|      top: from the vertical origin down to the ink
 *       |<----------- advance width ---->|      bottom: from the ink down to the vertical advance
 *
 * Threads. A font face is immutable: any thread, any time.
 */

#include "font_face.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A bearing is negative where the ink reaches over the advance. */
typedef struct tw_glyph_metrics {
    int32_t left_side_bearing;
    int32_t advance_width;
    int32_t right_side_bearing;
    int32_t top_side_bearing;
    int32_t advance_height;
    int32_t bottom_side_bearing;
    int32_t vertical_origin_y; /**< where vertical text starts the glyph, above the baseline */
} tw_glyph_metrics;

/**
 * Read the metrics of glyphs.
 *
 * A face without vertical metrics advances by one em, centred on its line. Ink of a simulated face
 * is that of its changed outlines; its heights and vertical origins are the font's.
 *
 * @param glyphs   ids
 * @param count    of ids and of metrics
 * @param metrics  receives one per id
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL glyphs, NULL metrics with
 *          count > 0),
 *          TW_ERROR_OUT_OF_RANGE (a glyph id), the status of an error handle; of simulated faces
 *          TW_ERROR_OUT_OF_MEMORY and TW_ERROR_LIMIT_EXCEEDED (outline_points) too, and then
 *          all metrics are 0.
 * Threads: any.
 * Source:  hmtx, vmtx, VORG, glyf, CFF, with HVAR and VVAR.
 */
TW_API tw_status tw_font_face_get_glyph_metrics(tw_font_face face, const uint32_t *glyphs,
                                                size_t count, tw_glyph_metrics *metrics);

/**
 * Read the advances of glyphs.
 *
 * @param is_sideways  0: widths, else heights
 * @param glyphs       ids
 * @param count        of ids and of advances
 * @param advances     receives one per id
 *
 * Errors:  as tw_font_face_get_glyph_metrics. TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT,
 *          TW_ERROR_OUT_OF_RANGE, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_glyph_advances(tw_font_face face, int is_sideways,
                                                 const uint32_t *glyphs, size_t count,
                                                 int32_t *advances);

/**
 * Say whether the face has pairs in a `kern` table: 1 or 0.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 * Source:  kern, format 0, horizontal.
 */
TW_API tw_status tw_font_face_has_kerning_pairs(tw_font_face face, int *out_has);

/**
 * Read how each glyph is moved towards the next by the `kern` table; GPOS is not asked.
 *
 * @param glyphs       ids in visual order
 * @param count        of ids and of adjustments
 * @param adjustments  receives one per id, to be added to its advance; the last one is 0
 *
 * Errors:  as tw_font_face_get_glyph_metrics. TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT,
 *          TW_ERROR_OUT_OF_RANGE, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_kerning_pair_adjustments(tw_font_face face,
                                                           const uint32_t *glyphs, size_t count,
                                                           int32_t *adjustments);

/**
 * Say whether some glyph has another form in vertical text: 1 or 0.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY, the
 *          status of an error handle.
 * Threads: any.
 * Source:  GSUB, the single substitutions of `vert`, or of `vrt2` where there is no `vert`.
 */
TW_API tw_status tw_font_face_has_vertical_variants(tw_font_face face, int *out_has);

/**
 * Map glyphs to their forms for vertical text.
 *
 * @param glyphs    ids
 * @param count     of ids and of variants
 * @param variants  receives one per id, the same id where there is none
 *
 * Errors:  as tw_font_face_get_glyph_metrics. TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT,
 *          TW_ERROR_OUT_OF_RANGE, TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_vertical_variants(tw_font_face face, const uint32_t *glyphs,
                                                    size_t count, uint32_t *variants);

#ifdef __cplusplus
}
#endif

#endif

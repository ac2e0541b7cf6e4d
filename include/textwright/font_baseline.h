/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_BASELINE_H
#define TEXTWRIGHT_FONT_BASELINE_H

/**
 * @file font_baseline.h
 * Baselines of a font: the lines on which scripts of different kinds are aligned.
 *
 * Coordinates are in design units. In horizontal text they are heights above the roman baseline; in
 * vertical text they go from left to right, and where the font does not say otherwise 0 is the left
 * edge of the ideographic em box.
 *
 * Vertical text of several fonts: put the central baseline of every run on one line. An upright run
 * is placed by its vertical metrics. A run on its side is drawn from its roman baseline, so its
 * origin lies (roman - central) * size / units_per_em to the right of that line; both are asked for
 * with is_vertical and is_simulation_allowed, of one face and script, so that they are measured
 * from the same edge.
 */

#include "font_face.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Bottom and top are left and right in vertical text. */
typedef enum tw_baseline {
    TW_BASELINE_DEFAULT = 0,        /**< where glyphs have their origin: always 0 */
    TW_BASELINE_ROMAN,              /**< on which Latin, Greek and Cyrillic stand */
    TW_BASELINE_CENTRAL,            /**< the middle of the ideographic em box */
    TW_BASELINE_MATH,               /**< about which operators are centred */
    TW_BASELINE_HANGING,            /**< from which Devanagari and Tibetan hang */
    TW_BASELINE_IDEOGRAPHIC_BOTTOM, /**< of the ideographic em box */
    TW_BASELINE_IDEOGRAPHIC_TOP,    /**< of the ideographic em box */
    TW_BASELINE_MINIMUM,            /**< the lowest that glyphs of the script reach */
    TW_BASELINE_MAXIMUM             /**< the highest that glyphs of the script reach */
} tw_baseline;

/**
 * Tell where a baseline of a font lies.
 *
 * @param baseline               which one
 * @param is_vertical            1: of lines from top to bottom, whose scripts of Europe lie down
 * @param is_simulation_allowed  1: work out what the font does not list, from its metrics and
 *                               glyphs
 * @param script                 ISO 15924 code, such as tw_script_run.script; what the font does
 *                               not know: its default script
 * @param locale                 BCP 47, NULL: any; minimum and maximum may differ by language,
 *                               the other baselines of OpenType do not
 * @param out_coordinate         receives the coordinate; 0 when there is none
 * @param out_exists             receives 1 when the font lists it, 0 also when it is simulated
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (baseline, locale longer than 85
 *          bytes, NULL), the status of an error handle; both receive 0 then.
 * Threads: any.
 * Source:  OpenType BASE.
 */
TW_API tw_status tw_font_face_get_baseline(tw_font_face face, tw_baseline baseline, int is_vertical,
                                           int is_simulation_allowed, uint32_t script,
                                           const char *locale, int32_t *out_coordinate,
                                           int *out_exists);

#ifdef __cplusplus
}
#endif

#endif

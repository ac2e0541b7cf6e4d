/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_FACE_H
#define TEXTWRIGHT_FONT_FACE_H

/**
 * @file font_face.h
 * Font faces: one font of a file, with its metrics, its characters and its name.
 *
 * Metrics are in design units, `units_per_em` of them to the em. Ascent and descent are both
 * positive, measured away from the baseline.
 *
 * Threads. A font face is immutable: any thread, any time.
 */

#include "font_file.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_font_face {
    uint64_t id;
} tw_font_face;

typedef enum tw_font_style {
    TW_FONT_STYLE_NORMAL = 0,
    TW_FONT_STYLE_OBLIQUE,
    TW_FONT_STYLE_ITALIC
} tw_font_style;

/** What is made up where a font has no such face; to be or'ed. */
typedef enum tw_font_simulations {
    TW_FONT_SIMULATIONS_NONE = 0,
    TW_FONT_SIMULATIONS_BOLD = 1,   /**< thicker outlines, wider advances */
    TW_FONT_SIMULATIONS_OBLIQUE = 2 /**< outlines that lean by 20 degrees */
} tw_font_simulations;

/** A place on an axis of a variable font. */
typedef struct tw_axis_value {
    uint32_t tag; /**< 'wght' is 0x77676874 */
    float value;
} tw_axis_value;

/** Design units, y up. */
typedef struct tw_font_metrics {
    uint16_t units_per_em; /**< 16..16384 */
    int32_t ascent;
    int32_t descent;
    int32_t line_gap;
    int32_t cap_height;
    int32_t x_height;
    int32_t underline_position; /**< of the line's top edge, negative below the baseline */
    int32_t underline_thickness;
    int32_t strikethrough_position;
    int32_t strikethrough_thickness;
} tw_font_metrics;

/** What a face says of itself. */
typedef struct tw_font_traits {
    uint16_t weight;  /**< 1..999, usWeightClass */
    uint16_t stretch; /**< 1..9, usWidthClass */
    tw_font_style style;
    uint8_t is_monospaced;
    uint8_t is_color; /**< has colour glyphs in any format */
} tw_font_traits;

/**
 * Open a face of a file. While it is alive, opening it again gives the same face.
 *
 * @param index     0..tw_font_file_get_face_count - 1
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_OUT_OF_RANGE (index), TW_ERROR_FILE_FORMAT,
 *            TW_ERROR_LIMIT_EXCEEDED, TW_ERROR_OUT_OF_MEMORY, TW_ERROR_INVALID_ARGUMENT (NULL),
 *            the status of an error handle.
 * Ownership: yours, release with tw_font_face_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_face_create(tw_font_file file, uint32_t index, tw_font_face *out_face);

typedef struct tw_font_face_options {
    size_t struct_size;               /**< set by TW_FONT_FACE_OPTIONS_INIT */
    uint32_t simulations;             /**< tw_font_simulations, or'ed; 0: none */
    const tw_axis_value *axis_values; /**< finite; of an axis mentioned twice the last one counts */
    size_t axis_value_count;
    double optical_size; /**< px: the place on the axis opsz, in quarters, unless axis_values say
                              it; 0: the font's default */
} tw_font_face_options;

#define TW_FONT_FACE_OPTIONS_INIT TW_STRUCT_INIT(tw_font_face_options)

/**
 * Open a face of a file, simulated or at a place of its design space.
 *
 * While a face with the same index, simulations and axis values of the same file is alive, that
 * one is given. Axes that are not mentioned are at their defaults; values outside an axis' range
 * are clamped; axes that the font does not have, or that do not vary, are left out.
 *
 * Simulations change outlines, not the font's metrics. Bold: outlines grow by 1/24 em and stay in
 * the middle of their advances, which grow by 1/50 em unless they are 0; kerning stays. Oblique:
 * outlines lean by 20 degrees about the baseline, marks follow; advances stay. Weight, style, face
 * name and caret are told accordingly. Colour bitmaps are drawn as they are; a font without
 * outlines keeps its advances too.
 *
 * @param index    0..tw_font_file_get_face_count - 1
 * @param options  NULL: as tw_font_face_create
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_OUT_OF_RANGE (index), TW_ERROR_FILE_FORMAT,
 *            TW_ERROR_LIMIT_EXCEEDED, TW_ERROR_OUT_OF_MEMORY, TW_ERROR_INVALID_ARGUMENT (NULL,
 *            struct_size, other bits in simulations, a value that is not finite, an optical size
 *            that is negative or not finite), the status of an error handle.
 * Ownership: yours, release with tw_font_face_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_face_create_with_options(tw_font_file file, uint32_t index,
                                                  const tw_font_face_options *options,
                                                  tw_font_face *out_face);

/**
 * Tell which face of its file this is.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_index(tw_font_face face, uint32_t *out_index);

/**
 * Tell what of the face is simulated: tw_font_simulations, or'ed.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_simulations(tw_font_face face, uint32_t *out_simulations);

/**
 * Read the face's metrics.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 * Source:  OS/2 with USE_TYPO_METRICS (fsSelection bit 7), else usWin, else hhea.
 */
TW_API tw_status tw_font_face_get_metrics(tw_font_face face, tw_font_metrics *out_metrics);

/**
 * Read the face's weight, stretch, style and other traits.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 * Source:  OS/2, else head.macStyle.
 */
TW_API tw_status tw_font_face_get_traits(tw_font_face face, tw_font_traits *out_traits);

/**
 * Copy the English family name (typographic, else legacy), UTF-8 with its NUL.
 *
 * @param name      NULL when capacity is 0
 * @param capacity  bytes at `name`
 * @param out_size  receives the bytes needed, NUL included
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (an empty string is written when there is room for one), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_family_name(tw_font_face face, char *name, size_t capacity,
                                              size_t *out_size);

/**
 * Tell how many glyphs the face has.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_glyph_count(tw_font_face face, uint32_t *out_count);

/**
 * Map characters to nominal glyphs.
 *
 * @param scalars  UTF-32
 * @param count    of scalars and of glyph ids
 * @param glyphs   receives one id per scalar, 0 where the face has none; all 0 when there are no
 *                 scalars to map; not NULL
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL; scalars may be NULL when count
 *          is 0), the status of an error handle.
 * Threads: any.
 * Source:  OpenType cmap.
 */
TW_API tw_status tw_font_face_get_glyph_indices(tw_font_face face, const uint32_t *scalars,
                                                size_t count, uint32_t *glyphs);

/**
 * Make a second handle for the same face.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_font_face_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_face_duplicate(tw_font_face face, tw_font_face *out_face);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_font_face_release(tw_font_face face);

/**
 * Say whether two handles name the same face: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_equal(tw_font_face a, tw_font_face b, int *out_equal);

#ifdef __cplusplus
}
#endif

#endif

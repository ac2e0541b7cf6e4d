/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_DETAILS_H
#define TEXTWRIGHT_FONT_DETAILS_H

/**
 * @file font_details.h
 * What a face says of itself beside its metrics: caret, class, rights, characters, tables.
 *
 * Lengths are in design units, y up. A table that the face lacks reads as zeros.
 *
 * Threads. A font face is immutable: any thread, any time.
 */

#include "font_face.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How a caret leans between letters; upright: 1, 0, 0. */
typedef struct tw_caret_metrics {
    int32_t slope_rise;
    int32_t slope_run;
    int32_t offset; /**< how far a slanted caret is moved for best appearance */
} tw_caret_metrics;

/** Lowered or raised letters. Sizes of 0: the font has no opinion. */
typedef struct tw_script_metrics {
    int32_t position_x;
    int32_t position_y; /**< of their baseline: negative is below */
    int32_t size_x;     /**< their em, horizontally */
    int32_t size_y;     /**< their em, vertically */
} tw_script_metrics;

typedef struct tw_extended_font_metrics {
    int32_t box_left; /**< the box around all glyphs, as the font tells it */
    int32_t box_bottom;
    int32_t box_right;
    int32_t box_top;
    tw_script_metrics subscript;
    tw_script_metrics superscript;
    uint8_t has_typographic_metrics; /**< the font asks for its typographic line metrics */
} tw_extended_font_metrics;

/** PANOSE, ten numbers as in OS/2; all 0 when the font has none. */
typedef struct tw_panose {
    uint8_t digits[10];
} tw_panose;

typedef enum tw_embedding_level {
    TW_EMBEDDING_INSTALLABLE = 0,
    TW_EMBEDDING_EDITABLE,
    TW_EMBEDDING_PREVIEW_AND_PRINT,
    TW_EMBEDDING_RESTRICTED /**< not without the owner's permission */
} tw_embedding_level;

/** What the font's maker allows with copies inside documents. */
typedef struct tw_embedding_rights {
    uint16_t fs_type; /**< OS/2 fsType, raw */
    tw_embedding_level level;
    uint8_t may_subset;
    uint8_t bitmaps_only;
} tw_embedding_rights;

/** Code points first..last, both included. */
typedef struct tw_unicode_range {
    uint32_t first;
    uint32_t last;
} tw_unicode_range;

/**
 * Read the slope of the face's caret. One whose slant is simulated leans by an em up and a third of
 * it along more than the font says.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 * Source:  hhea.
 */
TW_API tw_status tw_font_face_get_caret_metrics(tw_font_face face, tw_caret_metrics *out_metrics);

/**
 * Read the glyph box and the metrics of lowered and raised letters.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 * Source:  head, OS/2.
 */
TW_API tw_status tw_font_face_get_extended_metrics(tw_font_face face,
                                                   tw_extended_font_metrics *out_metrics);

/**
 * Read the face's PANOSE classification.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 * Source:  OS/2.
 */
TW_API tw_status tw_font_face_get_panose(tw_font_face face, tw_panose *out_panose);

/**
 * Say whether the face holds pictures or signs of its own instead of letters: 1 or 0.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 * Source:  PANOSE "Latin Pictorial", or a cmap for platform 3, encoding 0.
 */
TW_API tw_status tw_font_face_is_symbol(tw_font_face face, int *out_is_symbol);

/**
 * Read what the font's maker allows with copies inside documents.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 * Source:  OS/2 fsType; of several levels the most liberal one.
 */
TW_API tw_status tw_font_face_get_embedding_rights(tw_font_face face,
                                                   tw_embedding_rights *out_rights);

/**
 * Copy out the ranges of characters that the face has glyphs for, ascending.
 *
 * @param ranges     NULL when capacity is 0
 * @param capacity   elements at `ranges`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (the first ranges were written), the status of an error handle.
 * Threads: any.
 * Source:  cmap, not the bits of OS/2.
 */
TW_API tw_status tw_font_face_get_unicode_ranges(tw_font_face face, tw_unicode_range *ranges,
                                                 size_t capacity, size_t *out_count);

/**
 * Copy out a table of the font.
 *
 * @param tag       four letters, the first in the highest byte: 'glyf' is 0x676C7966
 * @param data      NULL when capacity is 0
 * @param capacity  bytes at `data`
 * @param out_size  receives the table's size; 0: the face has no such table
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (the first bytes were written), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_table(tw_font_face face, uint32_t tag, void *data,
                                        size_t capacity, size_t *out_size);

#ifdef __cplusplus
}
#endif

#endif

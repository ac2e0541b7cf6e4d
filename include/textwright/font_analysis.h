/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_ANALYSIS_H
#define TEXTWRIGHT_FONT_ANALYSIS_H

/**
 * @file font_analysis.h
 * What kind of font a file holds, and whether it can be used.
 *
 * Threads. Any thread, any time.
 */

#include "font_face.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum tw_font_file_type {
    TW_FONT_FILE_TYPE_UNKNOWN = 0,
    TW_FONT_FILE_TYPE_CFF,                 /**< OpenType with CFF outlines, or CFF alone */
    TW_FONT_FILE_TYPE_TRUETYPE,            /**< OpenType or TrueType */
    TW_FONT_FILE_TYPE_OPENTYPE_COLLECTION, /**< TTC, OTC */
    TW_FONT_FILE_TYPE_TYPE1_PFM,           /**< the metrics of a Type 1 font */
    TW_FONT_FILE_TYPE_TYPE1_PFB,           /**< a Type 1 font, binary or as text (PFA) */
    TW_FONT_FILE_TYPE_VECTOR,              /**< a stroked font of Windows (FON, FNT) */
    TW_FONT_FILE_TYPE_BITMAP               /**< PCF, BDF, or a bitmap font of Windows */
} tw_font_file_type;

typedef enum tw_font_face_type {
    TW_FONT_FACE_TYPE_UNKNOWN = 0,
    TW_FONT_FACE_TYPE_CFF,
    TW_FONT_FACE_TYPE_TRUETYPE,
    TW_FONT_FACE_TYPE_OPENTYPE_COLLECTION,
    TW_FONT_FACE_TYPE_TYPE1,
    TW_FONT_FACE_TYPE_VECTOR,
    TW_FONT_FACE_TYPE_BITMAP,
    TW_FONT_FACE_TYPE_RAW_CFF /**< CFF without tables around it */
} tw_font_face_type;

/** What a file holds. A value: copy it freely. */
typedef struct tw_font_analysis {
    tw_font_file_type file_type;
    tw_font_face_type face_type;
    uint32_t face_count;  /**< 0 when it is not supported */
    uint8_t is_supported; /**< 1: faces can be made of it, with the trust that the file has */
} tw_font_analysis;

/**
 * Say what a font file holds. A font that cannot be used is an answer, not a failure: its type is
 * told when the first bytes show it.
 *
 * @param out_analysis  receives the answer; zero on failure
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_FILE_NOT_FOUND,
 *          TW_ERROR_FILE_ACCESS, TW_ERROR_LIMIT_EXCEEDED, TW_ERROR_OUT_OF_MEMORY, whatever the
 *          file's loader says, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_file_analyze(tw_font_file file, tw_font_analysis *out_analysis);

/**
 * Open a face of a file that is expected to be of a type.
 *
 * @param type     TW_FONT_FACE_TYPE_UNKNOWN: whatever it is
 * @param index    0..tw_font_file_get_face_count - 1
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, type; Type 1, vector and
 *            bitmap fonts are not opened by their type), TW_ERROR_UNSUPPORTED (raw CFF),
 *            TW_ERROR_FILE_FORMAT (also: it is of another type), TW_ERROR_OUT_OF_RANGE (index),
 *            what tw_font_face_create answers, the status of an error handle.
 * Ownership: yours, release with tw_font_face_release.
 * Threads:   any.
 */
TW_API tw_status tw_font_face_create_of_type(tw_font_file file, tw_font_face_type type,
                                             uint32_t index, tw_font_face *out_face);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_TEXT_FORMAT_H
#define TEXTWRIGHT_TEXT_FORMAT_H

/**
 * @file text_format.h
 * Text formats: how text looks and flows where nothing else is said.
 *
 * A format is immutable, made from one parameter struct, and serves any number of layouts. A
 * layout starts from a copy: its own setters do not change the format.
 *
 * A font that varies by optical size (opsz) is taken at the size of the text, in quarters of a px.
 *
 * Threads. A text format is immutable: any thread, any time.
 */

#include "font_collection.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_text_format {
    uint64_t id;
} tw_text_format;

/** Along the line, relative to the reading direction. */
typedef enum tw_text_alignment {
    TW_TEXT_ALIGNMENT_LEADING = 0,
    TW_TEXT_ALIGNMENT_TRAILING,
    TW_TEXT_ALIGNMENT_CENTER
} tw_text_alignment;

typedef enum tw_word_wrapping {
    TW_WORD_WRAPPING_WRAP = 0, /**< at opportunities; inside a word that is wider than a line */
    TW_WORD_WRAPPING_NO_WRAP,  /**< only where the text says so */
    TW_WORD_WRAPPING_EMERGENCY_BREAK, /**< as WRAP */
    TW_WORD_WRAPPING_WHOLE_WORD,      /**< at opportunities; a wider word sticks out */
    TW_WORD_WRAPPING_CHARACTER        /**< between any two clusters */
} tw_word_wrapping;

/** The paragraph's base direction. */
typedef enum tw_reading_direction {
    TW_READING_DIRECTION_LEFT_TO_RIGHT = 0,
    TW_READING_DIRECTION_RIGHT_TO_LEFT,
    TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT, /**< first strong character of each paragraph, else LTR */
    TW_READING_DIRECTION_AUTO_RIGHT_TO_LEFT /**< first strong character of each paragraph, else RTL */
} tw_reading_direction;

/** How strict line breaking is (CSS line-break; matters for Japanese and Chinese). */
typedef enum tw_line_break_strictness {
    TW_LINE_BREAK_STRICTNESS_NORMAL = 0,
    TW_LINE_BREAK_STRICTNESS_STRICT,
    TW_LINE_BREAK_STRICTNESS_LOOSE
} tw_line_break_strictness;

typedef struct tw_text_format_options {
    size_t struct_size; /**< set by TW_TEXT_FORMAT_OPTIONS_INIT */
    const char *family; /**< UTF-8, comma-separated, generic names allowed; NULL: sans-serif */
    double size;        /**< px, up to limits.font_size; 0: 16 */
    uint16_t weight;    /**< 1..999; 0: 400 */
    uint16_t stretch;   /**< 1..9; 0: 5 */
    tw_font_style style;
    const char *locale;            /**< BCP 47; NULL: "und", never the process's locale */
    tw_font_collection collection; /**< null handle: the system's */
    tw_text_alignment text_alignment;
    tw_word_wrapping word_wrapping;
    tw_reading_direction reading_direction;
    tw_line_break_strictness line_break_strictness;
} tw_text_format_options;

#define TW_TEXT_FORMAT_OPTIONS_INIT TW_STRUCT_INIT(tw_text_format_options)

/**
 * Create a format.
 *
 * @param options  NULL: all defaults
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY (collection),
 *            TW_ERROR_INVALID_ARGUMENT (NULL, struct_size, an enum, weight, stretch, a size that is
 *            negative or not finite, family beyond 1,023 bytes or 32 names, locale beyond 85
 *            bytes), TW_ERROR_LIMIT_EXCEEDED (font_size), TW_ERROR_OUT_OF_MEMORY, the status of
 *            an error handle.
 * Ownership: yours, release with tw_text_format_release.
 * Threads:   any.
 */
TW_API tw_status tw_text_format_create(tw_factory factory, const tw_text_format_options *options,
                                       tw_text_format *out_format);

/**
 * Make a second handle for the same format.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_text_format_release.
 * Threads:   any.
 */
TW_API tw_status tw_text_format_duplicate(tw_text_format format, tw_text_format *out_format);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_text_format_release(tw_text_format format);

/**
 * Say whether two handles name the same format: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_text_format_equal(tw_text_format a, tw_text_format b, int *out_equal);

#ifdef __cplusplus
}
#endif

#endif

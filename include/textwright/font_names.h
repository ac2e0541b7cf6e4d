/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_FONT_NAMES_H
#define TEXTWRIGHT_FONT_NAMES_H

/**
 * @file font_names.h
 * The strings that a font carries, each in as many languages as its maker wrote.
 *
 * A string is asked for by its kind and an index; indices of one kind run from 0 to its count - 1,
 * in the order of their locales. A kind that the font does not have counts 0, which is no failure.
 *
 * Locales are BCP 47 in lower case, of the language alone where the region says nothing ("en",
 * "zh-tw"); a string of no known language has the locale "". Strings are UTF-8.
 *
 * The face name of a simulated face says so, in English: "Bold", "Light Oblique". All other strings
 * are those of the font.
 *
 * Threads. A font face is immutable: any thread, any time.
 */

#include "font_face.h"
#include "string_list.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum tw_font_string {
    TW_FONT_STRING_FAMILY = 0, /**< all weights, widths and styles of one design: typographic,
                                    else legacy family */
    TW_FONT_STRING_FACE,       /**< the member of that family: typographic, else legacy one */
    TW_FONT_STRING_COPYRIGHT,
    TW_FONT_STRING_VERSION,
    TW_FONT_STRING_TRADEMARK,
    TW_FONT_STRING_MANUFACTURER,
    TW_FONT_STRING_DESIGNER,
    TW_FONT_STRING_DESIGNER_URL,
    TW_FONT_STRING_DESCRIPTION,
    TW_FONT_STRING_VENDOR_URL,
    TW_FONT_STRING_LICENSE,
    TW_FONT_STRING_LICENSE_URL,
    TW_FONT_STRING_LEGACY_FAMILY, /**< at most regular, bold, italic, bold italic */
    TW_FONT_STRING_LEGACY_FACE,
    TW_FONT_STRING_TYPOGRAPHIC_FAMILY, /**< empty unless it differs from the legacy one */
    TW_FONT_STRING_TYPOGRAPHIC_FACE,
    TW_FONT_STRING_SAMPLE_TEXT,
    TW_FONT_STRING_FULL_NAME,
    TW_FONT_STRING_POSTSCRIPT_NAME,
    TW_FONT_STRING_POSTSCRIPT_CID_NAME,
    TW_FONT_STRING_WWS_FAMILY, /**< members differ by weight, width and slope only */
    TW_FONT_STRING_WWS_FACE,
    TW_FONT_STRING_DESIGN_SCRIPTS,   /**< scripts it was made for: "Latn, Cyrl" */
    TW_FONT_STRING_SUPPORTED_SCRIPTS /**< scripts it can be used for */
} tw_font_string;

/**
 * Count the languages of a string.
 *
 * @param string  which one
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, string), the status of an
 *          error handle.
 * Threads: any.
 * Source:  name, meta.
 */
TW_API tw_status tw_font_face_get_string_count(tw_font_face face, tw_font_string string,
                                               size_t *out_count);

/**
 * Copy a string, UTF-8 with its NUL.
 *
 * @param string    which one
 * @param index     0..count - 1
 * @param text      NULL when capacity is 0
 * @param capacity  bytes at `text`
 * @param out_size  receives the bytes needed, NUL included
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, string),
 *          TW_ERROR_OUT_OF_RANGE (index), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUFFER_TOO_SMALL (an
 *          empty string is written when there is room for one), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_string(tw_font_face face, tw_font_string string, size_t index,
                                         char *text, size_t capacity, size_t *out_size);

/**
 * Copy the locale of a string, with its NUL.
 *
 * @param string    which one
 * @param index     0..count - 1
 * @param text      NULL when capacity is 0
 * @param capacity  bytes at `text`
 * @param out_size  receives the bytes needed, NUL included
 *
 * Errors:  as tw_font_face_get_string. TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT,
 *          TW_ERROR_OUT_OF_RANGE, TW_ERROR_BUFFER_TOO_SMALL, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_string_locale(tw_font_face face, tw_font_string string,
                                                size_t index, char *text, size_t capacity,
                                                size_t *out_size);

/**
 * Find the string of a locale.
 *
 * Case does not matter. A locale that the font does not have is shortened from its end until one
 * fits: "en-US" finds "en".
 *
 * @param string     which one
 * @param locale     BCP 47, at most 85 bytes
 * @param out_index  receives the index, TW_NO_INDEX when there is none
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, string, a longer locale), the
 *          status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_find_string_locale(tw_font_face face, tw_font_string string,
                                                 const char *locale, size_t *out_index);

/** The id of a name that is not there. */
#define TW_NO_NAME_ID 0xFFFFu

/**
 * Count the languages of a name by its id, such as that of an axis.
 *
 * @param name_id    as the font numbers its names; one that it does not have counts 0
 * @param out_count  receives how many
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 * Source:  name.
 */
TW_API tw_status tw_font_face_get_name_count(tw_font_face face, uint16_t name_id,
                                             size_t *out_count);

/**
 * Copy a name by its id, UTF-8 with its NUL.
 *
 * @param name_id   as the font numbers its names
 * @param index     0..count - 1
 * @param text      NULL when capacity is 0
 * @param capacity  bytes at `text`
 * @param out_size  receives the bytes needed, NUL included
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (index), TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUFFER_TOO_SMALL (an empty string is written
 *          when there is room for one), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_name(tw_font_face face, uint16_t name_id, size_t index,
                                       char *text, size_t capacity, size_t *out_size);

/**
 * Copy the locale of a name by its id.
 *
 * @param name_id   as the font numbers its names
 * @param index     0..count - 1
 * @param text      NULL when capacity is 0
 * @param capacity  bytes at `text`
 * @param out_size  receives the bytes needed, NUL included
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_RANGE
 *          (index), TW_ERROR_BUFFER_TOO_SMALL (an empty string is written when there is room for
 *          one), the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_font_face_get_name_locale(tw_font_face face, uint16_t name_id, size_t index,
                                              char *text, size_t capacity, size_t *out_size);

#ifdef __cplusplus
}
#endif

#endif

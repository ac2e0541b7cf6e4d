/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_STRING_LIST_H
#define TEXTWRIGHT_STRING_LIST_H

/**
 * @file string_list.h
 * String lists: texts with their locales, as fonts have them.
 *
 * A language may be there more than once, and a string may be of no language: its locale is "".
 * Locales are BCP 47 in lower case.
 *
 * Threads. A string list is immutable: any thread, any time.
 */

#include "factory.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_string_list {
    uint64_t id;
} tw_string_list;

/** What is written for an index when nothing was found. */
#define TW_NO_INDEX SIZE_MAX

/**
 * Count the strings.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_string_list_get_count(tw_string_list list, size_t *out_count);

/**
 * Copy a string, UTF-8 with its NUL.
 *
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
TW_API tw_status tw_string_list_get_string(tw_string_list list, size_t index, char *text,
                                           size_t capacity, size_t *out_size);

/**
 * Copy the locale of a string, with its NUL.
 *
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
TW_API tw_status tw_string_list_get_locale(tw_string_list list, size_t index, char *text,
                                           size_t capacity, size_t *out_size);

/**
 * Find the first string of a locale, without regard to case.
 *
 * A locale that is not there is shortened from its end until one fits: "en-US" finds "en".
 *
 * @param locale     BCP 47, at most 85 bytes
 * @param out_index  receives the index, TW_NO_INDEX when there is none
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, a longer locale), the status
 *          of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_string_list_find_locale(tw_string_list list, const char *locale,
                                            size_t *out_index);

/**
 * Make a second handle for the same list.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_string_list_release.
 * Threads:   any.
 */
TW_API tw_status tw_string_list_duplicate(tw_string_list list, tw_string_list *out_list);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_string_list_release(tw_string_list list);

/**
 * Say whether two handles name the same list: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_string_list_equal(tw_string_list a, tw_string_list b, int *out_equal);

#ifdef __cplusplus
}
#endif

#endif

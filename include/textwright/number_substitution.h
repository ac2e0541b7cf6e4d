/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_NUMBER_SUBSTITUTION_H
#define TEXTWRIGHT_NUMBER_SUBSTITUTION_H

/**
 * @file number_substitution.h
 * Number substitution: which digits of a text are shown as those of another script.
 *
 * tw_text_analysis_options asks for it, and tw_text_analysis_get_number_runs says where in the text
 * it applies. There show digit d as digits[d], '.' as decimal_separator and ',' as group_separator;
 * the text stays as it is, and so does everything else found out about it.
 */

#include "factory.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Who decides about digits. */
typedef enum tw_number_method {
    TW_NUMBER_METHOD_NONE = 0,     /**< nothing is replaced; the locale is not read */
    TW_NUMBER_METHOD_FROM_CULTURE, /**< as the locale writes; where it writes Arabic digits,
                                        CONTEXTUAL, else NATIONAL if it uses its own */
    TW_NUMBER_METHOD_CONTEXTUAL,   /**< Arabic digits where Arabic letters precede; for a locale
                                        of other digits nothing is replaced */
    TW_NUMBER_METHOD_NATIONAL,     /**< the locale's own digits, everywhere */
    TW_NUMBER_METHOD_TRADITIONAL   /**< the traditional ones; NATIONAL when these are no digits */
} tw_number_method;

/** What to show instead. A value: copy it freely, or make your own. */
typedef struct tw_number_substitution {
    uint32_t digits[10];        /**< characters for 0 to 9 */
    uint32_t decimal_separator; /**< for '.' between digits */
    uint32_t group_separator;   /**< for ',' between digits */
    uint8_t is_contextual;      /**< 1: only where an Arabic letter is the nearest strong character
                                     before; at a paragraph's start where it is right to left */
} tw_number_substitution;

/**
 * Tell what a locale shows instead of 0 to 9.
 *
 * @param factory           whose limits hold
 * @param method            who decides
 * @param locale            BCP 47; NULL only with NONE
 * @param out_substitution  receives it; on failure, and when nothing is replaced, '0' to '9', '.'
 *                          and ','
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, method; unless the method is
 *          NONE, a locale that is NULL, malformed or in no known language), TW_ERROR_OUT_OF_MEMORY,
 *          the status of an error handle.
 * Threads: any; takes a lock of the process for some microseconds.
 * Source:  CLDR numbering systems.
 */
TW_API tw_status tw_number_substitution_resolve(tw_factory factory, tw_number_method method,
                                                const char *locale,
                                                tw_number_substitution *out_substitution);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_HYPHENATION_H
#define TEXTWRIGHT_HYPHENATION_H

/**
 * @file hyphenation.h
 * Hyphenation: where a word may be divided at the end of a line, and how it is then written.
 *
 * Soft hyphens (U+00AD) are points always. Other points come from the dictionary of a locale, which
 * libhyphen reads from /usr/share/hyphen: that of its region, else of its language. A library built
 * without libhyphen, a locale without a dictionary and a dictionary in an encoding other than
 * UTF-8, ISO 8859-1 and ASCII leave the soft hyphens.
 *
 * A word is letters and their marks, with single hyphens and apostrophes between them. One that
 * contains soft hyphens is divided there only; one of more than 100 letters only there as well. At
 * least 2 letters stay before a point and after it, unless the dictionary says otherwise: that of
 * American English keeps 3 after it.
 */

#include "budget.h"
#include "factory.h"
#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Bytes of a changed spelling on one side, with its NUL. */
#define TW_HYPHENATION_TEXT_SIZE 16

/** A place where a word may be divided: to do so, write the line up to replaced.start, line_end, a
 *  hyphen when adds_hyphen is 1, the line's end, line_start, and go on at replaced.end. */
typedef struct tw_hyphenation_point {
    size_t position;   /**< what is before it stays on the line, where the spelling stays */
    tw_range replaced; /**< what is not shown then: the soft hyphen, letters; may be empty */
    char line_end[TW_HYPHENATION_TEXT_SIZE];   /**< UTF-8; empty unless the spelling changes */
    char line_start[TW_HYPHENATION_TEXT_SIZE]; /**< UTF-8; empty unless the spelling changes */
    uint8_t is_soft_hyphen;                    /**< 1: a soft hyphen stands before position */
    uint8_t adds_hyphen;                       /**< 0: the line ends in a hyphen already */
} tw_hyphenation_point;

/**
 * List the points of a range, ascending, from its start up to but not at its end. Words that reach
 * out of the range are looked at whole. Linear in the range.
 *
 * @param factory    keeps the dictionaries that were read
 * @param text       any text
 * @param range      inside the text
 * @param locale     BCP 47, of the words in range; NULL, malformed: soft hyphens only
 * @param budget     NULL: limits only; reading a dictionary is not stopped
 * @param points     NULL when capacity is 0
 * @param capacity   elements at `points`
 * @param out_count  receives how many there are
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY (budget), TW_ERROR_INVALID_ARGUMENT
 *          (range, NULL, struct_size, a locale of more than 85 bytes), TW_ERROR_CANCELLED, TW_ERROR_OUT_OF_RANGE (range past the end), TW_ERROR_BUFFER_TOO_SMALL (what
 *          fits was written), TW_ERROR_LIMIT_EXCEEDED (layout_units, work_units),
 *          TW_ERROR_OUT_OF_MEMORY (it may be tried again), the status of an error handle.
 * Threads: any; the first use of a locale reads files under a lock of the factory, which takes
 *          libhyphen milliseconds for most languages and seconds for German.
 */
TW_API tw_status tw_factory_find_hyphenation_points(tw_factory factory, tw_text text,
                                                    tw_range range, const char *locale,
                                                    const tw_budget *budget,
                                                    tw_hyphenation_point *points, size_t capacity,
                                                    size_t *out_count);

#ifdef __cplusplus
}
#endif

#endif

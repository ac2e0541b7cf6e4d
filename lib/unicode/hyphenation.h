/* SPDX-License-Identifier: MIT */
/* Room:  where words may be divided at line ends.
 * Reads: text, and libhyphen's dictionaries, which are trusted.
 * Makes: points; a pool of dictionaries that belongs to a factory.
 * Laws:  a dictionary is read once, a missing or broken one is not tried again, one for which there
 *        was no memory is; dictionaries never change and serve all threads; no point lies inside a
 *        scalar or before a mark; libhyphen is named in hyphenation.c only. */
#ifndef TWI_UNICODE_HYPHENATION_H
#define TWI_UNICODE_HYPHENATION_H

#include <textwright/hyphenation.h>

#include "base/limits.h"
#include "base/work.h"

#define TWI_HYPHENATION_DIRECTORY "/usr/share/hyphen"

typedef struct twi_hyphenation_pool twi_hyphenation_pool;
typedef struct twi_hyphenation_dictionary twi_hyphenation_dictionary;

/* NULL when memory is refused. `directory` outlives the pool. */
twi_hyphenation_pool *twi_hyphenation_pool_new(twi_context *context, const char *directory);
void twi_hyphenation_pool_free(twi_hyphenation_pool *pool);

/* The pool's dictionary for a locale; NULL when there is none. TW_ERROR_OUT_OF_MEMORY. */
TWI_WARN_UNUSED tw_status
twi_hyphenation_find_dictionary(twi_hyphenation_pool *pool, const char *locale,
                                const twi_hyphenation_dictionary **out_dictionary);

/* Least letters before and after a point. */
size_t twi_hyphenation_least_before(const twi_hyphenation_dictionary *dictionary);
size_t twi_hyphenation_least_after(const twi_hyphenation_dictionary *dictionary);

/* What the dictionary says about the place after one letter. */
typedef struct twi_hyphenation_place {
    bool is_point;
    uint8_t changes; /* letters whose spelling changes, 0: none */
    uint8_t first;   /* of these */
    char line_end[TW_HYPHENATION_TEXT_SIZE];
    char line_start[TW_HYPHENATION_TEXT_SIZE];
} twi_hyphenation_place;

/* Look a word of 1 to TWI_HYPHEN_MAX_LETTERS lower-case letters up: one place per letter. A word
 * that the dictionary's encoding lacks has no points. TW_ERROR_OUT_OF_MEMORY. */
TWI_WARN_UNUSED tw_status twi_hyphenation_divide_word(const twi_hyphenation_dictionary *dictionary,
                                                      twi_context *context, const uint32_t *letters,
                                                      size_t count, twi_hyphenation_place *places);

typedef struct twi_hyphenation_request {
    tw_text text;
    tw_range range;
    const twi_hyphenation_dictionary *dictionary; /* NULL: soft hyphens only */
    tw_hyphenation_point *points;
    size_t capacity;
} twi_hyphenation_request;

/* Write the points that fit and count all. TW_ERROR_BUFFER_TOO_SMALL, and what the purse says. */
TWI_WARN_UNUSED tw_status twi_hyphenation_find_points(twi_work *work,
                                                      const twi_hyphenation_request *request,
                                                      size_t *out_count);

#endif

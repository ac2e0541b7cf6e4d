/* SPDX-License-Identifier: MIT */
/* Room:  digits of other scripts: which a locale has, and where they are shown.
 * Reads: a locale; the text of one paragraph.
 * Makes: ten digits and two separators; ranges of code units.
 * Laws:  ASCII digits alone are replaced; a separator is only between two of them; what is shown
 *        in a range depends on nothing behind the number; linear, no memory. */
#ifndef TWI_UNICODE_NUMBER_H
#define TWI_UNICODE_NUMBER_H

#include <textwright/number_substitution.h>

#include "base/work.h"

/* '0' to '9', '.' and ',': nothing is replaced. */
tw_number_substitution twi_number_make_plain(void);

/* TW_ERROR_INVALID_ARGUMENT: the locale is malformed or in no known language. */
TWI_WARN_UNUSED tw_status twi_number_resolve(tw_number_method method, const char *locale,
                                             tw_number_substitution *out);

typedef struct twi_number_request {
    tw_text text;
    tw_range paragraph;
    uint8_t paragraph_level;
    tw_range range; /* the part of the paragraph that is asked for */
    const tw_number_substitution *substitution;
} twi_number_request;

/* Add the ranges of one paragraph to the `*count` that there are; those below `capacity` are
 * written. */
TWI_WARN_UNUSED tw_status twi_number_find(twi_work *work, const twi_number_request *request,
                                          tw_range *ranges, size_t capacity, size_t *count);

#endif

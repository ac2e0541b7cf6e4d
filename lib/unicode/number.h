/* SPDX-License-Identifier: MIT */
/* Room:  digits of other scripts: which a locale has, and where they are shown.
 * Reads: a locale; the scalars of one paragraph.
 * Makes: ten digits and two separators; spans of scalars.
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

/* Scalars that show a substitution of a list. */
typedef struct twi_number_wish {
    size_t end;
    uint32_t substitution;
} twi_number_wish;

typedef struct twi_number_request {
    const uint32_t *scalars;
    size_t start; /* of the paragraph */
    size_t end;
    uint8_t paragraph_level;
    const tw_number_substitution *substitutions;
    const twi_number_wish *wishes; /* ascending; the first that ends behind `start` and on */
} twi_number_request;

/* What was found: `spans` has room for `capacity`, and `count` goes on. */
typedef struct twi_number_list {
    struct twi_number_span *spans;
    size_t capacity;
    size_t count;
} twi_number_list;

/* Add the spans of one paragraph. */
TWI_WARN_UNUSED tw_status twi_number_find(twi_work *work, const twi_number_request *request,
                                          twi_number_list *list);

#endif

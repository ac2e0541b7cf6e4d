/* SPDX-License-Identifier: MIT */
/* Room:  ranges of a text that are in a language of their own.
 * Reads: a section, the boundaries of it in its main locale, and the ranges.
 * Makes: boundaries of one kind, in each range as the range's locale has them.
 * Laws:  the place before a scalar is what it would be were the whole section in the locale of that
 *        scalar; the section is read once per set of rules that differs from the main locale's
 *        (ICU 72 has at most three of a kind), not once per range. */
#ifndef TWI_UNICODE_LOCALE_SPAN_H
#define TWI_UNICODE_LOCALE_SPAN_H

#include "unicode/segment.h"

typedef struct twi_locale_span {
    size_t start; /* scalars of the section */
    size_t end;
    const char *locale;
} twi_locale_span;

/* Set request->flag anew inside the spans, which are apart. `request` is the main locale's. */
TWI_WARN_UNUSED tw_status twi_locale_span_apply(twi_work *work, twi_segment_pool *pool,
                                                const twi_locale_span *spans, size_t count,
                                                const twi_segment_request *request,
                                                twi_segment_text *text, uint16_t *flags);

#endif

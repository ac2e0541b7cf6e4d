/* SPDX-License-Identifier: MIT */
/* Room:  ranges of a text that are in a language of their own.
 * Reads: a section, and the ranges of it.
 * Makes: boundaries of one kind, as the range's locale has them.
 * Laws:  the place before a scalar is in the locale of that scalar; a range is segmented with at
 *        most TWI_LOCALE_SPAN_CONTEXT scalars at both sides, up to a fence when there is one, so
 *        that many ranges cost no more than the text and what stands around each. */
#ifndef TWI_UNICODE_LOCALE_SPAN_H
#define TWI_UNICODE_LOCALE_SPAN_H

#include "unicode/segment.h"

#define TWI_LOCALE_SPAN_CONTEXT 64u

typedef struct twi_locale_span {
    size_t start; /* scalars of the section */
    size_t end;
    const char *locale;
} twi_locale_span;

/* Set request->flag anew inside the span. */
TWI_WARN_UNUSED tw_status twi_locale_span_apply(twi_work *work, twi_segment_pool *pool,
                                                const twi_locale_span *span,
                                                const twi_segment_request *request,
                                                const twi_segment_text *text, uint16_t *flags);

#endif

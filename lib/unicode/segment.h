/* SPDX-License-Identifier: MIT */
/* Room:  graphemes, words and line opportunities, by ICU's break iterators.
 * Reads: scalars, locale, strictness.
 * Makes: flags per scalar; a pool of iterators that belongs to a factory.
 * Laws:  strictness is always set explicitly; an iterator serves one thread at a time; a first
 *        use that runs out of memory leaves the process usable; the process's locale is never
 *        read. */
#ifndef TWI_UNICODE_SEGMENT_H
#define TWI_UNICODE_SEGMENT_H

#include <textwright/text_format.h>

#include "base/arena.h"
#include "base/work.h"

typedef struct twi_segment_pool twi_segment_pool;

/* NULL when memory is refused. */
twi_segment_pool *twi_segment_pool_new(twi_context *context);
void twi_segment_pool_free(twi_segment_pool *pool);

/* ICU's warm-up of the process: once, before any factory does anything else; blocks ICU_DATA by
 * udata_setFileAccess unless the host owns ICU. A failure is TW_ERROR_OUT_OF_MEMORY or
 * TW_ERROR_INTERNAL and may be tried again. */
TWI_WARN_UNUSED tw_status twi_segment_warm_up(bool host_owns_icu);

/* A section with the letter before it. UTF-16 is made only when a dictionary is asked. */
typedef struct twi_segment_text {
    twi_arena *arena; /* for the units */
    uint32_t before;  /* 0 at the start of a paragraph */
    const uint32_t *scalars;
    size_t count;          /* scalars of the section */
    uint32_t dictionaries; /* that its scalars may need: warm_up.h */
    const uint16_t *units; /* `before` and the section, NULL until needed */
    size_t unit_count;
    size_t unit_start; /* of the first scalar of the section */
} twi_segment_text;

TWI_WARN_UNUSED tw_status twi_segment_text_init(twi_work *work, twi_arena *arena, uint32_t before,
                                                const uint32_t *scalars, size_t count,
                                                twi_segment_text *out);

typedef enum twi_segment_kind {
    TWI_SEGMENT_GRAPHEMES = 0,
    TWI_SEGMENT_WORDS,
    TWI_SEGMENT_SENTENCES,
    TWI_SEGMENT_LINES
} twi_segment_kind;

typedef struct twi_segment_request {
    twi_segment_kind kind;
    const char *locale;                  /* BCP 47; NULL, empty or malformed: the root locale */
    tw_line_break_strictness strictness; /* of lines */
    bool by_phrase;   /* of lines: Japanese breaks between phrases, by the words' dictionary */
    uint16_t flag;    /* set on each scalar that a boundary stands before */
    bool by_iterator; /* ask ICU's own loop, for tests: the answer is the same */
} twi_segment_request;

/* What tells two sets of rules apart; two requests of one kind and strictness that have the same
 * find the same. */
typedef struct twi_segment_rules_id {
    const void *rules;  /* NULL: not known, the locale tells */
    unsigned variant;   /* of by_phrase, which changes what dictionaries are asked for */
    const char *locale; /* the request's, "" for none */
} twi_segment_rules_id;

TWI_WARN_UNUSED tw_status twi_segment_identify(twi_segment_pool *pool,
                                               const twi_segment_request *request,
                                               twi_segment_rules_id *out);

/* Set request->flag in `flags`, one entry per scalar. Boundaries at the ends of text are not ICU's
 * to find: the one before the first scalar of a paragraph is set except for lines (UAX #14 LB2),
 * the one after the last scalar belongs to no scalar. */
TWI_WARN_UNUSED tw_status twi_segment_find(twi_work *work, twi_segment_pool *pool,
                                           const twi_segment_request *request,
                                           twi_segment_text *text, uint16_t *flags);

#endif

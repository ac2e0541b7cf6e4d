/* SPDX-License-Identifier: MIT */
/* Room:  graphemes, words and line opportunities, by ICU's break iterators.
 * Reads: scalars, locale, strictness.
 * Makes: flags per scalar; a pool of iterators that belongs to a factory.
 * Laws:  strictness is always set explicitly; an iterator serves one thread at a time; a first
 *        use that runs out of memory leaves the process usable. */
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

#endif

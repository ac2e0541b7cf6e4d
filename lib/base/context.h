/* SPDX-License-Identifier: MIT */
/* Room:  what all objects of one factory share, seen from below: memory, limits, diagnostics,
 *        counters, serial numbers.
 * Reads: resolved options.
 * Makes: twi_context, counted; it outlives every object of its factory.
 * Laws:  immutable but for its atomics and the ring. */
#ifndef TWI_BASE_CONTEXT_H
#define TWI_BASE_CONTEXT_H

#include <textwright/budget.h>
#include <textwright/factory.h>

#include "base/alloc.h"
#include "base/diagnostics.h"
#include "base/registry.h"
#include "base/status.h"

#define TWI_WORK_KINDS ((size_t)TW_WORK_RASTER + 1)

typedef struct twi_context {
    atomic_uint references;
    twi_allocator allocator;
    tw_limits limits; /* resolved: no zeros */
    twi_diagnostics diagnostics;
    twi_registry font_files; /* living contents of font files, and the loader for paths */
    twi_registry font_bytes; /* living bytes that the gate let pass, see font/admission.h */
    twi_registry font_faces; /* living faces, see font/face_cache.h */
    atomic_uint_fast64_t work_done[TWI_WORK_KINDS];
    atomic_uint_fast64_t last_serial;
    atomic_uint_fast64_t gate_judgements; /* files that all of the gate looked at */
    atomic_uint_fast64_t gate_work;       /* operations that it spent on them */
    atomic_size_t live_handles;
} twi_context;

/* NULL when memory is refused. The context's own block comes from its own hooks. */
twi_context *twi_context_new(const tw_factory_options *options);
twi_context *twi_context_acquire(twi_context *context);
void twi_context_release(twi_context *context);

/* Never 0, never the same twice in one context: names faces and files in cache keys. */
uint64_t twi_context_next_serial(twi_context *context);

/* Report why something was refused, and return `status` for the caller to return.
 * `subject` is the failed condition, the limit's name, or the rule. */
TWI_COLD tw_status twi_context_refuse(twi_context *context, tw_status status,
                                      tw_diagnostic_kind kind, const char *subject);
/* The same, with the place of it: a code unit or byte. */
TWI_COLD tw_status twi_context_refuse_at(twi_context *context, tw_status status,
                                         const char *subject, uint64_t place);
/* What a callback of the caller's answered: any status that exists is passed on, another number is
 * told of and becomes TW_ERROR_CALLBACK_FAILED. */
TWI_WARN_UNUSED tw_status twi_context_check_answer(twi_context *context, tw_status answer);
/* A limit struck: `field` names it as in tw_limits. Returns TW_ERROR_LIMIT_EXCEEDED. */
TWI_COLD tw_status twi_context_refuse_limit(twi_context *context, const char *field, uint64_t value,
                                            uint64_t limit);
/* An allocation was refused. Returns TW_ERROR_OUT_OF_MEMORY. */
TWI_COLD tw_status twi_context_refuse_memory(twi_context *context, uint64_t size);

#endif

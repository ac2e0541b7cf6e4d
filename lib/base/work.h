/* SPDX-License-Identifier: MIT */
/* Room:  the purse of one call: what it may still spend, and who may stop it.
 * Reads: tw_budget, tw_limits.
 * Makes: twi_work, on the stack of the door; every phase charges it at its loops.
 * Laws:  one cumulative count; a struck purse stays struck; counters of the context always move,
 *        also when the charge is refused. */
#ifndef TWI_BASE_WORK_H
#define TWI_BASE_WORK_H

#include "base/context.h"
#include "base/object.h"

/* The object behind tw_cancel_token. */
typedef struct twi_cancel_token {
    twi_object object;
    atomic_int cancelled;
} twi_cancel_token;

typedef struct twi_work {
    twi_context *context;
    uint64_t spent;
    uint64_t allowed;
    const twi_cancel_token *token; /* NULL: cannot be cancelled */
    tw_status struck;              /* TW_OK while the purse holds */
} twi_work;

/* `allowed` of 0 means the context's limit; a smaller of the two holds. */
void twi_work_init(twi_work *work, twi_context *context, uint64_t allowed,
                   const twi_cancel_token *token);

/* Spend `units` on `kind`: TW_OK, TW_ERROR_LIMIT_EXCEEDED (reported once) or
 * TW_ERROR_CANCELLED. Charge before the work, at least every 64 clusters or one glyph. */
TWI_WARN_UNUSED tw_status twi_work_charge(twi_work *work, tw_work_kind kind, uint64_t units);

/* Count without a check, for work that is already done or too small to stop. */
void twi_work_count(twi_work *work, tw_work_kind kind, uint64_t units);

/* Shorthands for the phases. */
static inline twi_allocator *twi_work_allocator(const twi_work *work)
{
    return &work->context->allocator;
}

static inline const tw_limits *twi_work_limits(const twi_work *work)
{
    return &work->context->limits;
}

#endif

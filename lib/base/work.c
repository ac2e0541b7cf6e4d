/* SPDX-License-Identifier: MIT */
/* Counts the work of one call and stops it when the purse is empty. */
#include "base/work.h"

void twi_work_init(twi_work *work, twi_context *context, uint64_t allowed,
                   const twi_cancel_token *token)
{
    work->context = context;
    work->spent = 0;
    work->allowed =
        allowed == 0 ? context->limits.work_units : TWI_MIN(allowed, context->limits.work_units);
    work->token = token;
    work->struck = TW_OK;
}

void twi_work_count(twi_work *work, tw_work_kind kind, uint64_t units)
{
    atomic_fetch_add_explicit(&work->context->work_done[kind], units, memory_order_relaxed);
}

tw_status twi_work_charge(twi_work *work, tw_work_kind kind, uint64_t units)
{
    twi_work_count(work, kind, units);
    if (TWI_UNLIKELY(work->struck != TW_OK)) {
        return work->struck;
    }
    if (work->token != NULL &&
        atomic_load_explicit(&work->token->cancelled, memory_order_relaxed) != 0) {
        work->struck = TW_ERROR_CANCELLED;
        return work->struck;
    }
    uint64_t spent;
    if (twi_add_overflows(work->spent, units, &spent) || spent > work->allowed) {
        work->struck = twi_context_refuse_limit(work->context, "work_units", work->spent + units,
                                                work->allowed);
        return work->struck;
    }
    work->spent = spent;
    return TW_OK;
}

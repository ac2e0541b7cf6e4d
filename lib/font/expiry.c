/* SPDX-License-Identifier: MIT */
/* Keeps stamps and, when asked, watches what they are of. */
#include "font/expiry.h"

#include "base/lock.h"
#include "font/watch.h"

struct twi_expiry {
    twi_context *context;
    twi_stamps stamps;
    twi_lock lock; /* over what follows */
    int descriptor;
    bool is_expired;
};

tw_status twi_expiry_new(twi_context *context, twi_stamps *stamps, twi_expiry **out_expiry)
{
    *out_expiry = NULL;
    twi_expiry *expiry = twi_new(&context->allocator, twi_expiry);
    if (expiry == NULL) {
        return twi_context_refuse_memory(context, sizeof(*expiry));
    }
    expiry->context = context;
    expiry->stamps = *stamps;
    twi_stamps_init(stamps, context);
    twi_lock_init(&expiry->lock);
    expiry->descriptor = TWI_WATCH_NONE;
    *out_expiry = expiry;
    return TW_OK;
}

void twi_expiry_free(twi_expiry *expiry)
{
    if (expiry == NULL) {
        return;
    }
    twi_context *context = expiry->context;
    twi_watch_close(expiry->descriptor);
    twi_stamps_finish(&expiry->stamps);
    twi_lock_finish(&expiry->lock);
    twi_free(&context->allocator, expiry);
}

bool twi_expiry_is_expired(twi_expiry *expiry)
{
    twi_lock_hold(&expiry->lock);
    if (!expiry->is_expired) {
        /* First the notices, then the look: a change after the look leaves a notice. */
        twi_watch_take(expiry->descriptor);
        expiry->is_expired = !twi_stamps_hold(&expiry->stamps);
    }
    const bool is_expired = expiry->is_expired;
    twi_lock_let_go(&expiry->lock);
    return is_expired;
}

tw_status twi_expiry_get_descriptor(twi_expiry *expiry, int *out_descriptor)
{
    twi_lock_hold(&expiry->lock);
    const tw_status status = expiry->descriptor == TWI_WATCH_NONE
                                 ? twi_watch_open(&expiry->stamps, &expiry->descriptor)
                                 : TW_OK;
    *out_descriptor = expiry->descriptor;
    twi_lock_let_go(&expiry->lock);
    return status;
}

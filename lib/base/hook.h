/* SPDX-License-Identifier: MIT */
/* Room:  which threads are inside a function of the caller's that must not call us.
 * Reads: nothing.
 * Makes: a count per thread, up while a memory hook or the diagnostic callback runs.
 * Laws:  every call of such a function stands between enter and leave; the door refuses while the
 *        count is not 0. */
#ifndef TWI_BASE_HOOK_H
#define TWI_BASE_HOOK_H

#include "base/compiler.h"

extern TWI_THREAD_LOCAL unsigned twi_hook_depth;

static inline void twi_hook_enter(void)
{
    twi_hook_depth++;
}

static inline void twi_hook_leave(void)
{
    twi_hook_depth--;
}

static inline bool twi_hook_is_running(void)
{
    return twi_hook_depth != 0;
}

#endif

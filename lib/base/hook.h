/* SPDX-License-Identifier: MIT */
/* Room:  which threads are inside a function of the caller's.
 * Reads: nothing.
 * Makes: two counts per thread: hooks, which must not call us (memory, diagnostics), and callbacks
 *        of loaders, which may.
 * Laws:  every call of such a function stands between enter and leave; the door refuses while the
 *        count of hooks is not 0; a thread inside a callback waits for no other thread, which might
 *        be waiting for it. */
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

extern TWI_THREAD_LOCAL unsigned twi_callback_depth;

static inline void twi_callback_enter(void)
{
    twi_callback_depth++;
}

static inline void twi_callback_leave(void)
{
    twi_callback_depth--;
}

static inline bool twi_callback_is_running(void)
{
    return twi_callback_depth != 0;
}

#endif

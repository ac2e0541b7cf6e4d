/* SPDX-License-Identifier: MIT */
/* Keeps a second thread out of a layout, and changes out of a draw. */
#include "api/layout_guard.h"

#include <assert.h>

/* Its address is the thread's name while the thread lives. */
static _Thread_local char thread_mark;

tw_status twi_layout_guard_enter(twi_layout *layout)
{
    const uintptr_t self = (uintptr_t)&thread_mark;
    uintptr_t owner = atomic_load_explicit(&layout->owner, memory_order_relaxed);
    if (owner != self) {
        owner = 0;
        if (!atomic_compare_exchange_strong_explicit(&layout->owner, &owner, self,
                                                     memory_order_acquire, memory_order_relaxed)) {
            return TW_ERROR_BUSY;
        }
    }
    layout->depth++;
    return TW_OK;
}

tw_status twi_layout_guard_enter_change(twi_layout *layout)
{
    const tw_status status = twi_layout_guard_enter(layout);
    if (status == TW_OK && (layout->is_drawing || layout->depth > 1)) {
        twi_layout_guard_leave(layout);
        return TW_ERROR_BUSY;
    }
    return status;
}

void twi_layout_guard_leave(twi_layout *layout)
{
    assert(layout->depth > 0);
    layout->depth--;
    if (layout->depth == 0) {
        atomic_store_explicit(&layout->owner, 0, memory_order_release);
    }
}

/* SPDX-License-Identifier: MIT */
/* Room:  one thread at a time for a layout.
 * Reads: the calling thread.
 * Makes: nothing.
 * Laws:  the thread that entered may enter again, to read during a draw; another gets
 *        TW_ERROR_BUSY; so does a change during a draw. Every enter that returns TW_OK is left. */
#ifndef TWI_API_LAYOUT_GUARD_H
#define TWI_API_LAYOUT_GUARD_H

#include "layout/layout.h"

TWI_WARN_UNUSED tw_status twi_layout_guard_enter(twi_layout *layout);
/* To change what others see; refused while callbacks of a draw run. */
TWI_WARN_UNUSED tw_status twi_layout_guard_enter_change(twi_layout *layout);
void twi_layout_guard_leave(twi_layout *layout);

#endif

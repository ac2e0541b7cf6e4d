/* SPDX-License-Identifier: MIT */
/* Room:  how every function of a layout begins and ends: pinned, and guarded against a second
 *        thread.
 * Reads: a layout's handle.
 * Makes: a layout that this thread may use until it leaves.
 * Laws:  what was entered is left once, with the layout that enter returned, NULL or not. */
#ifndef TWI_API_LAYOUT_DOOR_H
#define TWI_API_LAYOUT_DOOR_H

#include "api/door.h"
#include "api/layout_guard.h"

typedef enum twi_layout_use {
    TWI_LAYOUT_READ = 0, /* allowed while the layout draws, from its thread */
    TWI_LAYOUT_CHANGE
} twi_layout_use;

/* NULL when it was refused. */
twi_layout *twi_layout_door_enter(twi_door *door, tw_text_layout layout, twi_layout_use use);
tw_status twi_layout_door_leave(twi_door *door, twi_layout *layout);
/* The purse of a call without a budget; false after a refusal. */
bool twi_layout_door_open(twi_door *door, twi_work *out_work);

#endif

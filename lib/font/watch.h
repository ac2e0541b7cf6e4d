/* SPDX-License-Identifier: MIT */
/* Room:  being told when files and directories change.
 * Reads: stamps, and the kernel's notices.
 * Makes: twi_watch, a value of one owner: a descriptor for poll.
 * Laws:  a notice says that something may have changed; stamps say whether it did. */
#ifndef TWI_FONT_WATCH_H
#define TWI_FONT_WATCH_H

#include "font/stamps.h"

/* A watch that has not begun. */
#define TWI_WATCH_NONE (-1)

/* Watch the stamped paths; of a missing one, the nearest directory above it that is there.
 * *out_descriptor becomes readable at the first notice, and stays so until they are taken; it is
 * yours. TW_ERROR_UNSUPPORTED where the kernel has no such notices, or has no more of them. */
TWI_WARN_UNUSED tw_status twi_watch_open(const twi_stamps *stamps, int *out_descriptor);
/* Take all notices that wait: from here on new ones are told. */
void twi_watch_take(int descriptor);
void twi_watch_close(int descriptor);

#endif

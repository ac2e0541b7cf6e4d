/* SPDX-License-Identifier: MIT */
/* Counts, per thread, the caller's functions that are running. */
#include "base/hook.h"

TWI_THREAD_LOCAL unsigned twi_hook_depth;
TWI_THREAD_LOCAL unsigned twi_callback_depth;

/* SPDX-License-Identifier: MIT */
/* The factory of the demo program. */
#ifndef TEXTWRIGHT_DEMO_START_H
#define TEXTWRIGHT_DEMO_START_H

#include <textwright/factory.h>

/* Remembers the system's fonts in the user's cache directory, when there is one: XDG_CACHE_HOME, or
 * .cache at home. */
tw_status start_factory(tw_factory *out_factory);

#endif

/* SPDX-License-Identifier: MIT */
/* The font command: what a file's fonts say of themselves, or why the file is refused. */
#ifndef TEXTWRIGHT_DEMO_FONT_H
#define TEXTWRIGHT_DEMO_FONT_H

#include "options.h"

/* False, and a message, when the file is refused. */
bool font_run(const demo_options *options);

#endif

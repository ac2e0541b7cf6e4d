/* SPDX-License-Identifier: MIT */
/* The fonts command. */
#ifndef TEXTWRIGHT_DEMO_FONTS_H
#define TEXTWRIGHT_DEMO_FONTS_H

#include "options.h"

/* List the fonts that there are, or those of some families, and which of them serves a request
 * best. False: a line on standard error said why. */
bool fonts_run(const demo_options *options);

#endif

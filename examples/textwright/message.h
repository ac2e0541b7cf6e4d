/* SPDX-License-Identifier: MIT */
/* What the demo program says when something is wrong: one line, beginning with its name. */
#ifndef TEXTWRIGHT_DEMO_MESSAGE_H
#define TEXTWRIGHT_DEMO_MESSAGE_H

#include <stdbool.h>
#include <textwright/textwright.h>

/* Print one line on standard error; always false, so that a check can return it. */
bool complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Say why a call of the library failed: `thing` is what it was about. Adds the factory's newest
 * diagnostic. Always false. */
bool complain_status(tw_factory factory, tw_status status, const char *thing);

#endif

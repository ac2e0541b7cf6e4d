/* SPDX-License-Identifier: MIT */
/* Room:  the collection of the fonts that are installed.
 * Reads: installed.h, or what was remembered of it (font_index.h).
 * Makes: a collection with its generic names, and what to look at to know whether it is still right.
 * Laws:  a remembered answer is taken only when nothing that it was made from has changed, and gives
 *        the same collection. */
#ifndef TWI_FONT_SYSTEM_H
#define TWI_FONT_SYSTEM_H

#include "font/catalog.h"

/* Not sealed yet. `directory`: where the answer may be remembered, NULL: nowhere. */
TWI_WARN_UNUSED tw_status twi_system_new_collection(twi_context *context, const char *directory,
                                                    twi_font_collection **out_collection);

#endif

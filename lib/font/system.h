/* SPDX-License-Identifier: MIT */
/* Room:  the fonts that are installed.
 * Reads: fontconfig's index, or the well-known directories without it.
 * Makes: a collection with its generic names.
 * Laws:  nothing of fontconfig's is kept; the order of fonts does not depend on that of the
 *        directories. */
#ifndef TWI_FONT_SYSTEM_H
#define TWI_FONT_SYSTEM_H

#include <textwright/version.h>

#include "font/catalog.h"

/* Not sealed yet. */
TWI_WARN_UNUSED tw_status twi_system_new_collection(twi_context *context,
                                                    twi_font_collection **out_collection);
/* fontconfig's; false without it. */
bool twi_system_get_version(tw_version *out_version);

#endif

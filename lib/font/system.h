/* SPDX-License-Identifier: MIT */
/* Room:  the fonts that are installed.
 * Reads: fontconfig's index, or the well-known directories without it.
 * Makes: sources, entries and generic names of a collection that is being built.
 * Laws:  nothing of fontconfig's is kept; the order of entries does not depend on that of the
 *        directories. */
#ifndef TWI_FONT_SYSTEM_H
#define TWI_FONT_SYSTEM_H

#include <textwright/version.h>

#include "font/catalog.h"

TWI_WARN_UNUSED tw_status twi_system_add_fonts(twi_font_collection *collection);
/* fontconfig's; false without it. */
bool twi_system_get_version(tw_version *out_version);

#endif

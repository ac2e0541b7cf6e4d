/* SPDX-License-Identifier: MIT */
/* Room:  the versions of the libraries that read fonts.
 * Reads: the libraries themselves, not their headers.
 * Makes: versions. Laws: none of them changes while the process runs. */
#ifndef TWI_FONT_FONT_LIBRARIES_H
#define TWI_FONT_FONT_LIBRARIES_H

#include <textwright/version.h>

tw_version twi_harfbuzz_get_version(void);
/* TW_ERROR_OUT_OF_MEMORY: FreeType tells its version only of an instance. */
tw_status twi_freetype_get_version(tw_version *out_version);

#endif

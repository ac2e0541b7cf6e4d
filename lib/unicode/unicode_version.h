/* SPDX-License-Identifier: MIT */
/* Room:  which data the analysis stands on.
 * Reads: ICU. Makes: versions. Laws: none of them changes while the process runs. */
#ifndef TWI_UNICODE_UNICODE_VERSION_H
#define TWI_UNICODE_UNICODE_VERSION_H

#include <textwright/version.h>

tw_version twi_icu_get_version(void);
tw_version twi_unicode_get_version(void);
/* TW_ERROR_OUT_OF_MEMORY when ICU cannot read its data. */
tw_status twi_cldr_get_version(tw_version *out_version);

#endif

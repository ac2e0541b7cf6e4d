/* SPDX-License-Identifier: MIT */
/* Asks ICU for its version and its data's. */
#include "unicode/unicode_version.h"

#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uversion.h>

static tw_version get_version(const UVersionInfo version)
{
    return (tw_version){version[0], version[1], version[2]};
}

tw_version twi_icu_get_version(void)
{
    UVersionInfo version;
    u_getVersion(version);
    return get_version(version);
}

tw_version twi_unicode_get_version(void)
{
    UVersionInfo version;
    u_getUnicodeVersion(version);
    return get_version(version);
}

tw_status twi_cldr_get_version(tw_version *out_version)
{
    UVersionInfo version;
    UErrorCode error = U_ZERO_ERROR;
    ulocdata_getCLDRVersion(version, &error);
    if (U_FAILURE(error)) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    *out_version = get_version(version);
    return TW_OK;
}

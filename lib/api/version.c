/* SPDX-License-Identifier: MIT */
/* Opens the door to versions and features. */
#include <textwright/version.h>

#include "api/door.h"
#include "font/font_libraries.h"
#include "font/installed.h"
#include "unicode/unicode_version.h"

_Static_assert(TW_API_LEVEL == TWI_API_LEVEL, "the newest level of meson.build is the headers'");

uint32_t tw_get_api_level(void)
{
    return TW_API_LEVEL;
}

static tw_status get_version(tw_library library, tw_version *out_version)
{
    switch (library) {
    case TW_LIBRARY_TEXTWRIGHT:
        *out_version = (tw_version){TWI_VERSION};
        return TW_OK;
    case TW_LIBRARY_FREETYPE:
        return twi_freetype_get_version(out_version);
    case TW_LIBRARY_HARFBUZZ:
        *out_version = twi_harfbuzz_get_version();
        return TW_OK;
    case TW_LIBRARY_ICU:
        *out_version = twi_icu_get_version();
        return TW_OK;
    case TW_LIBRARY_UNICODE:
        *out_version = twi_unicode_get_version();
        return TW_OK;
    case TW_LIBRARY_CLDR:
        return twi_cldr_get_version(out_version);
    case TW_LIBRARY_FONTCONFIG:
        return twi_installed_get_version(out_version) ? TW_OK : TW_ERROR_UNSUPPORTED;
    default:
        return TW_ERROR_INVALID_ARGUMENT;
    }
}

tw_status tw_library_get_version(tw_library library, tw_version *out_version)
{
    twi_door door = twi_door_enter();
    tw_version version = {0};
    twi_door_require(&door, (size_t)library <= TW_LIBRARY_FONTCONFIG, "library is in its list");
    if (twi_door_require(&door, out_version != NULL, "out_version is not NULL")) {
        door.status = get_version(library, &version);
    }
    if (out_version != NULL) {
        *out_version = version;
    }
    return twi_door_leave(&door);
}

tw_status tw_feature_is_available(tw_feature feature, int *out_available)
{
    static const bool features[] = {
        [TW_FEATURE_FONTCONFIG] = TWI_HAVE_FONTCONFIG != 0,
        [TW_FEATURE_HYPHENATION] = TWI_HAVE_HYPHEN != 0,
        [TW_FEATURE_WOFF] = TWI_HAVE_ZLIB != 0,
        [TW_FEATURE_WOFF2] = TWI_HAVE_BROTLI != 0,
    };
    twi_door door = twi_door_enter();
    twi_door_require(&door, (size_t)feature < TWI_COUNT_OF(features), "feature is in its list");
    if (out_available != NULL) {
        *out_available = 0;
    }
    if (twi_door_require(&door, out_available != NULL, "out_available is not NULL")) {
        *out_available = features[feature];
    }
    return twi_door_leave(&door);
}

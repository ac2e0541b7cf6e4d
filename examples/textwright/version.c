/* SPDX-License-Identifier: MIT */
/* Tells what is running. */
#include "version.h"

#include <inttypes.h>
#include <stdio.h>
#include <textwright/version.h>

void version_print(void)
{
    static const struct {
        const char *name;
        tw_library library;
    } libraries[] = {{"textwright", TW_LIBRARY_TEXTWRIGHT}, {"FreeType", TW_LIBRARY_FREETYPE},
                     {"HarfBuzz", TW_LIBRARY_HARFBUZZ},     {"ICU", TW_LIBRARY_ICU},
                     {"Unicode", TW_LIBRARY_UNICODE},       {"CLDR", TW_LIBRARY_CLDR},
                     {"fontconfig", TW_LIBRARY_FONTCONFIG}};
    static const struct {
        const char *name;
        tw_feature feature;
    } features[] = {{"fontconfig", TW_FEATURE_FONTCONFIG},
                    {"hyphenation", TW_FEATURE_HYPHENATION},
                    {"woff", TW_FEATURE_WOFF},
                    {"woff2", TW_FEATURE_WOFF2}};
    for (size_t i = 0; i < sizeof(libraries) / sizeof(libraries[0]); i++) {
        tw_version version;
        if (tw_library_get_version(libraries[i].library, &version) == TW_OK) {
            printf("%s%s %" PRIu32 ".%" PRIu32 ".%" PRIu32 "\n", i == 0 ? "" : "  ",
                   libraries[i].name, version.major, version.minor, version.micro);
        }
    }
    for (size_t i = 0; i < sizeof(features) / sizeof(features[0]); i++) {
        int is_available = 0;
        (void)tw_feature_is_available(features[i].feature, &is_available);
        printf("  %s %s\n", is_available ? "with" : "without", features[i].name);
    }
}

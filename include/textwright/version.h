/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_VERSION_H
#define TEXTWRIGHT_VERSION_H

/**
 * @file version.h
 * What this build is: its API level, the libraries below it, and what it was built with.
 * A program that may meet an older or newer library asks here instead of trying.
 * Threads. Any thread, any time; nothing here needs a factory.
 */

#include <stdint.h>

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The API level of these headers. Levels only grow; each adds functions and takes none away. */
#define TW_API_LEVEL 1

/** A library whose version shapes what we answer. */
typedef enum tw_library {
    TW_LIBRARY_TEXTWRIGHT = 0,
    TW_LIBRARY_FREETYPE,
    TW_LIBRARY_HARFBUZZ,
    TW_LIBRARY_ICU,
    TW_LIBRARY_UNICODE,   /**< the standard whose character properties are in use */
    TW_LIBRARY_CLDR,      /**< the locale data in use */
    TW_LIBRARY_FONTCONFIG /**< only with TW_FEATURE_FONTCONFIG */
} tw_library;

typedef struct tw_version {
    uint32_t major;
    uint32_t minor;
    uint32_t micro;
} tw_version;

/** A part that a build may lack. */
typedef enum tw_feature {
    TW_FEATURE_FONTCONFIG = 0, /**< the system's fonts come from fontconfig, else directories */
    TW_FEATURE_HYPHENATION,    /**< words are hyphenated by dictionaries, else soft hyphens only */
    TW_FEATURE_WOFF,           /**< WOFF fonts are unpacked, and what gzip packed (zlib) */
    TW_FEATURE_WOFF2           /**< WOFF2 fonts are unpacked (brotli) */
} tw_feature;

/**
 * Tell the API level of the library that is running, which may be newer than the headers.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API uint32_t tw_get_api_level(void);

/**
 * Tell which version of a library is running; not the one that was compiled against.
 *
 * @param out_version  receives the version; zero on failure
 *
 * Errors:  TW_ERROR_INVALID_ARGUMENT (NULL, library), TW_ERROR_UNSUPPORTED (not built with it),
 *          TW_ERROR_OUT_OF_MEMORY.
 * Threads: any.
 */
TW_API tw_status tw_library_get_version(tw_library library, tw_version *out_version);

/**
 * Say whether a feature was built in: 1 or 0 in `out_available`.
 *
 * Errors:  TW_ERROR_INVALID_ARGUMENT (NULL, feature).
 * Threads: any.
 */
TW_API tw_status tw_feature_is_available(tw_feature feature, int *out_available);

#ifdef __cplusplus
}
#endif

#endif

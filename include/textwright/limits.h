/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_LIMITS_H
#define TEXTWRIGHT_LIMITS_H

/**
 * @file limits.h
 * How much one factory is willing to do.
 *
 * A limit of 0 means the default. A value above the library's own ceiling is lowered to it.
 * Hard limits fail with TW_ERROR_LIMIT_EXCEEDED, change nothing, and the diagnostic names the
 * field. Soft limits degrade: the text still shows, visibly shortened or plain, the call succeeds
 * and tw_text_layout_get_degradations lists the places.
 */

#include <stddef.h>
#include <stdint.h>

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_limits {
    size_t layout_units;       /**< hard: code units per layout; default 64 Mi */
    size_t paragraph_units;    /**< soft: code units per paragraph, cut beyond; default 16 Mi */
    size_t style_runs;         /**< hard: distinct style runs per layout; default 4 Mi */
    size_t cluster_marks;      /**< soft: non-starters per cluster; default 30 */
    size_t cluster_scalars;    /**< soft: scalars per cluster; default 64 */
    size_t piece_scalars;      /**< soft: scalars per shaping call; default 4,096 */
    size_t piece_glyphs;       /**< hard: glyphs out of one shaping call; default 65,536 */
    size_t font_bytes;         /**< hard: bytes of one font file; default 256 MiB */
    size_t decompressed_bytes; /**< hard: bytes that a packed font or picture becomes; 256 MiB */
    size_t font_tables;        /**< hard: tables of one face; default 128 */
    size_t font_faces;         /**< hard: faces of one file; default 64 */
    size_t collection_fonts;   /**< hard: fonts of one set or collection; default 65,536 */
    size_t property_bytes;     /**< hard: bytes of the names of one set's fonts; default 64 MiB */
    size_t outline_points;     /**< hard: points of one glyph outline; default 65,536 */
    size_t glyph_pixels;       /**< hard: pixels of one glyph mask; default 16 Mi */
    size_t target_pixels;      /**< hard: pixels of one bitmap target; default 256 Mi */
    size_t glyph_cache_bytes;  /**< soft: bytes of cached glyph masks; default 16 MiB */
    double font_size;          /**< hard: largest font size, px; default 32,767 */
    uint64_t work_units;       /**< hard: work units of one call; default none */
    uint8_t gate_system_fonts; /**< 1: installed fonts pass the gate too; default 0 */
} tw_limits;

/**
 * Limits for text and fonts that nobody vouches for: a thumbnailer, a server.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API tw_limits tw_limits_untrusted(void);

#ifdef __cplusplus
}
#endif

#endif

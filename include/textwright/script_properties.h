/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_SCRIPT_PROPERTIES_H
#define TEXTWRIGHT_SCRIPT_PROPERTIES_H

/**
 * @file script_properties.h
 * Script properties: what is true of a whole script, for those who justify, break or edit text
 * themselves.
 */

#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

/** What a script is like; bits. */
typedef enum tw_script_flags {
    /** The caret does not enter clusters: Thai, Devanagari. */
    TW_SCRIPT_RESTRICT_CARET_TO_CLUSTERS = 1 << 0,
    /** Words stand apart, by spaces or marks: Latin, Ethiopic; not Chinese, Korean, Thai. */
    TW_SCRIPT_USES_WORD_DIVIDERS = 1 << 1,
    /** Clusters stand by themselves, space may come between them: Latin, Thai, Chinese. */
    TW_SCRIPT_IS_DISCRETE = 1 << 2,
    /** Characters fill squares, and lines are justified between any two: Chinese, Korean. */
    TW_SCRIPT_IS_BLOCK = 1 << 3,
    /** Justification may part the glyphs of one cluster: Thai, Lao, Khmer. */
    TW_SCRIPT_IS_DISTRIBUTED_IN_CLUSTER = 1 << 4,
    /** Clusters touch one another, space between them would be a gap: Devanagari, Arabic. */
    TW_SCRIPT_IS_CONNECTED = 1 << 5,
    /** Letters join in writing; some scripts lengthen the joins: Arabic, Syriac, Mongolian. */
    TW_SCRIPT_IS_CURSIVE = 1 << 6
} tw_script_flags;

/** A value: copy it freely. */
typedef struct tw_script_properties {
    uint32_t script;                  /**< ISO 15924 code, 'Latn' = 0x4C61746E */
    uint32_t iso_number;              /**< ISO 15924 number, 215 for Latin */
    uint32_t cluster_look_ahead;      /**< characters that a cluster may have: an estimate */
    uint32_t justification_character; /**< U+0640 for Arabic, else a space */
    uint32_t flags;                   /**< tw_script_flags */
} tw_script_properties;

/**
 * Tell what is known of a script.
 *
 * @param script          ISO 15924 code as a tag, such as tw_script_run.script
 * @param out_properties  receives the properties; of 'Zzzz' on an unknown script
 *
 * Errors:  TW_ERROR_INVALID_ARGUMENT (NULL, a code that no script of Unicode 15.0 has).
 * Threads: any.
 * Source:  ISO 15924.
 */
TW_API tw_status tw_script_get_properties(uint32_t script, tw_script_properties *out_properties);

#ifdef __cplusplus
}
#endif

#endif

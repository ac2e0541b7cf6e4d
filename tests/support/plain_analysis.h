/* SPDX-License-Identifier: MIT */
/* Room:  an oracle: the analysis without tables, fast paths and rules of our own.
 * Reads: what twi_analysis_run reads.
 * Makes: the same, slowly.
 * Laws:  it asks ICU's functions and ICU's iterators for everything but the bidi levels, which
 *        have an oracle of their own (naive_bidi.h). */
#ifndef TEXTWRIGHT_TESTS_PLAIN_ANALYSIS_H
#define TEXTWRIGHT_TESTS_PLAIN_ANALYSIS_H

#include <string.h>

#include "unicode/analysis.h"

/* Equal, or both left out. */
static inline bool plain_analysis_is_same_array(const void *one, const void *other, size_t size)
{
    return one == NULL || other == NULL ? one == other : memcmp(one, other, size) == 0;
}

static inline bool plain_analysis_is_same(const twi_analysis *one, const twi_analysis *other)
{
    const size_t count = one->count;
    return count == other->count && one->paragraph_level == other->paragraph_level &&
           one->end_script == other->end_script &&
           plain_analysis_is_same_array(one->levels, other->levels, count) &&
           plain_analysis_is_same_array(one->classes, other->classes, count) &&
           plain_analysis_is_same_array(one->explicit_levels, other->explicit_levels, count) &&
           plain_analysis_is_same_array(one->scripts, other->scripts, count * sizeof(uint32_t)) &&
           plain_analysis_is_same_array(one->flags, other->flags, count * sizeof(uint16_t));
}

/* Write out what `may_be_uniform` let be left out. */
static inline bool plain_analysis_spread(twi_arena *arena, const twi_analysis_input *input,
                                         twi_analysis *analysis)
{
    const size_t count = analysis->count;
    if (analysis->levels == NULL && (input->skips & TWI_ANALYSIS_SKIP_BIDI) == 0) {
        analysis->levels = twi_arena_new_array(arena, uint8_t, count);
        analysis->explicit_levels = twi_arena_new_array(arena, uint8_t, count);
        if (analysis->levels == NULL || analysis->explicit_levels == NULL) {
            return false;
        }
        memset(analysis->levels, analysis->paragraph_level, count);
        memset(analysis->explicit_levels, analysis->paragraph_level, count);
    }
    if (analysis->scripts == NULL && (input->skips & TWI_ANALYSIS_SKIP_SCRIPTS) == 0) {
        analysis->scripts = twi_arena_new_array(arena, uint32_t, count);
        if (analysis->scripts == NULL) {
            return false;
        }
        for (size_t s = 0; s < count; s++) {
            analysis->scripts[s] = analysis->end_script;
        }
    }
    for (size_t s = 0; analysis->each_is_cluster && s < count; s++) {
        analysis->flags[s] |= TWI_SCALAR_CLUSTER_START;
    }
    return true;
}

TWI_WARN_UNUSED tw_status plain_analysis_run(twi_work *work, twi_arena *arena,
                                             struct twi_segment_pool *pool,
                                             const twi_analysis_input *input, twi_analysis *out);

TWI_WARN_UNUSED tw_status plain_script_resolve(twi_work *work, uint32_t before,
                                               const uint32_t *scalars, size_t count,
                                               uint32_t *out_scripts);
TWI_WARN_UNUSED tw_status plain_emoji_mark(twi_work *work, const uint32_t *scalars, size_t count,
                                           uint16_t *flags);
TWI_WARN_UNUSED tw_status plain_cluster_cut(twi_work *work, const uint32_t *scalars, size_t count,
                                            uint16_t *flags);
uint16_t plain_character_flags(uint32_t scalar);
bool plain_character_is_newline(uint32_t scalar);

#endif

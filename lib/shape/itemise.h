/* SPDX-License-Identifier: MIT */
/* Room:  stretches of a section that one style, script, level and presentation hold for.
 * Reads: analysis and style spans.
 * Makes: twi_item_list, the caller's.
 * Laws:  items tile the section, in logical order; an item begins and ends at cluster starts; a
 *        cluster belongs to the item of its first scalar; items that draw nothing hold only
 *        clusters whose scalars all draw nothing; a tab is an item of its own. */
#ifndef TWI_SHAPE_ITEMISE_H
#define TWI_SHAPE_ITEMISE_H

#include "base/array.h"
#include "shape/shape.h"

typedef enum twi_item_kind {
    TWI_ITEM_TEXT = 0,
    TWI_ITEM_NO_VISUAL, /* newlines, controls: clusters without glyphs */
    TWI_ITEM_TAB
} twi_item_kind;

typedef struct twi_item {
    uint32_t s_start; /* scalars */
    uint32_t s_end;
    uint32_t span;   /* index into input->spans */
    uint32_t script; /* ISO 15924 tag */
    uint8_t level;   /* UAX #9 with L1 done for separators and what precedes them */
    uint8_t kind;
    bool is_emoji;
    bool has_cuts; /* holds TWI_SCALAR_CLUSTER_CUT */
} twi_item;

typedef TWI_ARRAY(twi_item) twi_item_list;

/* Also on failure, `out` is finished by the caller with its work's allocator. */
TWI_WARN_UNUSED tw_status twi_itemise_section(twi_work *work, twi_arena *scratch,
                                              const twi_shape_input *input, twi_item_list *out);

/* Where the cluster that starts at scalar `s` ends; `s` < count. */
static inline uint32_t twi_itemise_cluster_end(const twi_analysis *analysis, uint32_t s)
{
    do {
        s++;
    } while (s < analysis->count && (analysis->flags[s] & TWI_SCALAR_CLUSTER_START) == 0);
    return s;
}

#endif

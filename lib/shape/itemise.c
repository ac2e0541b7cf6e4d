/* SPDX-License-Identifier: MIT */
/* Cuts a section into items: one level, script, style and presentation each. */
#include "shape/itemise.h"

#include <string.h>

#include "unicode/bidi_class.h"

#define SCALARS_PER_CHARGE 1024u

#define SEPARATOR_BITS (TWI_BIDI_BIT(S) | TWI_BIDI_BIT(B))
#define BEFORE_SEPARATOR_BITS (TWI_BIDI_BIT(WS) | TWI_BIDI_ISOLATE_BITS | TWI_BIDI_REMOVED_BITS)

/* UAX #9 L1, the rules 1 to 3: separators and the white space before them take the paragraph's
 * level, wherever lines are broken. Rule 4 is for whoever knows the lines. */
static uint8_t *reset_separators(twi_arena *scratch, const twi_analysis *analysis)
{
    uint8_t *levels = twi_arena_new_array(scratch, uint8_t, analysis->count);
    if (levels == NULL) {
        return NULL;
    }
    memcpy(levels, analysis->levels, analysis->count);
    size_t s_space = 0; /* where the white space before `s` begins */
    for (size_t s = 0; s < analysis->count; s++) {
        if (twi_bidi_class_is_in(analysis->classes[s], SEPARATOR_BITS)) {
            memset(levels + s_space, analysis->paragraph_level, s + 1 - s_space);
            s_space = s + 1;
        } else if (!twi_bidi_class_is_in(analysis->classes[s], BEFORE_SEPARATOR_BITS)) {
            s_space = s + 1;
        }
    }
    return levels;
}

static twi_item_kind find_kind(const twi_analysis *analysis, uint32_t s_start, uint32_t s_end)
{
    if (analysis->scalars[s_start] == '\t') {
        return TWI_ITEM_TAB;
    }
    for (uint32_t s = s_start; s < s_end; s++) {
        if ((analysis->flags[s] & TWI_SCALAR_NO_VISUAL) == 0) {
            return TWI_ITEM_TEXT;
        }
    }
    return TWI_ITEM_NO_VISUAL;
}

/* Whether a cluster goes on with the item before it. */
static bool continues(const twi_shape_input *input, const twi_item *item, const twi_item *cluster)
{
    return item->kind == cluster->kind && item->kind != TWI_ITEM_TAB &&
           item->level == cluster->level && item->script == cluster->script &&
           item->is_emoji == cluster->is_emoji &&
           input->spans[item->span].index == input->spans[cluster->span].index;
}

static tw_status append_cluster(twi_work *work, const twi_shape_input *input,
                                const twi_item *cluster, twi_item_list *items)
{
    if (items->count > 0) {
        twi_item *last = &items->items[items->count - 1];
        if (continues(input, last, cluster)) {
            last->s_end = cluster->s_end;
            last->has_cuts = last->has_cuts || cluster->has_cuts;
            return TW_OK;
        }
    }
    TWI_TRY(twi_array_reserve(twi_work_allocator(work), items, 1, input->analysis->count));
    items->items[items->count++] = *cluster;
    return TW_OK;
}

tw_status twi_itemise_section(twi_work *work, twi_arena *scratch, const twi_shape_input *input,
                              twi_item_list *out)
{
    const twi_analysis *analysis = input->analysis;
    const uint8_t *levels = reset_separators(scratch, analysis);
    if (levels == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    uint32_t span = 0;
    uint32_t s_charged = 0;
    for (uint32_t s = 0; s < analysis->count;) {
        if (s >= s_charged) {
            const uint32_t s_paid = s_charged;
            s_charged = (uint32_t)TWI_MIN((size_t)s + SCALARS_PER_CHARGE, analysis->count);
            TWI_TRY(twi_work_charge(work, TW_WORK_ITEM, s_charged - s_paid));
        }
        while (input->spans[span].scalar_end <= s && span + 1 < input->span_count) {
            span++;
        }
        const uint32_t s_end = twi_itemise_cluster_end(analysis, s);
        const twi_item cluster = {
            .s_start = s,
            .s_end = s_end,
            .span = span,
            .script = analysis->scripts[s],
            .level = levels[s],
            .kind = (uint8_t)find_kind(analysis, s, s_end),
            .is_emoji = (analysis->flags[s] & TWI_SCALAR_EMOJI) != 0,
            .has_cuts = (analysis->flags[s] & TWI_SCALAR_CLUSTER_CUT) != 0,
        };
        TWI_TRY(append_cluster(work, input, &cluster, out));
        s = s_end;
    }
    return TW_OK;
}

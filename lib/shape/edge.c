/* SPDX-License-Identifier: MIT */
/* Shapes a window over a section's start to see whether its two sides may be parted. */
#include "shape/edge.h"

#include <string.h>

#include "shape/itemise.h"

/* Scalars of the section in the window, but for the end of a cluster. */
#define WINDOW_SCALARS 8u

/* The cluster that begins at the edge is unsafe, or is part of one before the edge. */
static bool is_unsafe_at(hb_buffer_t *buffer, unsigned edge)
{
    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    bool is_met = false;
    for (unsigned g = 0; g < count; g++) {
        if (infos[g].cluster != edge) {
            continue;
        }
        is_met = true;
        if ((hb_glyph_info_get_glyph_flags(&infos[g]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0) {
            return true;
        }
    }
    return !is_met;
}

tw_status twi_edge_find_unsafe(twi_shaper *shaper, const twi_piece_text *text, bool *out_unsafe)
{
    const twi_shape_input *input = shaper->input;
    const twi_analysis *analysis = input->analysis;
    const size_t before = TWI_MIN(input->before_count, TWI_SHAPE_CONTEXT_SCALARS);
    const uint32_t *context = input->before + (input->before_count - before);
    const twi_fallback_cluster cluster = {
        .scalars = context, .count = before, .script = text->script};
    *out_unsafe = false;
    if (before == 0 || !twi_fallback_covers(text->face, &cluster)) {
        return TW_OK;
    }
    uint32_t s_end = TWI_MIN(text->s_start + WINDOW_SCALARS, text->s_end);
    while (s_end < text->s_end && (analysis->flags[s_end] & TWI_SCALAR_CLUSTER_START) == 0) {
        s_end++;
    }
    const uint32_t length = s_end - text->s_start;
    TWI_TRY(twi_work_charge(shaper->work, TW_WORK_SHAPE_CALL, 1));
    TWI_TRY(twi_work_charge(shaper->work, TW_WORK_SHAPE_SCALAR, before + length));
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_reset(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_add_codepoints(buffer, context, (int)before, 0, (int)before);
    hb_buffer_add_codepoints(buffer, analysis->scalars + text->s_start, (int)length, 0,
                             (int)length);
    unsigned count = 0;
    hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    if (hb_buffer_allocation_successful(buffer) == 0 || count != before + length) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    for (unsigned i = 0; i < count; i++) {
        infos[i].cluster = i < before ? 0 : (unsigned)before;
    }
    twi_piece_set_properties(buffer, text);
    *out_unsafe =
        twi_piece_call_shaper(buffer, text->face) && is_unsafe_at(buffer, (unsigned)before);
    return TW_OK;
}

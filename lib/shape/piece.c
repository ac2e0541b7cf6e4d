/* SPDX-License-Identifier: MIT */
/* Shapes text in pieces: where to cut, how to go on, what to show when the shaper fails. */
#include "shape/piece.h"

#include <string.h>

#include "shape/assemble.h"
#include "shape/itemise.h"

/* Flags nearer to a piece's end are not believed: a rule that would look over the end finds
 * nothing there. HarfBuzz lets rules look 64 glyphs ahead; those of real fonts look at few. */
#define MARGIN_SCALARS 32u

tw_status twi_shaper_init(twi_shaper *shaper, twi_work *work, const twi_shape_input *input,
                          twi_assembly *assembly)
{
    memset(shaper, 0, sizeof(*shaper));
    shaper->work = work;
    shaper->input = input;
    shaper->assembly = assembly;
    shaper->first_scalars = TWI_PIECE_SCALARS;
    shaper->buffer = hb_buffer_create();
    return hb_buffer_allocation_successful(shaper->buffer) != 0 ? TW_OK : TW_ERROR_OUT_OF_MEMORY;
}

void twi_shaper_finish(twi_shaper *shaper)
{
    hb_buffer_destroy(shaper->buffer);
    twi_array_finish(twi_work_allocator(shaper->work), &shaper->glyphs);
}

/* Up to 5 scalars of what is before `s`, at the end of `context`; how many. */
static unsigned collect_before(const twi_shape_input *input, uint32_t s,
                               uint32_t context[TWI_SHAPE_CONTEXT_SCALARS])
{
    unsigned count = 0;
    while (count < TWI_SHAPE_CONTEXT_SCALARS && count < s + input->before_count) {
        const uint32_t back = count + 1;
        context[TWI_SHAPE_CONTEXT_SCALARS - back] =
            back <= s ? input->analysis->scalars[s - back]
                      : input->before[input->before_count - (back - s)];
        count++;
    }
    return count;
}

static unsigned collect_after(const twi_shape_input *input, uint32_t s,
                              uint32_t context[TWI_SHAPE_CONTEXT_SCALARS])
{
    const size_t in_section = input->analysis->count - s;
    unsigned count = 0;
    while (count < TWI_SHAPE_CONTEXT_SCALARS && count < in_section + input->after_count) {
        context[count] = count < in_section ? input->analysis->scalars[s + count]
                                            : input->after[count - in_section];
        count++;
    }
    return count;
}

/* Cluster numbers for the shaper: scalars, with room below for those before the section. */
#define CLUSTER_SHIFT TWI_SHAPE_CONTEXT_SCALARS

/* What one call is about: scalars of the section, and how many of the context are shaped too. */
typedef struct piece_range {
    uint32_t s_start;
    uint32_t s_end;
    uint32_t before;
    uint32_t after;
} piece_range;

/* Direction, script and language: always all three, so that no locale is asked. */
static void set_properties(hb_buffer_t *buffer, const twi_piece_text *text, unsigned flags)
{
    hb_buffer_set_flags(buffer, (hb_buffer_flags_t)flags);
    hb_buffer_set_direction(buffer, text->is_right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, (hb_script_t)text->script);
    hb_buffer_set_language(buffer, text->language);
}

/* All scalars of one of our clusters get one number: HarfBuzz then keeps them together. */
static void number_clusters(const twi_analysis *analysis, const piece_range *range,
                            hb_glyph_info_t *infos)
{
    const uint32_t length = range->s_end - range->s_start;
    uint32_t s_cluster = range->s_start;
    for (uint32_t i = 0; i < range->before; i++) {
        infos[i].cluster = CLUSTER_SHIFT - range->before + i;
    }
    infos += range->before;
    for (uint32_t i = 0; i < length; i++) {
        if ((analysis->flags[range->s_start + i] & TWI_SCALAR_CLUSTER_START) != 0) {
            s_cluster = range->s_start + i;
        }
        infos[i].cluster = s_cluster + CLUSTER_SHIFT;
    }
    infos += length;
    for (uint32_t i = 0; i < range->after; i++) {
        infos[i].cluster = range->s_end + CLUSTER_SHIFT + i;
    }
}

/* Put the text and what is around it into the buffer. HarfBuzz takes for context what is given
 * but not added; all offsets lie inside what each call is given. */
static tw_status fill_buffer(twi_shaper *shaper, const twi_piece_text *text,
                             const piece_range *range)
{
    const twi_analysis *analysis = shaper->input->analysis;
    const uint32_t length = range->s_end - range->s_start;
    uint32_t context[TWI_SHAPE_CONTEXT_SCALARS];
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_reset(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    const unsigned before = collect_before(shaper->input, range->s_start, context);
    hb_buffer_add_codepoints(buffer, context + TWI_SHAPE_CONTEXT_SCALARS - before, (int)before,
                             before - range->before, (int)range->before);
    hb_buffer_add_codepoints(buffer, analysis->scalars + range->s_start, (int)length, 0,
                             (int)length);
    const unsigned after = collect_after(shaper->input, range->s_end, context);
    hb_buffer_add_codepoints(buffer, context, (int)after, 0, (int)range->after);
    unsigned count = 0;
    hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
    if (hb_buffer_allocation_successful(buffer) == 0 ||
        count != range->before + length + range->after) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    number_clusters(analysis, range, infos);
    unsigned flags = before == 0 ? HB_BUFFER_FLAG_BOT : 0;
    flags |= after == 0 ? HB_BUFFER_FLAG_EOT : 0;
    if ((analysis->flags[range->s_start] & TWI_SCALAR_CLUSTER_CUT) != 0) {
        /* The rest of a cluster that was cut has its base before it. */
        flags |= HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE;
    }
    set_properties(buffer, text, flags);
    return TW_OK;
}

static int32_t clamp_position(int64_t value)
{
    return (int32_t)TWI_MAX(TWI_MIN(value, TWI_MAX_ADVANCE_DU64), -TWI_MAX_ADVANCE_DU64);
}

typedef enum shaper_answer {
    ANSWER_GOOD = 0,
    ANSWER_BROKEN,     /* breaks a law */
    ANSWER_OVER_START, /* a cluster has part of the context before */
    ANSWER_OVER_END    /* and after */
} shaper_answer;

/* Copy the shaper's answer in logical order, without the context's glyphs. */
static shaper_answer take_glyphs(twi_shaper *shaper, const twi_piece_text *text,
                                 const piece_range *range)
{
    unsigned count = 0;
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, &count);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
    const uint32_t first = range->s_start + CLUSTER_SHIFT;
    const uint32_t end = range->s_end + CLUSTER_SHIFT;
    uint32_t cluster = first - range->before;
    bool begins = range->before == 0;
    bool ends = range->after == 0;
    size_t taken = 0;
    for (unsigned g = 0; g < count; g++) {
        const unsigned from = text->is_right_to_left ? count - 1 - g : g;
        const hb_glyph_info_t *info = &infos[from];
        if (info->codepoint >= text->face->glyph_count || info->cluster < cluster ||
            info->cluster >= end + range->after) {
            return ANSWER_BROKEN;
        }
        cluster = info->cluster;
        begins = begins || cluster == first;
        ends = ends || cluster == end;
        if (cluster < first || cluster >= end) {
            continue;
        }
        shaper->glyphs.items[taken++] = (twi_piece_glyph){
            .id = info->codepoint,
            .s_cluster = cluster - CLUSTER_SHIFT,
            .advance_du64 = clamp_position(positions[from].x_advance),
            .offset_x_du64 = clamp_position(positions[from].x_offset),
            .offset_y_du64 = clamp_position(positions[from].y_offset),
            .is_unsafe = (hb_glyph_info_get_glyph_flags(info) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0,
        };
    }
    shaper->glyphs.count = taken;
    if (!begins) {
        return ANSWER_OVER_START;
    }
    return ends ? ANSWER_GOOD : ANSWER_OVER_END;
}

/* What is shown when the shaper fails: a glyph per character, side by side. */
static tw_status take_unshaped(twi_shaper *shaper, const twi_piece_text *text, uint32_t s_start,
                               uint32_t s_end)
{
    const twi_analysis *analysis = shaper->input->analysis;
    shaper->failed = true;
    shaper->glyphs.count = 0;
    TWI_TRY(twi_array_reserve(twi_work_allocator(shaper->work), &shaper->glyphs, s_end - s_start,
                              UINT32_MAX));
    uint32_t s_cluster = s_start;
    for (uint32_t s = s_start; s < s_end; s++) {
        const uint32_t *scalar = &analysis->scalars[s];
        if ((analysis->flags[s] & TWI_SCALAR_CLUSTER_START) != 0) {
            s_cluster = s;
        }
        const twi_fallback_cluster alone = {.scalars = scalar, .count = 1, .script = text->script};
        const uint32_t glyph = twi_font_face_get_glyph(text->face, *scalar);
        if (glyph == 0 && twi_fallback_covers(text->face, &alone)) {
            continue; /* default ignorable */
        }
        shaper->glyphs.items[shaper->glyphs.count++] = (twi_piece_glyph){
            .id = glyph,
            .s_cluster = s_cluster,
            .advance_du64 = clamp_position(hb_font_get_glyph_h_advance(text->face->hb_font, glyph)),
        };
    }
    return TW_OK;
}

/* Shape once. HarfBuzz does not tell a font's endless rules from memory that was refused. */
static tw_status shape_once(twi_shaper *shaper, const twi_piece_text *text,
                            const piece_range *range, bool *out_shaped)
{
    static const char *const shapers[] = {"ot", NULL};
    const uint32_t length = range->before + range->s_end - range->s_start + range->after;
    TWI_TRY(twi_work_charge(shaper->work, TW_WORK_SHAPE_CALL, 1));
    TWI_TRY(twi_work_charge(shaper->work, TW_WORK_SHAPE_SCALAR, length));
    TWI_TRY(fill_buffer(shaper, text, range));
    *out_shaped = hb_shape_full(text->face->hb_font, shaper->buffer, NULL, 0, shapers) != 0 &&
                  hb_buffer_allocation_successful(shaper->buffer) != 0;
    return TW_OK;
}

static tw_status shape_range(twi_shaper *shaper, const twi_piece_text *text,
                             const piece_range *range, shaper_answer *out_answer)
{
    twi_work *work = shaper->work;
    *out_answer = ANSWER_BROKEN;
    bool shaped;
    TWI_TRY(shape_once(shaper, text, range, &shaped));
    if (!shaped) {
        TWI_TRY(shape_once(shaper, text, range, &shaped));
    }
    const unsigned count = hb_buffer_get_length(shaper->buffer);
    if (!shaped || count > twi_work_limits(work)->piece_glyphs) {
        return TW_OK;
    }
    TWI_TRY(twi_work_charge(work, TW_WORK_SHAPE_GLYPH, count));
    shaper->glyphs.count = 0;
    TWI_TRY(twi_array_reserve(twi_work_allocator(work), &shaper->glyphs, count, UINT32_MAX));
    *out_answer = take_glyphs(shaper, text, range);
    return TW_OK;
}

tw_status twi_piece_shape(twi_shaper *shaper, const twi_piece_text *text, uint32_t s_start,
                          uint32_t s_end)
{
    piece_range range = {.s_start = s_start, .s_end = s_end};
    range.before = s_start == 0 ? shaper->before_shared : 0;
    range.after = s_end == shaper->input->analysis->count ? shaper->after_shared : 0;
    shaper_answer answer;
    shaper->failed = false;
    TWI_TRY(shape_range(shaper, text, &range, &answer));
    /* What lies over a seam cannot be seen from both sides: each shows its own. */
    if (answer == ANSWER_OVER_START) {
        range.before = 0;
        shaper->starts_unsafe = true;
        TWI_TRY(shape_range(shaper, text, &range, &answer));
    }
    if (answer == ANSWER_OVER_END) {
        range.after = 0;
        TWI_TRY(shape_range(shaper, text, &range, &answer));
    }
    return answer == ANSWER_GOOD ? TW_OK : take_unshaped(shaper, text, s_start, s_end);
}

/* Where a piece of [s_start, s_end) that has more text behind it may end: the last place that is
 * safe, behind white space when there is one. 0: there is none. */
static uint32_t find_safe_cut(const twi_shaper *shaper, uint32_t s_start, uint32_t s_end)
{
    const uint32_t length = s_end - s_start;
    const uint32_t s_first = s_start + length / 4;
    const uint32_t s_last = s_end - TWI_MIN(MARGIN_SCALARS, length / 2);
    const uint16_t *flags = shaper->input->analysis->flags;
    uint32_t s_safe = 0;
    for (size_t g = shaper->glyphs.count; g-- > 1;) {
        const twi_piece_glyph *glyph = &shaper->glyphs.items[g];
        if (glyph->s_cluster < s_first || glyph->s_cluster <= s_start) {
            break;
        }
        /* The flag is the same on all glyphs of a cluster. */
        if (glyph->is_unsafe || glyph->s_cluster > s_last) {
            continue;
        }
        if ((flags[glyph->s_cluster - 1] & TWI_SCALAR_WHITESPACE) != 0) {
            return glyph->s_cluster;
        }
        s_safe = TWI_MAX(s_safe, glyph->s_cluster);
    }
    return s_safe;
}

/* Where to cut by force: the last cluster of the shaper's that is well inside; else the end. */
static uint32_t find_forced_cut(const twi_shaper *shaper, uint32_t s_start, uint32_t s_end)
{
    const uint32_t length = s_end - s_start;
    const uint32_t s_last = s_end - TWI_MIN(MARGIN_SCALARS, length / 2);
    for (size_t g = shaper->glyphs.count; g-- > 1;) {
        const uint32_t s_cluster = shaper->glyphs.items[g].s_cluster;
        if (s_cluster <= s_last) {
            return s_cluster > s_start ? s_cluster : s_end;
        }
    }
    return s_end;
}

/* The cluster start at or behind `s_start` + `length`, or the end. */
static uint32_t find_piece_end(const twi_analysis *analysis, uint32_t s_start, uint32_t length,
                               uint32_t s_end)
{
    if (s_end - s_start <= length) {
        return s_end;
    }
    uint32_t s = s_start + length;
    while (s < s_end && (analysis->flags[s] & TWI_SCALAR_CLUSTER_START) == 0) {
        s++;
    }
    return s;
}

/* Shape one piece that begins at `s_start`; where the next one begins. */
static tw_status shape_next_piece(twi_shaper *shaper, const twi_piece_text *text, uint32_t s_start,
                                  uint32_t s_end, uint32_t *out_s_next)
{
    const twi_analysis *analysis = shaper->input->analysis;
    const uint32_t maximum = (uint32_t)twi_work_limits(shaper->work)->piece_scalars;
    uint32_t length = TWI_MIN(shaper->first_scalars, maximum);
    uint32_t s_cut = 0;
    uint32_t s_piece_end;
    for (;;) {
        /* A short rest is not worth a call of its own. */
        const bool takes_rest = s_end - s_start <= TWI_MIN(length + length / 2, maximum);
        s_piece_end = takes_rest ? s_end : find_piece_end(analysis, s_start, length, s_end);
        TWI_TRY(twi_piece_shape(shaper, text, s_start, s_piece_end));
        if (s_piece_end == s_end || shaper->failed) {
            s_cut = s_piece_end;
            break;
        }
        s_cut = find_safe_cut(shaper, s_start, s_piece_end);
        if (s_cut != 0 || length >= maximum) {
            break;
        }
        length = TWI_MIN(length * 2, maximum);
    }
    const bool is_forced = s_cut == 0;
    if (is_forced) {
        s_cut = find_forced_cut(shaper, s_start, s_piece_end);
        TWI_TRY(twi_assembly_add_degradation(shaper->assembly, TW_DEGRADATION_PIECE_CUT, s_cut,
                                             twi_itemise_cluster_end(analysis, s_cut)));
    }
    if (shaper->failed) {
        TWI_TRY(twi_assembly_add_degradation(shaper->assembly, TW_DEGRADATION_SHAPING_FAILED,
                                             s_start, s_cut));
    }
    if (shaper->starts_unsafe && shaper->glyphs.count > 0 &&
        shaper->glyphs.items[0].s_cluster == s_start) {
        shaper->glyphs.items[0].is_unsafe = true;
    }
    shaper->starts_unsafe = is_forced || shaper->failed;
    *out_s_next = s_cut;
    return twi_assembly_add_piece(shaper->assembly, shaper->glyphs.items, shaper->glyphs.count,
                                  s_start, s_cut);
}

tw_status twi_piece_shape_text(twi_shaper *shaper, const twi_piece_text *text)
{
    const twi_analysis *analysis = shaper->input->analysis;
    for (uint32_t s_start = text->s_start; s_start < text->s_end;) {
        /* Up to the next cluster that was cut: marks on marks cost the shaper their square. */
        uint32_t s_end = text->has_cuts ? s_start + 1 : text->s_end;
        while (s_end < text->s_end && (analysis->flags[s_end] & TWI_SCALAR_CLUSTER_CUT) == 0) {
            s_end++;
        }
        const bool is_cut = (analysis->flags[s_start] & TWI_SCALAR_CLUSTER_CUT) != 0;
        shaper->starts_unsafe = is_cut || (s_start == text->s_start && text->joins_before);
        if (is_cut) {
            TWI_TRY(twi_assembly_add_degradation(shaper->assembly, TW_DEGRADATION_CLUSTER_CUT,
                                                 s_start,
                                                 twi_itemise_cluster_end(analysis, s_start)));
        }
        while (s_start < s_end) {
            TWI_TRY(shape_next_piece(shaper, text, s_start, s_end, &s_start));
        }
    }
    return TW_OK;
}

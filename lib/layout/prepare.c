/* SPDX-License-Identifier: MIT */
/* Prepares one chunk: decode, analyse, find style spans, shape. */
#include "layout/layout.h"
#include "shape/shape.h"
#include "unicode/decode.h"
#include "unicode/fence.h"

_Static_assert(TWI_SHAPE_CONTEXT_SCALARS >= 1, "the letter before a chunk is part of its context");

typedef struct preparation {
    twi_work *work;
    twi_layout *layout;
    twi_chunk *chunk;
    twi_bidi_direction direction;
    twi_decoded decoded;
    twi_analysis analysis;
    twi_text_context before;
    twi_text_context after;
} preparation;

/* UAX #9 P2 and P3. A paragraph of several chunks has a letter in its first one, so that one
 * says it all. */
static twi_bidi_direction resolve_direction(const twi_layout *layout, const twi_chunk *chunk)
{
    const twi_text_store *store = &layout->store;
    switch (layout->reading_direction) {
    case TW_READING_DIRECTION_LEFT_TO_RIGHT:
        return TWI_BIDI_LTR;
    case TW_READING_DIRECTION_RIGHT_TO_LEFT:
        return TWI_BIDI_RTL;
    case TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT:
    case TW_READING_DIRECTION_AUTO_RIGHT_TO_LEFT:
        break;
    }
    switch ((twi_strong)twi_text_store_paragraph_first(store, chunk)->strong) {
    case TWI_STRONG_LEFT_TO_RIGHT:
        return TWI_BIDI_LTR;
    case TWI_STRONG_RIGHT_TO_LEFT:
        return TWI_BIDI_RTL;
    case TWI_STRONG_NONE:
        break;
    }
    return layout->reading_direction == TW_READING_DIRECTION_AUTO_RIGHT_TO_LEFT ? TWI_BIDI_RTL
                                                                                : TWI_BIDI_LTR;
}

/* The locale of line opportunities is the format's: it may not depend on where chunks were cut. */
static const char *find_locale(const twi_layout *layout)
{
    return twi_style_table_get(layout->styles, layout->default_style)->shape.request.locale;
}

/* The letter before a chunk has one real script of its own: no need to analyse what is before. */
static tw_status find_letter_script(const preparation *self, uint32_t letter, uint32_t *out_script)
{
    const twi_analysis_input input = {.scalars = &letter,
                                      .count = 1,
                                      .direction = TWI_BIDI_LTR,
                                      .locale = find_locale(self->layout),
                                      .strictness = self->layout->strictness};
    twi_analysis analysis;
    TWI_TRY(twi_analysis_run(self->work, &self->layout->scratch, self->layout->pool, &input,
                             &analysis));
    *out_script = analysis.end_script;
    return TW_OK;
}

static tw_status analyse(preparation *self)
{
    twi_layout *layout = self->layout;
    const tw_text text = twi_chunk_get_text(self->chunk, layout->store.encoding);
    TWI_TRY(twi_decode_text(self->work, &layout->scratch, text, &self->decoded));
    self->direction = resolve_direction(layout, self->chunk);
    self->before = twi_text_store_get_before(&layout->store, self->chunk);
    self->after = twi_text_store_get_after(&layout->store, self->chunk);
    twi_analysis_input input = {.scalars = self->decoded.scalars,
                                .count = self->decoded.count,
                                .direction = self->direction,
                                .locale = find_locale(layout),
                                .strictness = layout->strictness};
    if (self->before.count > 0) {
        input.before = self->before.scalars[self->before.count - 1];
        const twi_chunk *previous = twi_text_store_previous(self->chunk);
        if (previous->is_prepared) {
            input.before_script = previous->end_script;
        } else {
            TWI_TRY(find_letter_script(self, input.before, &input.before_script));
        }
    }
    return twi_analysis_run(self->work, &layout->scratch, layout->pool, &input, &self->analysis);
}

/* The scalar that unit `u` belongs to, searched from scalar `from` on. */
static size_t find_scalar(const twi_decoded *decoded, size_t from, uint32_t u)
{
    size_t low = from;
    size_t high = decoded->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (decoded->unit_starts[middle + 1] <= u) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* One span per stretch of one shape index. A style run that begins inside a scalar takes effect
 * from that scalar's start; a scalar with several has the last one. */
static tw_status make_spans(const preparation *self, twi_style_span **out_spans, size_t *out_count)
{
    const twi_chunk *chunk = self->chunk;
    const twi_style_table *styles = self->layout->styles;
    twi_style_span *spans =
        twi_arena_new_array(&self->layout->scratch, twi_style_span, (size_t)chunk->style_run_count);
    if (spans == NULL) {
        return twi_context_refuse_memory(self->work->context, chunk->style_run_count);
    }
    TWI_TRY(twi_work_charge(self->work, TW_WORK_STYLE_RUN, chunk->style_run_count));
    size_t count = 0;
    size_t scalar = 0;
    for (size_t r = 0; r < chunk->style_run_count; r++) {
        const uint32_t index = twi_style_table_get(styles, chunk->style_runs[r].style)->shape_index;
        scalar = find_scalar(&self->decoded, scalar, chunk->style_runs[r].unit_start);
        if (count > 0 && scalar == (count > 1 ? spans[count - 2].scalar_end : 0)) {
            count--; /* the span before is empty */
        }
        if (count > 0 && spans[count - 1].index == index) {
            continue;
        }
        if (count > 0) {
            spans[count - 1].scalar_end = (uint32_t)scalar;
        }
        spans[count].index = index;
        count++;
    }
    spans[count - 1].scalar_end = (uint32_t)self->decoded.count;
    for (size_t i = 0; i < count; i++) {
        spans[i].style = twi_style_table_get_shape(styles, spans[i].index);
    }
    *out_spans = spans;
    *out_count = count;
    return TW_OK;
}

/* Kerning and joining go on over a chunk's edge, but not into another style. */
static bool has_other_style(const preparation *self, const twi_text_context *context,
                            const twi_style_span *edge)
{
    return context->count > 0 &&
           twi_style_table_get(self->layout->styles, context->style)->shape_index != edge->index;
}

/* A limitation: where shaping reports shaped.starts_unsafe, a ligature or a rule of the font
 * longer than the context reaches across the chunk's edge, and the edge shows glyphs that the
 * unbroken text would not. */
static tw_status shape(const preparation *self, twi_shaped *out)
{
    twi_style_span *spans = NULL;
    size_t span_count = 0;
    TWI_TRY(make_spans(self, &spans, &span_count));
    const twi_style_span *last = span_count > 0 ? &spans[span_count - 1] : spans;
    const twi_shape_input input = {
        .analysis = &self->analysis,
        .decoded = &self->decoded,
        .spans = spans,
        .span_count = span_count,
        .collection = self->layout->collection,
        .before = self->before.scalars,
        .before_count = self->before.count,
        .after = self->after.scalars,
        .after_count = self->after.count,
        .before_has_other_style = has_other_style(self, &self->before, spans),
        .after_has_other_style = has_other_style(self, &self->after, last)};
    return twi_shape_text(self->work, &self->layout->scratch, &input, out);
}

/* Whether a line may end at the chunk's end: between two letters nothing else decides. */
static tw_status find_break_behind(const preparation *self, bool *out_can_break)
{
    *out_can_break = false;
    if (self->after.count == 0 || self->decoded.count == 0) {
        return TW_OK;
    }
    const twi_analysis_input input = {
        .scalars = self->after.scalars,
        .count = 1,
        .before = self->decoded.scalars[self->decoded.count - 1],
        .before_script = self->analysis.end_script,
        .direction = self->direction,
        .locale = find_locale(self->layout),
        .strictness = self->layout->strictness,
    };
    twi_analysis analysis;
    TWI_TRY(twi_analysis_run(self->work, &self->layout->scratch, self->layout->pool, &input,
                             &analysis));
    *out_can_break = (analysis.flags[0] & TWI_SCALAR_CAN_BREAK) != 0;
    return TW_OK;
}

/* A paragraph that its limit has cut says so in its last chunk. */
static tw_status list_paragraph_cut(const preparation *self, twi_shaped *out)
{
    const twi_chunk *chunk = self->chunk;
    if (!chunk->ends_paragraph || chunk->newline_units > 0 || twi_text_store_next(chunk) == NULL) {
        return TW_OK;
    }
    const size_t count = (size_t)out->degradation_count + 1;
    tw_degradation *grown =
        twi_realloc_array(twi_work_allocator(self->work), out->degradations, count, sizeof(*grown));
    if (grown == NULL) {
        return twi_context_refuse_memory(self->work->context, count * sizeof(*grown));
    }
    grown[count - 1].kind = TW_DEGRADATION_PARAGRAPH_CUT;
    grown[count - 1].range = tw_range_make(chunk->unit_count, chunk->unit_count);
    out->degradations = grown;
    out->degradation_count = (uint32_t)count;
    return TW_OK;
}

static tw_status prepare(preparation *self, twi_shaped *out)
{
    bool can_break_behind = false;
    TWI_TRY(twi_work_charge(self->work, TW_WORK_CHUNK_PREPARED, 1));
    TWI_TRY(analyse(self));
    TWI_TRY(find_break_behind(self, &can_break_behind));
    TWI_TRY(shape(self, out));
    if (can_break_behind && out->cluster_count > 0) {
        out->clusters[out->cluster_count - 1].flags |= TWI_CLUSTER_CAN_BREAK_AFTER;
    }
    if (out->starts_unsafe && out->cluster_count > 0) {
        out->clusters[0].flags |= TWI_CLUSTER_UNSAFE_TO_BREAK;
    }
    return list_paragraph_cut(self, out);
}

static void keep(twi_layout *layout, twi_chunk *chunk, const preparation *self,
                 const twi_shaped *shaped)
{
    twi_chunk_forget_shaping(&layout->store.context->allocator, chunk);
    chunk->shaped = *shaped;
    chunk->paragraph_level = self->analysis.paragraph_level;
    chunk->end_script = self->analysis.end_script;
    chunk->is_prepared = true;
    twi_text_store_update(&layout->store, chunk);
}

tw_status twi_prepare_chunk(twi_work *work, twi_layout *layout, twi_chunk *chunk)
{
    if (chunk->is_prepared) {
        return TW_OK;
    }
    preparation self = {.work = work, .layout = layout, .chunk = chunk};
    const twi_arena_mark mark = twi_arena_get_mark(&layout->scratch);
    twi_shaped shaped = {0};
    const tw_status status = prepare(&self, &shaped);
    if (status == TW_OK) {
        keep(layout, chunk, &self, &shaped);
    } else {
        twi_shaped_finish(twi_work_allocator(work), &shaped);
    }
    twi_arena_rewind(&layout->scratch, mark);
    return status;
}

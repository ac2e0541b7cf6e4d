/* SPDX-License-Identifier: MIT */
/* Makes a text analysis: decodes, cuts into paragraphs, analyses them, packs what was found. */
#include "unicode/text_analysis.h"

#include <string.h>

#include "base/limits.h"
#include "unicode/segment.h"
#include "unicode/text_analysis_steps.h"

/* Paragraphs are segmented together until they have this many scalars: short ones do not pay for
 * themselves, and long ones do not drag others to a dictionary. */
#define GROUP_SCALARS ((size_t)1024)

/* On the stack: what a paragraph of some hundred characters takes needs no allocation. */
#define LENT_BYTES ((size_t)12 << 10)

#define OBJECT_REPLACEMENT 0xFFFCu

/* Numbers ask for the direction of paragraphs, orientation for scripts that are cursive. */
#define NEEDS_LEVELS ((uint32_t)(TW_TEXT_ANALYSIS_BIDI | TW_TEXT_ANALYSIS_NUMBERS))
#define NEEDS_SCRIPTS ((uint32_t)(TW_TEXT_ANALYSIS_SCRIPTS | TW_TEXT_ANALYSIS_ORIENTATION))
#define NEEDS_FLAGS ((uint32_t)(TW_TEXT_ANALYSIS_EVERYTHING & ~NEEDS_LEVELS))
/* What looks at clusters: an emoji is one, and the tags in one are visible to scripts. */
#define NEEDS_CLUSTERS                                                                             \
    ((uint32_t)(TW_TEXT_ANALYSIS_GRAPHEMES | TW_TEXT_ANALYSIS_EMOJI | NEEDS_SCRIPTS))

size_t twi_text_pass_find_scalar(const twi_text_pass *pass, size_t u)
{
    const uint32_t *starts = pass->decoded.unit_starts;
    size_t low = 0;
    size_t high = pass->decoded.count + 1; /* the last one's start is the text's length */
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (starts[middle] <= u) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

void twi_text_pass_replace_objects(twi_text_pass *pass)
{
    for (size_t i = 0; i < pass->options->inline_object_count; i++) {
        const tw_range range = pass->options->inline_objects[i];
        const size_t end = twi_text_pass_find_scalar(pass, range.end);
        for (size_t s = twi_text_pass_find_scalar(pass, range.start); s < end; s++) {
            pass->decoded.scalars[s] = OBJECT_REPLACEMENT;
        }
    }
}

/* ---- analysis ------------------------------------------------------------------------------- */

static unsigned choose_skips(const twi_text_pass *pass)
{
    unsigned skips = TWI_ANALYSIS_SKIP_CUTS;
    const bool tailors = twi_text_pass_wants(pass, TW_TEXT_ANALYSIS_LINES) &&
                         pass->options->word_break != TW_WORD_BREAK_NORMAL;
    skips |= twi_text_pass_wants(pass, NEEDS_LEVELS) ? 0u : TWI_ANALYSIS_SKIP_BIDI;
    skips |= twi_text_pass_wants(pass, NEEDS_SCRIPTS) ? 0u : TWI_ANALYSIS_SKIP_SCRIPTS;
    skips |= twi_text_pass_wants(pass, TW_TEXT_ANALYSIS_LINES) ? 0u : TWI_ANALYSIS_SKIP_LINES;
    skips |= twi_text_pass_wants(pass, TW_TEXT_ANALYSIS_EMOJI | NEEDS_SCRIPTS)
                 ? 0u
                 : TWI_ANALYSIS_SKIP_EMOJI;
    skips |= tailors || twi_text_pass_wants(pass, NEEDS_CLUSTERS) ? 0u : TWI_ANALYSIS_SKIP_CLUSTERS;
    skips |= twi_text_pass_wants(pass, NEEDS_FLAGS) ? 0u : TWI_ANALYSIS_SKIP_FLAGS;
    return skips;
}

static twi_word_break choose_word_break(tw_word_break asked)
{
    switch (asked) {
    case TW_WORD_BREAK_BREAK_ALL:
        return TWI_WORD_BREAK_ALL;
    case TW_WORD_BREAK_KEEP_ALL:
        return TWI_WORD_BREAK_KEEP_ALL;
    case TW_WORD_BREAK_PHRASE:
        return TWI_WORD_BREAK_PHRASE;
    case TW_WORD_BREAK_NORMAL:
        break;
    }
    return TWI_WORD_BREAK_NORMAL;
}

static twi_bidi_direction choose_direction(tw_reading_direction asked)
{
    switch (asked) {
    case TW_READING_DIRECTION_RIGHT_TO_LEFT:
        return TWI_BIDI_RTL;
    case TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT:
        return TWI_BIDI_AUTO_LTR;
    case TW_READING_DIRECTION_AUTO_RIGHT_TO_LEFT:
        return TWI_BIDI_AUTO_RTL;
    case TW_READING_DIRECTION_LEFT_TO_RIGHT:
        break;
    }
    return TWI_BIDI_LTR;
}

static tw_status make_locale_spans(twi_text_pass *pass)
{
    const size_t count = pass->options->locale_range_count;
    if (count == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_work_charge(pass->work, TW_WORK_BREAK, count));
    pass->locale_spans = twi_arena_new_array(pass->arena, twi_locale_span, count);
    if (pass->locale_spans == NULL) {
        return twi_context_refuse_memory(pass->work->context, count * sizeof(twi_locale_span));
    }
    for (size_t i = 0; i < count; i++) {
        const tw_locale_range *given = &pass->options->locale_ranges[i];
        pass->locale_spans[i].start = twi_text_pass_find_scalar(pass, given->range.start);
        pass->locale_spans[i].end = twi_text_pass_find_scalar(pass, given->range.end);
        pass->locale_spans[i].locale = given->locale;
    }
    return TW_OK;
}

/* The spans that touch [start, end), cut to it and counted from it. `*at` is the first that is not
 * wholly before `start`. */
static tw_status cut_locale_spans(const twi_text_pass *pass, size_t start, size_t end, size_t *at,
                                  twi_analysis_input *input)
{
    const twi_locale_span *spans = pass->locale_spans;
    const size_t count = pass->options->locale_range_count;
    while (*at < count && spans[*at].end <= start) {
        (*at)++;
    }
    size_t last = *at;
    while (last < count && spans[last].start < end) {
        last++;
    }
    if (last == *at) {
        return TW_OK;
    }
    twi_locale_span *own = twi_arena_new_array(pass->arena, twi_locale_span, last - *at);
    if (own == NULL) {
        return twi_context_refuse_memory(pass->work->context, (last - *at) * sizeof(*own));
    }
    for (size_t i = *at; i < last; i++) {
        own[i - *at] = spans[i];
        own[i - *at].start = TWI_MAX(spans[i].start, start) - start;
        own[i - *at].end = TWI_MIN(spans[i].end, end) - start;
    }
    input->locale_spans = own;
    input->locale_span_count = last - *at;
    return TW_OK;
}

static twi_analysis_input make_input(const twi_text_pass *pass, size_t start, size_t end,
                                     unsigned skips)
{
    const tw_text_analysis_options *options = pass->options;
    return (twi_analysis_input){
        .scalars = pass->decoded.scalars + start,
        .count = end - start,
        .direction = choose_direction(options->reading_direction),
        .locale = options->locale,
        .strictness = options->line_break_strictness,
        .word_break = choose_word_break(options->word_break),
        .skips = skips,
        .breaks_in_clusters = true,
        .wants_words = twi_text_pass_wants(pass, TW_TEXT_ANALYSIS_WORDS),
        .wants_sentences = twi_text_pass_wants(pass, TW_TEXT_ANALYSIS_SENTENCES),
    };
}

/* A text of one paragraph: the arrays are those of its analysis. */
static tw_status analyse_at_once(twi_text_pass *pass)
{
    twi_analysis_input input = make_input(pass, 0, pass->decoded.count, choose_skips(pass));
    input.locale_spans = pass->locale_spans;
    input.locale_span_count = pass->options->locale_range_count;
    input.may_be_uniform = pass->options->inline_object_count == 0;
    twi_analysis analysis;
    TWI_TRY(twi_analysis_run(pass->work, pass->arena, pass->pool, &input, &analysis));
    pass->levels = analysis.levels;
    pass->explicit_levels = analysis.explicit_levels;
    pass->classes = analysis.classes;
    pass->scripts = analysis.scripts;
    pass->script = analysis.end_script;
    pass->each_is_cluster = analysis.each_is_cluster;
    pass->flags = analysis.flags;
    pass->properties = analysis.properties;
    pass->paragraphs[0].level = analysis.paragraph_level;
    return TW_OK;
}

static tw_status make_arrays(twi_text_pass *pass)
{
    const size_t count = pass->decoded.count;
    bool good = true;
    if (twi_text_pass_wants(pass, NEEDS_LEVELS)) {
        pass->levels = twi_arena_new_array(pass->arena, uint8_t, count);
        pass->explicit_levels = twi_arena_new_array(pass->arena, uint8_t, count);
        pass->classes = twi_arena_new_array(pass->arena, uint8_t, count);
        good = pass->levels != NULL && pass->explicit_levels != NULL && pass->classes != NULL;
    }
    if (good && twi_text_pass_wants(pass, NEEDS_SCRIPTS)) {
        pass->scripts = twi_arena_new_array(pass->arena, uint32_t, count);
        good = pass->scripts != NULL;
    }
    if (good && twi_text_pass_wants(pass, NEEDS_FLAGS)) {
        pass->flags = twi_arena_new_array(pass->arena, uint16_t, count);
        good = pass->flags != NULL;
    }
    return good ? TW_OK : twi_context_refuse_memory(pass->work->context, 8 * count);
}

/* Levels and scripts know one paragraph each. */
static tw_status analyse_paragraph(twi_text_pass *pass, twi_text_paragraph *paragraph)
{
    const size_t start = paragraph->start;
    const size_t count = paragraph->end - start;
    const unsigned skips = choose_skips(pass) | TWI_ANALYSIS_SKIP_FLAGS;
    const twi_analysis_input input = make_input(pass, start, paragraph->end, skips);
    const twi_arena_mark mark = twi_arena_get_mark(pass->arena);
    twi_analysis analysis;
    TWI_TRY(twi_analysis_run(pass->work, pass->arena, pass->pool, &input, &analysis));
    paragraph->level = analysis.paragraph_level;
    pass->properties |= analysis.properties;
    if (pass->levels != NULL) {
        memcpy(pass->levels + start, analysis.levels, count);
        memcpy(pass->explicit_levels + start, analysis.explicit_levels, count);
        memcpy(pass->classes + start, analysis.classes, count);
    }
    if (pass->scripts != NULL) {
        memcpy(pass->scripts + start, analysis.scripts, count * sizeof(*pass->scripts));
    }
    twi_arena_rewind(pass->arena, mark);
    return TW_OK;
}

/* Segmentation begins anew at every newline by itself. */
static tw_status segment_group(twi_text_pass *pass, size_t start, size_t end, size_t *span_at)
{
    const unsigned skips = choose_skips(pass) | TWI_ANALYSIS_SKIP_BIDI | TWI_ANALYSIS_SKIP_SCRIPTS;
    twi_analysis_input input = make_input(pass, start, end, skips);
    const twi_arena_mark mark = twi_arena_get_mark(pass->arena);
    twi_analysis analysis;
    TWI_TRY(cut_locale_spans(pass, start, end, span_at, &input));
    TWI_TRY(twi_analysis_run(pass->work, pass->arena, pass->pool, &input, &analysis));
    pass->properties |= analysis.properties;
    memcpy(pass->flags + start, analysis.flags, (end - start) * sizeof(*pass->flags));
    twi_arena_rewind(pass->arena, mark);
    return TW_OK;
}

static tw_status segment_all(twi_text_pass *pass)
{
    size_t start = 0;
    size_t span_at = 0;
    for (size_t p = 0; p < pass->paragraph_count; p++) {
        const size_t end = pass->paragraphs[p].end;
        if (end - start >= GROUP_SCALARS || p + 1 == pass->paragraph_count) {
            TWI_TRY(segment_group(pass, start, end, &span_at));
            start = end;
        }
    }
    return TW_OK;
}

tw_status twi_text_pass_analyse(twi_text_pass *pass)
{
    TWI_TRY(make_locale_spans(pass));
    if (pass->paragraph_count == 1) {
        return analyse_at_once(pass);
    }
    TWI_TRY(make_arrays(pass));
    for (size_t p = 0; p < pass->paragraph_count; p++) {
        if (pass->levels != NULL || pass->scripts != NULL) {
            TWI_TRY(analyse_paragraph(pass, &pass->paragraphs[p]));
        }
    }
    return pass->flags != NULL ? segment_all(pass) : TW_OK;
}

/* ---- the caller's wishes -------------------------------------------------------------------- */

static void override_breaks(twi_text_pass *pass)
{
    for (size_t i = 0; i < pass->options->break_override_count; i++) {
        const tw_break_override *wish = &pass->options->break_overrides[i];
        const size_t s = twi_text_pass_find_scalar(pass, wish->position);
        if (s == pass->decoded.count || pass->decoded.unit_starts[s] != wish->position ||
            (pass->flags[s] & TWI_SCALAR_MUST_BREAK) != 0) {
            continue;
        }
        const unsigned others = pass->flags[s] & ~(unsigned)TWI_SCALAR_CAN_BREAK;
        if (wish->condition == TW_BREAK_CONDITION_MUST_BREAK) {
            pass->flags[s] = (uint16_t)(others | TWI_SCALAR_CAN_BREAK | TWI_SCALAR_MUST_BREAK);
        } else if (wish->condition == TW_BREAK_CONDITION_CAN_BREAK) {
            pass->flags[s] = (uint16_t)(others | TWI_SCALAR_CAN_BREAK);
        } else if (wish->condition == TW_BREAK_CONDITION_MAY_NOT_BREAK) {
            pass->flags[s] = (uint16_t)others;
        }
    }
}

/* A paragraph begins a line, a word and all, also where a limit cut it. */
static void start_paragraphs(twi_text_pass *pass)
{
    for (size_t p = 1; p < pass->paragraph_count; p++) {
        const size_t s = pass->paragraphs[p].start;
        if (s < pass->decoded.count) {
            pass->flags[s] |= TWI_SCALAR_CLUSTER_START | TWI_SCALAR_WORD_START |
                              TWI_SCALAR_SENTENCE_START | TWI_SCALAR_CAN_BREAK |
                              TWI_SCALAR_MUST_BREAK;
        }
    }
}

static void close_objects(twi_text_pass *pass)
{
    const unsigned starts = TWI_SCALAR_CLUSTER_START | TWI_SCALAR_WORD_START |
                            TWI_SCALAR_SENTENCE_START | TWI_SCALAR_CAN_BREAK |
                            TWI_SCALAR_MUST_BREAK;
    for (size_t i = 0; i < pass->options->inline_object_count; i++) {
        const tw_range range = pass->options->inline_objects[i];
        const size_t start = twi_text_pass_find_scalar(pass, range.start);
        const size_t end = twi_text_pass_find_scalar(pass, range.end);
        for (size_t s = start + 1; s < end; s++) {
            pass->flags[s] = (uint16_t)(pass->flags[s] & ~starts);
        }
    }
}

void twi_text_pass_adjust(twi_text_pass *pass)
{
    if (pass->flags != NULL) {
        start_paragraphs(pass);
        override_breaks(pass);
        close_objects(pass);
    }
}

/* ---- all of it ------------------------------------------------------------------------------ */

/* Strict: the place of the first ill-formed sequence is told. */
static TWI_COLD tw_status refuse_ill_formed(const twi_text_pass *pass)
{
    bool well_formed = true;
    size_t u = 0;
    size_t start = 0;
    while (u < pass->text.length && well_formed) {
        uint32_t scalar;
        start = u;
        u = twi_decode_next(pass->text, u, &scalar, &well_formed);
    }
    return twi_context_refuse_at(pass->work->context, TW_ERROR_INVALID_ARGUMENT,
                                 "text is well-formed, as is_strict asks", start);
}

static tw_status run(twi_text_pass *pass, twi_text_analysis **out_analysis)
{
    TWI_TRY(twi_decode_text(pass->work, pass->arena, pass->text, &pass->decoded));
    if (pass->options->is_strict != 0 && pass->decoded.ill_formed_count > 0) {
        return refuse_ill_formed(pass);
    }
    const size_t given = pass->options->inline_object_count + pass->options->break_override_count;
    TWI_TRY(twi_work_charge(pass->work, TW_WORK_SCRIPT, given));
    twi_text_pass_replace_objects(pass);
    TWI_TRY(twi_text_pass_find_paragraphs(pass));
    TWI_TRY(twi_text_pass_analyse(pass));
    twi_text_pass_adjust(pass);
    TWI_TRY(twi_text_pass_find_upright(pass));
    TWI_TRY(twi_text_pass_find_numbers(pass));
    return twi_text_pass_pack(pass, out_analysis);
}

tw_status twi_text_analysis_new(twi_work *work, struct twi_segment_pool *pool, tw_text text,
                                const tw_text_analysis_options *options,
                                twi_text_analysis **out_analysis)
{
    *out_analysis = NULL;
    if (text.length > twi_work_limits(work)->layout_units) {
        return twi_context_refuse_limit(work->context, "layout_units", text.length,
                                        twi_work_limits(work)->layout_units);
    }
    TWI_UNINITIALISED _Alignas(16) unsigned char lent[LENT_BYTES];
    twi_arena arena;
    twi_arena_init_lent(&arena, &work->context->allocator, TWI_MAX_ARENA_BYTES, lent, sizeof(lent));
    twi_text_pass pass = {
        .work = work, .arena = &arena, .pool = pool, .options = options, .text = text};
    const tw_status status = run(&pass, out_analysis);
    twi_arena_finish(&arena);
    return status;
}

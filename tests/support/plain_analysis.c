/* SPDX-License-Identifier: MIT */
/* The plain analysis: step by step, every property and boundary asked of ICU. */

#include "plain_analysis.h"

#include <string.h>

#include "unicode/bracket.h"
#include "unicode/locale_span.h"
#include "unicode/segment.h"

#define PAID_AT_ONCE 64u

typedef struct analysis_arrays {
    uint8_t *levels;
    uint8_t *classes;
    uint8_t *explicit_levels;
    uint32_t *scripts;
    uint16_t *flags;
} analysis_arrays;

static bool skips(const twi_analysis_input *input, unsigned what)
{
    return (input->skips & what) != 0;
}

/* What is skipped stays NULL. */
static tw_status make_arrays(twi_work *work, twi_arena *arena, const twi_analysis_input *input,
                             analysis_arrays *arrays)
{
    const size_t count = input->count;
    bool good = true;
    memset(arrays, 0, sizeof(*arrays));
    if (!skips(input, TWI_ANALYSIS_SKIP_BIDI)) {
        arrays->levels = twi_arena_new_array(arena, uint8_t, count);
        arrays->classes = twi_arena_new_array(arena, uint8_t, count);
        arrays->explicit_levels = twi_arena_new_array(arena, uint8_t, count);
        good = arrays->levels != NULL && arrays->classes != NULL && arrays->explicit_levels != NULL;
    }
    if (good && !skips(input, TWI_ANALYSIS_SKIP_SCRIPTS)) {
        arrays->scripts = twi_arena_new_array(arena, uint32_t, count);
        good = arrays->scripts != NULL;
    }
    if (good && !skips(input, TWI_ANALYSIS_SKIP_FLAGS)) {
        arrays->flags = twi_arena_new_array(arena, uint16_t, count);
        good = arrays->flags != NULL;
    }
    return good ? TW_OK : twi_context_refuse_memory(work->context, count * sizeof(uint32_t));
}

static size_t find_separator(const uint32_t *scalars, size_t start, size_t count)
{
    while (start < count && !twi_bracket_is_separator(scalars[start])) {
        start++;
    }
    return start;
}

/* One bidi paragraph, with the letter before it in front: it decides what neutral characters at
 * the start take over. */
static tw_status resolve_bidi_paragraph(twi_work *work, twi_arena *arena, uint32_t before,
                                        const uint32_t *scalars, size_t count,
                                        twi_bidi_direction direction, twi_bidi *out)
{
    if (before == 0) {
        return twi_bidi_resolve(work, arena, scalars, count, direction, out);
    }
    uint32_t *joined = twi_arena_new_array(arena, uint32_t, count + 1);
    if (joined == NULL) {
        return twi_context_refuse_memory(work->context, (count + 1) * sizeof(*joined));
    }
    joined[0] = before;
    memcpy(joined + 1, scalars, count * sizeof(*joined));
    TWI_TRY(twi_bidi_resolve(work, arena, joined, count + 1, direction, out));
    out->levels++;
    out->classes++;
    out->explicit_levels++;
    out->count--;
    return TW_OK;
}

/* Separators in a row, such as CR LF: paragraphs of their own with nothing to resolve. Returns the
 * place behind them. */
static size_t put_separators(const uint32_t *scalars, size_t start, size_t count, uint8_t level,
                             analysis_arrays *arrays)
{
    size_t s = start;
    while (s < count && twi_bracket_is_separator(scalars[s])) {
        arrays->levels[s] = level;
        arrays->explicit_levels[s] = level;
        arrays->classes[s] = TWI_BIDI_CLASS_B;
        s++;
    }
    return s;
}

/* U+001C to U+001E end a bidi paragraph in the middle of ours; all of them have one direction. */
static tw_status resolve_bidi(twi_work *work, twi_arena *arena, const twi_analysis_input *input,
                              analysis_arrays *arrays, uint8_t *out_paragraph_level)
{
    twi_bidi_direction direction = input->direction;
    uint32_t before = input->before;
    size_t start = 0;
    *out_paragraph_level = direction == TWI_BIDI_RTL || direction == TWI_BIDI_AUTO_RTL;
    while (start < input->count) {
        size_t end = find_separator(input->scalars, start, input->count);
        end += end < input->count;
        const twi_arena_mark mark = twi_arena_get_mark(arena);
        twi_bidi bidi;
        TWI_TRY(resolve_bidi_paragraph(work, arena, before, input->scalars + start, end - start,
                                       direction, &bidi));
        memcpy(arrays->levels + start, bidi.levels, end - start);
        memcpy(arrays->classes + start, bidi.classes, end - start);
        memcpy(arrays->explicit_levels + start, bidi.explicit_levels, end - start);
        twi_arena_rewind(arena, mark);
        if (start == 0) {
            *out_paragraph_level = bidi.paragraph_level;
            direction = bidi.paragraph_level == 1 ? TWI_BIDI_RTL : TWI_BIDI_LTR;
        }
        before = 0;
        start = put_separators(input->scalars, end, input->count, *out_paragraph_level, arrays);
    }
    return TW_OK;
}

static tw_status find_graphemes(twi_work *work, struct twi_segment_pool *pool,
                                twi_segment_text *text, uint16_t *flags)
{
    const twi_segment_request request = {
        .by_iterator = true, .kind = TWI_SEGMENT_GRAPHEMES, .flag = TWI_SCALAR_CLUSTER_START};
    return twi_segment_find(work, pool, &request, text, flags);
}

/* The whole text in one locale, then in that of each range. */
static tw_status find_by_locale(twi_work *work, struct twi_segment_pool *pool,
                                const twi_analysis_input *input, const twi_segment_request *request,
                                twi_segment_text *text, uint16_t *flags)
{
    TWI_TRY(twi_segment_find(work, pool, request, text, flags));
    for (size_t i = 0; i < input->locale_span_count; i++) {
        const twi_locale_span *span = &input->locale_spans[i];
        twi_segment_request own = *request;
        own.locale = span->locale;
        uint16_t *found = twi_arena_new_array(text->arena, uint16_t, text->count);
        if (found == NULL) {
            return TW_ERROR_OUT_OF_MEMORY;
        }
        memset(found, 0, text->count * sizeof(*found));
        TWI_TRY(twi_segment_find(work, pool, &own, text, found));
        for (size_t s = span->start; s < span->end; s++) {
            flags[s] = (uint16_t)((flags[s] & ~request->flag) | (found[s] & request->flag));
        }
    }
    return TW_OK;
}

static tw_status find_words(twi_work *work, struct twi_segment_pool *pool,
                            const twi_analysis_input *input, twi_segment_text *text,
                            uint16_t *flags)
{
    const twi_segment_request request = {.by_iterator = true,
                                         .kind = TWI_SEGMENT_WORDS,
                                         .locale = input->locale,
                                         .flag = TWI_SCALAR_WORD_START};
    return input->wants_words ? find_by_locale(work, pool, input, &request, text, flags) : TW_OK;
}

static tw_status find_sentences(twi_work *work, struct twi_segment_pool *pool,
                                const twi_analysis_input *input, twi_segment_text *text,
                                uint16_t *flags)
{
    const twi_segment_request request = {.by_iterator = true,
                                         .kind = TWI_SEGMENT_SENTENCES,
                                         .locale = input->locale,
                                         .flag = TWI_SCALAR_SENTENCE_START};
    return input->wants_sentences ? find_by_locale(work, pool, input, &request, text, flags)
                                  : TW_OK;
}

static tw_status find_lines(twi_work *work, struct twi_segment_pool *pool,
                            const twi_analysis_input *input, twi_segment_text *text,
                            uint16_t *flags)
{
    const twi_segment_request request = {.by_iterator = true,
                                         .kind = TWI_SEGMENT_LINES,
                                         .locale = input->locale,
                                         .strictness = input->strictness,
                                         .by_phrase = input->word_break == TWI_WORD_BREAK_PHRASE,
                                         .flag = TWI_SCALAR_CAN_BREAK};
    return find_by_locale(work, pool, input, &request, text, flags);
}

/* The flags that follow from single scalars and their neighbours, and the two corrections: no line
 * ends inside a cluster (UAX #14 allows it in a space with marks), and the tags of an emoji flag
 * are for the shaper to see. */
static tw_status finish_flags(twi_work *work, const twi_analysis_input *input, uint16_t *flags)
{
    const uint32_t *scalars = input->scalars;
    const size_t count = input->count;
    for (size_t s = 0; s < count; s++) {
        if (s % PAID_AT_ONCE == 0) {
            TWI_TRY(twi_work_charge(work, TW_WORK_SCRIPT, TWI_MIN(count - s, PAID_AT_ONCE)));
        }
        unsigned set = flags[s] | (unsigned)plain_character_flags(scalars[s]);
        if (s > 0 && plain_character_is_newline(scalars[s - 1]) &&
            !(scalars[s - 1] == '\r' && scalars[s] == '\n')) {
            set |= TWI_SCALAR_MUST_BREAK | TWI_SCALAR_CAN_BREAK;
        }
        if ((set & TWI_SCALAR_CLUSTER_START) == 0 && !input->breaks_in_clusters) {
            set &= ~(unsigned)TWI_SCALAR_CAN_BREAK;
        }
        if ((set & TWI_SCALAR_EMOJI) != 0) {
            set &= ~(unsigned)TWI_SCALAR_NO_VISUAL;
        }
        flags[s] = (uint16_t)set;
    }
    return TW_OK;
}

static tw_status find_flags(twi_work *work, twi_arena *arena, struct twi_segment_pool *pool,
                            const twi_analysis_input *input, uint16_t *flags)
{
    const twi_arena_mark mark = twi_arena_get_mark(arena);
    twi_segment_text text;
    memset(flags, 0, input->count * sizeof(*flags));
    TWI_TRY(twi_segment_text_init(work, arena, input->before, input->scalars, input->count, &text));
    if (!skips(input, TWI_ANALYSIS_SKIP_CLUSTERS)) {
        TWI_TRY(find_graphemes(work, pool, &text, flags));
    }
    TWI_TRY(find_words(work, pool, input, &text, flags));
    TWI_TRY(find_sentences(work, pool, input, &text, flags));
    if (!skips(input, TWI_ANALYSIS_SKIP_LINES)) {
        TWI_TRY(find_lines(work, pool, input, &text, flags));
    }
    TWI_TRY(twi_tailor_lines(work, input->word_break, input->before, input->scalars, input->count,
                             flags));
    twi_arena_rewind(arena, mark);
    if (!skips(input, TWI_ANALYSIS_SKIP_CLUSTERS | TWI_ANALYSIS_SKIP_EMOJI)) {
        TWI_TRY(plain_emoji_mark(work, input->scalars, input->count, flags));
    }
    TWI_TRY(finish_flags(work, input, flags));
    if (!skips(input, TWI_ANALYSIS_SKIP_CLUSTERS | TWI_ANALYSIS_SKIP_CUTS)) {
        TWI_TRY(plain_cluster_cut(work, input->scalars, input->count, flags));
    }
    return TW_OK;
}

static tw_status run(twi_work *work, twi_arena *arena, struct twi_segment_pool *pool,
                     const twi_analysis_input *input, twi_analysis *out)
{
    analysis_arrays arrays;
    TWI_TRY(make_arrays(work, arena, input, &arrays));
    if (arrays.levels != NULL) {
        TWI_TRY(resolve_bidi(work, arena, input, &arrays, &out->paragraph_level));
    }
    if (arrays.scripts != NULL) {
        TWI_TRY(plain_script_resolve(work, input->before_script, input->scalars, input->count,
                                     arrays.scripts));
        out->end_script =
            input->count > 0 ? arrays.scripts[input->count - 1] : input->before_script;
    }
    if (arrays.flags != NULL) {
        TWI_TRY(find_flags(work, arena, pool, input, arrays.flags));
    }
    out->count = input->count;
    out->scalars = input->scalars;
    out->levels = arrays.levels;
    out->classes = arrays.classes;
    out->explicit_levels = arrays.explicit_levels;
    out->scripts = arrays.scripts;
    out->flags = arrays.flags;
    return TW_OK;
}

tw_status plain_analysis_run(twi_work *work, twi_arena *arena, struct twi_segment_pool *pool,
                             const twi_analysis_input *input, twi_analysis *out)
{
    const twi_arena_mark mark = twi_arena_get_mark(arena);
    memset(out, 0, sizeof(*out));
    const tw_status status = run(work, arena, pool, input, out);
    if (status != TW_OK) {
        memset(out, 0, sizeof(*out));
        twi_arena_rewind(arena, mark);
    }
    return status;
}

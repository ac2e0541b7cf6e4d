/* SPDX-License-Identifier: MIT */
/* Drives the analysis of one section: levels, scripts, and the flags of every scalar. */
#include "unicode/analysis.h"

#include <string.h>

#include "unicode/bidi_class.h"
#include "unicode/bracket.h"
#include "unicode/cluster.h"
#include "unicode/emoji.h"
#include "unicode/latin.h"
#include "unicode/locale_span.h"
#include "unicode/property.h"
#include "unicode/script.h"
#include "unicode/segment.h"
#include "unicode/simd_words.h"

/* Scalars between two looks at the purse. */
#define BLOCK_SCALARS ((size_t)1024)

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

static tw_status make_arrays(twi_work *work, twi_arena *arena, const twi_analysis_input *input,
                             analysis_arrays *arrays)
{
    const size_t count = input->count;
    memset(arrays, 0, sizeof(*arrays));
    arrays->classes = twi_arena_new_array(arena, uint8_t, count);
    arrays->flags = twi_arena_new_array(arena, uint16_t, count);
    const bool good = arrays->classes != NULL && arrays->flags != NULL;
    return good ? TW_OK : twi_context_refuse_memory(work->context, count * sizeof(uint32_t));
}

/* The properties that all letters of ASCII share, as far as the analysis asks, and others. */
typedef struct word_properties {
    uint32_t of_kind[TWI_SIMD_KINDS];
    twi_simd_values values;
} word_properties;

static void prepare_words(word_properties *words)
{
    static const uint32_t samples[] = {
        [TWI_SIMD_LETTER] = 'a', [TWI_SIMD_SPACE] = ' ', [TWI_SIMD_STOP] = '.'};
    for (size_t kind = 0; kind < TWI_SIMD_KINDS; kind++) {
        const uint32_t property = twi_property_get(samples[kind]);
        words->of_kind[kind] = property;
        words->values.classes[kind] = (uint8_t)(property & TWI_PROPERTY_BIDI_MASK);
        words->values.flags[kind] = twi_property_flags(property);
    }
}

/* Bidi classes, and the flags of single scalars. The properties of all, or'ed, tell what need not
 * be done. */
static uint32_t look_up_scalars(const uint32_t *scalars, size_t count, uint8_t *classes,
                                uint16_t *flags)
{
    uint32_t all = 0;
    for (size_t s = 0; s < count; s++) {
        const uint32_t property = twi_property_get(scalars[s]);
        classes[s] = (uint8_t)(property & TWI_PROPERTY_BIDI_MASK);
        flags[s] = twi_property_flags(property);
        all |= property;
    }
    return all;
}

static uint32_t look_up_block(const word_properties *words, const uint32_t *scalars, size_t count,
                              uint8_t *classes, uint16_t *flags)
{
    uint32_t all = 0;
    for (size_t s = 0; s < count;) {
        unsigned kinds;
        s += twi_simd_fill_words(scalars + s, count - s, &words->values, classes + s, flags + s,
                                 &kinds);
        for (size_t kind = 0; kind < TWI_SIMD_KINDS; kind++) {
            all |= words->of_kind[kind] & (0u - (kinds >> kind & 1u));
        }
        const size_t step = TWI_MIN(count - s, TWI_SIMD_STEP);
        all |= look_up_scalars(scalars + s, step, classes + s, flags + s);
        s += step;
    }
    return all;
}

static tw_status look_up(twi_work *work, const twi_analysis_input *input, analysis_arrays *arrays,
                         uint32_t *out_properties)
{
    word_properties words;
    prepare_words(&words);
    *out_properties = 0;
    for (size_t s = 0; s < input->count;) {
        const size_t block = TWI_MIN(input->count - s, BLOCK_SCALARS);
        TWI_TRY(twi_work_charge(work, TW_WORK_SCRIPT, block));
        *out_properties |= look_up_block(&words, input->scalars + s, block, arrays->classes + s,
                                         arrays->flags + s);
        s += block;
    }
    return TW_OK;
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

/* Level 0 throughout: left to right, and nothing that says otherwise, here or just before. */
static bool is_left_to_right(const twi_analysis_input *input, uint32_t properties)
{
    return (input->direction == TWI_BIDI_LTR || input->direction == TWI_BIDI_AUTO_LTR) &&
           (properties & TWI_PROPERTY_BIDI_MATTERS) == 0 &&
           (input->before == 0 || twi_bidi_class_get(input->before) == TWI_BIDI_CLASS_L);
}

static tw_status make_levels(twi_work *work, twi_arena *arena, size_t count,
                             analysis_arrays *arrays)
{
    arrays->levels = twi_arena_new_array(arena, uint8_t, count);
    arrays->explicit_levels = twi_arena_new_array(arena, uint8_t, count);
    const bool good = arrays->levels != NULL && arrays->explicit_levels != NULL;
    return good ? TW_OK : twi_context_refuse_memory(work->context, 2 * count);
}

static tw_status find_levels(twi_work *work, twi_arena *arena, const twi_analysis_input *input,
                             uint32_t properties, analysis_arrays *arrays,
                             uint8_t *out_paragraph_level)
{
    const bool is_plain = is_left_to_right(input, properties);
    *out_paragraph_level = 0;
    if (!is_plain || !input->may_be_uniform) {
        TWI_TRY(make_levels(work, arena, input->count, arrays));
    }
    if (!is_plain) {
        return resolve_bidi(work, arena, input, arrays, out_paragraph_level);
    }
    if (arrays->levels != NULL) {
        memset(arrays->levels, 0, input->count);
        memset(arrays->explicit_levels, 0, input->count);
    }
    return twi_work_charge(work, TW_WORK_BIDI, input->count);
}

static tw_status find_scripts(twi_work *work, twi_arena *arena, const twi_analysis_input *input,
                              uint32_t properties, analysis_arrays *arrays, uint32_t *out_end)
{
    const size_t count = input->count;
    *out_end = input->before_script;
    const bool is_uniform = count > 0 && (properties & TWI_PROPERTY_BEYOND_LATIN_1) == 0 &&
                            twi_latin_find_script(input->before_script, properties, out_end);
    if (is_uniform && input->may_be_uniform) {
        return twi_work_charge(work, TW_WORK_SCRIPT, count);
    }
    arrays->scripts = twi_arena_new_array(arena, uint32_t, count);
    if (arrays->scripts == NULL) {
        return twi_context_refuse_memory(work->context, count * sizeof(uint32_t));
    }
    if (is_uniform) {
        twi_latin_fill_scripts(*out_end, count, arrays->scripts);
        return twi_work_charge(work, TW_WORK_SCRIPT, count);
    }
    TWI_TRY(twi_script_resolve(work, input->before_script, input->scalars, count, arrays->scripts));
    *out_end = count > 0 ? arrays->scripts[count - 1] : *out_end;
    return TW_OK;
}

static tw_status find_graphemes(twi_work *work, struct twi_segment_pool *pool, uint32_t properties,
                                twi_segment_text *text, uint16_t *flags)
{
    if ((properties & TWI_PROPERTY_BEYOND_LATIN_1) == 0) {
        twi_latin_mark_clusters(text->scalars, text->count,
                                (properties & TWI_PROPERTY_NEWLINE) != 0, flags);
        return twi_work_charge(work, TW_WORK_BREAK, text->count);
    }
    const twi_segment_request request = {.kind = TWI_SEGMENT_GRAPHEMES,
                                         .flag = TWI_SCALAR_CLUSTER_START};
    return twi_segment_find(work, pool, &request, text, flags);
}

/* The whole text in one locale, then the ranges that have another. */
static tw_status find_by_locale(twi_work *work, struct twi_segment_pool *pool,
                                const twi_analysis_input *input, const twi_segment_request *request,
                                twi_segment_text *text, uint16_t *flags)
{
    TWI_TRY(twi_segment_find(work, pool, request, text, flags));
    return twi_locale_span_apply(work, pool, input->locale_spans, input->locale_span_count, request,
                                 text, flags);
}

static tw_status find_words(twi_work *work, struct twi_segment_pool *pool,
                            const twi_analysis_input *input, twi_segment_text *text,
                            uint16_t *flags)
{
    const twi_segment_request request = {
        .kind = TWI_SEGMENT_WORDS, .locale = input->locale, .flag = TWI_SCALAR_WORD_START};
    return input->wants_words ? find_by_locale(work, pool, input, &request, text, flags) : TW_OK;
}

static tw_status find_sentences(twi_work *work, struct twi_segment_pool *pool,
                                const twi_analysis_input *input, twi_segment_text *text,
                                uint16_t *flags)
{
    const twi_segment_request request = {
        .kind = TWI_SEGMENT_SENTENCES, .locale = input->locale, .flag = TWI_SCALAR_SENTENCE_START};
    return input->wants_sentences ? find_by_locale(work, pool, input, &request, text, flags)
                                  : TW_OK;
}

static tw_status find_lines(twi_work *work, struct twi_segment_pool *pool,
                            const twi_analysis_input *input, twi_segment_text *text,
                            uint16_t *flags)
{
    const twi_segment_request request = {.kind = TWI_SEGMENT_LINES,
                                         .locale = input->locale,
                                         .strictness = input->strictness,
                                         .by_phrase = input->word_break == TWI_WORD_BREAK_PHRASE,
                                         .flag = TWI_SCALAR_CAN_BREAK};
    return find_by_locale(work, pool, input, &request, text, flags);
}

/* A line ends after a newline, but not between CR and LF (UAX #14 LB4, LB5). */
static void mark_newlines(const uint32_t *scalars, size_t count, uint16_t *flags)
{
    for (size_t s = 1; s < count; s++) {
        if ((flags[s - 1] & TWI_SCALAR_NEWLINE) != 0 &&
            !(scalars[s - 1] == '\r' && scalars[s] == '\n')) {
            flags[s] |= TWI_SCALAR_MUST_BREAK | TWI_SCALAR_CAN_BREAK;
        }
    }
}

/* No line ends inside a cluster: UAX #14 allows it in a space with marks. */
static void keep_clusters(size_t count, uint16_t *flags)
{
    for (size_t s = 0; s < count; s++) {
        const unsigned set = flags[s];
        const unsigned is_start = set / TWI_SCALAR_CLUSTER_START & 1u;
        flags[s] = (uint16_t)(set & ~((is_start ^ 1u) * TWI_SCALAR_CAN_BREAK));
    }
}

/* Nothing but Latin-1 without newlines, and nobody who looks at clusters. */
static bool is_each_cluster(const twi_analysis_input *input, uint32_t properties)
{
    return input->may_be_uniform && input->word_break == TWI_WORD_BREAK_NORMAL &&
           !skips(input, TWI_ANALYSIS_SKIP_CLUSTERS) &&
           (properties & (TWI_PROPERTY_BEYOND_LATIN_1 | TWI_PROPERTY_NEWLINE)) == 0;
}

static tw_status find_boundaries(twi_work *work, twi_arena *arena, struct twi_segment_pool *pool,
                                 const twi_analysis_input *input, uint32_t properties,
                                 uint16_t *flags)
{
    const twi_arena_mark mark = twi_arena_get_mark(arena);
    twi_segment_text text;
    TWI_TRY(twi_segment_text_init(work, arena, input->before, input->scalars, input->count, &text));
    if (!skips(input, TWI_ANALYSIS_SKIP_CLUSTERS) && !is_each_cluster(input, properties)) {
        TWI_TRY(find_graphemes(work, pool, properties, &text, flags));
    }
    TWI_TRY(find_words(work, pool, input, &text, flags));
    TWI_TRY(find_sentences(work, pool, input, &text, flags));
    if (!skips(input, TWI_ANALYSIS_SKIP_LINES)) {
        TWI_TRY(find_lines(work, pool, input, &text, flags));
    }
    TWI_TRY(twi_tailor_lines(work, input->word_break, input->before, input->scalars, input->count,
                             flags));
    twi_arena_rewind(arena, mark);
    return TW_OK;
}

static tw_status find_flags(twi_work *work, twi_arena *arena, struct twi_segment_pool *pool,
                            const twi_analysis_input *input, uint32_t properties, uint16_t *flags)
{
    const bool has_newlines = (properties & TWI_PROPERTY_NEWLINE) != 0;
    TWI_TRY(find_boundaries(work, arena, pool, input, properties, flags));
    if (has_newlines) {
        mark_newlines(input->scalars, input->count, flags);
    }
    const bool has_clusters = !skips(input, TWI_ANALYSIS_SKIP_CLUSTERS);
    if (has_clusters && (properties & TWI_PROPERTY_BEYOND_LATIN_1) == 0 && !has_newlines) {
        return TW_OK; /* every scalar is a cluster, and no emoji */
    }
    if (!input->breaks_in_clusters) {
        keep_clusters(input->count, flags);
    }
    if (has_clusters && !skips(input, TWI_ANALYSIS_SKIP_EMOJI) &&
        (properties & TWI_PROPERTY_EMOJI_MATTERS) != 0) {
        TWI_TRY(twi_emoji_mark(work, input->scalars, input->count, flags));
    }
    if (has_clusters && !skips(input, TWI_ANALYSIS_SKIP_CUTS)) {
        TWI_TRY(twi_cluster_cut(work, input->scalars, input->count, flags));
    }
    return TW_OK;
}

static tw_status run(twi_work *work, twi_arena *arena, struct twi_segment_pool *pool,
                     const twi_analysis_input *input, twi_analysis *out)
{
    analysis_arrays arrays;
    uint32_t properties;
    TWI_TRY(make_arrays(work, arena, input, &arrays));
    TWI_TRY(look_up(work, input, &arrays, &properties));
    if (!skips(input, TWI_ANALYSIS_SKIP_BIDI)) {
        TWI_TRY(find_levels(work, arena, input, properties, &arrays, &out->paragraph_level));
        out->classes = arrays.classes;
    }
    if (!skips(input, TWI_ANALYSIS_SKIP_SCRIPTS)) {
        TWI_TRY(find_scripts(work, arena, input, properties, &arrays, &out->end_script));
    }
    if (!skips(input, TWI_ANALYSIS_SKIP_FLAGS)) {
        TWI_TRY(find_flags(work, arena, pool, input, properties, arrays.flags));
        out->flags = arrays.flags;
        out->each_is_cluster = is_each_cluster(input, properties);
    }
    out->properties = properties;
    out->count = input->count;
    out->scalars = input->scalars;
    out->levels = arrays.levels;
    out->explicit_levels = arrays.explicit_levels;
    out->scripts = arrays.scripts;
    return TW_OK;
}

tw_status twi_analysis_run(twi_work *work, twi_arena *arena, struct twi_segment_pool *pool,
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

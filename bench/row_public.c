/* SPDX-License-Identifier: MIT */
/* The public analysis object, made and released per paragraph: with the parts that ICU is asked for
 * by hand, the same with all answers copied out, and with every part. */
#include "bench.h"

#include <textwright/textwright.h>

#define SAME_PARTS                                                                                 \
    ((uint32_t)(TW_TEXT_ANALYSIS_BIDI | TW_TEXT_ANALYSIS_SCRIPTS | TW_TEXT_ANALYSIS_LINES |        \
                TW_TEXT_ANALYSIS_GRAPHEMES | TW_TEXT_ANALYSIS_EMOJI))

typedef struct public_state {
    const bench_corpus *corpus;
    tw_factory factory;
    tw_text_analysis_options options;
    /* Per code unit of the longest paragraph and one more. */
    size_t capacity;
    tw_bidi_run *levels;
    tw_script_run *scripts;
    tw_line_breakpoint *breakpoints;
    size_t *graphemes;
    tw_range *emoji;
} public_state;

static void check(const public_state *state, tw_status status)
{
    if (status != TW_OK) {
        bench_fail("the analysis failed for", state->corpus->name);
    }
}

static void *open_public(const bench_corpus *corpus)
{
    public_state *state = bench_allocate(1, sizeof(*state));
    state->corpus = corpus;
    check(state, tw_factory_create(NULL, &state->factory));
    state->options = (tw_text_analysis_options)TW_TEXT_ANALYSIS_OPTIONS_INIT;
    state->options.parts = SAME_PARTS;
    state->options.reading_direction = TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT;
    state->options.locale = corpus->locale;
    for (size_t p = 0; p < corpus->count; p++) {
        const size_t length = corpus->paragraphs[p].length + 1;
        state->capacity = length > state->capacity ? length : state->capacity;
    }
    state->levels = bench_allocate(state->capacity, sizeof(*state->levels));
    state->scripts = bench_allocate(state->capacity, sizeof(*state->scripts));
    state->breakpoints = bench_allocate(state->capacity, sizeof(*state->breakpoints));
    state->graphemes = bench_allocate(state->capacity, sizeof(*state->graphemes));
    state->emoji = bench_allocate(state->capacity, sizeof(*state->emoji));
    return state;
}

static void *open_everything(const bench_corpus *corpus)
{
    public_state *state = open_public(corpus);
    state->options.parts = TW_TEXT_ANALYSIS_EVERYTHING;
    return state;
}

/* All answers about a range. */
static uint64_t ask(public_state *state, tw_text_analysis analysis, tw_range range)
{
    const size_t capacity = state->capacity;
    size_t counts[5];
    check(state,
          tw_text_analysis_get_bidi_runs(analysis, range, state->levels, capacity, &counts[0]));
    check(state,
          tw_text_analysis_get_script_runs(analysis, range, state->scripts, capacity, &counts[1]));
    check(state, tw_text_analysis_get_line_breakpoints(analysis, range, state->breakpoints,
                                                       capacity, &counts[2]));
    check(state, tw_text_analysis_get_boundaries(analysis, TW_BOUNDARY_GRAPHEME, range,
                                                 state->graphemes, capacity, &counts[3]));
    check(state,
          tw_text_analysis_get_emoji_runs(analysis, range, state->emoji, capacity, &counts[4]));
    uint64_t checksum = 0;
    for (size_t i = 0; i < 5; i++) {
        checksum = bench_mix(checksum, counts[i]);
    }
    if (counts[2] == 0) {
        return checksum;
    }
    checksum = bench_mix(checksum, state->levels[counts[0] / 2].resolved_level);
    checksum = bench_mix(checksum, state->scripts[counts[1] / 2].script);
    return bench_mix(checksum, state->breakpoints[counts[2] / 2].after);
}

static tw_text_analysis analyse(public_state *state, const bench_paragraph *paragraph)
{
    const tw_text text = {paragraph->text, paragraph->length, TW_ENCODING_UTF8};
    tw_text_analysis analysis;
    check(state, tw_text_analysis_create(state->factory, text, &state->options, NULL, &analysis));
    return analysis;
}

/* Asked about one unit in the middle, as the other rows are. */
static uint64_t run_public(void *user)
{
    public_state *state = user;
    uint64_t checksum = 0;
    for (size_t p = 0; p < state->corpus->count; p++) {
        const bench_paragraph *paragraph = &state->corpus->paragraphs[p];
        const tw_text_analysis analysis = analyse(state, paragraph);
        const size_t middle = paragraph->length / 2;
        const size_t end = middle < paragraph->length ? middle + 1 : middle;
        checksum = bench_mix(checksum, ask(state, analysis, tw_range_make(middle, end)));
        tw_text_analysis_release(analysis);
    }
    return checksum;
}

static uint64_t run_copied(void *user)
{
    public_state *state = user;
    uint64_t checksum = 0;
    for (size_t p = 0; p < state->corpus->count; p++) {
        const bench_paragraph *paragraph = &state->corpus->paragraphs[p];
        const tw_text_analysis analysis = analyse(state, paragraph);
        checksum = bench_mix(checksum, ask(state, analysis, tw_range_make(0, paragraph->length)));
        tw_text_analysis_release(analysis);
    }
    return checksum;
}

static void close_public(void *user)
{
    public_state *state = user;
    tw_factory_release(state->factory);
    bench_free(state->levels);
    bench_free(state->scripts);
    bench_free(state->breakpoints);
    bench_free(state->graphemes);
    bench_free(state->emoji);
    bench_free(state);
}

const bench_row bench_row_public = {
    .name = "public",
    .what = "tw_text_analysis_create, five questions about the middle, release",
    .open = open_public,
    .run = run_public,
    .close = close_public,
};

const bench_row bench_row_copied = {
    .name = "copied",
    .what = "the same, but the questions are about the whole paragraph",
    .open = open_public,
    .run = run_copied,
    .close = close_public,
};

const bench_row bench_row_everything = {
    .name = "every",
    .what = "as public, with words, sentences and all other parts",
    .open = open_everything,
    .run = run_public,
    .close = close_public,
};

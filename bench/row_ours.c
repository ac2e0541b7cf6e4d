/* SPDX-License-Identifier: MIT */
/* Our analysis: UTF-8 to scalars, levels, scripts and flags. */
#include "bench.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/work.h"
#include "unicode/analysis.h"
#include "unicode/decode.h"
#include "unicode/segment.h"

typedef struct ours_state {
    const bench_corpus *corpus;
    twi_context *context;
    twi_segment_pool *pool;
    twi_arena arena;
} ours_state;

static void *open_ours(const bench_corpus *corpus)
{
    const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    ours_state *state = bench_allocate(1, sizeof(*state));
    state->corpus = corpus;
    if (twi_segment_warm_up(false) != TW_OK) {
        bench_fail("warm-up failed for", corpus->name);
    }
    state->context = twi_context_new(&options);
    state->pool = state->context == NULL ? NULL : twi_segment_pool_new(state->context);
    if (state->pool == NULL) {
        bench_fail("no memory for", corpus->name);
    }
    twi_arena_init(&state->arena, &state->context->allocator, TWI_MAX_ARENA_BYTES);
    return state;
}

static uint64_t analyse(ours_state *state, const bench_paragraph *paragraph)
{
    twi_work work;
    twi_decoded decoded;
    twi_analysis analysis;
    const tw_text text = {paragraph->text, paragraph->length, TW_ENCODING_UTF8};
    twi_work_init(&work, state->context, 0, NULL);
    if (twi_decode_text(&work, &state->arena, text, &decoded) != TW_OK) {
        bench_fail("decoding failed for", state->corpus->name);
    }
    const twi_analysis_input input = {.scalars = decoded.scalars,
                                      .count = decoded.count,
                                      .direction = TWI_BIDI_AUTO_LTR,
                                      .locale = state->corpus->locale};
    if (twi_analysis_run(&work, &state->arena, state->pool, &input, &analysis) != TW_OK) {
        bench_fail("analysis failed for", state->corpus->name);
    }
    const size_t middle = analysis.count / 2;
    uint64_t checksum = bench_mix(analysis.count, decoded.unit_starts[middle]);
    checksum = bench_mix(checksum, analysis.levels[middle] | (uint64_t)analysis.flags[middle] << 8);
    return bench_mix(checksum, analysis.scripts[middle] | (uint64_t)analysis.end_script << 32);
}

static uint64_t run_ours(void *user)
{
    ours_state *state = user;
    uint64_t checksum = 0;
    const twi_arena_mark mark = twi_arena_get_mark(&state->arena);
    for (size_t p = 0; p < state->corpus->count; p++) {
        checksum = bench_mix(checksum, analyse(state, &state->corpus->paragraphs[p]));
        twi_arena_rewind(&state->arena, mark);
    }
    return checksum;
}

static void close_ours(void *user)
{
    ours_state *state = user;
    twi_arena_finish(&state->arena);
    twi_segment_pool_free(state->pool);
    twi_context_release(state->context);
    bench_free(state);
}

const bench_row bench_row_ours = {
    .name = "ours",
    .what = "twi_decode_text and twi_analysis_run, one arena",
    .open = open_ours,
    .run = run_ours,
    .close = close_ours,
};

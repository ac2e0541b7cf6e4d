/* SPDX-License-Identifier: MIT */
/* Shaping alone: hb_shape on runs that were prepared beforehand, one buffer, nothing read back but
 * the number of glyphs and the total advance. */
#include "bench.h"

#include <stdio.h>

#include <hb.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/work.h"
#include "unicode/analysis.h"
#include "unicode/decode.h"
#include "unicode/segment.h"

#define NOTO "/usr/share/fonts/truetype/noto/"
#define SIZE_UNITS (16 * 64)

typedef enum face_use { FACE_PLAIN, FACE_ARABIC, FACE_INDIC, FACE_THAI, FACE_CJK, FACE_EMOJI } face_use;

static const char *const face_paths[] = {
    [FACE_PLAIN] = NOTO "NotoSans-Regular.ttf",
    [FACE_ARABIC] = NOTO "NotoSansArabic-Regular.ttf",
    [FACE_INDIC] = NOTO "NotoSansDevanagari-Regular.ttf",
    [FACE_THAI] = NOTO "NotoSansThai-Regular.ttf",
    [FACE_CJK] = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    [FACE_EMOJI] = NOTO "NotoColorEmoji.ttf",
};
#define FACE_COUNT (sizeof(face_paths) / sizeof(face_paths[0]))

typedef struct prepared_run {
    const uint32_t *scalars; /* of its paragraph */
    size_t paragraph_count;
    size_t start;
    size_t count;
    uint32_t script;
    uint8_t level;
    uint8_t face;
} prepared_run;

typedef struct harfbuzz_state {
    hb_font_t *fonts[FACE_COUNT];
    hb_buffer_t *buffer;
    hb_language_t language;
    twi_context *context;
    twi_arena arena;
    prepared_run *runs;
    size_t run_count;
} harfbuzz_state;

static face_use choose_face(uint32_t script, bool is_emoji)
{
    if (is_emoji) {
        return FACE_EMOJI;
    }
    switch (script) {
    case HB_SCRIPT_ARABIC:
        return FACE_ARABIC;
    case HB_SCRIPT_DEVANAGARI:
        return FACE_INDIC;
    case HB_SCRIPT_THAI:
        return FACE_THAI;
    case HB_SCRIPT_HAN:
    case HB_SCRIPT_HIRAGANA:
    case HB_SCRIPT_KATAKANA:
        return FACE_CJK;
    default:
        return FACE_PLAIN;
    }
}

static bool is_emoji(const twi_analysis *analysis, size_t s)
{
    return (analysis->flags[s] & TWI_SCALAR_EMOJI) != 0;
}

static bool same_run(const twi_analysis *analysis, size_t s)
{
    return analysis->levels[s] == analysis->levels[s - 1] &&
           analysis->scripts[s] == analysis->scripts[s - 1] &&
           is_emoji(analysis, s) == is_emoji(analysis, s - 1);
}

static void prepare_paragraph(harfbuzz_state *state, twi_segment_pool *pool,
                              const bench_corpus *corpus, const bench_paragraph *paragraph)
{
    twi_work work;
    twi_decoded decoded;
    twi_analysis analysis;
    const tw_text text = {paragraph->text, paragraph->length, TW_ENCODING_UTF8};
    twi_work_init(&work, state->context, 0, NULL);
    if (twi_decode_text(&work, &state->arena, text, &decoded) != TW_OK) {
        bench_fail("decoding failed for", corpus->name);
    }
    const twi_analysis_input input = {.scalars = decoded.scalars,
                                      .count = decoded.count,
                                      .direction = TWI_BIDI_AUTO_LTR,
                                      .locale = corpus->locale};
    if (twi_analysis_run(&work, &state->arena, pool, &input, &analysis) != TW_OK) {
        bench_fail("analysis failed for", corpus->name);
    }
    for (size_t s = 0; s < analysis.count; s++) {
        if (s > 0 && same_run(&analysis, s)) {
            state->runs[state->run_count - 1].count++;
            continue;
        }
        state->runs[state->run_count++] = (prepared_run){
            .scalars = decoded.scalars,
            .paragraph_count = decoded.count,
            .start = s,
            .count = 1,
            .script = analysis.scripts[s],
            .level = analysis.levels[s],
            .face = (uint8_t)choose_face(analysis.scripts[s], is_emoji(&analysis, s))};
    }
}

static void prepare_runs(harfbuzz_state *state, const bench_corpus *corpus)
{
    const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    if (twi_segment_warm_up(false) != TW_OK || (state->context = twi_context_new(&options)) == NULL) {
        bench_fail("no memory for", corpus->name);
    }
    twi_arena_init(&state->arena, &state->context->allocator, TWI_MAX_ARENA_BYTES);
    twi_segment_pool *pool = twi_segment_pool_new(state->context);
    if (pool == NULL) {
        bench_fail("no memory for", corpus->name);
    }
    state->runs = bench_allocate(corpus->scalar_count, sizeof(*state->runs));
    for (size_t p = 0; p < corpus->count; p++) {
        prepare_paragraph(state, pool, corpus, &corpus->paragraphs[p]);
    }
    twi_segment_pool_free(pool);
}

static hb_font_t *open_font(const char *path)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (blob == NULL) {
        bench_fail("a font is missing:", path);
    }
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    hb_font_set_scale(font, SIZE_UNITS, SIZE_UNITS);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

static void *open_harfbuzz(const bench_corpus *corpus)
{
    harfbuzz_state *state = bench_allocate(1, sizeof(*state));
    for (size_t face = 0; face < FACE_COUNT; face++) {
        state->fonts[face] = open_font(face_paths[face]);
    }
    state->buffer = hb_buffer_create();
    state->language = hb_language_from_string(corpus->locale, -1);
    prepare_runs(state, corpus);
    return state;
}

static uint64_t shape(const harfbuzz_state *state, const prepared_run *run)
{
    hb_buffer_t *buffer = state->buffer;
    hb_buffer_clear_contents(buffer);
    hb_buffer_add_codepoints(buffer, run->scalars, (int)run->paragraph_count,
                             (unsigned)run->start, (int)run->count);
    hb_buffer_set_direction(buffer, run->level % 2 == 0 ? HB_DIRECTION_LTR : HB_DIRECTION_RTL);
    hb_buffer_set_script(buffer, (hb_script_t)run->script);
    hb_buffer_set_language(buffer, state->language);
    hb_shape(state->fonts[run->face], buffer, NULL, 0);
    unsigned count;
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
    return count == 0 ? 0 : count + ((uint64_t)(uint32_t)positions[count - 1].x_advance << 32);
}

static uint64_t run_harfbuzz(void *user)
{
    const harfbuzz_state *state = user;
    uint64_t checksum = 0;
    for (size_t r = 0; r < state->run_count; r++) {
        checksum = bench_mix(checksum, shape(state, &state->runs[r]));
    }
    return checksum;
}

static void close_harfbuzz(void *user)
{
    harfbuzz_state *state = user;
    for (size_t face = 0; face < FACE_COUNT; face++) {
        hb_font_destroy(state->fonts[face]);
    }
    hb_buffer_destroy(state->buffer);
    twi_arena_finish(&state->arena);
    twi_context_release(state->context);
    bench_free(state->runs);
    bench_free(state);
}

const bench_row bench_row_harfbuzz = {
    .name = "raw hb",
    .what = "hb_shape alone, on prepared runs",
    .open = open_harfbuzz,
    .run = run_harfbuzz,
    .close = close_harfbuzz,
};

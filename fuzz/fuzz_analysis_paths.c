/* SPDX-License-Identifier: MIT */
/* Analyses hostile paragraphs by the fast paths and by the plain way, which have to agree byte for
 * byte.
 *
 * Input: two bytes of options; then the paragraph as UTF-8, whose last byte also says what is
 * skipped when the options have it so. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "plain_analysis.h"
#include "unicode/decode.h"
#include "unicode/segment.h"

enum { MAX_SCALARS = 2048 };

#define LAW(condition)                                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: law broken: %s\n", __FILE__, __LINE__, #condition);            \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const locales[] = {"en", "ja", "fi", "zh-Hant"};
static const uint32_t befores[] = {0, 'a', 0x0431, 0x05D0, 0x0628, 0x6F22, 0xAC00, 0};
static const uint32_t before_scripts[] = {0,          0x4C61746E, 0x4379726C, 0x48656272,
                                          0x41726162, 0x48616E69, 0x48616E67, 0};

static unsigned choose_skips(const uint8_t *data, size_t size)
{
    return (data[1] & 0x80) != 0 ? data[size - 1] & 0x7Fu : 0;
}

static void analyse(twi_context *context, twi_segment_pool *pool, const uint8_t *data, size_t size)
{
    twi_arena arena;
    twi_work work;
    twi_decoded decoded;
    twi_analysis fast;
    twi_analysis plain;
    twi_arena_init(&arena, &context->allocator, TWI_MAX_ARENA_BYTES);
    twi_work_init(&work, context, 0, NULL);
    const tw_text text = {data + 2, size - 2, TW_ENCODING_UTF8};
    LAW(twi_decode_text(&work, &arena, text, &decoded) == TW_OK);
    const size_t count = TWI_MIN(decoded.count, (size_t)MAX_SCALARS);
    const twi_locale_span spans[] = {{count / 4, count / 2, locales[data[0] >> 3 & 3]}};
    const twi_analysis_input input = {.scalars = decoded.scalars,
                                      .count = count,
                                      .before = befores[data[1] % 8],
                                      .before_script = before_scripts[data[1] % 8],
                                      .direction = (twi_bidi_direction)(data[0] & 3),
                                      .locale = locales[data[0] >> 2 & 3],
                                      .strictness = (tw_line_break_strictness)((data[0] >> 4) % 3),
                                      .word_break = (twi_word_break)(data[1] >> 3 & 3),
                                      .locale_spans = spans,
                                      .locale_span_count = data[1] >> 5 & 1,
                                      .skips = choose_skips(data, size),
                                      .breaks_in_clusters = (data[1] & 0x40) != 0,
                                      .wants_words = (data[0] & 0x40) != 0,
                                      .wants_sentences = (data[0] & 0x80) != 0};
    LAW(twi_analysis_run(&work, &arena, pool, &input, &fast) == TW_OK);
    LAW(plain_analysis_run(&work, &arena, pool, &input, &plain) == TW_OK);
    LAW(plain_analysis_is_same(&fast, &plain));
    twi_analysis_input short_input = input;
    twi_analysis uniform;
    short_input.may_be_uniform = true;
    LAW(twi_analysis_run(&work, &arena, pool, &short_input, &uniform) == TW_OK);
    LAW(plain_analysis_spread(&arena, &input, &uniform));
    LAW(plain_analysis_is_same(&uniform, &plain));
    twi_arena_finish(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static twi_context *context;
    static twi_segment_pool *pool;
    if (pool == NULL) {
        const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
        LAW(twi_segment_warm_up(false) == TW_OK);
        context = twi_context_new(&options);
        LAW(context != NULL);
        pool = twi_segment_pool_new(context);
        LAW(pool != NULL);
    }
    if (size >= 2) {
        analyse(context, pool, data, size);
    }
    return 0;
}

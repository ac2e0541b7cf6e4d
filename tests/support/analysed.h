/* SPDX-License-Identifier: MIT */
/* What a test of analysis needs: a pass with a warm pool, and one-line runs. After cmocka.h. */
#ifndef TEXTWRIGHT_TESTS_ANALYSED_H
#define TEXTWRIGHT_TESTS_ANALYSED_H

#include <string.h>

#include "pass.h"
#include "unicode/analysis.h"
#include "unicode/segment.h"

typedef struct test_analyser {
    test_pass pass;
    twi_segment_pool *pool;
} test_analyser;

static inline void test_analyser_init(test_analyser *analyser)
{
    test_pass_init(&analyser->pass, 0);
    assert_int_equal(twi_segment_warm_up(false), TW_OK);
    analyser->pool = twi_segment_pool_new(analyser->pass.context);
    assert_non_null(analyser->pool);
}

static inline void test_analyser_finish(test_analyser *analyser)
{
    twi_segment_pool_free(analyser->pool);
    test_pass_finish(&analyser->pass);
}

static inline tw_status test_analyser_run(test_analyser *analyser, const twi_analysis_input *input,
                                          twi_analysis *out)
{
    return twi_analysis_run(&analyser->pass.work, &analyser->pass.arena, analyser->pool, input,
                            out);
}

/* A whole paragraph, left to right, root locale. Must succeed. */
static inline twi_analysis test_analyse(test_analyser *analyser, const uint32_t *scalars,
                                        size_t count)
{
    const twi_analysis_input input = {.scalars = scalars, .count = count};
    twi_analysis analysis;
    assert_int_equal(test_analyser_run(analyser, &input, &analysis), TW_OK);
    assert_int_equal(analysis.count, count);
    return analysis;
}

static inline void test_analyser_forget(test_analyser *analyser)
{
    twi_arena_finish(&analyser->pass.arena);
    twi_arena_init(&analyser->pass.arena, &analyser->pass.context->allocator, TWI_MAX_ARENA_BYTES);
}

/* A wide string literal as scalars. */
static inline size_t test_scalars(const wchar_t *text, uint32_t *scalars)
{
    size_t count = 0;
    while (text[count] != 0) {
        scalars[count] = (uint32_t)text[count];
        count++;
    }
    return count;
}

static inline uint32_t test_tag(const char *name)
{
    return (uint32_t)(unsigned char)name[0] << 24 | (uint32_t)(unsigned char)name[1] << 16 |
           (uint32_t)(unsigned char)name[2] << 8 | (uint32_t)(unsigned char)name[3];
}

#endif

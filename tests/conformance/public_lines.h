/* SPDX-License-Identifier: MIT */
/* Levels and order of one line, through the public API and in every encoding. After cmocka.h and
 * bidi_lines.h. */
#ifndef TEXTWRIGHT_TESTS_PUBLIC_LINES_H
#define TEXTWRIGHT_TESTS_PUBLIC_LINES_H

#include "analyse.h"
#include "bidi_lines.h"

typedef struct public_stage {
    tw_factory factory;
    test_text texts[TEST_ENCODINGS];
} public_stage;

static inline void public_stage_open(public_stage *stage)
{
    assert_int_equal(tw_factory_create(NULL, &stage->factory), TW_OK);
    for (int encoding = 0; encoding < TEST_ENCODINGS; encoding++) {
        test_text_init(&stage->texts[encoding], MAX_SCALARS);
    }
}

static inline void public_stage_close(public_stage *stage)
{
    for (int encoding = 0; encoding < TEST_ENCODINGS; encoding++) {
        test_text_finish(&stage->texts[encoding]);
    }
    tw_factory_release(stage->factory);
}

static inline void public_stage_set(public_stage *stage, const uint32_t *scalars, size_t count)
{
    for (int encoding = 0; encoding < TEST_ENCODINGS; encoding++) {
        test_text_set(&stage->texts[encoding], scalars, count, (tw_encoding)encoding);
    }
}

/* What came out, in scalars: -1 for what X9 removes. */
typedef struct public_line {
    int levels[MAX_SCALARS];
    uint32_t order[MAX_SCALARS];
    size_t order_count;
} public_line;

static inline void take_run(const test_text *text, const uint8_t *classes, const tw_visual_run *run,
                            const size_t *scalar_of_unit, public_line *out)
{
    const size_t first = scalar_of_unit[run->range.start];
    const size_t last = scalar_of_unit[run->range.end];
    assert_int_equal(text->starts[first], run->range.start);
    assert_int_equal(text->starts[last], run->range.end);
    for (size_t i = 0; i < last - first; i++) {
        const size_t s = (run->level & 1) != 0 ? last - 1 - i : first + i;
        const bool is_removed = twi_bidi_class_is_in(classes[s], TWI_BIDI_REMOVED_BITS);
        out->levels[s] = is_removed ? REMOVED : run->level;
        if (!is_removed) {
            out->order[out->order_count++] = (uint32_t)s;
        }
    }
}

static inline void ask_line(const public_stage *stage, const test_text *text,
                            const uint8_t *classes, tw_reading_direction direction,
                            public_line *out)
{
    static tw_visual_run runs[4 * MAX_SCALARS];
    static size_t scalar_of_unit[4 * MAX_SCALARS + 1];
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.parts = TW_TEXT_ANALYSIS_BIDI;
    options.reading_direction = direction;
    const tw_text_analysis analysis = test_text_analyse(stage->factory, text, &options);
    const tw_range all = {0, text->text.length};
    size_t count = 0;
    out->order_count = 0;
    for (size_t s = 0; s <= text->count; s++) {
        scalar_of_unit[text->starts[s]] = s;
    }
    assert_int_equal(tw_text_analysis_get_visual_runs(analysis, all, runs, 4 * MAX_SCALARS, &count),
                     TW_OK);
    for (size_t r = 0; r < count; r++) {
        take_run(text, classes, &runs[r], scalar_of_unit, out);
    }
    tw_text_analysis_release(analysis);
}

/* `failures` so far: the first few are printed. */
static inline bool public_line_agrees(const public_stage *stage, const uint8_t *classes,
                                      tw_reading_direction direction, const expected_line *expected,
                                      const char *input, size_t failures)
{
    static public_line got;
    bool agrees = true;
    for (int encoding = 0; encoding < TEST_ENCODINGS && agrees; encoding++) {
        ask_line(stage, &stage->texts[encoding], classes, direction, &got);
        agrees = stage->texts[encoding].count == expected->level_count &&
                 got.order_count == expected->order_count &&
                 memcmp(got.levels, expected->levels,
                        expected->level_count * sizeof(*got.levels)) == 0 &&
                 memcmp(got.order, expected->order, got.order_count * sizeof(*got.order)) == 0;
        if (!agrees && failures < 20) {
            print_error("encoding %d, direction %d differs: %s", encoding, (int)direction, input);
        }
    }
    return agrees;
}

#endif

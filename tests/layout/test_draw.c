/* SPDX-License-Identifier: MIT */
/* What is drawn is what was measured: runs, wherever styles begin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "stage.h"

#define MAX_UNITS 16u

typedef struct drawn_text {
    double widths[MAX_UNITS]; /* per unit: of the run that begins there */
    size_t ends[MAX_UNITS];   /* per unit: where the run that begins there ends */
    size_t underlines;
} drawn_text;

static tw_status keep_run(void *context, const tw_glyph_run *run,
                          const tw_glyph_run_description *description, double x, double y)
{
    drawn_text *drawn = context;
    const size_t start = description->range.start;
    (void)x;
    (void)y;
    for (size_t g = 0; g < run->glyph_count; g++) {
        drawn->widths[start] += (double)run->advances[g];
    }
    drawn->ends[start] = description->range.end;
    return TW_OK;
}

static tw_status count_underline(void *context, const tw_underline *underline, double x, double y)
{
    drawn_text *drawn = context;
    (void)underline;
    (void)x;
    (void)y;
    drawn->underlines++;
    return TW_OK;
}

static drawn_text draw(tw_text_layout layout)
{
    drawn_text drawn = {0};
    tw_text_renderer renderer = TW_TEXT_RENDERER_INIT;
    renderer.draw_glyph_run = keep_run;
    renderer.draw_underline = count_underline;
    assert_int_equal(tw_text_layout_draw(layout, &renderer, &drawn, 0.0, 0.0), TW_OK);
    return drawn;
}

/* Runs are as wide as the clusters that they show. */
static void assert_drawn_as_measured(tw_text_layout layout)
{
    const drawn_text drawn = draw(layout);
    tw_cluster_metrics clusters[MAX_UNITS];
    size_t count;
    assert_int_equal(tw_text_layout_get_cluster_metrics(layout, tw_range_make(0, MAX_UNITS),
                                                        clusters, MAX_UNITS, &count),
                     TW_OK);
    size_t unit = 0;
    size_t c = 0;
    while (c < count) {
        const size_t start = unit;
        double width = 0.0;
        assert_true(drawn.ends[start] > start);
        while (c < count && unit < drawn.ends[start]) {
            width += clusters[c].width;
            unit += clusters[c].length;
            c++;
        }
        assert_int_equal(unit, drawn.ends[start]);
        assert_float_equal(width, drawn.widths[start], 0.001);
    }
}

static void check_sizes_at_every_unit(tw_text text)
{
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    for (size_t start = 0; start < text.length; start++) {
        for (size_t end = start + 1; end <= text.length; end++) {
            tw_text_layout layout;
            assert_int_equal(tw_text_layout_create(stage.factory, text, stage.format,
                                                   (double)INFINITY, 100.0, &layout),
                             TW_OK);
            assert_int_equal(tw_text_layout_set_font_size(layout, 30.0, tw_range_make(start, end)),
                             TW_OK);
            assert_drawn_as_measured(layout);
            tw_text_layout_release(layout);
        }
    }
    assert_true(test_stage_close(&stage));
}

static void test_draw__a_size_that_begins_inside_a_scalar_is_drawn_as_measured(void **state)
{
    (void)state;
    const uint16_t utf16[] = {'a', 0xD83D, 0xDE00, 'b', 0xD800, 'c', 0xD83D, 0xDC68};
    const tw_text text = {utf16, sizeof(utf16) / sizeof(utf16[0]), TW_ENCODING_UTF16};
    check_sizes_at_every_unit(text);
    check_sizes_at_every_unit(tw_utf8("a\xE2\x82\xAC"
                                      "b\xE2\x82"
                                      "e\xCC\x81"));
}

static void test_draw__a_size_inside_a_right_to_left_scalar_is_drawn_as_measured(void **state)
{
    (void)state;
    check_sizes_at_every_unit(tw_utf8("\xD7\x90\xD7\x91 \xD7\x92\xD6\xB0\xD7\x93"));
}

static void test_draw__an_underline_that_begins_inside_a_scalar_holds_from_its_start(void **state)
{
    (void)state;
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    tw_text_layout layout;
    assert_int_equal(tw_text_layout_create(stage.factory, tw_utf8("\xE2\x82\xAC"), stage.format,
                                           (double)INFINITY, 100.0, &layout),
                     TW_OK);
    assert_int_equal(tw_text_layout_set_underline(layout, 1, tw_range_make(1, 3)), TW_OK);
    assert_int_equal(draw(layout).underlines, 1);
    tw_text_layout_release(layout);
    assert_true(test_stage_close(&stage));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw__a_size_that_begins_inside_a_scalar_is_drawn_as_measured),
        cmocka_unit_test(test_draw__a_size_inside_a_right_to_left_scalar_is_drawn_as_measured),
        cmocka_unit_test(test_draw__an_underline_that_begins_inside_a_scalar_holds_from_its_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

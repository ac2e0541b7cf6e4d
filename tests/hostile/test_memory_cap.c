/* SPDX-License-Identifier: MIT */
/* A factory at its memory cap: what was drawn before does not make a later drawing fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>

#include "stage.h"

enum { SIZES = 600 };

static tw_status draw(const test_stage *stage, double size)
{
    tw_text_layout layout;
    tw_bitmap_target target;
    (void)tw_text_layout_create(stage->factory, tw_utf8("abcdefghij"), stage->format,
                                (double)INFINITY, 100.0, &layout);
    (void)tw_text_layout_set_font_size(layout, size, tw_range_make(0, 10));
    (void)tw_bitmap_target_create(stage->factory, 100, 100, &target);
    const tw_status status =
        tw_bitmap_target_draw_text_layout(target, layout, 0.0, 0.0, tw_rgba(0, 0, 0, 1));
    tw_bitmap_target_release(target);
    tw_text_layout_release(layout);
    return status;
}

static void test_cap__masks_drawn_before_make_no_later_drawing_fail(void **state)
{
    (void)state;
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    size_t before;
    size_t after;
    assert_int_equal(draw(&stage, 40.0), TW_OK);
    assert_int_equal(tw_factory_get_memory_in_use(stage.factory, &before), TW_OK);
    for (int i = 0; i < SIZES; i++) {
        assert_int_equal(draw(&stage, 20.0 + 0.04 * (double)i), TW_OK);
    }
    assert_int_equal(tw_factory_get_memory_in_use(stage.factory, &after), TW_OK);
    assert_true(test_stage_close(&stage));
    assert_true(after > before + (1u << 20)); /* without a cap the masks are kept */

    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.memory_cap = before + (1u << 19);
    test_stage_open(&stage, &options, NULL);
    for (int i = 0; i < SIZES; i++) {
        assert_int_equal(draw(&stage, 20.0 + 0.04 * (double)i), TW_OK);
    }
    assert_true(test_stage_close(&stage));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cap__masks_drawn_before_make_no_later_drawing_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

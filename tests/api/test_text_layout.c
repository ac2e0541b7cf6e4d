/* SPDX-License-Identifier: MIT */
/* The doors of formats and layouts: who may call when, what same values do, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"

static tw_text_layout make(const test_stage *stage, const char *text)
{
    tw_text_layout layout;
    assert_int_equal(
        tw_text_layout_create(stage->factory, tw_utf8(text), stage->format, 100.0, 100.0, &layout),
        TW_OK);
    return layout;
}

/* ---- during a draw -------------------------------------------------------------------------- */

typedef struct visitor {
    tw_text_layout layout;
    tw_font_face kept;
    size_t runs;
    size_t live_handles;
    tw_factory factory;
    tw_status answer; /* of the callback */
} visitor;

static tw_status ask_inside(void *context, const tw_glyph_run *run,
                            const tw_glyph_run_description *description, double x, double y)
{
    visitor *self = context;
    (void)description;
    (void)x;
    (void)y;
    tw_text_metrics metrics;
    size_t length;
    assert_int_equal(tw_text_layout_get_metrics(self->layout, &metrics), TW_OK);
    assert_int_equal(tw_text_layout_get_text_length(self->layout, &length), TW_OK);
    char *dump = test_stage_dump(self->layout);
    assert_non_null(strstr(dump, "layout"));
    free(dump);
    assert_int_equal(tw_text_layout_set_max_width(self->layout, 5.0), TW_ERROR_BUSY);
    assert_int_equal(tw_text_layout_replace_text(self->layout, tw_range_make(0, 1), tw_utf8("x")),
                     TW_ERROR_BUSY);
    assert_int_equal(tw_text_layout_set_font_size(self->layout, 5.0, tw_range_make(0, 1)),
                     TW_ERROR_BUSY);
    if (self->runs == 0) {
        assert_int_equal(tw_font_face_duplicate(run->face, &self->kept), TW_OK);
    }
    self->runs++;
    return self->answer;
}

static void test_draw__callbacks_may_ask_and_not_change(void **state)
{
    (void)state;
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    visitor self = {.layout = make(&stage, "ab \xD7\x90\xD7\x91 cd"), .factory = stage.factory};
    tw_text_renderer renderer = TW_TEXT_RENDERER_INIT;
    renderer.draw_glyph_run = ask_inside;
    size_t before;
    size_t after;
    assert_int_equal(tw_factory_count_live_handles(stage.factory, &before), TW_OK);
    assert_int_equal(tw_text_layout_draw(self.layout, &renderer, &self, 0.0, 0.0), TW_OK);
    assert_true(self.runs >= 2);
    assert_int_equal(tw_factory_count_live_handles(stage.factory, &after), TW_OK);
    assert_int_equal(after, before + 1); /* the face that was kept */
    tw_font_metrics metrics;
    assert_int_equal(tw_font_face_get_metrics(self.kept, &metrics), TW_OK);
    tw_font_face_release(self.kept);
    assert_int_equal(tw_text_layout_set_max_width(self.layout, 50.0), TW_OK);

    self.runs = 1;
    self.answer = TW_ERROR_NO_COLOR;
    assert_int_equal(tw_text_layout_draw(self.layout, &renderer, &self, 0.0, 0.0),
                     TW_ERROR_NO_COLOR);
    self.answer = (tw_status)4711;
    assert_int_equal(tw_text_layout_draw(self.layout, &renderer, &self, 0.0, 0.0),
                     TW_ERROR_CALLBACK_FAILED);
    assert_int_equal(tw_text_layout_draw(self.layout, &renderer, &self, (double)NAN, 0.0),
                     TW_ERROR_INVALID_ARGUMENT);
    tw_text_layout_release(self.layout);
    assert_true(test_stage_close(&stage));
}

static tw_status release_inside(void *context, const tw_glyph_run *run,
                                const tw_glyph_run_description *description, double x, double y)
{
    (void)run;
    (void)description;
    (void)x;
    (void)y;
    tw_text_layout_release(*(const tw_text_layout *)context);
    return TW_OK;
}

static void test_draw__a_layout_released_inside_lives_until_the_end(void **state)
{
    (void)state;
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    tw_text_layout layout = make(&stage, "abc abc abc abc");
    tw_text_renderer renderer = TW_TEXT_RENDERER_INIT;
    renderer.draw_glyph_run = release_inside;
    assert_int_equal(tw_text_layout_draw(layout, &renderer, &layout, 0.0, 0.0), TW_OK);
    assert_int_equal(tw_text_layout_set_max_width(layout, 5.0), TW_ERROR_INVALID_HANDLE);
    assert_true(test_stage_close(&stage));
}

/* ---- threads -------------------------------------------------------------------------------- */

typedef struct contest {
    tw_text_layout layout;
    atomic_size_t done;
    atomic_size_t busy;
    atomic_size_t wrong;
} contest;

static void count_answer(contest *self, tw_status status)
{
    if (status == TW_OK) {
        atomic_fetch_add(&self->done, 1);
    } else if (status == TW_ERROR_BUSY) {
        atomic_fetch_add(&self->busy, 1);
    } else {
        atomic_fetch_add(&self->wrong, 1);
    }
}

static void *use_layout(void *user)
{
    contest *self = user;
    for (size_t i = 0; i < 300; i++) {
        tw_text_metrics metrics;
        count_answer(self, tw_text_layout_replace_text(self->layout, tw_range_make(0, 1),
                                                       tw_utf8(i % 2 == 0 ? "x" : "\n")));
        count_answer(self, tw_text_layout_get_metrics(self->layout, &metrics));
        count_answer(self, tw_text_layout_set_max_width(self->layout, 50.0 + (double)(i % 9)));
        count_answer(self, tw_text_layout_set_font_size(self->layout, 10.0 + (double)(i % 3),
                                                        tw_range_make(i % 20, 30)));
    }
    return NULL;
}

static void test_threads__a_second_one_is_refused_and_nothing_is_torn(void **state)
{
    (void)state;
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    contest self = {.layout = make(&stage, "some words that wrap, and some more of them")};
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, use_layout, &self), 0);
    }
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
    assert_int_equal(atomic_load(&self.wrong), 0);
    assert_int_equal(atomic_load(&self.done) + atomic_load(&self.busy), 4 * 300 * 4);
    assert_true(atomic_load(&self.done) > 0);
    char *dump = test_stage_dump(self.layout);
    free(dump);
    tw_text_layout_release(self.layout);
    assert_true(test_stage_close(&stage));
}

static tw_status hold(void *context, const tw_glyph_run *run,
                      const tw_glyph_run_description *description, double x, double y)
{
    contest *self = context;
    (void)run;
    (void)description;
    (void)x;
    (void)y;
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, use_layout, self), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    return TW_OK;
}

static void test_threads__during_a_draw_every_call_of_another_is_refused(void **state)
{
    (void)state;
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    contest self = {.layout = make(&stage, "abc")};
    tw_text_renderer renderer = TW_TEXT_RENDERER_INIT;
    renderer.draw_glyph_run = hold;
    assert_int_equal(tw_text_layout_draw(self.layout, &renderer, &self, 0.0, 0.0), TW_OK);
    assert_int_equal(atomic_load(&self.busy), 300 * 4);
    tw_text_layout_release(self.layout);
    assert_true(test_stage_close(&stage));
}

/* ---- setters -------------------------------------------------------------------------------- */

static void test_setters__the_same_value_costs_nothing(void **state)
{
    (void)state;
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    tw_text_layout layout = make(&stage, "some words that wrap, and some more of them\nand more");
    tw_text_metrics metrics;
    const tw_range all = tw_range_make(0, SIZE_MAX);
    const tw_color red = tw_rgba(1.0f, 0.0f, -0.0f, 1.0f);
    assert_int_equal(tw_text_layout_set_foreground_color(layout, &red, all), TW_OK);
    assert_int_equal(tw_text_layout_get_metrics(layout, &metrics), TW_OK);
    const uint64_t prepared = test_stage_work_of(&stage, TW_WORK_CHUNK_PREPARED);
    const uint64_t filled = test_stage_work_of(&stage, TW_WORK_CHUNK_FILLED);
    tw_text_style style;
    tw_range range;
    assert_int_equal(tw_text_layout_get_style(layout, 3, &style, &range), TW_OK);
    assert_int_equal(range.start, 0);
    assert_int_equal(range.end, 52);
    assert_int_equal(tw_text_layout_set_font_family(layout, style.families, all), TW_OK);
    assert_int_equal(tw_text_layout_set_font_weight(layout, style.weight, all), TW_OK);
    assert_int_equal(tw_text_layout_set_font_style(layout, style.style, all), TW_OK);
    assert_int_equal(tw_text_layout_set_font_stretch(layout, style.stretch, all), TW_OK);
    assert_int_equal(tw_text_layout_set_font_size(layout, style.size, all), TW_OK);
    assert_int_equal(tw_text_layout_set_locale_name(layout, style.locale, all), TW_OK);
    assert_int_equal(tw_text_layout_set_underline(layout, 1, all), TW_OK); /* paint only */
    assert_int_equal(tw_text_layout_set_foreground_color(layout, NULL, all), TW_OK);
    assert_int_equal(tw_text_layout_set_max_width(layout, 100.0), TW_OK);
    assert_int_equal(tw_text_layout_set_max_height(layout, 7.0), TW_OK);
    assert_int_equal(tw_text_layout_set_text_alignment(layout, TW_TEXT_ALIGNMENT_CENTER), TW_OK);
    assert_int_equal(tw_text_layout_set_word_wrapping(layout, TW_WORD_WRAPPING_WRAP), TW_OK);
    assert_int_equal(
        tw_text_layout_set_reading_direction(layout, TW_READING_DIRECTION_LEFT_TO_RIGHT), TW_OK);
    assert_int_equal(tw_text_layout_get_metrics(layout, &metrics), TW_OK);
    assert_int_equal(test_stage_work_of(&stage, TW_WORK_CHUNK_PREPARED), prepared);
    assert_int_equal(test_stage_work_of(&stage, TW_WORK_CHUNK_FILLED), filled);
    /* A new width fills and does not shape. */
    assert_int_equal(tw_text_layout_set_max_width(layout, 60.0), TW_OK);
    assert_int_equal(tw_text_layout_get_metrics(layout, &metrics), TW_OK);
    assert_int_equal(test_stage_work_of(&stage, TW_WORK_CHUNK_PREPARED), prepared);
    assert_true(test_stage_work_of(&stage, TW_WORK_CHUNK_FILLED) > filled);
    tw_text_layout_release(layout);
    assert_true(test_stage_close(&stage));
}

static void test_ill_formed__ranges_are_those_of_maximal_subparts(void **state)
{
    (void)state;
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    tw_text_layout layout = make(&stage, "a\xE2\x82"
                                         "b\xFF\nc\xF0\x9F\x92");
    tw_range ranges[8];
    size_t count;
    assert_int_equal(tw_text_layout_get_ill_formed(layout, NULL, 0, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 3);
    assert_int_equal(tw_text_layout_get_ill_formed(layout, ranges, 8, &count), TW_OK);
    assert_int_equal(ranges[0].start, 1);
    assert_int_equal(ranges[0].end, 3);
    assert_int_equal(ranges[1].start, 4);
    assert_int_equal(ranges[1].end, 5);
    assert_int_equal(ranges[2].start, 7);
    assert_int_equal(ranges[2].end, 10);
    assert_int_equal(tw_text_layout_replace_text(layout, tw_range_make(3, 4), tw_utf8("\xAC")),
                     TW_OK);
    assert_int_equal(tw_text_layout_get_ill_formed(layout, ranges, 8, &count), TW_OK);
    assert_int_equal(count, 2); /* the euro sign is whole now */
    tw_text_layout_release(layout);
    assert_true(test_stage_close(&stage));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_draw__callbacks_may_ask_and_not_change),
        cmocka_unit_test(test_draw__a_layout_released_inside_lives_until_the_end),
        cmocka_unit_test(test_threads__a_second_one_is_refused_and_nothing_is_torn),
        cmocka_unit_test(test_threads__during_a_draw_every_call_of_another_is_refused),
        cmocka_unit_test(test_setters__the_same_value_costs_nothing),
        cmocka_unit_test(test_ill_formed__ranges_are_those_of_maximal_subparts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

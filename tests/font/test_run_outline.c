/* SPDX-License-Identifier: MIT */
/* Tests outlines of glyph runs with the box font: 'a' is a box of 1 em by 0.8 em. */
#include "opened.h"

#include <math.h>

#define MAX_FIGURES 8

/* The box of each figure, and what was called. */
typedef struct recorder {
    size_t fill_modes;
    tw_fill_mode fill_mode;
    size_t begun;
    size_t ended;
    size_t lines;
    size_t quadratics;
    size_t cubics;
    tw_point last;
    tw_rect boxes[MAX_FIGURES];
    tw_status answer; /* of end_figure */
} recorder;

static void grow(recorder *self, tw_point point)
{
    tw_rect *box = &self->boxes[self->begun - 1];
    box->left = fmin(box->left, point.x);
    box->right = fmax(box->right, point.x);
    box->top = fmin(box->top, point.y);
    box->bottom = fmax(box->bottom, point.y);
    self->last = point;
}

static tw_status set_fill_mode(void *user, tw_fill_mode mode)
{
    recorder *self = user;
    assert_int_equal(self->begun, 0);
    self->fill_modes++;
    self->fill_mode = mode;
    return TW_OK;
}

static tw_status begin_figure(void *user, tw_point start)
{
    recorder *self = user;
    assert_int_equal(self->begun, self->ended);
    assert_true(self->begun < MAX_FIGURES);
    self->boxes[self->begun++] = (tw_rect){start.x, start.y, start.x, start.y};
    self->last = start;
    return TW_OK;
}

static tw_status add_line(void *user, tw_point end)
{
    recorder *self = user;
    self->lines++;
    grow(self, end);
    return TW_OK;
}

static tw_status add_quadratic(void *user, tw_point control, tw_point end)
{
    recorder *self = user;
    self->quadratics++;
    grow(self, control);
    grow(self, end);
    return TW_OK;
}

static tw_status add_cubic(void *user, tw_point first, tw_point second, tw_point end)
{
    recorder *self = user;
    self->cubics++;
    grow(self, first);
    grow(self, second);
    grow(self, end);
    return TW_OK;
}

static tw_status end_figure(void *user)
{
    recorder *self = user;
    self->ended++;
    assert_int_equal(self->begun, self->ended);
    return self->answer;
}

static tw_outline_sink make_sink(void)
{
    tw_outline_sink sink = TW_OUTLINE_SINK_INIT;
    sink.set_fill_mode = set_fill_mode;
    sink.begin_figure = begin_figure;
    sink.add_line = add_line;
    sink.add_cubic = add_cubic;
    sink.end_figure = end_figure;
    return sink;
}

/* Two letters of 100 px. */
static tw_glyph_run make_run(tw_font_face face)
{
    static uint32_t glyphs[2];
    glyphs[0] = box_font_glyph(NULL, 'a');
    glyphs[1] = box_font_glyph(NULL, 'b');
    return (tw_glyph_run){.face = face, .size = 100.0, .glyph_ids = glyphs, .glyph_count = 2};
}

static recorder draw(const tw_glyph_run *run, int is_sideways)
{
    recorder self = {0};
    const tw_outline_sink sink = make_sink();
    assert_int_equal(tw_glyph_run_draw_outline(run, is_sideways, &sink, &self), TW_OK);
    assert_int_equal(self.fill_modes, 1);
    assert_int_equal(self.fill_mode, TW_FILL_MODE_WINDING);
    assert_int_equal(self.begun, self.ended);
    return self;
}

static void assert_box(tw_rect box, double left, double top, double right, double bottom)
{
    if (fabs(box.left - left) > 1e-3 || fabs(box.top - top) > 1e-3 ||
        fabs(box.right - right) > 1e-3 || fabs(box.bottom - bottom) > 1e-3) {
        fail_msg("expected %g %g %g %g, got %g %g %g %g", left, top, right, bottom, box.left,
                 box.top, box.right, box.bottom);
    }
}

static void test_run_outline__advances_of_the_design_and_y_down(void **state)
{
    (void)state;
    opened made = opened_box();
    const tw_glyph_run run = make_run(made.face);
    const recorder drawn = draw(&run, 0);
    assert_int_equal(drawn.begun, 2);
    assert_box(drawn.boxes[0], 0.0, -80.0, 100.0, 0.0);
    assert_box(drawn.boxes[1], 100.0, -80.0, 200.0, 0.0);
    opened_close(&made);
}

static void test_run_outline__right_to_left_steps_left_before_each_glyph(void **state)
{
    (void)state;
    opened made = opened_box();
    tw_glyph_run run = make_run(made.face);
    const float advances[2] = {50.0f, 30.0f};
    const tw_glyph_offset offsets[2] = {{0.0f, 0.0f}, {5.0f, 7.0f}};
    run.bidi_level = 1;
    recorder drawn = draw(&run, 0);
    assert_box(drawn.boxes[0], -100.0, -80.0, 0.0, 0.0);
    assert_box(drawn.boxes[1], -200.0, -80.0, -100.0, 0.0);
    run.advances = advances;
    run.offsets = offsets;
    drawn = draw(&run, 0);
    assert_box(drawn.boxes[0], -50.0, -80.0, 50.0, 0.0);
    assert_box(drawn.boxes[1], -85.0, -87.0, 15.0, -7.0); /* along is left, up is up */
    run.bidi_level = 0;
    drawn = draw(&run, 0);
    assert_box(drawn.boxes[1], 55.0, -87.0, 155.0, -7.0);
    opened_close(&made);
}

/* Ascent 80, em 100, the letter's middle on the line: turned to the left, its top is at the pen. */
static void test_run_outline__sideways_glyphs_advance_by_their_heights(void **state)
{
    (void)state;
    opened made = opened_box();
    tw_glyph_run run = make_run(made.face);
    recorder drawn = draw(&run, 1);
    assert_box(drawn.boxes[0], 0.0, -50.0, 80.0, 50.0);
    assert_box(drawn.boxes[1], 100.0, -50.0, 180.0, 50.0);
    run.bidi_level = 1;
    drawn = draw(&run, 1);
    assert_box(drawn.boxes[0], -100.0, -50.0, -20.0, 50.0);
    opened_close(&made);
}

/* Leaning is along the line: upright glyphs lean to the right at their tops, sideways ones to where
 * the line goes at their right, which is up here. */
static void test_run_outline__slants_lean_along_the_line(void **state)
{
    (void)state;
    opened made = opened_box();
    const tw_font_face face = opened_simulate(&made, TW_FONT_SIMULATIONS_OBLIQUE);
    const tw_glyph_run run = make_run(face);
    const double slant = tan(20.0 * 3.14159265358979 / 180.0);
    recorder drawn = draw(&run, 0);
    assert_box(drawn.boxes[0], 0.0, -80.0, 100.0 + 80.0 * slant, 0.0);
    drawn = draw(&run, 1);
    assert_box(drawn.boxes[0], -50.0 * slant, -50.0, 80.0 + 50.0 * slant, 50.0);
    tw_font_face_release(face);
    opened_close(&made);
}

/* A copy of the font whose 'a' has no point on its curve. */
static opened open_round(void)
{
    size_t size;
    uint8_t *bytes = fixture_make_box(NULL, &size);
    const uint8_t *loca = fixture_find_table(bytes, "loca");
    const bool is_long = fixture_get16(fixture_find_table(bytes, "head") + 50) != 0;
    const size_t glyph = box_font_glyph(NULL, 'a');
    const size_t offset =
        is_long ? fixture_get32(loca + glyph * 4) : (size_t)fixture_get16(loca + glyph * 2) * 2;
    uint8_t *at = fixture_find_table(bytes, "glyf") + offset + 10;
    const int point_count = fixture_get16(at) + 1;
    at += 4 + fixture_get16(at + 2); /* one contour; no instructions */
    for (int i = 0; i < point_count; i++) {
        assert_int_equal(at[i] & 0x08, 0); /* no repeated flags */
        at[i] = (uint8_t)(at[i] & ~1);
    }
    const opened made = opened_from_bytes(bytes, size);
    free(bytes);
    return made;
}

static void test_run_outline__quadratics_come_as_cubics_unless_they_are_wanted(void **state)
{
    (void)state;
    opened made = open_round();
    tw_glyph_run run = make_run(made.face);
    run.glyph_count = 1;
    recorder cubic = draw(&run, 0);
    assert_int_equal(cubic.quadratics, 0);
    assert_int_equal(cubic.cubics, 4);
    recorder quadratic = {0};
    tw_outline_sink sink = make_sink();
    sink.add_quadratic = add_quadratic;
    assert_int_equal(tw_glyph_run_draw_outline(&run, 0, &sink, &quadratic), TW_OK);
    assert_int_equal(quadratic.quadratics, 4);
    assert_int_equal(quadratic.cubics, 0);
    assert_box(quadratic.boxes[0], 0.0, -80.0, 100.0, 0.0); /* controls are the corners */
    /* Two thirds from the middle of a side to the corner, of 50 and 40. */
    assert_box(cubic.boxes[0], 0.0, -80.0, 100.0, 0.0);
    assert_true(fabs(cubic.last.x - quadratic.last.x) < 1e-6 &&
                fabs(cubic.last.y - quadratic.last.y) < 1e-6);
    opened_close(&made);
}

static void test_run_outline__no_glyphs_are_no_figures_and_null_is_refused(void **state)
{
    (void)state;
    opened made = opened_box();
    tw_glyph_run run = make_run(made.face);
    tw_outline_sink sink = make_sink();
    recorder self = {0};
    assert_int_equal(tw_glyph_run_draw_outline(&run, 0, NULL, &self), TW_ERROR_INVALID_ARGUMENT);
    const uint32_t *glyphs = run.glyph_ids;
    run.glyph_ids = NULL;
    assert_int_equal(tw_glyph_run_draw_outline(&run, 0, &sink, &self), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(self.fill_modes, 0);
    run.glyph_count = 0;
    assert_int_equal(draw(&run, 0).begun, 0);
    run.glyph_ids = glyphs;
    run.glyph_count = 1;
    run.size = 0.0;
    assert_int_equal(tw_glyph_run_draw_outline(&run, 0, &sink, &self), TW_ERROR_INVALID_ARGUMENT);
    run.size = 10.0;
    const uint32_t unknown = UINT32_MAX;
    run.glyph_ids = &unknown;
    assert_int_equal(tw_glyph_run_draw_outline(&run, 0, &sink, &self), TW_ERROR_OUT_OF_RANGE);
    const uint32_t space = box_font_glyph(NULL, ' ');
    run.glyph_ids = &space;
    assert_int_equal(draw(&run, 0).begun, 0);
    sink.end_figure = NULL;
    assert_int_equal(tw_glyph_run_draw_outline(&run, 0, &sink, &self), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(self.begun, 0);
    opened_close(&made);
}

static void test_run_outline__a_sinks_answer_ends_it(void **state)
{
    (void)state;
    opened made = opened_box();
    const tw_glyph_run run = make_run(made.face);
    const tw_outline_sink sink = make_sink();
    recorder self = {.answer = TW_ERROR_CANCELLED};
    assert_int_equal(tw_glyph_run_draw_outline(&run, 0, &sink, &self), TW_ERROR_CANCELLED);
    assert_int_equal(self.begun, 1);
    self = (recorder){.answer = (tw_status)12345};
    assert_int_equal(tw_glyph_run_draw_outline(&run, 0, &sink, &self), TW_ERROR_CALLBACK_FAILED);
    opened_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_run_outline__advances_of_the_design_and_y_down),
        cmocka_unit_test(test_run_outline__right_to_left_steps_left_before_each_glyph),
        cmocka_unit_test(test_run_outline__sideways_glyphs_advance_by_their_heights),
        cmocka_unit_test(test_run_outline__slants_lean_along_the_line),
        cmocka_unit_test(test_run_outline__quadratics_come_as_cubics_unless_they_are_wanted),
        cmocka_unit_test(test_run_outline__no_glyphs_are_no_figures_and_null_is_refused),
        cmocka_unit_test(test_run_outline__a_sinks_answer_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

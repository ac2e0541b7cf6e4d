/* SPDX-License-Identifier: MIT */
/* Walks the outlines of a glyph run.
 *
 *     upright                          sideways: turned to the left, so that the glyph stands
 *     y up                             upright when its line runs downwards
 *      │ gy                                     gx - advance / 2
 *      └── gx                            origin.y - gy ──┘
 */
#include "font/run_outline.h"

#include "font/glyph_metrics.h"
#include "font/simulate.h"

/* One glyph's place: where its origin is in the run, px, y down. */
typedef struct glyph_pen {
    const twi_run_outline *wanted;
    double scale;
    double x;
    double y;
    bool is_open; /* a figure was begun */
    tw_point at;  /* the last point that was said: what a quadratic starts from */
} glyph_pen;

static tw_point place(const glyph_pen *pen, const float *point)
{
    return (tw_point){pen->x + (double)point[0] * pen->scale,
                      pen->y - (double)point[1] * pen->scale};
}

static tw_status end_figure(glyph_pen *pen)
{
    if (!pen->is_open) {
        return TW_OK;
    }
    pen->is_open = false;
    return pen->wanted->sink->end_figure(pen->wanted->user);
}

static tw_status begin_figure(glyph_pen *pen, tw_point start)
{
    TWI_TRY(end_figure(pen));
    pen->is_open = true;
    return pen->wanted->sink->begin_figure(pen->wanted->user, start);
}

/* The same curve as a cubic: its controls are two thirds of the way to the quadratic's. */
static tw_status add_quadratic(const glyph_pen *pen, tw_point control, tw_point end)
{
    const tw_outline_sink *sink = pen->wanted->sink;
    if (sink->add_quadratic != NULL) {
        return sink->add_quadratic(pen->wanted->user, control, end);
    }
    const tw_point first = {pen->at.x + (control.x - pen->at.x) * 2.0 / 3.0,
                            pen->at.y + (control.y - pen->at.y) * 2.0 / 3.0};
    const tw_point second = {end.x + (control.x - end.x) * 2.0 / 3.0,
                             end.y + (control.y - end.y) * 2.0 / 3.0};
    return sink->add_cubic(pen->wanted->user, first, second, end);
}

static tw_status add_verb(glyph_pen *pen, uint8_t verb, const tw_point points[3])
{
    const twi_run_outline *wanted = pen->wanted;
    switch (verb) {
    case TWI_OUTLINE_MOVE:
        return begin_figure(pen, points[0]);
    case TWI_OUTLINE_LINE:
        return wanted->sink->add_line(wanted->user, points[0]);
    case TWI_OUTLINE_QUADRATIC:
        return add_quadratic(pen, points[0], points[1]);
    case TWI_OUTLINE_CUBIC:
        return wanted->sink->add_cubic(wanted->user, points[0], points[1], points[2]);
    default:
        return end_figure(pen);
    }
}

static tw_status walk(glyph_pen *pen, const twi_outline *outline)
{
    const float *at = outline->coordinates;
    for (size_t v = 0; v < outline->verb_count; v++) {
        const size_t count = twi_outline_count_points(outline->verbs[v]);
        tw_point points[3];
        for (size_t i = 0; i < count; i++, at += 2) {
            points[i] = place(pen, at);
        }
        TWI_TRY(add_verb(pen, outline->verbs[v], points));
        pen->at = count > 0 ? points[count - 1] : pen->at;
    }
    return end_figure(pen);
}

/* The vertical origin goes to the line's middle, at the pen. */
static tw_status turn_left(twi_work *work, const twi_font_face *face, uint32_t glyph,
                           twi_outline *outline)
{
    tw_glyph_metrics metrics;
    TWI_TRY(twi_glyph_metrics_read(work, face, &glyph, 1, &metrics));
    const float middle = (float)metrics.advance_width / 2.0f;
    for (size_t i = 0; i < outline->point_count; i++) {
        float *point = outline->coordinates + i * 2;
        const float x = point[0];
        point[0] = (float)metrics.vertical_origin_y - point[1];
        point[1] = x - middle;
    }
    return TW_OK;
}

static tw_status draw_glyph(twi_work *work, glyph_pen *pen, uint32_t glyph, twi_arena *arena)
{
    const twi_font_face *face = pen->wanted->face;
    twi_outline outline;
    TWI_TRY(twi_font_face_get_upright_outline(work, face, glyph, arena, &outline));
    if (pen->wanted->is_sideways && outline.point_count > 0) {
        TWI_TRY(turn_left(work, face, glyph, &outline));
    }
    twi_simulate_slant(face, &outline);
    return walk(pen, &outline);
}

static double get_advance(const twi_run_outline *wanted, size_t g, double scale)
{
    if (wanted->run->advances != NULL) {
        return (double)wanted->run->advances[g];
    }
    int32_t advance;
    twi_glyph_metrics_read_advances(wanted->face, wanted->is_sideways, &wanted->run->glyph_ids[g],
                                    1, &advance);
    return (double)advance * scale;
}

static tw_status draw_glyphs(twi_work *work, const twi_run_outline *wanted, twi_arena *arena)
{
    const tw_glyph_run *run = wanted->run;
    const bool goes_left = (run->bidi_level & 1) != 0;
    const double scale = run->size / (double)wanted->face->metrics.units_per_em;
    const twi_arena_mark mark = twi_arena_get_mark(arena);
    double x = 0.0;
    for (size_t g = 0; g < run->glyph_count; g++) {
        const tw_glyph_offset offset =
            run->offsets != NULL ? run->offsets[g] : (tw_glyph_offset){0.0f, 0.0f};
        const double advance = get_advance(wanted, g, scale);
        const double along = (double)offset.advance_offset;
        x -= goes_left ? advance : 0.0;
        glyph_pen pen = {.wanted = wanted,
                         .scale = scale,
                         .x = goes_left ? x - along : x + along,
                         .y = -(double)offset.ascender_offset};
        TWI_TRY(draw_glyph(work, &pen, run->glyph_ids[g], arena));
        twi_arena_rewind(arena, mark);
        x += goes_left ? 0.0 : advance;
    }
    return TW_OK;
}

tw_status twi_run_outline_draw(twi_work *work, const twi_run_outline *wanted)
{
    if (wanted->sink->set_fill_mode != NULL) {
        TWI_TRY(wanted->sink->set_fill_mode(wanted->user, TW_FILL_MODE_WINDING));
    }
    twi_arena arena;
    twi_arena_init(&arena, twi_work_allocator(work), TWI_MAX_ARENA_BYTES);
    const tw_status status = draw_glyphs(work, wanted, &arena);
    twi_arena_finish(&arena);
    return status;
}

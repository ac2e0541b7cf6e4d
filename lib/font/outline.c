/* SPDX-License-Identifier: MIT */
/* Collects a glyph's outline from HarfBuzz's drawing callbacks. */
#include "font/outline.h"

#include <math.h>
#include <string.h>

#include "font/face.h"
#include "font/simulate.h"

#define FIRST_POINTS 64u

/* What the callbacks write to. Once `status` is not TW_OK they do nothing more. */
typedef struct outline_sink {
    twi_arena *arena;
    size_t max_points;
    tw_status status;
    twi_outline outline;
    size_t verb_capacity;
    size_t point_capacity;
} outline_sink;

/* An arena cannot grow a block: a larger one is made, and the old one lasts as long as the pass.
 * Doubling keeps the waste below what is used. */
static bool reserve(outline_sink *sink, size_t points)
{
    if (sink->status != TW_OK) {
        return false;
    }
    twi_outline *outline = &sink->outline;
    if (outline->point_count + points > sink->max_points ||
        outline->verb_count + 1 > sink->max_points * 2) {
        sink->status = TW_ERROR_LIMIT_EXCEEDED;
        return false;
    }
    if (outline->verb_count == sink->verb_capacity) {
        const size_t capacity = TWI_MAX(sink->verb_capacity * 2, FIRST_POINTS);
        uint8_t *verbs = twi_arena_new_array(sink->arena, uint8_t, capacity);
        if (verbs == NULL) {
            sink->status = TW_ERROR_OUT_OF_MEMORY;
            return false;
        }
        if (outline->verb_count > 0) {
            memcpy(verbs, outline->verbs, outline->verb_count);
        }
        outline->verbs = verbs;
        sink->verb_capacity = capacity;
    }
    if (outline->point_count + points > sink->point_capacity) {
        const size_t capacity = TWI_MAX(sink->point_capacity * 2, FIRST_POINTS);
        float *coordinates = twi_arena_new_array(sink->arena, float, capacity * 2);
        if (coordinates == NULL) {
            sink->status = TW_ERROR_OUT_OF_MEMORY;
            return false;
        }
        if (outline->point_count > 0) {
            memcpy(coordinates, outline->coordinates,
                   outline->point_count * 2 * sizeof(*coordinates));
        }
        outline->coordinates = coordinates;
        sink->point_capacity = capacity;
    }
    return true;
}

/* Positions are 1/64 design units; a broken font's infinities become 0. */
static float to_design_units(float position)
{
    return isfinite(position) ? position / 64.0f : 0.0f;
}

static void add_point(outline_sink *sink, float x, float y)
{
    float *at = sink->outline.coordinates + sink->outline.point_count * 2;
    at[0] = to_design_units(x);
    at[1] = to_design_units(y);
    sink->outline.point_count++;
}

static void add_verb(outline_sink *sink, twi_outline_verb verb)
{
    sink->outline.verbs[sink->outline.verb_count++] = (uint8_t)verb;
}

static void move_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y,
                    void *user)
{
    TWI_UNUSED(funcs);
    TWI_UNUSED(state);
    TWI_UNUSED(user);
    outline_sink *out = data;
    if (reserve(out, 1)) {
        add_verb(out, TWI_OUTLINE_MOVE);
        add_point(out, x, y);
    }
}

static void line_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y,
                    void *user)
{
    TWI_UNUSED(funcs);
    TWI_UNUSED(state);
    TWI_UNUSED(user);
    outline_sink *out = data;
    if (reserve(out, 1)) {
        add_verb(out, TWI_OUTLINE_LINE);
        add_point(out, x, y);
    }
}

static void quadratic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float cx,
                         float cy, float x, float y, void *user)
{
    TWI_UNUSED(funcs);
    TWI_UNUSED(state);
    TWI_UNUSED(user);
    outline_sink *out = data;
    if (reserve(out, 2)) {
        add_verb(out, TWI_OUTLINE_QUADRATIC);
        add_point(out, cx, cy);
        add_point(out, x, y);
    }
}

static void cubic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float c1x,
                     float c1y, float c2x, float c2y, float x, float y, void *user)
{
    TWI_UNUSED(funcs);
    TWI_UNUSED(state);
    TWI_UNUSED(user);
    outline_sink *out = data;
    if (reserve(out, 3)) {
        add_verb(out, TWI_OUTLINE_CUBIC);
        add_point(out, c1x, c1y);
        add_point(out, c2x, c2y);
        add_point(out, x, y);
    }
}

static void close_path(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user)
{
    TWI_UNUSED(funcs);
    TWI_UNUSED(state);
    TWI_UNUSED(user);
    outline_sink *out = data;
    if (reserve(out, 0)) {
        add_verb(out, TWI_OUTLINE_CLOSE);
    }
}

hb_draw_funcs_t *twi_outline_make_draw_funcs(void)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(funcs, quadratic_to, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
    hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
    /* The empty object is immutable before we say so. */
    if (hb_draw_funcs_is_immutable(funcs)) {
        return NULL;
    }
    hb_draw_funcs_make_immutable(funcs);
    return funcs;
}

/* HarfBuzz draws the plain outline; simulations are ours. */
static void draw(const twi_font_face *face, uint32_t glyph, outline_sink *sink)
{
    hb_font_t *font = twi_font_face_get_plain(face)->hb_font;
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, face->draw_funcs, sink);
#else
    hb_font_get_glyph_shape(font, glyph, face->draw_funcs, sink);
#endif
}

/* HarfBuzz draws nothing, and does not say so, where memory is refused for the points of a glyph.
 * The extents stand in the font, so that a glyph that has some is asked for again; a broken font
 * that draws nothing the second time is believed. */
static bool has_extents(const twi_font_face *face, uint32_t glyph)
{
    hb_glyph_extents_t extents = {0, 0, 0, 0};
    hb_font_t *font = twi_font_face_get_plain(face)->hb_font;
    return hb_font_get_glyph_extents(font, glyph, &extents) != 0 &&
           (extents.width != 0 || extents.height != 0);
}

tw_status twi_font_face_get_upright_outline(twi_work *work, const twi_font_face *face,
                                            uint32_t glyph, twi_arena *arena, twi_outline *out)
{
    *out = (twi_outline){NULL, 0, NULL, 0};
    TWI_TRY(twi_work_charge(work, TW_WORK_RASTER, 1));
    if (glyph >= face->glyph_count) {
        return TW_OK;
    }
    outline_sink sink = {.arena = arena, .max_points = twi_work_limits(work)->outline_points};
    draw(face, glyph, &sink);
    if (sink.outline.verb_count == 0 && sink.status == TW_OK && has_extents(face, glyph)) {
        draw(face, glyph, &sink); /* once more: memory may have been refused to HarfBuzz */
    }
    if (sink.status == TW_ERROR_LIMIT_EXCEEDED) {
        return twi_context_refuse_limit(work->context, "outline_points",
                                        sink.outline.point_count + 1, sink.max_points);
    }
    if (sink.status != TW_OK) {
        return twi_context_refuse_memory(work->context, sink.outline.point_count);
    }
    if (twi_simulate_weight(face, arena, &sink.outline) != TW_OK) {
        return twi_context_refuse_memory(work->context, sink.outline.point_count);
    }
    *out = sink.outline;
    return twi_work_charge(work, TW_WORK_RASTER, out->point_count / 64);
}

tw_status twi_font_face_get_outline(twi_work *work, const twi_font_face *face, uint32_t glyph,
                                    twi_arena *arena, twi_outline *out)
{
    TWI_TRY(twi_font_face_get_upright_outline(work, face, glyph, arena, out));
    twi_simulate_slant(face, out);
    return TW_OK;
}

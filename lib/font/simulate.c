/* SPDX-License-Identifier: MIT */
/* Makes simulated faces: HarfBuzz shapes with them, our own code changes the outlines. */
#include "font/simulate.h"

#include "font/coverage.h"
#include "font/embolden.h"
#include "font/table_values.h"

/* tan 20°: what DirectWrite's slant of -20 is. */
#define SLANT 0.363970234f
/* Of an em: what FreeType's own emboldening adds to an outline, and what the advance gets of it. */
#define GROWTHS_PER_EM 24.0f
#define ADVANCE_GROWTHS_PER_EM 50
#define BOLD_WEIGHT 700

static bool has(const twi_font_face *face, tw_font_simulations simulation)
{
    return (face->simulations & (uint32_t)simulation) != 0 && face->has_outlines;
}

int32_t twi_simulate_get_advance_growth(const twi_font_face *face)
{
    return has(face, TW_FONT_SIMULATIONS_BOLD)
               ? (face->metrics.units_per_em + ADVANCE_GROWTHS_PER_EM - 1) / ADVANCE_GROWTHS_PER_EM
               : 0;
}

float twi_simulate_get_slant(const twi_font_face *face)
{
    return has(face, TW_FONT_SIMULATIONS_OBLIQUE) ? SLANT : 0.0f;
}

static float get_growth(const twi_font_face *face)
{
    return has(face, TW_FONT_SIMULATIONS_BOLD) ? (float)face->metrics.units_per_em / GROWTHS_PER_EM
                                               : 0.0f;
}

/* --- what HarfBuzz is told ------------------------------------------------------------------ */

static hb_position_t widen(const twi_font_face *face, hb_position_t advance)
{
    return advance > 0 ? advance + twi_simulate_get_advance_growth(face) * 64 : advance;
}

static hb_position_t get_bold_advance(hb_font_t *font, void *data, hb_codepoint_t glyph, void *user)
{
    TWI_UNUSED(font);
    TWI_UNUSED(user);
    const twi_font_face *face = data;
    return widen(face, hb_font_get_glyph_h_advance(face->plain->hb_font, glyph));
}

/* Strides are in bytes; HarfBuzz's arrays are its own. */
static void get_bold_advances(hb_font_t *font, void *data, unsigned count,
                              const hb_codepoint_t *first_glyph, unsigned glyph_stride,
                              hb_position_t *first_advance, unsigned advance_stride, void *user)
{
    TWI_UNUSED(font);
    TWI_UNUSED(user);
    const twi_font_face *face = data;
    hb_font_get_glyph_h_advances(face->plain->hb_font, count, first_glyph, glyph_stride,
                                 first_advance, advance_stride);
    unsigned char *at = (unsigned char *)first_advance;
    for (unsigned i = 0; i < count; i++, at += advance_stride) {
        hb_position_t *advance = (hb_position_t *)(void *)at;
        *advance = widen(face, *advance);
    }
}

/* Heights are negative: y goes up. */
static hb_bool_t get_bold_extents(hb_font_t *font, void *data, hb_codepoint_t glyph,
                                  hb_glyph_extents_t *extents, void *user)
{
    TWI_UNUSED(font);
    TWI_UNUSED(user);
    const twi_font_face *face = data;
    if (!hb_font_get_glyph_extents(face->plain->hb_font, glyph, extents)) {
        return false;
    }
    if (extents->width != 0 || extents->height != 0) {
        const hb_position_t half = (hb_position_t)(get_growth(face) * 32.0f);
        extents->x_bearing += twi_simulate_get_advance_growth(face) * 32 - half;
        extents->width += 2 * half;
        extents->y_bearing += half;
        extents->height -= 2 * half;
    }
    return true;
}

static tw_status embolden_font(twi_font_face *face)
{
    hb_font_funcs_t *funcs = hb_font_funcs_create();
    if (funcs == hb_font_funcs_get_empty()) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    hb_font_funcs_set_glyph_h_advance_func(funcs, get_bold_advance, NULL, NULL);
    hb_font_funcs_set_glyph_h_advances_func(funcs, get_bold_advances, NULL, NULL);
    hb_font_funcs_set_glyph_extents_func(funcs, get_bold_extents, NULL, NULL);
    hb_font_funcs_make_immutable(funcs);
    hb_font_set_funcs(face->hb_font, funcs, face, NULL);
    hb_font_funcs_destroy(funcs);
    return TW_OK;
}

/* What is not said here is asked of the plain face's font. The slant makes marks lean with what
 * they stand on. */
static tw_status make_font(twi_font_face *face)
{
    unsigned wanted = 0;
    unsigned got = 0;
    face->hb_font = hb_font_create_sub_font(face->plain->hb_font);
    (void)hb_font_get_var_coords_normalized(face->plain->hb_font, &wanted);
    (void)hb_font_get_var_coords_normalized(face->hb_font, &got);
    if (face->hb_font == hb_font_get_empty() || got != wanted) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    if (has(face, TW_FONT_SIMULATIONS_BOLD)) {
        TWI_TRY(embolden_font(face));
    }
    hb_font_set_synthetic_slant(face->hb_font, twi_simulate_get_slant(face));
    hb_font_make_immutable(face->hb_font);
    return TW_OK;
}

/* --- the face ------------------------------------------------------------------------------- */

static void simulate_traits(twi_font_face *face)
{
    if ((face->simulations & TW_FONT_SIMULATIONS_BOLD) != 0) {
        face->traits.weight = (uint16_t)TWI_MAX(face->traits.weight, BOLD_WEIGHT);
    }
    if ((face->simulations & TW_FONT_SIMULATIONS_OBLIQUE) != 0 &&
        face->traits.style == TW_FONT_STYLE_NORMAL) {
        face->traits.style = TW_FONT_STYLE_OBLIQUE;
    }
}

tw_status twi_simulate_face(twi_font_face *face)
{
    const twi_font_face *plain = face->plain;
    face->hb_face = hb_face_reference(plain->hb_face);
    face->draw_funcs = hb_draw_funcs_reference(plain->draw_funcs);
    face->metrics = plain->metrics;
    face->traits = plain->traits;
    face->glyph_count = plain->glyph_count;
    face->has_optical_size = plain->has_optical_size;
    face->has_outlines = plain->has_outlines;
    face->draws_strikes = plain->draws_strikes;
    face->draws_strikes = plain->draws_strikes;
    face->family = plain->family;
    face->coverage = plain->coverage;
    face->bitmaps = plain->bitmaps;
    simulate_traits(face);
    return make_font(face) == TW_OK ? TW_OK : twi_context_refuse_memory(face->object.context, 0);
}

/* --- outlines ------------------------------------------------------------------------------- */

tw_status twi_simulate_weight(const twi_font_face *face, twi_arena *arena, twi_outline *outline)
{
    const float growth = get_growth(face);
    if (growth == 0.0f) {
        return TW_OK;
    }
    TWI_TRY(twi_embolden_outline(outline, growth, arena));
    const float shift = (float)twi_simulate_get_advance_growth(face) / 2.0f;
    for (size_t i = 0; i < outline->point_count; i++) {
        outline->coordinates[i * 2] += shift;
    }
    return TW_OK;
}

void twi_simulate_slant(const twi_font_face *face, twi_outline *outline)
{
    const float slant = twi_simulate_get_slant(face);
    for (size_t i = 0; i < outline->point_count; i++) {
        outline->coordinates[i * 2] += slant * outline->coordinates[i * 2 + 1];
    }
}

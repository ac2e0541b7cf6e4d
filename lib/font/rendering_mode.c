/* SPDX-License-Identifier: MIT */
/* Chooses rendering modes by size, measure and gasp. */
#include "font/rendering_mode.h"

#include "font/table_values.h"

/* Bits of gasp. */
enum {
    GASP_GRID_FIT = 1,
    GASP_GRAY = 2,
    GASP_SYMMETRIC_GRID_FIT = 4,
    GASP_SYMMETRIC_SMOOTHING = 8,
    FLAGS_OF_VERSION_0 = GASP_GRID_FIT | GASP_GRAY,
    FLAGS_OF_VERSION_1 = FLAGS_OF_VERSION_0 | GASP_SYMMETRIC_GRID_FIT | GASP_SYMMETRIC_SMOOTHING
};

enum { GASP_RANGE_COUNT = 2, GASP_RANGES = 4, GASP_RANGE_SIZE = 4, GASP_BEHAVIOR = 2 };

/* Pixels per em, as DirectWrite has them: masks of larger glyphs are not worth keeping, and glyphs
 * of more than a few pixels look better smoothed along both axes. */
#define OUTLINE_ANTIALIASED_PPEM 100.0
#define OUTLINE_ALIASED_PPEM 350.0
#define NATURAL_PPEM 20.0

/* What the face asks for at a size; 0 where it says nothing. */
static uint32_t read_gasp(const twi_font_face *face, double ppem)
{
    const twi_bytes gasp =
        twi_table_find(face->file->bytes, face->index, TWI_TAG('g', 'a', 's', 'p'));
    const uint16_t version = twi_table_u16(gasp, 0);
    const size_t count = twi_table_u16(gasp, GASP_RANGE_COUNT);
    const uint32_t known = version == 0 ? FLAGS_OF_VERSION_0 : FLAGS_OF_VERSION_1;
    for (size_t i = 0; version <= 1 && i < count; i++) {
        const size_t range = GASP_RANGES + i * GASP_RANGE_SIZE;
        if (!twi_bytes_has(gasp, range, GASP_RANGE_SIZE)) {
            return 0;
        }
        const uint16_t last = twi_table_u16(gasp, range);
        if (ppem <= (double)last || last == UINT16_MAX) {
            return twi_table_u16(gasp, range + GASP_BEHAVIOR) & known;
        }
    }
    return 0;
}

static tw_rendering_mode choose_mode(uint32_t gasp, double ppem,
                                     const tw_rendering_conditions *conditions)
{
    const bool is_aliased = conditions->outline_threshold == TW_OUTLINE_THRESHOLD_ALIASED;
    if (ppem >= (is_aliased ? OUTLINE_ALIASED_PPEM : OUTLINE_ANTIALIASED_PPEM)) {
        return TW_RENDERING_MODE_OUTLINE;
    }
    switch (conditions->measuring_mode) {
    case TW_MEASURING_MODE_GDI_CLASSIC:
        return TW_RENDERING_MODE_GDI_CLASSIC;
    case TW_MEASURING_MODE_GDI_NATURAL:
        return TW_RENDERING_MODE_GDI_NATURAL;
    case TW_MEASURING_MODE_NATURAL:
        break;
    }
    return ppem <= NATURAL_PPEM && (gasp & GASP_SYMMETRIC_SMOOTHING) == 0
               ? TW_RENDERING_MODE_NATURAL
               : TW_RENDERING_MODE_NATURAL_SYMMETRIC;
}

static tw_grid_fit_mode choose_fit(uint32_t gasp, tw_rendering_mode mode)
{
    bool is_fitted = (gasp & (GASP_GRID_FIT | GASP_SYMMETRIC_GRID_FIT)) != 0;
    if (mode == TW_RENDERING_MODE_OUTLINE) {
        is_fitted = false;
    } else if (mode == TW_RENDERING_MODE_ALIASED || mode == TW_RENDERING_MODE_GDI_CLASSIC ||
               mode == TW_RENDERING_MODE_GDI_NATURAL) {
        is_fitted = true;
    }
    return is_fitted ? TW_GRID_FIT_MODE_ENABLED : TW_GRID_FIT_MODE_DISABLED;
}

void twi_rendering_mode_choose(const twi_font_face *face, const tw_rendering_conditions *conditions,
                               double ppem, const tw_rendering_params *params,
                               tw_rendering_mode *out_mode, tw_grid_fit_mode *out_fit)
{
    const uint32_t gasp = read_gasp(face, ppem);
    const tw_rendering_mode mode = params->rendering_mode != TW_RENDERING_MODE_DEFAULT
                                       ? params->rendering_mode
                                       : choose_mode(gasp, ppem, conditions);
    *out_mode = mode;
    *out_fit = params->grid_fit_mode != TW_GRID_FIT_MODE_DEFAULT ? params->grid_fit_mode
                                                                 : choose_fit(gasp, mode);
}

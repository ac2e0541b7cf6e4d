/* SPDX-License-Identifier: MIT */
/* Rounds metrics to whole pixels, and back to design units. */
#include "font/gdi_compatible.h"

#include <math.h>

#include "font/device_metrics.h"
#include "font/glyph_metrics.h"
#include "font/table_values.h"

static twi_bytes find(const twi_font_face *face, uint32_t tag)
{
    return twi_table_find(face->file->bytes, face->index, tag);
}

/* Halves up. */
static double round_up(double value)
{
    return floor(value + 0.5);
}

static double get_scale(const twi_font_face *face, double ppem)
{
    return ppem / (double)face->metrics.units_per_em;
}

/* 0 pixels first: nothing is divided by a scale that nothing is left of. */
static int32_t from_pixels(double pixels, double scale)
{
    return pixels == 0.0 ? 0 : (int32_t)round_up(pixels / scale);
}

static int32_t fit(int32_t length, double scale)
{
    return from_pixels(round_up((double)length * scale), scale);
}

/* Tables for single sizes know whole ones only, up to 16 bits. */
static uint32_t get_whole_ppem(double ppem)
{
    return ppem <= 65535.0 && ppem == floor(ppem) ? (uint32_t)ppem : 0;
}

tw_font_metrics twi_gdi_compatible_read_metrics(const twi_font_face *face, twi_pixel_grid grid)
{
    const double scale = get_scale(face, grid.y);
    const tw_font_metrics *design = &face->metrics;
    tw_font_metrics fitted = {.units_per_em = design->units_per_em,
                              .ascent = fit(design->ascent, scale),
                              .descent = fit(design->descent, scale),
                              .line_gap = fit(design->line_gap, scale),
                              .cap_height = fit(design->cap_height, scale),
                              .x_height = fit(design->x_height, scale),
                              .underline_position = fit(design->underline_position, scale),
                              .underline_thickness = fit(design->underline_thickness, scale),
                              .strikethrough_position = fit(design->strikethrough_position, scale),
                              .strikethrough_thickness =
                                  fit(design->strikethrough_thickness, scale)};
    twi_device_extent extent;
    const uint32_t ppem = (uint32_t)TWI_MIN(round_up(grid.y), 65535.0);
    if (face->coordinate_count == 0 &&
        twi_device_metrics_find_extent(find(face, TWI_TAG('V', 'D', 'M', 'X')), ppem, &extent)) {
        fitted.ascent = from_pixels((double)extent.ascent, scale);
        fitted.descent = from_pixels((double)extent.descent, scale);
    }
    return fitted;
}

/* Only of what the table was made for: the plain face at its default place. */
static twi_bytes find_widths(const twi_font_face *face, twi_pixel_grid grid)
{
    const bool is_asked = !grid.is_natural && face->plain == NULL && face->coordinate_count == 0;
    return is_asked ? twi_device_metrics_find_widths(find(face, TWI_TAG('h', 'd', 'm', 'x')),
                                                     get_whole_ppem(grid.x), face->glyph_count)
                    : (twi_bytes){NULL, 0};
}

static int32_t fit_width(twi_bytes widths, uint32_t glyph, int32_t width, double scale)
{
    return glyph < widths.size ? from_pixels((double)twi_table_u8(widths, glyph), scale) : fit(width, scale);
}

void twi_gdi_compatible_read_advances(const twi_font_face *face, twi_pixel_grid grid,
                                      bool is_sideways, const uint32_t *glyphs, size_t count,
                                      int32_t *out)
{
    const double scale = get_scale(face, is_sideways ? grid.y : grid.x);
    const twi_bytes widths = is_sideways ? (twi_bytes){NULL, 0} : find_widths(face, grid);
    twi_glyph_metrics_read_advances(face, is_sideways, glyphs, count, out);
    for (size_t i = 0; i < count; i++) {
        out[i] = fit_width(widths, glyphs[i], out[i], scale);
    }
}

/* Edges go to pixels, and bearings are what lies between them. */
static tw_glyph_metrics fit_glyph(const tw_glyph_metrics *design, int32_t width, double scale_x,
                                  double scale_y)
{
    const int32_t right = design->advance_width - design->right_side_bearing;
    const int32_t top = design->vertical_origin_y - design->top_side_bearing;
    const int32_t bottom =
        design->vertical_origin_y - design->advance_height + design->bottom_side_bearing;
    tw_glyph_metrics fitted = {.left_side_bearing = fit(design->left_side_bearing, scale_x),
                               .advance_width = width,
                               .advance_height = fit(design->advance_height, scale_y),
                               .vertical_origin_y = fit(design->vertical_origin_y, scale_y)};
    fitted.right_side_bearing = width - fit(right, scale_x);
    fitted.top_side_bearing = fitted.vertical_origin_y - fit(top, scale_y);
    fitted.bottom_side_bearing =
        fit(bottom, scale_y) - (fitted.vertical_origin_y - fitted.advance_height);
    return fitted;
}

tw_status twi_gdi_compatible_read_glyphs(twi_work *work, const twi_font_face *face,
                                         twi_pixel_grid grid, const uint32_t *glyphs, size_t count,
                                         tw_glyph_metrics *out)
{
    const twi_bytes widths = find_widths(face, grid);
    const double scale_x = get_scale(face, grid.x);
    const double scale_y = get_scale(face, grid.y);
    TWI_TRY(twi_glyph_metrics_read(work, face, glyphs, count, out));
    for (size_t i = 0; i < count; i++) {
        const int32_t width = fit_width(widths, glyphs[i], out[i].advance_width, scale_x);
        out[i] = fit_glyph(&out[i], width, scale_x, scale_y);
    }
    return TW_OK;
}

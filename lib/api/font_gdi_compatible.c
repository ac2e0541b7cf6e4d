/* SPDX-License-Identifier: MIT */
/* Opens the door to metrics on a grid of pixels. */
#include <textwright/font_gdi_compatible.h>

#include <math.h>
#include <string.h>

#include "api/door.h"
#include "api/font_values.h"
#include "font/gdi_compatible.h"

static bool is_positive(double value)
{
    return isfinite(value) && value > 0.0;
}

static double get_zoom(double scale)
{
    return scale != 0.0 ? fabs(scale) : 1.0;
}

static bool require_grid(twi_door *door, const tw_pixel_grid *grid, twi_pixel_grid *out)
{
    if (!twi_door_require(door, grid != NULL, "grid is not NULL")) {
        return false;
    }
    const tw_transform *turn = grid->transform;
    twi_door_require(door, is_positive(grid->size), "grid.size is finite and > 0");
    twi_door_require(door, is_positive(grid->pixels_per_dip),
                     "grid.pixels_per_dip is finite and > 0");
    twi_door_require(door, turn == NULL || (isfinite(turn->m11) && isfinite(turn->m22)),
                     "grid.transform is finite");
    const double ppem = grid->size * grid->pixels_per_dip;
    *out = (twi_pixel_grid){.x = ppem * (turn == NULL ? 1.0 : get_zoom(turn->m11)),
                            .y = ppem * (turn == NULL ? 1.0 : get_zoom(turn->m22)),
                            .is_natural = grid->is_natural != 0};
    return twi_door_require(door, out->x <= TWI_MAX_EXTENT_PX && out->y <= TWI_MAX_EXTENT_PX,
                            "pixels per em are at most 10^9");
}

tw_status tw_font_face_get_gdi_compatible_metrics(tw_font_face face, const tw_pixel_grid *grid,
                                                  tw_font_metrics *out_metrics)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    twi_pixel_grid pixels;
    twi_door_require(&door, out_metrics != NULL, "out_metrics is not NULL");
    const bool is_well = require_grid(&door, grid, &pixels);
    if (out_metrics != NULL) {
        *out_metrics =
            is_well ? twi_gdi_compatible_read_metrics(self, pixels) : (tw_font_metrics){0};
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_gdi_compatible_glyph_metrics(tw_font_face face,
                                                        const tw_pixel_grid *grid,
                                                        const uint32_t *glyphs, size_t count,
                                                        tw_glyph_metrics *metrics)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    twi_pixel_grid pixels;
    twi_work work;
    if (!twi_door_require_glyphs(&door, self, glyphs, count, metrics)) {
        return twi_door_leave(&door);
    }
    if (require_grid(&door, grid, &pixels)) {
        twi_work_init(&work, door.context, 0, NULL);
        door.status = twi_gdi_compatible_read_glyphs(&work, self, pixels, glyphs, count, metrics);
    } else if (count > 0) {
        memset(metrics, 0, count * sizeof(*metrics));
    }
    return twi_door_leave(&door);
}

tw_status tw_font_face_get_gdi_compatible_glyph_advances(tw_font_face face,
                                                         const tw_pixel_grid *grid, int is_sideways,
                                                         const uint32_t *glyphs, size_t count,
                                                         int32_t *advances)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    twi_pixel_grid pixels;
    if (!twi_door_require_glyphs(&door, self, glyphs, count, advances)) {
        return twi_door_leave(&door);
    }
    if (require_grid(&door, grid, &pixels)) {
        twi_gdi_compatible_read_advances(self, pixels, is_sideways != 0, glyphs, count, advances);
    } else if (count > 0) {
        memset(advances, 0, count * sizeof(*advances));
    }
    return twi_door_leave(&door);
}

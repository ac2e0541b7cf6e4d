/* SPDX-License-Identifier: MIT */
/* Opens the door to how glyphs are best painted. */
#include <textwright/font_rendering_mode.h>

#include <math.h>

#include "api/door.h"
#include "font/rendering_mode.h"

/* The first version of the struct ended with these fields. */
#define FIRST_CONDITIONS_SIZE sizeof(tw_rendering_conditions)

static bool is_positive(double value)
{
    return isfinite(value) && value > 0.0;
}

static bool is_finite(const tw_transform *transform)
{
    return transform == NULL || (isfinite(transform->m11) && isfinite(transform->m12) &&
                                 isfinite(transform->m21) && isfinite(transform->m22));
}

/* How long the longer axis of the em becomes. */
static double get_zoom(const tw_transform *transform)
{
    return transform == NULL
               ? 1.0
               : fmax(hypot(transform->m11, transform->m12), hypot(transform->m21, transform->m22));
}

static bool require_conditions(twi_door *door, const tw_rendering_conditions *conditions,
                               tw_rendering_conditions *out, double *out_ppem)
{
    twi_door_require(door, conditions != NULL, "conditions is not NULL");
    twi_door_read_struct(door, conditions, FIRST_CONDITIONS_SIZE, out, sizeof(*out));
    if (out->pixels_per_dip == 0.0) {
        out->pixels_per_dip = 1.0;
    }
    twi_door_require(door, is_positive(out->size), "conditions.size is finite and > 0");
    twi_door_require(door, is_positive(out->pixels_per_dip),
                     "conditions.pixels_per_dip is finite and >= 0");
    twi_door_require(door, (size_t)out->measuring_mode <= TW_MEASURING_MODE_GDI_NATURAL,
                     "conditions.measuring_mode is in its list");
    twi_door_require(door, (size_t)out->outline_threshold <= TW_OUTLINE_THRESHOLD_ALIASED,
                     "conditions.outline_threshold is in its list");
    if (!twi_door_require(door, is_finite(out->transform), "conditions.transform is finite")) {
        return false;
    }
    *out_ppem = out->size * out->pixels_per_dip * get_zoom(out->transform);
    return twi_door_require(door, *out_ppem <= TWI_MAX_EXTENT_PX, "pixels per em are at most 10^9");
}

static bool require_params(twi_door *door, const tw_rendering_params *params)
{
    return twi_door_require(door, params != NULL, "params is not NULL") &&
           twi_door_require(door,
                            isfinite(params->gamma) && isfinite(params->enhanced_contrast) &&
                                isfinite(params->grayscale_enhanced_contrast) &&
                                isfinite(params->clear_type_level),
                            "numbers of params are finite") &&
           twi_door_require(door, (size_t)params->pixel_geometry <= TW_PIXEL_GEOMETRY_VERTICAL_BGR,
                            "params.pixel_geometry is in its list") &&
           twi_door_require(door,
                            (size_t)params->rendering_mode <=
                                TW_RENDERING_MODE_NATURAL_SYMMETRIC_DOWNSAMPLED,
                            "params.rendering_mode is in its list") &&
           twi_door_require(door, (size_t)params->grid_fit_mode <= TW_GRID_FIT_MODE_ENABLED,
                            "params.grid_fit_mode is in its list");
}

tw_status tw_font_face_get_recommended_rendering_mode(tw_font_face face,
                                                      const tw_rendering_conditions *conditions,
                                                      const tw_rendering_params *params,
                                                      tw_rendering_mode *out_mode,
                                                      tw_grid_fit_mode *out_grid_fit)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    tw_rendering_conditions values;
    double ppem;
    tw_rendering_mode mode = TW_RENDERING_MODE_DEFAULT;
    tw_grid_fit_mode fit = TW_GRID_FIT_MODE_DEFAULT;
    twi_door_require(&door, out_mode != NULL, "out_mode is not NULL");
    twi_door_require(&door, out_grid_fit != NULL, "out_grid_fit is not NULL");
    if (require_params(&door, params) && require_conditions(&door, conditions, &values, &ppem)) {
        twi_rendering_mode_choose(self, &values, ppem, params, &mode, &fit);
    }
    if (out_mode != NULL) {
        *out_mode = mode;
    }
    if (out_grid_fit != NULL) {
        *out_grid_fit = fit;
    }
    return twi_door_leave(&door);
}

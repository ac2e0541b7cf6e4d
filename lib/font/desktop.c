/* SPDX-License-Identifier: MIT */
/* Reads the desktop's settings out of fontconfig. */
#include "font/desktop.h"

/* DirectWrite's own defaults. */
#define DEFAULT_GAMMA 1.8
#define DEFAULT_CONTRAST 0.5
#define DEFAULT_GRAYSCALE_CONTRAST 1.0

#if TWI_HAVE_FONTCONFIG

#include <fontconfig/fontconfig.h>

static tw_pixel_geometry get_geometry(int rgba)
{
    switch (rgba) {
    case FC_RGBA_RGB:
        return TW_PIXEL_GEOMETRY_RGB;
    case FC_RGBA_BGR:
        return TW_PIXEL_GEOMETRY_BGR;
    case FC_RGBA_VRGB:
        return TW_PIXEL_GEOMETRY_VERTICAL_RGB;
    case FC_RGBA_VBGR:
        return TW_PIXEL_GEOMETRY_VERTICAL_BGR;
    default: /* none, unknown */
        return TW_PIXEL_GEOMETRY_FLAT;
    }
}

static tw_grid_fit_mode get_grid_fit(FcBool hinting, int style)
{
    if (!hinting || style == FC_HINT_NONE) {
        return TW_GRID_FIT_MODE_DISABLED;
    }
    return style >= FC_HINT_MEDIUM ? TW_GRID_FIT_MODE_ENABLED : TW_GRID_FIT_MODE_DEFAULT;
}

static void read_settings(FcPattern *pattern, tw_rendering_params *params)
{
    FcBool antialias = FcTrue;
    FcBool hinting = FcTrue;
    int style = FC_HINT_SLIGHT;
    int rgba = FC_RGBA_UNKNOWN;
    (void)FcPatternGetBool(pattern, FC_ANTIALIAS, 0, &antialias);
    (void)FcPatternGetBool(pattern, FC_HINTING, 0, &hinting);
    (void)FcPatternGetInteger(pattern, FC_HINT_STYLE, 0, &style);
    (void)FcPatternGetInteger(pattern, FC_RGBA, 0, &rgba);
    params->rendering_mode = antialias ? TW_RENDERING_MODE_DEFAULT : TW_RENDERING_MODE_ALIASED;
    params->pixel_geometry = get_geometry(rgba);
    params->grid_fit_mode = get_grid_fit(hinting, style);
}

/* Rules for patterns, then those for fonts, on a font that says nothing of itself. */
static bool substitute(FcConfig *config, FcPattern *pattern, tw_rendering_params *params)
{
    if (!FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)"sans-serif") ||
        !FcConfigSubstitute(config, pattern, FcMatchPattern)) {
        return false;
    }
    FcPattern *font = FcPatternDuplicate(pattern);
    const bool is_ready =
        font != NULL && FcConfigSubstituteWithPat(config, font, pattern, FcMatchFont);
    if (is_ready) {
        read_settings(font, params);
    }
    if (font != NULL) {
        FcPatternDestroy(font);
    }
    return is_ready;
}

/* The rules only: no font is looked for. */
static bool read_desktop(tw_rendering_params *params)
{
    FcConfig *config = FcInitLoadConfig();
    FcPattern *pattern = config == NULL ? NULL : FcPatternCreate();
    const bool is_read = pattern != NULL && substitute(config, pattern, params);
    if (pattern != NULL) {
        FcPatternDestroy(pattern);
    }
    if (config != NULL) {
        FcConfigDestroy(config);
    }
    return is_read;
}

#else /* without fontconfig */

static bool read_desktop(tw_rendering_params *params)
{
    TWI_UNUSED(params);
    return true;
}

#endif

tw_status twi_desktop_get_rendering_params(twi_context *context, tw_rendering_params *out_params)
{
    tw_rendering_params params = {.gamma = DEFAULT_GAMMA,
                                  .enhanced_contrast = DEFAULT_CONTRAST,
                                  .grayscale_enhanced_contrast = DEFAULT_GRAYSCALE_CONTRAST};
    if (!read_desktop(&params)) {
        return twi_context_refuse_memory(context, 0);
    }
    params.clear_type_level = params.pixel_geometry == TW_PIXEL_GEOMETRY_FLAT ? 0.0 : 1.0;
    *out_params = params;
    return TW_OK;
}

/* SPDX-License-Identifier: MIT */
/* Writes fontconfig settings of its own and reads them back as rendering parameters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <textwright/rendering_params.h>
#include <textwright/version.h>

#include "scratch.h"

static bool has_fontconfig(void)
{
    int is_available = 0;
    assert_int_equal(tw_feature_is_available(TW_FEATURE_FONTCONFIG, &is_available), TW_OK);
    return is_available != 0;
}

/* The parameters under a configuration that edits `target`, pattern or font. */
static tw_rendering_params read_with(const char *target, const char *edits)
{
    char text[1024];
    char path[SCRATCH_PATH_SIZE];
    const int size = snprintf(text, sizeof(text),
                              "<?xml version=\"1.0\"?><fontconfig><match target=\"%s\">%s</match>"
                              "</fontconfig>",
                              target, edits);
    assert_in_range(size, 1, sizeof(text) - 1);
    scratch_dir scratch = scratch_make();
    scratch_write(&scratch, "fonts.conf", (const uint8_t *)text, (size_t)size, path);
    assert_int_equal(setenv("FONTCONFIG_FILE", path, 1), 0);
    tw_factory factory;
    tw_rendering_params params;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    assert_int_equal(tw_factory_get_rendering_params(factory, &params), TW_OK);
    tw_factory_release(factory);
    assert_int_equal(unsetenv("FONTCONFIG_FILE"), 0);
    scratch_finish(&scratch);
    return params;
}

#define EDIT(name, type, value)                                                                    \
    "<edit name=\"" name "\" mode=\"assign\"><" type ">" value "</" type "></edit>"

static void test_desktop__without_settings_the_defaults_hold(void **state)
{
    (void)state;
    const tw_rendering_params params = read_with("pattern", "");
    assert_true(params.gamma > 1.79 && params.gamma < 1.81);
    assert_true(params.clear_type_level <= 0.0);
    assert_int_equal(params.pixel_geometry, TW_PIXEL_GEOMETRY_FLAT);
    assert_int_equal(params.rendering_mode, TW_RENDERING_MODE_DEFAULT);
    assert_int_equal(params.grid_fit_mode, TW_GRID_FIT_MODE_DEFAULT);
}

static void test_desktop__settings_of_patterns_and_of_fonts_count(void **state)
{
    (void)state;
    static const char *const targets[] = {"pattern", "font"};
    if (!has_fontconfig()) {
        skip();
    }
    for (size_t i = 0; i < 2; i++) {
        tw_rendering_params params =
            read_with(targets[i], EDIT("rgba", "const", "vbgr") EDIT("antialias", "bool", "true"));
        assert_int_equal(params.pixel_geometry, TW_PIXEL_GEOMETRY_VERTICAL_BGR);
        assert_true(params.clear_type_level >= 1.0);
        assert_int_equal(params.rendering_mode, TW_RENDERING_MODE_DEFAULT);
        params = read_with(targets[i], EDIT("antialias", "bool", "false"));
        assert_int_equal(params.rendering_mode, TW_RENDERING_MODE_ALIASED);
        params = read_with(targets[i], EDIT("hintstyle", "const", "hintfull"));
        assert_int_equal(params.grid_fit_mode, TW_GRID_FIT_MODE_ENABLED);
        params = read_with(targets[i],
                           EDIT("hintstyle", "const", "hintfull") EDIT("hinting", "bool", "false"));
        assert_int_equal(params.grid_fit_mode, TW_GRID_FIT_MODE_DISABLED);
    }
}

static void test_desktop__geometries_are_those_of_fontconfig(void **state)
{
    (void)state;
    if (!has_fontconfig()) {
        skip();
    }
    assert_int_equal(read_with("pattern", EDIT("rgba", "const", "rgb")).pixel_geometry,
                     TW_PIXEL_GEOMETRY_RGB);
    assert_int_equal(read_with("pattern", EDIT("rgba", "const", "bgr")).pixel_geometry,
                     TW_PIXEL_GEOMETRY_BGR);
    assert_int_equal(read_with("pattern", EDIT("rgba", "const", "vrgb")).pixel_geometry,
                     TW_PIXEL_GEOMETRY_VERTICAL_RGB);
    assert_int_equal(read_with("pattern", EDIT("rgba", "const", "none")).pixel_geometry,
                     TW_PIXEL_GEOMETRY_FLAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_desktop__without_settings_the_defaults_hold),
        cmocka_unit_test(test_desktop__settings_of_patterns_and_of_fonts_count),
        cmocka_unit_test(test_desktop__geometries_are_those_of_fontconfig),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

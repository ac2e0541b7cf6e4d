/* SPDX-License-Identifier: MIT */
/* Tests which modes are recommended, with box fonts that have a gasp table. */
#include "opened.h"

#include <math.h>

#include <textwright/font_rendering_mode.h>

typedef struct modes {
    tw_rendering_mode mode;
    tw_grid_fit_mode fit;
} modes;

/* Version 1: up to 8 nothing, up to 12 fitted, up to 16 smooth along both axes, up to 40 that and
 * fitted, then nothing. */
static const uint8_t gasp[] = {0, 1,  0, 5, 0, 8,  0, 0,   0,   12,  0, 1,
                               0, 16, 0, 8, 0, 40, 0, 0xC, 255, 255, 0, 0};

static tw_rendering_conditions at_size(double size)
{
    tw_rendering_conditions conditions = TW_RENDERING_CONDITIONS_INIT;
    conditions.size = size;
    return conditions;
}

static modes recommend_with(const opened *made, const tw_rendering_conditions *conditions,
                            const tw_rendering_params *params)
{
    modes got;
    assert_int_equal(tw_font_face_get_recommended_rendering_mode(made->face, conditions, params,
                                                                 &got.mode, &got.fit),
                     TW_OK);
    return got;
}

static modes recommend(const opened *made, const tw_rendering_conditions *conditions)
{
    const tw_rendering_params params = {0};
    return recommend_with(made, conditions, &params);
}

static void assert_modes(modes got, tw_rendering_mode mode, tw_grid_fit_mode fit)
{
    assert_int_equal(got.mode, mode);
    assert_int_equal(got.fit, fit);
}

static void assert_natural(const opened *made, double size, bool is_symmetric, bool is_fitted)
{
    const tw_rendering_conditions conditions = at_size(size);
    assert_modes(recommend(made, &conditions),
                 is_symmetric ? TW_RENDERING_MODE_NATURAL_SYMMETRIC : TW_RENDERING_MODE_NATURAL,
                 is_fitted ? TW_GRID_FIT_MODE_ENABLED : TW_GRID_FIT_MODE_DISABLED);
}

static void test_rendering_mode__natural_text_is_painted_as_gasp_asks(void **state)
{
    (void)state;
    opened made = opened_with_table("gasp", gasp, sizeof(gasp));
    assert_natural(&made, 8.0, false, false);
    assert_natural(&made, 8.1, false, true);
    assert_natural(&made, 12.0, false, true);
    assert_natural(&made, 16.0, true, false);
    assert_natural(&made, 20.0, true, true);
    assert_natural(&made, 40.0, true, true);
    assert_natural(&made, 41.0, true, false);
    opened_close(&made);
}

static void test_rendering_mode__without_gasp_more_than_20_pixels_are_symmetric(void **state)
{
    (void)state;
    opened made = opened_box();
    assert_natural(&made, 1.0, false, false);
    assert_natural(&made, 20.0, false, false);
    assert_natural(&made, 20.1, true, false);
    assert_natural(&made, 99.9, true, false);
    opened_close(&made);
}

/* Version 0 knows the first two bits only; a version to come says nothing that we know. */
static void test_rendering_mode__bits_of_other_versions_mean_nothing(void **state)
{
    (void)state;
    uint8_t table[] = {0, 0, 0, 1, 255, 255, 0, 0xF};
    opened made = opened_with_table("gasp", table, sizeof(table));
    assert_natural(&made, 12.0, false, true);
    opened_close(&made);
    table[7] = 0xC;
    made = opened_with_table("gasp", table, sizeof(table));
    assert_natural(&made, 12.0, false, false);
    opened_close(&made);
    table[1] = 2;
    made = opened_with_table("gasp", table, sizeof(table));
    assert_natural(&made, 12.0, false, false);
    opened_close(&made);
}

static void test_rendering_mode__cut_gasp_asks_for_nothing(void **state)
{
    (void)state;
    for (size_t size = 1; size < 20; size++) { /* the fourth range ends at 20 */
        uint8_t *cut = malloc(size);
        assert_non_null(cut);
        memcpy(cut, gasp, size);
        opened made = opened_with_table("gasp", cut, size);
        assert_natural(&made, 18.0, false, false);
        opened_close(&made);
        free(cut);
    }
}

static void test_rendering_mode__text_measured_in_pixels_is_fitted_to_them(void **state)
{
    (void)state;
    opened made = opened_with_table("gasp", gasp, sizeof(gasp));
    for (double size = 1.0; size < 100.0; size += 11.0) {
        tw_rendering_conditions conditions = at_size(size);
        conditions.measuring_mode = TW_MEASURING_MODE_GDI_CLASSIC;
        assert_modes(recommend(&made, &conditions), TW_RENDERING_MODE_GDI_CLASSIC,
                     TW_GRID_FIT_MODE_ENABLED);
        conditions.measuring_mode = TW_MEASURING_MODE_GDI_NATURAL;
        assert_modes(recommend(&made, &conditions), TW_RENDERING_MODE_GDI_NATURAL,
                     TW_GRID_FIT_MODE_ENABLED);
    }
    opened_close(&made);
}

static void test_rendering_mode__from_the_threshold_on_outlines_are_filled(void **state)
{
    (void)state;
    opened made = opened_box();
    for (int measure = 0; measure <= TW_MEASURING_MODE_GDI_NATURAL; measure++) {
        tw_rendering_conditions conditions = at_size(99.99);
        conditions.measuring_mode = (tw_measuring_mode)measure;
        assert_int_not_equal(recommend(&made, &conditions).mode, TW_RENDERING_MODE_OUTLINE);
        conditions.size = 100.0;
        assert_modes(recommend(&made, &conditions), TW_RENDERING_MODE_OUTLINE,
                     TW_GRID_FIT_MODE_DISABLED);
        conditions.outline_threshold = TW_OUTLINE_THRESHOLD_ALIASED;
        conditions.size = 349.99;
        assert_int_not_equal(recommend(&made, &conditions).mode, TW_RENDERING_MODE_OUTLINE);
        conditions.size = 350.0;
        assert_modes(recommend(&made, &conditions), TW_RENDERING_MODE_OUTLINE,
                     TW_GRID_FIT_MODE_DISABLED);
    }
    opened_close(&made);
}

static void test_rendering_mode__the_larger_scale_counts(void **state)
{
    (void)state;
    static const tw_transform wide = {.m11 = 10.0, .m22 = 1.0};
    static const tw_transform tall = {.m11 = 1.0, .m22 = -10.0};
    static const tw_transform turned = {.m12 = 10.0, .m21 = -10.0};
    static const tw_transform flat = {0};
    opened made = opened_box();
    tw_rendering_conditions conditions = at_size(10.0);
    conditions.pixels_per_dip = 10.0;
    assert_int_equal(recommend(&made, &conditions).mode, TW_RENDERING_MODE_OUTLINE);
    conditions.transform = &flat;
    assert_int_equal(recommend(&made, &conditions).mode, TW_RENDERING_MODE_NATURAL);
    const tw_transform *const large[] = {&wide, &tall, &turned};
    for (size_t i = 0; i < 3; i++) {
        conditions = at_size(10.0);
        conditions.transform = large[i];
        assert_int_equal(recommend(&made, &conditions).mode, TW_RENDERING_MODE_OUTLINE);
        conditions.size = 9.9;
        assert_int_equal(recommend(&made, &conditions).mode, TW_RENDERING_MODE_NATURAL_SYMMETRIC);
    }
    opened_close(&made);
}

static void test_rendering_mode__modes_of_the_params_override(void **state)
{
    (void)state;
    opened made = opened_with_table("gasp", gasp, sizeof(gasp));
    const tw_rendering_conditions conditions = at_size(400.0);
    tw_rendering_params params = {0};
    for (int mode = 1; mode <= TW_RENDERING_MODE_NATURAL_SYMMETRIC_DOWNSAMPLED; mode++) {
        params.rendering_mode = (tw_rendering_mode)mode;
        params.grid_fit_mode = TW_GRID_FIT_MODE_DEFAULT;
        const bool is_fitted = mode <= TW_RENDERING_MODE_GDI_NATURAL;
        assert_modes(recommend_with(&made, &conditions, &params), params.rendering_mode,
                     is_fitted ? TW_GRID_FIT_MODE_ENABLED : TW_GRID_FIT_MODE_DISABLED);
        params.grid_fit_mode = is_fitted ? TW_GRID_FIT_MODE_DISABLED : TW_GRID_FIT_MODE_ENABLED;
        assert_modes(recommend_with(&made, &conditions, &params), params.rendering_mode,
                     params.grid_fit_mode);
    }
    opened_close(&made);
}

static void assert_refused(const opened *made, const tw_rendering_conditions *conditions,
                           const tw_rendering_params *params)
{
    modes got = {TW_RENDERING_MODE_OUTLINE, TW_GRID_FIT_MODE_ENABLED};
    assert_int_equal(tw_font_face_get_recommended_rendering_mode(made->face, conditions, params,
                                                                 &got.mode, &got.fit),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_modes(got, TW_RENDERING_MODE_DEFAULT, TW_GRID_FIT_MODE_DEFAULT);
}

static void test_rendering_mode__null_params_and_wrong_sizes_are_refused_with_default(void **state)
{
    (void)state;
    static const double wrong[] = {-1.0, (double)NAN, (double)INFINITY, 1.0e300};
    opened made = opened_box();
    const tw_rendering_params params = {0};
    tw_rendering_conditions conditions = at_size(12.0);
    assert_refused(&made, &conditions, NULL);
    assert_refused(&made, NULL, &params);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        conditions = at_size(wrong[i]);
        assert_refused(&made, &conditions, &params);
        conditions = at_size(12.0);
        conditions.pixels_per_dip = wrong[i];
        assert_refused(&made, &conditions, &params);
    }
    conditions = at_size(0.0);
    assert_refused(&made, &conditions, &params);
    const tw_transform none = {.m11 = 1.0, .m12 = (double)NAN, .m22 = 1.0};
    conditions = at_size(12.0);
    conditions.transform = &none;
    assert_refused(&made, &conditions, &params);
    conditions = at_size(12.0);
    conditions.measuring_mode = (tw_measuring_mode)3;
    assert_refused(&made, &conditions, &params);
    conditions = at_size(12.0);
    conditions.outline_threshold = (tw_outline_threshold)2;
    assert_refused(&made, &conditions, &params);
    tw_rendering_params unlisted = {.rendering_mode = (tw_rendering_mode)8};
    conditions = at_size(12.0);
    assert_refused(&made, &conditions, &unlisted);
    unlisted = (tw_rendering_params){.grid_fit_mode = (tw_grid_fit_mode)3};
    assert_refused(&made, &conditions, &unlisted);
    opened_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rendering_mode__natural_text_is_painted_as_gasp_asks),
        cmocka_unit_test(test_rendering_mode__without_gasp_more_than_20_pixels_are_symmetric),
        cmocka_unit_test(test_rendering_mode__bits_of_other_versions_mean_nothing),
        cmocka_unit_test(test_rendering_mode__cut_gasp_asks_for_nothing),
        cmocka_unit_test(test_rendering_mode__text_measured_in_pixels_is_fitted_to_them),
        cmocka_unit_test(test_rendering_mode__from_the_threshold_on_outlines_are_filled),
        cmocka_unit_test(test_rendering_mode__the_larger_scale_counts),
        cmocka_unit_test(test_rendering_mode__modes_of_the_params_override),
        cmocka_unit_test(test_rendering_mode__null_params_and_wrong_sizes_are_refused_with_default),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

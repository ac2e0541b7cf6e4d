/* SPDX-License-Identifier: MIT */
/* Tests metrics on a grid of pixels with the box font: 1000 units per em, ascent 800, descent 200,
 * 'a' one em wide. */
#include "opened.h"

#include <math.h>

#include "font/device_metrics.h"

static tw_pixel_grid make_grid(double size)
{
    return (tw_pixel_grid){.size = size, .pixels_per_dip = 1.0};
}

static int32_t round_units(double value)
{
    return (int32_t)floor(value + 0.5);
}

/* round(round(m * s) / s), written a second time. */
static int32_t expect(int32_t length, double ppem)
{
    const double scale = ppem / 1000.0;
    return round_units(floor((double)length * scale + 0.5) / scale);
}

static void test_gdi_compatible__metrics_are_whole_pixels(void **state)
{
    (void)state;
    opened made = opened_box();
    tw_font_metrics design;
    assert_int_equal(tw_font_face_get_metrics(made.face, &design), TW_OK);
    for (int tenths = 1; tenths < 400; tenths += 3) {
        const double size = (double)tenths / 10.0;
        const tw_pixel_grid grid = make_grid(size);
        tw_font_metrics fitted;
        assert_int_equal(tw_font_face_get_gdi_compatible_metrics(made.face, &grid, &fitted), TW_OK);
        assert_int_equal(fitted.units_per_em, 1000);
        assert_int_equal(fitted.ascent, expect(design.ascent, size));
        assert_int_equal(fitted.descent, expect(design.descent, size));
        assert_int_equal(fitted.x_height, expect(design.x_height, size));
        assert_int_equal(fitted.underline_position, expect(design.underline_position, size));
        assert_int_equal(fitted.strikethrough_thickness,
                         expect(design.strikethrough_thickness, size));
    }
    opened_close(&made);
}

static void test_gdi_compatible__pixels_per_dip_and_transform_scale_the_grid(void **state)
{
    (void)state;
    opened made = opened_box();
    const tw_transform zoom = {.m11 = -4.0, .m22 = 2.0};
    const tw_transform turn = {.m12 = 1.0, .m21 = -1.0};
    tw_pixel_grid grid = {.size = 7.0, .pixels_per_dip = 1.5};
    tw_font_metrics fitted;
    assert_int_equal(tw_font_face_get_gdi_compatible_metrics(made.face, &grid, &fitted), TW_OK);
    assert_int_equal(fitted.ascent, expect(800, 10.5));
    grid.transform = &zoom;
    assert_int_equal(tw_font_face_get_gdi_compatible_metrics(made.face, &grid, &fitted), TW_OK);
    assert_int_equal(fitted.ascent, expect(800, 21.0));
    grid.transform = &turn; /* no part along the axes: as it is without */
    assert_int_equal(tw_font_face_get_gdi_compatible_metrics(made.face, &grid, &fitted), TW_OK);
    assert_int_equal(fitted.ascent, expect(800, 10.5));
    opened_close(&made);
}

static void test_gdi_compatible__advances_are_whole_pixels(void **state)
{
    (void)state;
    opened made = opened_box();
    const uint32_t glyphs[2] = {box_font_glyph(NULL, 'a'), box_font_glyph(NULL, 0x300)};
    const tw_pixel_grid grid = {.size = 10.3, .pixels_per_dip = 1.0, .is_natural = 1};
    int32_t advances[2];
    tw_glyph_metrics metrics[2];
    assert_int_equal(
        tw_font_face_get_gdi_compatible_glyph_advances(made.face, &grid, 0, glyphs, 2, advances),
        TW_OK);
    assert_int_equal(advances[0], round_units(10.0 / 0.0103)); /* 10 pixels, not 10.3 */
    assert_int_equal(advances[1], 0);
    assert_int_equal(
        tw_font_face_get_gdi_compatible_glyph_advances(made.face, &grid, 1, glyphs, 2, advances),
        TW_OK);
    assert_int_equal(advances[0], round_units(10.0 / 0.0103));
    assert_int_equal(
        tw_font_face_get_gdi_compatible_glyph_metrics(made.face, &grid, glyphs, 2, metrics), TW_OK);
    assert_int_equal(metrics[0].advance_width, advances[0]);
    assert_int_equal(metrics[0].left_side_bearing, 0);
    assert_int_equal(metrics[0].right_side_bearing, 0);
    assert_int_equal(metrics[0].vertical_origin_y, expect(800, 10.3));
    assert_int_equal(metrics[0].top_side_bearing, 0);
    assert_int_equal(metrics[0].advance_height, advances[0]);
    assert_int_equal(metrics[0].bottom_side_bearing, advances[0] - expect(800, 10.3));
    assert_int_equal(metrics[1].left_side_bearing, expect(-1000, 10.3));
    opened_close(&made);
}

static void test_gdi_compatible__sizes_of_0_and_less_are_refused_and_zeroed(void **state)
{
    (void)state;
    opened made = opened_box();
    const double wrong[] = {0.0, -1.0, (double)NAN, (double)INFINITY, 1.0e300};
    const uint32_t glyph = box_font_glyph(NULL, 'a');
    for (size_t i = 0; i < 2 * sizeof(wrong) / sizeof(wrong[0]); i++) {
        tw_pixel_grid grid = make_grid(10.0);
        *(i % 2 == 0 ? &grid.size : &grid.pixels_per_dip) = wrong[i / 2];
        tw_font_metrics metrics;
        tw_glyph_metrics glyph_metrics;
        int32_t advance = 7;
        memset(&metrics, 7, sizeof(metrics));
        memset(&glyph_metrics, 7, sizeof(glyph_metrics));
        assert_int_equal(tw_font_face_get_gdi_compatible_metrics(made.face, &grid, &metrics),
                         TW_ERROR_INVALID_ARGUMENT);
        assert_int_equal(tw_font_face_get_gdi_compatible_glyph_metrics(made.face, &grid, &glyph, 1,
                                                                       &glyph_metrics),
                         TW_ERROR_INVALID_ARGUMENT);
        assert_int_equal(tw_font_face_get_gdi_compatible_glyph_advances(made.face, &grid, 0, &glyph,
                                                                        1, &advance),
                         TW_ERROR_INVALID_ARGUMENT);
        assert_int_equal(advance, 0);
        assert_int_equal(metrics.units_per_em, 0);
        assert_int_equal(metrics.ascent, 0);
        assert_int_equal(glyph_metrics.advance_width, 0);
    }
    /* Very small and very large is no mistake. */
    tw_font_metrics metrics;
    tw_pixel_grid grid = make_grid(1.0e-300);
    assert_int_equal(tw_font_face_get_gdi_compatible_metrics(made.face, &grid, &metrics), TW_OK);
    assert_int_equal(metrics.ascent, 0);
    grid.size = 1.0e9;
    assert_int_equal(tw_font_face_get_gdi_compatible_metrics(made.face, &grid, &metrics), TW_OK);
    assert_int_equal(metrics.ascent, 800);
    opened_close(&made);
}

/* VDMX: of two ratios the second one, of all, has sizes 12 and 13. */
static const uint8_t vdmx[] = {0,  1, 0, 1,  0,  2, 1,  2, 1,  1,   1,   0, 0,  0, 0,  18,  0,
                               18, 0, 2, 12, 13, 0, 12, 0, 11, 255, 252, 0, 13, 0, 12, 255, 253};

static void test_gdi_compatible__vdmx_tells_ascent_and_descent(void **state)
{
    (void)state;
    opened made = opened_with_table("VDMX", vdmx, sizeof(vdmx));
    tw_font_metrics metrics;
    tw_pixel_grid grid = make_grid(12.0);
    assert_int_equal(tw_font_face_get_gdi_compatible_metrics(made.face, &grid, &metrics), TW_OK);
    assert_int_equal(metrics.ascent, round_units(11.0 / 0.012));
    assert_int_equal(metrics.descent, round_units(4.0 / 0.012));
    grid.size = 12.6; /* 13 */
    assert_int_equal(tw_font_face_get_gdi_compatible_metrics(made.face, &grid, &metrics), TW_OK);
    assert_int_equal(metrics.ascent, round_units(12.0 / 0.0126));
    grid.size = 14.0; /* not there */
    assert_int_equal(tw_font_face_get_gdi_compatible_metrics(made.face, &grid, &metrics), TW_OK);
    assert_int_equal(metrics.ascent, expect(800, 14.0));
    opened_close(&made);
}

static void test_gdi_compatible__hdmx_tells_widths_in_classic_mode(void **state)
{
    (void)state;
    opened plain = opened_box();
    uint32_t count = 0;
    assert_int_equal(tw_font_face_get_glyph_count(plain.face, &count), TW_OK);
    opened_close(&plain);
    const size_t record = ((size_t)count + 2 + 3) / 4 * 4;
    uint8_t *hdmx = calloc(8 + record * 2, 1);
    assert_non_null(hdmx);
    fixture_put16(hdmx + 2, 2);
    fixture_put32(hdmx + 4, (uint32_t)record);
    hdmx[8] = 9;
    hdmx[8 + record] = 12;
    const uint32_t glyph = box_font_glyph(NULL, 'a');
    hdmx[8 + record + 2 + glyph] = 14;
    opened made = opened_with_table("hdmx", hdmx, 8 + record * 2);
    tw_pixel_grid grid = make_grid(12.0);
    int32_t advance = 0;
    assert_int_equal(
        tw_font_face_get_gdi_compatible_glyph_advances(made.face, &grid, 0, &glyph, 1, &advance),
        TW_OK);
    assert_int_equal(advance, round_units(14.0 / 0.012));
    grid.is_natural = 1;
    assert_int_equal(
        tw_font_face_get_gdi_compatible_glyph_advances(made.face, &grid, 0, &glyph, 1, &advance),
        TW_OK);
    assert_int_equal(advance, 1000);
    grid = make_grid(12.5);
    assert_int_equal(
        tw_font_face_get_gdi_compatible_glyph_advances(made.face, &grid, 0, &glyph, 1, &advance),
        TW_OK);
    assert_int_equal(advance, expect(1000, 12.5));
    opened_close(&made);
    free(hdmx);
}

/* Whatever is cut off is not there. */
static void test_device_metrics__cut_tables_are_searched_safely(void **state)
{
    (void)state;
    for (size_t size = 0; size <= sizeof(vdmx); size++) {
        uint8_t *cut = malloc(size + 1);
        assert_non_null(cut);
        memcpy(cut, vdmx, size);
        twi_device_extent extent = {0, 0};
        const bool is_found = twi_device_metrics_find_extent((twi_bytes){cut, size}, 13, &extent);
        assert_int_equal(is_found, size == sizeof(vdmx));
        assert_int_equal(twi_device_metrics_find_widths((twi_bytes){cut, size}, 13, 3).size, 0);
        free(cut);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_gdi_compatible__metrics_are_whole_pixels),
        cmocka_unit_test(test_gdi_compatible__pixels_per_dip_and_transform_scale_the_grid),
        cmocka_unit_test(test_gdi_compatible__advances_are_whole_pixels),
        cmocka_unit_test(test_gdi_compatible__sizes_of_0_and_less_are_refused_and_zeroed),
        cmocka_unit_test(test_gdi_compatible__vdmx_tells_ascent_and_descent),
        cmocka_unit_test(test_gdi_compatible__hdmx_tells_widths_in_classic_mode),
        cmocka_unit_test(test_device_metrics__cut_tables_are_searched_safely),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

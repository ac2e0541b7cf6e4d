/* SPDX-License-Identifier: MIT */
/* Tests what a face says of its glyphs and of itself, through the public functions, with the box
 * font; check_facts.py compares real fonts. */
#include "opened.h"

#include <math.h>

static void test_glyph_metrics__box_fills_its_advance_and_the_em_stands_on_the_line(void **state)
{
    (void)state;
    opened made = opened_box();
    const uint32_t glyphs[2] = {box_font_glyph(NULL, 'a'), box_font_glyph(NULL, ' ')};
    tw_glyph_metrics metrics[2];
    int32_t advances[2];
    assert_int_equal(tw_font_face_get_glyph_metrics(made.face, glyphs, 2, metrics), TW_OK);
    assert_int_equal(metrics[0].left_side_bearing, 0);
    assert_int_equal(metrics[0].advance_width, 1000);
    assert_int_equal(metrics[0].right_side_bearing, 0);
    assert_int_equal(metrics[0].vertical_origin_y, 800);
    assert_int_equal(metrics[0].top_side_bearing, 0);
    assert_int_equal(metrics[0].advance_height, 1000);
    assert_int_equal(metrics[0].bottom_side_bearing, 200);
    assert_int_equal(metrics[1].right_side_bearing, 1000); /* no ink */
    assert_int_equal(tw_font_face_get_glyph_advances(made.face, 0, glyphs, 2, advances), TW_OK);
    assert_int_equal(advances[0], 1000);
    assert_int_equal(tw_font_face_get_glyph_advances(made.face, 1, glyphs, 2, advances), TW_OK);
    assert_int_equal(advances[1], 1000);
    opened_close(&made);
}

static void test_glyph_metrics__glyph_that_is_not_there_is_refused_and_nothing_written(void **state)
{
    (void)state;
    opened made = opened_box();
    uint32_t count = 0;
    assert_int_equal(tw_font_face_get_glyph_count(made.face, &count), TW_OK);
    const uint32_t glyphs[2] = {0, count};
    int32_t advances[2] = {7, 7};
    uint32_t variants[2] = {7, 7};
    assert_int_equal(tw_font_face_get_glyph_advances(made.face, 0, glyphs, 2, advances),
                     TW_ERROR_OUT_OF_RANGE);
    assert_int_equal(tw_font_face_get_kerning_pair_adjustments(made.face, glyphs, 2, advances),
                     TW_ERROR_OUT_OF_RANGE);
    assert_int_equal(tw_font_face_get_vertical_variants(made.face, glyphs, 2, variants),
                     TW_ERROR_OUT_OF_RANGE);
    assert_true(advances[0] == 7 && variants[0] == 7);
    assert_int_equal(tw_font_face_get_glyph_advances(made.face, 0, glyphs, 0, NULL), TW_OK);
    opened_close(&made);
}

static void test_glyph_metrics__font_without_pairs_and_variants_says_so(void **state)
{
    (void)state;
    opened made = opened_box();
    const uint32_t glyphs[2] = {1, 2};
    int32_t adjustments[2] = {7, 7};
    uint32_t variants[2];
    int has = 7;
    assert_int_equal(tw_font_face_has_kerning_pairs(made.face, &has), TW_OK);
    assert_int_equal(has, 0);
    assert_int_equal(tw_font_face_has_vertical_variants(made.face, &has), TW_OK);
    assert_int_equal(has, 0);
    assert_int_equal(tw_font_face_get_kerning_pair_adjustments(made.face, glyphs, 2, adjustments),
                     TW_OK);
    assert_true(adjustments[0] == 0 && adjustments[1] == 0);
    assert_int_equal(tw_font_face_get_vertical_variants(made.face, glyphs, 2, variants), TW_OK);
    assert_true(variants[0] == 1 && variants[1] == 2);
    opened_close(&made);
}

/* As DirectWrite's: no glyphs at all are refused even where none are asked for. */
static void test_font_glyphs__null_is_refused_also_for_no_glyphs(void **state)
{
    (void)state;
    opened made = opened_box();
    const uint32_t scalars[2] = {'a', 0x10FFFF};
    uint32_t glyphs[2] = {7, 7};
    tw_glyph_metrics metrics;
    int32_t numbers[2];
    const tw_status refused = TW_ERROR_INVALID_ARGUMENT;
    assert_int_equal(tw_font_face_get_glyph_indices(made.face, scalars, 2, glyphs), TW_OK);
    assert_true(glyphs[0] != 0 && glyphs[1] == 0);
    glyphs[1] = 7;
    assert_int_equal(tw_font_face_get_glyph_indices(made.face, NULL, 2, glyphs), refused);
    assert_true(glyphs[0] == 0 && glyphs[1] == 0);
    glyphs[1] = 7;
    assert_int_equal(tw_font_face_get_glyph_indices(made.face, scalars, 0, NULL), refused);
    assert_int_equal(tw_font_face_get_glyph_indices(made.face, scalars, 0, glyphs), TW_OK);
    assert_int_equal(glyphs[1], 7);
    assert_int_equal(tw_font_face_get_glyph_metrics(made.face, NULL, 0, &metrics), refused);
    assert_int_equal(tw_font_face_get_glyph_advances(made.face, 0, NULL, 0, numbers), refused);
    assert_int_equal(tw_font_face_get_kerning_pair_adjustments(made.face, NULL, 0, numbers),
                     refused);
    opened_close(&made);
}

static void test_font_details__ranges_fill_what_fits_and_tell_the_count(void **state)
{
    (void)state;
    opened made = opened_box();
    tw_unicode_range ranges[64];
    size_t count = 0;
    size_t again = 0;
    assert_int_equal(tw_font_face_get_unicode_ranges(made.face, NULL, 0, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_true(count > 2 && count < 64);
    memset(ranges, 0, sizeof(ranges));
    assert_int_equal(tw_font_face_get_unicode_ranges(made.face, ranges, 1, &again),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_true(again == count && ranges[0].last != 0 && ranges[1].last == 0);
    assert_int_equal(tw_font_face_get_unicode_ranges(made.face, NULL, 1, &again),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(again, 0);
    assert_int_equal(tw_font_face_get_unicode_ranges(made.face, ranges, 64, &again), TW_OK);
    for (size_t i = 0; i < count; i++) {
        assert_int_not_equal(box_font_glyph(NULL, ranges[i].first), 0);
        assert_int_not_equal(box_font_glyph(NULL, ranges[i].last), 0);
        assert_int_equal(box_font_glyph(NULL, ranges[i].last + 1), 0);
        assert_true(i == 0 || ranges[i].first > ranges[i - 1].last + 1);
    }
    opened_close(&made);
}

static void test_font_details__missing_table_has_size_0_and_is_no_failure(void **state)
{
    (void)state;
    opened made = opened_box();
    size_t size = 7;
    uint8_t head[64];
    assert_int_equal(tw_font_face_get_table(made.face, 0x42415345, NULL, 0, &size), TW_OK);
    assert_int_equal(size, 0);
    assert_int_equal(tw_font_face_get_table(made.face, 0, NULL, 0, &size), TW_OK);
    assert_int_equal(size, 0);
    assert_int_equal(tw_font_face_get_table(made.face, 0x68656164, head, sizeof(head), &size),
                     TW_OK);
    assert_int_equal(size, 54);
    assert_int_equal(fixture_get16(head + 18), BOX_FONT_UNITS_PER_EM);
    opened_close(&made);
}

static void test_font_details__embedding_caret_and_class_follow_their_tables(void **state)
{
    (void)state;
    size_t size;
    uint8_t *bytes = fixture_make_box(NULL, &size);
    fixture_put16(fixture_find_table(bytes, "OS/2") + 8, 0x0304); /* two levels: the freer one */
    fixture_find_table(bytes, "OS/2")[32] = 5;
    fixture_put16(fixture_find_table(bytes, "hhea") + 18, 0);
    fixture_put16(fixture_find_table(bytes, "hhea") + 20, 0);
    opened made = opened_from_bytes(bytes, size);
    tw_embedding_rights rights;
    tw_caret_metrics caret;
    int is_symbol = 0;
    assert_int_equal(tw_font_face_get_embedding_rights(made.face, &rights), TW_OK);
    assert_int_equal(rights.level, TW_EMBEDDING_PREVIEW_AND_PRINT);
    assert_true(!rights.may_subset && rights.bitmaps_only);
    assert_int_equal(tw_font_face_get_caret_metrics(made.face, &caret), TW_OK);
    assert_true(caret.slope_rise == 1 && caret.slope_run == 0 && caret.offset == 0);
    assert_int_equal(tw_font_face_is_symbol(made.face, &is_symbol), TW_OK);
    assert_int_equal(is_symbol, 1);
    opened_close(&made);
    free(bytes);
}

static void test_font_names__strings_have_a_locale_and_missing_ones_count_0(void **state)
{
    (void)state;
    opened made = opened_box();
    char text[64];
    size_t size = 0;
    size_t count = 0;
    size_t index = 0;
    const tw_font_string family = TW_FONT_STRING_FAMILY;
    assert_int_equal(tw_font_face_get_string_count(made.face, family, &count), TW_OK);
    assert_int_equal(count, 1);
    assert_int_equal(tw_font_face_find_string_locale(made.face, family, "EN-us", &index), TW_OK);
    assert_int_equal(index, 0);
    assert_int_equal(tw_font_face_get_string(made.face, family, 0, text, sizeof(text), &size),
                     TW_OK);
    assert_string_equal(text, BOX_FONT_DEFAULT_FAMILY);
    assert_int_equal(tw_font_face_find_string_locale(made.face, family, "fr", &index), TW_OK);
    assert_true(index == TW_NO_INDEX);
    assert_int_equal(tw_font_face_get_string(made.face, family, 1, text, sizeof(text), &size),
                     TW_ERROR_OUT_OF_RANGE);
    assert_int_equal(tw_font_face_get_string_count(made.face, TW_FONT_STRING_SAMPLE_TEXT, &count),
                     TW_OK);
    assert_int_equal(count, 0);
    opened_close(&made);
}

static void test_font_variations__static_font_has_four_axes_that_do_not_vary(void **state)
{
    (void)state;
    opened made = opened_box();
    tw_font_axis axes[8];
    tw_axis_value values[2] = {{0x77676874, 700.0f}, {0x78787878, 1.0f}};
    tw_font_face same;
    size_t count = 0;
    int answer = 7;
    assert_int_equal(tw_font_face_get_axes(made.face, axes, 8, &count), TW_OK);
    assert_int_equal(count, 4);
    assert_int_equal(axes[0].tag, 0x77676874);
    assert_true(axes[0].minimum == 400.0f && axes[0].maximum == 400.0f);
    assert_true(axes[1].default_value == 100.0f && axes[2].default_value == 0.0f);
    assert_int_equal(tw_font_face_has_variations(made.face, &answer), TW_OK);
    assert_int_equal(answer, 0);
    assert_int_equal(tw_font_face_create_variation(made.face, values, 2, &answer, &same), TW_OK);
    assert_int_equal(answer, 0); /* left out, not clamped */
    assert_int_equal(tw_font_face_equal(made.face, same, &answer), TW_OK);
    assert_int_equal(answer, 1);
    tw_font_face_release(same);
    values[0].value = INFINITY;
    assert_int_equal(tw_font_face_create_variation(made.face, values, 1, NULL, &same),
                     TW_ERROR_INVALID_ARGUMENT);
    opened_close(&made);
}

static void test_font_outline__box_is_one_closed_contour_in_design_units(void **state)
{
    (void)state;
    opened made = opened_box();
    tw_path_element elements[16];
    size_t count = 0;
    const uint32_t glyph = box_font_glyph(NULL, 'a');
    assert_int_equal(tw_font_face_get_glyph_outline(made.face, glyph, elements, 16, &count), TW_OK);
    assert_true(count >= 5 && count <= 6);
    assert_int_equal(elements[0].verb, TW_PATH_MOVE);
    assert_int_equal(elements[count - 1].verb, TW_PATH_CLOSE);
    for (size_t i = 0; i + 1 < count; i++) {
        assert_true(elements[i].points[0] == 0.0f || elements[i].points[0] == 1000.0f);
        assert_true(elements[i].points[1] == 0.0f || elements[i].points[1] == 800.0f);
    }
    const uint32_t space = box_font_glyph(NULL, ' ');
    assert_int_equal(tw_font_face_get_glyph_outline(made.face, space, NULL, 0, &count), TW_OK);
    assert_int_equal(count, 0);
    assert_int_equal(tw_font_face_get_glyph_outline(made.face, UINT32_MAX, NULL, 0, &count),
                     TW_ERROR_OUT_OF_RANGE);
    opened_close(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_glyph_metrics__box_fills_its_advance_and_the_em_stands_on_the_line),
        cmocka_unit_test(
            test_glyph_metrics__glyph_that_is_not_there_is_refused_and_nothing_written),
        cmocka_unit_test(test_glyph_metrics__font_without_pairs_and_variants_says_so),
        cmocka_unit_test(test_font_glyphs__null_is_refused_also_for_no_glyphs),
        cmocka_unit_test(test_font_details__ranges_fill_what_fits_and_tell_the_count),
        cmocka_unit_test(test_font_details__missing_table_has_size_0_and_is_no_failure),
        cmocka_unit_test(test_font_details__embedding_caret_and_class_follow_their_tables),
        cmocka_unit_test(test_font_names__strings_have_a_locale_and_missing_ones_count_0),
        cmocka_unit_test(test_font_variations__static_font_has_four_axes_that_do_not_vary),
        cmocka_unit_test(test_font_outline__box_is_one_closed_contour_in_design_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

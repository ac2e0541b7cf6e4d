/* SPDX-License-Identifier: MIT */
/* Tests faces that are opened with options, and what is simulated of them, with the box font. */
#include "opened.h"

#include <math.h>

#include "sweep.h"

#define BOLD TW_FONT_SIMULATIONS_BOLD
#define OBLIQUE TW_FONT_SIMULATIONS_OBLIQUE
/* 1000 units per em: outlines grow by 1/24, advances by 1/50. */
#define HALF_GROWTH (1000.0f / 48.0f)
#define ADVANCE_GROWTH 20
#define SLANT 0.36397f

static bool are_equal(tw_font_face a, tw_font_face b)
{
    int equal = 0;
    assert_int_equal(tw_font_face_equal(a, b, &equal), TW_OK);
    return equal != 0;
}

static void test_face__equal_choices_of_a_living_face_are_the_same_face(void **state)
{
    (void)state;
    opened made = opened_box();
    const tw_font_face plain = opened_simulate(&made, 0);
    const tw_font_face bold = opened_simulate(&made, BOLD);
    const tw_font_face again = opened_simulate(&made, BOLD);
    const tw_font_face both = opened_simulate(&made, BOLD | OBLIQUE);
    assert_true(are_equal(made.face, plain));
    assert_true(are_equal(bold, again));
    assert_false(are_equal(plain, bold));
    assert_false(are_equal(both, bold));
    tw_font_face varied;
    const tw_axis_value value = {0x77676874, 700.0f};
    assert_int_equal(tw_font_face_create_variation(bold, &value, 1, NULL, &varied), TW_OK);
    assert_true(are_equal(bold, varied)); /* the box does not vary: still bold */
    uint32_t simulations = 9;
    uint32_t index = 9;
    assert_int_equal(tw_font_face_get_simulations(both, &simulations), TW_OK);
    assert_int_equal(tw_font_face_get_index(both, &index), TW_OK);
    assert_true(simulations == (BOLD | OBLIQUE) && index == 0);
    assert_int_equal(tw_font_face_get_simulations(plain, &simulations), TW_OK);
    assert_int_equal(simulations, 0);
    tw_font_face_release(varied);
    tw_font_face_release(both);
    tw_font_face_release(again);
    tw_font_face_release(bold);
    tw_font_face_release(plain);
    opened_close(&made);
}

static void test_face__bad_options_are_refused(void **state)
{
    (void)state;
    opened made = opened_box();
    tw_font_face face;
    tw_font_face_options options = TW_FONT_FACE_OPTIONS_INIT;
    tw_axis_value value = {0x77676874, INFINITY};
    options.simulations = 4;
    assert_int_equal(tw_font_face_create_with_options(made.file, 0, &options, &face),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_font_face_get_index(face, &options.simulations),
                     TW_ERROR_INVALID_ARGUMENT); /* an error handle */
    options.simulations = 0;
    options.axis_values = &value;
    options.axis_value_count = 1;
    assert_int_equal(tw_font_face_create_with_options(made.file, 0, &options, &face),
                     TW_ERROR_INVALID_ARGUMENT);
    value.value = 700.0f; /* does not vary: left out */
    options.optical_size = -1.0;
    assert_int_equal(tw_font_face_create_with_options(made.file, 0, &options, &face),
                     TW_ERROR_INVALID_ARGUMENT);
    options.optical_size = 12.0;
    assert_int_equal(tw_font_face_create_with_options(made.file, 1, &options, &face),
                     TW_ERROR_OUT_OF_RANGE);
    assert_int_equal(tw_font_face_create_with_options(made.file, 0, &options, &face), TW_OK);
    assert_true(are_equal(made.face, face));
    tw_font_face_release(face);
    opened_close(&made);
}

static void test_simulations__bold_leaves_metrics_and_widens_advances(void **state)
{
    (void)state;
    opened made = opened_box();
    const tw_font_face bold = opened_simulate(&made, BOLD);
    const uint32_t scalars[4] = {'a', ' ', 0x300, 0x4E00};
    uint32_t glyphs[4];
    int32_t advances[4];
    int32_t wider[4];
    tw_font_metrics metrics;
    tw_font_metrics same;
    assert_int_equal(tw_font_face_get_metrics(made.face, &metrics), TW_OK);
    assert_int_equal(tw_font_face_get_metrics(bold, &same), TW_OK);
    assert_memory_equal(&metrics, &same, sizeof(metrics));
    assert_int_equal(tw_font_face_get_glyph_indices(bold, scalars, 4, glyphs), TW_OK);
    assert_int_equal(tw_font_face_get_glyph_advances(made.face, 0, glyphs, 4, advances), TW_OK);
    assert_int_equal(tw_font_face_get_glyph_advances(bold, 0, glyphs, 4, wider), TW_OK);
    for (size_t i = 0; i < 4; i++) {
        const int32_t growth = advances[i] == 0 ? 0 : ADVANCE_GROWTH;
        assert_int_equal(wider[i], advances[i] + growth);
    }
    assert_int_equal(advances[2], 0); /* a mark */
    tw_font_face_release(bold);
    opened_close(&made);
}

/* The box of 'a', 0..1000 by 0..800: each corner where the simulations put it. */
static void assert_corners(tw_font_face face, float slant, float half, float shift)
{
    tw_path_element elements[16];
    size_t count = 0;
    const uint32_t glyph = box_font_glyph(NULL, 'a');
    assert_int_equal(tw_font_face_get_glyph_outline(face, glyph, elements, 16, &count), TW_OK);
    unsigned seen = 0;
    for (size_t i = 0; i + 1 < count; i++) {
        const float y = elements[i].points[1];
        const float x = elements[i].points[0] - slant * y;
        const bool is_right = x > 500.0f;
        const bool is_top = y > 400.0f;
        const float top = is_top ? 800.0f + half : -half;
        const float right = (is_right ? 1000.0f + half : -half) + shift;
        assert_float_equal(y, top, 0.01f);
        assert_float_equal(x, right, 0.05f);
        seen |= 1u << ((is_right ? 1u : 0u) + (is_top ? 2u : 0u));
    }
    assert_int_equal(seen, 15);
}

static void test_simulations__outlines_grow_and_lean(void **state)
{
    (void)state;
    opened made = opened_box();
    const float shift = ADVANCE_GROWTH / 2.0f;
    const tw_font_face bold = opened_simulate(&made, BOLD);
    const tw_font_face oblique = opened_simulate(&made, OBLIQUE);
    const tw_font_face both = opened_simulate(&made, BOLD | OBLIQUE);
    assert_corners(made.face, 0.0f, 0.0f, 0.0f);
    assert_corners(bold, 0.0f, HALF_GROWTH, shift);
    assert_corners(oblique, SLANT, 0.0f, 0.0f);
    assert_corners(both, SLANT, HALF_GROWTH, shift);
    tw_font_face_release(both);
    tw_font_face_release(oblique);
    tw_font_face_release(bold);
    opened_close(&made);
}

static void assert_face_name(tw_font_face face, const char *expected)
{
    char name[64];
    size_t size = 0;
    assert_int_equal(
        tw_font_face_get_string(face, TW_FONT_STRING_FACE, 0, name, sizeof(name), &size), TW_OK);
    assert_string_equal(name, expected);
    assert_int_equal(size, strlen(expected) + 1);
}

static void test_simulations__style_weight_name_and_caret_say_so(void **state)
{
    (void)state;
    opened made = opened_box();
    const tw_font_face bold = opened_simulate(&made, BOLD);
    const tw_font_face oblique = opened_simulate(&made, OBLIQUE);
    const tw_font_face both = opened_simulate(&made, BOLD | OBLIQUE);
    tw_font_traits traits;
    tw_caret_metrics caret;
    assert_int_equal(tw_font_face_get_traits(both, &traits), TW_OK);
    assert_int_equal(traits.style, TW_FONT_STYLE_OBLIQUE);
    assert_int_equal(traits.weight, 700);
    assert_int_equal(tw_font_face_get_traits(oblique, &traits), TW_OK);
    assert_int_equal(traits.weight, 400);
    assert_face_name(made.face, "Regular");
    assert_face_name(bold, "Bold");
    assert_face_name(oblique, "Oblique");
    assert_face_name(both, "Bold Oblique");
    assert_int_equal(tw_font_face_get_caret_metrics(bold, &caret), TW_OK);
    assert_true(caret.slope_rise == 1 && caret.slope_run == 0);
    assert_int_equal(tw_font_face_get_caret_metrics(both, &caret), TW_OK);
    assert_int_equal(caret.slope_rise, 1000); /* units per em */
    assert_int_equal(caret.slope_run, 333);
    assert_int_equal(caret.offset, 0);
    tw_font_face_release(both);
    tw_font_face_release(oblique);
    tw_font_face_release(bold);
    opened_close(&made);
}

static void test_simulations__glyph_box_holds_the_simulated_ink(void **state)
{
    (void)state;
    opened made = opened_box();
    const tw_font_face both = opened_simulate(&made, BOLD | OBLIQUE);
    const uint32_t glyph = box_font_glyph(NULL, 'a');
    tw_glyph_metrics metrics;
    assert_int_equal(tw_font_face_get_glyph_metrics(both, &glyph, 1, &metrics), TW_OK);
    const float half = HALF_GROWTH;
    const float left = ADVANCE_GROWTH / 2.0f - half - SLANT * half;
    const float right = 1000.0f + ADVANCE_GROWTH / 2.0f + half + SLANT * (800.0f + half);
    assert_int_equal(metrics.advance_width, 1000 + ADVANCE_GROWTH);
    assert_float_equal((float)metrics.left_side_bearing, left, 1.0f);
    assert_float_equal((float)(metrics.advance_width - metrics.right_side_bearing), right, 1.0f);
    assert_int_equal(metrics.advance_height, 1000);
    assert_float_equal((float)metrics.top_side_bearing, -half, 1.0f);
    tw_font_face_release(both);
    opened_close(&made);
}

/* The box font says nothing of them: its OS/2 is given a few numbers. */
static void test_simulations__raised_letters_lean_with_the_slant(void **state)
{
    (void)state;
    size_t size;
    uint8_t *bytes = fixture_make_box(NULL, &size);
    uint8_t *os2 = fixture_find_table(bytes, "OS/2");
    for (int i = 0; i < 8; i++) {
        fixture_put16(os2 + 10 + 2 * i, 100 * (i + 1)); /* sizes and offsets, below and above */
    }
    opened made = opened_from_bytes(bytes, size);
    const tw_font_face oblique = opened_simulate(&made, OBLIQUE);
    tw_extended_font_metrics plain;
    tw_extended_font_metrics leaning;
    assert_int_equal(tw_font_face_get_extended_metrics(made.face, &plain), TW_OK);
    assert_int_equal(tw_font_face_get_extended_metrics(oblique, &leaning), TW_OK);
    assert_true(plain.subscript.size_x == 100 && plain.subscript.size_y == 200);
    assert_true(plain.subscript.position_x == 300 && plain.subscript.position_y == -400);
    assert_true(plain.superscript.size_x == 500 && plain.superscript.position_y == 800);
    assert_int_equal(leaning.subscript.position_x, 300 - 146); /* tan 20 degrees of 400 */
    assert_int_equal(leaning.superscript.position_x, 700 + 291);
    assert_int_equal(leaning.superscript.position_y, 800);
    assert_true(plain.box_top == 1000 && plain.box_right >= 1000);
    assert_int_equal(plain.has_typographic_metrics, 1);
    tw_font_face_release(oblique);
    opened_close(&made);
    free(bytes);
}

/* Simulated faces may outlive the plain one and the file, in any order. */
static void test_simulations__hold_what_they_need(void **state)
{
    (void)state;
    opened made = opened_box();
    const tw_font_face bold = opened_simulate(&made, BOLD);
    tw_font_face_release(made.face);
    tw_font_file_release(made.file);
    assert_corners(bold, 0.0f, HALF_GROWTH, ADVANCE_GROWTH / 2.0f);
    tw_font_face_release(bold);
    tw_factory_release(made.factory);
}

static tw_status open_simulated(tw_factory factory, void *user, uint64_t *out_digest)
{
    size_t size;
    uint8_t *bytes = user;
    tw_font_file file;
    tw_font_face face;
    tw_font_face_options options = TW_FONT_FACE_OPTIONS_INIT;
    tw_path_element elements[16];
    char name[32];
    size_t count = 0;
    memcpy(&size, bytes, sizeof(size));
    options.simulations = BOLD | OBLIQUE;
    (void)tw_font_file_create_from_memory(factory, bytes + sizeof(size), size, TW_FONT_TRUST_NONE,
                                          &file);
    (void)tw_font_face_create_with_options(file, 0, &options, &face);
    tw_status status =
        tw_font_face_get_glyph_outline(face, box_font_glyph(NULL, 'a'), elements, 16, &count);
    if (status == TW_OK) {
        *out_digest = sweep_mix(*out_digest, elements, count * sizeof(elements[0]));
        status = tw_font_face_get_string(face, TW_FONT_STRING_FACE, 0, name, sizeof(name), &count);
    }
    tw_font_face_release(face);
    tw_font_file_release(file);
    return status;
}

static void test_simulations__survive_every_refused_allocation(void **state)
{
    (void)state;
    size_t size;
    uint8_t *box = fixture_make_box(NULL, &size);
    uint8_t *sized = malloc(sizeof(size) + size);
    assert_non_null(sized);
    memcpy(sized, &size, sizeof(size));
    memcpy(sized + sizeof(size), box, size);
    sweep_result result;
    sweep_run(open_simulated, sized, NULL, &result);
    assert_string_equal(result.wrong, "");
    assert_true(result.allocations >= 10);
    free(sized);
    free(box);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_face__equal_choices_of_a_living_face_are_the_same_face),
        cmocka_unit_test(test_face__bad_options_are_refused),
        cmocka_unit_test(test_simulations__bold_leaves_metrics_and_widens_advances),
        cmocka_unit_test(test_simulations__outlines_grow_and_lean),
        cmocka_unit_test(test_simulations__style_weight_name_and_caret_say_so),
        cmocka_unit_test(test_simulations__glyph_box_holds_the_simulated_ink),
        cmocka_unit_test(test_simulations__raised_letters_lean_with_the_slant),
        cmocka_unit_test(test_simulations__hold_what_they_need),
        cmocka_unit_test(test_simulations__survive_every_refused_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Tests axes, the names of places on them, and optical sizes, with the fonts of
 * make_design_fonts.py. */
#include "opened.h"

#include <math.h>

#define WGHT 0x77676874u
#define WDTH 0x77647468u
#define ITAL 0x6974616Cu
#define SLNT 0x736C6E74u
#define OPSZ 0x6F70737Au

static const char *folder;

static opened open_design(const char *name)
{
    opened made;
    char path[4096];
    (void)snprintf(path, sizeof(path), "%s/design-%s.ttf", folder, name);
    assert_int_equal(tw_factory_create(NULL, &made.factory), TW_OK);
    assert_int_equal(
        tw_font_file_create_from_path(made.factory, path, TW_FONT_TRUST_NONE, &made.file), TW_OK);
    assert_int_equal(tw_font_face_create(made.file, 0, &made.face), TW_OK);
    return made;
}

/* The name in a language; index is of the languages that it has. */
static void assert_name(tw_font_face face, uint16_t id, size_t index, const char *locale,
                        const char *expected)
{
    char text[64];
    size_t size = 0;
    assert_int_equal(tw_font_face_get_name_locale(face, id, index, text, sizeof(text), &size),
                     TW_OK);
    assert_string_equal(text, locale);
    assert_int_equal(tw_font_face_get_name(face, id, index, text, sizeof(text), &size), TW_OK);
    assert_string_equal(text, expected);
    assert_int_equal(size, strlen(expected) + 1);
}

static void assert_axis(const tw_font_axis *axis, uint32_t tag, double value)
{
    assert_int_equal(axis->tag, tag);
    assert_true((double)axis->default_value == value && (double)axis->minimum == value &&
                (double)axis->maximum == value);
    assert_false(axis->is_variable);
}

static void test_design__axis_values_have_names_in_order_and_in_languages(void **state)
{
    (void)state;
    opened made = open_design("variable");
    tw_axis_value_name names[8];
    size_t count = 0;
    assert_int_equal(tw_font_face_get_axis_value_names(made.face, WGHT, names, 8, &count), TW_OK);
    assert_int_equal(count, 3); /* the poster is of two axes */
    assert_true(names[0].minimum == 100.0f && names[0].maximum == 100.0f && !names[0].is_linked);
    assert_true(names[1].nominal == 400.0f && names[1].linked == 700.0f && names[1].is_linked &&
                names[1].is_elidable);
    assert_true(names[2].minimum == 800.0f && names[2].nominal == 900.0f &&
                names[2].maximum == 900.0f && !names[2].is_elidable);
    assert_int_equal(tw_font_face_get_name_count(made.face, names[0].name_id, &count), TW_OK);
    assert_int_equal(count, 2);
    assert_name(made.face, names[0].name_id, 0, "de", "Mager");
    assert_name(made.face, names[0].name_id, 1, "en", "Thin");
    assert_name(made.face, names[2].name_id, 0, "en", "Black");
    assert_int_equal(tw_font_face_get_axis_value_names(made.face, WGHT, names, 2, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 3);
    assert_int_equal(tw_font_face_get_axis_value_names(made.face, OPSZ, NULL, 0, &count), TW_OK);
    assert_int_equal(count, 0);
    assert_int_equal(tw_font_face_get_axis_value_names(made.face, 1, NULL, 0, &count), TW_OK);
    assert_int_equal(count, 0);
    opened_close(&made);
}

static void test_design__axes_and_instances_have_names(void **state)
{
    (void)state;
    opened made = open_design("variable");
    tw_font_axis axes[8];
    size_t count = 0;
    uint16_t id = 0;
    assert_int_equal(tw_font_face_get_axes(made.face, axes, 8, &count), TW_OK);
    assert_int_equal(count, 5); /* those of fvar, then width, italic and slant */
    assert_true(axes[0].tag == WGHT && axes[0].is_variable && axes[1].tag == OPSZ);
    assert_name(made.face, axes[0].name_id, 0, "en", "Weight");
    assert_axis(&axes[2], WDTH, 100.0);
    assert_int_equal(axes[2].name_id, TW_NO_NAME_ID);
    assert_int_equal(tw_font_face_get_name_count(made.face, axes[2].name_id, &count), TW_OK);
    assert_int_equal(count, 0); /* no name is no failure */
    assert_axis(&axes[3], ITAL, 0.0);
    assert_name(made.face, axes[3].name_id, 0, "en", "Italic");
    assert_axis(&axes[4], SLNT, 0.0);
    assert_int_equal(tw_font_face_get_named_instance_name_id(made.face, 0, &id), TW_OK);
    assert_name(made.face, id, 0, "en", "Black Display");
    assert_int_equal(tw_font_face_get_named_instance_name_id(made.face, 1, &id),
                     TW_ERROR_OUT_OF_RANGE);
    assert_int_equal(id, TW_NO_NAME_ID);
    opened_close(&made);
}

static void test_design__static_fonts_tell_their_place_by_stat(void **state)
{
    (void)state;
    opened made = open_design("static");
    tw_font_axis axes[8];
    size_t count = 0;
    assert_int_equal(tw_font_face_get_axes(made.face, axes, 8, &count), TW_OK);
    assert_int_equal(count, 5);
    assert_axis(&axes[0], WGHT, 650.0);
    assert_axis(&axes[1], WDTH, 87.5);
    assert_axis(&axes[2], ITAL, 0.0); /* two names: OS/2 tells */
    assert_axis(&axes[3], SLNT, 0.0);
    assert_axis(&axes[4], OPSZ, 14.0);
    assert_name(made.face, axes[0].name_id, 0, "en", "Weight");
    opened_close(&made);
}

static double get_optical_size(tw_font_face face)
{
    tw_axis_value values[8];
    size_t count = 0;
    assert_int_equal(tw_font_face_get_axis_values(face, values, 8, &count), TW_OK);
    assert_true(count > 1 && values[1].tag == OPSZ);
    return (double)values[1].value;
}

static tw_font_face open_sized(const opened *made, double size, const tw_axis_value *value)
{
    tw_font_face_options options = TW_FONT_FACE_OPTIONS_INIT;
    tw_font_face face;
    options.optical_size = size;
    options.axis_values = value;
    options.axis_value_count = value != NULL;
    assert_int_equal(tw_font_face_create_with_options(made->file, 0, &options, &face), TW_OK);
    return face;
}

static void test_design__optical_size_is_a_quarter_px_inside_the_axis(void **state)
{
    (void)state;
    const double sizes[][2] = {{20.1, 20.0}, {20.13, 20.25}, {4.0, 8.0}, {500.0, 144.0}, {0, 12}};
    opened made = open_design("variable");
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        const tw_font_face face = open_sized(&made, sizes[i][0], NULL);
        const tw_font_face same = open_sized(&made, sizes[i][1], NULL);
        int equal = 0;
        assert_true(get_optical_size(face) == sizes[i][1]);
        assert_int_equal(tw_font_face_equal(face, same, &equal), TW_OK);
        assert_int_equal(equal, 1);
        tw_font_face_release(same);
        tw_font_face_release(face);
    }
    const tw_axis_value own = {OPSZ, 30.0f};
    const tw_font_face face = open_sized(&made, 20.0, &own);
    assert_true(get_optical_size(face) == 30.0);
    tw_font_face_release(face);
    opened_close(&made);
}

/* Of "A" alone: half an em, and a fifth more at the largest size. */
static double measure_layout(tw_text_layout layout)
{
    tw_text_metrics metrics;
    assert_int_equal(tw_text_layout_get_metrics(layout, &metrics), TW_OK);
    return metrics.width;
}

static tw_text_layout lay_out(const opened *made, tw_font_collection collection, double size)
{
    tw_text_format_options options = TW_TEXT_FORMAT_OPTIONS_INIT;
    tw_text_format format;
    tw_text_layout layout;
    options.family = "Design Variable";
    options.collection = collection;
    options.size = size;
    assert_int_equal(tw_text_format_create(made->factory, &options, &format), TW_OK);
    assert_int_equal(tw_text_layout_create(made->factory, tw_utf8("A"), format, (double)INFINITY,
                                           (double)INFINITY, &layout),
                     TW_OK);
    tw_text_format_release(format);
    return layout;
}

static void test_design__layouts_take_the_optical_size_of_their_text(void **state)
{
    (void)state;
    const double sizes[][2] = {{12.0, 6.0}, {144.0, 100.8}, {78.0, 46.8}, {10.0, 5.0}};
    opened made = open_design("variable");
    tw_font_collection_options options = TW_FONT_COLLECTION_OPTIONS_INIT;
    tw_font_collection collection;
    options.files = &made.file;
    options.file_count = 1;
    assert_int_equal(tw_font_collection_create(made.factory, &options, &collection), TW_OK);
    const tw_text_layout changed = lay_out(&made, collection, 100.0);
    (void)measure_layout(changed);
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        const tw_text_layout layout = lay_out(&made, collection, sizes[i][0]);
        assert_true(fabs(measure_layout(layout) - sizes[i][1]) < 0.01);
        assert_int_equal(tw_text_layout_set_font_size(changed, sizes[i][0], tw_range_make(0, 1)),
                         TW_OK);
        assert_true(fabs(measure_layout(changed) - sizes[i][1]) < 0.01);
        tw_text_layout_release(layout);
    }
    tw_text_layout_release(changed);
    tw_font_collection_release(collection);
    opened_close(&made);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_design__axis_values_have_names_in_order_and_in_languages),
        cmocka_unit_test(test_design__axes_and_instances_have_names),
        cmocka_unit_test(test_design__static_fonts_tell_their_place_by_stat),
        cmocka_unit_test(test_design__layouts_take_the_optical_size_of_their_text),
        cmocka_unit_test(test_design__optical_size_is_a_quarter_px_inside_the_axis),
    };
    folder = argc > 1 ? argv[1] : ".";
    return cmocka_run_group_tests(tests, NULL, NULL);
}

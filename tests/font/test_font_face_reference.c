/* SPDX-License-Identifier: MIT */
/* Tests references: identities of faces that are not opened. */
#include "sets.h"

static const box_font_options box = {.family = "Box Test"};

typedef struct reference_case {
    tw_factory factory;
    tw_font_file file;
} reference_case;

static reference_case open_case(void)
{
    reference_case made;
    assert_int_equal(tw_factory_create(NULL, &made.factory), TW_OK);
    made.file = sets_open_box(made.factory, &box);
    return made;
}

static void close_case(reference_case *made)
{
    tw_font_file_release(made->file);
    sets_close(made->factory);
}

static tw_font_face_reference make(const reference_case *made, uint32_t simulations,
                                   const tw_axis_value *values, size_t count)
{
    tw_font_face_options options = TW_FONT_FACE_OPTIONS_INIT;
    tw_font_face_reference reference;
    options.simulations = simulations;
    options.axis_values = values;
    options.axis_value_count = count;
    assert_int_equal(tw_font_face_reference_create(made->file, 0, &options, &reference), TW_OK);
    return reference;
}

static bool are_equal(tw_font_face_reference a, tw_font_face_reference b)
{
    int equal = 7;
    assert_int_equal(tw_font_face_reference_equal(a, b, &equal), TW_OK);
    return equal == 1;
}

static void test_font_face_reference__index_is_not_looked_at_before_a_face_is_made(void **state)
{
    (void)state;
    reference_case made = open_case();
    tw_font_face_reference reference;
    tw_font_face face;
    uint32_t index = 0;
    assert_int_equal(tw_font_face_reference_create(made.file, 7, NULL, &reference), TW_OK);
    assert_int_equal(tw_font_face_reference_get_index(reference, &index), TW_OK);
    assert_int_equal(index, 7);
    assert_int_equal(tw_font_face_reference_create_font_face(reference, &face),
                     TW_ERROR_FILE_FORMAT);
    tw_font_face_reference_release(reference);
    close_case(&made);
}

static void test_font_face_reference__bad_options_are_refused(void **state)
{
    (void)state;
    reference_case made = open_case();
    tw_axis_value values[69] = {{SETS_WGHT, 1.0f}};
    tw_font_face_options options = TW_FONT_FACE_OPTIONS_INIT;
    tw_font_face_reference reference;
    options.simulations = 4;
    assert_int_equal(tw_font_face_reference_create(made.file, 0, &options, &reference),
                     TW_ERROR_INVALID_ARGUMENT);
    options.simulations = 0;
    options.optical_size = 12.0;
    assert_int_equal(tw_font_face_reference_create(made.file, 0, &options, &reference),
                     TW_ERROR_INVALID_ARGUMENT);
    options.optical_size = 0.0;
    options.axis_values = values;
    options.axis_value_count = 69;
    assert_int_equal(tw_font_face_reference_create(made.file, 0, &options, &reference),
                     TW_ERROR_INVALID_ARGUMENT);
    close_case(&made);
}

static void test_font_face_reference__equal_is_by_content_and_axes_in_their_order(void **state)
{
    (void)state;
    reference_case made = open_case();
    const tw_axis_value values[] = {{SETS_WGHT, 400.0f}, {SETS_WDTH, 100.0f}, {SETS_WGHT, 400.0f}};
    const tw_axis_value near[] = {{SETS_WGHT, 400.001f}, {SETS_WDTH, 100.0f}};
    const tw_font_face_reference one = make(&made, 0, values, 2);
    const tw_font_face_reference same = make(&made, 0, values, 2);
    const tw_font_face_reference others[] = {
        make(&made, 0, values + 1, 2), make(&made, 0, near, 2), make(&made, 0, values, 1),
        make(&made, TW_FONT_SIMULATIONS_BOLD, values, 2), make(&made, 0, NULL, 0)};
    assert_true(are_equal(one, same));
    for (size_t i = 0; i < TWI_COUNT_OF(others); i++) {
        assert_false(are_equal(one, others[i]));
        tw_font_face_reference_release(others[i]);
    }
    tw_axis_value copied[2];
    size_t count = 0;
    assert_int_equal(tw_font_face_reference_get_axis_values(one, copied, 1, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 2);
    assert_int_equal(tw_font_face_reference_get_axis_values(one, copied, 2, &count), TW_OK);
    assert_int_equal(copied[1].tag, SETS_WDTH);
    tw_font_face_reference_release(one);
    tw_font_face_reference_release(same);
    close_case(&made);
}

static void test_font_face_reference__opens_with_its_simulations_or_with_others(void **state)
{
    (void)state;
    reference_case made = open_case();
    const tw_font_face_reference bold = make(&made, TW_FONT_SIMULATIONS_BOLD, NULL, 0);
    tw_font_face face;
    uint32_t simulations = 0;
    assert_int_equal(tw_font_face_reference_create_font_face(bold, &face), TW_OK);
    assert_int_equal(tw_font_face_get_simulations(face, &simulations), TW_OK);
    assert_int_equal(simulations, TW_FONT_SIMULATIONS_BOLD);
    tw_font_face_release(face);
    assert_int_equal(tw_font_face_reference_create_font_face_with_simulations(
                         bold, TW_FONT_SIMULATIONS_OBLIQUE, &face),
                     TW_OK);
    assert_int_equal(tw_font_face_get_simulations(face, &simulations), TW_OK);
    assert_int_equal(simulations, TW_FONT_SIMULATIONS_OBLIQUE);
    tw_font_face_release(face);
    assert_int_equal(tw_font_face_reference_create_font_face_with_simulations(bold, 4, &face),
                     TW_ERROR_INVALID_ARGUMENT);
    tw_font_face_reference_release(bold);
    close_case(&made);
}

static void test_font_face_reference__is_found_in_sets_by_what_it_names(void **state)
{
    (void)state;
    reference_case made = open_case();
    const tw_axis_value regular = {SETS_WGHT, 400.0f};
    const tw_axis_value heavy = {SETS_WGHT, 900.0f};
    const tw_font_face_reference references[] = {
        make(&made, TW_FONT_SIMULATIONS_BOLD, NULL, 0), make(&made, 0, NULL, 0),
        make(&made, 0, &regular, 1), make(&made, 0, &heavy, 1),
        make(&made, TW_FONT_SIMULATIONS_OBLIQUE, NULL, 0)};
    static const size_t expected[] = {0, 1, 1, TW_NO_INDEX, TW_NO_INDEX};
    tw_font_set_builder builder;
    tw_font_set set;
    assert_int_equal(tw_font_set_builder_create(made.factory, &builder), TW_OK);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(tw_font_set_builder_add_font_face_reference(builder, references[i]),
                         TW_OK);
    }
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &set), TW_OK);
    for (size_t i = 0; i < TWI_COUNT_OF(references); i++) {
        size_t index = 0;
        assert_int_equal(tw_font_set_find_font_face_reference(set, references[i], &index), TW_OK);
        assert_true(index == expected[i]);
    }
    tw_font_face_reference found;
    tw_font_face_reference again;
    int equal = 1;
    assert_int_equal(tw_font_set_get_font_face_reference(set, 0, &found), TW_OK);
    assert_int_equal(tw_font_set_get_font_face_reference(set, 0, &again), TW_OK);
    assert_true(are_equal(found, references[0]));
    assert_true(found.id != again.id);
    tw_font_file file;
    assert_int_equal(tw_font_face_reference_get_file(found, &file), TW_OK);
    assert_true(file.id != made.file.id);
    assert_int_equal(tw_font_file_equal(file, made.file, &equal), TW_OK);
    assert_int_equal(equal, 1);
    tw_font_file_release(file);
    tw_font_face_reference_release(found);
    tw_font_face_reference_release(again);
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_WEIGHT), "700@");
    tw_font_set_release(set);
    tw_font_set_builder_release(builder);
    for (size_t i = 0; i < TWI_COUNT_OF(references); i++) {
        tw_font_face_reference_release(references[i]);
    }
    close_case(&made);
}

static void test_font_face_reference__a_missing_file_is_told_of_when_a_face_is_made(void **state)
{
    (void)state;
    tw_factory factory;
    tw_font_file file;
    tw_font_file copied;
    tw_font_face_reference reference;
    tw_font_set_builder builder;
    tw_font_set set;
    tw_font_face face;
    tw_font_facts facts = TW_FONT_FACTS_INIT;
    static const char path[] = "/nonexistent/font.ttf";
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    assert_int_equal(tw_font_file_create_from_path(factory, path, TW_FONT_TRUST_NONE, &file),
                     TW_ERROR_FILE_NOT_FOUND);
    assert_int_equal(
        tw_font_file_create_from_path_at_time(factory, path, 1, TW_FONT_TRUST_NONE, &file), TW_OK);
    assert_int_equal(tw_font_face_reference_create(file, 0, NULL, &reference), TW_OK);
    assert_int_equal(tw_font_face_reference_create_font_face(reference, &face),
                     TW_ERROR_FILE_NOT_FOUND);
    int64_t time = 0;
    assert_int_equal(tw_font_face_reference_get_file(reference, &copied), TW_OK);
    assert_int_equal(tw_font_file_get_last_write_time(copied, &time), TW_OK);
    assert_int_equal(time, 1);
    tw_font_file_release(copied);
    assert_int_equal(tw_font_set_builder_create(factory, &builder), TW_OK);
    assert_int_equal(tw_font_set_builder_add_font_face_reference(builder, reference),
                     TW_ERROR_FILE_NOT_FOUND);
    assert_int_equal(tw_font_set_builder_add_font_file(builder, file), TW_ERROR_FILE_NOT_FOUND);
    /* What needs no file may still be listed. */
    assert_int_equal(tw_font_set_builder_add_font(builder, reference, &facts), TW_OK);
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &set), TW_OK);
    assert_int_equal(sets_count(set), 1);
    assert_int_equal(tw_font_set_create_font_face(set, 0, &face), TW_ERROR_NO_FONT);
    tw_font_set_release(set);
    tw_font_set_builder_release(builder);
    tw_font_face_reference_release(reference);
    tw_font_file_release(file);
    sets_close(factory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_font_face_reference__index_is_not_looked_at_before_a_face_is_made),
        cmocka_unit_test(test_font_face_reference__a_missing_file_is_told_of_when_a_face_is_made),
        cmocka_unit_test(test_font_face_reference__bad_options_are_refused),
        cmocka_unit_test(test_font_face_reference__equal_is_by_content_and_axes_in_their_order),
        cmocka_unit_test(test_font_face_reference__opens_with_its_simulations_or_with_others),
        cmocka_unit_test(test_font_face_reference__is_found_in_sets_by_what_it_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Tests sets: what they know of fonts, filters, and what builders make. */
#include "sets.h"

#include "sweep.h"

static const box_font_options fonts[] = {
    {.family = "Box Test", .weight = 400},
    {.family = "Box Test", .weight = 700},
    {.family = "Box Test", .weight = 400, .italic = true},
    {.family = "Another Box", .weight = 300},
};

static tw_factory make_factory(void)
{
    tw_factory factory;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    return factory;
}

static void test_font_set__weight_stretch_and_style_are_decimals_without_a_language(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_set set = sets_make(factory, fonts, TWI_COUNT_OF(fonts));
    assert_int_equal(sets_count(set), 4);
    assert_string_equal(sets_values_of(set, 1, TW_FONT_PROPERTY_WEIGHT), "700@");
    assert_string_equal(sets_values_of(set, 1, TW_FONT_PROPERTY_STRETCH), "5@");
    assert_string_equal(sets_values_of(set, 1, TW_FONT_PROPERTY_STYLE), "0@");
    assert_string_equal(sets_values_of(set, 2, TW_FONT_PROPERTY_STYLE), "2@");
    assert_string_equal(sets_values_of(set, 3, TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY),
                        "Another Box@en");
    assert_string_equal(sets_values_of(set, 3, TW_FONT_PROPERTY_SEMANTIC_TAG), "");
    tw_font_set_release(set);
    sets_close(factory);
}

static void test_font_set__bad_indices_and_properties_are_refused(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_set set = sets_make(factory, fonts, 1);
    tw_string_list list;
    tw_font_face_reference reference;
    tw_font_face face;
    assert_int_equal(tw_font_set_get_font_property_values(set, 1, TW_FONT_PROPERTY_WEIGHT, &list),
                     TW_ERROR_OUT_OF_RANGE);
    assert_int_equal(tw_font_set_get_font_property_values(set, 0, (tw_font_property)0, &list),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_font_set_get_font_property_values(set, 0, (tw_font_property)14, &list),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_font_set_get_font_face_reference(set, 1, &reference),
                     TW_ERROR_OUT_OF_RANGE);
    assert_int_equal(tw_font_set_create_font_face(set, 1, &face), TW_ERROR_OUT_OF_RANGE);
    tw_font_set_release(set);
    sets_close(factory);
}

static void test_font_set__filters_join_conditions_and_none_is_an_empty_set(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_set set = sets_make(factory, fonts, TWI_COUNT_OF(fonts));
    const tw_font_property_value conditions[] = {
        {TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY, "bOX tEST", "ja"}, /* locales are not looked at */
        {TW_FONT_PROPERTY_WEIGHT, "400", NULL},
        {TW_FONT_PROPERTY_WEIGHT, "300", NULL},
        {TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY, "Box Test ", NULL},
    };
    assert_string_equal(sets_filter(set, conditions, 1, TW_FILTER_MODE_ALL), "0 1 2");
    assert_string_equal(sets_filter(set, conditions, 2, TW_FILTER_MODE_ALL), "0 2");
    assert_string_equal(sets_filter(set, conditions, 3, TW_FILTER_MODE_ALL), "");
    assert_string_equal(sets_filter(set, conditions + 1, 2, TW_FILTER_MODE_ANY), "0 2 3");
    assert_string_equal(sets_filter(set, conditions + 3, 1, TW_FILTER_MODE_ANY), "");
    assert_string_equal(sets_filter(set, NULL, 0, TW_FILTER_MODE_ALL), "0 1 2 3");
    assert_string_equal(sets_filter(set, NULL, 0, TW_FILTER_MODE_ANY), "");
    size_t count = 7;
    assert_int_equal(tw_font_set_get_property_occurrence_count(set, &conditions[1], &count), TW_OK);
    assert_int_equal(count, 2);
    tw_font_set_release(set);
    sets_close(factory);
}

static void test_font_set__a_short_buffer_gets_what_fits_and_the_needed_count(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_set set = sets_make(factory, fonts, TWI_COUNT_OF(fonts));
    const tw_font_property_value box = {TW_FONT_PROPERTY_WWS_FAMILY, "Box Test", NULL};
    size_t indices[2] = {9, 9};
    size_t count = 0;
    assert_int_equal(
        tw_font_set_find_properties(set, &box, 1, TW_FILTER_MODE_ALL, indices, 2, &count),
        TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 3);
    assert_int_equal(indices[1], 1);
    tw_axis_range ranges[2];
    assert_int_equal(tw_font_set_get_axis_ranges(set, ranges, 2, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 4);
    tw_font_set_release(set);
    sets_close(factory);
}

static void test_font_set__every_font_has_four_axes_in_their_order(void **state)
{
    (void)state;
    static const uint32_t tags[] = {SETS_WGHT, SETS_WDTH, SETS_ITAL, SETS_SLNT};
    static const float values[] = {300.0f, 100.0f, 0.0f, 0.0f};
    tw_factory factory = make_factory();
    tw_font_set set = sets_make(factory, fonts, TWI_COUNT_OF(fonts));
    tw_axis_range ranges[8];
    size_t count = 0;
    assert_int_equal(tw_font_set_get_font_axis_ranges(set, 3, ranges, 8, &count), TW_OK);
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(ranges[i].tag, tags[i]);
        assert_true(ranges[i].minimum == values[i] && ranges[i].maximum == values[i]);
    }
    /* Of all: sorted by tag, ital first and wght last. */
    assert_int_equal(tw_font_set_get_axis_ranges(set, ranges, 8, &count), TW_OK);
    assert_int_equal(count, 4);
    assert_int_equal(ranges[0].tag, SETS_ITAL);
    assert_true(ranges[0].minimum == 0.0f && ranges[0].maximum == 1.0f);
    assert_int_equal(ranges[3].tag, SETS_WGHT);
    assert_true(ranges[3].minimum == 300.0f && ranges[3].maximum == 700.0f);
    tw_font_set_release(set);
    sets_close(factory);
}

static void test_font_set__ends_of_axis_ranges_count(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_set set = sets_make(factory, fonts, TWI_COUNT_OF(fonts));
    const tw_axis_range light = {SETS_WGHT, 100.0f, 300.0f};
    const tw_axis_range between = {SETS_WGHT, 300.5f, 399.5f};
    const tw_axis_range wide[] = {{SETS_WGHT, 400.0f, 700.0f}, {SETS_ITAL, 1.0f, 1.0f}};
    size_t indices[4];
    size_t count = 0;
    assert_int_equal(
        tw_font_set_find_axis_ranges(set, &light, 1, TW_FILTER_MODE_ALL, indices, 4, &count),
        TW_OK);
    assert_int_equal(count, 1);
    assert_int_equal(indices[0], 3);
    assert_int_equal(
        tw_font_set_find_axis_ranges(set, &between, 1, TW_FILTER_MODE_ALL, indices, 4, &count),
        TW_OK);
    assert_int_equal(count, 0);
    tw_font_set kept;
    assert_int_equal(tw_font_set_filter_axis_ranges(set, wide, 2, TW_FILTER_MODE_ALL, &kept),
                     TW_OK);
    assert_int_equal(sets_count(kept), 1);
    tw_font_set_release(kept);
    assert_int_equal(tw_font_set_filter_axis_ranges(set, wide, 2, TW_FILTER_MODE_ANY, &kept),
                     TW_OK);
    assert_int_equal(sets_count(kept), 3);
    tw_font_set_release(kept);
    tw_font_set_release(set);
    sets_close(factory);
}

static void test_font_set__indices_reorder_and_repeat(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_set set = sets_make(factory, fonts, TWI_COUNT_OF(fonts));
    const size_t indices[] = {3, 1, 1, 0};
    tw_font_set chosen;
    assert_int_equal(tw_font_set_filter_indices(set, indices, 4, &chosen), TW_OK);
    assert_int_equal(sets_count(chosen), 4);
    assert_string_equal(sets_values_of(chosen, 0, TW_FONT_PROPERTY_WEIGHT), "300@");
    assert_string_equal(sets_values_of(chosen, 2, TW_FONT_PROPERTY_WEIGHT), "700@");
    tw_font_set resources;
    assert_int_equal(tw_font_set_get_first_font_resources(chosen, &resources), TW_OK);
    assert_int_equal(sets_count(resources), 3);
    assert_string_equal(sets_values_of(resources, 1, TW_FONT_PROPERTY_WEIGHT), "700@");
    assert_string_equal(sets_values_of(resources, 2, TW_FONT_PROPERTY_WEIGHT), "400@");
    tw_font_set_release(resources);
    tw_font_set_release(chosen);
    assert_int_equal(tw_font_set_filter_indices(set, NULL, 0, &chosen), TW_OK);
    assert_int_equal(sets_count(chosen), 0);
    tw_font_set_release(chosen);
    const size_t beyond = 4;
    assert_int_equal(tw_font_set_filter_indices(set, &beyond, 1, &chosen), TW_ERROR_OUT_OF_RANGE);
    tw_font_set_release(set);
    sets_close(factory);
}

static void test_font_set__a_font_opens_to_one_face_that_all_sets_share(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_set set = sets_make(factory, fonts, TWI_COUNT_OF(fonts));
    const size_t index = 2;
    tw_font_set chosen;
    tw_font_face face;
    tw_font_face same;
    int equal = 0;
    size_t found = 0;
    assert_int_equal(tw_font_set_filter_indices(set, &index, 1, &chosen), TW_OK);
    assert_int_equal(tw_font_set_create_font_face(set, 2, &face), TW_OK);
    assert_int_equal(tw_font_set_create_font_face(chosen, 0, &same), TW_OK);
    assert_int_equal(tw_font_face_equal(face, same, &equal), TW_OK);
    assert_int_equal(equal, 1);
    assert_int_equal(tw_font_set_find_font_face(set, face, &found), TW_OK);
    assert_int_equal(found, 2);
    assert_int_equal(tw_font_set_find_font_face(chosen, face, &found), TW_OK);
    assert_int_equal(found, 0);
    tw_font_face_release(face);
    tw_font_face_release(same);
    tw_font_set other = sets_make(factory, fonts, 1);
    assert_int_equal(tw_font_set_create_font_face(other, 0, &face), TW_OK);
    assert_int_equal(tw_font_set_find_font_face(set, face, &found), TW_OK);
    assert_true(found == TW_NO_INDEX); /* alike, but of another file */
    tw_font_face_release(face);
    tw_font_set_release(other);
    tw_font_set_release(chosen);
    tw_font_set_release(set);
    sets_close(factory);
}

/* --- builders --- */

static void test_font_set_builder__keeps_duplicates_and_makes_a_new_set_each_time(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_set_builder builder;
    tw_font_set first;
    tw_font_set second;
    tw_font_set third;
    int equal = 1;
    assert_int_equal(tw_font_set_builder_create(factory, &builder), TW_OK);
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &first), TW_OK);
    assert_int_equal(sets_count(first), 0);
    tw_font_set_release(first);
    const tw_font_file file = sets_open_box(factory, &fonts[0]);
    assert_int_equal(tw_font_set_builder_add_font_file(builder, file), TW_OK);
    assert_int_equal(tw_font_set_builder_add_font_file(builder, file), TW_OK);
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &first), TW_OK);
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &second), TW_OK);
    assert_int_equal(tw_font_set_equal(first, second, &equal), TW_OK);
    assert_int_equal(equal, 0);
    assert_int_equal(tw_font_set_builder_add_font_set(builder, first), TW_OK);
    assert_int_equal(tw_font_set_builder_add_font_file(builder, file), TW_OK);
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &third), TW_OK);
    assert_int_equal(sets_count(first), 2);
    assert_int_equal(sets_count(second), 2);
    assert_int_equal(sets_count(third), 5);
    tw_font_set_release(first);
    tw_font_set_release(second);
    tw_font_set_release(third);
    tw_font_file_release(file);
    tw_font_set_builder_release(builder);
    sets_close(factory);
}

static void test_font_set_builder__given_properties_replace_what_the_font_says(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    const tw_font_file file = sets_open_box(factory, &fonts[1]);
    const tw_font_property_value properties[] = {
        {TW_FONT_PROPERTY_WEIGHT, "250", NULL},
        {TW_FONT_PROPERTY_WWS_FAMILY, "Kasten", "de"},
        {TW_FONT_PROPERTY_WWS_FAMILY, "Alias", "en-us"},
        {TW_FONT_PROPERTY_SEMANTIC_TAG, "boxes", NULL},
    };
    const tw_axis_range ranges[] = {{SETS_WGHT, 100.0f, 900.0f}};
    tw_font_facts description = TW_FONT_FACTS_INIT;
    description.properties = properties;
    description.property_count = TWI_COUNT_OF(properties);
    description.axis_ranges = ranges;
    description.axis_range_count = 1;
    tw_font_face_reference reference;
    tw_font_set_builder builder;
    tw_font_set set;
    assert_int_equal(tw_font_face_reference_create(file, 0, NULL, &reference), TW_OK);
    assert_int_equal(tw_font_set_builder_create(factory, &builder), TW_OK);
    assert_int_equal(tw_font_set_builder_add_font(builder, reference, &description), TW_OK);
    assert_int_equal(tw_font_set_builder_add_font_face_reference(builder, reference), TW_OK);
    assert_int_equal(tw_font_set_builder_add_font(builder, reference, NULL), TW_OK);
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &set), TW_OK);
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_WEIGHT), "250@");
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_WWS_FAMILY),
                        "Alias@en-us;Kasten@de");
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_STRETCH), "");
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY), "");
    assert_string_equal(sets_values_of(set, 1, TW_FONT_PROPERTY_WEIGHT), "700@");
    assert_string_equal(sets_values_of(set, 1, TW_FONT_PROPERTY_WWS_FAMILY), "Box Test@en");
    const tw_font_property_value missing = {TW_FONT_PROPERTY_STRETCH, "5", NULL};
    assert_string_equal(sets_filter(set, &missing, 1, TW_FILTER_MODE_ALL), "1");
    const tw_font_property_value boxes = {TW_FONT_PROPERTY_SEMANTIC_TAG, "Boxes", NULL};
    assert_string_equal(sets_filter(set, &boxes, 1, TW_FILTER_MODE_ALL), "0");
    tw_font_face face;
    assert_int_equal(tw_font_set_create_font_face(set, 2, &face), TW_OK);
    tw_font_face_release(face);
    tw_font_set_release(set);
    tw_font_set_builder_release(builder);
    tw_font_face_reference_release(reference);
    tw_font_file_release(file);
    sets_close(factory);
}

static void test_font_set_builder__a_refused_addition_leaves_it_as_it_was(void **state)
{
    (void)state;
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.limits.collection_fonts = 3;
    tw_factory factory;
    tw_font_set_builder builder;
    tw_font_set set;
    assert_int_equal(tw_factory_create(&options, &factory), TW_OK);
    assert_int_equal(tw_font_set_builder_create(factory, &builder), TW_OK);
    sets_add_box(factory, builder, &fonts[0]);
    sets_add_box(factory, builder, &fonts[1]);
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &set), TW_OK);
    assert_int_equal(tw_font_set_builder_add_font_set(builder, set), TW_ERROR_LIMIT_EXCEEDED);
    sets_add_box(factory, builder, &fonts[2]);
    const tw_font_file file = sets_open_box(factory, &fonts[3]);
    assert_int_equal(tw_font_set_builder_add_font_file(builder, file), TW_ERROR_LIMIT_EXCEEDED);
    tw_font_file_release(file);
    tw_font_set_release(set);
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &set), TW_OK);
    assert_int_equal(sets_count(set), 3);
    assert_string_equal(sets_values_of(set, 2, TW_FONT_PROPERTY_STYLE), "2@");
    tw_font_set_release(set);
    tw_font_set_builder_release(builder);
    sets_close(factory);
}

static void test_font_set_builder__names_beyond_their_limit_are_refused(void **state)
{
    (void)state;
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.limits.property_bytes = 600;
    tw_factory factory;
    tw_font_set_builder builder;
    tw_font_set set;
    assert_int_equal(tw_factory_create(&options, &factory), TW_OK);
    assert_int_equal(tw_font_set_builder_create(factory, &builder), TW_OK);
    sets_add_box(factory, builder, &fonts[0]);
    const tw_font_file file = sets_open_box(factory, &fonts[3]);
    tw_status status = TW_OK;
    for (int i = 0; i < 4 && status == TW_OK; i++) {
        status = tw_font_set_builder_add_font_file(builder, file);
    }
    assert_int_equal(status, TW_ERROR_LIMIT_EXCEEDED);
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &set), TW_OK);
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_WWS_FAMILY), "Box Test@en");
    tw_font_file_release(file);
    tw_font_set_release(set);
    tw_font_set_builder_release(builder);
    sets_close(factory);
}

/* --- every allocation --- */

static tw_status build_and_ask(tw_factory factory, tw_font_set_builder builder,
                               tw_font_set *out_set)
{
    size_t size;
    uint8_t *bytes = fixture_make_box(&fonts[0], &size);
    tw_font_file file;
    tw_font_face_reference reference;
    tw_string_list list;
    tw_font_set kept;
    const tw_font_property_value value = {TW_FONT_PROPERTY_WEIGHT, "400", NULL};
    tw_font_facts description = TW_FONT_FACTS_INIT;
    description.properties = &value;
    description.property_count = 1;
    (void)tw_font_file_create_from_memory(factory, bytes, size, TW_FONT_TRUST_NONE, &file);
    free(bytes);
    (void)tw_font_face_reference_create(file, 0, NULL, &reference);
    tw_status status = tw_font_set_builder_add_font_file(builder, file);
    if (status == TW_OK) {
        status = tw_font_set_builder_add_font(builder, reference, &description);
    }
    tw_font_face_reference_release(reference);
    tw_font_file_release(file);
    if (status == TW_OK) {
        status = tw_font_set_builder_create_font_set(builder, out_set);
    }
    if (status != TW_OK) {
        return status;
    }
    status = tw_font_set_get_property_values(*out_set, TW_FONT_PROPERTY_WEIGHT, NULL, &list);
    tw_string_list_release(list);
    if (status == TW_OK) {
        status = tw_font_set_get_first_font_resources(*out_set, &kept);
        tw_font_set_release(kept);
    }
    return status;
}

static tw_status sweep_set(tw_factory factory, void *user, uint64_t *out_digest)
{
    (void)user;
    tw_font_set_builder builder;
    tw_font_set set = {0};
    tw_status status = tw_font_set_builder_create(factory, &builder);
    if (status == TW_OK) {
        status = build_and_ask(factory, builder, &set);
    }
    if (status == TW_OK) {
        const size_t count = sets_count(set);
        *out_digest = sweep_mix(0, &count, sizeof(count));
    }
    tw_font_set_release(set);
    tw_font_set_builder_release(builder);
    return status;
}

static void test_font_set__every_refused_allocation_changes_nothing(void **state)
{
    (void)state;
    sweep_result result;
    sweep_run(sweep_set, NULL, NULL, &result);
    assert_string_equal(result.wrong, "");
    assert_true(result.refused_runs > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_font_set__weight_stretch_and_style_are_decimals_without_a_language),
        cmocka_unit_test(test_font_set__bad_indices_and_properties_are_refused),
        cmocka_unit_test(test_font_set__filters_join_conditions_and_none_is_an_empty_set),
        cmocka_unit_test(test_font_set__a_short_buffer_gets_what_fits_and_the_needed_count),
        cmocka_unit_test(test_font_set__every_font_has_four_axes_in_their_order),
        cmocka_unit_test(test_font_set__ends_of_axis_ranges_count),
        cmocka_unit_test(test_font_set__indices_reorder_and_repeat),
        cmocka_unit_test(test_font_set__a_font_opens_to_one_face_that_all_sets_share),
        cmocka_unit_test(test_font_set_builder__keeps_duplicates_and_makes_a_new_set_each_time),
        cmocka_unit_test(test_font_set_builder__given_properties_replace_what_the_font_says),
        cmocka_unit_test(test_font_set_builder__a_refused_addition_leaves_it_as_it_was),
        cmocka_unit_test(test_font_set_builder__names_beyond_their_limit_are_refused),
        cmocka_unit_test(test_font_set__every_refused_allocation_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Tests the fonts of a set that are nearest to a request, and families as sets. */
#include "sets.h"

#include <math.h>

#include "sweep.h"

static const box_font_options fonts[] = {
    {.family = "Box", .weight = 400},                 /* 0 */
    {.family = "Box", .weight = 300},                 /* 1 */
    {.family = "Other", .weight = 700},               /* 2 */
    {.family = "Box", .weight = 400, .italic = true}, /* 3 */
    {.family = "Other Light", .weight = 300},         /* 4: its weight is part of the name */
};

/* "Box 400 0 +0|...": family, weight, style, simulations of each, as a face says it. */
static const char *describe(tw_font_set set)
{
    static char text[2048];
    size_t at = 0;
    text[0] = '\0';
    for (size_t i = 0; i < sets_count(set); i++) {
        tw_font_face_reference reference;
        tw_font_face face;
        tw_font_traits traits;
        uint32_t simulations = 0;
        char family[64];
        size_t size;
        assert_int_equal(tw_font_set_create_font_face(set, i, &face), TW_OK);
        assert_int_equal(tw_font_face_get_traits(face, &traits), TW_OK);
        assert_int_equal(
            tw_font_face_get_string(face, TW_FONT_STRING_FAMILY, 0, family, sizeof(family), &size),
            TW_OK);
        assert_int_equal(tw_font_set_get_font_face_reference(set, i, &reference), TW_OK);
        assert_int_equal(tw_font_face_reference_get_simulations(reference, &simulations), TW_OK);
        at += (size_t)snprintf(text + at, sizeof(text) - at, "%s%s %u %d +%u", i == 0 ? "" : "|",
                               family, traits.weight, (int)traits.style, simulations);
        tw_font_face_reference_release(reference);
        tw_font_face_release(face);
    }
    return text;
}

typedef struct fixture {
    tw_factory factory;
    tw_font_set set;
} fixture;

static fixture begin(void)
{
    fixture f;
    assert_int_equal(tw_factory_create(NULL, &f.factory), TW_OK);
    f.set = sets_make(f.factory, fonts, TWI_COUNT_OF(fonts));
    return f;
}

static void end(fixture *f)
{
    tw_font_set_release(f->set);
    sets_close(f->factory);
}

static const char *match_traits(const fixture *f, tw_font_traits_request request)
{
    tw_font_set found;
    assert_int_equal(tw_font_set_match_traits(f->set, &request, &found), TW_OK);
    const char *text = describe(found);
    tw_font_set_release(found);
    return text;
}

static void test_font_match__families_are_ranked_and_completed(void **state)
{
    (void)state;
    fixture f = begin();
    tw_font_traits_request request = TW_FONT_TRAITS_REQUEST_INIT;
    request.family = "bOX";
    assert_string_equal(match_traits(&f, request), "Box 400 0 +0|Box 300 0 +0|Box 400 2 +0");
    request.style = TW_FONT_STYLE_ITALIC;
    request.weight = 700;
    request.simulations = 3;
    assert_string_equal(match_traits(&f, request),
                        "Box 700 2 +1|Box 700 0 +1|Box 400 2 +0|Box 400 0 +0|Box 300 1 +2|"
                        "Box 300 0 +0");
    request.family = "Box ";
    assert_string_equal(match_traits(&f, request), "");
    end(&f);
}

/* 0.7, E9 [t]: what a setter would refuse is ranked; E10 [t]: a new set each time. */
static void test_font_match__any_request_is_ranked(void **state)
{
    (void)state;
    fixture f = begin();
    tw_font_traits_request request = TW_FONT_TRAITS_REQUEST_INIT;
    request.weight = 65535;
    request.stretch = 65535;
    request.style = 17;
    tw_font_set first;
    tw_font_set second;
    int is_same = 1;
    assert_int_equal(tw_font_set_match_traits(f.set, &request, &first), TW_OK);
    assert_int_equal(tw_font_set_match_traits(f.set, &request, &second), TW_OK);
    assert_int_equal(sets_count(first), TWI_COUNT_OF(fonts));
    assert_int_equal(tw_font_set_equal(first, second, &is_same), TW_OK);
    assert_int_equal(is_same, 0);
    tw_font_set_release(first);
    tw_font_set_release(second);
    request.simulations = 4;
    assert_int_equal(tw_font_set_match_traits(f.set, &request, &first), TW_ERROR_INVALID_ARGUMENT);
    end(&f);
}

static void test_font_match__simulated_fonts_have_names_of_their_own(void **state)
{
    (void)state;
    fixture f = begin();
    tw_font_traits_request request = TW_FONT_TRAITS_REQUEST_INIT;
    tw_font_set found;
    request.family = "Box";
    request.weight = 700;
    request.simulations = TW_FONT_SIMULATIONS_BOLD;
    assert_int_equal(tw_font_set_match_traits(f.set, &request, &found), TW_OK);
    assert_string_equal(sets_values_of(found, 0, TW_FONT_PROPERTY_WWS_FACE), "Bold@en");
    assert_string_equal(sets_values_of(found, 0, TW_FONT_PROPERTY_WEIGHT), "700@");
    assert_int_equal(strncmp(sets_values_of(found, 0, TW_FONT_PROPERTY_WWS_FAMILY), "Box@", 4), 0);
    tw_font_set_release(found);
    end(&f);
}

static const char *match_axes(const fixture *f, const char *name, tw_font_property property,
                              const tw_axis_value *values, size_t count, uint32_t simulations)
{
    tw_font_axes_request request = TW_FONT_AXES_REQUEST_INIT;
    tw_font_set found;
    request.name = name;
    request.property = property;
    request.values = values;
    request.value_count = count;
    request.simulations = simulations;
    assert_int_equal(tw_font_set_match_axes(f->set, &request, &found), TW_OK);
    const char *text = describe(found);
    tw_font_set_release(found);
    return text;
}

static void test_font_match__names_of_any_model_are_found(void **state)
{
    (void)state;
    fixture f = begin();
    const tw_axis_value bold[] = {{SETS_WGHT, 700}};
    assert_string_equal(match_axes(&f, "box", 0, bold, 1, 0),
                        "Box 400 0 +0|Box 300 0 +0|Box 400 2 +0");
    assert_string_equal(match_axes(&f, "box", 0, bold, 1, 1),
                        "Box 700 0 +1|Box 700 2 +1|Box 300 0 +0");
    /* Typographic "Other" has one font, the weight-width-slope family two. */
    assert_string_equal(match_axes(&f, "Other", 0, bold, 1, 0), "Other 700 0 +0");
    assert_string_equal(match_axes(&f, "Other", TW_FONT_PROPERTY_WWS_FAMILY, bold, 1, 0),
                        "Other 700 0 +0|Other Light 300 0 +0");
    assert_string_equal(match_axes(&f, "Nobody", 0, bold, 1, 3), "");
    assert_string_equal(match_axes(&f, "300", TW_FONT_PROPERTY_WEIGHT, NULL, 0, 0),
                        "Box 300 0 +0|Other Light 300 0 +0");
    end(&f);
}

static void test_font_match__axis_values_are_finite(void **state)
{
    (void)state;
    fixture f = begin();
    const tw_axis_value bad[] = {{SETS_WGHT, NAN}};
    tw_font_axes_request request = TW_FONT_AXES_REQUEST_INIT;
    tw_font_set found;
    request.values = bad;
    request.value_count = 1;
    assert_int_equal(tw_font_set_match_axes(f.set, &request, &found), TW_ERROR_INVALID_ARGUMENT);
    request.values = NULL;
    assert_int_equal(tw_font_set_match_axes(f.set, &request, &found), TW_ERROR_INVALID_ARGUMENT);
    request.value_count = 0;
    request.property = (tw_font_property)14;
    assert_int_equal(tw_font_set_match_axes(f.set, &request, &found), TW_ERROR_INVALID_ARGUMENT);
    end(&f);
}

/* E14: a family's set has what is there; asked for more, it is completed. */
static void test_font_match__a_family_is_completed_with_simulated_fonts(void **state)
{
    (void)state;
    fixture f = begin();
    tw_font_traits_request request = TW_FONT_TRAITS_REQUEST_INIT;
    tw_font_collection collection;
    tw_font_set family;
    tw_font_set all;
    assert_int_equal(
        tw_font_collection_create_from_font_set(f.set, TW_FONT_FAMILY_MODEL_WWS, &collection),
        TW_OK);
    assert_int_equal(tw_font_collection_get_family_font_set(collection, 1, &family), TW_OK);
    assert_string_equal(describe(family), "Other 700 0 +0|Other Light 300 0 +0");
    request.simulations = 3;
    assert_int_equal(tw_font_set_match_traits(family, &request, &all), TW_OK);
    assert_string_equal(describe(all), "Other Light 300 0 +0|Other Light 300 1 +2|"
                                       "Other 700 0 +0|Other 700 1 +2");
    tw_font_set_release(all);
    tw_font_set_release(family);
    tw_font_collection_release(collection);
    end(&f);
}

static void test_font_match__traits_are_said_as_axis_values(void **state)
{
    (void)state;
    const tw_axis_value given[] = {{SETS_WDTH, 91}};
    tw_font_traits traits = {.weight = 650, .stretch = 5, .style = TW_FONT_STYLE_OBLIQUE};
    tw_axis_value values[TW_TRAIT_AXES];
    size_t count = 0;
    assert_int_equal(
        tw_font_traits_to_axis_values(given, 1, &traits, 14, values, TW_TRAIT_AXES, &count), TW_OK);
    assert_int_equal(count, 4);
    assert_true(values[0].tag == SETS_WGHT && values[0].value == 650);
    assert_true(values[1].tag == SETS_ITAL && values[1].value == 0);
    assert_true(values[2].tag == SETS_SLNT && values[2].value == -20);
    assert_true(values[3].tag == 0x6F70737A && values[3].value == 14);
    assert_int_equal(tw_font_traits_to_axis_values(NULL, 0, &traits, 0, values, 3, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 4);
    traits.weight = 1000;
    assert_int_equal(
        tw_font_traits_to_axis_values(NULL, 0, &traits, 0, values, TW_TRAIT_AXES, &count),
        TW_ERROR_INVALID_ARGUMENT);
}

/* A collection, its families, a simulated match by name; all of it from memory. */
static tw_status search(tw_font_collection collection, uint64_t *out_digest)
{
    static const tw_axis_value bold[] = {{SETS_WGHT, 700}, {SETS_SLNT, -20}};
    tw_font_axes_request request = TW_FONT_AXES_REQUEST_INIT;
    tw_font_set family;
    tw_font_set found;
    tw_font_face face;
    size_t count = 0;
    request.name = "Box";
    request.values = bold;
    request.value_count = TWI_COUNT_OF(bold);
    request.simulations = 3;
    (void)tw_font_collection_get_family_font_set(collection, 0, &family);
    (void)tw_font_set_match_axes(family, &request, &found);
    (void)tw_font_set_create_font_face(found, 0, &face);
    const tw_status status = tw_font_face_has_variations(face, &(int){0});
    if (status == TW_OK) {
        assert_int_equal(tw_font_set_get_font_count(found, &count), TW_OK);
        *out_digest = sweep_mix(0, &count, sizeof(count));
    }
    tw_font_face_release(face);
    tw_font_set_release(found);
    tw_font_set_release(family);
    return status;
}

static tw_status sweep_match(tw_factory factory, void *user, uint64_t *out_digest)
{
    const box_font_range few[] = {{' ', '~', 1000, BOX_FONT_INK_LETTER}};
    const box_font_options option = {.ranges = few, .range_count = 1, .family = "Box"};
    size_t size;
    uint8_t *bytes = fixture_make_box(&option, &size);
    tw_font_file file;
    tw_font_set_builder builder;
    tw_font_set set;
    tw_font_collection collection;
    (void)user;
    (void)tw_font_file_create_from_memory(factory, bytes, size, TW_FONT_TRUST_NONE, &file);
    free(bytes);
    tw_status status = tw_font_set_builder_create(factory, &builder);
    if (status == TW_OK) {
        status = tw_font_set_builder_add_font_file(builder, file);
    }
    (void)tw_font_set_builder_create_font_set(builder, &set);
    (void)tw_font_collection_create_from_font_set(set, TW_FONT_FAMILY_MODEL_WWS, &collection);
    if (status == TW_OK) {
        status = search(collection, out_digest);
    }
    tw_font_collection_release(collection);
    tw_font_set_release(set);
    tw_font_set_builder_release(builder);
    tw_font_file_release(file);
    return status;
}

static void test_font_match__every_allocation_may_be_refused(void **state)
{
    (void)state;
    sweep_result result;
    sweep_run(sweep_match, NULL, NULL, &result);
    assert_string_equal(result.wrong, "");
    assert_true(result.refused_runs > 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_font_match__families_are_ranked_and_completed),
        cmocka_unit_test(test_font_match__any_request_is_ranked),
        cmocka_unit_test(test_font_match__simulated_fonts_have_names_of_their_own),
        cmocka_unit_test(test_font_match__names_of_any_model_are_found),
        cmocka_unit_test(test_font_match__axis_values_are_finite),
        cmocka_unit_test(test_font_match__a_family_is_completed_with_simulated_fonts),
        cmocka_unit_test(test_font_match__traits_are_said_as_axis_values),
        cmocka_unit_test(test_font_match__every_allocation_may_be_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Tests sets of fonts with many names and named instances, which make_set_fonts.py writes into the
 * folder that is the argument. */
#include "sets.h"

static const char *folder;

static tw_font_set make_set(tw_factory factory, const char *name)
{
    char path[1024];
    tw_font_file file;
    tw_font_set_builder builder;
    tw_font_set set;
    (void)snprintf(path, sizeof(path), "%s/%s", folder, name);
    assert_int_equal(tw_font_file_create_from_path(factory, path, TW_FONT_TRUST_NONE, &file),
                     TW_OK);
    assert_int_equal(tw_font_set_builder_create(factory, &builder), TW_OK);
    assert_int_equal(tw_font_set_builder_add_font_file(builder, file), TW_OK);
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &set), TW_OK);
    tw_font_set_builder_release(builder);
    tw_font_file_release(file);
    return set;
}

static tw_factory make_factory(void)
{
    tw_factory factory;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    return factory;
}

static void test_font_set__names_are_there_in_every_language_english_first(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_set set = make_set(factory, "languages.ttf");
    assert_int_equal(sets_count(set), 1);
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY),
                        "Many Names@en;Viele Namen@de;名前@ja;Имена@ru");
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_TYPOGRAPHIC_FACE),
                        "Light@en;Leicht@de");
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_LEGACY_FAMILY),
                        "Many Names Light@en;Viele Namen Leicht@de");
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_FULL_NAME), "Many Names Light@en");
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_POSTSCRIPT_NAME),
                        "ManyNames-Light@en");
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_DESIGN_SCRIPT), "Latn@;Cyrl@");
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_SUPPORTED_SCRIPT),
                        "Latn@;Cyrl@;Jpan@");
    tw_font_set_release(set);
    sets_close(factory);
}

static void test_font_set__values_follow_the_preferred_locales(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_set set = make_set(factory, "languages.ttf");
    const tw_font_property family = TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY;
    assert_string_equal(sets_values(set, family, "de-AT;ja"), "Viele Namen@de");
    assert_string_equal(sets_values(set, family, "fr;JA-jp;de"), "名前@ja");
    assert_string_equal(sets_values(set, family, "fr"), "Many Names@en");
    assert_string_equal(sets_values(set, family, ""), "Many Names@en");
    assert_string_equal(sets_values(set, family, NULL),
                        "Many Names@en;Viele Namen@de;Имена@ru;名前@ja");
    tw_string_list list;
    size_t index = 0;
    assert_int_equal(tw_font_set_get_font_property_values(set, 0, family, &list), TW_OK);
    assert_int_equal(tw_string_list_find_locale(list, "DE_at", &index), TW_OK);
    assert_int_equal(index, 1);
    assert_int_equal(tw_string_list_find_locale(list, "fr", &index), TW_OK);
    assert_true(index == TW_NO_INDEX);
    tw_string_list_release(list);
    const tw_font_property_value german = {family, "VIELE NAMEN", "en"};
    assert_string_equal(sets_filter(set, &german, 1, TW_FILTER_MODE_ALL), "0");
    tw_font_set_release(set);
    sets_close(factory);
}

static void test_font_set__named_instances_are_fonts_with_places_and_names(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_set set = make_set(factory, "elastic.ttf");
    assert_int_equal(sets_count(set), 3);
    assert_string_equal(sets_values_of(set, 0, TW_FONT_PROPERTY_TYPOGRAPHIC_FACE), "Regular@en");
    assert_string_equal(sets_values_of(set, 1, TW_FONT_PROPERTY_TYPOGRAPHIC_FACE),
                        "Light Narrow@en");
    assert_string_equal(sets_values_of(set, 2, TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY),
                        "Elastic Box@en");
    assert_string_equal(sets_values_of(set, 2, TW_FONT_PROPERTY_FULL_NAME), "Elastic Box Black@en");
    assert_string_equal(sets_values_of(set, 2, TW_FONT_PROPERTY_LEGACY_FAMILY),
                        "Elastic Box Black@en");
    assert_string_equal(sets_values_of(set, 2, TW_FONT_PROPERTY_POSTSCRIPT_NAME),
                        "ElasticBox-Black@en");
    assert_string_equal(sets_values_of(set, 1, TW_FONT_PROPERTY_WEIGHT), "300@");
    assert_string_equal(sets_values_of(set, 1, TW_FONT_PROPERTY_STRETCH), "1@");
    assert_string_equal(sets_values_of(set, 2, TW_FONT_PROPERTY_WEIGHT), "900@");
    tw_font_face face;
    tw_font_face_reference reference;
    tw_font_traits traits;
    tw_axis_value values[8];
    size_t count = 0;
    size_t index = 9;
    assert_int_equal(tw_font_set_create_font_face(set, 2, &face), TW_OK);
    assert_int_equal(tw_font_face_get_traits(face, &traits), TW_OK);
    assert_int_equal(traits.weight, 900);
    assert_int_equal(tw_font_set_find_font_face(set, face, &index), TW_OK);
    assert_int_equal(index, 2);
    tw_font_face_release(face);
    assert_int_equal(tw_font_set_get_font_face_reference(set, 1, &reference), TW_OK);
    assert_int_equal(tw_font_face_reference_get_axis_values(reference, values, 8, &count), TW_OK);
    assert_int_equal(count, 2);
    assert_int_equal(values[0].tag, SETS_WGHT);
    assert_true(values[0].value == 300.0f && values[1].value == 50.0f);
    assert_int_equal(tw_font_set_find_font_face_reference(set, reference, &index), TW_OK);
    assert_int_equal(index, 1);
    tw_font_face_reference_release(reference);
    /* The range is the font's, whatever the instance. */
    tw_axis_range ranges[8];
    assert_int_equal(tw_font_set_get_font_axis_ranges(set, 2, ranges, 8, &count), TW_OK);
    assert_int_equal(count, 4);
    assert_true(ranges[0].minimum == 300.0f && ranges[0].maximum == 900.0f);
    tw_font_set resources;
    assert_int_equal(tw_font_set_get_first_font_resources(set, &resources), TW_OK);
    assert_int_equal(sets_count(resources), 1);
    tw_font_set_release(resources);
    tw_font_set_release(set);
    sets_close(factory);
}

static size_t get_memory(tw_factory factory)
{
    size_t bytes = 0;
    assert_int_equal(tw_factory_get_memory_in_use(factory, &bytes), TW_OK);
    return bytes;
}

/* Twice the instances are at most twice the memory, with names of any length. */
static void test_font_set__memory_doubles_with_the_instances(void **state)
{
    (void)state;
    static const char *const kinds[] = {"crowd", "shout"};
    for (size_t kind = 0; kind < TWI_COUNT_OF(kinds); kind++) {
        size_t bytes[3];
        for (size_t i = 0; i < TWI_COUNT_OF(bytes); i++) {
            char name[64];
            tw_factory factory = make_factory();
            (void)snprintf(name, sizeof(name), "%s-%zu.ttf", kinds[kind], i);
            tw_font_set set = make_set(factory, name);
            assert_int_equal(sets_count(set), 1000u << i);
            bytes[i] = get_memory(factory);
            tw_font_set_release(set);
            sets_close(factory);
        }
        print_message("%s: %zu, %zu, %zu bytes\n", kinds[kind], bytes[0], bytes[1], bytes[2]);
        assert_true(bytes[2] < bytes[1] * 2 + bytes[0] / 2);
        assert_true(bytes[2] < (size_t)16 << 20);
    }
}

/* Where the font named "Elastic Box" goes for a weight, and what it is called there. */
static void expect_moved(tw_font_set set, float wanted, float expected, const char *face_names)
{
    const tw_axis_value values[] = {{SETS_WGHT, wanted}};
    tw_font_axes_request request = TW_FONT_AXES_REQUEST_INIT;
    tw_axis_value got[8];
    tw_font_set found;
    tw_font_face face;
    size_t count = 0;
    request.name = "elastic box";
    request.values = values;
    request.value_count = 1;
    request.simulations = 3;
    assert_int_equal(tw_font_set_match_axes(set, &request, &found), TW_OK);
    assert_int_equal(sets_count(found), 1); /* default place and instances are one resource */
    assert_string_equal(sets_values_of(found, 0, TW_FONT_PROPERTY_WWS_FACE), face_names);
    assert_int_equal(tw_font_set_create_font_face(found, 0, &face), TW_OK);
    assert_int_equal(tw_font_face_get_axis_values(face, got, 8, &count), TW_OK);
    assert_true(got[0].tag == SETS_WGHT && got[0].value == expected);
    tw_font_face_release(face);
    tw_font_set_release(found);
}

static void test_font_set__variable_fonts_are_found_where_they_are_asked(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_set set = make_set(factory, "elastic.ttf");
    expect_moved(set, 700, 700, "Bold@en");
    expect_moved(set, 650, 650, ""); /* a weight without a name */
    expect_moved(set, 100, 300, "Light@en");
    tw_font_set_release(set);
    sets_close(factory);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        (void)fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 1;
    }
    folder = argv[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_font_set__names_are_there_in_every_language_english_first),
        cmocka_unit_test(test_font_set__values_follow_the_preferred_locales),
        cmocka_unit_test(test_font_set__named_instances_are_fonts_with_places_and_names),
        cmocka_unit_test(test_font_set__variable_fonts_are_found_where_they_are_asked),
        cmocka_unit_test(test_font_set__memory_doubles_with_the_instances),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

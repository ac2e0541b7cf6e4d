/* SPDX-License-Identifier: MIT */
/* Tests families: sets grouped by a model, names in every language, fonts of faces. */
#include "sets.h"

#include "font/families.h"
#include "sweep.h"

static const box_font_options fonts[] = {
    {.family = "Box Test", .weight = 700},
    {.family = "Another Box", .weight = 300},
    {.family = "box test", .weight = 400},
    {.family = "Box Test", .weight = 400, .italic = true},
};

static tw_factory make_factory(void)
{
    tw_factory factory;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    return factory;
}

static tw_font_collection make_collection(tw_factory factory)
{
    const tw_font_set set = sets_make(factory, fonts, TWI_COUNT_OF(fonts));
    tw_font_collection collection;
    assert_int_equal(
        tw_font_collection_create_from_font_set(set, TW_FONT_FAMILY_MODEL_TYPOGRAPHIC, &collection),
        TW_OK);
    tw_font_set_release(set);
    return collection;
}

static size_t find(tw_font_collection collection, const char *name)
{
    size_t index = 7;
    assert_int_equal(tw_font_collection_find_family_name(collection, name, &index), TW_OK);
    return index;
}

static void test_families__names_compare_without_case_and_else_exactly(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_collection collection = make_collection(factory);
    size_t count = 0;
    assert_int_equal(tw_font_collection_get_family_count(collection, &count), TW_OK);
    assert_int_equal(count, 2);
    assert_int_equal(find(collection, "another box"), 0);
    assert_int_equal(find(collection, "BOX TEST"), 1);
    assert_true(find(collection, "Box Test ") == TW_NO_INDEX);
    assert_true(find(collection, "Box") == TW_NO_INDEX);
    assert_true(find(collection, "") == TW_NO_INDEX);
    tw_font_collection_release(collection);
    sets_close(factory);
}

static void test_families__fonts_are_in_the_order_of_the_set(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_collection collection = make_collection(factory);
    tw_font_set family;
    tw_font_set again;
    tw_font_traits traits;
    tw_string_list names;
    int value = 1;
    assert_int_equal(tw_font_collection_get_family_font_set(collection, 1, &family), TW_OK);
    assert_int_equal(tw_font_collection_get_family_font_set(collection, 1, &again), TW_OK);
    assert_int_equal(tw_font_set_equal(family, again, &value), TW_OK);
    assert_int_equal(value, 0);
    assert_int_equal(sets_count(family), 3);
    assert_int_equal(tw_font_set_get_font_traits(family, 0, &traits), TW_OK);
    assert_int_equal(traits.weight, 700);
    assert_int_equal(tw_font_set_get_font_traits(family, 2, &traits), TW_OK);
    assert_int_equal(traits.style, TW_FONT_STYLE_ITALIC);
    assert_int_equal(tw_font_set_has_character(family, 1, 'A', &value), TW_OK);
    assert_int_equal(value, 1);
    assert_int_equal(tw_font_set_has_character(family, 1, 0xD800, &value), TW_OK);
    assert_int_equal(value, 0);
    tw_font_set_release(again);
    assert_int_equal(tw_font_collection_get_family_font_set(collection, 2, &again),
                     TW_ERROR_OUT_OF_RANGE);
    assert_int_equal(tw_font_collection_get_family_names(collection, 1, &names), TW_OK);
    assert_string_equal(sets_join(names), "Box Test@en");
    tw_font_set_release(family);
    tw_font_collection_release(collection);
    sets_close(factory);
}

static void test_families__a_face_is_found_and_a_foreign_one_is_no_font(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    tw_font_collection collection = make_collection(factory);
    tw_font_set set;
    tw_font_face face;
    size_t family = 7;
    size_t font = 7;
    assert_int_equal(tw_font_collection_get_font_set(collection, &set), TW_OK);
    assert_int_equal(sets_count(set), 4);
    assert_int_equal(tw_font_set_create_font_face(set, 3, &face), TW_OK);
    assert_int_equal(tw_font_collection_find_font_face(collection, face, &family, &font), TW_OK);
    assert_int_equal(family, 1);
    assert_int_equal(font, 2);
    tw_font_face_release(face);
    const tw_font_file file = sets_open_box(factory, &fonts[0]);
    assert_int_equal(tw_font_face_create(file, 0, &face), TW_OK);
    assert_int_equal(tw_font_collection_find_font_face(collection, face, &family, &font),
                     TW_ERROR_NO_FONT);
    assert_true(family == TW_NO_INDEX && font == TW_NO_INDEX);
    tw_font_face_release(face);
    tw_font_file_release(file);
    tw_font_set_release(set);
    tw_font_collection_release(collection);
    sets_close(factory);
}

/* Two fonts of one design whose weight-stretch-style families differ, called in two languages. */
static tw_font_set make_two_models(tw_factory factory)
{
    static const char *const wws[] = {"Sitka Text", "Sitka Banner"};
    tw_font_set_builder builder;
    tw_font_set set;
    const tw_font_file file = sets_open_box(factory, &fonts[0]);
    tw_font_face_reference reference;
    assert_int_equal(tw_font_face_reference_create(file, 0, NULL, &reference), TW_OK);
    assert_int_equal(tw_font_set_builder_create(factory, &builder), TW_OK);
    for (size_t i = 0; i < 3; i++) {
        const tw_font_property_value values[] = {
            {TW_FONT_PROPERTY_WWS_FAMILY, wws[i % 2], "en"},
            {TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY, "Sitka", "en"},
            {TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY, "Ситка", "ru"},
        };
        tw_font_facts facts = TW_FONT_FACTS_INIT;
        facts.properties = values;
        facts.property_count = i < 2 ? 3 : 0; /* the third has no name */
        assert_int_equal(tw_font_set_builder_add_font(builder, reference, &facts), TW_OK);
    }
    assert_int_equal(tw_font_set_builder_create_font_set(builder, &set), TW_OK);
    tw_font_set_builder_release(builder);
    tw_font_face_reference_release(reference);
    tw_font_file_release(file);
    return set;
}

static void test_families__follow_the_model(void **state)
{
    (void)state;
    tw_factory factory = make_factory();
    const tw_font_set set = make_two_models(factory);
    static const tw_font_family_model models[] = {TW_FONT_FAMILY_MODEL_TYPOGRAPHIC,
                                                  TW_FONT_FAMILY_MODEL_WWS};
    for (size_t i = 0; i < TWI_COUNT_OF(models); i++) {
        tw_font_collection collection;
        tw_font_family_model model;
        tw_font_set all;
        size_t count = 0;
        assert_int_equal(tw_font_collection_create_from_font_set(set, models[i], &collection),
                         TW_OK);
        assert_int_equal(tw_font_collection_get_family_model(collection, &model), TW_OK);
        assert_int_equal(model, models[i]);
        assert_int_equal(tw_font_collection_get_family_count(collection, &count), TW_OK);
        assert_int_equal(count, i + 1);
        assert_true(find(collection, "СИТКА") == (i == 0 ? 0 : TW_NO_INDEX));
        assert_true(find(collection, "sitka text") == (i == 0 ? TW_NO_INDEX : 1));
        assert_int_equal(tw_font_collection_get_font_set(collection, &all), TW_OK);
        assert_int_equal(sets_count(all), 3);
        tw_font_set_release(all);
        tw_font_collection_release(collection);
    }
    tw_font_set_release(set);
    sets_close(factory);
}

static twi_font_collection *collect(twi_context *context, const box_font_options *options,
                                    size_t count, twi_font_collection *system)
{
    twi_font_source *files[4];
    for (size_t i = 0; i < count; i++) {
        files[i] = fixture_make_source(context, &options[i]);
    }
    const twi_font_collection_parts parts = {.files = files, .file_count = count, .system = system};
    twi_font_collection *collection = NULL;
    assert_int_equal(twi_font_collection_new(context, &parts, &collection), TW_OK);
    for (size_t i = 0; i < count; i++) {
        twi_font_source_release(files[i]);
    }
    return collection;
}

/* Here "the system" is another collection of boxes. */
static void test_families__own_families_hide_those_of_the_system(void **state)
{
    (void)state;
    static const box_font_options own[] = {{.family = "box test", .weight = 100},
                                           {.family = "Zebra"}};
    twi_context *context = fixture_new_context(NULL);
    twi_font_collection *system = collect(context, fonts, 4, NULL);
    twi_font_collection *collection = collect(context, own, 2, system);
    twi_font_set *family = NULL;
    static const struct {
        const char *name;
        uint32_t count;
        uint16_t weight;
    } expected[] = {{"Another Box", 1, 300}, {"box test", 1, 100}, {"Zebra", 1, 400}};
    assert_int_equal(twi_font_collection_get_family_count(collection), 3);
    for (size_t i = 0; i < TWI_COUNT_OF(expected); i++) {
        assert_string_equal(twi_font_collection_get_family_name(collection, i), expected[i].name);
        assert_int_equal(twi_families_make_set(collection, i, &family), TW_OK);
        assert_int_equal(twi_font_set_count(family), expected[i].count);
        assert_int_equal(twi_font_set_get(family, 0)->weight, expected[i].weight);
        twi_font_set_release(family);
        assert_int_equal(
            twi_families_find(collection, twi_family_name_from_string(expected[i].name)), i);
    }
    twi_object_release(twi_font_collection_object(collection));
    twi_object_release(twi_font_collection_object(system));
    fixture_free_context(context);
}

/* --- every allocation --- */

static tw_status ask_families(tw_font_set set)
{
    tw_font_collection collection;
    tw_font_set family = {0};
    tw_string_list names = {0};
    tw_status status =
        tw_font_collection_create_from_font_set(set, TW_FONT_FAMILY_MODEL_WWS, &collection);
    if (status == TW_OK) {
        status = tw_font_collection_get_family_font_set(collection, 0, &family);
    }
    if (status == TW_OK) {
        status = tw_font_collection_get_family_names(collection, 0, &names);
    }
    tw_string_list_release(names);
    tw_font_set_release(family);
    tw_font_collection_release(collection);
    return status;
}

static tw_status sweep_families(tw_factory factory, void *user, uint64_t *out_digest)
{
    size_t size;
    uint8_t *bytes = fixture_make_box(&fonts[0], &size);
    tw_font_file file;
    tw_font_set_builder builder;
    tw_font_set set = {0};
    (void)user;
    tw_status status = tw_font_set_builder_create(factory, &builder);
    (void)tw_font_file_create_from_memory(factory, bytes, size, TW_FONT_TRUST_NONE, &file);
    free(bytes);
    if (status == TW_OK) {
        status = tw_font_set_builder_add_font_file(builder, file);
    }
    if (status == TW_OK) {
        status = tw_font_set_builder_create_font_set(builder, &set);
    }
    if (status == TW_OK) {
        status = ask_families(set);
    }
    *out_digest = sweep_mix(0, "families", 8);
    tw_font_set_release(set);
    tw_font_file_release(file);
    tw_font_set_builder_release(builder);
    return status;
}

static void test_families__every_refused_allocation_changes_nothing(void **state)
{
    (void)state;
    sweep_result result;
    sweep_run(sweep_families, NULL, NULL, &result);
    assert_string_equal(result.wrong, "");
    assert_true(result.refused_runs > 30);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_families__names_compare_without_case_and_else_exactly),
        cmocka_unit_test(test_families__fonts_are_in_the_order_of_the_set),
        cmocka_unit_test(test_families__a_face_is_found_and_a_foreign_one_is_no_font),
        cmocka_unit_test(test_families__follow_the_model),
        cmocka_unit_test(test_families__own_families_hide_those_of_the_system),
        cmocka_unit_test(test_families__every_refused_allocation_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

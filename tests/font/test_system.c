/* SPDX-License-Identifier: MIT */
/* Tests the system's fonts: skipped without fonts-noto-core, fonts-noto-color-emoji and
 * fonts-dejavu-core. */
#include "sets.h"

#include "font/bitmaps.h"
#include "font/fallback.h"
#include "font/sfnt.h"

typedef struct system_fixture {
    twi_context *context;
    twi_font_collection *collection;
    twi_work work;
} system_fixture;

static void setup(system_fixture *fixture)
{
    fixture->context = fixture_new_context(NULL);
    assert_int_equal(twi_font_collection_new_system(fixture->context, NULL, &fixture->collection),
                     TW_OK);
    twi_work_init(&fixture->work, fixture->context, 0, NULL);
}

static void teardown(system_fixture *fixture)
{
    twi_object_release(twi_font_collection_object(fixture->collection));
    fixture_free_context(fixture->context);
}

static twi_font_face *match(system_fixture *fixture, const char *families)
{
    const twi_font_request request = {families, "en", 400, 5, TW_FONT_STYLE_NORMAL};
    twi_font_face *face = NULL;
    const tw_status status =
        twi_font_collection_match(&fixture->work, fixture->collection, &request, &face);
    assert_true(status == TW_OK || status == TW_ERROR_NO_FONT);
    return face;
}

static bool has_family(system_fixture *fixture, const char *family)
{
    twi_font_face *face = match(fixture, family);
    const bool is_there = face != NULL;
    twi_font_face_release(face);
    return is_there;
}

static twi_font_face *choose(system_fixture *fixture, const uint32_t *scalars, size_t count,
                             uint32_t script, bool is_emoji)
{
    const twi_font_request request = {"sans-serif", "en", 400, 5, TW_FONT_STYLE_NORMAL};
    const twi_fallback_cluster cluster = {scalars, count, script, is_emoji};
    twi_font_face *face = NULL;
    assert_int_equal(
        twi_fallback_choose(&fixture->work, fixture->collection, &request, &cluster, &face), TW_OK);
    assert_true(twi_fallback_covers(face, &cluster));
    return face;
}

static void test_system__families_are_sorted(void **state)
{
    system_fixture *fixture = *state;
    const size_t count = twi_font_collection_get_family_count(fixture->collection);
    assert_true(count > 2);
    for (size_t i = 0; i < count; i++) {
        assert_true(
            has_family(fixture, twi_font_collection_get_family_name(fixture->collection, i)));
    }
}

static void test_system__generic_names_stand_for_fonts(void **state)
{
    system_fixture *fixture = *state;
    static const char *const names[] = {"sans-serif", "serif", "monospace", "system-ui", "emoji"};
    for (size_t i = 0; i < TWI_COUNT_OF(names); i++) {
        assert_true(has_family(fixture, names[i]));
    }
    twi_font_face *face = match(fixture, "monospace");
    assert_true(face->traits.is_monospaced);
    twi_font_face_release(face);
}

static void test_system__emoji_falls_back_to_colour_and_digits_do_not(void **state)
{
    system_fixture *fixture = *state;
    const uint32_t coder[] = {0x1F469, 0x1F3FD, 0x200D, 0x1F4BB};
    twi_font_face *face = choose(fixture, coder, 4, TWI_TAG('Z', 'y', 'y', 'y'), true);
    assert_true(twi_font_face_draws_color(face));
    twi_font_face_release(face);
    const uint32_t digit = '1';
    face = choose(fixture, &digit, 1, TWI_TAG('Z', 'y', 'y', 'y'), false);
    assert_false(twi_font_face_draws_color(face));
    twi_font_face_release(face);
}

static void test_system__scripts_fall_back_to_their_noto_family(void **state)
{
    system_fixture *fixture = *state;
    static const struct {
        uint32_t script;
        uint32_t scalar;
        const char *family;
    } cases[] = {
        {TWI_TAG('D', 'e', 'v', 'a'), 0x915, "Noto Sans Devanagari"},
        {TWI_TAG('B', 'e', 'n', 'g'), 0x995, "Noto Sans Bengali"},
        {TWI_TAG('T', 'a', 'm', 'l'), 0xB95, "Noto Sans Tamil"},
        {TWI_TAG('T', 'h', 'a', 'i'), 0xE01, "Noto Sans Thai"},
        {TWI_TAG('K', 'h', 'm', 'r'), 0x1780, "Noto Sans Khmer"},
        {TWI_TAG('M', 'y', 'm', 'r'), 0x1000, "Noto Sans Myanmar"},
        {TWI_TAG('T', 'i', 'b', 't'), 0xF40, "Noto Serif Tibetan"},
    };
    for (size_t i = 0; i < TWI_COUNT_OF(cases); i++) {
        twi_font_face *face = choose(fixture, &cases[i].scalar, 1, cases[i].script, false);
        assert_string_equal(face->family, cases[i].family);
        twi_font_face_release(face);
    }
}

static void test_system__colour_bitmap_is_the_strikes_and_premultiplied(void **state)
{
    system_fixture *fixture = *state;
    twi_font_face *face = match(fixture, "Noto Color Emoji");
    twi_arena arena;
    twi_arena_init(&arena, &fixture->context->allocator, (size_t)1 << 24);
    const uint32_t glyph = twi_font_face_get_glyph(face, 0x1F600);
    twi_color_bitmap bitmap;
    for (int round = 0; round < 2; round++) {
        assert_int_equal(twi_font_face_get_color_bitmap(&fixture->work, face, glyph,
                                                        round == 0 ? 16 : 400, &arena, &bitmap),
                         TW_OK);
        assert_true(bitmap.width > 100 && bitmap.height > 100 && bitmap.ppem > 90);
        unsigned opaque = 0;
        for (size_t i = 0; i < (size_t)bitmap.width * bitmap.height; i++) {
            const uint8_t *pixel = bitmap.pixels + i * 4;
            assert_true(pixel[0] <= pixel[3] && pixel[1] <= pixel[3] && pixel[2] <= pixel[3]);
            opaque += pixel[3] == 255;
        }
        assert_true(opaque > bitmap.width * bitmap.height / 2);
    }
    assert_int_equal(
        twi_font_face_get_color_bitmap(&fixture->work, face, UINT32_MAX, 16, &arena, &bitmap),
        TW_ERROR_NO_COLOR);
    assert_null(bitmap.pixels);
    fixture->context->limits.glyph_pixels = 100;
    assert_int_equal(
        twi_font_face_get_color_bitmap(&fixture->work, face, glyph, 16, &arena, &bitmap),
        TW_ERROR_LIMIT_EXCEEDED);
    assert_string_equal(fixture_last.subject, "glyph_pixels");
    twi_arena_finish(&arena);
    twi_font_face_release(face);
}

static void test_system__set_and_collection_have_the_same_fonts(void **state)
{
    (void)state;
    tw_factory factory;
    tw_font_set set;
    tw_font_set kept;
    tw_font_source_type type;
    tw_axis_range ranges[8];
    char path[4096];
    size_t size = 0;
    size_t count = 0;
    const tw_font_property_value mono[] = {
        {TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY, "dejavu sans mono", NULL},
        {TW_FONT_PROPERTY_WEIGHT, "400", NULL},
        {TW_FONT_PROPERTY_STYLE, "0", NULL},
    };
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    assert_int_equal(tw_factory_get_system_font_set(factory, &set), TW_OK);
    assert_int_equal(tw_font_set_filter_properties(set, mono, 3, TW_FILTER_MODE_ALL, &kept), TW_OK);
    assert_int_equal(sets_count(kept), 1);
    assert_int_equal(tw_font_set_get_font_source_type(kept, 0, &type), TW_OK);
    assert_int_equal(type, TW_FONT_SOURCE_TYPE_PER_MACHINE);
    assert_int_equal(tw_font_set_get_font_source_name(kept, 0, path, sizeof(path), &size), TW_OK);
    assert_non_null(strstr(path, "DejaVuSansMono.ttf"));
    assert_int_equal(tw_font_set_get_font_axis_ranges(kept, 0, ranges, 8, &count), TW_OK);
    assert_int_equal(count, 4);
    assert_string_equal(sets_values_of(kept, 0, TW_FONT_PROPERTY_POSTSCRIPT_NAME),
                        "DejaVuSansMono@en");
    tw_font_set_release(kept);
    tw_font_set_release(set);
    sets_close(factory);
}

static void test_system__named_instances_of_variable_fonts_are_listed(void **state)
{
    (void)state;
    tw_factory factory;
    tw_font_set set;
    tw_font_set kept;
    tw_font_face face;
    tw_font_traits traits;
    const tw_font_property_value black[] = {
        {TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY, "Inter", NULL},
        {TW_FONT_PROPERTY_WEIGHT, "900", NULL},
        {TW_FONT_PROPERTY_STYLE, "0", NULL},
    };
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    assert_int_equal(tw_factory_get_system_font_set(factory, &set), TW_OK);
    assert_int_equal(tw_font_set_filter_properties(set, black, 3, TW_FILTER_MODE_ALL, &kept),
                     TW_OK);
    if (sets_count(kept) == 0) {
        (void)printf("no variable Inter: install fonts-inter-variable\n");
    } else {
        assert_int_equal(tw_font_set_create_font_face(kept, 0, &face), TW_OK);
        assert_int_equal(tw_font_face_get_traits(face, &traits), TW_OK);
        assert_int_equal(traits.weight, 900);
        tw_font_face_release(face);
    }
    tw_font_set_release(kept);
    tw_font_set_release(set);
    sets_close(factory);
}

int main(void)
{
    system_fixture fixture;
    setup(&fixture);
    static const char *const needed[][2] = {{"Noto Sans Khmer", "fonts-noto-core"},
                                            {"Noto Color Emoji", "fonts-noto-color-emoji"},
                                            {"DejaVu Sans Mono", "fonts-dejavu-core"}};
    for (size_t i = 0; i < TWI_COUNT_OF(needed); i++) {
        if (!has_family(&fixture, needed[i][0])) {
            (void)printf("skipped: no %s; install %s\n", needed[i][0], needed[i][1]);
            teardown(&fixture);
            return 77;
        }
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(test_system__families_are_sorted, &fixture),
        cmocka_unit_test(test_system__set_and_collection_have_the_same_fonts),
        cmocka_unit_test(test_system__named_instances_of_variable_fonts_are_listed),
        cmocka_unit_test_prestate(test_system__generic_names_stand_for_fonts, &fixture),
        cmocka_unit_test_prestate(test_system__emoji_falls_back_to_colour_and_digits_do_not,
                                  &fixture),
        cmocka_unit_test_prestate(test_system__scripts_fall_back_to_their_noto_family, &fixture),
        cmocka_unit_test_prestate(test_system__colour_bitmap_is_the_strikes_and_premultiplied,
                                  &fixture),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    teardown(&fixture);
    return failed;
}

/* SPDX-License-Identifier: MIT */
/* Tests which features a font is said to have, and for which glyphs they need no context.
 *
 * Argument: the folder, as make_space_fonts.py fills it. */
#include "fixture.h"

#include <textwright/textwright.h>

#include "sweep.h"

#define LATN 0x4C61746Eu
#define ARAB 0x41726162u

enum { MOST_TAGS = 256, SPACE = 1, A, B, C, F, I, F_I, ACUTE, AACUTE, GLYPHS = 14 };

static const char *folder;
static tw_factory factory;

static tw_font_face open_face(const char *name, tw_font_trust trust)
{
    char path[4096];
    tw_font_file file;
    tw_font_face face;
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    assert_int_equal(tw_font_file_create_from_path(factory, path, trust, &file), TW_OK);
    assert_int_equal(tw_font_face_create(file, 0, &face), TW_OK);
    tw_font_file_release(file);
    return face;
}

/* The tags, four letters each, with spaces between. */
static const char *list(tw_font_face face, uint32_t script, const char *locale)
{
    static char text[MOST_TAGS * 5 + 1];
    uint32_t tags[MOST_TAGS];
    size_t count = 0;
    assert_int_equal(
        tw_font_face_get_typographic_features(face, script, locale, tags, MOST_TAGS, &count),
        TW_OK);
    for (size_t i = 0; i < count; i++) {
        fixture_put32((uint8_t *)text + i * 5, tags[i]);
        text[i * 5 + 4] = ' ';
    }
    text[count * 5] = '\0';
    return text;
}

static void test_typographic__features_are_listed_once_in_order(void **state)
{
    (void)state;
    tw_font_face face = open_face("typographic.ttf", TW_FONT_TRUST_NONE);
    /* kern is required, and in no list of the language's. */
    assert_string_equal(list(face, LATN, "en"), "calt ccmp kern liga salt smcp ");
    /* Turkish is in GSUB alone: GPOS has its default. */
    assert_string_equal(list(face, LATN, "tr"), "kern locl ");
    tw_font_face_release(face);
    face = open_face("registered.ttf", TW_FONT_TRUST_NONE);
    uint32_t tags[MOST_TAGS];
    size_t count = 0;
    assert_int_equal(
        tw_font_face_get_typographic_features(face, LATN, NULL, tags, MOST_TAGS, &count), TW_OK);
    assert_true(count > 100);
    for (size_t i = 1; i < count; i++) {
        assert_true(tags[i - 1] < tags[i]);
    }
    tw_font_face_release(face);
}

static void test_typographic__a_short_buffer_tells_the_count(void **state)
{
    (void)state;
    tw_font_face face = open_face("typographic.ttf", TW_FONT_TRUST_NONE);
    uint32_t tags[6] = {0};
    size_t count = 0;
    assert_int_equal(tw_font_face_get_typographic_features(face, LATN, "en", NULL, 0, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 6);
    assert_int_equal(tw_font_face_get_typographic_features(face, LATN, "en", tags, 5, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 6);
    assert_int_equal(tags[5], 0);
    assert_int_equal(tw_font_face_get_typographic_features(face, LATN, "en", tags, 6, &count),
                     TW_OK);
    tw_font_face_release(face);
}

static void test_typographic__unknown_locales_and_scripts_have_the_default(void **state)
{
    (void)state;
    tw_font_face face = open_face("typographic.ttf", TW_FONT_TRUST_NONE);
    static const char *const locales[] = {NULL, "", "en-US", "xx-nonsense", "\xFF\xFE", "tr2"};
    for (size_t i = 0; i < TWI_COUNT_OF(locales); i++) {
        assert_string_equal(list(face, LATN, locales[i]), "calt ccmp kern liga salt smcp ");
    }
    static const uint32_t scripts[] = {ARAB, 0, UINT32_MAX};
    for (size_t i = 0; i < TWI_COUNT_OF(scripts); i++) {
        assert_string_equal(list(face, scripts[i], "en"), "calt ccmp kern liga salt smcp ");
    }
    tw_font_face_release(face);
    face = open_face("no-space.ttf", TW_FONT_TRUST_NONE); /* no layout tables */
    assert_string_equal(list(face, LATN, "en"), "");
    tw_font_face_release(face);
}

/* To which glyph of all the feature applies: at most one. */
static uint32_t find_applies(tw_font_face face, const char *tag)
{
    uint32_t glyphs[GLYPHS];
    uint8_t applies[GLYPHS];
    uint32_t found = 0;
    for (uint32_t i = 0; i < GLYPHS; i++) {
        glyphs[i] = i;
    }
    assert_int_equal(tw_font_face_check_typographic_feature(face, LATN, "en",
                                                            fixture_get32((const uint8_t *)tag),
                                                            glyphs, GLYPHS, applies),
                     TW_OK);
    for (uint32_t i = 0; i < GLYPHS; i++) {
        assert_true(applies[i] <= 1);
        if (applies[i] == 1) {
            assert_int_equal(found, 0);
            found = i;
        }
    }
    return found;
}

static void test_typographic__only_what_needs_no_neighbour_applies(void **state)
{
    (void)state;
    tw_font_face face = open_face("typographic.ttf", TW_FONT_TRUST_NONE);
    assert_int_equal(find_applies(face, "smcp"), A);
    assert_int_equal(find_applies(face, "salt"), B);
    assert_int_equal(find_applies(face, "ccmp"), AACUTE);
    assert_int_equal(find_applies(face, "kern"), C); /* A is only the first of a pair */
    assert_int_equal(find_applies(face, "liga"), 0);
    assert_int_equal(find_applies(face, "calt"), 0);
    assert_int_equal(find_applies(face, "zero"), 0);
    assert_int_equal(find_applies(face, "locl"), 0); /* only in Turkish */
    tw_font_face_release(face);
    face = open_face("extension-gpos.ttf", TW_FONT_TRUST_NONE);
    const uint32_t glyphs[] = {A, B, C};
    uint8_t applies[3];
    assert_int_equal(
        tw_font_face_check_typographic_feature(face, LATN, "en", 0x6B65726E, glyphs, 3, applies),
        TW_OK);
    assert_true(applies[0] == 0 && applies[1] == 1 && applies[2] == 1);
    tw_font_face_release(face);
}

static void test_typographic__a_glyph_past_the_last_is_out_of_range(void **state)
{
    (void)state;
    tw_font_face face = open_face("typographic.ttf", TW_FONT_TRUST_NONE);
    const uint32_t glyphs[] = {A, GLYPHS};
    uint8_t applies[2] = {7, 7};
    assert_int_equal(
        tw_font_face_check_typographic_feature(face, LATN, NULL, 0x736D6370, glyphs, 2, applies),
        TW_ERROR_OUT_OF_RANGE);
    assert_int_equal(applies[0], 7);
    assert_int_equal(
        tw_font_face_check_typographic_feature(face, LATN, NULL, 0x736D6370, glyphs, 0, NULL),
        TW_OK);
    tw_font_face_release(face);
}

static void test_typographic__broken_lists_of_a_trusted_font_are_refused(void **state)
{
    (void)state;
    tw_font_face face = open_face("disordered.ttf", TW_FONT_TRUST_VOUCHED);
    size_t count = 5;
    uint8_t applies = 7;
    const uint32_t glyph = A;
    assert_int_equal(tw_font_face_get_typographic_features(face, LATN, NULL, NULL, 0, &count),
                     TW_ERROR_FILE_FORMAT);
    assert_int_equal(count, 0);
    assert_int_equal(
        tw_font_face_check_typographic_feature(face, LATN, NULL, 0x6B65726E, &glyph, 1, &applies),
        TW_ERROR_FILE_FORMAT);
    assert_int_equal(applies, 7);
    tw_font_face_release(face);
}

static tw_status list_in(tw_factory swept, void *user, uint64_t *out_digest)
{
    char path[4096];
    tw_font_file file;
    tw_font_face face;
    uint32_t tags[MOST_TAGS];
    size_t count = 0;
    (void)user;
    snprintf(path, sizeof(path), "%s/typographic.ttf", folder);
    (void)tw_font_file_create_from_path(swept, path, TW_FONT_TRUST_NONE, &file);
    (void)tw_font_face_create(file, 0, &face);
    const tw_status status =
        tw_font_face_get_typographic_features(face, LATN, "en", tags, MOST_TAGS, &count);
    *out_digest = sweep_mix(0, tags, count * sizeof(*tags));
    tw_font_face_release(face);
    tw_font_file_release(file);
    return status;
}

static void test_typographic__any_allocation_may_be_refused(void **state)
{
    (void)state;
    sweep_result result;
    sweep_run(list_in, NULL, NULL, &result);
    assert_string_equal(result.wrong, "");
    assert_true(result.refused_runs > 0);
}

static int set_up(void **state)
{
    (void)state;
    return tw_factory_create(NULL, &factory) == TW_OK ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    tw_factory_release(factory);
    return 0;
}

int main(int count, char **arguments)
{
    if (count != 2) {
        fprintf(stderr, "usage: test_font_typographic FOLDER\n");
        return 2;
    }
    folder = arguments[1];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_typographic__features_are_listed_once_in_order),
        cmocka_unit_test(test_typographic__a_short_buffer_tells_the_count),
        cmocka_unit_test(test_typographic__unknown_locales_and_scripts_have_the_default),
        cmocka_unit_test(test_typographic__only_what_needs_no_neighbour_applies),
        cmocka_unit_test(test_typographic__a_glyph_past_the_last_is_out_of_range),
        cmocka_unit_test(test_typographic__broken_lists_of_a_trusted_font_are_refused),
        cmocka_unit_test(test_typographic__any_allocation_may_be_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

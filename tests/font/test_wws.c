/* SPDX-License-Identifier: MIT */
/* Tests how names are parted into families and faces, by examples, by construction, and by laws over
 * random names. */
#include "fixture.h"

#include "font/style_words.h"
#include "font/wws.h"
#include "random.h"

typedef struct name_case {
    const char *family;
    const char *face;
    int32_t weight;
    int32_t stretch;
    tw_font_style style;
    const char *wws_family;
    const char *wws_face;
} name_case;

static const twi_wws_word stat_words[] = {
    {"Banner", false}, {"Text", false}, {"Bold", true}, {"Narrow Cut", false}, {"Quick", true},
};

static const name_case cases[] = {
    /* Everything is weight, width and slope: nothing moves. */
    {"Noto Sans", "Condensed ExtraLight Italic", 200, 3, TW_FONT_STYLE_ITALIC, "Noto Sans",
     "Condensed ExtraLight Italic"},
    {"Noto Sans", "Extra-Condensed Semi Bold", 600, 2, 0, "Noto Sans", "Extra-Condensed Semi Bold"},
    {"Terminus", "MediumOblique", 500, 5, TW_FONT_STYLE_OBLIQUE, "Terminus", "MediumOblique"},
    {"DejaVu Sans Mono", "Book", 400, 5, 0, "DejaVu Sans Mono", "Book"},
    {"Amiri", "Bold Slanted", 700, 5, TW_FONT_STYLE_OBLIQUE, "Amiri", "Bold Slanted"},
    {"Noto Serif Display", "Regular", 400, 5, 0, "Noto Serif Display", "Regular"},
    {"Box", "", 400, 5, 0, "Box", "Regular"},
    /* What is no such word moves to the family. */
    {"Sitka", "Banner Bold", 700, 5, 0, "Sitka Banner", "Bold"},
    {"Sitka", "Text", 400, 5, 0, "Sitka Text", "Regular"},
    {"Fira Code", "Retina", 450, 5, 0, "Fira Code Retina", "Regular"},
    {"Inter", "Display SemiBold Italic", 600, 5, TW_FONT_STYLE_ITALIC, "Inter Display",
     "SemiBold Italic"},
    {"Box", "Boldness", 400, 5, 0, "Box Boldness", "Regular"},
    {"Box", "BoldCaption", 700, 5, 0, "Box BoldCaption", "Regular"},
    /* STAT's words of several parts, and its own words for a style. */
    {"Box", "Narrow Cut Light", 300, 5, 0, "Box Narrow Cut", "Light"},
    {"Box", "Narrow Light", 300, 3, 0, "Box", "Narrow Light"},
    {"Box", "Quick", 400, 5, 0, "Box", "Quick"},
    /* Styles in the name of the family move to the face when OS/2 says so too. */
    {"Arial Narrow", "Regular", 400, 3, 0, "Arial", "Narrow"},
    {"Arial Narrow", "Bold Italic", 700, 3, TW_FONT_STYLE_ITALIC, "Arial", "Narrow Bold Italic"},
    {"Arial Black", "Regular", 900, 5, 0, "Arial", "Black"},
    {"Cooper Black", "Regular", 400, 5, 0, "Cooper Black", "Regular"},
    {"Noto Sans Semi Condensed Light", "Italic", 300, 4, TW_FONT_STYLE_ITALIC, "Noto Sans",
     "Semi Condensed Light Italic"},
    {"Sitka Light", "Banner", 300, 5, 0, "Sitka Banner", "Light"},
    {"Karla Tamil Inclined", "Bold", 700, 5, TW_FONT_STYLE_OBLIQUE, "Karla Tamil", "Inclined Bold"},
    /* "Book" would give two faces of the same weight: it stays. */
    {"Padauk Book", "Regular", 400, 5, 0, "Padauk Book", "Regular"},
    {"Times New Roman", "Regular", 400, 5, 0, "Times New Roman", "Regular"},
    /* A family keeps a word. */
    {"Black", "Regular", 900, 5, 0, "Black", "Regular"},
    {" Light ", "Italic", 300, 5, TW_FONT_STYLE_ITALIC, "Light", "Italic"},
    {"Box Narrow Cut", "Regular", 400, 3, 0, "Box Narrow Cut", "Regular"},
    {"", "Bold", 700, 5, 0, "", "Bold"},
};

static twi_wws_source make_source(const name_case *names)
{
    const twi_wws_source source = {
        .family = names->family,
        .face = names->face,
        .wws_family = "",
        .wws_face = "",
        .traits = {names->weight, names->stretch, (int32_t)names->style},
        .words = stat_words,
        .word_count = TWI_COUNT_OF(stat_words),
    };
    return source;
}

static void test_wws__names_are_parted_as_their_makers_meant(void **state)
{
    (void)state;
    for (size_t i = 0; i < TWI_COUNT_OF(cases); i++) {
        const twi_wws_source source = make_source(&cases[i]);
        twi_name_pair got;
        twi_wws_resolve(&source, &got);
        if (strcmp(got.family, cases[i].wws_family) != 0 ||
            strcmp(got.face, cases[i].wws_face) != 0) {
            fail_msg("%s | %s: expected %s | %s, got %s | %s", cases[i].family, cases[i].face,
                     cases[i].wws_family, cases[i].wws_face, got.family, got.face);
        }
    }
}

static void test_wws__a_font_that_knows_is_believed(void **state)
{
    (void)state;
    twi_name_pair got;
    const name_case caption = {"Box", "Caption Bold", 700, 5, 0, "", ""};
    twi_wws_source source = make_source(&caption);
    source.is_wws = true;
    twi_wws_resolve(&source, &got);
    assert_string_equal(got.family, "Box");
    assert_string_equal(got.face, "Caption Bold");
    source.is_wws = false;
    source.wws_family = "Box Captions";
    twi_wws_resolve(&source, &got);
    assert_string_equal(got.family, "Box Captions");
    assert_string_equal(got.face, "Caption Bold");
    source.wws_face = "Fat";
    twi_wws_resolve(&source, &got);
    assert_string_equal(got.face, "Fat");
}

static void test_wws__four_member_model_keeps_bold_and_italic_only(void **state)
{
    (void)state;
    static const char *const rows[][4] = {
        {"Box", "Bold Italic", "Box", "Bold Italic"},
        {"Box", "Regular", "Box", "Regular"},
        {"Box", "", "Box", "Regular"},
        {"Box", "Light", "Box Light", "Regular"},
        {"Box", "Condensed Bold", "Box Condensed", "Bold"},
        {"Box", "Extra Bold Italic", "Box Extra Bold", "Italic"},
        {"Box", "Caption Oblique", "Box Caption", "Oblique"},
    };
    for (size_t i = 0; i < TWI_COUNT_OF(rows); i++) {
        twi_name_pair got;
        twi_wws_resolve_win32(rows[i][0], rows[i][1], &got);
        assert_string_equal(got.family, rows[i][2]);
        assert_string_equal(got.face, rows[i][3]);
    }
}

static void test_wws__what_does_not_fit_stays_as_it_was(void **state)
{
    (void)state;
    char family[TWI_MAX_NAME_SIZE];
    char face[TWI_MAX_NAME_SIZE];
    memset(family, 'x', sizeof(family) - 1);
    memset(face, 'y', sizeof(face) - 1);
    family[sizeof(family) - 1] = '\0';
    face[sizeof(face) - 1] = '\0';
    const name_case names = {family, face, 400, 5, 0, "", ""};
    const twi_wws_source source = make_source(&names);
    twi_name_pair got;
    char joined[TWI_MAX_NAME_SIZE];
    twi_wws_resolve(&source, &got);
    assert_string_equal(got.family, family);
    assert_string_equal(got.face, face);
    twi_wws_join(family, face, joined);
    assert_string_equal(joined, family);
}

/* --- by construction: the parts are known before the name is made --- */

static const char *const nouns[] = {"Noto", "Sans", "Zilla", "Caption", "Mono", "Quill", "X2"};
static const char *const weights[] = {"Thin",     "ExtraLight", "Light",      "Regular", "Medium",
                                      "SemiBold", "Bold",       "Extra Bold", "Black"};
static const char *const stretches[] = {
    "UltraCondensed", "Extra Condensed", "Condensed",      "SemiCondensed", "",
    "SemiExpanded",   "Expanded",        "Extra-Expanded", "Ultra Expanded"};
static const char *const slopes[] = {"", "Oblique", "Italic"};

static void add(char *name, const char *word)
{
    if (*name != '\0' && *word != '\0') {
        strcat(name, " ");
    }
    strcat(name, word);
}

static void add_nouns(test_random *random, char *name, size_t least, size_t most)
{
    const size_t count = (size_t)test_random_between(random, (int64_t)least, (int64_t)most);
    for (size_t i = 0; i < count; i++) {
        add(name, nouns[test_random_below(random, TWI_COUNT_OF(nouns))]);
    }
}

static void test_wws__parts_are_those_that_the_name_was_made_of(void **state)
{
    (void)state;
    test_random random = test_random_make(15);
    for (int round = 0; round < 20000; round++) {
        const size_t weight = test_random_below(&random, 9);
        const size_t stretch = test_random_below(&random, 9);
        const size_t slope = test_random_below(&random, 3);
        char family[256] = "";
        char face[256] = "";
        char extra[256] = "";
        char whole[512] = "";
        char styles[256] = "";
        add_nouns(&random, family, 1, 3);
        add_nouns(&random, extra, 0, 2);
        const char *in_order[] = {stretches[stretch], weights[weight], slopes[slope]};
        const size_t nouns_at = test_random_below(&random, 4);
        for (size_t i = 0; i < 4; i++) {
            add(face, i == nouns_at ? extra : "");
            add(face, i < 3 ? in_order[i] : "");
            add(styles, i < 3 ? in_order[i] : "");
        }
        add(whole, family);
        add(whole, extra);
        const name_case names = {
            family, face, (int32_t)(weight + 1) * 100, (int32_t)stretch + 1, (tw_font_style)slope,
            "",     ""};
        twi_wws_source source = make_source(&names);
        source.word_count = 0;
        twi_name_pair got;
        twi_wws_resolve(&source, &got);
        if (strcmp(got.family, whole) != 0 || strcmp(got.face, styles) != 0) {
            fail_msg("%s | %s: expected %s | %s, got %s | %s", family, face, whole, styles,
                     got.family, got.face);
        }
    }
}

/* --- laws over names that nobody would give --- */

static const char *const pieces[] = {
    "Extra", "Semi",   "Demi", "Light",     "Bold",     "Regular",    "Roman",  "Condensed",
    "Text",  "Narrow", "Cut",  "Black",     "Italic",   "BoldItalic", "Foo",    "Banner",
    "Quick", "Ultra",  "Bar-", "Semi-Bold", "\xC3\x89", "Thin",       "Slanted"};

static void make_name(test_random *random, char *name, size_t most)
{
    const size_t count = test_random_below(random, most + 1);
    for (size_t i = 0; i < count; i++) {
        strcat(name, test_random_below(random, 8) == 0 ? "  " : *name == '\0' ? "" : " ");
        strcat(name, pieces[test_random_below(random, TWI_COUNT_OF(pieces))]);
    }
}

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The words of both, sorted, without the words that say nothing: they come and go. */
static void sort_words(const char *a, const char *b, char *out)
{
    char copy[1024];
    char *words[128];
    size_t count = 0;
    (void)snprintf(copy, sizeof(copy), "%s %s", a, b);
    for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) {
        if (strcmp(word, "Regular") != 0 && strcmp(word, "Roman") != 0) {
            words[count++] = word;
        }
    }
    qsort(words, count, sizeof(words[0]), compare_words);
    out[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        add(out, words[i]);
    }
}

static void test_wws__no_word_is_lost_and_a_second_turn_changes_nothing(void **state)
{
    (void)state;
    test_random random = test_random_make(16);
    for (int round = 0; round < 100000; round++) {
        char family[512] = "";
        char face[512] = "";
        make_name(&random, family, 5);
        make_name(&random, face, 5);
        const name_case names = {family,
                                 face,
                                 (int32_t)test_random_between(&random, 1, 9) * 100,
                                 (int32_t)test_random_between(&random, 1, 9),
                                 (tw_font_style)test_random_below(&random, 3),
                                 "",
                                 ""};
        twi_wws_source source = make_source(&names);
        source.word_count = test_random_below(&random, TWI_COUNT_OF(stat_words) + 1);
        twi_name_pair once;
        twi_name_pair twice;
        char before[1024];
        char after[1024];
        twi_wws_resolve(&source, &once);
        sort_words(family, face, before);
        sort_words(once.family, once.face, after);
        if (strcmp(before, after) != 0 || *once.face == '\0') {
            fail_msg("round %d, %s | %s: got %s | %s", round, family, face, once.family, once.face);
        }
        source.family = once.family;
        source.face = once.face;
        twi_wws_resolve(&source, &twice);
        if (strcmp(once.family, twice.family) != 0 || strcmp(once.face, twice.face) != 0) {
            fail_msg("round %d, %s | %s: got %s | %s, then %s | %s", round, family, face,
                     once.family, once.face, twice.family, twice.face);
        }
    }
}

static void test_wws__every_word_that_is_written_can_be_read(void **state)
{
    (void)state;
    for (uint16_t value = 0; value < 1000; value++) {
        for (int kind = TWI_STYLE_REGULAR; kind <= TWI_STYLE_SLOPE; kind++) {
            const char *name = twi_style_words_find((twi_style_kind)kind, value);
            twi_style_word word;
            size_t size;
            if (name != NULL) {
                assert_true(twi_style_words_read(twi_family_name_from_string(name), &word, &size));
                assert_int_equal(size, strlen(name));
                assert_int_equal(word.kind, kind);
                assert_int_equal(word.value, value);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wws__names_are_parted_as_their_makers_meant),
        cmocka_unit_test(test_wws__a_font_that_knows_is_believed),
        cmocka_unit_test(test_wws__four_member_model_keeps_bold_and_italic_only),
        cmocka_unit_test(test_wws__what_does_not_fit_stays_as_it_was),
        cmocka_unit_test(test_wws__parts_are_those_that_the_name_was_made_of),
        cmocka_unit_test(test_wws__no_word_is_lost_and_a_second_turn_changes_nothing),
        cmocka_unit_test(test_wws__every_word_that_is_written_can_be_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

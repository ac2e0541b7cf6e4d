/* SPDX-License-Identifier: MIT */
/* Tests fonts, axis values and features as people write them: by examples, against HarfBuzz, and by
 * the law that what is written is read back. */
#include "fixture.h"

#include <math.h>

#include <hb.h>

#include <textwright/textwright.h>

#include "random.h"

static tw_factory factory;

static int set_up(void **state)
{
    (void)state;
    return tw_factory_create(NULL, &factory) == TW_OK ? 0 : 1;
}

static int tear_down(void **state)
{
    (void)state;
    size_t count = 0;
    const tw_status status = tw_factory_count_live_handles(factory, &count);
    tw_factory_release(factory);
    return status == TW_OK && count == 1 ? 0 : 1;
}

/* Where the last refusal struck. */
static uint64_t get_place(void)
{
    tw_diagnostic all[64];
    size_t count = 0;
    assert_int_equal(tw_factory_get_diagnostics(factory, all, 64, &count), TW_OK);
    assert_true(count > 0);
    return all[count - 1].place;
}

/* --- descriptions --- */

typedef struct description_case {
    const char *text;
    tw_font_description expected;
} description_case;

static const description_case descriptions[] = {
    {"", {"", 0, 0, 0, 0}},
    {"Noto Sans Bold 12", {"Noto Sans", 700, 0, 0, 16}},
    {"Noto Sans Bold 12pt", {"Noto Sans", 700, 0, 0, 16}},
    {"Noto Sans Bold 12px", {"Noto Sans", 700, 0, 0, 12}},
    {"  Noto Sans ,Noto Serif   italic 10.5PX ", {"Noto Sans ,Noto Serif", 0, 0, 2, 10.5}},
    {"Noto Sans Semi-Condensed Extra Light Oblique", {"Noto Sans", 200, 4, 1, 0}},
    {"SemiBold Condensed", {"", 600, 3, 0, 0}},
    {"Sans Regular 9", {"Sans", 0, 0, 0, 12}},
    {"Times New Roman 12", {"Times New Roman", 0, 0, 0, 16}}, /* the name of a family */
    {"Arial Black, Bold 12", {"Arial Black", 700, 0, 0, 16}},
    {"Arial Black,", {"Arial Black", 0, 0, 0, 0}},
    {"Arial Black", {"Arial", 900, 0, 0, 0}},
    {"Foo Black Bold", {"Foo Black", 700, 0, 0, 0}}, /* said twice: a name */
    {"Foo weight=650 stretch=7 1", {"Foo", 650, 7, 0, 96.0 / 72.0}},
    {"Foo -3", {"Foo -3", 0, 0, 0, 0}},
    {"Foo 12em", {"Foo 12em", 0, 0, 0, 0}},
    {"Foo 3, 12", {"Foo 3", 0, 0, 0, 16}},
    {"\xC3\x89t\xC3\xA9 Bold", {"\xC3\x89t\xC3\xA9", 700, 0, 0, 0}},
    {"12", {"", 0, 0, 0, 16}},
    {",", {"", 0, 0, 0, 0}},
};

static void expect_description(const char *text, const tw_font_description *expected,
                               const tw_font_description *got)
{
    if (strcmp(got->families, expected->families) != 0 || got->weight != expected->weight ||
        got->stretch != expected->stretch || got->style != expected->style ||
        got->size != expected->size) {
        fail_msg("%s: expected [%s] %u %u %d %g, got [%s] %u %u %d %g", text, expected->families,
                 expected->weight, expected->stretch, (int)expected->style, expected->size,
                 got->families, got->weight, got->stretch, (int)got->style, got->size);
    }
}

static void test_font_parse__descriptions_are_read_from_their_end(void **state)
{
    (void)state;
    for (size_t i = 0; i < TWI_COUNT_OF(descriptions); i++) {
        tw_font_description got;
        assert_int_equal(tw_font_description_parse(factory, descriptions[i].text, &got), TW_OK);
        expect_description(descriptions[i].text, &descriptions[i].expected, &got);
    }
}

/* A bar stands where the reading ends. */
static void expect_refusal(const char *with_bar,
                           tw_status (*parse)(const char *text, size_t *out_count))
{
    char text[128];
    const size_t place = strcspn(with_bar, "|");
    size_t count = 7;
    (void)snprintf(text, sizeof(text), "%.*s%s", (int)place, with_bar, with_bar + place + 1);
    if (parse(text, &count) != TW_ERROR_INVALID_ARGUMENT) {
        fail_msg("%s: not refused", with_bar);
    }
    assert_int_equal(count, 0);
    if (get_place() != place) {
        fail_msg("%s: refused at %llu", with_bar, (unsigned long long)get_place());
    }
}

static tw_status parse_description(const char *text, size_t *out_count)
{
    tw_font_description got;
    const tw_status status = tw_font_description_parse(factory, text, &got);
    *out_count = strlen(got.families) + got.weight + got.stretch;
    return status;
}

static tw_status parse_axes(const char *text, size_t *out_count)
{
    tw_axis_value values[8];
    return tw_axis_values_parse(factory, text, values, 8, out_count);
}

static tw_status parse_features(const char *text, size_t *out_count)
{
    tw_feature_setting settings[8];
    return tw_feature_settings_parse(factory, text, settings, 8, out_count);
}

static void test_font_parse__a_refusal_tells_the_byte(void **state)
{
    (void)state;
    static const char *const wrong_descriptions[] = {
        "Sans |0",           "Sans |0px",         "Sans |32768px",         "Sans |99999",
        "Sans weight=|0 12", "Sans weight=|1000", "Sans stretch=|10 Bold", "Sans weight=|x"};
    static const char *const wrong_axes[] = {
        "wght=|",  "wght=650,|", "|=3",      "wght=650 |wdth=80", "wght=|32768", "wght=|-32769",
        "wght=|.", "'wgh|'=1",   "'wght|=1", "wght|t=1",          "wght=1|e3",   "wght=1|;"};
    static const char *const wrong_features[] = {
        "liga=|",  "liga,|",     "liga[3|",          "liga[3:|1]", "liga[|x]", "liga=|maybe",
        "+|-liga", "liga on |x", "liga=|4294967296", "-|",         "liga[|[",  "abcd|e"};
    for (size_t i = 0; i < TWI_COUNT_OF(wrong_descriptions); i++) {
        expect_refusal(wrong_descriptions[i], parse_description);
    }
    for (size_t i = 0; i < TWI_COUNT_OF(wrong_axes); i++) {
        expect_refusal(wrong_axes[i], parse_axes);
    }
    for (size_t i = 0; i < TWI_COUNT_OF(wrong_features); i++) {
        expect_refusal(wrong_features[i], parse_features);
    }
}

static const char *const names[] = {"Noto",  "Sans", "Bold",  "12",  "Arial Black", "Extra",
                                    "Light", ",",    "'A B'", "9px", "weight=3",    "\xE6\x96\x87"};

static void draw_families(test_random *random, char *families)
{
    const size_t count = test_random_below(random, 4);
    families[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        strcat(families, i == 0 ? "" : test_random_below(random, 3) == 0 ? ", " : " ");
        strcat(families, names[test_random_below(random, TWI_COUNT_OF(names))]);
    }
}

static void test_font_parse__descriptions_that_are_written_are_read_back(void **state)
{
    (void)state;
    test_random random = test_random_make(1);
    for (int round = 0; round < 100000; round++) {
        tw_font_description given = {
            .weight = (uint16_t)test_random_below(&random, 1000),
            .stretch = (uint16_t)test_random_below(&random, 10),
            .style = (tw_font_style)test_random_below(&random, 3),
            .size = (double)test_random_below(&random, 1u << 31) / 65536.0,
        };
        tw_font_description got;
        char text[2048];
        size_t size;
        draw_families(&random, given.families);
        given.weight = test_random_below(&random, 2) == 0 ? (uint16_t)(given.weight / 100 * 100)
                                                          : given.weight;
        assert_int_equal(tw_font_description_format(factory, &given, text, sizeof(text), &size),
                         TW_OK);
        assert_int_equal(size, strlen(text) + 1);
        assert_int_equal(tw_font_description_parse(factory, text, &got), TW_OK);
        expect_description(text, &given, &got);
    }
}

/* --- axis values --- */

static void test_font_parse__axis_values_that_are_written_are_read_back(void **state)
{
    (void)state;
    test_random random = test_random_make(2);
    static const uint32_t tags[] = {0x77676874, 0x47524144, 0x61202020, 0x5F312020};
    for (int round = 0; round < 50000; round++) {
        tw_axis_value given[6];
        tw_axis_value got[6];
        const size_t count = test_random_below(&random, 7);
        for (size_t i = 0; i < count; i++) {
            /* 24 bits: a float holds them. */
            const int64_t bits = test_random_between(&random, -(1 << 24), 1 << 24);
            const int shift = (int)test_random_below(&random, 8);
            given[i].tag = tags[test_random_below(&random, 4)];
            given[i].value = (float)((double)bits / 65536.0 * pow(2, shift));
            given[i].value = fabsf(given[i].value) < 32768 ? given[i].value : -32768;
        }
        char text[256];
        size_t size;
        size_t got_count;
        assert_int_equal(tw_axis_values_format(factory, given, count, text, sizeof(text), &size),
                         TW_OK);
        assert_int_equal(size, strlen(text) + 1);
        assert_int_equal(tw_axis_values_parse(factory, text, got, 6, &got_count), TW_OK);
        assert_int_equal(got_count, count);
        for (size_t i = 0; i < count; i++) {
            if (got[i].tag != given[i].tag || got[i].value != given[i].value) {
                fail_msg("%s: value %zu, expected %.9g, got %.9g", text, i, (double)given[i].value,
                         (double)got[i].value);
            }
        }
    }
}

static void test_font_parse__axis_values_are_those_of_harfbuzz(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "wght=650",   "wght 650", " 'wght' = 650 ", "\"wght\"-12.5", "a=.5",      "opsz=+12.",
        "GRAD=-0.25", "w_1 3",    "wdth=87.33333",  "wght=00012",    "XXXX=32767"};
    for (size_t i = 0; i < TWI_COUNT_OF(texts); i++) {
        tw_axis_value got;
        size_t count;
        hb_variation_t expected;
        assert_int_equal(tw_axis_values_parse(factory, texts[i], &got, 1, &count), TW_OK);
        assert_true(hb_variation_from_string(texts[i], -1, &expected));
        assert_int_equal(got.tag, expected.tag);
        assert_true(fabs((double)got.value - (double)expected.value) <= 1.0 / 131072.0);
    }
}

/* --- features --- */

static const char *const spaces[] = {"", "", "", " ", "  ", "\t"};

static void add_one_of(test_random *random, char *text, const char *const *choices, size_t count)
{
    strcat(text, spaces[test_random_below(random, TWI_COUNT_OF(spaces))]);
    strcat(text, choices[test_random_below(random, count)]);
}

/* A feature in every form that the grammar has, and in forms that it nearly has. */
static void draw_feature(test_random *random, char *text)
{
    static const char *const signs[] = {"", "", "+", "-"};
    static const char *const tags[] = {"liga", "'ss01'", "\"kern\"", "a",   "x_9",
                                       "",     "'lig'",  "toolong",  "li'", "\"liga'"};
    static const char *const ranges[] = {"",      "",          "",   "[3:5]", "[3:]",
                                         "[:5]",  "[3]",       "[]", "[:]",   "[3;5]",
                                         "[0:1]", "[ 3 : 5 ]", "[3", "[a]",   "3:5]"};
    static const char *const values[] = {"",     "",    "",     "=0",  "=1", "=12", " 0", " on",
                                         " off", "=On", "=OFF", "= 2", "=",  "=x",  "on"};
    text[0] = '\0';
    add_one_of(random, text, signs, TWI_COUNT_OF(signs));
    add_one_of(random, text, tags, TWI_COUNT_OF(tags));
    add_one_of(random, text, ranges, TWI_COUNT_OF(ranges));
    add_one_of(random, text, values, TWI_COUNT_OF(values));
    strcat(text, spaces[test_random_below(random, TWI_COUNT_OF(spaces))]);
}

static void test_font_parse__features_are_those_of_harfbuzz(void **state)
{
    (void)state;
    test_random random = test_random_make(3);
    size_t accepted = 0;
    for (int round = 0; round < 100000; round++) {
        char text[128];
        tw_feature_setting got;
        size_t count;
        hb_feature_t expected;
        draw_feature(&random, text);
        const bool is_read = tw_feature_settings_parse(factory, text, &got, 1, &count) == TW_OK;
        const bool is_blank = strspn(text, " \t") == strlen(text);
        const bool is_expected = is_blank || hb_feature_from_string(text, -1, &expected);
        if (is_read != is_expected) {
            fail_msg("[%s]: HarfBuzz says %d, we say %d", text, is_expected, is_read);
        }
        if (is_read && !is_blank) {
            const size_t end =
                expected.end == HB_FEATURE_GLOBAL_END ? TW_FEATURE_END : expected.end;
            if (got.tag != expected.tag || got.value != expected.value ||
                got.start != expected.start || got.end != end) {
                fail_msg("[%s]: expected %u [%u:%zu], got %u [%zu:%zu]", text, expected.value,
                         expected.start, end, got.value, got.start, got.end);
            }
            accepted++;
        }
    }
    assert_true(accepted > 10000);
}

static void test_font_parse__features_that_are_written_are_read_back(void **state)
{
    (void)state;
    test_random random = test_random_make(4);
    static const uint32_t tags[] = {0x6C696761, 0x73733031, 0x61202020};
    for (int round = 0; round < 50000; round++) {
        tw_feature_setting given[5];
        tw_feature_setting got[5];
        const size_t count = test_random_below(&random, 6);
        for (size_t i = 0; i < count; i++) {
            const size_t start = test_random_below(&random, 2) == 0
                                     ? 0
                                     : test_random_below(&random, UINT32_MAX - 10);
            const size_t length = test_random_below(&random, 4);
            given[i] = (tw_feature_setting){tags[test_random_below(&random, 3)],
                                            (uint32_t)test_random_below(&random, 3), start,
                                            length == 3 ? TW_FEATURE_END : start + length};
        }
        char text[256];
        size_t size;
        size_t got_count;
        assert_int_equal(
            tw_feature_settings_format(factory, given, count, text, sizeof(text), &size), TW_OK);
        assert_int_equal(tw_feature_settings_parse(factory, text, got, 5, &got_count), TW_OK);
        assert_int_equal(got_count, count);
        for (size_t i = 0; i < count; i++) {
            assert_int_equal(got[i].tag, given[i].tag);
            assert_int_equal(got[i].value, given[i].value);
            assert_int_equal(got[i].start, given[i].start);
            assert_int_equal(got[i].end, given[i].end);
        }
    }
}

static void test_font_parse__short_buffers_tell_what_they_lack(void **state)
{
    (void)state;
    tw_axis_value values[2];
    tw_feature_setting settings[3];
    char text[32] = "unchanged";
    size_t count;
    assert_int_equal(tw_axis_values_parse(factory, "wght=1,wdth=2", values, 1, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 2);
    assert_float_equal(values[0].value, 1, 0);
    assert_int_equal(tw_feature_settings_parse(factory, "a,b,c", NULL, 0, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 3);
    assert_int_equal(tw_feature_settings_parse(factory, "a,b,c", settings, 3, &count), TW_OK);
    assert_int_equal(tw_feature_settings_format(factory, settings, 3, text, 5, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 6);
}

static void test_font_parse__what_could_not_be_read_is_not_written(void **state)
{
    (void)state;
    char text[64];
    size_t size;
    const tw_axis_value bad_values[] = {
        {0x77676874, 32768}, {0x77676874, NAN}, {0x2D2D2D2D, 1}, {0x61206220, 1}, {0, 1}};
    const tw_feature_setting bad_settings[] = {{0x6C696761, 1, 2, 1},
                                               {0x6C696761, 1, 0, UINT32_MAX},
                                               {0x6C696761, 1, UINT32_MAX, TW_FEATURE_END},
                                               {0x6C69672C, 1, 0, TW_FEATURE_END}};
    for (size_t i = 0; i < TWI_COUNT_OF(bad_values); i++) {
        assert_int_equal(tw_axis_values_format(factory, &bad_values[i], 1, text, 64, &size),
                         TW_ERROR_INVALID_ARGUMENT);
        assert_string_equal(text, "");
    }
    for (size_t i = 0; i < TWI_COUNT_OF(bad_settings); i++) {
        assert_int_equal(tw_feature_settings_format(factory, &bad_settings[i], 1, text, 64, &size),
                         TW_ERROR_INVALID_ARGUMENT);
    }
    tw_font_description description = {.size = 1e-9};
    assert_int_equal(tw_font_description_format(factory, &description, text, 64, &size),
                     TW_ERROR_INVALID_ARGUMENT);
    description.size = 32768;
    assert_int_equal(tw_font_description_format(factory, &description, text, 64, &size),
                     TW_ERROR_INVALID_ARGUMENT);
    description.size = 0;
    memset(description.families, 'x', sizeof(description.families));
    assert_int_equal(tw_font_description_format(factory, &description, text, 64, &size),
                     TW_ERROR_INVALID_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_font_parse__descriptions_are_read_from_their_end),
        cmocka_unit_test(test_font_parse__a_refusal_tells_the_byte),
        cmocka_unit_test(test_font_parse__descriptions_that_are_written_are_read_back),
        cmocka_unit_test(test_font_parse__axis_values_that_are_written_are_read_back),
        cmocka_unit_test(test_font_parse__axis_values_are_those_of_harfbuzz),
        cmocka_unit_test(test_font_parse__features_are_those_of_harfbuzz),
        cmocka_unit_test(test_font_parse__features_that_are_written_are_read_back),
        cmocka_unit_test(test_font_parse__short_buffers_tell_what_they_lack),
        cmocka_unit_test(test_font_parse__what_could_not_be_read_is_not_written),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

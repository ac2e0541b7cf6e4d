/* SPDX-License-Identifier: MIT */
/* Number substitution: what locales show, every numbering system that ICU knows, and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/uchar.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/unumsys.h>

#include <textwright/textwright.h>

static tw_factory factory;

static int set_up(void **state)
{
    (void)state;
    return tw_factory_create(NULL, &factory) == TW_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    size_t handles = 0;
    const tw_status status = tw_factory_count_live_handles(factory, &handles);
    tw_factory_release(factory);
    return status == TW_OK && handles == 1 ? 0 : -1;
}

static tw_number_substitution resolve(tw_number_method method, const char *locale)
{
    tw_number_substitution found;
    const tw_status status = tw_number_substitution_resolve(factory, method, locale, &found);
    if (status != TW_OK) {
        fail_msg("%s: status %d", locale, status);
    }
    return found;
}

static void test_number__locales_have_their_digits(void **state)
{
    (void)state;
    static const struct {
        const char *locale;
        tw_number_method method;
        uint32_t zero;
        uint32_t decimal;
        uint32_t group;
        int is_contextual;
    } cases[] = {
        {"ar", TW_NUMBER_METHOD_NATIONAL, 0x660, 0x66B, 0x66C, 0},
        {"ar-EG", TW_NUMBER_METHOD_NATIONAL, 0x660, 0x66B, 0x66C, 0},
        {"ar-EG", TW_NUMBER_METHOD_FROM_CULTURE, 0x660, 0x66B, 0x66C, 1},
        {"ar-MA", TW_NUMBER_METHOD_FROM_CULTURE, '0', '.', ',', 0},
        {"ar-MA", TW_NUMBER_METHOD_CONTEXTUAL, 0x660, 0x66B, 0x66C, 1},
        {"fa", TW_NUMBER_METHOD_CONTEXTUAL, 0x6F0, 0x66B, 0x66C, 1},
        {"fa-IR", TW_NUMBER_METHOD_TRADITIONAL, 0x6F0, 0x66B, 0x66C, 0},
        {"hi", TW_NUMBER_METHOD_FROM_CULTURE, '0', '.', ',', 0},
        {"hi", TW_NUMBER_METHOD_NATIONAL, 0x966, '.', ',', 0},
        {"hi", TW_NUMBER_METHOD_CONTEXTUAL, '0', '.', ',', 0},
        {"ne", TW_NUMBER_METHOD_FROM_CULTURE, 0x966, '.', ',', 0},
        {"th-TH", TW_NUMBER_METHOD_TRADITIONAL, 0xE50, '.', ',', 0},
        {"ta", TW_NUMBER_METHOD_TRADITIONAL, 0xBE6, '.', ',', 0},
        {"zh", TW_NUMBER_METHOD_NATIONAL, 0x3007, '.', ',', 0},
        {"en-US", TW_NUMBER_METHOD_NATIONAL, '0', '.', ',', 0},
        {"de", TW_NUMBER_METHOD_FROM_CULTURE, '0', '.', ',', 0},
        {NULL, TW_NUMBER_METHOD_NONE, '0', '.', ',', 0},
        {"not a locale", TW_NUMBER_METHOD_NONE, '0', '.', ',', 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const tw_number_substitution found = resolve(cases[i].method, cases[i].locale);
        print_message("%s, method %d\n", cases[i].locale == NULL ? "NULL" : cases[i].locale,
                      (int)cases[i].method);
        assert_int_equal(found.digits[0], cases[i].zero);
        assert_int_equal(found.decimal_separator, cases[i].decimal);
        assert_int_equal(found.group_separator, cases[i].group);
        assert_int_equal(found.is_contextual, cases[i].is_contextual);
    }
}

/* A tag may name a system itself, and one that there is none of: then the locale's own is shown. */
static void test_number__a_system_that_is_none_is_passed_over(void **state)
{
    (void)state;
    static const struct {
        const char *locale;
        uint32_t zero;
    } cases[] = {
        {"en-u-nu-thai", 0xE50}, {"ar-EG-u-nu-latn", '0'}, {"ar-EG-u-nu-foobar", 0x660},
        {"en-u-nu-foobar", '0'}, {"ne-u-nu", 0x966},       {"en-u-nu-foo-bar", '0'},
        {"ne-u-nu-roman", '0'}, /* no digits */
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
        tw_text_analysis analysis;
        print_message("%s\n", cases[i].locale);
        assert_int_equal(resolve(TW_NUMBER_METHOD_FROM_CULTURE, cases[i].locale).digits[0],
                         cases[i].zero);
        options.locale = cases[i].locale;
        options.number_method = TW_NUMBER_METHOD_FROM_CULTURE;
        assert_int_equal(tw_text_analysis_create(factory, tw_utf8("12"), &options, NULL, &analysis),
                         TW_OK);
        tw_text_analysis_release(analysis);
    }
}

static void test_number__bad_methods_and_unknown_locales_are_refused(void **state)
{
    (void)state;
    static const char *const locales[] = {NULL,           "",  "und", "xx", "zxyq",
                                          "not a locale", "_", "en-"};
    tw_number_substitution found;
    for (size_t i = 0; i < sizeof(locales) / sizeof(locales[0]); i++) {
        for (int method = TW_NUMBER_METHOD_FROM_CULTURE; method <= TW_NUMBER_METHOD_TRADITIONAL;
             method++) {
            memset(&found, 0xFF, sizeof(found));
            assert_int_equal(tw_number_substitution_resolve(factory, (tw_number_method)method,
                                                            locales[i], &found),
                             TW_ERROR_INVALID_ARGUMENT);
            assert_int_equal(found.digits[9], '9');
            assert_int_equal(found.is_contextual, 0);
        }
    }
    assert_int_equal(tw_number_substitution_resolve(factory, (tw_number_method)5, "ar", &found),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_number_substitution_resolve(factory, (tw_number_method)-1, "ar", &found),
                     TW_ERROR_INVALID_ARGUMENT);
}

/* What ICU's own formatter shows for the same locale and system. */
static uint32_t symbol_of(const char *locale, const char *system, UNumberFormatSymbol which)
{
    char name[256];
    UErrorCode error = U_ZERO_ERROR;
    UChar units[16] = {0};
    (void)snprintf(name, sizeof(name), "%s@numbers=%s", locale, system);
    UNumberFormat *format = unum_open(UNUM_DECIMAL, NULL, 0, name, NULL, &error);
    const int32_t length = unum_getSymbol(format, which, units, 16, &error);
    unum_close(format);
    assert_true(U_SUCCESS(error));
    return length == 1 ? units[0] : 0;
}

/* Every locale of ICU: digits in order, separators as ICU's formatter has them. */
static void test_number__every_locale_agrees_with_icus_formatter(void **state)
{
    (void)state;
    size_t native = 0;
    for (int32_t i = 0; i < uloc_countAvailable(); i++) {
        const char *locale = uloc_getAvailable(i);
        char tag[128];
        char full[128];
        UErrorCode error = U_ZERO_ERROR;
        (void)uloc_toLanguageTag(locale, tag, sizeof(tag), 1, &error);
        const tw_number_substitution found = resolve(TW_NUMBER_METHOD_NATIONAL, tag);
        (void)snprintf(full, sizeof(full), "%s@numbers=native", locale);
        UNumberingSystem *system = unumsys_open(full, &error);
        assert_true(U_SUCCESS(error));
        if (found.digits[0] == '0') {
            if (strcmp(unumsys_getName(system), "latn") != 0) {
                fail_msg("%s has %s", locale, unumsys_getName(system));
            }
        } else {
            const char *name = unumsys_getName(system);
            const uint32_t decimal = symbol_of(locale, name, UNUM_DECIMAL_SEPARATOR_SYMBOL);
            const uint32_t group = symbol_of(locale, name, UNUM_GROUPING_SEPARATOR_SYMBOL);
            if (found.decimal_separator != decimal || found.group_separator != group) {
                fail_msg("%s %s: %x %x, ICU %x %x", locale, name, found.decimal_separator,
                         found.group_separator, decimal, group);
            }
            native++;
        }
        unumsys_close(system);
    }
    print_message("%zu of %d locales have digits of their own\n", native, uloc_countAvailable());
    assert_true(native > 100);
}

/* Each decimal system of CLDR, by a locale that names it. */
static void test_number__every_decimal_system_has_ten_digits_in_order(void **state)
{
    (void)state;
    UErrorCode error = U_ZERO_ERROR;
    UEnumeration *names = unumsys_openAvailableNames(&error);
    size_t decimal = 0;
    for (const char *name = uenum_next(names, NULL, &error); name != NULL;
         name = uenum_next(names, NULL, &error)) {
        UNumberingSystem *system = unumsys_openByName(name, &error);
        assert_true(U_SUCCESS(error));
        const bool is_algorithmic = unumsys_isAlgorithmic(system) != 0;
        unumsys_close(system);
        char tag[64];
        (void)snprintf(tag, sizeof(tag), "en-u-nu-%s", name);
        const tw_number_substitution found = resolve(TW_NUMBER_METHOD_FROM_CULTURE, tag);
        if (is_algorithmic || strcmp(name, "latn") == 0) {
            assert_int_equal(found.digits[1], '1');
            continue;
        }
        decimal++;
        assert_int_not_equal(found.digits[1], '1');
        for (uint32_t d = 0; d < 10 && strcmp(name, "hanidec") != 0; d++) {
            assert_int_equal(u_charDigitValue((UChar32)found.digits[d]), d);
            assert_int_equal(u_charType((UChar32)found.digits[d]), U_DECIMAL_DIGIT_NUMBER);
            assert_int_equal(found.digits[d], found.digits[0] + d);
        }
    }
    uenum_close(names);
    print_message("%zu decimal systems\n", decimal);
    assert_true(decimal >= 68);
}

/* Where something is replaced, as a row of '^' under the units. */
static void check_places(const char *text, const char *expected, tw_reading_direction direction,
                         const tw_number_substitution *shown)
{
    char got[128];
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.parts = TW_TEXT_ANALYSIS_NUMBERS;
    options.reading_direction = direction;
    options.number_substitution = shown;
    tw_text_analysis analysis;
    tw_number_run runs[32];
    size_t count = 0;
    const tw_text units = tw_utf8(text);
    assert_int_equal(tw_text_analysis_create(factory, units, &options, NULL, &analysis), TW_OK);
    /* Asked for in any two halves, the answer is the same. */
    for (size_t middle = 0; middle <= units.length; middle++) {
        memset(got, ' ', units.length);
        got[units.length] = '\0';
        for (int half = 0; half < 2; half++) {
            const tw_range range =
                half == 0 ? tw_range_make(0, middle) : tw_range_make(middle, units.length);
            assert_int_equal(tw_text_analysis_get_number_runs(analysis, range, runs, 32, &count),
                             TW_OK);
            for (size_t i = 0; i < count; i++) {
                const tw_range found = runs[i].range;
                assert_true(found.start >= range.start && found.end <= range.end);
                assert_memory_equal(&runs[i].shown.digits, &shown->digits, sizeof(shown->digits));
                memset(got + found.start, '^', found.end - found.start);
            }
        }
        assert_string_equal(got, expected);
    }
    if (units.length > 0 && count > 0) {
        assert_int_equal(tw_text_analysis_get_number_runs(analysis, tw_range_make(0, units.length),
                                                          runs, 0, &count),
                         TW_ERROR_BUFFER_TOO_SMALL);
        assert_true(count > 0);
    }
    tw_text_analysis_release(analysis);
}

#define LTR TW_READING_DIRECTION_LEFT_TO_RIGHT
#define RTL TW_READING_DIRECTION_RIGHT_TO_LEFT
#define AIN "\xD8\xB9"
#define ALEF "\xD7\x90"

static void test_number__separators_count_only_between_digits(void **state)
{
    (void)state;
    const tw_number_substitution arabic = resolve(TW_NUMBER_METHOD_NATIONAL, "ar");
    const tw_number_substitution hindi = resolve(TW_NUMBER_METHOD_NATIONAL, "hi");
    const tw_number_substitution english = resolve(TW_NUMBER_METHOD_NATIONAL, "en");
    check_places("a 1,234.5. b", "  ^^^^^^^   ", LTR, &arabic);
    check_places(".5 1..2 ,", " ^ ^  ^  ", LTR, &arabic);
    check_places("1,2.", "^ ^ ", LTR, &hindi);
    check_places("1,2.", "    ", LTR, &english);
    check_places("1\n.2", "^  ^", LTR, &arabic);
    check_places("", "", LTR, &arabic);
}

static void test_number__contextual_digits_follow_the_nearest_letter(void **state)
{
    (void)state;
    const tw_number_substitution shown = resolve(TW_NUMBER_METHOD_CONTEXTUAL, "ar");
    check_places("1 a 2 " AIN " 3.4 b 5", "         ^^^    ", LTR, &shown);
    check_places("1 a 2 " AIN " 3.4 b 5", "^        ^^^    ", RTL, &shown);
    check_places("1 " ALEF " 2",
                 "^    "
                 " ",
                 RTL, &shown);
    check_places(AIN " 1\n2", "   ^  ", LTR, &shown);
    /* RLE 1 LRI 2 PDI 3 PDF 4 */
    check_places("\xE2\x80\xAB"
                 "1\xE2\x81\xA6"
                 "2\xE2\x81\xA9"
                 "3\xE2\x80\xAC"
                 "4",
                 "   "
                 "^   "
                 "    "
                 "^   "
                 " ",
                 LTR, &shown);
    /* a FSI 1 AIN 2 PDI 3 */
    check_places("a\xE2\x81\xA8"
                 "1" AIN "2\xE2\x81\xA9"
                 "3",
                 "    "
                 " "
                 "  "
                 "^    ",
                 LTR, &shown);
}

/* The digit shown for each unit, '.' where nothing is replaced: by the last figure of its number. */
static void check_locales(const char *text, const tw_text_analysis_options *options,
                          const char *expected)
{
    char got[64] = "";
    tw_text_analysis analysis;
    tw_number_run runs[32];
    size_t count = 0;
    const tw_text units = tw_utf8(text);
    assert_int_equal(tw_text_analysis_create(factory, units, options, NULL, &analysis), TW_OK);
    assert_int_equal(tw_text_analysis_get_number_runs(analysis, tw_range_make(0, units.length),
                                                      runs, 32, &count),
                     TW_OK);
    memset(got, '.', units.length);
    for (size_t i = 0; i < count; i++) {
        const char name = runs[i].shown.digits[0] == 0x660   ? 'a'
                          : runs[i].shown.digits[0] == 0x6F0 ? 'f'
                          : runs[i].shown.digits[0] == 0x966 ? 'h'
                                                             : '?';
        memset(got + runs[i].range.start, name, runs[i].range.end - runs[i].range.start);
    }
    assert_string_equal(got, expected);
    tw_text_analysis_release(analysis);
}

static void test_number__ranges_have_the_digits_of_their_locales(void **state)
{
    (void)state;
    static const tw_locale_range ranges[] = {{{2, 4}, "hi"}, {{4, 6}, "hi"},  {{6, 8}, "fa"},
                                             {{8, 9}, "en"}, {{9, 10}, "xx"}, {{10, 11}, NULL}};
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.number_method = TW_NUMBER_METHOD_NATIONAL;
    options.locale = "ar";
    check_locales("123456789012", &options, "aaaaaaaaaaaa");
    options.locale_ranges = ranges;
    options.locale_range_count = 6;
    check_locales("123456789012", &options, "aahhhhff...a");
    options.locale = NULL;
    check_locales("123456789012", &options, "..hhhhff....");
    /* Ranges and paragraphs need not meet. */
    options.locale = "ar";
    check_locales("1\n2\n3\n4\n5\n6\n7", &options, "a.h.h.f.....a");
    options.number_method = TW_NUMBER_METHOD_NONE;
    check_locales("123456789012", &options, "............");
}

static void test_number__objects_have_no_digits(void **state)
{
    (void)state;
    static const tw_range object = {1, 3};
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.number_method = TW_NUMBER_METHOD_NATIONAL;
    options.locale = "ar";
    options.inline_objects = &object;
    options.inline_object_count = 1;
    check_locales("12345", &options, "a..aa");
}

static void test_number__numbers_have_to_be_asked_for(void **state)
{
    (void)state;
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    tw_text_analysis analysis;
    tw_number_run run;
    size_t count;
    options.parts = TW_TEXT_ANALYSIS_EVERYTHING & ~(uint32_t)TW_TEXT_ANALYSIS_NUMBERS;
    options.number_method = TW_NUMBER_METHOD_NATIONAL;
    options.locale = "ar";
    assert_int_equal(tw_text_analysis_create(factory, tw_utf8("12"), &options, NULL, &analysis),
                     TW_OK);
    assert_int_equal(
        tw_text_analysis_get_number_runs(analysis, tw_range_make(0, 1), &run, 1, &count),
        TW_ERROR_UNSUPPORTED);
    tw_text_analysis_release(analysis);
    options.number_method = (tw_number_method)5;
    assert_int_equal(tw_text_analysis_create(factory, tw_utf8("12"), &options, NULL, &analysis),
                     TW_ERROR_INVALID_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_number__locales_have_their_digits),
        cmocka_unit_test(test_number__a_system_that_is_none_is_passed_over),
        cmocka_unit_test(test_number__bad_methods_and_unknown_locales_are_refused),
        cmocka_unit_test(test_number__every_locale_agrees_with_icus_formatter),
        cmocka_unit_test(test_number__every_decimal_system_has_ten_digits_in_order),
        cmocka_unit_test(test_number__separators_count_only_between_digits),
        cmocka_unit_test(test_number__contextual_digits_follow_the_nearest_letter),
        cmocka_unit_test(test_number__ranges_have_the_digits_of_their_locales),
        cmocka_unit_test(test_number__objects_have_no_digits),
        cmocka_unit_test(test_number__numbers_have_to_be_asked_for),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

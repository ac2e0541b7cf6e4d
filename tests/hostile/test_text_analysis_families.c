/* SPDX-License-Identifier: MIT */
/* Texts made to hurt a text analysis, through the public API: when the text doubles, so does the
 * work, by the factory's own counters; the time for a megabyte is printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <textwright/textwright.h>

#include "base/compiler.h"

#define SHORT_BYTES ((size_t)1 << 16)
#define LONG_BYTES ((size_t)1 << 20)

/* Work per code unit: 3 looks by decoding, paragraphs and packing; bidi at most 12 per scalar,
 * segmentation, scripts and emoji at most 6 each. */
#define MOST_WORK_PER_UNIT 30.0

typedef struct family {
    const char *name;
    const char *unit;  /* over and over */
    const char *close; /* as often, after all of them; NULL: nothing */
} family;

static const family families[] = {
    {"one word", "a", NULL},
    {"words", "word ", NULL},
    {"spaces", " ", NULL},
    {"tabs", "\t", NULL},
    {"no-break spaces", "\xC2\xA0", NULL},
    {"newlines", "\n", NULL},
    {"CR LF", "\r\n", NULL},
    {"paragraphs of one letter", "a\n", NULL},
    {"paragraph separators", "\xE2\x80\xA9", NULL},
    {"line separators", "a\xE2\x80\xA8", NULL},
    {"information separators", "\xD7\x90\x1C", NULL},
    {"embeddings opened",
     "\xE2\x80\xAB"
     "a",
     NULL},
    {"embeddings nested",
     "\xE2\x80\xAA\xE2\x80\xAB"
     "a",
     "\xE2\x80\xAC\xE2\x80\xAC"},
    {"overrides",
     "\xE2\x80\xAE"
     "a\xE2\x80\xAC",
     NULL},
    {"isolates opened",
     "\xE2\x81\xA7"
     "a",
     NULL},
    {"isolates nested",
     "\xE2\x81\xA6"
     "a",
     "\xE2\x81\xA9"},
    {"first strong isolates", "\xE2\x81\xA8 ", "\xE2\x81\xA9"},
    {"isolates closed", "\xE2\x81\xA9", NULL},
    {"brackets opened", "\xD7\x90(", NULL},
    {"brackets nested", "\xD7\x90(", ")"},
    {"brackets crossed", "\xD7\x90([{)]}", NULL},
    {"brackets closed", "\xD7\x90)", NULL},
    {"Hebrew and digits",
     "\xD7\x90"
     "1,2.",
     NULL},
    {"neutrals between directions", "\xD7\x90!!!a???", NULL},
    {"marks", "\xCC\x81", NULL},
    {"marks in two orders", "a\xCC\x81\xCC\xA3", NULL},
    {"joiners", "\xE2\x80\x8D", NULL},
    {"joined emoji", "\xF0\x9F\x91\xA9\xE2\x80\x8D", NULL},
    {"flags", "\xF0\x9F\x87\xA9", NULL},
    {"tags", "\xF3\xA0\x81\xA7", NULL},
    {"keycaps", "1\xEF\xB8\x8F\xE2\x83\xA3", NULL},
    {"Thai", "\xE0\xB8\xAA\xE0\xB8\xA7\xE0\xB8\xB1\xE0\xB8\xAA\xE0\xB8\x94\xE0\xB8\xB5", NULL},
    {"one Thai letter", "\xE0\xB8\x81", NULL},
    {"Khmer", "\xE1\x9E\x9F\xE1\x9E\xBD\xE1\x9E\x9F", NULL},
    {"Japanese", "\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E\xE3\x81\xAE", NULL},
    {"one ideograph", "\xE6\xBC\xA2", NULL},
    {"Hangul jamo", "\xE1\x84\x80\xE1\x85\xA1", NULL},
    {"conjuncts", "\xE0\xA4\x95\xE0\xA5\x8D", NULL},
    {"scripts in turn", "a\xD0\xB1\xCE\xB1\xD7\x90\xD8\xA7", NULL},
    {"scripts undecided", "\xE3\x80\x81\xE0\xA5\xA4", NULL},
    {"full stops and small letters", "A. a.", NULL},
    {"quotation marks", "\"", NULL},
    {"hyphens", "-", NULL},
    {"soft hyphens", "a\xC2\xAD", NULL},
    {"ill-formed bytes", "\xFF", NULL},
    {"lone leads", "\xE2\x82", NULL},
    {"controls", "\x01", NULL},
};

/* Whole repetitions only, at least `bytes`. Yours, release with free. */
static char *make_text(const family *from, size_t bytes, size_t *out_length)
{
    const size_t open_size = strlen(from->unit);
    const size_t close_size = from->close == NULL ? 0 : strlen(from->close);
    const size_t count = bytes / (open_size + close_size) + 1;
    char *text = malloc(count * (open_size + close_size));
    assert_non_null(text);
    for (size_t i = 0; i < count; i++) {
        memcpy(text + i * open_size, from->unit, open_size);
    }
    for (size_t i = 0; i < count && close_size > 0; i++) {
        memcpy(text + count * open_size + i * close_size, from->close, close_size);
    }
    *out_length = count * (open_size + close_size);
    return text;
}

static double thread_seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static uint64_t sum_work(tw_factory factory)
{
    uint64_t sum = 0;
    for (int kind = TW_WORK_DECODE; kind <= TW_WORK_RASTER; kind++) {
        uint64_t units = 0;
        assert_int_equal(tw_factory_get_work_done(factory, (tw_work_kind)kind, &units), TW_OK);
        sum += units;
    }
    return sum;
}

typedef struct cost {
    double work; /* per code unit */
    double seconds;
    double bytes; /* kept, per code unit */
} cost;

static cost measure_text(tw_text text, const tw_text_analysis_options *options)
{
    tw_factory factory;
    tw_text_analysis analysis;
    size_t before = 0;
    size_t after = 0;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    /* Iterators are made and kept once. */
    const tw_text little = {text.units, TWI_MIN(text.length, (size_t)64), text.encoding};
    assert_int_equal(tw_text_analysis_create(factory, little, NULL, NULL, &analysis), TW_OK);
    tw_text_analysis_release(analysis);
    assert_int_equal(tw_factory_get_memory_in_use(factory, &before), TW_OK);
    const uint64_t work = sum_work(factory);
    const double start = thread_seconds();
    assert_int_equal(tw_text_analysis_create(factory, text, options, NULL, &analysis), TW_OK);
    const double seconds = thread_seconds() - start;
    const uint64_t spent = sum_work(factory) - work;
    assert_int_equal(tw_factory_get_memory_in_use(factory, &after), TW_OK);
    tw_text_analysis_release(analysis);
    tw_factory_release(factory);
    const double length = (double)text.length;
    return (cost){(double)spent / length, seconds, (double)(after - before) / length};
}

static cost measure(const family *from, size_t bytes)
{
    size_t length = 0;
    char *text = make_text(from, bytes, &length);
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    options.locale = "ar"; /* has digits, which depend on what is before */
    options.number_method = TW_NUMBER_METHOD_CONTEXTUAL;
    const cost found = measure_text((tw_text){text, length, TW_ENCODING_UTF8}, &options);
    free(text);
    return found;
}

static void test_text_analysis__work_doubles_when_the_text_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < TWI_COUNT_OF(families); i++) {
        const cost half = measure(&families[i], SHORT_BYTES);
        const cost whole = measure(&families[i], 2 * SHORT_BYTES);
        const cost large = measure(&families[i], LONG_BYTES);
        print_message("%-32s %6.2f %6.2f %6.2f work per byte, %5.1f bytes kept, %7.1f ms\n",
                      families[i].name, half.work, whole.work, large.work, large.bytes,
                      large.seconds * 1000.0);
        assert_true(whole.work < half.work * 1.02 + 0.02);
        assert_true(large.work < half.work * 1.02 + 0.02);
        assert_true(large.work < MOST_WORK_PER_UNIT);
        /* One byte, three kinds of boundary, three kinds of run, a paragraph, two of turns, a
         * number. */
        assert_true(large.bytes < 1.0 + 3 * 4.0 + 4 * 8.0 + 2 * 4.0 + 12.0 + 0.1);
    }
}

/* Work of looking for hyphenation points, per byte. */
static double measure_hyphenation(const family *from, size_t bytes)
{
    size_t length = 0;
    size_t count = 0;
    tw_factory factory;
    char *text = make_text(from, bytes, &length);
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    const uint64_t work = sum_work(factory);
    const tw_status status =
        tw_factory_find_hyphenation_points(factory, (tw_text){text, length, TW_ENCODING_UTF8},
                                           tw_range_make(0, length), "en", NULL, NULL, 0, &count);
    assert_int_equal(status, count == 0 ? TW_OK : TW_ERROR_BUFFER_TOO_SMALL);
    const uint64_t spent = sum_work(factory) - work;
    tw_factory_release(factory);
    free(text);
    return (double)spent / (double)length;
}

static void test_text_analysis__hyphenation_doubles_when_the_text_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < TWI_COUNT_OF(families); i++) {
        const double half = measure_hyphenation(&families[i], SHORT_BYTES);
        const double whole = measure_hyphenation(&families[i], 2 * SHORT_BYTES);
        assert_true(whole < half * 1.02 + 0.02);
        assert_true(whole < 2.0);
    }
}

static void test_text_analysis__unpaired_surrogates_are_linear(void **state)
{
    (void)state;
    const size_t count = (size_t)1 << 18;
    uint16_t *units = malloc(count * sizeof(*units));
    assert_non_null(units);
    for (size_t i = 0; i < count; i++) {
        units[i] = i % 2 == 0 ? 0xDC00 : 0xD800;
    }
    units[count - 1] = 0xDC00;
    const cost half = measure_text((tw_text){units, count / 2, TW_ENCODING_UTF16}, NULL);
    const cost whole = measure_text((tw_text){units, count, TW_ENCODING_UTF16}, NULL);
    assert_true(whole.work < half.work * 1.02 + 0.02);
    free(units);
}

/* As many ranges of other locales as there are words, and an override for each. */
static void test_text_analysis__ranges_of_locales_are_linear(void **state)
{
    (void)state;
    const char *names[] = {"ja", "fi", "de", "zh-Hant"};
    const size_t count = 10000;
    char *text = malloc(4 * count);
    tw_locale_range *ranges = calloc(count, sizeof(*ranges));
    tw_break_override *wishes = calloc(count, sizeof(*wishes));
    assert_true(text != NULL && ranges != NULL && wishes != NULL);
    for (size_t i = 0; i < count; i++) {
        memcpy(text + 4 * i, "----", 4); /* no fence anywhere */
        ranges[i].range = tw_range_make(4 * i, 4 * i + 3);
        ranges[i].locale = names[i % TWI_COUNT_OF(names)];
        wishes[i].position = 4 * i + 2;
        wishes[i].condition = TW_BREAK_CONDITION_CAN_BREAK;
    }
    cost found[2];
    for (size_t i = 0; i < 2; i++) {
        tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
        options.locale_ranges = ranges;
        options.locale_range_count = count / (2 - i);
        options.break_overrides = wishes;
        options.break_override_count = count / (2 - i);
        const tw_text given = {text, 4 * count / (2 - i), TW_ENCODING_UTF8};
        found[i] = measure_text(given, &options);
    }
    print_message("ranges of locales: %.2f %.2f work per byte, %.1f ms\n", found[0].work,
                  found[1].work, found[1].seconds * 1000.0);
    assert_true(found[1].work < found[0].work * 1.02);
    free(text);
    free(ranges);
    free(wishes);
}

/* A question costs what its answer does: a million of them on a megabyte of text. */
static void test_text_analysis__questions_do_not_walk_the_text(void **state)
{
    (void)state;
    size_t length = 0;
    char *text = make_text(&families[1], LONG_BYTES, &length);
    tw_factory factory;
    tw_text_analysis analysis;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    const tw_text given = {text, length, TW_ENCODING_UTF8};
    assert_int_equal(tw_text_analysis_create(factory, given, NULL, NULL, &analysis), TW_OK);
    double seconds[2];
    const size_t lengths[2] = {1000, length - 20};
    for (size_t i = 0; i < 2; i++) {
        const double start = thread_seconds();
        for (size_t n = 0; n < 20000; n++) {
            const tw_range range = {n % 16, n % 16 + lengths[i]};
            tw_script_run script;
            size_t count = 0;
            assert_int_equal(tw_text_analysis_get_script_runs(analysis, range, &script, 1, &count),
                             TW_OK);
            (void)tw_text_analysis_get_boundaries(analysis, TW_BOUNDARY_WORD, range, NULL, 0,
                                                  &count);
            (void)tw_text_analysis_get_number_runs(analysis, range, NULL, 0, &count);
            (void)tw_text_analysis_get_vertical_runs(
                analysis, range, TW_VERTICAL_ORIENTATION_STACKED, NULL, 0, &count);
        }
        seconds[i] = thread_seconds() - start;
    }
    print_message("20,000 questions about 1 KB: %.1f ms, about 1 MB: %.1f ms\n",
                  seconds[0] * 1000.0, seconds[1] * 1000.0);
    assert_true(seconds[1] < 20 * seconds[0]);
    tw_text_analysis_release(analysis);
    tw_factory_release(factory);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_analysis__work_doubles_when_the_text_does),
        cmocka_unit_test(test_text_analysis__hyphenation_doubles_when_the_text_does),
        cmocka_unit_test(test_text_analysis__unpaired_surrogates_are_linear),
        cmocka_unit_test(test_text_analysis__ranges_of_locales_are_linear),
        cmocka_unit_test(test_text_analysis__questions_do_not_walk_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Texts that break text engines: each is laid out whole, at a cost that doubles when the text does.
 * Cost is counted in work units, the same on every machine; seconds are printed, never asserted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "random.h"
#include "stage.h"

static double thread_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* `count` times `pattern`, behind `head`. */
static char *repeat(const char *head, const char *pattern, size_t count, size_t *out_length)
{
    const size_t first = strlen(head);
    const size_t step = strlen(pattern);
    char *text = malloc(first + step * count + 1);
    assert_non_null(text);
    memcpy(text, head, first);
    for (size_t i = 0; i < count; i++) {
        memcpy(text + first + i * step, pattern, step);
    }
    *out_length = first + step * count;
    text[*out_length] = '\0';
    return text;
}

typedef struct family {
    const char *name;
    const char *head;
    const char *pattern;
    size_t count;     /* how often in the large text */
    bool is_degraded; /* soft caps must have struck */
} family;

static const family families[] = {
    {"100,000 marks on one base", "a", "\xCC\x81", 100000, true},
    {"1 MB of a without a space", "", "a", 1u << 20, false},
    {"1 MB of alef without a space", "", "\xD7\x90", 1u << 19, false},
    {"1 MB of nested embeddings", "", "\xE2\x80\xAA\xE2\x80\xAB", (1u << 20) / 6, false},
    {"1 MB of nested isolates", "", "\xE2\x81\xA6\xE2\x81\xA7", (1u << 20) / 6, false},
    {"100,000 ZWJ emoji", "", "\xF0\x9F\x91\xA9\xE2\x80\x8D", 100000, true},
    {"100,000 emoji families", "",
     "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7 ", 100000, false},
    {"16,000 short paragraphs", "", "A short paragraph.\n", 16000, false},
    {"16,000 short right-to-left paragraphs", "", "\xD7\x90\xD7\x91\xD7\x92 \xD7\x93.\n", 16000,
     false},
    {"unmatched brackets", "", "([", 1u << 18, false},
    {"matched brackets around Hebrew", "", "(\xD7\x90[b])", 1u << 16, false},
    {"alternating scripts", "", "a\xD0\xB1", 1u << 17, false},
    {"alternating directions", "", "a\xD7\x90", 1u << 17, false},
    {"white space only", "", " ", 1u << 20, false},
    {"newlines only", "", "\n", 1u << 16, false},
    {"Thai without spaces", "", "\xE0\xB8\xA0\xE0\xB8\xB2\xE0\xB8\xA9\xE0\xB8\xB2", 1u << 15,
     false},
    {"ill-formed bytes", "", "\xFF\xC0", 1u << 18, false},
    {"soft hyphens", "", "ab\xC2\xAD", 1u << 17, false},
    {"regional indicators", "", "\xF0\x9F\x87\xA9", 1u << 16, false},
    {"prose", "", "The box font makes widths easy, word by word. ", 1u << 14, false},
};

typedef struct result {
    uint64_t work;
    double seconds;
    size_t degradations;
} result;

static void lay_out(const family *tried, size_t count, double width, result *out)
{
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    size_t length = 0;
    char *text = repeat(tried->head, tried->pattern, count, &length);
    const uint64_t work = test_stage_work(&stage);
    const double start = thread_seconds();
    tw_text_layout layout;
    tw_text_metrics metrics;
    const tw_text given = {text, length, TW_ENCODING_UTF8};
    assert_int_equal(
        tw_text_layout_create(stage.factory, given, stage.format, width, INFINITY, &layout), TW_OK);
    assert_int_equal(tw_text_layout_get_metrics(layout, &metrics), TW_OK);
    out->seconds = thread_seconds() - start;
    out->work = test_stage_work(&stage) - work;
    const tw_status status = tw_text_layout_get_degradations(layout, NULL, 0, &out->degradations);
    assert_true(status == TW_OK || status == TW_ERROR_BUFFER_TOO_SMALL);
    tw_text_layout_release(layout);
    free(text);
    assert_true(test_stage_close(&stage));
}

static void test_families__cost_doubles_when_the_text_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
        result half;
        result whole;
        lay_out(&families[i], families[i].count / 2, 500.0, &half);
        lay_out(&families[i], families[i].count, 500.0, &whole);
        const double ratio = (double)whole.work / (double)half.work;
        print_message("%-38s %12llu units  x%.3f  %.3f s  %zu degradations\n", families[i].name,
                      (unsigned long long)whole.work, ratio, whole.seconds, whole.degradations);
        assert_true(ratio < 2.2);
        if (families[i].is_degraded) {
            assert_true(whole.degradations > 0);
        }
    }
}

/* ---- styles ---------------------------------------------------------------------------------- */

static uint64_t style_storm(size_t count, bool at_random, double *out_seconds)
{
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    size_t length = 0;
    char *text = repeat("", "ab ", count, &length);
    tw_text_layout layout;
    const tw_text given = {text, length, TW_ENCODING_UTF8};
    assert_int_equal(
        tw_text_layout_create(stage.factory, given, stage.format, 500.0, INFINITY, &layout), TW_OK);
    test_random random = test_random_make(7);
    const uint64_t work = test_stage_work(&stage);
    const double start = thread_seconds();
    for (size_t i = 0; i < count; i++) {
        const size_t at = 3 * (at_random ? test_random_below(&random, count) : i);
        const tw_range range = {at, at + 2};
        assert_int_equal(tw_text_layout_set_font_size(layout, 8.0 + (double)(i % 5), range), TW_OK);
    }
    tw_text_metrics metrics;
    assert_int_equal(tw_text_layout_get_metrics(layout, &metrics), TW_OK);
    *out_seconds = thread_seconds() - start;
    const uint64_t spent = test_stage_work(&stage) - work;
    tw_text_layout_release(layout);
    free(text);
    assert_true(test_stage_close(&stage));
    return spent;
}

static void test_families__hundred_thousand_style_ranges_are_linear(void **state)
{
    (void)state;
    for (int at_random = 0; at_random < 2; at_random++) {
        double seconds = 0.0;
        const uint64_t half = style_storm(50000, at_random != 0, &seconds);
        const uint64_t whole = style_storm(100000, at_random != 0, &seconds);
        /* The depth of the tree grows by one level: that is the tenth above two. */
        print_message("100,000 style ranges %-16s %12llu units  x%.3f  %.3f s\n",
                      at_random != 0 ? "at random" : "front to back", (unsigned long long)whole,
                      (double)whole / (double)half, seconds);
        assert_true((double)whole < 2.3 * (double)half);
    }
}

/* ---- a key typed in a huge paragraph ---------------------------------------------------------- */

typedef struct keystroke {
    uint64_t chunks_prepared;
    uint64_t chunks_filled;
    uint64_t work;
} keystroke;

static keystroke type_in_the_middle(const char *pattern, const char *key, size_t bytes)
{
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    size_t length = 0;
    const size_t step = strlen(pattern);
    char *text = repeat("", pattern, bytes / step, &length);
    tw_text_layout layout;
    tw_text_metrics metrics;
    const tw_text given = {text, length, TW_ENCODING_UTF8};
    assert_int_equal(
        tw_text_layout_create(stage.factory, given, stage.format, 500.0, INFINITY, &layout), TW_OK);
    assert_int_equal(tw_text_layout_get_metrics(layout, &metrics), TW_OK);
    const keystroke before = {test_stage_work_of(&stage, TW_WORK_CHUNK_PREPARED),
                              test_stage_work_of(&stage, TW_WORK_CHUNK_FILLED),
                              test_stage_work(&stage)};
    const size_t middle = length / 2 / step * step;
    const tw_range at = {middle, middle};
    assert_int_equal(tw_text_layout_replace_text(layout, at, tw_utf8(key)), TW_OK);
    const tw_range line = {middle, middle + 1};
    assert_int_equal(tw_text_layout_prepare(layout, line, NULL), TW_OK);
    const keystroke spent = {
        test_stage_work_of(&stage, TW_WORK_CHUNK_PREPARED) - before.chunks_prepared,
        test_stage_work_of(&stage, TW_WORK_CHUNK_FILLED) - before.chunks_filled,
        test_stage_work(&stage) - before.work};
    tw_text_layout_release(layout);
    free(text);
    assert_true(test_stage_close(&stage));
    return spent;
}

static void test_families__a_key_in_a_huge_paragraph_touches_few_chunks(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        const char *pattern;
        const char *key;
    } texts[] = {
        {"English", "The box font makes widths easy, word by word. ", "x"},
        {"Hebrew", "\xD7\x90\xD7\x91\xD7\x92\xD7\x93 \xD7\x94\xD7\x95\xD7\x96 ", "\xD7\x98"},
        {"English and Hebrew", "one \xD7\x90\xD7\x91\xD7\x92 (two) \xD7\x93\xD7\x94 ", "x"},
        {"a without a space", "a", "b"},
    };
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        const keystroke small = type_in_the_middle(texts[i].pattern, texts[i].key, 1u << 18);
        const keystroke large = type_in_the_middle(texts[i].pattern, texts[i].key, 1u << 20);
        print_message("a key in 1 MB of %-20s %llu chunks prepared, %llu filled, %llu units "
                      "(in 256 KB: %llu units)\n",
                      texts[i].name, (unsigned long long)large.chunks_prepared,
                      (unsigned long long)large.chunks_filled, (unsigned long long)large.work,
                      (unsigned long long)small.work);
        assert_true(large.chunks_prepared <= 4);
        assert_true(large.chunks_filled <= 8);
        assert_true((double)large.work < 1.5 * (double)small.work + 1000.0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_families__cost_doubles_when_the_text_does),
        cmocka_unit_test(test_families__hundred_thousand_style_ranges_are_linear),
        cmocka_unit_test(test_families__a_key_in_a_huge_paragraph_touches_few_chunks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

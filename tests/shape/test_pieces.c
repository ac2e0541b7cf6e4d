/* SPDX-License-Identifier: MIT */
/* Pieces cannot be seen in the result, and their cost is linear. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "samples.h"
#include "section.h"

#define REPEATED_BYTES 12000u

/* A text of about `size` bytes, with or without its spaces; yours. */
static char *repeat(const char *unit, size_t size, bool has_spaces, size_t *out_length)
{
    const size_t unit_length = strlen(unit);
    char *text = malloc(size + unit_length);
    size_t length = 0;
    assert_non_null(text);
    while (length < size) {
        for (size_t i = 0; i < unit_length; i++) {
            if (has_spaces || unit[i] != ' ') {
                text[length++] = unit[i];
            }
        }
    }
    *out_length = length;
    return text;
}

static unsigned count_degradations(const twi_shaped *shaped, tw_degradation_kind kind)
{
    unsigned count = 0;
    for (uint32_t i = 0; i < shaped->degradation_count; i++) {
        count += shaped->degradations[i].kind == kind ? 1 : 0;
    }
    return count;
}

static unsigned compare_sizes(const test_sample *sample, const char *path, bool has_spaces)
{
    static const uint32_t sizes[] = {64, 128, 256, 1000, 4096};
    const char *const paths[] = {path, NULL};
    const tw_limits limits = {.piece_scalars = 32768};
    test_world world;
    test_section section;
    twi_shaped whole;
    size_t length;
    unsigned failures = 0;
    assert_true(section_world_init(&world, &limits, paths));
    char *text = repeat(sample->text, REPEATED_BYTES, has_spaces, &length);
    section_init(&section, &world, (tw_text){text, length, TW_ENCODING_UTF8}, NULL, sample->locale);
    assert_int_equal(section_shape(&section, &world, 32768, &whole), TW_OK);
    assert_null(twi_shaped_check(&whole, length));
    for (size_t i = 0; i < TWI_COUNT_OF(sizes); i++) {
        twi_shaped shaped;
        assert_int_equal(section_shape(&section, &world, sizes[i], &shaped), TW_OK);
        assert_null(twi_shaped_check(&shaped, length));
        if (count_degradations(&shaped, TW_DEGRADATION_PIECE_CUT) != 0 ||
            !section_results_equal(&whole, &shaped)) {
            print_error("%s%s in pieces of %u differs\n", sample->name,
                        has_spaces ? "" : " without spaces", sizes[i]);
            failures++;
        }
        twi_shaped_finish(&world.context->allocator, &shaped);
    }
    twi_shaped_finish(&world.context->allocator, &whole);
    section_finish(&section);
    section_world_finish(&world);
    free(text);
    return failures;
}

static void test_pieces__of_any_size_give_the_same_glyphs(void **state)
{
    TWI_UNUSED(state);
    unsigned failures = 0;
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        char path[256];
        snprintf(path, sizeof(path), NOTO "%s", samples[i].font);
        failures += compare_sizes(&samples[i], path, true);
        failures += compare_sizes(&samples[i], path, false);
    }
    failures += compare_sizes(&samples[0], DEJAVU "DejaVuSans.ttf", true);
    failures += compare_sizes(&samples[4], DEJAVU "DejaVuSans.ttf", true);
    assert_int_equal(failures, 0);
}

typedef struct cost {
    uint64_t calls;
    uint64_t scalars;
    double seconds;
} cost;

/* Shape `count` times `unit` behind `first`, and say what it took. */
static cost measure(const char *font, const char *first, const char *unit, size_t count,
                    tw_degradation_kind kind, unsigned *out_degradations)
{
    const char *const paths[] = {font, NULL};
    test_world world;
    test_section section;
    twi_shaped shaped;
    assert_true(section_world_init(&world, NULL, paths));
    const size_t first_length = strlen(first);
    const size_t unit_length = strlen(unit);
    const size_t length = first_length + count * unit_length;
    char *text = malloc(length);
    assert_non_null(text);
    memcpy(text, first, first_length);
    for (size_t i = 0; i < count; i++) {
        memcpy(text + first_length + i * unit_length, unit, unit_length);
    }
    section_init(&section, &world, (tw_text){text, length, TW_ENCODING_UTF8}, NULL, "en");
    struct timespec from;
    struct timespec to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    section_shape_checked(&section, &world, &shaped);
    clock_gettime(CLOCK_MONOTONIC, &to);
    *out_degradations = count_degradations(&shaped, kind);
    const cost result = {
        .calls = section_work(&world, TW_WORK_SHAPE_CALL),
        .scalars = section_work(&world, TW_WORK_SHAPE_SCALAR),
        .seconds = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9,
    };
    twi_shaped_finish(&world.context->allocator, &shaped);
    section_finish(&section);
    section_world_finish(&world);
    free(text);
    return result;
}

static void assert_linear(cost half, cost whole)
{
    assert_in_range(whole.calls, half.calls, half.calls * 21 / 10 + 2);
    assert_in_range(whole.scalars, half.scalars, half.scalars * 21 / 10 + 512);
}

static void test_pieces__of_100000_marks_on_one_base_are_linear_and_listed(void **state)
{
    TWI_UNUSED(state);
    unsigned listed;
    const cost half = measure(DEJAVU "DejaVuSans.ttf", "a", "\xCC\x81", 50000,
                              TW_DEGRADATION_CLUSTER_CUT, &listed);
    const cost whole = measure(DEJAVU "DejaVuSans.ttf", "a", "\xCC\x81", 100000,
                               TW_DEGRADATION_CLUSTER_CUT, &listed);
    print_message("100,000 marks: %.3f s, %llu calls, %llu scalars\n", whole.seconds,
                  (unsigned long long)whole.calls, (unsigned long long)whole.scalars);
    assert_int_equal(listed, 1);
    assert_linear(half, whole);
}

static void test_pieces__of_a_megabyte_without_a_space_are_linear(void **state)
{
    TWI_UNUSED(state);
    unsigned listed;
    const cost half =
        measure(DEJAVU "DejaVuSans.ttf", "", "a", 500000, TW_DEGRADATION_PIECE_CUT, &listed);
    const cost whole =
        measure(DEJAVU "DejaVuSans.ttf", "", "a", 1000000, TW_DEGRADATION_PIECE_CUT, &listed);
    print_message("1,000,000 letters: %.3f s, %llu calls, %llu scalars\n", whole.seconds,
                  (unsigned long long)whole.calls, (unsigned long long)whole.scalars);
    assert_int_equal(listed, 0);
    assert_linear(half, whole);
    assert_in_range(whole.scalars, 1000000, 1500000);
}

static void test_pieces__without_a_safe_place_are_cut_and_listed(void **state)
{
    TWI_UNUSED(state);
    unsigned listed;
    /* Every letter joins the one before it: no place is safe. */
    const cost half =
        measure(DEJAVU "DejaVuSans.ttf", "", "\xD8\xA8", 20000, TW_DEGRADATION_PIECE_CUT, &listed);
    const cost whole =
        measure(DEJAVU "DejaVuSans.ttf", "", "\xD8\xA8", 40000, TW_DEGRADATION_PIECE_CUT, &listed);
    print_message("40,000 joined letters: %.3f s, %llu calls, %llu scalars, %u cuts\n",
                  whole.seconds, (unsigned long long)whole.calls, (unsigned long long)whole.scalars,
                  listed);
    assert_in_range(listed, 1, 40000 / 2048);
    assert_linear(half, whole);
    assert_in_range(whole.scalars, 40000, 40000 * 3);
}

static void test_pieces__of_emoji_sequences_are_linear(void **state)
{
    TWI_UNUSED(state);
    static const char *const font[] = {NOTO "NotoColorEmoji.ttf", NULL};
    if (section_skip(font, "fonts-noto-color-emoji") != 0) {
        skip();
    }
    /* a woman, a skin tone, a joiner, a microscope: one scientist */
    static const char scientist[] = "\xF0\x9F\x91\xA9\xF0\x9F\x8F\xBD\xE2\x80\x8D"
                                    "\xF0\x9F\x94\xAC";
    unsigned listed;
    const cost half = measure(font[0], "", scientist, 5000, TW_DEGRADATION_PIECE_CUT, &listed);
    const cost whole = measure(font[0], "", scientist, 10000, TW_DEGRADATION_PIECE_CUT, &listed);
    print_message("10,000 emoji sequences: %.3f s, %llu calls, %llu scalars\n", whole.seconds,
                  (unsigned long long)whole.calls, (unsigned long long)whole.scalars);
    assert_int_equal(listed, 0);
    assert_linear(half, whole);
    assert_in_range(whole.scalars, 40000, 60000);
}

/* Two styles that take turns, `count` times; the seconds that it took. */
static double measure_styles(uint32_t count, uint64_t *out_calls)
{
    const char *const paths[] = {DEJAVU "DejaVuSans.ttf", NULL};
    test_world world;
    test_section section;
    twi_shaped shaped;
    struct timespec from;
    struct timespec to;
    assert_true(section_world_init(&world, NULL, paths));
    char *text = malloc(count);
    twi_style_span *spans = malloc(count * sizeof(*spans));
    assert_non_null(text);
    assert_non_null(spans);
    memset(text, 'a', count);
    section_init(&section, &world, (tw_text){text, count, TW_ENCODING_UTF8}, NULL, "en");
    for (uint32_t i = 0; i < count; i++) {
        spans[i] = (twi_style_span){i + 1, i % 2, &section.style};
    }
    section.input.spans = spans;
    section.input.span_count = count;
    clock_gettime(CLOCK_MONOTONIC, &from);
    section_shape_checked(&section, &world, &shaped);
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert_int_equal(shaped.run_count, count);
    *out_calls = section_work(&world, TW_WORK_SHAPE_CALL);
    twi_shaped_finish(&world.context->allocator, &shaped);
    section_finish(&section);
    section_world_finish(&world);
    free(spans);
    free(text);
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void test_pieces__of_100000_styles_take_a_call_each(void **state)
{
    TWI_UNUSED(state);
    uint64_t calls;
    const double seconds = measure_styles(100000, &calls);
    print_message("100,000 styles: %.3f s\n", seconds);
    assert_int_equal(calls, 100000);
}

int main(void)
{
    static const char *const needed[] = {NOTO "NotoSans-Regular.ttf", NULL};
    static const char *const dejavu[] = {DEJAVU "DejaVuSans.ttf", NULL};
    if (section_skip(needed, "fonts-noto-core") != 0 ||
        section_skip(dejavu, "fonts-dejavu-core") != 0) {
        return 77;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces__of_any_size_give_the_same_glyphs),
        cmocka_unit_test(test_pieces__of_100000_marks_on_one_base_are_linear_and_listed),
        cmocka_unit_test(test_pieces__of_a_megabyte_without_a_space_are_linear),
        cmocka_unit_test(test_pieces__of_emoji_sequences_are_linear),
        cmocka_unit_test(test_pieces__of_100000_styles_take_a_call_each),
        cmocka_unit_test(test_pieces__without_a_safe_place_are_cut_and_listed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

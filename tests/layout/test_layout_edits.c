/* SPDX-License-Identifier: MIT */
/* What edits and style changes cost, and what a refused one leaves behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "bare_layout.h"
#include "store_text.h"

#define MEGABYTE ((size_t)1 << 20)

static uint16_t big_units[MEGABYTE];
static test_text small_text;

static tw_text make_words(test_random *random, uint16_t first_letter, size_t letters)
{
    for (size_t u = 0; u < MEGABYTE; u++) {
        big_units[u] = test_random_below(random, 6) == 0
                           ? ' '
                           : (uint16_t)(first_letter + test_random_below(random, letters));
    }
    const tw_text text = {big_units, MEGABYTE, TW_ENCODING_UTF16};
    return text;
}

static void prepare_all(test_bare *bare, twi_layout *layout)
{
    assert_int_equal(twi_fill_until(&bare->work, layout, SIZE_MAX), TW_OK);
    assert_null(twi_text_store_first_dirty(&layout->store));
}

/* Type letters all over a paragraph of a megabyte. */
static void type_into(uint16_t first_letter, size_t letters, tw_reading_direction direction,
                      size_t most_filled)
{
    test_bare bare;
    test_bare_init(&bare, NULL);
    bare.format.reading_direction = direction;
    test_random random = test_random_make(first_letter);
    twi_layout *layout = test_bare_make(&bare, make_words(&random, first_letter, letters), 500.0);
    prepare_all(&bare, layout);
    for (size_t i = 0; i < 60; i++) {
        const size_t at = test_random_below(&random, MEGABYTE);
        const uint16_t typed = (uint16_t)(first_letter + test_random_below(&random, letters));
        const tw_range range = {at, at + i % 2};
        const tw_text letter = {&typed, 1, TW_ENCODING_UTF16};
        const uint64_t prepared = test_bare_work(&bare, TW_WORK_CHUNK_PREPARED);
        const uint64_t filled = test_bare_work(&bare, TW_WORK_CHUNK_FILLED);
        const uint64_t decoded = test_bare_work(&bare, TW_WORK_DECODE);
        assert_int_equal(twi_text_store_replace(&bare.work, &layout->store, range, letter), TW_OK);
        prepare_all(&bare, layout);
        assert_in_range(test_bare_work(&bare, TW_WORK_CHUNK_PREPARED) - prepared, 1, 4);
        assert_in_range(test_bare_work(&bare, TW_WORK_CHUNK_FILLED) - filled, 1, most_filled);
        assert_in_range(test_bare_work(&bare, TW_WORK_DECODE) - decoded, 1,
                        (size_t)20 * TWI_CHUNK_UNITS);
    }
    assert_null(twi_text_store_check(&layout->store));
    twi_object_release(&layout->object);
    test_bare_finish(&bare);
}

static void test_edits__a_key_in_a_megabyte_of_latin_touches_few_chunks(void **state)
{
    (void)state;
    type_into('a', 26, TW_READING_DIRECTION_LEFT_TO_RIGHT, 12);
}

static void test_edits__a_key_in_a_megabyte_of_hebrew_touches_few_chunks(void **state)
{
    (void)state;
    type_into(0x5D0, 27, TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT, 12);
}

static void test_edits__a_key_in_a_megabyte_of_han_touches_few_chunks(void **state)
{
    (void)state;
    /* Lines that may end anywhere meet the old ones late: filling goes on, shaping does not. */
    type_into(0x4E00, 500, TW_READING_DIRECTION_LEFT_TO_RIGHT, 300);
}

/* ---- styles --------------------------------------------------------------------------------- */

typedef struct painter {
    twi_layout *layout;
    bool changes_size;
    uint32_t number;
} painter;

static tw_status restyle(void *user, uint32_t old_style, uint32_t *out_style)
{
    painter *self = user;
    twi_style style = *twi_style_table_get(self->layout->styles, old_style);
    if (self->changes_size) {
        style.shape.size_px = 10.0 + (double)(self->number % 7);
    } else {
        style.has_foreground = true;
        style.foreground = tw_rgba((float)(self->number % 97) / 97.0f, 0.0f, 0.0f, 1.0f);
    }
    return twi_style_table_intern(self->layout->styles, &style, out_style);
}

/* `count` ranges; the largest number of style runs and tree nodes that one of them looked at. */
static void set_ranges(bool changes_size, bool at_random)
{
    const size_t count = 100000;
    test_bare bare;
    test_bare_init(&bare, NULL);
    test_random random = test_random_make(5);
    twi_layout *layout = test_bare_make(&bare, make_words(&random, 'a', 26), 500.0);
    painter paint = {layout, changes_size, 0};
    const uint64_t runs = test_bare_work(&bare, TW_WORK_STYLE_RUN);
    const uint64_t nodes = test_bare_work(&bare, TW_WORK_TREE_NODE);
    for (size_t i = 0; i < count; i++) {
        const size_t start = at_random ? test_random_below(&random, MEGABYTE - 10) : i * 10;
        paint.number = (uint32_t)i;
        assert_int_equal(twi_text_store_change_style(&bare.work, &layout->store, layout->styles,
                                                     tw_range_make(start, start + 7), restyle,
                                                     &paint),
                         TW_OK);
    }
    assert_null(twi_text_store_check(&layout->store));
    assert_in_range(test_bare_work(&bare, TW_WORK_STYLE_RUN) - runs, count, count * 8);
    assert_in_range(test_bare_work(&bare, TW_WORK_TREE_NODE) - nodes, count, count * 3);
    for (const twi_chunk *chunk = twi_text_store_first(&layout->store); chunk != NULL;
         chunk = twi_text_store_next(chunk)) {
        assert_in_range(chunk->style_run_count, 1, 2 * TWI_CHUNK_STYLE_RUNS);
    }
    twi_object_release(&layout->object);
    test_bare_finish(&bare);
}

static void test_styles__a_hundred_thousand_ranges_cost_what_they_touch(void **state)
{
    (void)state;
    set_ranges(true, false);
    set_ranges(true, true);
    set_ranges(false, false);
    set_ranges(false, true);
}

static void test_styles__paint_loses_nothing_that_is_prepared(void **state)
{
    (void)state;
    test_bare bare;
    test_bare_init(&bare, NULL);
    test_random random = test_random_make(6);
    twi_layout *layout = test_bare_make(&bare, make_words(&random, 'a', 26), 500.0);
    prepare_all(&bare, layout);
    painter paint = {layout, false, 1};
    const uint64_t prepared = test_bare_work(&bare, TW_WORK_CHUNK_PREPARED);
    assert_int_equal(twi_text_store_change_style(&bare.work, &layout->store, layout->styles,
                                                 tw_range_make(100, 700000), restyle, &paint),
                     TW_OK);
    assert_null(twi_text_store_first_dirty(&layout->store));
    paint.changes_size = true; /* 11 px, then the same again */
    assert_int_equal(twi_text_store_change_style(&bare.work, &layout->store, layout->styles,
                                                 tw_range_make(100, 110), restyle, &paint),
                     TW_OK);
    assert_non_null(twi_text_store_first_dirty(&layout->store));
    prepare_all(&bare, layout);
    assert_in_range(test_bare_work(&bare, TW_WORK_CHUNK_PREPARED) - prepared, 1, 1);
    assert_int_equal(twi_text_store_change_style(&bare.work, &layout->store, layout->styles,
                                                 tw_range_make(100, 110), restyle, &paint),
                     TW_OK);
    assert_null(twi_text_store_first_dirty(&layout->store));
    twi_object_release(&layout->object);
    test_bare_finish(&bare);
}

static void test_styles__an_empty_last_paragraph_looks_like_the_newline_before(void **state)
{
    (void)state;
    test_bare bare;
    test_bare_init(&bare, NULL);
    twi_layout *layout = test_bare_make(&bare, tw_utf8("abc\n"), 500.0);
    painter paint = {layout, true, 3};
    assert_int_equal(twi_text_store_change_style(&bare.work, &layout->store, layout->styles,
                                                 tw_range_make(3, 4), restyle, &paint),
                     TW_OK);
    size_t start;
    const twi_chunk *tail = twi_text_store_find(&layout->store, 4, &start);
    assert_int_equal(tail->unit_count, 0);
    assert_true(twi_style_table_get(layout->styles, tail->style_runs[0].style)->shape.size_px ==
                13.0);
    assert_int_equal(
        twi_text_store_replace(&bare.work, &layout->store, tw_range_make(0, 4), tw_utf8("")),
        TW_OK);
    assert_int_equal(twi_text_store_first(&layout->store)->style_runs[0].style,
                     layout->default_style);
    twi_object_release(&layout->object);
    test_bare_finish(&bare);
}

/* ---- limits and refusals -------------------------------------------------------------------- */

static void test_edits__a_paragraph_over_its_limit_is_cut_and_listed(void **state)
{
    (void)state;
    const tw_limits limits = {.paragraph_units = 100, .layout_units = 1000};
    test_bare bare;
    test_bare_init(&bare, &limits);
    test_random random = test_random_make(7);
    tw_text text = make_words(&random, 'a', 26);
    text.length = 350;
    twi_layout *layout = test_bare_make(&bare, text, 500.0);
    size_t count;
    assert_int_equal(twi_answer_degradations(&bare.work, layout, NULL, 0, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_in_range(count, 3, 4);
    assert_null(twi_text_store_check(&layout->store));
    /* An edit at the front moves all cuts as if the text were new. */
    for (size_t i = 0; i < 50; i++) {
        const size_t length = twi_text_store_get_length(&layout->store);
        const size_t at = test_random_below(&random, length + 1);
        const size_t end = at + test_random_below(&random, length - at < 9 ? 1 : 9);
        assert_int_equal(twi_text_store_replace(&bare.work, &layout->store, tw_range_make(at, end),
                                                (tw_text){big_units, 6, TW_ENCODING_UTF16}),
                         TW_OK);
        assert_null(twi_text_store_check(&layout->store));
        size_t before = 0;
        for (const twi_chunk *chunk = twi_text_store_first(&layout->store); chunk != NULL;
             chunk = twi_text_store_next(chunk)) {
            before = chunk->starts_paragraph ? chunk->unit_count : before + chunk->unit_count;
            assert_in_range(before, 0, 100);
        }
    }
    text.length = 900;
    assert_int_equal(twi_text_store_replace(&bare.work, &layout->store, tw_range_make(0, 1), text),
                     TW_ERROR_LIMIT_EXCEEDED);
    twi_object_release(&layout->object);
    test_bare_finish(&bare);
}

/* All of a store that can be seen, as bytes. */
static size_t write_state(const twi_layout *layout, uint8_t *out)
{
    size_t size = 0;
    for (const twi_chunk *chunk = twi_text_store_first(&layout->store); chunk != NULL;
         chunk = twi_text_store_next(chunk)) {
        memcpy(out + size, chunk->units, chunk->unit_count);
        size += chunk->unit_count;
        memcpy(out + size, chunk->style_runs, chunk->style_run_count * sizeof(twi_style_run));
        size += chunk->style_run_count * sizeof(twi_style_run);
        out[size++] = (uint8_t)(chunk->starts_paragraph | chunk->ends_paragraph << 1 |
                                chunk->is_prepared << 2 | chunk->lines_filled << 3);
    }
    return size;
}

typedef tw_status (*scenario_fn)(test_bare *bare, twi_layout *layout);

static tw_status replace_much(test_bare *bare, twi_layout *layout)
{
    return twi_text_store_replace(&bare->work, &layout->store, tw_range_make(300, 9000),
                                  test_text_get(&small_text));
}

static tw_status style_much(test_bare *bare, twi_layout *layout)
{
    painter paint = {layout, true, 3};
    return twi_text_store_change_style(&bare->work, &layout->store, layout->styles,
                                       tw_range_make(100, 9000), restyle, &paint);
}

static tw_status turn_around(test_bare *bare, twi_layout *layout)
{
    return twi_text_store_replace(&bare->work, &layout->store, tw_range_make(3, 3),
                                  tw_utf8("\xD7\x90(\xD7\x91"));
}

static void refuse_each(scenario_fn scenario)
{
    static uint8_t before[400000];
    static uint8_t after[400000];
    static test_text text;
    const test_variety variety = {2, 20, 0, 0, 0};
    bool is_done = false;
    for (uint64_t k = 1; !is_done && k < 1000; k++) {
        test_bare bare;
        test_bare_init(&bare, NULL);
        test_random random = test_random_make(9);
        text.length = 0;
        text.encoding = TW_ENCODING_UTF8;
        test_text_fill(&text, &random, 20000, &variety);
        small_text.length = 0;
        small_text.encoding = TW_ENCODING_UTF8;
        test_text_fill(&small_text, &random, 15000, &variety);
        twi_layout *layout = test_bare_make(&bare, test_text_get(&text), 300.0);
        prepare_all(&bare, layout);
        const size_t size = write_state(layout, before);
        twi_allocator *allocator = &bare.context->allocator;
        atomic_store(&allocator->fail_at, atomic_load(&allocator->attempts) + k);
        const tw_status status = scenario(&bare, layout);
        is_done = atomic_load(&allocator->attempts) < atomic_load(&allocator->fail_at);
        atomic_store(&allocator->fail_at, 0);
        if (status != TW_OK) {
            assert_int_equal(status, TW_ERROR_OUT_OF_MEMORY);
            assert_int_equal(write_state(layout, after), size);
            assert_memory_equal(before, after, size);
        }
        assert_null(twi_text_store_check(&layout->store));
        prepare_all(&bare, layout);
        twi_object_release(&layout->object);
        test_bare_finish(&bare);
    }
    assert_true(is_done);
}

static void test_edits__a_refused_allocation_changes_nothing(void **state)
{
    (void)state;
    refuse_each(replace_much);
    refuse_each(style_much);
    refuse_each(turn_around);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edits__a_key_in_a_megabyte_of_latin_touches_few_chunks),
        cmocka_unit_test(test_edits__a_key_in_a_megabyte_of_hebrew_touches_few_chunks),
        cmocka_unit_test(test_edits__a_key_in_a_megabyte_of_han_touches_few_chunks),
        cmocka_unit_test(test_styles__a_hundred_thousand_ranges_cost_what_they_touch),
        cmocka_unit_test(test_styles__paint_loses_nothing_that_is_prepared),
        cmocka_unit_test(test_styles__an_empty_last_paragraph_looks_like_the_newline_before),
        cmocka_unit_test(test_edits__a_paragraph_over_its_limit_is_cut_and_listed),
        cmocka_unit_test(test_edits__a_refused_allocation_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

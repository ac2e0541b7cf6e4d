/* SPDX-License-Identifier: MIT */
/* The store against a flat text with one style per unit, through random edits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "layout/text_store.h"
#include "pass.h"
#include "store_text.h"

#define STYLES 5u

/* The first text, what long edits put in, and what short ones do. */
typedef struct edit_plan {
    test_variety text;
    test_variety edits;
} edit_plan;

static const edit_plan plans[] = {
    /* Latin words in long paragraphs, newlines come and go. */
    {{2, 0, 0, 0, 0}, {1000, 0, 0, 0, 0}},
    /* Brackets, and Hebrew now and then: paragraphs that begin to need bidi. */
    {{1, 30, 0, 0, 0}, {100, 1000, 400, 0, 0}},
    /* Hebrew with brackets. */
    {{1, 20, 7000, 0, 0}, {100, 1000, 2000, 100, 0}},
    /* Everything. */
    {{50, 50, 500, 200, 100}, {500, 500, 500, 2000, 2000}},
};

/* What the store should hold. */
typedef struct model {
    test_text text;
    uint32_t styles[200000];
} model;

static model the_model;
static test_text replacement_text;

static void check_laws(const twi_text_store *store)
{
    const char *broken = twi_text_store_check(store);
    if (broken != NULL) {
        fail_msg("law does not hold: %s", broken);
    }
}

static void check_same(const twi_text_store *store, const model *expected)
{
    const size_t size = test_unit_size(expected->text.encoding);
    assert_int_equal(twi_text_store_get_length(store), expected->text.length);
    size_t at = 0;
    for (const twi_chunk *chunk = twi_text_store_first(store); chunk != NULL;
         chunk = twi_text_store_next(chunk)) {
        assert_int_equal(twi_text_store_get_start(store, chunk), at);
        assert_memory_equal(chunk->units, (const char *)expected->text.units + at * size,
                            chunk->unit_count * size);
        for (uint32_t u = 0; u < chunk->unit_count; u++) {
            assert_int_equal(twi_chunk_get_style(chunk, u), expected->styles[at + u]);
        }
        if (chunk->unit_count == 0 && at > 0) {
            assert_int_equal(chunk->style_runs[0].style, expected->styles[at - 1]);
        }
        at += chunk->unit_count;
    }
}

/* Ends of paragraphs, in text order. */
static size_t list_paragraphs(const twi_text_store *store, size_t *ends)
{
    size_t count = 0;
    size_t at = 0;
    for (const twi_chunk *chunk = twi_text_store_first(store); chunk != NULL;
         chunk = twi_text_store_next(chunk)) {
        at += chunk->unit_count;
        if (chunk->ends_paragraph) {
            ends[count] = at;
            count++;
        }
    }
    return count;
}

/* A store that is made at once has the same paragraphs and ill-formed sequences. */
static void check_like_fresh(test_pass *pass, const twi_text_store *store, const model *expected)
{
    static size_t ends[200001];
    static size_t fresh_ends[200001];
    static tw_range ranges[200000];
    static tw_range fresh_ranges[200000];
    twi_text_store fresh;
    assert_int_equal(twi_text_store_init(&pass->work, &fresh, test_text_get(&expected->text), 0),
                     TW_OK);
    check_laws(&fresh);
    const size_t count = list_paragraphs(store, ends);
    assert_int_equal(count, list_paragraphs(&fresh, fresh_ends));
    assert_memory_equal(ends, fresh_ends, count * sizeof(size_t));
    const size_t broken = twi_text_store_copy_ill_formed(store, ranges, 200000);
    assert_int_equal(broken, twi_text_store_copy_ill_formed(&fresh, fresh_ranges, 200000));
    assert_int_equal(broken, twi_text_store_get_ill_formed_count(store));
    assert_memory_equal(ranges, fresh_ranges, broken * sizeof(tw_range));
    twi_text_store_finish(&fresh);
}

/* Anywhere, and often where a chunk ends: there edits are hardest. */
static tw_range random_range(const twi_text_store *store, test_random *random, size_t length,
                             size_t longest)
{
    size_t start = test_random_below(random, length + 1);
    if (test_random_below(random, 2) == 0) {
        (void)twi_text_store_find(store, start, &start);
        start -= start < 3 ? start : test_random_below(random, 4);
        start += test_random_below(random, 2) == 0 && start + 4 < length ? 3 : 0;
    } else if (test_random_below(random, 8) == 0) {
        start = length - (length < 2 ? length : test_random_below(random, 3));
    }
    start = start > length ? length : start;
    const size_t most = length - start < longest ? length - start : longest;
    return tw_range_make(start, start + test_random_below(random, most + 1));
}

static void replace_randomly(test_pass *pass, twi_text_store *store, model *expected,
                             test_random *random, const edit_plan *plan)
{
    const size_t many = store->chunk_units * 8;
    const size_t longest = test_random_below(random, 20) == 0 ? many : 8;
    const tw_range range = random_range(store, random, expected->text.length, longest);
    replacement_text.length = 0;
    replacement_text.encoding = expected->text.encoding;
    if (test_random_below(random, 20) == 0 && expected->text.length < 60000) {
        test_text_fill(&replacement_text, random, test_random_below(random, many / 2), &plan->text);
    } else {
        test_text_fill(&replacement_text, random, test_random_below(random, 6), &plan->edits);
    }
    const tw_text replacement = test_text_get(&replacement_text);
    assert_int_equal(twi_text_store_replace(&pass->work, store, range, replacement), TW_OK);

    uint32_t style = 0;
    if (range.start > 0) {
        style = expected->styles[range.start - 1];
    } else if (range.end < expected->text.length) {
        style = expected->styles[range.end];
    }
    memmove(expected->styles + range.start + replacement.length, expected->styles + range.end,
            (expected->text.length - range.end) * sizeof(uint32_t));
    for (size_t i = 0; i < replacement.length; i++) {
        expected->styles[range.start + i] = style;
    }
    test_text_replace(&expected->text, range, replacement);
}

static tw_status set_style(void *user, uint32_t old_style, uint32_t *out_style)
{
    TWI_UNUSED(old_style);
    *out_style = *(const uint32_t *)user;
    return TW_OK;
}

/* A table with STYLES styles; the last two differ in paint only. */
static twi_style_table *make_styles(twi_context *context)
{
    twi_style_table *table = twi_style_table_new(context);
    assert_non_null(table);
    for (uint32_t i = 0; i < STYLES; i++) {
        twi_style style = {.shape = {.request = {"serif", "en", 400, 5, TW_FONT_STYLE_NORMAL},
                                     .size_px = 10.0 + (i < 4 ? i : 3)},
                           .has_underline = i == 4};
        uint32_t index;
        assert_int_equal(twi_style_table_intern(table, &style, &index), TW_OK);
        assert_int_equal(index, i);
    }
    return table;
}

static void restyle_randomly(test_pass *pass, twi_text_store *store, const twi_style_table *table,
                             model *expected, test_random *random)
{
    const size_t longest = test_random_below(random, 10) == 0 ? 20000 : 20;
    /* Often near the front, so that ranges meet. */
    const size_t length = expected->text.length;
    const size_t within = test_random_below(random, 2) == 0 && length > 100 ? 100 : length;
    const tw_range range = random_range(store, random, within, longest);
    uint32_t style = (uint32_t)test_random_below(random, STYLES);
    assert_int_equal(
        twi_text_store_change_style(&pass->work, store, table, range, set_style, &style), TW_OK);
    for (size_t u = range.start; u < range.end; u++) {
        expected->styles[u] = style;
    }
}

static void edit_for_long(tw_encoding encoding, const edit_plan *plan, size_t chunk_units,
                          uint64_t seed)
{
    test_pass pass;
    test_pass_init(&pass, 0);
    twi_style_table *table = make_styles(pass.context);
    test_random random = test_random_make(seed);
    memset(&the_model, 0, sizeof(the_model));
    the_model.text.encoding = encoding;
    const size_t scalars = chunk_units == TWI_CHUNK_UNITS ? 40000 : chunk_units * 10;
    test_text_fill(&the_model.text, &random, scalars, &plan->text);
    twi_text_store store;
    assert_int_equal(twi_text_store_init_sized(&pass.work, &store, test_text_get(&the_model.text),
                                               0, chunk_units),
                     TW_OK);
    for (size_t i = 0; i < 600; i++) {
        if (test_random_below(&random, 3) == 0) {
            restyle_randomly(&pass, &store, table, &the_model, &random);
        } else {
            replace_randomly(&pass, &store, &the_model, &random, plan);
        }
        check_laws(&store);
        if (i % 8 == 0) {
            check_same(&store, &the_model);
            check_like_fresh(&pass, &store, &the_model);
        }
        if (i % 50 == 0) {
            const tw_reading_direction direction =
                (tw_reading_direction)test_random_below(&random, 4);
            assert_int_equal(twi_text_store_set_direction(&pass.work, &store, direction), TW_OK);
            check_laws(&store);
        }
    }
    check_same(&store, &the_model);
    twi_text_store_finish(&store);
    twi_style_table_free(table);
    test_pass_finish(&pass);
}

static void test_store__random_edits_equal_a_flat_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < TWI_COUNT_OF(plans); i++) {
        for (unsigned encoding = 0; encoding < 3; encoding++) {
            edit_for_long((tw_encoding)encoding, &plans[i], TWI_CHUNK_UNITS, 17 * i + encoding);
            edit_for_long((tw_encoding)encoding, &plans[i], 16, 18 * i + encoding);
            edit_for_long((tw_encoding)encoding, &plans[i], 100, 19 * i + encoding);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_store__random_edits_equal_a_flat_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

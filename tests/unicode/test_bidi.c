/* SPDX-License-Identifier: MIT */
/* The bidi door: directions, levels around removed scalars, refusals, and what ICU says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/ubidi.h>

#include "pass.h"
#include "unicode/bidi.h"

#define MAX_SCALARS 256
#define NAIVE_DEPTH 12

static uint32_t random_state = 9;

static uint32_t next_random(uint32_t below)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)random_state * below >> 32);
}

/* A letter for each scalar: capitals are Hebrew, as in UAX #9's own examples; digits are Arabic
 * after '%'; < and > open and close an isolate whose direction its content decides, { and } an
 * embedding from right to left; ' is a mark, - a removed scalar, | a paragraph separator. */
static size_t write_scalars(const char *letters, uint32_t *scalars)
{
    static const char special[] = "<>{}'-|";
    static const uint32_t scalar_of[] = {0x2068, 0x2069, 0x202B, 0x202C, 0x0300, 0x00AD, 0x2029};
    size_t count = 0;
    for (; *letters != '\0'; letters++, count++) {
        const char *found = strchr(special, *letters);
        scalars[count] = (uint32_t)(unsigned char)*letters;
        if (found != NULL) {
            scalars[count] = scalar_of[found - special];
        } else if (*letters >= 'A' && *letters <= 'Z') {
            scalars[count] = 0x05D0 + (uint32_t)(*letters - 'A');
        }
    }
    return count;
}

static void check_levels(const char *letters, twi_bidi_direction direction, const char *expected)
{
    uint32_t scalars[MAX_SCALARS];
    char got[MAX_SCALARS];
    test_pass pass;
    test_pass_init(&pass, 0);
    const size_t count = write_scalars(letters, scalars);
    twi_bidi bidi;
    assert_int_equal(twi_bidi_resolve(&pass.work, &pass.arena, scalars, count, direction, &bidi),
                     TW_OK);
    bool has_odd = false;
    for (size_t s = 0; s < count; s++) {
        got[s] = (char)('0' + bidi.levels[s]);
        has_odd = has_odd || (bidi.levels[s] & 1) != 0;
    }
    got[count] = '\0';
    assert_string_equal(got, expected);
    assert_int_equal(bidi.has_rtl, has_odd);
    assert_int_equal(bidi.count, count);
    test_pass_finish(&pass);
}

static void test_bidi__levels_before_l1(void **state)
{
    (void)state;
    check_levels("car means CAR.", TWI_BIDI_LTR, "00000000001110");
    check_levels("car MEANS CAR.", TWI_BIDI_RTL, "22211111111111");
    check_levels("<car MEANS CAR.>", TWI_BIDI_RTL, "1222233333333321");
    check_levels("it is 12", TWI_BIDI_LTR, "00000000");
    check_levels("IT IS 12", TWI_BIDI_LTR, "11111122");
    check_levels("IT IS 12", TWI_BIDI_RTL, "11111122");
    check_levels("a(B)c", TWI_BIDI_LTR, "00100");
    check_levels("A(b)C", TWI_BIDI_RTL, "11211");
    check_levels("A'b", TWI_BIDI_LTR, "110");
    check_levels("", TWI_BIDI_RTL, "");
}

static void test_bidi__automatic_direction_skips_isolates_and_stops_at_a_separator(void **state)
{
    (void)state;
    check_levels("12 a", TWI_BIDI_AUTO_RTL, "0000");
    check_levels("12 A", TWI_BIDI_AUTO_LTR, "2211");
    check_levels("<A>a", TWI_BIDI_AUTO_RTL, "0100");
    check_levels("<a>A", TWI_BIDI_AUTO_LTR, "1211");
    check_levels("<A a", TWI_BIDI_AUTO_LTR, "0112"); /* without end: all of it is inside */
    check_levels("...", TWI_BIDI_AUTO_LTR, "000");
    check_levels("...", TWI_BIDI_AUTO_RTL, "111");
    check_levels(".|A", TWI_BIDI_AUTO_LTR, "001");
}

static void test_bidi__removed_scalars_have_the_level_before_them(void **state)
{
    (void)state;
    check_levels("-a-B-c", TWI_BIDI_LTR, "000110");
    check_levels("-A-b-C", TWI_BIDI_RTL, "111221");
    check_levels("a{b}c", TWI_BIDI_LTR, "00220");
    check_levels("---", TWI_BIDI_RTL, "111");
}

static void test_bidi__nested_first_strong_isolates_decide_each_for_itself(void **state)
{
    (void)state;
    check_levels("<<A>b>", TWI_BIDI_LTR, "023220");
    check_levels("<<a>B>", TWI_BIDI_LTR, "012110");
    check_levels("<.<A", TWI_BIDI_LTR, "0223"); /* the outer one has nothing of its own */
    check_levels(">a>B", TWI_BIDI_LTR, "0001");
}

static void test_bidi__brackets_beyond_the_stack_keep_the_pairs_before_them(void **state)
{
    (void)state;
    char letters[MAX_SCALARS] = "A(b)C";
    char expected[MAX_SCALARS] = "11211";
    size_t count = strlen(letters);
    for (size_t i = 0; i < TWI_BIDI_MAX_BRACKETS + 1; i++, count++) {
        letters[count] = '(';
        expected[count] = '1';
    }
    letters[count] = 'b';
    expected[count] = '2';
    check_levels(letters, TWI_BIDI_RTL, expected);
}

/* N0 speaks of marks as the text has them: one that an override made R still follows its bracket.
 */
static void test_bidi__an_overridden_mark_follows_its_bracket(void **state)
{
    (void)state;
    /*                                   RLE   a    (    a    )   PDF     RLO     mark    PDF */
    static const uint32_t scalars[] = {0x202B, 'a', '(', 'a', ')', 0x202C, 0x202E, 0x0300, 0x202C};
    static const uint8_t expected[] = {0, 2, 2, 2, 2, 2, 2, 2, 2};
    test_pass pass;
    test_pass_init(&pass, 0);
    twi_bidi bidi;
    assert_int_equal(twi_bidi_resolve(&pass.work, &pass.arena, scalars, TWI_COUNT_OF(scalars),
                                      TWI_BIDI_LTR, &bidi),
                     TW_OK);
    assert_memory_equal(bidi.levels, expected, sizeof(expected));
    test_pass_finish(&pass);
}

static void test_bidi_reset_line__separators_and_trailing_whitespace_fall_back(void **state)
{
    (void)state;
    static const uint8_t classes[] = {TWI_BIDI_CLASS_WS, TWI_BIDI_CLASS_R,  TWI_BIDI_CLASS_WS,
                                      TWI_BIDI_CLASS_BN, TWI_BIDI_CLASS_S,  TWI_BIDI_CLASS_R,
                                      TWI_BIDI_CLASS_BN, TWI_BIDI_CLASS_R,  TWI_BIDI_CLASS_PDI,
                                      TWI_BIDI_CLASS_WS, TWI_BIDI_CLASS_PDF};
    static const uint8_t expected[] = {3, 3, 0, 0, 0, 3, 3, 3, 0, 0, 0};
    uint8_t levels[sizeof(classes)];
    memset(levels, 3, sizeof(levels));
    twi_bidi_reset_line(classes, levels, sizeof(classes), 0);
    assert_memory_equal(levels, expected, sizeof(levels));
}

/* L2 as it is written: from the highest level down to the lowest odd one, reverse. */
static void reorder_naively(const uint8_t *levels, size_t count, uint32_t *order)
{
    for (uint32_t r = 0; r < count; r++) {
        order[r] = r;
    }
    for (unsigned level = NAIVE_DEPTH; level > 0; level--) {
        for (size_t start = 0; start < count;) {
            size_t end = start;
            while (end < count && levels[end] >= level) {
                end++;
            }
            for (size_t a = start, b = end; a + 1 < b; a++, b--) {
                const uint32_t kept = order[a];
                order[a] = order[b - 1];
                order[b - 1] = kept;
            }
            start = end + 1;
        }
    }
}

static void test_bidi_reorder__agrees_with_l2_as_it_is_written(void **state)
{
    (void)state;
    for (int round = 0; round < 200000; round++) {
        uint8_t levels[24];
        uint32_t got[24];
        uint32_t expected[24];
        const size_t count = next_random(25);
        const uint32_t depth = 1 + next_random(NAIVE_DEPTH);
        for (size_t r = 0; r < count; r++) {
            levels[r] = (uint8_t)next_random(depth + 1);
        }
        twi_bidi_reorder(levels, count, got);
        reorder_naively(levels, count, expected);
        assert_memory_equal(got, expected, count * sizeof(*got));
    }
}

static void test_bidi_reorder__any_bytes_give_a_permutation(void **state)
{
    (void)state;
    uint8_t levels[600];
    uint32_t order[600];
    bool seen[600] = {false};
    for (size_t r = 0; r < 600; r++) {
        levels[r] = (uint8_t)(r < 300 ? r : next_random(256));
    }
    twi_bidi_reorder(levels, 600, order);
    for (size_t v = 0; v < 600; v++) {
        assert_true(order[v] < 600 && !seen[order[v]]);
        seen[order[v]] = true;
    }
}

/* Random text without what ICU gets wrong (overrides, marks, many brackets) has ICU's levels. */
static void test_bidi__random_text_has_the_levels_of_icu(void **state)
{
    (void)state;
    static const UChar pool[] = {'a',    'b',    '1',    '+',    '%',    ',',    ' ',
                                 '(',    ')',    '[',    ']',    0x05D0, 0x05D1, 0x0627,
                                 0x0661, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x2066,
                                 0x2067, 0x2068, 0x2069, 0x2069, 0x202C, '!',    0x05D2};
    test_pass pass;
    test_pass_init(&pass, 0);
    UBiDi *oracle = ubidi_open();
    size_t compared = 0;
    for (int round = 0; round < 30000; round++) {
        UChar units[100];
        uint32_t scalars[100];
        const size_t count = 1 + next_random(100);
        for (size_t s = 0; s < count; s++) {
            units[s] = pool[next_random(TWI_COUNT_OF(pool))];
            scalars[s] = units[s];
        }
        const uint8_t level = (uint8_t)next_random(2);
        UErrorCode error = U_ZERO_ERROR;
        ubidi_setPara(oracle, units, (int32_t)count, level, NULL, &error);
        if (ubidi_getDirection(oracle) != UBIDI_MIXED) {
            continue; /* ICU says one level then, whatever the text nests */
        }
        const UBiDiLevel *expected = ubidi_getLevels(oracle, &error);
        const twi_arena_mark mark = twi_arena_get_mark(&pass.arena);
        twi_bidi bidi;
        assert_int_equal(twi_bidi_resolve(&pass.work, &pass.arena, scalars, count,
                                          level == 0 ? TWI_BIDI_LTR : TWI_BIDI_RTL, &bidi),
                         TW_OK);
        twi_bidi_reset_line(bidi.classes, bidi.levels, count, level);
        for (size_t s = 0; s < count; s++) {
            if (!twi_bidi_class_is_in(bidi.classes[s], TWI_BIDI_REMOVED_BITS)) {
                assert_int_equal(bidi.levels[s], expected[s]);
            }
        }
        compared++;
        twi_arena_rewind(&pass.arena, mark);
    }
    ubidi_close(oracle);
    test_pass_finish(&pass);
    assert_true(compared > 10000);
}

/* Each class everywhere, separators in the middle too: bytes of any kind stay in bounds. */
static void test_bidi__any_classes_in_any_order_give_bounded_levels(void **state)
{
    (void)state;
    test_pass pass;
    test_pass_init(&pass, 0);
    for (int round = 0; round < 20000; round++) {
        uint8_t classes[300];
        const size_t count = next_random(301);
        const uint32_t kinds = 1 + next_random(TWI_BIDI_CLASS_COUNT);
        const uint32_t first = next_random(TWI_BIDI_CLASS_COUNT - kinds + 1);
        for (size_t s = 0; s < count; s++) {
            classes[s] = (uint8_t)(first + next_random(kinds));
        }
        const twi_arena_mark mark = twi_arena_get_mark(&pass.arena);
        twi_bidi bidi;
        assert_int_equal(twi_bidi_resolve_classes(&pass.work, &pass.arena, classes, count,
                                                  (twi_bidi_direction)next_random(4), &bidi),
                         TW_OK);
        for (size_t s = 0; s < count; s++) {
            assert_true(bidi.levels[s] <= TWI_BIDI_MAX_DEPTH + 1);
            assert_int_equal(bidi.classes[s], classes[s]);
        }
        twi_arena_rewind(&pass.arena, mark);
    }
    test_pass_finish(&pass);
}

/* Text that takes every allocation that there is. */
static size_t write_everything(uint32_t *scalars, size_t count)
{
    const size_t size = write_scalars("a<B(c)>{d'1}-<<E.2>", scalars);
    for (size_t s = size; s < count; s++) {
        scalars[s] = scalars[s % size];
    }
    return count;
}

static void test_bidi__a_refused_allocation_leaves_nothing(void **state)
{
    (void)state;
    static uint32_t scalars[20000];
    const size_t count = write_everything(scalars, TWI_COUNT_OF(scalars));
    tw_status status = TW_ERROR_OUT_OF_MEMORY;
    uint64_t k = 0;
    while (status != TW_OK) {
        test_pass pass;
        test_pass_init(&pass, 0);
        k++;
        test_pass_fail_at(&pass, k);
        twi_bidi bidi;
        status = twi_bidi_resolve(&pass.work, &pass.arena, scalars, count, TWI_BIDI_RTL, &bidi);
        test_pass_fail_at(&pass, 0);
        if (status != TW_OK) {
            assert_int_equal(status, TW_ERROR_OUT_OF_MEMORY);
            assert_null(bidi.levels);
            assert_int_equal(bidi.count, 0);
            const twi_arena_mark mark = twi_arena_get_mark(&pass.arena);
            assert_true(mark.block == NULL && mark.used == 0);
        }
        test_pass_finish(&pass);
    }
    assert_true(k >= 6); /* levels, classes, resolved, runs, gather room, pairs */
}

static void test_bidi__an_empty_purse_stops_every_step(void **state)
{
    (void)state;
    static uint32_t scalars[2000];
    const size_t count = write_everything(scalars, TWI_COUNT_OF(scalars));
    tw_status status = TW_ERROR_LIMIT_EXCEEDED;
    uint64_t allowed = 1;
    for (; status != TW_OK; allowed += 97) {
        test_pass pass;
        test_pass_init(&pass, allowed);
        twi_bidi bidi;
        status = twi_bidi_resolve(&pass.work, &pass.arena, scalars, count, TWI_BIDI_RTL, &bidi);
        if (status != TW_OK) {
            assert_int_equal(status, TW_ERROR_LIMIT_EXCEEDED);
            assert_null(bidi.levels);
        }
        test_pass_finish(&pass);
    }
    assert_true(allowed > 5 * count && allowed < 20 * count);
}

static void test_bidi__plain_left_to_right_text_costs_one_look(void **state)
{
    (void)state;
    static uint32_t scalars[100000];
    for (size_t s = 0; s < TWI_COUNT_OF(scalars); s++) {
        scalars[s] = s % 7 == 0 ? ' ' : 'a' + (uint32_t)(s % 26);
    }
    test_pass pass;
    test_pass_init(&pass, 0);
    twi_bidi bidi;
    assert_int_equal(twi_bidi_resolve(&pass.work, &pass.arena, scalars, TWI_COUNT_OF(scalars),
                                      TWI_BIDI_AUTO_LTR, &bidi),
                     TW_OK);
    assert_false(bidi.has_rtl);
    assert_int_equal(test_pass_work(&pass, TW_WORK_BIDI), TWI_COUNT_OF(scalars));
    test_pass_finish(&pass);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bidi__levels_before_l1),
        cmocka_unit_test(test_bidi__automatic_direction_skips_isolates_and_stops_at_a_separator),
        cmocka_unit_test(test_bidi__removed_scalars_have_the_level_before_them),
        cmocka_unit_test(test_bidi__nested_first_strong_isolates_decide_each_for_itself),
        cmocka_unit_test(test_bidi__brackets_beyond_the_stack_keep_the_pairs_before_them),
        cmocka_unit_test(test_bidi__an_overridden_mark_follows_its_bracket),
        cmocka_unit_test(test_bidi_reset_line__separators_and_trailing_whitespace_fall_back),
        cmocka_unit_test(test_bidi_reorder__agrees_with_l2_as_it_is_written),
        cmocka_unit_test(test_bidi_reorder__any_bytes_give_a_permutation),
        cmocka_unit_test(test_bidi__random_text_has_the_levels_of_icu),
        cmocka_unit_test(test_bidi__any_classes_in_any_order_give_bounded_levels),
        cmocka_unit_test(test_bidi__a_refused_allocation_leaves_nothing),
        cmocka_unit_test(test_bidi__an_empty_purse_stops_every_step),
        cmocka_unit_test(test_bidi__plain_left_to_right_text_costs_one_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

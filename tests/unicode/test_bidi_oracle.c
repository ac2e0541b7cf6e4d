/* SPDX-License-Identifier: MIT */
/* Random text of every kind has the levels of UAX #9 taken word by word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "naive_bidi.h"
#include "pass.h"
#include "unicode/bidi.h"

static uint32_t random_state = 63;

static uint32_t next_random(uint32_t below)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)random_state * below >> 32);
}

/* Neighbours in this row come together in a text: a text draws from a stretch of it. */
static const uint32_t pool[] = {
    'a',    0x05D0, '(',    ')',    0x0300, '[',    ']',    0x05D1, 0x0300, 0x2329, 0x3009,
    0x00AD, '1',    '%',    '+',    ',',    0x0661, 0x0627, ' ',    '.',    '\t',   0x202A,
    0x202B, 0x202C, 0x202D, 0x202E, '(',    ')',    0x0300, 0x202C, 0x2066, 0x2067, 0x2068,
    0x2069, 0x2069, 'b',    0x05D2, '(',    ')',    0x0300, 0x200D, 0x2069, 0x2068};

static void fail_text(const uint32_t *scalars, size_t count, int level, const uint8_t *got,
                      const uint8_t *expected)
{
    print_error("paragraph level %d, scalar:got/expected", level);
    for (size_t s = 0; s < count; s++) {
        print_error(" %04X:%d/%d%s", scalars[s], got[s], expected[s],
                    got[s] != expected[s] ? "!" : "");
    }
    print_error("\n");
    fail();
}

static void check_text(test_pass *pass, const uint32_t *scalars, size_t count, int level)
{
    uint8_t expected[NAIVE_MAX];
    const uint8_t paragraph_level = naive_resolve(scalars, (int)count, level, expected);
    const twi_bidi_direction direction = level < 0    ? TWI_BIDI_AUTO_LTR
                                         : level == 0 ? TWI_BIDI_LTR
                                                      : TWI_BIDI_RTL;
    const twi_arena_mark mark = twi_arena_get_mark(&pass->arena);
    twi_bidi bidi;
    assert_int_equal(twi_bidi_resolve(&pass->work, &pass->arena, scalars, count, direction, &bidi),
                     TW_OK);
    assert_int_equal(bidi.paragraph_level, paragraph_level);
    if (memcmp(bidi.levels, expected, count) != 0) {
        fail_text(scalars, count, level, bidi.levels, expected);
    }
    twi_arena_rewind(&pass->arena, mark);
}

static void check_random_texts(int rounds, uint32_t longest)
{
    test_pass pass;
    test_pass_init(&pass, 0);
    for (int round = 0; round < rounds; round++) {
        uint32_t scalars[NAIVE_MAX];
        size_t count = 1 + next_random(longest);
        const uint32_t kinds = 2 + next_random(TWI_COUNT_OF(pool) - 1);
        const uint32_t first = next_random((uint32_t)TWI_COUNT_OF(pool) - kinds + 1);
        for (size_t s = 0; s < count; s++) {
            scalars[s] = pool[first + next_random(kinds)];
        }
        if (next_random(8) == 0) {
            scalars[count++] = 0x2029;
        }
        check_text(&pass, scalars, count, (int)next_random(3) - 1);
    }
    test_pass_finish(&pass);
}

static void test_bidi__random_short_text_has_the_levels_of_the_rules(void **state)
{
    (void)state;
    check_random_texts(300000, 16);
}

static void test_bidi__random_long_text_has_the_levels_of_the_rules(void **state)
{
    (void)state;
    check_random_texts(3000, NAIVE_MAX - 1);
}

/* Depth 125 and 63 brackets are met only by text that opens much more than it closes. */
static void test_bidi__random_deep_text_has_the_levels_of_the_rules(void **state)
{
    (void)state;
    static const uint32_t openers[] = {0x202A, 0x202B, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, '('};
    static const uint32_t others[] = {'a', 0x05D0, '1', 0x0300, 0x202C, 0x2069, 0x2069, ')', ' '};
    test_pass pass;
    test_pass_init(&pass, 0);
    for (int round = 0; round < 3000; round++) {
        uint32_t scalars[NAIVE_MAX];
        const uint32_t kinds = 1 + next_random(TWI_COUNT_OF(openers));
        const uint32_t first = next_random((uint32_t)TWI_COUNT_OF(openers) - kinds + 1);
        for (uint32_t s = 0; s < NAIVE_MAX; s++) {
            const bool opens = next_random(10) < (s < NAIVE_MAX / 2 ? 7u : 1u);
            scalars[s] = opens ? openers[first + next_random(kinds)]
                               : others[next_random(TWI_COUNT_OF(others))];
        }
        check_text(&pass, scalars, NAIVE_MAX, (int)next_random(3) - 1);
    }
    test_pass_finish(&pass);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bidi__random_short_text_has_the_levels_of_the_rules),
        cmocka_unit_test(test_bidi__random_long_text_has_the_levels_of_the_rules),
        cmocka_unit_test(test_bidi__random_deep_text_has_the_levels_of_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

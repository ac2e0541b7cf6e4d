/* SPDX-License-Identifier: MIT */
/* The vector code against its plain twins, and what it takes for granted about ASCII. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "unicode/bidi_class.h"
#include "unicode/property.h"
#include "unicode/simd_ascii.h"
#include "unicode/simd_units.h"
#include "unicode/simd_words.h"

#define ROUNDS 20000
#define TEXT_SIZE ((size_t)53)

/* Words mostly; else anything that is near them in some byte, or any scalar at all. */
static uint32_t choose_scalar(test_random *random)
{
    static const uint32_t near[] = {'@',   '[',   '`',    '{',    ',',    '.',     '-',      '/',
                                    '!',   0x1F,  0x7F,   0x80,   0xC1,   0xE1,    0xFF,     0x100,
                                    0x120, 0x161, 0x2061, 0x8020, 0xFFFF, 0x10061, 0x10FFFF, 0};
    switch (test_random_below(random, 8)) {
    case 0:
        return ' ';
    case 1:
        return near[test_random_below(random, TWI_COUNT_OF(near))];
    case 2:
        return (uint32_t)test_random_below(random, test_random_below(random, 2) ? 0x110000 : 0x180);
    default:
        return (uint32_t)('a' - (test_random_below(random, 3) == 0 ? 0x20 : 0)) +
               (uint32_t)test_random_below(random, 26);
    }
}

static void make_scalars(test_random *random, uint32_t scalars[TEXT_SIZE])
{
    const bool is_plain = test_random_below(random, 2) == 0;
    for (size_t i = 0; i < TWI_SIMD_STEP; i++) {
        scalars[i] =
            is_plain ? (uint32_t) "abz ., AZ"[test_random_below(random, 9)] : choose_scalar(random);
    }
}

static void test_simd__words_are_seen_as_by_the_plain_twin(void **state)
{
    (void)state;
    static const twi_simd_values values = {{3, 250, 7}, {0x8001, 0x0210, 0x00FF}};
    test_random random = test_random_make(3);
    size_t filled = 0;
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t scalars[TEXT_SIZE];
        make_scalars(&random, scalars);
        const twi_simd_masks a = twi_simd_look_at_words(scalars);
        const twi_simd_masks b = twi_simd_look_at_words_plainly(scalars);
        assert_int_equal(a.letters, b.letters);
        assert_int_equal(a.spaces, b.spaces);
        assert_int_equal(a.stops, b.stops);
        uint8_t classes[2][TEXT_SIZE];
        uint16_t flags[2][TEXT_SIZE];
        unsigned kinds[2];
        memset(classes, 0xA5, sizeof(classes));
        memset(flags, 0x5A, sizeof(flags));
        const size_t count = test_random_below(&random, TEXT_SIZE + 1);
        const size_t given =
            twi_simd_fill_words(scalars, count, &values, classes[0], flags[0], &kinds[0]);
        assert_int_equal(given, twi_simd_fill_words_plainly(scalars, count, &values, classes[1],
                                                            flags[1], &kinds[1]));
        assert_int_equal(kinds[0], kinds[1]);
        assert_memory_equal(classes[0], classes[1], sizeof(classes[0]));
        assert_memory_equal(flags[0], flags[1], sizeof(flags[0]));
        filled += given != 0;
        const uint32_t mask = (uint32_t)test_random_below(&random, 0x10000);
        const uint16_t flag = (uint16_t)(1u << test_random_below(&random, 16));
        twi_simd_set_flags(flags[0], mask, flag);
        twi_simd_set_flags_plainly(flags[1], mask, flag);
        assert_memory_equal(flags[0], flags[1], sizeof(flags[0]));
    }
    assert_true(filled > ROUNDS / 8);
}

/* Words from what may stand in them, and now and then something else. */
static void test_simd__words_are_marked_as_by_the_plain_twin(void **state)
{
    (void)state;
    static const char kinds[] = "abzAZ     .,";
    test_random random = test_random_make(7);
    size_t marked = 0;
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t scalars[TEXT_SIZE];
        uint16_t flags[2][TEXT_SIZE] = {{0}};
        const bool is_pure = round % 2 == 0;
        for (size_t i = 0; i < TEXT_SIZE; i++) {
            const uint32_t letter = (uint32_t)kinds[test_random_below(&random, 5)];
            scalars[i] = test_random_below(&random, is_pure ? 8 : 20) == 0
                             ? (uint32_t)kinds[test_random_below(&random, sizeof(kinds) - 1)]
                             : letter;
        }
        if (!is_pure) {
            scalars[test_random_below(&random, TEXT_SIZE)] =
                (uint32_t)test_random_below(&random, 0x3000);
        }
        twi_simd_walk walks[2];
        memset(walks, 0, sizeof(walks));
        walks[0].is_behind_space = test_random_below(&random, 2) != 0;
        walks[0].start = SIZE_MAX;
        walks[1] = walks[0];
        const size_t count = test_random_below(&random, TEXT_SIZE + 1);
        const size_t a = twi_simd_mark_words(scalars, count, &walks[0], 4, flags[0]);
        const size_t b = twi_simd_mark_words_plainly(scalars, count, &walks[1], 4, flags[1]);
        assert_int_equal(a, b);
        assert_int_equal(walks[0].is_behind_space, walks[1].is_behind_space);
        assert_int_equal(walks[0].is_behind_stop, walks[1].is_behind_stop);
        assert_true(walks[0].start == walks[1].start);
        assert_memory_equal(flags[0], flags[1], sizeof(flags[0]));
        marked += walks[0].start != SIZE_MAX;
    }
    assert_true(marked > ROUNDS / 8);
}

static void test_simd__units_are_made_as_by_the_plain_twin(void **state)
{
    (void)state;
    test_random random = test_random_make(8);
    for (int round = 0; round < ROUNDS; round++) {
        uint16_t flags[TWI_SIMD_STEP];
        uint8_t classes[TWI_SIMD_STEP];
        uint8_t units[2][TWI_SIMD_STEP];
        uint32_t scalars[TWI_SIMD_STEP];
        static const uint32_t separators[] = {0x0A, 0x0D, 0x85, 0x2029, 0x0B, 0x2028, 0x8000000A};
        for (size_t i = 0; i < TWI_SIMD_STEP; i++) {
            flags[i] = (uint16_t)test_random_below(&random, 0x10000);
            classes[i] = (uint8_t)test_random_below(&random, TWI_BIDI_CLASS_COUNT);
            scalars[i] = 'a' + (uint32_t)i;
        }
        twi_simd_make_units(flags, classes, units[0]);
        twi_simd_make_units_plainly(flags, classes, units[1]);
        assert_memory_equal(units[0], units[1], TWI_SIMD_STEP);
        assert_false(twi_simd_have_separator(scalars));
        const size_t which = test_random_below(&random, TWI_COUNT_OF(separators));
        scalars[test_random_below(&random, TWI_SIMD_STEP)] = separators[which];
        assert_int_equal(twi_simd_have_separator(scalars), which < 4);
        assert_int_equal(twi_simd_have_separator_plainly(scalars), which < 4);
    }
}

static void test_simd__ascii_widens_as_by_the_plain_twin(void **state)
{
    (void)state;
    test_random random = test_random_make(4);
    for (int round = 0; round < ROUNDS; round++) {
        uint8_t units[100];
        uint32_t scalars[2][100] = {{0}};
        uint32_t starts[2][100] = {{0}};
        for (size_t i = 0; i < sizeof(units); i++) {
            units[i] = (uint8_t)test_random_below(&random, 0x80);
        }
        units[test_random_below(&random, sizeof(units))] |= (uint8_t)(round % 3 == 0 ? 0 : 0x80);
        const size_t start = test_random_below(&random, sizeof(units));
        const size_t end = start + test_random_below(&random, sizeof(units) - start + 1);
        const size_t a = twi_simd_widen_ascii(units, start, end, scalars[0], starts[0]);
        const size_t b = twi_simd_widen_ascii_plainly(units, start, end, scalars[1], starts[1]);
        assert_int_equal(a, b);
        assert_true(a <= end - start);
        assert_memory_equal(scalars[0], scalars[1], sizeof(scalars[0]));
        assert_memory_equal(starts[0], starts[1], sizeof(starts[0]));
    }
}

/* The three kinds are one property word each. */
static void test_simd__letters_are_alike_and_so_are_stops(void **state)
{
    (void)state;
    for (uint32_t letter = 0; letter < 26; letter++) {
        assert_int_equal(twi_property_get('a' + letter), twi_property_get('a'));
        assert_int_equal(twi_property_get('A' + letter), twi_property_get('a'));
    }
    assert_int_equal(twi_property_get(','), twi_property_get('.'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_simd__words_are_seen_as_by_the_plain_twin),
        cmocka_unit_test(test_simd__words_are_marked_as_by_the_plain_twin),
        cmocka_unit_test(test_simd__units_are_made_as_by_the_plain_twin),
        cmocka_unit_test(test_simd__ascii_widens_as_by_the_plain_twin),
        cmocka_unit_test(test_simd__letters_are_alike_and_so_are_stops),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

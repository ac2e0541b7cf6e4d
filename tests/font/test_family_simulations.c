/* SPDX-License-Identifier: MIT */
/* Tests which faces a family lacks, against the rule read word by word. */
#include "fixture.h"

#include "font/family_simulations.h"
#include "random.h"

enum { MOST_FACES = 16, ROOM = MOST_FACES * 4, BOTH = 3 };

static size_t draw_family(test_random *random, twi_family_face faces[ROOM])
{
    static const int32_t weights[] = {100, 349, 350, 400, 500, 550, 551, 700, 900};
    const size_t count = test_random_below(random, MOST_FACES + 1);
    for (size_t i = 0; i < count; i++) {
        const twi_match_traits traits = {weights[test_random_below(random, TWI_COUNT_OF(weights))],
                                         (int32_t)test_random_between(random, 4, 6),
                                         (int32_t)test_random_below(random, 3)};
        faces[i] = (twi_family_face){.traits = traits, .source = (uint32_t)i};
    }
    return count;
}

static bool has(const twi_family_face *faces, size_t count, int32_t stretch, int32_t style,
                int32_t low, int32_t high)
{
    for (size_t i = 0; i < count; i++) {
        const twi_match_traits traits = faces[i].traits;
        if (traits.stretch == stretch && traits.style == style && traits.weight >= low &&
            traits.weight <= high) {
            return true;
        }
    }
    return false;
}

/* "Of each stretch and style": is there one in the range, and none above it? Then the heaviest. */
static size_t add_naively_bold(twi_family_face *faces, size_t count)
{
    size_t end = count;
    for (int32_t stretch = 1; stretch <= 9; stretch++) {
        for (int32_t style = 0; style <= 2; style++) {
            if (has(faces, count, stretch, style, 551, 999)) {
                continue;
            }
            for (int32_t weight = 550; weight >= 350; weight--) {
                size_t i = 0;
                while (i < count &&
                       (faces[i].traits.stretch != stretch || faces[i].traits.style != style ||
                        faces[i].traits.weight != weight)) {
                    i++;
                }
                if (i < count) {
                    faces[end] = faces[i];
                    faces[end].traits.weight = 700;
                    faces[end++].simulations |= TWI_SIMULATES_BOLD;
                    break;
                }
            }
        }
    }
    return end;
}

static size_t add_naively_oblique(twi_family_face *faces, size_t count)
{
    size_t end = count;
    for (size_t i = 0; i < count; i++) {
        const int32_t stretch = faces[i].traits.stretch;
        const int32_t weight = faces[i].traits.weight;
        const bool leans = has(faces, end, stretch, 1, weight, weight) ||
                           has(faces, end, stretch, 2, weight, weight);
        if (faces[i].traits.style == 0 && !leans) {
            faces[end] = faces[i];
            faces[end].traits.style = 1;
            faces[end++].simulations |= TWI_SIMULATES_OBLIQUE;
        }
    }
    return end;
}

static int compare_whole(const void *a, const void *b)
{
    const twi_family_face *left = a;
    const twi_family_face *right = b;
    const int64_t steps[] = {
        (int64_t)left->source - right->source,
        (int64_t)left->simulations - right->simulations,
        left->traits.weight - right->traits.weight,
        left->traits.style - right->traits.style,
    };
    for (size_t i = 0; i < TWI_COUNT_OF(steps); i++) {
        if (steps[i] != 0) {
            return steps[i] < 0 ? -1 : 1;
        }
    }
    return 0;
}

static void expect_same(twi_family_face *got, size_t got_count, twi_family_face *expected,
                        size_t expected_count, int round)
{
    qsort(got, got_count, sizeof(*got), compare_whole);
    qsort(expected, expected_count, sizeof(*expected), compare_whole);
    if (got_count != expected_count) {
        fail_msg("round %d: expected %zu faces, got %zu", round, expected_count, got_count);
    }
    for (size_t i = 0; i < got_count; i++) {
        if (compare_whole(&got[i], &expected[i]) != 0 ||
            got[i].traits.stretch != expected[i].traits.stretch) {
            fail_msg("round %d, face %zu: expected %u with %u, got %u with %u", round, i,
                     expected[i].source, expected[i].simulations, got[i].source,
                     got[i].simulations);
        }
    }
}

static void test_family_simulations__added_faces_are_those_of_the_rule_read_naively(void **state)
{
    (void)state;
    test_random random = test_random_make(14);
    for (int round = 0; round < 50000; round++) {
        twi_family_face got[ROOM];
        twi_family_face expected[ROOM];
        const size_t count = draw_family(&random, got);
        memcpy(expected, got, sizeof(got));
        const uint32_t allowed = (uint32_t)test_random_below(&random, 4);
        size_t expected_count = count;
        if ((allowed & TWI_SIMULATES_BOLD) != 0) {
            expected_count = add_naively_bold(expected, expected_count);
        }
        if ((allowed & TWI_SIMULATES_OBLIQUE) != 0) {
            expected_count = add_naively_oblique(expected, expected_count);
        }
        const size_t got_count = twi_family_simulations_add(got, count, allowed);
        expect_same(got, got_count, expected, expected_count, round);
    }
}

static void test_family_simulations__upright_faces_lean_and_no_traits_come_twice(void **state)
{
    (void)state;
    test_random random = test_random_make(15);
    for (int round = 0; round < 2000; round++) {
        twi_family_face faces[ROOM];
        const size_t count = draw_family(&random, faces);
        const size_t all = twi_family_simulations_add(faces, count, BOTH);
        for (size_t i = 0; i < all; i++) {
            const twi_match_traits traits = faces[i].traits;
            assert_true(traits.style != 0 ||
                        has(faces, all, traits.stretch, 1, traits.weight, traits.weight) ||
                        has(faces, all, traits.stretch, 2, traits.weight, traits.weight));
            for (size_t k = 0; k < all; k++) {
                assert_true(k == i || faces[i].simulations == 0 ||
                            memcmp(&faces[k].traits, &traits, sizeof(traits)) != 0);
            }
        }
    }
}

static void test_family_simulations__one_regular_face_becomes_four(void **state)
{
    (void)state;
    twi_family_face faces[4] = {{.traits = {400, 5, 0}, .source = 7}};
    assert_int_equal(twi_family_simulations_add(faces, 1, BOTH), 4);
    unsigned seen = 0;
    for (size_t i = 0; i < 4; i++) {
        const bool is_bold = (faces[i].simulations & TWI_SIMULATES_BOLD) != 0;
        const bool is_oblique = (faces[i].simulations & TWI_SIMULATES_OBLIQUE) != 0;
        seen |= 1u << faces[i].simulations;
        assert_int_equal(faces[i].source, 7);
        assert_int_equal(faces[i].traits.weight, is_bold ? 700 : 400);
        assert_int_equal(faces[i].traits.style,
                         is_oblique ? TW_FONT_STYLE_OBLIQUE : TW_FONT_STYLE_NORMAL);
    }
    assert_int_equal(seen, 15);
    assert_int_equal(twi_family_simulations_add(faces, 0, BOTH), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_family_simulations__added_faces_are_those_of_the_rule_read_naively),
        cmocka_unit_test(test_family_simulations__upright_faces_lean_and_no_traits_come_twice),
        cmocka_unit_test(test_family_simulations__one_regular_face_becomes_four),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

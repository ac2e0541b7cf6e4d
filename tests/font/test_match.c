/* SPDX-License-Identifier: MIT */
/* Tests the nearest font of a family against a naive reading of the rule. */
#include "fixture.h"

#include <math.h>

#include "font/family_rank.h"
#include "random.h"

/* The rule once more, with square roots and in words. */
static double naive_distance(twi_match_traits a, twi_match_traits b)
{
    const double x = (a.stretch - b.stretch) * 1100.0;
    const double y = (a.style - b.style) * 700.0;
    const double z = (a.weight - b.weight) * 5.0;
    return sqrt(x * x + y * y + z * z);
}

static double naive_dot(twi_match_traits a, twi_match_traits b)
{
    return (a.stretch - 5) * 1100.0 * (b.stretch - 5) * 1100.0 + a.style * 700.0 * b.style * 700.0 +
           (a.weight - 400) * 5.0 * (b.weight - 400) * 5.0;
}

static int naive_compare(twi_match_traits wanted, twi_match_traits a, twi_match_traits b)
{
    const double distances = naive_distance(wanted, a) - naive_distance(wanted, b);
    const double dots = naive_dot(wanted, b) - naive_dot(wanted, a);
    if (fabs(distances) > 1e-7) {
        return distances < 0 ? -1 : 1;
    }
    if (dots != 0) {
        return dots < 0 ? -1 : 1;
    }
    if (a.stretch != b.stretch) {
        return a.stretch > b.stretch ? -1 : 1;
    }
    if (a.style != b.style) {
        return a.style > b.style ? -1 : 1;
    }
    return a.weight == b.weight ? 0 : a.weight > b.weight ? -1 : 1;
}

static twi_match_traits draw_traits(test_random *random)
{
    const twi_match_traits traits = {(int32_t)test_random_between(random, 1, 9) * 100,
                                     (int32_t)test_random_between(random, 1, 9),
                                     (int32_t)test_random_between(random, 0, 2)};
    return traits;
}

static int sign(int value)
{
    return (value > 0) - (value < 0);
}

static void test_match__order_is_that_of_the_rule_read_naively(void **state)
{
    (void)state;
    test_random random = test_random_make(12);
    for (int round = 0; round < 200000; round++) {
        const twi_match_traits wanted = draw_traits(&random);
        const twi_match_traits a = draw_traits(&random);
        const twi_match_traits b = draw_traits(&random);
        const int got = sign(twi_match_compare(wanted, a, b));
        if (got != naive_compare(wanted, a, b) || got != -sign(twi_match_compare(wanted, b, a))) {
            fail_msg("wanted %d/%d/%d, a %d/%d/%d, b %d/%d/%d: expected %d, got %d", wanted.weight,
                     wanted.stretch, wanted.style, a.weight, a.stretch, a.style, b.weight,
                     b.stretch, b.style, naive_compare(wanted, a, b), got);
        }
    }
}

typedef struct match_case {
    twi_match_traits wanted;
    twi_match_traits better;
    twi_match_traits worse;
} match_case;

/* weight, stretch, style */
static const match_case cases[] = {
    {{600, 5, 0}, {900, 5, 0}, {300, 5, 0}}, /* a tie: the one in the request's direction */
    {{400, 5, 0}, {500, 5, 0}, {300, 5, 0}}, /* a tie without direction: the heavier */
    {{400, 5, 2}, {400, 5, 1}, {400, 5, 0}}, /* oblique serves italic better than upright does */
    {{400, 5, 1}, {400, 5, 2}, {400, 5, 0}},
    {{700, 5, 2}, {700, 5, 0}, {400, 5, 2}}, /* 1400 for the style, 1500 for the weight */
    {{400, 4, 0}, {600, 4, 0}, {400, 5, 0}}, /* 1000 for the weight, 1100 for the stretch */
};

static void test_match__examples_with_mental_arithmetic(void **state)
{
    (void)state;
    for (size_t i = 0; i < TWI_COUNT_OF(cases); i++) {
        assert_int_equal(sign(twi_match_compare(cases[i].wanted, cases[i].better, cases[i].worse)),
                         -1);
    }
}

/* --- whole families: every request of the grid, and some beyond it, over random subsets --- */

enum { FAMILIES = 300, MOST_FACES = 24 };

static const int32_t odd_weights[] = {1, 275, 350, 450, 950, 999};

/* A family without two faces of the same traits; some weights are not of the grid. */
static size_t draw_family(test_random *random, twi_family_face faces[MOST_FACES])
{
    const size_t wanted = (size_t)test_random_between(random, 1, MOST_FACES);
    size_t count = 0;
    for (size_t i = 0; i < wanted; i++) {
        twi_match_traits traits = draw_traits(random);
        bool is_new = true;
        if (test_random_below(random, 6) == 0) {
            traits.weight = odd_weights[test_random_below(random, TWI_COUNT_OF(odd_weights))];
        }
        for (size_t k = 0; k < count; k++) {
            is_new = is_new && memcmp(&faces[k].traits, &traits, sizeof(traits)) != 0;
        }
        if (is_new) {
            faces[count] = (twi_family_face){.traits = traits, .source = (uint32_t)count};
            count++;
        }
    }
    return count;
}

/* The rule, rank by rank: of what is left, the one that no other beats. */
static void check_ranks(twi_match_traits wanted, const twi_family_face *faces, size_t count)
{
    twi_family_face ranked[MOST_FACES];
    bool is_taken[MOST_FACES] = {false};
    memcpy(ranked, faces, count * sizeof(*faces));
    twi_family_rank(wanted, ranked, count);
    for (size_t rank = 0; rank < count; rank++) {
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < count; i++) {
            const bool is_better =
                !is_taken[i] && (best == SIZE_MAX ||
                                 naive_compare(wanted, faces[i].traits, faces[best].traits) < 0);
            best = is_better ? i : best;
        }
        is_taken[best] = true;
        if (ranked[rank].source != best) {
            const twi_match_traits expected = faces[best].traits;
            const twi_match_traits got = ranked[rank].traits;
            fail_msg("wanted %d/%d/%d, rank %zu: expected %d/%d/%d, got %d/%d/%d", wanted.weight,
                     wanted.stretch, wanted.style, rank, expected.weight, expected.stretch,
                     expected.style, got.weight, got.stretch, got.style);
        }
    }
}

static void test_match__every_request_ranks_every_family_as_the_rule_says(void **state)
{
    (void)state;
    test_random random = test_random_make(93);
    size_t requests = 0;
    for (int round = 0; round < FAMILIES; round++) {
        twi_family_face faces[MOST_FACES];
        const size_t count = draw_family(&random, faces);
        for (int32_t weight = 100; weight <= 900; weight += 100) {
            for (int32_t stretch = 1; stretch <= 9; stretch++) {
                for (int32_t style = 0; style <= 2; style++) {
                    check_ranks((twi_match_traits){weight, stretch, style}, faces, count);
                    requests++;
                }
            }
        }
        for (size_t i = 0; i < TWI_COUNT_OF(odd_weights); i++) {
            check_ranks((twi_match_traits){odd_weights[i], 5, 0}, faces, count);
        }
    }
    assert_int_equal(requests, FAMILIES * 9 * 9 * 3);
}

/* Families take requests that no setter would (0.7, E9). */
static void test_match__requests_out_of_range_are_ranked_too(void **state)
{
    (void)state;
    test_random random = test_random_make(94);
    twi_family_face faces[MOST_FACES];
    const size_t count = draw_family(&random, faces);
    const twi_match_traits wild[] = {{0, 0, 0}, {1000, 10, 3}, {65535, 65535, 65535}, {0, 100, 9}};
    for (size_t i = 0; i < TWI_COUNT_OF(wild); i++) {
        check_ranks(wild[i], faces, count);
    }
    twi_family_rank((twi_match_traits){INT32_MAX, INT32_MIN, INT32_MAX}, faces, count);
}

static void test_match__what_is_there_comes_before_what_is_simulated(void **state)
{
    (void)state;
    const twi_match_traits bold = {700, 5, 0};
    twi_family_face faces[] = {{.traits = bold, .source = 0, .simulations = TWI_SIMULATES_BOLD},
                               {.traits = bold, .source = 2},
                               {.traits = bold, .source = 1}};
    twi_family_rank(bold, faces, TWI_COUNT_OF(faces));
    assert_int_equal(faces[0].source, 1);
    assert_int_equal(faces[1].source, 2);
    assert_int_equal(faces[2].source, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_match__order_is_that_of_the_rule_read_naively),
        cmocka_unit_test(test_match__examples_with_mental_arithmetic),
        cmocka_unit_test(test_match__every_request_ranks_every_family_as_the_rule_says),
        cmocka_unit_test(test_match__requests_out_of_range_are_ranked_too),
        cmocka_unit_test(test_match__what_is_there_comes_before_what_is_simulated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

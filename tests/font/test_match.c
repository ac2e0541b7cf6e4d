/* SPDX-License-Identifier: MIT */
/* Tests the nearest font of a family against a naive reading of the rule. */
#include "fixture.h"

#include <math.h>

#include "font/match.h"
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_match__order_is_that_of_the_rule_read_naively),
        cmocka_unit_test(test_match__examples_with_mental_arithmetic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

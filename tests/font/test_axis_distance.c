/* SPDX-License-Identifier: MIT */
/* Tests distances in design space against the rule read word by word. */
#include "fixture.h"

#include <math.h>

#include "font/axis_distance.h"
#include "random.h"

#define GRAD TWI_TAG('G', 'R', 'A', 'D')

static const uint32_t tags[] = {TWI_AXIS_WGHT, TWI_AXIS_WDTH, TWI_AXIS_ITAL,
                                TWI_AXIS_SLNT, TWI_AXIS_OPSZ, GRAD};
static const double multipliers[] = {5, 55, 1400, 35, 1, 1};
static const double standards[] = {400, 100, 0, 0, 12, 0};

/* A place as a row: what is not told is the standard. */
typedef struct naive_place {
    double at[TWI_COUNT_OF(tags)];
} naive_place;

static naive_place read_place(twi_axis_place place)
{
    naive_place row;
    for (size_t t = 0; t < TWI_COUNT_OF(tags); t++) {
        row.at[t] = standards[t];
        for (size_t i = 0; i < place.count; i++) {
            row.at[t] = place.values[i].tag == tags[t] ? (double)place.values[i].value : row.at[t];
        }
    }
    return row;
}

static double naive_distance(naive_place a, naive_place b)
{
    double sum = 0;
    for (size_t t = 0; t < TWI_COUNT_OF(tags); t++) {
        sum += pow((a.at[t] - b.at[t]) * multipliers[t], 2);
    }
    return sqrt(sum);
}

static double naive_dot(naive_place a, naive_place b)
{
    double sum = 0;
    for (size_t t = 0; t < TWI_COUNT_OF(tags); t++) {
        sum += (a.at[t] - standards[t]) * (b.at[t] - standards[t]) * pow(multipliers[t], 2);
    }
    return sum;
}

static int prefer_larger(double a, double b)
{
    return a > b ? -1 : a < b ? 1 : 0;
}

static int naive_compare(naive_place wanted, naive_place a, naive_place b)
{
    const double distances = naive_distance(wanted, a) - naive_distance(wanted, b);
    if (fabs(distances) > 1e-7) {
        return distances < 0 ? -1 : 1;
    }
    const int steps[] = {
        prefer_larger(naive_dot(wanted, a), naive_dot(wanted, b)),
        prefer_larger(a.at[1], b.at[1]),
        prefer_larger(a.at[2] * 1400 + fabs(a.at[3]) * 35, b.at[2] * 1400 + fabs(b.at[3]) * 35),
        prefer_larger(a.at[0], b.at[0]),
    };
    for (size_t i = 0; i < TWI_COUNT_OF(steps); i++) {
        if (steps[i] != 0) {
            return steps[i];
        }
    }
    return 0;
}

/* Some axes, in any order, some of them twice. Halves and quarters are exact. */
static size_t draw_values(test_random *random, tw_axis_value *values, size_t most)
{
    static const float choices[][4] = {{100, 400, 700, 950}, {50, 87.5f, 100, 125},
                                       {0, 0.5f, 1, 1},      {-20, -10, 0, 12},
                                       {8, 12, 12.25f, 72},  {-50, 0, 88, 1}};
    const size_t count = test_random_below(random, most + 1);
    for (size_t i = 0; i < count; i++) {
        const size_t t = test_random_below(random, TWI_COUNT_OF(tags));
        values[i] = (tw_axis_value){tags[t], choices[t][test_random_below(random, 4)]};
    }
    return count;
}

static void test_axis_distance__order_is_that_of_the_rule_read_naively(void **state)
{
    (void)state;
    enum { MOST = 9 };
    test_random random = test_random_make(13);
    size_t ties = 0;
    for (int round = 0; round < 300000; round++) {
        tw_axis_value values[3][MOST];
        twi_axis_place places[3];
        for (size_t i = 0; i < 3; i++) {
            places[i] = (twi_axis_place){values[i], draw_values(&random, values[i], MOST)};
        }
        const twi_axis_key a = twi_axis_make_key(places[0], places[1]);
        const twi_axis_key b = twi_axis_make_key(places[0], places[2]);
        const int expected =
            naive_compare(read_place(places[0]), read_place(places[1]), read_place(places[2]));
        const int got = twi_axis_compare_keys(&a, &b);
        ties += a.distance == b.distance;
        if ((got > 0) - (got < 0) != expected || twi_axis_compare_keys(&b, &a) != -got) {
            fail_msg("round %d: expected %d, got %d; distances %g and %g, directions %g and %g",
                     round, expected, got, a.distance, b.distance, a.direction, b.direction);
        }
    }
    assert_true(ties > 1000);
}

static void expect_nearer(twi_axis_place wanted, twi_axis_place better, twi_axis_place worse)
{
    const twi_axis_key a = twi_axis_make_key(wanted, better);
    const twi_axis_key b = twi_axis_make_key(wanted, worse);
    assert_true(twi_axis_compare_keys(&a, &b) < 0);
}

#define PLACE(...)                                                                                 \
    (twi_axis_place)                                                                               \
    {                                                                                              \
        (const tw_axis_value[]){__VA_ARGS__},                                                      \
            sizeof((const tw_axis_value[]){__VA_ARGS__}) / sizeof(tw_axis_value)                   \
    }

static void test_axis_distance__examples_with_mental_arithmetic(void **state)
{
    (void)state;
    const twi_axis_place nothing = {NULL, 0};
    /* What is not told is the standard: regular, size 12. */
    expect_nearer(nothing, PLACE({TWI_AXIS_WGHT, 400}), PLACE({TWI_AXIS_WGHT, 500}));
    expect_nearer(nothing, PLACE({TWI_AXIS_OPSZ, 12}), PLACE({TWI_AXIS_OPSZ, 14}));
    expect_nearer(nothing, PLACE({GRAD, 1}), PLACE({GRAD, 2}));
    /* A tie at 1500: the one in the request's direction. */
    expect_nearer(PLACE({TWI_AXIS_WGHT, 600}), PLACE({TWI_AXIS_WGHT, 900}),
                  PLACE({TWI_AXIS_WGHT, 300}));
    /* 1400 for the slope, 1500 for the weight. */
    expect_nearer(PLACE({TWI_AXIS_WGHT, 700}, {TWI_AXIS_ITAL, 1}), PLACE({TWI_AXIS_WGHT, 700}),
                  PLACE({TWI_AXIS_ITAL, 1}));
    /* Oblique (20 degrees, 700) serves italic (1400) better than upright does. */
    expect_nearer(PLACE({TWI_AXIS_ITAL, 1}), PLACE({TWI_AXIS_WGHT, 400}),
                  PLACE({TWI_AXIS_SLNT, -20}));
    /* 1100 for 20 % of width, 1000 for 200 of weight. */
    expect_nearer(nothing, PLACE({TWI_AXIS_WGHT, 600}), PLACE({TWI_AXIS_WDTH, 80}));
}

static void test_axis_distance__membership_decides_last(void **state)
{
    (void)state;
    const twi_axis_place nothing = {NULL, 0};
    twi_axis_key member = twi_axis_make_key(nothing, nothing);
    twi_axis_key other = member;
    member.is_member = true;
    member.number = 2;
    other.number = 1;
    assert_true(twi_axis_compare_keys(&member, &other) < 0);
    member.is_member = false;
    assert_true(twi_axis_compare_keys(&member, &other) > 0);
    const twi_axis_key bold = twi_axis_make_key(nothing, PLACE({TWI_AXIS_WGHT, 700}));
    other = bold;
    other.is_member = true;
    assert_true(twi_axis_compare_keys(&member, &other) < 0);
}

/* --- weight, stretch, style to axes (D26) and back --- */

static void test_axis_distance__traits_become_axes_and_traits_again(void **state)
{
    (void)state;
    for (int32_t weight = 1; weight <= 999; weight += 7) {
        for (int32_t stretch = 1; stretch <= 9; stretch++) {
            for (int32_t style = 0; style <= 2; style++) {
                const twi_match_traits traits = {weight, stretch, style};
                tw_axis_value values[TWI_TRAIT_AXES];
                const size_t count =
                    twi_axis_from_traits((twi_axis_place){NULL, 0}, traits, 9, values);
                const twi_match_traits back = twi_axis_to_traits((twi_axis_place){values, count});
                assert_int_equal(count, TWI_TRAIT_AXES);
                assert_memory_equal(&traits, &back, sizeof(traits));
                assert_float_equal(values[4].value, 9, 0);
            }
        }
    }
}

static void test_axis_distance__axes_that_are_given_are_left_out(void **state)
{
    (void)state;
    const twi_match_traits traits = {700, 3, (int32_t)TW_FONT_STYLE_OBLIQUE};
    const twi_axis_place given = PLACE({TWI_AXIS_WDTH, 91}, {GRAD, 1}, {TWI_AXIS_ITAL, 0});
    tw_axis_value values[TWI_TRAIT_AXES];
    assert_int_equal(twi_axis_from_traits(given, traits, 0, values), 2);
    assert_int_equal(values[0].tag, TWI_AXIS_WGHT);
    assert_float_equal(values[0].value, 700, 0);
    assert_int_equal(values[1].tag, TWI_AXIS_SLNT);
    assert_float_equal(values[1].value, -20, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_axis_distance__order_is_that_of_the_rule_read_naively),
        cmocka_unit_test(test_axis_distance__examples_with_mental_arithmetic),
        cmocka_unit_test(test_axis_distance__membership_decides_last),
        cmocka_unit_test(test_axis_distance__traits_become_axes_and_traits_again),
        cmocka_unit_test(test_axis_distance__axes_that_are_given_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

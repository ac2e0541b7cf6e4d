/* SPDX-License-Identifier: MIT */
/* Rounds numbers at every border: halves, ends of the integers, NaN, infinities. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/fixed.h"

static void test_fixed__rounds_to_nearest_halves_up(void **state)
{
    (void)state;
    assert_int_equal(twi_fixed_round_i32(0.5), 1);
    assert_int_equal(twi_fixed_round_i32(-0.5), 0);
    assert_int_equal(twi_fixed_round_i32(-1.5), -1);
    assert_int_equal(twi_fixed_round_i32(-1.51), -2);
    assert_int_equal(twi_fixed_round_i32(2.49), 2);
    assert_int_equal(twi_fixed_round_i32(nextafter(0.5, 0.0)), 0);
    assert_int_equal(twi_fixed_round_i64(nextafter(0.5, 0.0)), 0);
    /* Every integer that a double holds is its own rounding. */
    assert_int_equal(twi_fixed_round_i64(4503599627370497.0), 4503599627370497);
    assert_int_equal(twi_fixed_round_i64(-4503599627370497.0), -4503599627370497);
    assert_int_equal(twi_fixed_round_i64(9007199254740991.0), 9007199254740991);
}

static void test_fixed__what_does_not_fit_saturates_and_nan_is_zero(void **state)
{
    (void)state;
    const double infinite = (double)INFINITY;
    const double nan_value = (double)NAN;
    assert_int_equal(twi_fixed_round_i32(2147483647.0), INT32_MAX);
    assert_int_equal(twi_fixed_round_i32(2147483646.5), INT32_MAX);
    assert_int_equal(twi_fixed_round_i32(2147483648.0), INT32_MAX);
    assert_int_equal(twi_fixed_round_i32(-2147483648.0), INT32_MIN);
    assert_int_equal(twi_fixed_round_i32(-2147483649.0), INT32_MIN);
    assert_int_equal(twi_fixed_round_i32(infinite), INT32_MAX);
    assert_int_equal(twi_fixed_round_i32(-infinite), INT32_MIN);
    assert_int_equal(twi_fixed_round_i32(nan_value), 0);
    assert_true(twi_fixed_round_i64(9223372036854775807.0) == INT64_MAX);
    assert_true(twi_fixed_round_i64(1e300) == INT64_MAX);
    assert_true(twi_fixed_round_i64(-9223372036854775808.0) == INT64_MIN);
    assert_true(twi_fixed_round_i64(-1e300) == INT64_MIN);
    assert_true(twi_fixed_round_i64(infinite) == INT64_MAX);
    assert_true(twi_fixed_round_i64(-infinite) == INT64_MIN);
    assert_int_equal(twi_fixed_round_i64(nan_value), 0);
    assert_true(twi_fixed_px_to_f16(DBL_MAX) == INT64_MAX);
    assert_true(twi_fixed_px_to_f26(-DBL_MAX) == INT32_MIN);
}

static void test_fixed__px_come_home_from_every_unit(void **state)
{
    (void)state;
    for (int i = -1000; i <= 1000; i++) {
        const double px = i / 64.0;
        assert_true(twi_fixed_f16_to_px(twi_fixed_px_to_f16(px)) == px);
        assert_true(twi_fixed_px_to_f26(px) == i);
    }
    assert_true(twi_fixed_du64_to_px(64 * 500, 20.0, 1000) == 10.0);
    assert_true(twi_fixed_du64_to_px(-64 * 1024, 16.0, 2048) == -8.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fixed__rounds_to_nearest_halves_up),
        cmocka_unit_test(test_fixed__what_does_not_fit_saturates_and_nan_is_zero),
        cmocka_unit_test(test_fixed__px_come_home_from_every_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

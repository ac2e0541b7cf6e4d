/* SPDX-License-Identifier: MIT */
/* Converts between units without undefined conversions. */
#include "base/fixed.h"

#include <math.h>

/* floor(value + 0.5) would round the sum first: wrong just below 0.5 and past 2^52. */
static double round_half_up(double value)
{
    const double below = floor(value);
    return value - below >= 0.5 ? below + 1.0 : below;
}

int32_t twi_fixed_round_i32(double value)
{
    const double rounded = round_half_up(value);
    if (isnan(rounded)) {
        return 0;
    }
    if (rounded >= (double)INT32_MAX) {
        return INT32_MAX;
    }
    return rounded <= (double)INT32_MIN ? INT32_MIN : (int32_t)rounded;
}

int64_t twi_fixed_round_i64(double value)
{
    const double rounded = round_half_up(value);
    if (isnan(rounded)) {
        return 0;
    }
    /* (double)INT64_MAX is 2^63, which does not fit. */
    if (rounded >= 9223372036854775808.0) {
        return INT64_MAX;
    }
    return rounded < -9223372036854775808.0 ? INT64_MIN : (int64_t)rounded;
}

int64_t twi_fixed_px_to_f16(double value_px)
{
    return twi_fixed_round_i64(value_px * 65536.0);
}

int32_t twi_fixed_px_to_f26(double value_px)
{
    return twi_fixed_round_i32(value_px * 64.0);
}

int64_t twi_fixed_px_to_f8(double value_px)
{
    return twi_fixed_round_i64(value_px * 256.0);
}

int64_t twi_fixed_px_to_quarters(double value_px)
{
    return twi_fixed_round_i64(value_px * 4.0);
}

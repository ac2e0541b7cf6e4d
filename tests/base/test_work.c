/* SPDX-License-Identifier: MIT */
/* Spends purses: to the last unit, past it, cancelled, and across the ends of the integers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/work.h"

static twi_context *new_context(uint64_t work_units)
{
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.limits.work_units = work_units;
    twi_context *context = twi_context_new(&options);
    assert_non_null(context);
    return context;
}

static size_t diagnostics_of(twi_context *context)
{
    return twi_diagnostics_copy(&context->diagnostics, NULL, 0);
}

static void test_work__the_last_unit_may_be_spent_and_no_more(void **state)
{
    (void)state;
    twi_context *context = new_context(100);
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    assert_int_equal(work.allowed, 100);
    assert_int_equal(twi_work_charge(&work, TW_WORK_BIDI, 60), TW_OK);
    assert_int_equal(twi_work_charge(&work, TW_WORK_BREAK, 40), TW_OK);
    assert_int_equal(twi_work_charge(&work, TW_WORK_BREAK, 0), TW_OK);
    assert_int_equal(twi_work_charge(&work, TW_WORK_BREAK, 1), TW_ERROR_LIMIT_EXCEEDED);
    /* Struck stays struck, is reported once, and the counters move on. */
    assert_int_equal(twi_work_charge(&work, TW_WORK_BREAK, 0), TW_ERROR_LIMIT_EXCEEDED);
    assert_int_equal(twi_work_charge(&work, TW_WORK_BIDI, 5), TW_ERROR_LIMIT_EXCEEDED);
    assert_int_equal(diagnostics_of(context), 1);
    assert_int_equal(atomic_load(&context->work_done[TW_WORK_BIDI]), 65);
    assert_int_equal(atomic_load(&context->work_done[TW_WORK_BREAK]), 41);
    twi_context_release(context);
}

static void test_work__the_smaller_of_budget_and_limit_holds(void **state)
{
    (void)state;
    twi_context *context = new_context(100);
    twi_work work;
    twi_work_init(&work, context, 7, NULL);
    assert_int_equal(work.allowed, 7);
    twi_work_init(&work, context, UINT64_MAX, NULL);
    assert_int_equal(work.allowed, 100);
    twi_context_release(context);
}

static void test_work__charges_that_overflow_strike(void **state)
{
    (void)state;
    twi_context *context = new_context(0);
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    assert_int_equal(twi_work_charge(&work, TW_WORK_RASTER, UINT64_MAX), TW_OK);
    assert_int_equal(twi_work_charge(&work, TW_WORK_RASTER, 1), TW_ERROR_LIMIT_EXCEEDED);
    twi_context_release(context);
}

static void test_work__a_cancelled_token_strikes_at_the_next_charge(void **state)
{
    (void)state;
    twi_context *context = new_context(0);
    twi_cancel_token token = {.cancelled = 0};
    twi_work work;
    twi_work_init(&work, context, 10, &token);
    assert_int_equal(twi_work_charge(&work, TW_WORK_SHAPE_CALL, 1), TW_OK);
    atomic_store(&token.cancelled, 1);
    assert_int_equal(twi_work_charge(&work, TW_WORK_SHAPE_CALL, 1), TW_ERROR_CANCELLED);
    atomic_store(&token.cancelled, 0);
    assert_int_equal(twi_work_charge(&work, TW_WORK_SHAPE_CALL, 1), TW_ERROR_CANCELLED);
    assert_int_equal(diagnostics_of(context), 0);
    twi_context_release(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_work__the_last_unit_may_be_spent_and_no_more),
        cmocka_unit_test(test_work__the_smaller_of_budget_and_limit_holds),
        cmocka_unit_test(test_work__charges_that_overflow_strike),
        cmocka_unit_test(test_work__a_cancelled_token_strikes_at_the_next_charge),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

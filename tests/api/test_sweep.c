/* SPDX-License-Identifier: MIT */
/* Refuses every allocation of the scenarios in turn; and proves the sweep by scenarios that break
 * its laws on purpose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <textwright/budget.h>

#include "sweep.h"

static tw_status use_tokens(tw_factory factory, void *user, uint64_t *out_digest)
{
    tw_cancel_token first;
    tw_cancel_token second;
    tw_factory other;
    int equal = 0;
    size_t count = 0;
    (void)user;
    /* A chain: what fails first is what the last call answers. */
    (void)tw_factory_duplicate(factory, &other);
    (void)tw_cancel_token_create(other, &first);
    (void)tw_cancel_token_duplicate(first, &second);
    const tw_status status = tw_cancel_token_equal(first, second, &equal);
    (void)tw_factory_count_live_handles(factory, &count);
    tw_cancel_token_release(first);
    tw_factory_release(other);
    tw_cancel_token_release(second);
    *out_digest = sweep_mix(sweep_mix(0, &equal, sizeof(equal)), &count, sizeof(count));
    return status;
}

static void test_sweep__factories_and_tokens_survive_every_refused_allocation(void **state)
{
    (void)state;
    sweep_result result;
    sweep_run(use_tokens, NULL, NULL, &result);
    assert_string_equal(result.wrong, "");
    assert_true(result.allocations >= 5);
    /* Making the factory, then each allocation of the scenario once and from there on. */
    assert_true(result.refused_runs >= 2 * 4 + 2);
}

/* Scenarios that do wrong when memory is refused. */
static tw_status leak_a_handle(tw_factory factory, void *user, uint64_t *out_digest)
{
    tw_cancel_token first;
    tw_cancel_token second;
    (void)user;
    (void)out_digest;
    (void)tw_cancel_token_create(factory, &first);
    const tw_status status = tw_cancel_token_create(factory, &second);
    if (status == TW_OK) {
        tw_cancel_token_release(first);
        tw_cancel_token_release(second);
    }
    return status;
}

static tw_status answer_wrongly(tw_factory factory, void *user, uint64_t *out_digest)
{
    tw_cancel_token token;
    (void)user;
    (void)out_digest;
    const tw_status status = tw_cancel_token_create(factory, &token);
    tw_cancel_token_release(token);
    return status == TW_OK ? TW_OK : TW_ERROR_INTERNAL;
}

static tw_status hide_the_failure(tw_factory factory, void *user, uint64_t *out_digest)
{
    tw_cancel_token token;
    (void)user;
    *out_digest = (uint64_t)tw_cancel_token_create(factory, &token);
    tw_cancel_token_release(token);
    return TW_OK;
}

static tw_status remember_the_failure(tw_factory factory, void *user, uint64_t *out_digest)
{
    tw_cancel_token token;
    int *failed = user;
    (void)out_digest;
    const tw_status status =
        *failed != 0 ? TW_ERROR_OUT_OF_MEMORY : tw_cancel_token_create(factory, &token);
    if (status == TW_OK) {
        tw_cancel_token_release(token);
    }
    *failed = status != TW_OK;
    return status;
}

static void assert_sweep_says(sweep_scenario scenario, void *user, const char *words)
{
    sweep_result result;
    sweep_run(scenario, user, NULL, &result);
    if (strstr(result.wrong, words) == NULL) {
        fail_msg("the sweep says \"%s\" instead of \"%s\"", result.wrong, words);
    }
}

static void test_sweep__sees_scenarios_that_do_wrong(void **state)
{
    (void)state;
    int failed = 0;
    assert_sweep_says(leak_a_handle, NULL, "handles are alive");
    assert_sweep_says(answer_wrongly, NULL, "answers TW_ERROR_INTERNAL");
    assert_sweep_says(hide_the_failure, NULL, "succeeds with another result");
    assert_sweep_says(remember_the_failure, &failed, "a second try answers");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sweep__factories_and_tokens_survive_every_refused_allocation),
        cmocka_unit_test(test_sweep__sees_scenarios_that_do_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

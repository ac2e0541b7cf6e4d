/* SPDX-License-Identifier: MIT */
/* Reports diagnostics from one thread and from several: order, the ring's end, cut subjects. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/context.h"
#include "base/hook.h"

static void report(twi_diagnostics *diagnostics, uint64_t value)
{
    const tw_diagnostic diagnostic = {.status = TW_ERROR_LIMIT_EXCEEDED, .value = value};
    twi_diagnostics_report(diagnostics, &diagnostic);
}

static void test_diagnostics__the_ring_keeps_the_newest_oldest_first(void **state)
{
    (void)state;
    twi_diagnostics diagnostics;
    twi_diagnostics_init(&diagnostics, NULL, NULL);
    tw_diagnostic out[TWI_DIAGNOSTICS_KEPT];
    for (uint64_t reported = 0; reported < 3 * TWI_DIAGNOSTICS_KEPT; reported++) {
        const uint64_t kept = TWI_MIN(reported, (uint64_t)TWI_DIAGNOSTICS_KEPT);
        assert_int_equal(twi_diagnostics_copy(&diagnostics, out, TWI_DIAGNOSTICS_KEPT), kept);
        for (uint64_t i = 0; i < kept; i++) {
            assert_int_equal(out[i].value, reported - kept + i);
        }
        report(&diagnostics, reported);
    }
    out[0].value = 7;
    assert_int_equal(twi_diagnostics_copy(&diagnostics, out, 0), TWI_DIAGNOSTICS_KEPT);
    assert_int_equal(out[0].value, 7);
    assert_int_equal(twi_diagnostics_copy(&diagnostics, NULL, 0), TWI_DIAGNOSTICS_KEPT);
}

static void test_diagnostics__subjects_are_cut_between_characters(void **state)
{
    (void)state;
    const size_t room = sizeof(((tw_diagnostic *)NULL)->subject) - 1;
    char subject[400];
    for (size_t prefix = 0; prefix < 4; prefix++) {
        memset(subject, 'a', prefix);
        for (size_t i = prefix; i + 4 < sizeof(subject); i += 4) {
            memcpy(subject + i, "\xF0\x9F\x98\x80", 5); /* U+1F600 */
        }
        tw_diagnostic diagnostic;
        memset(&diagnostic, 'x', sizeof(diagnostic));
        twi_diagnostic_set_subject(&diagnostic, subject);
        const size_t size = strlen(diagnostic.subject);
        assert_in_range(size, room - 3, room);
        assert_int_equal((size - prefix) % 4, 0);
        assert_memory_equal(diagnostic.subject, subject, size);
    }
    tw_diagnostic diagnostic;
    memset(subject, 'a', room);
    subject[room] = '\0';
    twi_diagnostic_set_subject(&diagnostic, subject);
    assert_string_equal(diagnostic.subject, subject);
    twi_diagnostic_set_subject(&diagnostic, "");
    assert_string_equal(diagnostic.subject, "");
}

static void count_call(void *user, const tw_diagnostic *diagnostic)
{
    assert_true(twi_hook_is_running());
    *(uint64_t *)user += diagnostic->value;
}

static void test_diagnostics__the_callback_is_told_at_once(void **state)
{
    (void)state;
    uint64_t sum = 0;
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.diagnostic = count_call;
    options.diagnostic_user = &sum;
    twi_context *context = twi_context_new(&options);
    assert_int_equal(twi_context_refuse_limit(context, "font_bytes", 30, 20),
                     TW_ERROR_LIMIT_EXCEEDED);
    assert_int_equal(sum, 30);
    assert_int_equal(twi_context_refuse_memory(context, 12), TW_ERROR_OUT_OF_MEMORY);
    assert_int_equal(sum, 42);
    assert_false(twi_hook_is_running());
    tw_diagnostic out[2];
    assert_int_equal(twi_diagnostics_copy(&context->diagnostics, out, 2), 2);
    assert_string_equal(out[0].subject, "font_bytes");
    assert_int_equal(out[0].limit, 20);
    assert_int_equal(out[1].kind, TW_DIAGNOSTIC_MEMORY);
    twi_context_release(context);
}

static void *report_many(void *user)
{
    for (uint64_t i = 0; i < 20000; i++) {
        report(user, i);
    }
    return NULL;
}

static void test_diagnostics__threads_report_at_once_and_none_is_lost(void **state)
{
    (void)state;
    static twi_diagnostics diagnostics;
    twi_diagnostics_init(&diagnostics, NULL, NULL);
    pthread_t threads[2];
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, report_many, &diagnostics), 0);
    }
    tw_diagnostic out[TWI_DIAGNOSTICS_KEPT];
    for (int i = 0; i < 1000; i++) {
        assert_true(twi_diagnostics_copy(&diagnostics, out, TWI_DIAGNOSTICS_KEPT) <=
                    TWI_DIAGNOSTICS_KEPT);
    }
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
    assert_int_equal(diagnostics.reported, 40000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_diagnostics__the_ring_keeps_the_newest_oldest_first),
        cmocka_unit_test(test_diagnostics__subjects_are_cut_between_characters),
        cmocka_unit_test(test_diagnostics__the_callback_is_told_at_once),
        cmocka_unit_test(test_diagnostics__threads_report_at_once_and_none_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

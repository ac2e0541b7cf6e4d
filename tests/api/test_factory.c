/* SPDX-License-Identifier: MIT */
/* Uses factories and cancel tokens as a caller does: lives, memory, diagnostics, callbacks. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <textwright/budget.h>
#include <textwright/factory.h>

static tw_factory new_factory(void)
{
    tw_factory factory;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    return factory;
}

static size_t live_handles(tw_factory factory)
{
    size_t count = 0;
    assert_int_equal(tw_factory_count_live_handles(factory, &count), TW_OK);
    return count;
}

/* Counts the caller's memory, and calls back into the library when told to. */
typedef struct host {
    size_t blocks;
    size_t bytes;
    int released;
    int diagnostics;
    tw_factory factory; /* called from inside the functions below, when not null */
    tw_status answer;
    size_t count;
} host;

static void call_back(host *self)
{
    tw_cancel_token token;
    if (self->factory.id != 0) {
        self->answer = tw_factory_count_live_handles(self->factory, &self->count);
        assert_int_equal(tw_cancel_token_create(self->factory, &token), self->answer);
        tw_factory_release(self->factory);
    }
}

static void *host_allocate(void *user, size_t size)
{
    host *self = user;
    self->blocks++;
    self->bytes += size;
    call_back(self);
    return malloc(size);
}

static void *host_reallocate(void *user, void *block, size_t old_size, size_t new_size)
{
    host *self = user;
    self->bytes += new_size - old_size;
    return realloc(block, new_size);
}

static void host_release(void *user, void *block, size_t size)
{
    host *self = user;
    self->blocks--;
    self->bytes -= size;
    call_back(self);
    free(block);
}

static void host_released(void *user)
{
    host *self = user;
    self->released++;
}

static void host_diagnostic(void *user, const tw_diagnostic *diagnostic)
{
    host *self = user;
    assert_non_null(diagnostic);
    self->diagnostics++;
    call_back(self);
}

static tw_factory_options host_options(host *self)
{
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.allocator.allocate = host_allocate;
    options.allocator.reallocate = host_reallocate;
    options.allocator.release = host_release;
    options.allocator.released = host_released;
    options.allocator.user = self;
    options.diagnostic = host_diagnostic;
    options.diagnostic_user = self;
    return options;
}

static void test_factory__lives_until_its_last_handle_and_object_are_gone(void **state)
{
    (void)state;
    host self = {0};
    const tw_factory_options options = host_options(&self);
    tw_factory first;
    tw_factory second;
    tw_cancel_token token;
    assert_int_equal(tw_factory_create(&options, &first), TW_OK);
    assert_int_equal(tw_factory_duplicate(first, &second), TW_OK);
    assert_int_equal(tw_cancel_token_create(second, &token), TW_OK);
    assert_int_equal(live_handles(first), 3);
    size_t bytes = 0;
    assert_int_equal(tw_factory_get_memory_in_use(first, &bytes), TW_OK);
    assert_int_equal(bytes, self.bytes);

    tw_factory_release(first);
    assert_int_equal(live_handles(second), 2);
    assert_int_equal(tw_factory_count_live_handles(first, &bytes), TW_ERROR_INVALID_HANDLE);
    assert_int_equal(bytes, 0);
    tw_factory_release(second);
    assert_int_equal(self.released, 0);
    assert_int_equal(tw_cancel_token_cancel(token), TW_OK);
    tw_cancel_token_release(token);
    assert_int_equal(self.released, 1);
    assert_int_equal(self.blocks, 0);
    assert_int_equal(self.bytes, 0);
}

static void test_factory__equal_compares_objects_not_handles(void **state)
{
    (void)state;
    const tw_factory a = new_factory();
    const tw_factory b = new_factory();
    tw_factory a2;
    int equal = -1;
    assert_int_equal(tw_factory_duplicate(a, &a2), TW_OK);
    assert_true(a.id != a2.id);
    assert_int_equal(tw_factory_equal(a, a2, &equal), TW_OK);
    assert_int_equal(equal, 1);
    assert_int_equal(tw_factory_equal(a, b, &equal), TW_OK);
    assert_int_equal(equal, 0);
    tw_factory_release(b);
    equal = -1;
    assert_int_equal(tw_factory_equal(a, b, &equal), TW_ERROR_INVALID_HANDLE);
    assert_int_equal(equal, 0);
    tw_factory_release(a);
    tw_factory_release(a2);
}

static void test_factory__a_failed_create_answers_its_status_for_ever(void **state)
{
    (void)state;
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.memory_cap = 16;
    tw_factory factory;
    tw_cancel_token token;
    assert_int_equal(tw_factory_create(&options, &factory), TW_ERROR_OUT_OF_MEMORY);
    assert_int_equal(tw_cancel_token_create(factory, &token), TW_ERROR_OUT_OF_MEMORY);
    assert_int_equal(tw_cancel_token_cancel(token), TW_ERROR_OUT_OF_MEMORY);
    tw_cancel_token_release(token);
    tw_factory_release(factory);
    assert_int_equal(tw_cancel_token_cancel(token), TW_ERROR_OUT_OF_MEMORY);
}

static void test_factory__options_are_refused_one_by_one(void **state)
{
    (void)state;
    host self = {0};
    tw_factory factory;
    const double sizes[] = {(double)NAN, (double)INFINITY, -(double)INFINITY, -1.0};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        tw_factory_options options = host_options(&self);
        options.limits.font_size = sizes[i];
        assert_int_equal(tw_factory_create(&options, &factory), TW_ERROR_INVALID_ARGUMENT);
        assert_int_equal(self.diagnostics, i + 1);
    }
    for (int missing = 0; missing < 3; missing++) {
        tw_factory_options options = host_options(&self);
        options.allocator.allocate = missing == 0 ? NULL : options.allocator.allocate;
        options.allocator.reallocate = missing == 1 ? NULL : options.allocator.reallocate;
        options.allocator.release = missing == 2 ? NULL : options.allocator.release;
        assert_int_equal(tw_factory_create(&options, &factory), TW_ERROR_INVALID_ARGUMENT);
    }
    assert_int_equal(self.blocks, 0);
    assert_int_equal(self.released, 0);
    assert_int_equal(tw_factory_create(NULL, NULL), TW_ERROR_INVALID_ARGUMENT);
}

static void test_factory__diagnostics_keep_the_last_sixty_four(void **state)
{
    (void)state;
    const tw_factory factory = new_factory();
    static tw_diagnostic kept[65];
    size_t count = 1;
    assert_int_equal(tw_factory_get_diagnostics(factory, kept, 65, &count), TW_OK);
    assert_int_equal(count, 0);
    assert_int_equal(tw_cancel_token_create(factory, NULL), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_factory_get_diagnostics(factory, NULL, 0, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(count, 1);
    assert_int_equal(tw_factory_get_diagnostics(factory, kept, 65, &count), TW_OK);
    assert_string_equal(kept[0].subject, "out_token is not NULL");
    assert_int_equal(kept[0].status, TW_ERROR_INVALID_ARGUMENT);
    for (int i = 0; i < 100; i++) {
        uint64_t units = 0;
        assert_int_equal(tw_factory_get_work_done(factory, (tw_work_kind)999, &units),
                         TW_ERROR_INVALID_ARGUMENT);
    }
    assert_int_equal(tw_factory_get_diagnostics(factory, kept, 65, &count), TW_OK);
    assert_int_equal(count, 64);
    assert_string_equal(kept[0].subject, "kind is in its list");
    tw_factory_release(factory);
}

static void test_factory__calls_from_inside_the_callers_hooks_are_refused(void **state)
{
    (void)state;
    host self = {0};
    const tw_factory_options options = host_options(&self);
    tw_factory factory;
    tw_cancel_token token;
    assert_int_equal(tw_factory_create(&options, &factory), TW_OK);

    self.factory = factory;
    assert_int_equal(tw_cancel_token_create(factory, &token), TW_OK);
    assert_int_equal(self.answer, TW_ERROR_BUSY);
    self.answer = TW_OK;
    tw_cancel_token_release(token);
    assert_int_equal(self.answer, TW_ERROR_BUSY);
    self.answer = TW_OK;
    assert_int_equal(tw_cancel_token_create(factory, NULL), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(self.answer, TW_ERROR_BUSY);

    self.factory.id = 0;
    assert_int_equal(live_handles(factory), 1); /* its release was refused too */
    tw_factory_release(factory);
    assert_int_equal(self.released, 1);
    assert_int_equal(self.blocks, 0);
}

static void test_factory__the_nth_allocation_fails_on_request(void **state)
{
    (void)state;
    const tw_factory factory = new_factory();
    tw_cancel_token token;
    assert_int_equal(tw_factory_fail_allocations(factory, 1, TW_ALLOCATION_FAILURE_ONCE), TW_OK);
    assert_int_equal(tw_cancel_token_create(factory, &token), TW_ERROR_OUT_OF_MEMORY);
    assert_int_equal(tw_cancel_token_cancel(token), TW_ERROR_OUT_OF_MEMORY);
    assert_int_equal(tw_cancel_token_create(factory, &token), TW_OK);
    tw_cancel_token_release(token);
    assert_int_equal(tw_factory_fail_allocations(factory, 1, TW_ALLOCATION_FAILURE_FROM_ON), TW_OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(tw_cancel_token_create(factory, &token), TW_ERROR_OUT_OF_MEMORY);
    }
    assert_int_equal(tw_factory_fail_allocations(factory, 0, TW_ALLOCATION_FAILURE_FROM_ON), TW_OK);
    assert_int_equal(tw_cancel_token_create(factory, &token), TW_OK);
    tw_cancel_token_release(token);
    assert_int_equal(tw_factory_fail_allocations(factory, UINT64_MAX, TW_ALLOCATION_FAILURE_ONCE),
                     TW_OK);
    assert_int_equal(tw_factory_fail_allocations(factory, 1, (tw_allocation_failure)2),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(live_handles(factory), 1);
    tw_factory_release(factory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_factory__lives_until_its_last_handle_and_object_are_gone),
        cmocka_unit_test(test_factory__equal_compares_objects_not_handles),
        cmocka_unit_test(test_factory__a_failed_create_answers_its_status_for_ever),
        cmocka_unit_test(test_factory__options_are_refused_one_by_one),
        cmocka_unit_test(test_factory__diagnostics_keep_the_last_sixty_four),
        cmocka_unit_test(test_factory__calls_from_inside_the_callers_hooks_are_refused),
        cmocka_unit_test(test_factory__the_nth_allocation_fails_on_request),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

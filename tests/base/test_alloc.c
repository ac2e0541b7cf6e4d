/* SPDX-License-Identifier: MIT */
/* Holds the allocator to its laws: cap, failures on request, sizes, counts, eviction. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/context.h"

static const tw_allocator system_hooks;

static void test_alloc__memory_is_zeroed_aligned_and_counted(void **state)
{
    (void)state;
    twi_allocator allocator;
    twi_allocator_init(&allocator, &system_hooks, 0);
    for (size_t size = 0; size < 100; size += 7) {
        unsigned char *block = twi_alloc_array(&allocator, 3, size);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % 16, 0);
        for (size_t i = 0; i < 3 * size; i++) {
            assert_int_equal(block[i], 0);
        }
        assert_true(atomic_load(&allocator.bytes_in_use) >= 3 * size);
        assert_int_equal(atomic_load(&allocator.blocks_in_use), 1);
        block = twi_realloc_array(&allocator, block, 5, size + 1);
        assert_non_null(block);
        assert_int_equal(atomic_load(&allocator.blocks_in_use), 1);
        twi_free(&allocator, block);
        assert_int_equal(atomic_load(&allocator.bytes_in_use), 0);
        assert_int_equal(atomic_load(&allocator.blocks_in_use), 0);
    }
    twi_free(&allocator, NULL);
}

static void test_alloc__sizes_that_overflow_are_refused(void **state)
{
    (void)state;
    twi_allocator allocator;
    twi_allocator_init(&allocator, &system_hooks, 0);
    const size_t huge[][2] = {{SIZE_MAX, 1},      {SIZE_MAX, SIZE_MAX},
                              {SIZE_MAX / 2, 3},  {(size_t)1 << 32, (size_t)1 << 32},
                              {SIZE_MAX - 15, 1}, {SIZE_MAX / 2 + 1, 1},
                              {1, SIZE_MAX - 7},  {((size_t)1 << 63) + 1, 2}};
    void *block = twi_alloc_array(&allocator, 4, 4);
    for (size_t i = 0; i < TWI_COUNT_OF(huge); i++) {
        assert_null(twi_alloc_array(&allocator, huge[i][0], huge[i][1]));
        assert_null(twi_realloc_array(&allocator, block, huge[i][0], huge[i][1]));
    }
    assert_null(twi_alloc_string(&allocator, "x", SIZE_MAX));
    assert_int_equal(atomic_load(&allocator.blocks_in_use), 1);
    twi_free(&allocator, block);
    assert_int_equal(atomic_load(&allocator.bytes_in_use), 0);
}

static void test_alloc__the_cap_is_never_passed_and_a_refusal_changes_nothing(void **state)
{
    (void)state;
    twi_allocator allocator;
    twi_allocator_init(&allocator, &system_hooks, 1000);
    char *first = twi_alloc_array(&allocator, 1, 400);
    assert_non_null(first);
    memset(first, 'x', 400);
    const size_t in_use = atomic_load(&allocator.bytes_in_use);
    assert_null(twi_alloc_array(&allocator, 1, 600));
    assert_null(twi_realloc_array(&allocator, first, 1, 985));
    assert_int_equal(atomic_load(&allocator.bytes_in_use), in_use);
    for (size_t i = 0; i < 400; i++) {
        assert_int_equal(first[i], 'x');
    }
    char *second = twi_alloc_array(&allocator, 1, 500);
    assert_non_null(second);
    assert_true(atomic_load(&allocator.bytes_in_use) <= 1000);
    twi_free(&allocator, first);
    twi_free(&allocator, second);
    assert_int_equal(atomic_load(&allocator.bytes_in_use), 0);
}

static void test_alloc__the_nth_attempt_fails_once_or_from_there_on(void **state)
{
    (void)state;
    twi_allocator allocator;
    twi_allocator_init(&allocator, &system_hooks, 0);
    for (int from_on = 0; from_on < 2; from_on++) {
        for (uint64_t nth = 1; nth <= 4; nth++) {
            twi_allocator_fail(&allocator, nth, from_on != 0);
            for (uint64_t attempt = 1; attempt <= 6; attempt++) {
                void *block = twi_alloc_array(&allocator, 1, 8);
                const bool refused = attempt == nth || (from_on != 0 && attempt > nth);
                assert_int_equal(block == NULL, refused);
                twi_free(&allocator, block);
            }
        }
    }
    twi_allocator_fail(&allocator, 2, true);
    char *block = twi_alloc_string(&allocator, "text", 4);
    assert_string_equal(block, "text");
    assert_null(twi_realloc_array(&allocator, block, 1, 100));
    assert_false(twi_alloc_may(&allocator));
    assert_string_equal(block, "text");
    twi_allocator_fail(&allocator, 0, true);
    assert_true(twi_alloc_may(&allocator));
    twi_free(&allocator, block);
}

/* A cache of one block that is given back when asked. */
typedef struct cache {
    twi_allocator *allocator;
    void *block;
} cache;

static size_t evict(void *user, size_t wanted)
{
    cache *self = user;
    (void)wanted;
    const size_t freed = self->block == NULL ? 0 : 500;
    twi_free(self->allocator, self->block);
    self->block = NULL;
    return freed;
}

static void test_alloc__caches_shrink_before_an_allocation_is_refused(void **state)
{
    (void)state;
    twi_allocator allocator;
    twi_allocator_init(&allocator, &system_hooks, 1000);
    cache self = {&allocator, twi_alloc_array(&allocator, 1, 500)};
    allocator.evict = evict;
    allocator.evict_user = &self;
    void *block = twi_alloc_array(&allocator, 1, 700);
    assert_non_null(block);
    assert_null(self.block);
    assert_null(twi_alloc_array(&allocator, 1, 700));
    twi_free(&allocator, block);
    assert_int_equal(atomic_load(&allocator.bytes_in_use), 0);
}

static void test_alloc__a_context_counts_its_own_block_and_never_repeats_a_serial(void **state)
{
    (void)state;
    const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    twi_context *context = twi_context_new(&options);
    assert_non_null(context);
    assert_int_equal(atomic_load(&context->allocator.blocks_in_use), 1);
    assert_true(atomic_load(&context->allocator.bytes_in_use) >= sizeof(twi_context));
    const uint64_t serial = twi_context_next_serial(context);
    assert_true(serial != 0);
    assert_true(twi_context_next_serial(context) > serial);
    assert_ptr_equal(twi_context_acquire(context), context);
    twi_context_release(context);
    twi_context_release(context);
    twi_context_release(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_alloc__memory_is_zeroed_aligned_and_counted),
        cmocka_unit_test(test_alloc__sizes_that_overflow_are_refused),
        cmocka_unit_test(test_alloc__the_cap_is_never_passed_and_a_refusal_changes_nothing),
        cmocka_unit_test(test_alloc__the_nth_attempt_fails_once_or_from_there_on),
        cmocka_unit_test(test_alloc__caches_shrink_before_an_allocation_is_refused),
        cmocka_unit_test(test_alloc__a_context_counts_its_own_block_and_never_repeats_a_serial),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

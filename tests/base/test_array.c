/* SPDX-License-Identifier: MIT */
/* Grows arrays to their maximum and through refused memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/array.h"

static const tw_allocator system_hooks;

static void test_array__grows_by_doubling_up_to_its_maximum(void **state)
{
    (void)state;
    enum { MAXIMUM = 1000 };
    twi_allocator allocator;
    twi_allocator_init(&allocator, &system_hooks, 0);
    TWI_ARRAY(uint32_t) array = {0};
    for (uint32_t i = 0; i < MAXIMUM; i++) {
        assert_int_equal(twi_array_reserve(&allocator, &array, 1, MAXIMUM), TW_OK);
        array.items[array.count++] = i;
        assert_true(array.count <= array.capacity && array.capacity <= MAXIMUM);
    }
    assert_true(atomic_load(&allocator.attempts) < 12);
    assert_int_equal(twi_array_reserve(&allocator, &array, 1, MAXIMUM), TW_ERROR_LIMIT_EXCEEDED);
    assert_int_equal(twi_array_reserve(&allocator, &array, 0, MAXIMUM), TW_OK);
    for (uint32_t i = 0; i < MAXIMUM; i++) {
        assert_int_equal(array.items[i], i);
    }
    twi_array_finish(&allocator, &array);
    assert_null(array.items);
    assert_int_equal(atomic_load(&allocator.bytes_in_use), 0);
}

static void test_array__counts_that_overflow_are_refused(void **state)
{
    (void)state;
    twi_allocator allocator;
    twi_allocator_init(&allocator, &system_hooks, 0);
    TWI_ARRAY(uint64_t) array = {0};
    assert_int_equal(twi_array_reserve(&allocator, &array, 3, SIZE_MAX), TW_OK);
    array.count = 3;
    const size_t capacity = array.capacity;
    assert_int_equal(twi_array_reserve(&allocator, &array, SIZE_MAX, SIZE_MAX),
                     TW_ERROR_LIMIT_EXCEEDED);
    assert_int_equal(twi_array_reserve(&allocator, &array, SIZE_MAX - 3, SIZE_MAX),
                     TW_ERROR_OUT_OF_MEMORY);
    assert_int_equal(twi_array_reserve(&allocator, &array, SIZE_MAX / 8, SIZE_MAX),
                     TW_ERROR_OUT_OF_MEMORY);
    assert_int_equal(array.capacity, capacity);
    twi_array_finish(&allocator, &array);
}

static void test_array__a_refused_growth_leaves_it_as_it_was(void **state)
{
    (void)state;
    twi_allocator allocator;
    twi_allocator_init(&allocator, &system_hooks, 0);
    TWI_ARRAY(uint32_t) array = {0};
    assert_int_equal(twi_array_reserve(&allocator, &array, 8, 100), TW_OK);
    array.items[0] = 77;
    array.count = array.capacity;
    const size_t capacity = array.capacity;
    const uint32_t *items = array.items;
    twi_allocator_fail(&allocator, 1, true);
    assert_int_equal(twi_array_reserve(&allocator, &array, 1, 100), TW_ERROR_OUT_OF_MEMORY);
    assert_ptr_equal(array.items, items);
    assert_int_equal(array.capacity, capacity);
    assert_int_equal(array.items[0], 77);
    twi_array_finish(&allocator, &array);
    assert_int_equal(atomic_load(&allocator.bytes_in_use), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_array__grows_by_doubling_up_to_its_maximum),
        cmocka_unit_test(test_array__counts_that_overflow_are_refused),
        cmocka_unit_test(test_array__a_refused_growth_leaves_it_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Holds a table of few slots to what happens at its ends: no slot left, no generation left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/limits.h"

/* The table itself, small: its own copy, which the linker takes instead of the library's. */
#undef TWI_MAX_HANDLE_SLOTS
#define TWI_MAX_HANDLE_SLOTS 700u
#include "base/handle.c"

static void forget(twi_object *object)
{
    (void)object;
}

static twi_context *new_context(void)
{
    const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    twi_context *context = twi_context_new(&options);
    assert_non_null(context);
    return context;
}

static void test_handle__a_full_table_refuses_and_works_again_after_a_release(void **state)
{
    (void)state;
    static uint64_t ids[TWI_MAX_HANDLE_SLOTS];
    twi_context *context = new_context();
    twi_object object;
    twi_object_init(&object, TWI_KIND_FACTORY, context, forget);
    for (size_t i = 0; i < TWI_MAX_HANDLE_SLOTS; i++) {
        assert_int_equal(twi_handle_new(twi_object_acquire(&object), &ids[i]), TW_OK);
    }
    uint64_t id = 1;
    assert_int_equal(twi_handle_new(&object, &id), TW_ERROR_LIMIT_EXCEEDED);
    assert_int_equal(id, 0);
    assert_true(twi_handle_release(ids[3], TWI_KIND_FACTORY));
    assert_int_equal(twi_handle_new(twi_object_acquire(&object), &ids[3]), TW_OK);
    assert_int_equal(twi_handle_new(&object, &id), TW_ERROR_LIMIT_EXCEEDED);
    for (size_t i = 0; i < TWI_MAX_HANDLE_SLOTS; i++) {
        assert_true(twi_handle_release(ids[i], TWI_KIND_FACTORY));
    }
    assert_int_equal(atomic_load(&object.references), 1);
    twi_object_release(&object);
    twi_context_release(context);
}

static void test_handle__a_slot_without_generations_retires(void **state)
{
    (void)state;
    twi_context *context = new_context();
    twi_object object;
    twi_object_init(&object, TWI_KIND_FACTORY, context, forget);
    uint64_t id = 0;
    assert_int_equal(twi_handle_new(twi_object_acquire(&object), &id), TW_OK);
    assert_true(twi_handle_release(id, TWI_KIND_FACTORY));
    const uint64_t index = id & LOW_MASK;
    atomic_store(&find_slot(id)->state, (uint64_t)UINT32_MAX << GENERATION_BITS);

    assert_int_equal(twi_handle_new(twi_object_acquire(&object), &id), TW_OK);
    assert_int_equal(id & LOW_MASK, index);
    assert_int_equal(id >> GENERATION_BITS, UINT32_MAX);
    assert_true(twi_handle_release(id, TWI_KIND_FACTORY));
    twi_object *pinned = NULL;
    assert_int_equal(twi_handle_pin(id, TWI_KIND_FACTORY, &pinned), TW_ERROR_INVALID_HANDLE);
    for (int i = 0; i < 2000; i++) {
        assert_int_equal(twi_handle_new(twi_object_acquire(&object), &id), TW_OK);
        assert_true((id & LOW_MASK) != index);
        assert_true(twi_handle_release(id, TWI_KIND_FACTORY));
    }
    assert_int_equal(atomic_load(&object.references), 1);
    twi_object_release(&object);
    twi_context_release(context);
}

static void test_handle__pins_have_an_end_that_is_refused(void **state)
{
    (void)state;
    twi_context *context = new_context();
    twi_object object;
    twi_object_init(&object, TWI_KIND_FACTORY, context, forget);
    uint64_t id = 0;
    assert_int_equal(twi_handle_new(twi_object_acquire(&object), &id), TW_OK);
    twi_object *pinned = NULL;
    assert_int_equal(twi_handle_pin(id, TWI_KIND_FACTORY, &pinned), TW_OK);
    atomic_fetch_add(&find_slot(id)->state, MAX_PINS - 1);
    assert_int_equal(twi_handle_pin(id, TWI_KIND_FACTORY, &pinned), TW_ERROR_BUSY);
    assert_null(pinned);
    assert_true(twi_handle_release(id, TWI_KIND_FACTORY));
    atomic_fetch_sub(&find_slot(id)->state, MAX_PINS - 1);
    assert_int_equal(atomic_load(&object.references), 2);
    twi_handle_unpin(id);
    assert_int_equal(atomic_load(&object.references), 1);
    twi_object_release(&object);
    twi_context_release(context);
}

static void test_handle__the_stack_of_free_slots_never_looks_the_same_twice(void **state)
{
    (void)state;
    twi_context *context = new_context();
    twi_object object;
    twi_object_init(&object, TWI_KIND_FACTORY, context, forget);
    uint64_t id = 0;
    assert_int_equal(twi_handle_new(twi_object_acquire(&object), &id), TW_OK);
    assert_true(twi_handle_release(id, TWI_KIND_FACTORY));
    const uint64_t head = atomic_load(&free_slots);
    assert_int_equal(twi_handle_new(twi_object_acquire(&object), &id), TW_OK);
    assert_true(twi_handle_release(id, TWI_KIND_FACTORY));
    /* The same slot is on top; a thread that read the old head must still lose its exchange. */
    assert_int_equal((uint32_t)atomic_load(&free_slots), (uint32_t)head);
    assert_true(atomic_load(&free_slots) != head);
    twi_object_release(&object);
    twi_context_release(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_handle__a_full_table_refuses_and_works_again_after_a_release),
        cmocka_unit_test(test_handle__a_slot_without_generations_retires),
        cmocka_unit_test(test_handle__the_stack_of_free_slots_never_looks_the_same_twice),
        cmocka_unit_test(test_handle__pins_have_an_end_that_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Holds the door's helpers to their rules: structs of other versions, arrays, names, text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "api/door.h"
#include "api/factory.h"

static tw_factory new_factory(void)
{
    tw_factory factory;
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    return factory;
}

/* Three versions of one struct: each ends where the next begins. */
typedef struct parameters {
    size_t struct_size;
    uint64_t first;
    uint64_t second; /* since version 2 */
    uint64_t third;  /* since version 3 */
} parameters;

enum { VERSION_1 = 16, VERSION_2 = 24, VERSION_3 = 32 };

static tw_status read_with_size(size_t size, parameters *out, size_t full_size, uint64_t third)
{
    /* Ends exactly where a version ends, so that a sanitizer sees a read past it. */
    const size_t block = size >= sizeof(size_t) && size <= VERSION_3 ? size : VERSION_3;
    const parameters given = {size, 11, 22, third};
    unsigned char *options = malloc(block);
    assert_non_null(options);
    memcpy(options, &given, block);
    memset(out, 0xAA, sizeof(*out));
    twi_door door = twi_door_enter();
    twi_door_read_struct(&door, options, VERSION_1, out, full_size);
    free(options);
    return twi_door_leave(&door);
}

static void test_door__struct_of_an_older_version_has_zeros_for_what_it_lacks(void **state)
{
    (void)state;
    parameters out;
    assert_int_equal(read_with_size(VERSION_1, &out, VERSION_3, 33), TW_OK);
    assert_int_equal(out.struct_size, VERSION_3);
    assert_int_equal(out.first, 11);
    assert_int_equal(out.second, 0);
    assert_int_equal(out.third, 0);
    assert_int_equal(read_with_size(VERSION_2, &out, VERSION_3, 33), TW_OK);
    assert_int_equal(out.second, 22);
    assert_int_equal(out.third, 0);
    assert_int_equal(read_with_size(VERSION_3, &out, VERSION_3, 33), TW_OK);
    assert_int_equal(out.third, 33);
}

static void test_door__struct_of_a_newer_version_is_read_when_its_new_fields_are_zero(void **state)
{
    (void)state;
    parameters out;
    assert_int_equal(read_with_size(VERSION_3, &out, VERSION_2, 0), TW_OK);
    assert_int_equal(out.struct_size, VERSION_2);
    assert_int_equal(out.second, 22);
    assert_int_equal(read_with_size(VERSION_3, &out, VERSION_2, 1), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(read_with_size(VERSION_3, &out, VERSION_2, (uint64_t)1 << 63),
                     TW_ERROR_INVALID_ARGUMENT);
}

static void test_door__struct_sizes_of_no_version_are_refused(void **state)
{
    (void)state;
    parameters out;
    const size_t sizes[] = {
        0, 1, 8, 15, 17, VERSION_3 + 1, 4096 + 8, SIZE_MAX, SIZE_MAX - 7, (size_t)1 << 63};
    for (size_t i = 0; i < TWI_COUNT_OF(sizes); i++) {
        assert_int_equal(read_with_size(sizes[i], &out, VERSION_3, 0), TW_ERROR_INVALID_ARGUMENT);
        assert_int_equal(out.struct_size, VERSION_3);
        assert_int_equal(out.first, 0);
    }
    twi_door door = twi_door_enter();
    assert_true(twi_door_read_struct(&door, NULL, VERSION_1, &out, VERSION_3));
    assert_int_equal(out.struct_size, VERSION_3);
    assert_int_equal(out.first, 0);
}

static void test_door__arrays_get_what_fits_and_always_the_count(void **state)
{
    (void)state;
    const uint32_t items[3] = {1, 2, 3};
    for (size_t capacity = 0; capacity <= 4; capacity++) {
        uint32_t out[5] = {9, 9, 9, 9, 9};
        size_t count = 77;
        twi_door door = twi_door_enter();
        twi_door_require_array(&door, out, capacity, &count);
        twi_door_write_array(&door, items, 3, sizeof(items[0]), out, capacity, &count);
        assert_int_equal(twi_door_leave(&door), capacity < 3 ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK);
        assert_int_equal(count, 3);
        for (size_t i = 0; i < 5; i++) {
            assert_int_equal(out[i], i < capacity && i < 3 ? items[i] : 9);
        }
    }
    size_t count = 77;
    twi_door door = twi_door_enter();
    assert_false(twi_door_require_array(&door, NULL, 1, &count));
    twi_door_write_array(&door, items, 3, sizeof(items[0]), NULL, 1, &count);
    assert_int_equal(count, 0);
    door = twi_door_enter();
    assert_true(twi_door_require_array(&door, NULL, 0, &count));
    door = twi_door_enter();
    assert_false(twi_door_require_array(&door, NULL, 0, NULL));
    assert_int_equal(door.status, TW_ERROR_INVALID_ARGUMENT);
}

static void test_door__names_are_read_up_to_their_maximum(void **state)
{
    (void)state;
    char name[] = "12345678";
    size_t size = 0;
    twi_door door = twi_door_enter();
    assert_true(twi_door_read_name(&door, name, 8, false, "name", &size));
    assert_int_equal(size, 8);
    assert_false(twi_door_read_name(&door, name, 7, false, "name", &size));
    assert_int_equal(size, 0);
    assert_int_equal(door.status, TW_ERROR_INVALID_ARGUMENT);
    door = twi_door_enter();
    assert_true(twi_door_read_name(&door, NULL, 7, true, "name", &size));
    assert_int_equal(size, 0);
    assert_false(twi_door_read_name(&door, NULL, 7, false, "name", &size));
}

static tw_status check_text(const void *units, size_t length, int encoding)
{
    const tw_text text = {units, length, (tw_encoding)encoding};
    twi_door door = twi_door_enter();
    twi_door_require_text(&door, text);
    return twi_door_leave(&door);
}

static void test_door__text_that_cannot_be_is_refused(void **state)
{
    (void)state;
    const uint32_t units[2] = {0x61, 0x62};
    const char *bytes = (const char *)units;
    assert_int_equal(check_text(bytes + 1, 7, TW_ENCODING_UTF8), TW_OK);
    assert_int_equal(check_text(bytes + 2, 1, TW_ENCODING_UTF16), TW_OK);
    assert_int_equal(check_text(NULL, 0, TW_ENCODING_UTF32), TW_OK);
    assert_int_equal(check_text(NULL, 1, TW_ENCODING_UTF8), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(check_text(bytes + 1, 1, TW_ENCODING_UTF16), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(check_text(bytes + 2, 1, TW_ENCODING_UTF32), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(check_text(bytes, 1, 3), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(check_text(bytes, 1, -1), TW_ERROR_INVALID_ARGUMENT);
    for (int encoding = 0; encoding < 3; encoding++) {
        assert_int_equal(check_text(bytes, SIZE_MAX, encoding), TW_ERROR_INVALID_ARGUMENT);
        assert_int_equal(check_text(bytes, (size_t)1 << 62, encoding),
                         encoding == 0 ? TW_OK : TW_ERROR_INVALID_ARGUMENT);
    }
}

static tw_status check_range(size_t start, size_t end, size_t length)
{
    const tw_range range = {start, end};
    twi_door door = twi_door_enter();
    twi_door_require_range(&door, range, length);
    return twi_door_leave(&door);
}

static void test_door__ranges_backwards_are_invalid_and_past_the_end_out_of_range(void **state)
{
    (void)state;
    assert_int_equal(check_range(0, 5, 5), TW_OK);
    assert_int_equal(check_range(5, 5, 5), TW_OK);
    assert_int_equal(check_range(5, 4, 5), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(check_range(SIZE_MAX, 0, 5), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(check_range(0, 6, 5), TW_ERROR_OUT_OF_RANGE);
    assert_int_equal(check_range(SIZE_MAX, SIZE_MAX, 5), TW_ERROR_OUT_OF_RANGE);
}

static void test_door__objects_of_two_factories_do_not_mix(void **state)
{
    (void)state;
    const tw_factory a = new_factory();
    const tw_factory b = new_factory();
    tw_cancel_token token;
    assert_int_equal(tw_cancel_token_create(b, &token), TW_OK);
    tw_budget budget = TW_BUDGET_INIT;
    budget.token = token;
    budget.work_units = 5;
    twi_work work;

    twi_door door = twi_door_enter();
    assert_non_null(twi_door_pin(&door, a.id, TWI_KIND_FACTORY));
    assert_false(twi_door_read_budget(&door, &budget, &work));
    assert_int_equal(twi_door_leave(&door), TW_ERROR_FOREIGN_FACTORY);

    door = twi_door_enter();
    assert_non_null(twi_door_pin(&door, b.id, TWI_KIND_FACTORY));
    assert_true(twi_door_read_budget(&door, &budget, &work));
    assert_int_equal(work.allowed, 5);
    assert_int_equal(twi_work_charge(&work, TW_WORK_BIDI, 5), TW_OK);
    assert_int_equal(tw_cancel_token_cancel(token), TW_OK);
    assert_int_equal(twi_work_charge(&work, TW_WORK_BIDI, 0), TW_ERROR_CANCELLED);
    twi_object *kept = twi_door_acquire(&door, token.id, TWI_KIND_CANCEL_TOKEN);
    assert_non_null(kept);
    /* Released while pinned and kept: dead as a handle, alive as objects. */
    tw_cancel_token_release(token);
    assert_null(twi_door_pin(&door, token.id, TWI_KIND_CANCEL_TOKEN));
    assert_int_equal(atomic_load(&kept->references), 2);
    assert_int_equal(twi_door_leave(&door), TW_ERROR_INVALID_HANDLE);
    assert_int_equal(atomic_load(&kept->references), 1);
    twi_object_release(kept);
    tw_factory_release(a);
    tw_factory_release(b);
}

static void test_door__the_first_refusal_is_the_answer_and_is_reported_once(void **state)
{
    (void)state;
    const tw_factory factory = new_factory();
    twi_door door = twi_door_enter();
    assert_non_null(twi_door_pin(&door, factory.id, TWI_KIND_FACTORY));
    assert_true(twi_door_require(&door, true, "holds"));
    assert_false(twi_door_require_or(&door, false, TW_ERROR_OUT_OF_RANGE, "first"));
    assert_false(twi_door_require(&door, false, "second"));
    assert_false(twi_door_require(&door, true, "holds"));
    assert_null(twi_door_pin(&door, factory.id, TWI_KIND_FACTORY));
    assert_int_equal(twi_door_leave(&door), TW_ERROR_OUT_OF_RANGE);
    tw_diagnostic kept[2];
    size_t count = 0;
    assert_int_equal(tw_factory_get_diagnostics(factory, kept, 2, &count), TW_OK);
    assert_int_equal(count, 1);
    assert_string_equal(kept[0].subject, "first");
    tw_factory_release(factory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_door__struct_of_an_older_version_has_zeros_for_what_it_lacks),
        cmocka_unit_test(test_door__struct_of_a_newer_version_is_read_when_its_new_fields_are_zero),
        cmocka_unit_test(test_door__struct_sizes_of_no_version_are_refused),
        cmocka_unit_test(test_door__arrays_get_what_fits_and_always_the_count),
        cmocka_unit_test(test_door__names_are_read_up_to_their_maximum),
        cmocka_unit_test(test_door__text_that_cannot_be_is_refused),
        cmocka_unit_test(test_door__ranges_backwards_are_invalid_and_past_the_end_out_of_range),
        cmocka_unit_test(test_door__objects_of_two_factories_do_not_mix),
        cmocka_unit_test(test_door__the_first_refusal_is_the_answer_and_is_reported_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

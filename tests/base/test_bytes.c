/* SPDX-License-Identifier: MIT */
/* Reads every number at every offset around the end of font bytes that end at a guard page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/bytes.h"
#include "guard_page.h"

enum { SIZE = 9 };

/* The oracle: big-endian, one byte at a time. */
static uint32_t expected(size_t offset, size_t size)
{
    uint32_t value = 0;
    for (size_t i = 0; i < size; i++) {
        value = value << 8 | (uint32_t)(0xF0 + offset + i);
    }
    return value;
}

static void test_bytes__numbers_are_read_inside_and_refused_outside(void **state)
{
    (void)state;
    guard_page page;
    assert_true(guard_page_init(&page, SIZE));
    uint8_t *data = page.bytes;
    for (size_t i = 0; i < SIZE; i++) {
        data[i] = (uint8_t)(0xF0 + i);
    }
    const twi_bytes bytes = {data, SIZE};
    for (size_t i = 0; i < 2 * SIZE; i++) {
        /* Offsets around the end, then those that wrap around zero. */
        const size_t offset = i < SIZE + 3 ? i : SIZE_MAX - (i - SIZE - 3);
        uint8_t u8 = 1;
        uint16_t u16 = 1;
        int16_t i16 = 1;
        uint32_t u32 = 1;
        assert_int_equal(twi_bytes_u8(bytes, offset, &u8), offset < SIZE);
        assert_int_equal(u8, offset < SIZE ? expected(offset, 1) : 0);
        assert_int_equal(twi_bytes_u16(bytes, offset, &u16), offset < SIZE - 1);
        assert_int_equal(u16, offset < SIZE - 1 ? expected(offset, 2) : 0);
        assert_int_equal(twi_bytes_i16(bytes, offset, &i16), offset < SIZE - 1);
        assert_int_equal((uint16_t)i16, u16);
        assert_true(i16 <= 0);
        assert_int_equal(twi_bytes_u32(bytes, offset, &u32), offset < SIZE - 3);
        assert_int_equal(u32, offset < SIZE - 3 ? expected(offset, 4) : 0);
    }
    guard_page_finish(&page);
}

static void test_bytes__slices_lie_inside_or_are_empty(void **state)
{
    (void)state;
    const uint8_t data[SIZE] = {0};
    const twi_bytes bytes = {data, SIZE};
    const size_t edges[] = {0, 1, SIZE - 1, SIZE, SIZE + 1, SIZE_MAX - 1, SIZE_MAX};
    for (size_t i = 0; i < TWI_COUNT_OF(edges); i++) {
        for (size_t k = 0; k < TWI_COUNT_OF(edges); k++) {
            const bool inside = edges[i] <= SIZE && edges[k] <= SIZE && edges[i] + edges[k] <= SIZE;
            twi_bytes slice = {data, 77};
            assert_int_equal(twi_bytes_slice(bytes, edges[i], edges[k], &slice), inside);
            assert_int_equal(slice.size, inside ? edges[k] : 0);
            assert_ptr_equal(slice.data, inside && edges[k] > 0 ? data + edges[i] : NULL);
        }
    }
    uint8_t u8 = 1;
    const twi_bytes empty = {NULL, 0};
    assert_false(twi_bytes_u8(empty, 0, &u8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bytes__numbers_are_read_inside_and_refused_outside),
        cmocka_unit_test(test_bytes__slices_lie_inside_or_are_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Fills arenas, rewinds them and runs them full: blocks never overlap, never move. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

static const tw_allocator system_hooks;

static void test_arena__blocks_are_aligned_and_keep_what_was_written(void **state)
{
    (void)state;
    enum { COUNT = 3000 };
    static unsigned char *blocks[COUNT];
    twi_allocator allocator;
    twi_allocator_init(&allocator, &system_hooks, 0);
    twi_arena arena;
    twi_arena_init(&arena, &allocator, (size_t)64 << 20);
    uint64_t attempts = 0;
    for (int round = 0; round < 3; round++) {
        const twi_arena_mark mark = twi_arena_get_mark(&arena);
        for (size_t i = 0; i < COUNT; i++) {
            blocks[i] = twi_arena_alloc(&arena, 1 + i % 1000, 1 + i % 3);
            assert_non_null(blocks[i]);
            assert_int_equal((uintptr_t)blocks[i] % 16, 0);
            memset(blocks[i], (int)(i & 0xFF), (1 + i % 1000) * (1 + i % 3));
        }
        for (size_t i = 0; i < COUNT; i++) {
            for (size_t k = 0; k < (1 + i % 1000) * (1 + i % 3); k++) {
                assert_int_equal(blocks[i][k], i & 0xFF);
            }
        }
        const size_t size = arena.size;
        twi_arena_rewind(&arena, mark);
        assert_int_equal(arena.size, size); /* kept: the next round allocates nothing */
        if (round > 0) {
            assert_int_equal(atomic_load(&allocator.attempts), attempts);
        }
        attempts = atomic_load(&allocator.attempts);
    }
    twi_arena_finish(&arena);
    assert_int_equal(atomic_load(&allocator.bytes_in_use), 0);
    twi_arena_finish(&arena);
}

static void test_arena__rewinding_keeps_what_came_before_the_mark(void **state)
{
    (void)state;
    twi_allocator allocator;
    twi_allocator_init(&allocator, &system_hooks, 0);
    twi_arena arena;
    twi_arena_init(&arena, &allocator, (size_t)64 << 20);
    char *kept = twi_arena_new_array(&arena, char, 10000);
    memset(kept, 'k', 10000);
    for (size_t size = 1; size < 4000000; size *= 3) {
        const twi_arena_mark mark = twi_arena_get_mark(&arena);
        char *later = twi_arena_new_array(&arena, char, size);
        assert_non_null(later);
        memset(later, 'l', size);
        twi_arena_rewind(&arena, mark);
    }
    for (size_t i = 0; i < 10000; i++) {
        assert_int_equal(kept[i], 'k');
    }
    twi_arena_finish(&arena);
    assert_int_equal(atomic_load(&allocator.bytes_in_use), 0);
}

static void test_arena__its_maximum_and_overflowing_sizes_are_refused(void **state)
{
    (void)state;
    twi_allocator allocator;
    twi_allocator_init(&allocator, &system_hooks, 0);
    twi_arena arena;
    twi_arena_init(&arena, &allocator, 100000);
    assert_null(twi_arena_alloc(&arena, 100001, 1));
    size_t given = 0;
    while (twi_arena_alloc(&arena, 1000, 1) != NULL) {
        given += 1000;
        assert_true(given <= 100000);
    }
    assert_true(given >= 50000);
    assert_true(arena.size <= 100000);
    twi_arena_finish(&arena);
    twi_arena_init(&arena, &allocator, SIZE_MAX);
    const size_t huge[][2] = {{SIZE_MAX, 1},     {SIZE_MAX - 3, 1},  {SIZE_MAX, 2},
                              {SIZE_MAX / 2, 3}, {SIZE_MAX - 15, 1}, {SIZE_MAX - 16, 1},
                              {SIZE_MAX - 63, 1}};
    for (size_t i = 0; i < TWI_COUNT_OF(huge); i++) {
        assert_null(twi_arena_alloc(&arena, huge[i][0], huge[i][1]));
    }
    twi_arena_finish(&arena);
    assert_int_equal(atomic_load(&allocator.bytes_in_use), 0);
}

static void test_arena__a_refused_allocation_leaves_it_usable(void **state)
{
    (void)state;
    twi_allocator allocator;
    twi_allocator_init(&allocator, &system_hooks, 0);
    twi_arena arena;
    twi_arena_init(&arena, &allocator, (size_t)64 << 20);
    twi_allocator_fail(&allocator, 1, false);
    assert_null(twi_arena_alloc(&arena, 10, 10));
    char *block = twi_arena_alloc(&arena, 10, 10);
    assert_non_null(block);
    twi_allocator_fail(&allocator, 1, false);
    assert_null(twi_arena_alloc(&arena, 1, 1000000));
    assert_non_null(twi_arena_alloc(&arena, 10, 10));
    twi_arena_finish(&arena);
    assert_int_equal(atomic_load(&allocator.bytes_in_use), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_arena__blocks_are_aligned_and_keep_what_was_written),
        cmocka_unit_test(test_arena__rewinding_keeps_what_came_before_the_mark),
        cmocka_unit_test(test_arena__its_maximum_and_overflowing_sizes_are_refused),
        cmocka_unit_test(test_arena__a_refused_allocation_leaves_it_usable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* What a phase under test needs: a context, an arena and a purse. After cmocka.h. */
#ifndef TEXTWRIGHT_TESTS_PASS_H
#define TEXTWRIGHT_TESTS_PASS_H

#include "base/arena.h"
#include "base/limits.h"
#include "base/work.h"

typedef struct test_pass {
    twi_context *context;
    twi_arena arena;
    twi_work work;
} test_pass;

/* `allowed` of 0: no limit of work. */
static inline void test_pass_init(test_pass *pass, uint64_t allowed)
{
    const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    pass->context = twi_context_new(&options);
    assert_non_null(pass->context);
    twi_arena_init(&pass->arena, &pass->context->allocator, TWI_MAX_ARENA_BYTES);
    twi_work_init(&pass->work, pass->context, allowed, NULL);
}

static inline void test_pass_finish(test_pass *pass)
{
    twi_arena_finish(&pass->arena);
    assert_int_equal(atomic_load(&pass->context->allocator.blocks_in_use), 1); /* itself */
    twi_context_release(pass->context);
}

/* The kth allocation from now is refused; 0: none. */
static inline void test_pass_fail_at(test_pass *pass, uint64_t k)
{
    twi_allocator *allocator = &pass->context->allocator;
    atomic_store(&allocator->fail_at, k == 0 ? 0 : atomic_load(&allocator->attempts) + k);
}

/* Work of one kind so far. */
static inline uint64_t test_pass_work(const test_pass *pass, tw_work_kind kind)
{
    return atomic_load(&pass->context->work_done[kind]);
}

#endif

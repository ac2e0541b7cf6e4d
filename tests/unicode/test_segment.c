/* SPDX-License-Identifier: MIT */
/* The pool of break iterators: shared by threads, bounded, deaf to the process's locale. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <pthread.h>
#include <wchar.h>

#include <cmocka.h>

#include <unicode/uloc.h>

#include "analysed.h"

#define THREADS 4
#define ROUNDS 200

static const wchar_t *const sample =
    L"あっ々あ漢 ab-cd สวัสดีครับ e\x0301 a:b 👩🏽‍💻 שלום.";

static tw_status find_all(twi_work *work, twi_arena *arena, twi_segment_pool *pool,
                          const char *locale, uint16_t flags[64])
{
    static const tw_line_break_strictness strictness[] = {TW_LINE_BREAK_STRICTNESS_NORMAL,
                                                          TW_LINE_BREAK_STRICTNESS_STRICT,
                                                          TW_LINE_BREAK_STRICTNESS_LOOSE};
    uint32_t scalars[64];
    const size_t count = test_scalars(sample, scalars);
    twi_segment_text text;
    memset(flags, 0, 64 * sizeof(*flags));
    TWI_TRY(twi_segment_text_init(work, arena, 0, scalars, count, &text));
    for (unsigned kind = 0; kind < 4; kind++) {
        for (unsigned i = 0; i < (kind == TWI_SEGMENT_LINES ? 3u : 1u); i++) {
            const twi_segment_request request = {.kind = (twi_segment_kind)kind,
                                                 .locale = locale,
                                                 .strictness = strictness[i],
                                                 .flag = (uint16_t)(1u << (kind + i))};
            TWI_TRY(twi_segment_find(work, pool, &request, &text, flags));
        }
    }
    return TW_OK;
}

typedef struct thread_case {
    twi_context *context;
    twi_segment_pool *pool;
    uint16_t expected[64];
    bool agrees;
} thread_case;

static void *run_thread(void *user)
{
    thread_case *shared = user;
    twi_arena arena;
    twi_work work;
    uint16_t flags[64];
    bool agrees = true;
    twi_arena_init(&arena, &shared->context->allocator, TWI_MAX_ARENA_BYTES);
    twi_work_init(&work, shared->context, 0, NULL);
    for (int round = 0; round < ROUNDS; round++) {
        agrees = agrees && find_all(&work, &arena, shared->pool, "ja", flags) == TW_OK &&
                 memcmp(flags, shared->expected, sizeof(flags)) == 0;
    }
    twi_arena_finish(&arena);
    return agrees ? shared : NULL;
}

static void test_segment__threads_share_a_pool(void **state)
{
    (void)state;
    pthread_t threads[THREADS];
    thread_case shared = {0};
    test_analyser analyser;
    test_analyser_init(&analyser);
    shared.context = analyser.pass.context;
    shared.pool = analyser.pool;
    assert_int_equal(
        find_all(&analyser.pass.work, &analyser.pass.arena, analyser.pool, "ja", shared.expected),
        TW_OK);
    for (int t = 0; t < THREADS; t++) {
        assert_int_equal(pthread_create(&threads[t], NULL, run_thread, &shared), 0);
    }
    for (int t = 0; t < THREADS; t++) {
        void *result;
        assert_int_equal(pthread_join(threads[t], &result), 0);
        assert_ptr_equal(result, &shared);
    }
    test_analyser_finish(&analyser);
}

static void *warm_up(void *user)
{
    return twi_segment_warm_up(false) == TW_OK ? user : NULL;
}

static void test_segment__threads_warm_up_at_once(void **state)
{
    pthread_t threads[THREADS];
    for (int t = 0; t < THREADS; t++) {
        assert_int_equal(pthread_create(&threads[t], NULL, warm_up, state), 0);
    }
    for (int t = 0; t < THREADS; t++) {
        void *result;
        assert_int_equal(pthread_join(threads[t], &result), 0);
        assert_ptr_equal(result, state);
    }
}

static void test_segment__the_pool_keeps_a_bounded_number(void **state)
{
    (void)state;
    uint16_t flags[64];
    test_analyser analyser;
    test_analyser_init(&analyser);
    for (unsigned i = 0; i < 200; i++) {
        const char locale[] = {(char)('a' + i / 26), (char)('a' + i % 26), '\0'};
        assert_int_equal(
            find_all(&analyser.pass.work, &analyser.pass.arena, analyser.pool, locale, flags),
            TW_OK);
    }
    test_analyser_forget(&analyser);
    assert_true(atomic_load(&analyser.pass.context->allocator.blocks_in_use) <=
                4 * (TWI_SEGMENT_IDLE_ITERATORS + TWI_SEGMENT_SHARED_RULES) + 2);
    test_analyser_finish(&analyser);
}

/* "xx" has no data: the root's rules hold, not those of the process's locale. */
static void test_segment__the_locale_of_the_process_is_not_read(void **state)
{
    (void)state;
    static const char *const asked[] = {"xx", "und", "", "en", NULL};
    static const char *const of_process[] = {"ja_JP", "fi_FI", "sv", "zh_Hant", "th"};
    uint16_t expected[64];
    uint16_t flags[64];
    for (size_t i = 0; i < TWI_COUNT_OF(asked); i++) {
        for (size_t p = 0; p < TWI_COUNT_OF(of_process); p++) {
            UErrorCode error = U_ZERO_ERROR;
            uloc_setDefault(p == 0 ? "en_US" : of_process[p], &error);
            assert_true(U_SUCCESS(error));
            test_analyser analyser;
            test_analyser_init(&analyser);
            assert_int_equal(find_all(&analyser.pass.work, &analyser.pass.arena, analyser.pool,
                                      asked[i], p == 0 ? expected : flags),
                             TW_OK);
            test_analyser_finish(&analyser);
            assert_true(p == 0 || memcmp(flags, expected, sizeof(flags)) == 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_segment__threads_warm_up_at_once),
        cmocka_unit_test(test_segment__threads_share_a_pool),
        cmocka_unit_test(test_segment__the_pool_keeps_a_bounded_number),
        cmocka_unit_test(test_segment__the_locale_of_the_process_is_not_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

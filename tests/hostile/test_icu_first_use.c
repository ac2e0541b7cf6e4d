/* SPDX-License-Identifier: MIT */
/* ICU's first uses in a process that may have only so much memory: each is refused or succeeds,
 * none hangs or crashes, and with memory again each succeeds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <errno.h>
#include <malloc.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

#include <cmocka.h>

#include "analysed.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif

#if defined(IS_SANITIZED) || !defined(__GLIBC__)

int main(void)
{
    (void)fprintf(stderr, "skipped: malloc cannot be replaced here\n");
    return 77;
}

#else

#define KIB ((size_t)1 << 10)
#define SECONDS_PER_CASE 10

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void __libc_free(void *block);

/* One thread per child: plain numbers. */
static size_t quota = SIZE_MAX;
static size_t used;
static size_t peak;

static void *count_in(void *block)
{
    used += block == NULL ? 0 : malloc_usable_size(block);
    peak = used > peak ? used : peak;
    return block;
}

static bool is_over(size_t size)
{
    return size > quota || used > quota - size;
}

void *malloc(size_t size)
{
    return is_over(size) ? NULL : count_in(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return is_over(count * size) ? NULL : count_in(__libc_calloc(count, size));
}

void free(void *block)
{
    if (block != NULL) {
        used -= malloc_usable_size(block);
        __libc_free(block);
    }
}

void *realloc(void *block, size_t size)
{
    if (block == NULL) {
        return malloc(size);
    }
    if (is_over(size)) {
        return NULL;
    }
    used -= malloc_usable_size(block);
    void *moved = __libc_realloc(block, size);
    (void)count_in(moved == NULL ? block : moved);
    return moved;
}

static const wchar_t *const texts[] = {L"ab cd.", L"สวัสดีครับ",      L"ສະບາຍດີ",  L"မင်္ဂလာပါ",
                                       L"សួស្តី",    L"漢字かなカナ", L"ᨠᨡ ꪀꪂ ᦀᦂ"};

static bool is_survivable(tw_status status)
{
    return status == TW_OK || status == TW_ERROR_OUT_OF_MEMORY;
}

/* The child's answer: 0 as it must be, 1 not. */
static int use_first(size_t text_index, size_t allowed, size_t *out_peak)
{
    uint32_t scalars[32];
    const twi_analysis_input input = {
        .scalars = scalars, .count = test_scalars(texts[text_index], scalars), .wants_words = true};
    /* What is ours does not count here: it has its own sweep. */
    test_pass pass;
    test_pass_init(&pass, 0);
    twi_segment_pool *pool = twi_segment_pool_new(pass.context);
    twi_analysis analysis;
    /* The text in question first under the quota; the base too when it is the base's turn. */
    tw_status base = text_index > 0 ? twi_segment_warm_up(false) : TW_OK;
    const size_t start = used;
    peak = used;
    quota = allowed == SIZE_MAX ? SIZE_MAX : used + allowed;
    base = base == TW_OK ? twi_segment_warm_up(false) : base;
    tw_status status = base;
    if (base == TW_OK) {
        status = twi_analysis_run(&pass.work, &pass.arena, pool, &input, &analysis);
    }
    quota = SIZE_MAX;
    *out_peak = peak - start;
    if (!is_survivable(status) || twi_segment_warm_up(false) != TW_OK ||
        twi_analysis_run(&pass.work, &pass.arena, pool, &input, &analysis) != TW_OK) {
        return 1;
    }
    twi_segment_pool_free(pool);
    test_pass_finish(&pass);
    return 0;
}

static int run_child(size_t text_index, size_t allowed)
{
    const pid_t child = fork();
    if (child == 0) {
        size_t reached;
        (void)alarm(SECONDS_PER_CASE);
        const int answer = use_first(text_index, allowed, &reached);
        if (allowed == SIZE_MAX) {
            print_message("text %zu: peak of %zu KiB\n", text_index, reached / KIB);
        }
        _exit(answer);
    }
    int result = -1;
    while (waitpid(child, &result, 0) < 0 && errno == EINTR) {
    }
    return result;
}

static void test_icu__first_uses_survive_every_memory_limit(void **state)
{
    (void)state;
    for (size_t t = 0; t < TWI_COUNT_OF(texts); t++) {
        assert_int_equal(run_child(t, SIZE_MAX), 0);
        for (size_t allowed = 0; allowed < 1280 * KIB; allowed += 16 * KIB) {
            const int result = run_child(t, allowed);
            if (result != 0) {
                print_message("text %zu with %zu KiB: %s %d\n", t, allowed / KIB,
                              WIFSIGNALED(result) ? "signal" : "answer",
                              WIFSIGNALED(result) ? WTERMSIG(result) : WEXITSTATUS(result));
                fail();
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_icu__first_uses_survive_every_memory_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif

/* SPDX-License-Identifier: MIT */
/* A guarded buffer holds what it should, and one byte beyond it ends the process. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "guard_page.h"

/* Run in a child, since it is expected to die: true when it was killed by a bad access. */
static bool access_kills(volatile unsigned char *address, bool write)
{
    const pid_t child = fork();
    if (child == 0) {
        signal(SIGSEGV, SIG_DFL); /* cmocka and the sanitizers have handlers of their own */
        signal(SIGBUS, SIG_DFL);
        if (write) {
            *address = 1;
        } else {
            const unsigned char read = *address;
            (void)read;
        }
        _exit(0);
    }
    int status = 0;
    assert_true(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status);
}

static void test_guard_page__one_byte_beyond_the_end_is_fatal(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 3, 4095, 4096, 4097, 100000};
    for (size_t at = 0; at < sizeof(sizes) / sizeof(sizes[0]); at++) {
        guard_page page;
        assert_true(guard_page_init(&page, sizes[at]));
        assert_int_equal(page.size, sizes[at]);
        memset(page.bytes, 0x5A, page.size);
        assert_true(access_kills(page.bytes + page.size, false));
        assert_true(access_kills(page.bytes + page.size, true));
        if (page.size > 0) {
            assert_false(access_kills(page.bytes + page.size - 1, true));
            assert_true(guard_page_protect(&page));
            assert_false(access_kills(page.bytes, false));
            assert_true(access_kills(page.bytes, true));
        }
        guard_page_finish(&page);
        assert_null(page.bytes);
    }
}

static void test_guard_page__a_copy_holds_the_bytes(void **state)
{
    (void)state;
    static const char bytes[] = "seventeen bytes.";
    guard_page page;
    assert_true(guard_page_init_copy(&page, bytes, sizeof(bytes)));
    assert_memory_equal(page.bytes, bytes, sizeof(bytes));
    guard_page_finish(&page);
    guard_page_finish(&page);
}

static void test_guard_page__absurd_sizes_are_refused(void **state)
{
    (void)state;
    guard_page page;
    assert_false(guard_page_init(&page, SIZE_MAX));
    assert_null(page.mapping);
    assert_false(guard_page_init(&page, SIZE_MAX / 2));
    assert_null(page.mapping);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_guard_page__one_byte_beyond_the_end_is_fatal),
        cmocka_unit_test(test_guard_page__a_copy_holds_the_bytes),
        cmocka_unit_test(test_guard_page__absurd_sizes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Memory refused to the libraries below us while text is drawn: no wrong picture, and none that
 * stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>

#include "stage.h"

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

#define WIDTH 120u
#define HEIGHT 40u

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

/* One thread: plain numbers. 0: none is refused. */
static size_t refused;
static size_t counted;

static bool is_refused(void)
{
    counted++;
    return counted == refused;
}

void *malloc(size_t size)
{
    return is_refused() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return is_refused() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return is_refused() ? NULL : __libc_realloc(block, size);
}

static tw_status draw(const test_stage *stage, uint8_t *pixels)
{
    tw_text_layout layout;
    tw_bitmap_target target;
    size_t size;
    (void)tw_text_layout_create(stage->factory, tw_utf8("ab \xD7\x90\xD7\x91 fi"), stage->format,
                                (double)INFINITY, 100.0, &layout);
    (void)tw_bitmap_target_create(stage->factory, WIDTH, HEIGHT, &target);
    tw_status status =
        tw_bitmap_target_draw_text_layout(target, layout, 0.0, 0.0, tw_rgba(0, 0, 0, 1));
    if (status == TW_OK) {
        status = tw_bitmap_target_get_pixels(target, pixels, WIDTH * HEIGHT * 4, &size);
    }
    tw_bitmap_target_release(target);
    tw_text_layout_release(layout);
    return status;
}

static void test_memory__one_refused_anywhere_draws_no_wrong_picture(void **state)
{
    (void)state;
    static uint8_t right[WIDTH * HEIGHT * 4];
    static uint8_t met[WIDTH * HEIGHT * 4];
    test_stage stage;
    test_stage_open(&stage, NULL, NULL);
    assert_int_equal(draw(&stage, right), TW_OK);
    assert_true(test_stage_close(&stage));
    size_t refusals = 0;
    for (size_t nth = 1; refusals + 1 == nth; nth++) {
        test_stage_open(&stage, NULL, NULL);
        counted = 0;
        refused = nth;
        const tw_status status = draw(&stage, met);
        refusals += counted >= nth;
        refused = 0;
        assert_true(status == TW_OK || status == TW_ERROR_OUT_OF_MEMORY);
        if (status == TW_OK && memcmp(met, right, sizeof(right)) != 0) {
            fail_msg("allocation %zu of the drawing: a wrong picture", nth);
        }
        assert_int_equal(draw(&stage, met), TW_OK);
        if (memcmp(met, right, sizeof(right)) != 0) {
            fail_msg("allocation %zu of the drawing: a wrong picture that stays", nth);
        }
        assert_true(test_stage_close(&stage));
    }
    print_message("%zu refusals\n", refusals);
    assert_true(refusals > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_memory__one_refused_anywhere_draws_no_wrong_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif

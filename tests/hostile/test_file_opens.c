/* SPDX-License-Identifier: MIT */
/* Counts the files that are opened, by anybody in the process, while text is laid out: none, but
 * for fonts that are used for the first time. */
#include <dlfcn.h>
#include <fcntl.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <textwright/textwright.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define IS_SANITIZED 1
#endif

#if defined(__GLIBC__) && !defined(IS_SANITIZED)
#define COUNTS_OPENS 1

static size_t open_count;
static char opened[16][512];

static void note(const char *path)
{
    if (open_count < 16) {
        (void)snprintf(opened[open_count], sizeof(opened[0]), "%s", path);
    }
    open_count++;
}

/* POSIX says that a function's address fits into a data pointer. */
static void find_next(const char *name, void *out_function)
{
    void *found = dlsym(RTLD_NEXT, name);
    memcpy(out_function, &found, sizeof(found));
}

/* Every way into a file that the libraries below use. The names of C are other ones, because
 * headers may have renamed the usual ones already. */
#define INTERPOSE_OPEN(name)                                                                       \
    int count_##name(const char *path, int flags, ...) __asm__(#name);                             \
    int count_##name(const char *path, int flags, ...)                                             \
    {                                                                                              \
        int (*next)(const char *, int, ...);                                                       \
        va_list list;                                                                              \
        va_start(list, flags);                                                                     \
        const int mode = (flags & O_CREAT) != 0 ? va_arg(list, int) : 0;                           \
        va_end(list);                                                                              \
        note(path);                                                                                \
        find_next(#name, &next);                                                                   \
        return next(path, flags, mode);                                                            \
    }
#define INTERPOSE_FOPEN(name)                                                                      \
    FILE *count_##name(const char *path, const char *mode) __asm__(#name);                         \
    FILE *count_##name(const char *path, const char *mode)                                         \
    {                                                                                              \
        FILE *(*next)(const char *, const char *);                                                 \
        note(path);                                                                                \
        find_next(#name, &next);                                                                   \
        return next(path, mode);                                                                   \
    }
INTERPOSE_OPEN(open)
INTERPOSE_OPEN(open64)
INTERPOSE_FOPEN(fopen)
INTERPOSE_FOPEN(fopen64)

#else
#define COUNTS_OPENS 0
static size_t open_count;
static char opened[16][512];
#endif

static void lay_out(tw_factory factory, const char *text)
{
    tw_text_format format;
    tw_text_layout layout;
    tw_text_metrics metrics;
    tw_bitmap_target target;
    assert_int_equal(tw_text_format_create(factory, NULL, &format), TW_OK);
    assert_int_equal(
        tw_text_layout_create(factory, tw_utf8(text), format, 300.0, INFINITY, &layout), TW_OK);
    assert_int_equal(tw_text_layout_get_metrics(layout, &metrics), TW_OK);
    assert_int_equal(tw_bitmap_target_create(factory, 320, 200, &target), TW_OK);
    assert_int_equal(tw_bitmap_target_draw_text_layout(target, layout, 5.0, 5.0, TW_BLACK), TW_OK);
    tw_bitmap_target_release(target);
    tw_text_layout_release(layout);
    tw_text_format_release(format);
}

static size_t count_opens(tw_factory factory, const char *text)
{
    const size_t before = open_count;
    lay_out(factory, text);
    return open_count - before;
}

#define LATIN "Déjà vu, twice over"
#define HEBREW "שלום עולם"
#define HINDI "नमस्ते दुनिया"
#define MIXED LATIN " " HEBREW " " HINDI

static void test_file_opens__only_fonts_that_are_new_open_files(void **state)
{
    (void)state;
    tw_factory factory;
    if (!COUNTS_OPENS) {
        skip();
    }
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    lay_out(factory, LATIN);
    assert_true(open_count > 0);
    assert_int_equal(count_opens(factory, LATIN), 0);
    assert_int_equal(count_opens(factory, "Quite other words, 12 of them."), 0);
    /* A script that the first font lacks opens the file of one that has it, if there is one. */
    assert_in_range(count_opens(factory, HEBREW), 0, 1);
    assert_in_range(count_opens(factory, HINDI), 0, 1);
    for (size_t i = 0; i < open_count && i < 16; i++) {
        if (i > 0 && strcmp(opened[i], opened[i - 1]) == 0) {
            fail_msg("%s was opened twice in a row", opened[i]);
        }
    }
    for (int i = 0; i < 20; i++) {
        assert_int_equal(count_opens(factory, MIXED), 0);
    }
    tw_factory_release(factory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file_opens__only_fonts_that_are_new_open_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Changes files and directories under stamps and watches. */
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "font/stamps.h"
#include "font/watch.h"
#include "scratch.h"

typedef struct stage {
    scratch_dir scratch;
    twi_context *context;
    twi_stamps stamps;
} stage;

static const uint8_t bytes[] = {'a', 'b', 'c', 'd'};

static stage set_up(void)
{
    const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    stage made = {.scratch = scratch_make(), .context = twi_context_new(&options)};
    assert_non_null(made.context);
    twi_stamps_init(&made.stamps, made.context);
    return made;
}

static void tear_down(stage *on)
{
    const size_t blocks = atomic_load(&on->context->allocator.blocks_in_use);
    const size_t stamps = on->stamps.items.count;
    twi_stamps_finish(&on->stamps);
    assert_int_equal(blocks - atomic_load(&on->context->allocator.blocks_in_use), stamps + 1);
    twi_context_release(on->context);
    scratch_finish(&on->scratch);
}

static void test_stamps__hold_until_a_file_changes(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    stage on = set_up();
    scratch_write(&on.scratch, "file", bytes, 3, path);
    assert_int_equal(twi_stamps_add(&on.stamps, path), TW_OK);
    assert_true(twi_stamps_hold(&on.stamps));
    scratch_write(&on.scratch, "file", bytes, 4, path);
    assert_false(twi_stamps_hold(&on.stamps));
    tear_down(&on);
}

static void test_stamps__a_missing_path_that_appears_is_a_change(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    stage on = set_up();
    scratch_get_path(&on.scratch, "later", path);
    assert_int_equal(twi_stamps_add(&on.stamps, path), TW_OK);
    assert_true(twi_stamps_hold(&on.stamps));
    assert_true(twi_stamps_are_before(&on.stamps, 0));
    scratch_write(&on.scratch, "later", bytes, 0, path);
    assert_false(twi_stamps_hold(&on.stamps));
    tear_down(&on);
}

static void test_stamps__a_fresh_change_is_not_before_now(void **state)
{
    (void)state;
    char path[SCRATCH_PATH_SIZE];
    stage on = set_up();
    scratch_write(&on.scratch, "file", bytes, 3, path);
    assert_int_equal(twi_stamps_add(&on.stamps, path), TW_OK);
    const int64_t second = on.stamps.items.items[0].seconds;
    assert_false(twi_stamps_are_before(&on.stamps, second));
    assert_true(twi_stamps_are_before(&on.stamps, second + 1));
    tear_down(&on);
}

static bool is_readable(int descriptor)
{
    struct pollfd one = {.fd = descriptor, .events = POLLIN};
    return poll(&one, 1, 0) == 1;
}

static void test_watch__a_descriptor_is_readable_once_something_changed(void **state)
{
    (void)state;
    int descriptor;
    char path[SCRATCH_PATH_SIZE];
    stage on = set_up();
    assert_int_equal(twi_stamps_add(&on.stamps, on.scratch.directory), TW_OK);
    scratch_get_path(&on.scratch, "missing/below/it", path);
    assert_int_equal(twi_stamps_add(&on.stamps, path), TW_OK);
    if (twi_watch_open(&on.stamps, &descriptor) == TW_ERROR_UNSUPPORTED) {
        tear_down(&on);
        skip();
    }
    assert_false(is_readable(descriptor));
    scratch_write(&on.scratch, "file", bytes, 3, path);
    assert_true(is_readable(descriptor));
    twi_watch_take(descriptor);
    assert_false(is_readable(descriptor));
    assert_int_equal(unlink(path), 0);
    assert_true(is_readable(descriptor));
    twi_watch_close(descriptor);
    twi_watch_close(TWI_WATCH_NONE);
    tear_down(&on);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stamps__hold_until_a_file_changes),
        cmocka_unit_test(test_stamps__a_missing_path_that_appears_is_a_change),
        cmocka_unit_test(test_stamps__a_fresh_change_is_not_before_now),
        cmocka_unit_test(test_watch__a_descriptor_is_readable_once_something_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

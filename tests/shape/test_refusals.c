/* SPDX-License-Identifier: MIT */
/* Refused memory and an empty purse: a status, nothing leaked, nothing changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "section.h"

static const char *const fonts[] = {NOTO "NotoSans-Regular.ttf", DEJAVU "DejaVuSans.ttf", NULL};

/* Two faces, two directions, a tab, a newline, missing characters, marks that are cut. */
static const char mixed[] =
    "The office \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D, \xD8\xA8\xD8\xA8\xD8\xA8.\t\xEA\x80\x80 a"
    "\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
    "\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
    "\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"
    "b\n";

static const tw_text mixed_text = {mixed, sizeof(mixed) - 1, TW_ENCODING_UTF8};

static bool is_empty(const twi_shaped *shaped)
{
    static const twi_shaped empty;
    return memcmp(shaped, &empty, sizeof(empty)) == 0;
}

static void sweep(bool from_on)
{
    test_world world;
    test_section section;
    twi_shaped expected;
    assert_true(section_world_init(&world, NULL, fonts));
    section_init(&section, &world, mixed_text, "Noto Sans", "en");
    section_shape_checked(&section, &world, &expected);
    twi_allocator *allocator = &world.context->allocator;
    const size_t blocks = atomic_load(&allocator->blocks_in_use);
    atomic_store(&allocator->fail_from_on, from_on ? 1 : 0);
    tw_status status = TW_ERROR_OUT_OF_MEMORY;
    unsigned refused = 0;
    while (status != TW_OK) {
        twi_shaped shaped;
        assert_in_range(refused, 0, 10000);
        atomic_store(&allocator->fail_at, atomic_load(&allocator->attempts) + refused + 1);
        status = section_shape(&section, &world, TWI_PIECE_SCALARS, &shaped);
        atomic_store(&allocator->fail_at, 0);
        if (status == TW_OK) {
            assert_true(section_results_equal(&expected, &shaped));
            twi_shaped_finish(allocator, &shaped);
        } else {
            assert_int_equal(status, TW_ERROR_OUT_OF_MEMORY);
            assert_true(is_empty(&shaped));
            refused++;
        }
        assert_int_equal(atomic_load(&allocator->blocks_in_use), blocks);
    }
    print_message("%u refused allocations\n", refused);
    assert_true(refused >= 8);
    twi_shaped_finish(allocator, &expected);
    section_finish(&section);
    section_world_finish(&world);
}

static void test_refusals__of_each_allocation_leave_nothing_behind(void **state)
{
    TWI_UNUSED(state);
    sweep(false);
}

static void test_refusals__of_all_allocations_from_one_on_leave_nothing_behind(void **state)
{
    TWI_UNUSED(state);
    sweep(true);
}

/* Fonts are opened and fallbacks remembered while memory is refused: the same text right
 * afterwards is shaped as if nothing had been. */
static void test_refusals__while_fonts_are_opened_change_nothing_afterwards(void **state)
{
    TWI_UNUSED(state);
    tw_status status = TW_ERROR_OUT_OF_MEMORY;
    unsigned refused = 0;
    for (; status != TW_OK; refused++) {
        test_world world;
        test_section section;
        twi_shaped shaped;
        twi_shaped again;
        assert_in_range(refused, 0, 1000);
        assert_true(section_world_init(&world, NULL, fonts));
        section_init(&section, &world, mixed_text, "Noto Sans", "en");
        twi_allocator *allocator = &world.context->allocator;
        atomic_store(&allocator->fail_at, atomic_load(&allocator->attempts) + refused + 1);
        status = section_shape(&section, &world, TWI_PIECE_SCALARS, &shaped);
        atomic_store(&allocator->fail_at, 0);
        assert_true(status == TW_OK || is_empty(&shaped));
        section_shape_checked(&section, &world, &again);
        assert_int_equal(again.face_count, 2);
        twi_shaped_finish(allocator, &shaped);
        twi_shaped_finish(allocator, &again);
        section_finish(&section);
        section_world_finish(&world);
    }
    print_message("%u refused allocations\n", refused);
}

static void test_refusals__of_work_leave_nothing_behind(void **state)
{
    TWI_UNUSED(state);
    test_world world;
    test_section section;
    assert_true(section_world_init(&world, NULL, fonts));
    section_init(&section, &world, mixed_text, "Noto Sans", "en");
    twi_shaped shaped;
    section_shape_checked(&section, &world, &shaped); /* fills caches */
    twi_allocator *allocator = &world.context->allocator;
    twi_shaped_finish(allocator, &shaped);
    const size_t blocks = atomic_load(&allocator->blocks_in_use);
    tw_status status = TW_ERROR_LIMIT_EXCEEDED;
    for (uint64_t allowed = 1; status != TW_OK; allowed += 7) {
        twi_work work;
        twi_work_init(&work, world.context, allowed, NULL);
        status = twi_shape_text(&work, &section.arena, &section.input, &shaped);
        if (status != TW_OK) {
            assert_int_equal(status, TW_ERROR_LIMIT_EXCEEDED);
            assert_true(is_empty(&shaped));
        }
        twi_shaped_finish(allocator, &shaped);
        assert_int_equal(atomic_load(&allocator->blocks_in_use), blocks);
        assert_in_range(allowed, 1, 1000000);
    }
    section_finish(&section);
    section_world_finish(&world);
}

static void test_refusals__by_a_cancel_token_leave_nothing_behind(void **state)
{
    TWI_UNUSED(state);
    test_world world;
    test_section section;
    assert_true(section_world_init(&world, NULL, fonts));
    section_init(&section, &world, mixed_text, "Noto Sans", "en");
    twi_cancel_token token;
    memset(&token, 0, sizeof(token));
    atomic_store(&token.cancelled, 1);
    twi_work work;
    twi_work_init(&work, world.context, 0, &token);
    twi_shaped shaped;
    assert_int_equal(twi_shape_text(&work, &section.arena, &section.input, &shaped),
                     TW_ERROR_CANCELLED);
    assert_true(is_empty(&shaped));
    section_finish(&section);
    section_world_finish(&world);
}

int main(void)
{
    static const char *const noto[] = {NOTO "NotoSans-Regular.ttf", NULL};
    static const char *const dejavu[] = {DEJAVU "DejaVuSans.ttf", NULL};
    if (section_skip(noto, "fonts-noto-core") != 0 ||
        section_skip(dejavu, "fonts-dejavu-core") != 0) {
        return 77;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_refusals__of_each_allocation_leave_nothing_behind),
        cmocka_unit_test(test_refusals__of_all_allocations_from_one_on_leave_nothing_behind),
        cmocka_unit_test(test_refusals__while_fonts_are_opened_change_nothing_afterwards),
        cmocka_unit_test(test_refusals__of_work_leave_nothing_behind),
        cmocka_unit_test(test_refusals__by_a_cancel_token_leave_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Resolves limits of zeros, of huge values and in between. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"

static void test_limits__zeros_become_the_documented_defaults(void **state)
{
    (void)state;
    const tw_limits zero = {0};
    const tw_limits limits = twi_limits_resolve(&zero);
    assert_int_equal(limits.layout_units, 64 << 20);
    assert_int_equal(limits.paragraph_units, 16 << 20);
    assert_int_equal(limits.style_runs, 4 << 20);
    assert_int_equal(limits.cluster_marks, 30);
    assert_int_equal(limits.cluster_scalars, 64);
    assert_int_equal(limits.piece_scalars, 4096);
    assert_int_equal(limits.piece_glyphs, 65536);
    assert_int_equal(limits.font_bytes, 256 << 20);
    assert_int_equal(limits.font_tables, 128);
    assert_int_equal(limits.font_faces, 64);
    assert_int_equal(limits.collection_fonts, 65536);
    assert_int_equal(limits.outline_points, 65536);
    assert_int_equal(limits.glyph_pixels, 16 << 20);
    assert_int_equal(limits.target_pixels, 256 << 20);
    assert_int_equal(limits.glyph_cache_bytes, 16 << 20);
    assert_true(limits.font_size == 32767.0);
    assert_true(limits.work_units == UINT64_MAX);
    assert_int_equal(limits.gate_system_fonts, 0);
}

static void test_limits__values_above_the_ceiling_are_lowered(void **state)
{
    (void)state;
    tw_limits huge;
    memset(&huge, 0xFF, sizeof(huge));
    huge.font_size = 1e300;
    const tw_limits limits = twi_limits_resolve(&huge);
    /* Indices stay inside 32 bits. */
    assert_true(limits.layout_units <= UINT32_MAX);
    assert_true(limits.piece_glyphs <= UINT32_MAX);
    assert_true(limits.font_bytes <= UINT32_MAX);
    assert_true(limits.font_size == 32767.0);
    assert_int_equal(limits.gate_system_fonts, 1);
    /* Resolving twice changes nothing. */
    const tw_limits again = twi_limits_resolve(&limits);
    assert_memory_equal(&again, &limits, offsetof(tw_limits, gate_system_fonts) + 1);
}

static void test_limits__font_sizes_that_are_none_become_the_default(void **state)
{
    (void)state;
    tw_limits limits = {0};
    const double sizes[] = {(double)NAN, -1.0, -(double)INFINITY, -0.0};
    for (size_t i = 0; i < TWI_COUNT_OF(sizes); i++) {
        limits.font_size = sizes[i];
        assert_true(twi_limits_resolve(&limits).font_size == 32767.0);
    }
    limits.font_size = 12.5;
    limits.layout_units = 1;
    assert_true(twi_limits_resolve(&limits).font_size == 12.5);
    assert_int_equal(twi_limits_resolve(&limits).layout_units, 1);
}

static void test_limits__untrusted_is_nowhere_wider_than_the_default(void **state)
{
    (void)state;
    const tw_limits zero = {0};
    const tw_limits usual = twi_limits_resolve(&zero);
    const tw_limits tight = tw_limits_untrusted();
    const tw_limits resolved = twi_limits_resolve(&tight);
    assert_memory_equal(&tight, &resolved, offsetof(tw_limits, gate_system_fonts) + 1);
    assert_true(tight.layout_units < usual.layout_units);
    assert_true(tight.paragraph_units < usual.paragraph_units);
    assert_true(tight.font_bytes < usual.font_bytes);
    assert_true(tight.glyph_pixels < usual.glyph_pixels);
    assert_true(tight.target_pixels < usual.target_pixels);
    assert_true(tight.font_size < usual.font_size);
    assert_true(tight.work_units < usual.work_units);
    assert_int_equal(tight.gate_system_fonts, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_limits__zeros_become_the_documented_defaults),
        cmocka_unit_test(test_limits__values_above_the_ceiling_are_lowered),
        cmocka_unit_test(test_limits__font_sizes_that_are_none_become_the_default),
        cmocka_unit_test(test_limits__untrusted_is_nowhere_wider_than_the_default),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

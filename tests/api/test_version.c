/* SPDX-License-Identifier: MIT */
/* Asks what is running, and compares it with what the tests were compiled against. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hb.h>
#include <unicode/uvernum.h>

#include <textwright/factory.h>
#include <textwright/version.h>

static void test_version__libraries_are_those_that_run(void **state)
{
    (void)state;
    tw_version version;
    unsigned major;
    unsigned minor;
    unsigned micro;
    hb_version(&major, &minor, &micro);
    assert_int_equal(tw_library_get_version(TW_LIBRARY_HARFBUZZ, &version), TW_OK);
    assert_int_equal(version.major, major);
    assert_int_equal(version.minor, minor);
    assert_int_equal(version.micro, micro);
    assert_int_equal(tw_library_get_version(TW_LIBRARY_ICU, &version), TW_OK);
    assert_int_equal(version.major, U_ICU_VERSION_MAJOR_NUM);
    assert_int_equal(tw_library_get_version(TW_LIBRARY_UNICODE, &version), TW_OK);
    assert_true(version.major >= 15);
    assert_int_equal(tw_library_get_version(TW_LIBRARY_CLDR, &version), TW_OK);
    assert_true(version.major >= 42);
    assert_int_equal(tw_library_get_version(TW_LIBRARY_FREETYPE, &version), TW_OK);
    assert_int_equal(version.major, 2);
    assert_true(version.minor >= 12);
}

static void test_version__fontconfig_has_a_version_exactly_when_it_was_built_in(void **state)
{
    (void)state;
    int is_available = -1;
    tw_version version;
    assert_int_equal(tw_feature_is_available(TW_FEATURE_FONTCONFIG, &is_available), TW_OK);
    assert_int_equal(tw_library_get_version(TW_LIBRARY_FONTCONFIG, &version),
                     is_available ? TW_OK : TW_ERROR_UNSUPPORTED);
    assert_int_equal(version.major != 0, is_available);
}

static void test_version__what_is_in_no_list_is_refused(void **state)
{
    (void)state;
    tw_version version = {1, 2, 3};
    int is_available = 7;
    assert_int_equal(tw_library_get_version((tw_library)99, &version), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(version.major, 0);
    assert_int_equal(tw_library_get_version(TW_LIBRARY_ICU, NULL), TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(tw_feature_is_available((tw_feature)-1, &is_available),
                     TW_ERROR_INVALID_ARGUMENT);
    assert_int_equal(is_available, 0);
    assert_int_equal(tw_get_api_level(), TW_API_LEVEL);
}

static void test_version__limits_are_told_as_they_hold(void **state)
{
    (void)state;
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    options.limits.font_tables = 12;
    options.limits.font_bytes = SIZE_MAX;
    tw_factory factory;
    tw_limits limits;
    assert_int_equal(tw_factory_create(&options, &factory), TW_OK);
    assert_int_equal(tw_factory_get_limits(factory, &limits), TW_OK);
    assert_int_equal(limits.font_tables, 12);
    assert_true(limits.font_bytes > 0 && limits.font_bytes < SIZE_MAX);
    assert_true(limits.cluster_marks > 0);
    tw_factory_release(factory);
    assert_int_equal(tw_factory_get_limits(factory, &limits), TW_ERROR_INVALID_HANDLE);
    assert_int_equal(limits.font_tables, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_version__libraries_are_those_that_run),
        cmocka_unit_test(test_version__fontconfig_has_a_version_exactly_when_it_was_built_in),
        cmocka_unit_test(test_version__what_is_in_no_list_is_refused),
        cmocka_unit_test(test_version__limits_are_told_as_they_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

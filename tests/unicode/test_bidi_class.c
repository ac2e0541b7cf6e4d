/* SPDX-License-Identifier: MIT */
/* The bidi properties against ICU, scalar by scalar, shortcuts included. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "unicode/bidi.h"

#define SCALAR_COUNT 0x110000u

/* The short name of each class, as ICU's property names have it. */
static const char *const names[TWI_BIDI_CLASS_COUNT] = {
    "L",  "R",  "AL",  "EN",  "ES",  "ET",  "AN",  "CS",  "NSM", "BN",  "B",  "S",
    "WS", "ON", "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"};

static void test_bidi_class__every_scalar_has_the_class_that_icu_names(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 2 * SCALAR_COUNT; i++) { /* asked twice: some answers are kept */
        const uint32_t scalar = i % SCALAR_COUNT;
        const uint8_t c = twi_bidi_class_get(scalar);
        assert_true(c < TWI_BIDI_CLASS_COUNT);
        const char *name = u_getPropertyValueName(
            UCHAR_BIDI_CLASS, u_getIntPropertyValue((UChar32)scalar, UCHAR_BIDI_CLASS),
            U_SHORT_PROPERTY_NAME);
        if (name != names[c] && strcmp(name, names[c]) != 0) {
            fail_msg("U+%04X: got %s, expected %s", scalar, names[c], name);
        }
    }
}

static void test_bidi_class__what_is_no_scalar_has_a_class_too(void **state)
{
    (void)state;
    assert_int_equal(twi_bidi_class_get(0x110000), TWI_BIDI_CLASS_L);
    assert_int_equal(twi_bidi_class_get(UINT32_MAX), TWI_BIDI_CLASS_L);
    uint32_t pair;
    assert_int_equal(twi_bidi_class_get_bracket(UINT32_MAX, &pair), TWI_BIDI_BRACKET_NONE);
}

/* The canonical decomposition of a bracket, which for brackets is one scalar or none. */
static uint32_t decompose(const UNormalizer2 *normalizer, uint32_t scalar)
{
    UChar units[8];
    UErrorCode error = U_ZERO_ERROR;
    const int32_t length = unorm2_getDecomposition(normalizer, (UChar32)scalar, units, 8, &error);
    return length == 1 ? units[0] : scalar;
}

static void test_bidi_class__every_bracket_pairs_as_icu_says(void **state)
{
    (void)state;
    UErrorCode error = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFCInstance(&error);
    size_t brackets = 0;
    for (uint32_t scalar = 0; scalar < SCALAR_COUNT; scalar++) {
        uint32_t pair;
        const twi_bidi_bracket got = twi_bidi_class_get_bracket(scalar, &pair);
        const int32_t type = u_getIntPropertyValue((UChar32)scalar, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
        if (type == U_BPT_NONE) {
            assert_int_equal(got, TWI_BIDI_BRACKET_NONE);
            continue;
        }
        uint32_t closing = scalar;
        if (type == U_BPT_OPEN) {
            closing = (uint32_t)u_getBidiPairedBracket((UChar32)scalar);
        }
        assert_int_equal(got, type == U_BPT_OPEN ? TWI_BIDI_BRACKET_OPEN : TWI_BIDI_BRACKET_CLOSE);
        assert_int_equal(pair, decompose(normalizer, closing));
        assert_int_equal(twi_bidi_class_get(scalar), TWI_BIDI_CLASS_ON);
        brackets++;
    }
    assert_true(brackets >= 120);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bidi_class__every_scalar_has_the_class_that_icu_names),
        cmocka_unit_test(test_bidi_class__what_is_no_scalar_has_a_class_too),
        cmocka_unit_test(test_bidi_class__every_bracket_pairs_as_icu_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

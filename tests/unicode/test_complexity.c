/* SPDX-License-Identifier: MIT */
/* Tests which text needs a shaper, with the box font. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <textwright/textwright.h>

#include "box_font.h"
#include "random.h"
#include "unicode/complexity.h"

static tw_factory factory;
static tw_font_face face;

static int set_up(void **state)
{
    (void)state;
    size_t size = 0;
    uint8_t *font = box_font_make(NULL, &size);
    tw_font_file file;
    assert_non_null(font);
    assert_int_equal(tw_factory_create(NULL, &factory), TW_OK);
    assert_int_equal(
        tw_font_file_create_from_memory(factory, font, size, TW_FONT_TRUST_NONE, &file), TW_OK);
    free(font);
    assert_int_equal(tw_font_face_create(file, 0, &face), TW_OK);
    tw_font_file_release(file);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    tw_font_face_release(face);
    tw_factory_release(factory);
    return 0;
}

static tw_text utf16(const uint16_t *units, size_t length)
{
    const tw_text text = {units, length, TW_ENCODING_UTF16};
    return text;
}

static tw_text utf32(const uint32_t *units, size_t length)
{
    const tw_text text = {units, length, TW_ENCODING_UTF32};
    return text;
}

static void check(tw_text text, int expected_simple, size_t expected_length)
{
    uint32_t glyphs[64];
    int is_simple = -1;
    size_t length = SIZE_MAX;
    size_t count = SIZE_MAX;
    assert_int_equal(tw_text_get_complexity(face, text, &is_simple, &length, glyphs, 64, &count),
                     TW_OK);
    assert_int_equal(is_simple, expected_simple);
    assert_int_equal(length, expected_length);
    if (!is_simple) {
        assert_int_equal(count, 0);
    }
}

static void test_complexity__letters_and_signs_that_stand_alone_are_simple(void **state)
{
    (void)state;
    check(tw_utf8("one, 2 (three)!"), 1, 15);
    check(tw_utf8("\xC3\xA9t\xC3\xA9"), 1, 5);         /* Latin with accents of its own */
    check(tw_utf8("\xCE\xB1\xD0\xB1"), 1, 4);          /* Greek, Cyrillic */
    check(tw_utf8("\xE3\x81\x82\xE4\xB8\x80"), 1, 6);  /* Hiragana, Han */
    check(tw_utf8("\xEA\xB0\x80"), 1, 3);              /* a Hangul syllable */
    check(tw_utf8("ab\xD7\x90"), 1, 2);                /* Hebrew ends it */
    check(tw_utf8("\xD7\x90\xD7\x91 a"), 0, 4);        /* and a space ends Hebrew */
    check(tw_utf8("\xE0\xB8\x81\xE0\xB8\xB2x"), 0, 6); /* Thai */
    check(tw_utf8("\xC2\xA9"), 0, 2);                  /* may show as emoji */
}

static void test_complexity__glyphs_are_nominal_and_counted(void **state)
{
    (void)state;
    uint32_t glyphs[4] = {7, 7, 7, 7};
    int is_simple = -1;
    size_t length = 0;
    size_t count = 0;
    const tw_text text = tw_utf8("a\xC3\xA9z");
    assert_int_equal(tw_text_get_complexity(face, text, &is_simple, &length, glyphs, 4, &count),
                     TW_OK);
    assert_int_equal(is_simple, 1);
    assert_int_equal(length, 4);
    assert_int_equal(count, 3);
    assert_int_equal(glyphs[0], box_font_glyph(NULL, 'a'));
    assert_int_equal(glyphs[1], box_font_glyph(NULL, 0xE9));
    assert_int_equal(glyphs[2], box_font_glyph(NULL, 'z'));
    assert_int_equal(glyphs[3], 7);
    glyphs[1] = 7;
    assert_int_equal(tw_text_get_complexity(face, text, &is_simple, &length, glyphs, 1, &count),
                     TW_ERROR_BUFFER_TOO_SMALL);
    assert_int_equal(is_simple, 1);
    assert_int_equal(length, 4);
    assert_int_equal(count, 3);
    assert_int_equal(glyphs[0], box_font_glyph(NULL, 'a'));
    assert_int_equal(glyphs[1], 7);
}

static void test_complexity__marks_are_not_parted_from_their_base(void **state)
{
    (void)state;
    check(tw_utf8("abe\xCC\x81z"), 1, 2);
    check(tw_utf8("e\xCC\x81z"), 0, 3);
    check(tw_utf8("e\xCC\x81\xCC\x82o\xCC\x81"), 0, 8);
    check(tw_utf8("ab\xE2\x80\x8D"), 1, 1);            /* ZWJ */
    check(tw_utf8("a\xE4\xB8\x80\xEF\xB8\x80"), 1, 1); /* a variation selector */
    check(tw_utf8("1\xEF\xB8\x8F\xE2\x83\xA3"), 0, 7); /* a keycap */
    check(tw_utf8("a\xEA\xB0\x80\xE1\x86\xA8"), 1, 1); /* a syllable, and a final consonant */
    check(tw_utf8("\xD8\x80"
                  "1a"),
          0, 3); /* a sign that encloses numbers */
}

static void test_complexity__text_of_no_units_is_simple_and_a_nul_stops(void **state)
{
    (void)state;
    const uint16_t units[] = {'a', 'b', 0, 'c'};
    check(utf16(units, 0), 1, 0);
    check(tw_utf8(NULL), 1, 0);
    check(utf16(units, 4), 1, 2);
    check(utf16(units + 2, 2), 0, 1);
    check(utf16(units + 3, 1), 1, 1);
    const uint32_t hebrew[] = {0x05D0, 0, 0x05D0};
    check(utf32(hebrew, 3), 0, 1);
}

static void test_complexity__surrogates_controls_and_missing_glyphs_are_complex(void **state)
{
    (void)state;
    const uint16_t pair[] = {0xD840, 0xDC00, 'a'};
    const uint16_t alone[] = {0xD840, 'a'};
    check(utf16(pair, 3), 0, 2);
    check(utf16(alone, 2), 0, 1);
    check(tw_utf8("\xFF"
                  "a"),
          0, 1);
    const uint32_t controls[] = {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D,
                                 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x0009, 0x000A,
                                 0x00AD, 0x200B, 0x200C, 0x200D, 0x2028, 0xFE0F, 0xFEFF};
    for (size_t i = 0; i < sizeof(controls) / sizeof(controls[0]); i++) {
        const uint32_t text[] = {controls[i], 0};
        assert_false(twi_complexity_is_simple(controls[i]));
        check(utf32(text, 2), 0, 1);
    }
    const uint32_t missing[] = {'a', 0x9F98, 'b'}; /* Han that the box font lacks */
    assert_true(twi_complexity_is_simple(missing[1]));
    check(utf32(missing, 3), 1, 1);
    check(utf32(missing + 1, 2), 0, 1);
}

static void test_complexity__a_face_is_wanted(void **state)
{
    (void)state;
    int is_simple = -1;
    size_t length = 1;
    size_t count = 1;
    const tw_font_face none = {0};
    assert_int_equal(
        tw_text_get_complexity(none, tw_utf8("a"), &is_simple, &length, NULL, 0, &count),
        TW_ERROR_INVALID_HANDLE);
    assert_int_equal(is_simple, 0);
    assert_int_equal(length, 0);
    assert_int_equal(count, 0);
}

static void test_complexity__two_simple_scalars_never_join(void **state)
{
    (void)state;
    static uint32_t simple[0x10000];
    size_t count = 0;
    for (uint32_t scalar = 0; scalar < 0x110000; scalar++) {
        if (twi_complexity_is_simple(scalar)) {
            assert_in_range(scalar, ' ', 0xFFFF);
            simple[count++] = scalar;
        }
    }
    assert_in_range(count, 40000, 0x10000);
    assert_false(twi_complexity_is_simple(UINT32_MAX));
    for (size_t i = 0; i < count; i++) {
        /* Joining looks at each side alone, but for Hangul. */
        if (twi_complexity_joins('a', simple[i]) || twi_complexity_joins(simple[i], 'a') ||
            twi_complexity_joins(simple[i], 0xAC00) || twi_complexity_joins(0xAC00, simple[i])) {
            fail_msg("U+%04X joins", simple[i]);
        }
    }
}

static bool is_boundary(tw_text_analysis analysis, size_t length, size_t at)
{
    size_t positions[64];
    size_t count = 0;
    assert_int_equal(tw_text_analysis_get_boundaries(analysis, TW_BOUNDARY_GRAPHEME,
                                                     tw_range_make(0, length), positions, 64,
                                                     &count),
                     TW_OK);
    for (size_t i = 0; i < count; i++) {
        if (positions[i] == at) {
            return true;
        }
    }
    return at == 0 || at == length;
}

/* Of all kinds: jamo, marks, joiners, emoji, flags, letters of Brahmic scripts. */
static void test_complexity__runs_alternate_and_end_between_graphemes(void **state)
{
    (void)state;
    static const uint32_t kinds[] = {'a',    'b',    ' ',    0xE9,    0x0301, 0x0308,  0x4E00,
                                     0x3042, 0x3099, 0xAC00, 0xAC01,  0x1100, 0x1161,  0x11A8,
                                     0x200D, 0x200C, 0xFE0F, 0x20E3,  0x2764, 0x1F468, 0x1F3FB,
                                     0x0600, 0x0628, 0x05D0, 0x05B0,  0x0E01, 0x0E33,  0x0915,
                                     0x094D, 0x093E, 0x0D4E, 0x1F1E6, 0x000D, 0x000A,  0xFF9E};
    test_random random = test_random_make(16);
    for (int round = 0; round < 3000; round++) {
        uint32_t units[16];
        for (size_t i = 0; i < 16; i++) {
            units[i] = kinds[test_random_below(&random, sizeof(kinds) / sizeof(kinds[0]))];
        }
        tw_text_analysis analysis;
        assert_int_equal(tw_text_analysis_create(factory, utf32(units, 16), NULL, NULL, &analysis),
                         TW_OK);
        int last = -1;
        for (size_t at = 0; at < 16;) {
            uint32_t glyphs[16];
            int is_simple = -1;
            size_t length = 0;
            size_t count = 0;
            assert_int_equal(tw_text_get_complexity(face, utf32(units + at, 16 - at), &is_simple,
                                                    &length, glyphs, 16, &count),
                             TW_OK);
            assert_in_range(length, 1, 16 - at);
            assert_int_equal(count, is_simple ? length : 0);
            assert_int_not_equal(is_simple, last);
            at += length;
            last = is_simple;
            if (!is_boundary(analysis, 16, at)) {
                fail_msg("round %d: a run ends inside a grapheme, at %zu (U+%04X)", round, at,
                         units[at]);
            }
        }
        tw_text_analysis_release(analysis);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_complexity__letters_and_signs_that_stand_alone_are_simple),
        cmocka_unit_test(test_complexity__glyphs_are_nominal_and_counted),
        cmocka_unit_test(test_complexity__marks_are_not_parted_from_their_base),
        cmocka_unit_test(test_complexity__text_of_no_units_is_simple_and_a_nul_stops),
        cmocka_unit_test(test_complexity__surrogates_controls_and_missing_glyphs_are_complex),
        cmocka_unit_test(test_complexity__a_face_is_wanted),
        cmocka_unit_test(test_complexity__two_simple_scalars_never_join),
        cmocka_unit_test(test_complexity__runs_alternate_and_end_between_graphemes),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}

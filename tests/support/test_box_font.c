/* SPDX-License-Identifier: MIT */
/* The box font says through HarfBuzz what its header promises. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <hb.h>

#include "box_font.h"
#include "guard_page.h"
#include "random.h"

typedef struct opened {
    guard_page page;
    hb_font_t *font;
} opened;

/* The font's last byte is the last readable one. */
static opened open_font(const box_font_options *options)
{
    opened result = {0};
    size_t size = 0;
    uint8_t *bytes = box_font_make(options, &size);
    assert_non_null(bytes);
    assert_true(guard_page_init_copy(&result.page, bytes, size));
    assert_true(guard_page_protect(&result.page));
    free(bytes);
    hb_blob_t *blob = hb_blob_create((const char *)result.page.bytes, (unsigned)size,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    result.font = hb_font_create(face);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return result;
}

static void close_font(opened *font)
{
    hb_font_destroy(font->font);
    guard_page_finish(&font->page);
}

/* The sum of advances of a string, in thousandths of an em. */
static int32_t measure(const opened *font, const char *text, unsigned *out_glyphs)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(font->font, buffer, NULL, 0);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, out_glyphs);
    int32_t width = 0;
    for (unsigned g = 0; g < *out_glyphs; g++) {
        width += positions[g].x_advance;
    }
    hb_buffer_destroy(buffer);
    return width;
}

static void test_box_font__one_em_per_letter_in_every_script(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int32_t width;
        unsigned glyphs;
    } cases[] = {
        {"Hello", 5000, 5},
        {"a b", 3000, 3},
        {"αβγ", 3000, 3},
        {"где", 3000, 3},
        {"שלום", 4000, 4},
        {"سلام", 4000, 4},
        {"ไทย", 3000, 3},
        {"一丁七", 3000, 3},
        {"かな", 2000, 2},
        {"x\u0301\u0323y", 2000, 4},
        {"a\u200Db\u202Ec", 3000, 5},
    };
    opened font = open_font(NULL);
    for (size_t at = 0; at < sizeof(cases) / sizeof(cases[0]); at++) {
        unsigned glyphs = 0;
        const int32_t width = measure(&font, cases[at].text, &glyphs);
        assert_int_equal(width, cases[at].width);
        assert_int_equal(glyphs, cases[at].glyphs);
    }
    close_font(&font);
}

static void test_box_font__every_covered_scalar_has_its_glyph_and_advance(void **state)
{
    (void)state;
    opened font = open_font(NULL);
    for (uint32_t scalar = 0; scalar < 0x11000; scalar++) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(font.font, scalar, &glyph);
        assert_int_equal(glyph, box_font_glyph(NULL, scalar));
        assert_int_equal(hb_font_get_glyph_h_advance(font.font, glyph),
                         box_font_advance(NULL, scalar));
    }
    close_font(&font);
}

static void test_box_font__metrics_are_800_200_0(void **state)
{
    (void)state;
    opened font = open_font(NULL);
    hb_font_extents_t extents;
    assert_true(hb_font_get_h_extents(font.font, &extents));
    assert_int_equal(extents.ascender, 800);
    assert_int_equal(extents.descender, -200);
    assert_int_equal(extents.line_gap, 0);
    assert_int_equal(hb_face_get_upem(hb_font_get_face(font.font)), 1000);
    close_font(&font);
}

static void test_box_font__ink_of_a_letter_is_a_full_box_and_that_of_a_mark_lies_over_it(
    void **state)
{
    (void)state;
    opened font = open_font(NULL);
    hb_glyph_extents_t ink;
    assert_true(hb_font_get_glyph_extents(font.font, box_font_glyph(NULL, 'A'), &ink));
    assert_int_equal(ink.x_bearing, 0);
    assert_int_equal(ink.y_bearing, 800);
    assert_int_equal(ink.width, 1000);
    assert_int_equal(ink.height, -800);
    assert_true(hb_font_get_glyph_extents(font.font, box_font_glyph(NULL, 0x301), &ink));
    assert_int_equal(ink.x_bearing, -1000);
    assert_int_equal(ink.y_bearing, 1000);
    assert_int_equal(ink.width, 1000);
    assert_int_equal(ink.height, -200);
    assert_true(hb_font_get_glyph_extents(font.font, box_font_glyph(NULL, ' '), &ink));
    assert_int_equal(ink.width, 0);
    close_font(&font);
}

static void test_box_font__ranges_above_the_bmp_and_odd_advances(void **state)
{
    (void)state;
    static const box_font_range ranges[] = {
        {' ', ' ', 250, BOX_FONT_INK_NONE},
        {'a', 'z', 600, BOX_FONT_INK_LETTER},
        {0xFFF0, 0x1000F, 700, BOX_FONT_INK_LETTER},
        {0x1F600, 0x1F64F, 2000, BOX_FONT_INK_LETTER},
    };
    const box_font_options options = {
        .family = "Wide", .weight = 700, .ranges = ranges, .range_count = 4};
    opened font = open_font(&options);
    unsigned glyphs = 0;
    assert_int_equal(measure(&font, "a z\U0001F600", &glyphs), 600 + 250 + 600 + 2000);
    assert_int_equal(glyphs, 4);
    for (uint32_t scalar = 0xFFE0; scalar < 0x10020; scalar++) {
        hb_codepoint_t glyph = 0;
        hb_font_get_nominal_glyph(font.font, scalar, &glyph);
        assert_int_equal(glyph, box_font_glyph(&options, scalar));
    }
    close_font(&font);
}

static void test_box_font__wrong_options_are_refused(void **state)
{
    (void)state;
    static const box_font_range backwards[] = {{'b', 'c', 1, BOX_FONT_INK_NONE},
                                               {'a', 'a', 1, BOX_FONT_INK_NONE}};
    static const box_font_range overlapping[] = {{'a', 'c', 1, BOX_FONT_INK_NONE},
                                                 {'c', 'd', 1, BOX_FONT_INK_NONE}};
    static const box_font_range huge[] = {{0, 0xFFFFFFFF, 1, BOX_FONT_INK_NONE}};
    const box_font_options wrong[] = {
        {.ranges = backwards, .range_count = 2},
        {.ranges = overlapping, .range_count = 2},
        {.ranges = huge, .range_count = 1},
        {.ranges = huge, .range_count = 0},
        {.weight = 1001},
        {.family = ""},
        {.family = "tab\there"},
    };
    for (size_t at = 0; at < sizeof(wrong) / sizeof(wrong[0]); at++) {
        size_t size = 1;
        assert_null(box_font_make(&wrong[at], &size));
        assert_int_equal(size, 0);
    }
}

static void test_box_font__the_same_options_give_the_same_bytes(void **state)
{
    (void)state;
    size_t one_size = 0;
    size_t two_size = 0;
    uint8_t *one = box_font_make(NULL, &one_size);
    uint8_t *two = box_font_make(NULL, &two_size);
    assert_int_equal(one_size, two_size);
    assert_memory_equal(one, two, one_size);
    free(one);
    free(two);
}

static void test_random__the_same_seed_gives_the_same_numbers_inside_the_bounds(void **state)
{
    (void)state;
    test_random one = test_random_make(7);
    test_random two = test_random_make(7);
    for (size_t at = 0; at < 10000; at++) {
        assert_true(test_random_next(&one) == test_random_next(&two));
        assert_true(test_random_below(&one, 10) < 10);
        const int64_t between = test_random_between(&one, -3, 3);
        assert_true(between >= -3 && between <= 3);
        const double unit = test_random_unit(&one);
        assert_true(unit >= 0.0 && unit < 1.0);
        two = one;
    }
    assert_int_equal(test_random_below(&one, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_box_font__one_em_per_letter_in_every_script),
        cmocka_unit_test(test_box_font__every_covered_scalar_has_its_glyph_and_advance),
        cmocka_unit_test(test_box_font__metrics_are_800_200_0),
        cmocka_unit_test(
            test_box_font__ink_of_a_letter_is_a_full_box_and_that_of_a_mark_lies_over_it),
        cmocka_unit_test(test_box_font__ranges_above_the_bmp_and_odd_advances),
        cmocka_unit_test(test_box_font__wrong_options_are_refused),
        cmocka_unit_test(test_box_font__the_same_options_give_the_same_bytes),
        cmocka_unit_test(test_random__the_same_seed_gives_the_same_numbers_inside_the_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

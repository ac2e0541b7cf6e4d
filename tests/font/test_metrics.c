/* SPDX-License-Identifier: MIT */
/* Tests the choice of metrics and traits among tables that contradict each other. */
#include "fixture.h"

#include "font/metrics.h"

/* A box font whose OS/2, hhea, post and head are edited; the gate is not asked. */
typedef struct edited_font {
    uint8_t *bytes;
    size_t size;
    uint8_t *os2;
    uint8_t *hhea;
    uint8_t *post;
    uint8_t *head;
} edited_font;

enum {
    OS2_VERSION = 0,
    OS2_WEIGHT = 4,
    OS2_WIDTH = 6,
    OS2_STRIKEOUT_SIZE = 26,
    OS2_STRIKEOUT_POSITION = 28,
    OS2_PANOSE = 32,
    OS2_SELECTION = 62,
    OS2_TYPO = 68,
    OS2_WIN = 74,
    OS2_X_HEIGHT = 86,
    OS2_CAP_HEIGHT = 88
};

static edited_font make_font(void)
{
    edited_font font = {NULL, 0, NULL, NULL, NULL, NULL};
    font.bytes = fixture_make_box(NULL, &font.size);
    font.os2 = fixture_find_table(font.bytes, "OS/2");
    font.hhea = fixture_find_table(font.bytes, "hhea");
    font.post = fixture_find_table(font.bytes, "post");
    font.head = fixture_find_table(font.bytes, "head");
    return font;
}

static void put3(uint8_t *at, int a, int b, int c)
{
    fixture_put16(at, a);
    fixture_put16(at + 2, b);
    fixture_put16(at + 4, c);
}

static tw_font_metrics read_metrics(const edited_font *font)
{
    tw_font_metrics metrics;
    twi_metrics_read((twi_bytes){font->bytes, font->size}, 0, 1000, &metrics);
    return metrics;
}

static tw_font_traits read_traits(const edited_font *font)
{
    tw_font_traits traits;
    twi_metrics_read_traits((twi_bytes){font->bytes, font->size}, 0, &traits);
    return traits;
}

static void expect_extents(const edited_font *font, int ascent, int descent, int line_gap)
{
    const tw_font_metrics metrics = read_metrics(font);
    assert_int_equal(metrics.ascent, ascent);
    assert_int_equal(metrics.descent, descent);
    assert_int_equal(metrics.line_gap, line_gap);
}

/* Another tag: for the reader, the table is gone. */
static void hide(edited_font *font, const char *tag)
{
    memcpy(fixture_find_record(font->bytes, tag), "xxxx", 4);
}

static void test_metrics__typo_metrics_are_taken_when_the_font_asks_for_them(void **state)
{
    (void)state;
    edited_font font = make_font();
    put3(font.os2 + OS2_TYPO, 700, -210, 90);
    put3(font.hhea + 4, 950, -250, 30);
    fixture_put16(font.os2 + OS2_WIN, 1000);
    fixture_put16(font.os2 + OS2_WIN + 2, 300);
    fixture_put16(font.os2 + OS2_SELECTION, 1 << 7);
    expect_extents(&font, 700, 210, 90);
    put3(font.os2 + OS2_TYPO, 700, 20, 90); /* above the baseline: nothing below it */
    expect_extents(&font, 700, 0, 90);
    free(font.bytes);
}

static void test_metrics__win_metrics_are_taken_else_with_the_gap_of_hhea(void **state)
{
    (void)state;
    edited_font font = make_font();
    fixture_put16(font.os2 + OS2_SELECTION, 0);
    put3(font.os2 + OS2_TYPO, 700, -210, 90);
    fixture_put16(font.os2 + OS2_WIN, 800);
    fixture_put16(font.os2 + OS2_WIN + 2, 200);
    put3(font.hhea + 4, 900, -250, 30);
    expect_extents(&font, 800, 200, 900 + 250 + 30 - 800 - 200);
    put3(font.hhea + 4, 700, -100, 30); /* hhea is smaller: no gap, not a negative one */
    expect_extents(&font, 800, 200, 0);
    fixture_put16(font.os2 + OS2_WIN + 2, -200); /* some fonts write it with a sign */
    expect_extents(&font, 800, 200, 0);
    free(font.bytes);
}

static void test_metrics__hhea_is_taken_without_os2(void **state)
{
    (void)state;
    edited_font font = make_font();
    hide(&font, "OS/2");
    put3(font.hhea + 4, 900, -250, 30);
    expect_extents(&font, 900, 250, 30);
    assert_int_equal(read_metrics(&font).strikethrough_position, 333);
    assert_int_equal(read_metrics(&font).x_height, 500);
    assert_int_equal(read_metrics(&font).cap_height, 700);
    free(font.bytes);
}

static void test_metrics__zeros_everywhere_still_give_a_line(void **state)
{
    (void)state;
    edited_font font = make_font();
    put3(font.os2 + OS2_TYPO, 0, 0, 0);
    put3(font.os2 + OS2_WIN, 0, 0, 0);
    put3(font.hhea + 4, 0, 0, 0);
    expect_extents(&font, 1000, 0, 0);
    hide(&font, "OS/2");
    hide(&font, "hhea");
    expect_extents(&font, 1000, 0, 0);
    free(font.bytes);
}

static void test_metrics__letter_heights_are_estimated_when_not_told(void **state)
{
    (void)state;
    edited_font font = make_font();
    fixture_put16(font.os2 + OS2_VERSION, 2);
    fixture_put16(font.os2 + OS2_X_HEIGHT, 480);
    fixture_put16(font.os2 + OS2_CAP_HEIGHT, 720);
    assert_int_equal(read_metrics(&font).x_height, 480);
    assert_int_equal(read_metrics(&font).cap_height, 720);
    fixture_put16(font.os2 + OS2_X_HEIGHT, 0);
    assert_int_equal(read_metrics(&font).x_height, 500);
    fixture_put16(font.os2 + OS2_VERSION, 1); /* has no such fields */
    assert_int_equal(read_metrics(&font).cap_height, 700);
    free(font.bytes);
}

static void test_metrics__lines_have_a_thickness_and_a_centre(void **state)
{
    (void)state;
    edited_font font = make_font();
    fixture_put16(font.post + 8, -100);
    fixture_put16(font.post + 10, 40);
    fixture_put16(font.os2 + OS2_STRIKEOUT_SIZE, 50);
    fixture_put16(font.os2 + OS2_STRIKEOUT_POSITION, 300);
    tw_font_metrics metrics = read_metrics(&font);
    assert_int_equal(metrics.underline_thickness, 40);
    assert_int_equal(metrics.underline_position, -100); /* the upper edge, as post tells it */
    assert_int_equal(metrics.strikethrough_thickness, 50);
    assert_int_equal(metrics.strikethrough_position, 300);
    fixture_put16(font.post + 10, 0);
    fixture_put16(font.os2 + OS2_STRIKEOUT_SIZE, 0);
    metrics = read_metrics(&font);
    assert_int_equal(metrics.underline_thickness, (1000 + 7) / 14);
    assert_int_equal(metrics.strikethrough_thickness, (1000 + 7) / 14);
    free(font.bytes);
}

static void test_metrics__traits_come_from_os2_and_are_kept_in_range(void **state)
{
    (void)state;
    edited_font font = make_font();
    fixture_put16(font.os2 + OS2_WEIGHT, 5);
    fixture_put16(font.os2 + OS2_WIDTH, 3);
    fixture_put16(font.os2 + OS2_SELECTION, 1);
    tw_font_traits traits = read_traits(&font);
    assert_int_equal(traits.weight, 500);
    assert_int_equal(traits.stretch, 3);
    assert_int_equal(traits.style, TW_FONT_STYLE_ITALIC);
    fixture_put16(font.os2 + OS2_VERSION, 4);
    fixture_put16(font.os2 + OS2_SELECTION, 1 | 1 << 9);
    fixture_put16(font.os2 + OS2_WEIGHT, 0xFFFF);
    fixture_put16(font.os2 + OS2_WIDTH, 10);
    traits = read_traits(&font);
    assert_int_equal(traits.weight, 999);
    assert_int_equal(traits.stretch, 5);
    assert_int_equal(traits.style, TW_FONT_STYLE_OBLIQUE);
    free(font.bytes);
}

static void test_metrics__traits_come_from_head_without_os2(void **state)
{
    (void)state;
    edited_font font = make_font();
    hide(&font, "OS/2");
    fixture_put16(font.head + 44, 3);
    const tw_font_traits traits = read_traits(&font);
    assert_int_equal(traits.weight, 700);
    assert_int_equal(traits.style, TW_FONT_STYLE_ITALIC);
    free(font.bytes);
}

static void test_metrics__monospaced_is_what_post_or_panose_says(void **state)
{
    (void)state;
    edited_font font = make_font();
    fixture_put32(font.post + 12, 0);
    memset(font.os2 + OS2_PANOSE, 0, 10);
    assert_false(read_traits(&font).is_monospaced);
    fixture_put32(font.post + 12, 1);
    assert_true(read_traits(&font).is_monospaced);
    fixture_put32(font.post + 12, 0);
    font.os2[OS2_PANOSE] = 2;
    font.os2[OS2_PANOSE + 3] = 9;
    assert_true(read_traits(&font).is_monospaced);
    free(font.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_metrics__typo_metrics_are_taken_when_the_font_asks_for_them),
        cmocka_unit_test(test_metrics__win_metrics_are_taken_else_with_the_gap_of_hhea),
        cmocka_unit_test(test_metrics__hhea_is_taken_without_os2),
        cmocka_unit_test(test_metrics__zeros_everywhere_still_give_a_line),
        cmocka_unit_test(test_metrics__letter_heights_are_estimated_when_not_told),
        cmocka_unit_test(test_metrics__lines_have_a_thickness_and_a_centre),
        cmocka_unit_test(test_metrics__traits_come_from_os2_and_are_kept_in_range),
        cmocka_unit_test(test_metrics__traits_come_from_head_without_os2),
        cmocka_unit_test(test_metrics__monospaced_is_what_post_or_panose_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

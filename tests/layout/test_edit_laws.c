/* SPDX-License-Identifier: MIT */
/* Edits and styles at random over random text: the canonical dump of the edited layout is that of a
 * fresh one, in every encoding and in both directions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"
#include "stage.h"

enum { MAX_UNITS = 40000 };

/* What the text and its styles should be: one entry per code unit. */
typedef struct model {
    tw_encoding encoding;
    size_t length;
    uint32_t units[MAX_UNITS]; /* one code unit each, whatever the encoding */
    uint8_t sizes[MAX_UNITS];
    uint8_t underlines[MAX_UNITS];
} model;

static const uint32_t letters[] = {
    'a',    'b',    'c',    'd',    'e',    'x',    ' ',    ' ',    ' ',     '.',     ',',
    '(',    ')',    '[',    ']',    '1',    '2',    '-',    0x5D0,  0x5D1,   0x5D2,   0x5D3,
    0x627,  0x628,  0x645,  0x661,  0x301,  0x300,  0x5B4,  0x200D, 0x1F469, 0x1F1E9, 0xFE0F,
    0x4E00, 0x4E01, 0x3042, 0xAC00, 0xE20,  0xE32,  0x431,  0x3B1,  '\n',    '\r',    0x85,
    0x2028, 0x2029, 0x200F, 0x202B, 0x202C, 0x2067, 0x2069, 0xAD,   0x200B,  0xFFFD,
};

static size_t encode(uint32_t scalar, tw_encoding encoding, uint32_t *units)
{
    if (encoding == TW_ENCODING_UTF32 || (encoding == TW_ENCODING_UTF16 && scalar < 0x10000) ||
        scalar < 0x80) {
        units[0] = scalar;
        return 1;
    }
    if (encoding == TW_ENCODING_UTF16) {
        units[0] = 0xD800 + ((scalar - 0x10000) >> 10);
        units[1] = 0xDC00 + (scalar & 0x3FF);
        return 2;
    }
    const size_t count = scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4;
    static const uint32_t firsts[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = count - 1; i > 0; i--) {
        units[i] = 0x80 | (scalar & 0x3F);
        scalar >>= 6;
    }
    units[0] = firsts[count] | scalar;
    return count;
}

/* How wild the random text is: tame text has long words of one script and few controls. */
static uint32_t random_scalar(test_random *random, bool is_tame)
{
    if (is_tame && test_random_below(random, 8) > 0) {
        return letters[test_random_below(random, 8)];
    }
    return letters[test_random_below(random, sizeof(letters) / sizeof(letters[0]))];
}

static size_t random_text(test_random *random, tw_encoding encoding, bool is_tame, size_t scalars,
                          uint32_t *units)
{
    size_t length = 0;
    for (size_t i = 0; i < scalars; i++) {
        length += encode(random_scalar(random, is_tame), encoding, units + length);
    }
    return length;
}

/* Units as the encoding stores them. */
static tw_text pack(const uint32_t *units, size_t length, tw_encoding encoding, void *storage)
{
    for (size_t u = 0; u < length; u++) {
        if (encoding == TW_ENCODING_UTF8) {
            ((uint8_t *)storage)[u] = (uint8_t)units[u];
        } else if (encoding == TW_ENCODING_UTF16) {
            ((uint16_t *)storage)[u] = (uint16_t)units[u];
        } else {
            ((uint32_t *)storage)[u] = units[u];
        }
    }
    const tw_text text = {storage, length, encoding};
    return text;
}

static void model_replace(model *text, tw_range range, const uint32_t *units, size_t count)
{
    const size_t tail = text->length - range.end;
    const bool has_before = range.start > 0;
    const size_t from = has_before ? range.start - 1 : range.end;
    const uint8_t size = from < text->length ? text->sizes[from] : 10;
    const uint8_t underline = from < text->length ? text->underlines[from] : 0;
    memmove(text->units + range.start + count, text->units + range.end, tail * sizeof(uint32_t));
    memmove(text->sizes + range.start + count, text->sizes + range.end, tail);
    memmove(text->underlines + range.start + count, text->underlines + range.end, tail);
    memcpy(text->units + range.start, units, count * sizeof(uint32_t));
    memset(text->sizes + range.start, size, count);
    memset(text->underlines + range.start, underline, count);
    text->length = range.start + count + tail;
}

static tw_text_layout make_fresh(const test_stage *stage, const model *text, double width)
{
    static uint32_t storage[MAX_UNITS];
    tw_text_layout layout;
    assert_int_equal(tw_text_layout_create(stage->factory,
                                           pack(text->units, text->length, text->encoding, storage),
                                           stage->format, width, INFINITY, &layout),
                     TW_OK);
    for (size_t u = 0; u < text->length;) {
        size_t end = u + 1;
        while (end < text->length && text->sizes[end] == text->sizes[u] &&
               text->underlines[end] == text->underlines[u]) {
            end++;
        }
        const tw_range range = {u, end};
        assert_int_equal(tw_text_layout_set_font_size(layout, (double)text->sizes[u], range),
                         TW_OK);
        assert_int_equal(tw_text_layout_set_underline(layout, text->underlines[u], range), TW_OK);
        u = end;
    }
    return layout;
}

static void assert_same_dump(const test_stage *stage, tw_text_layout edited, const model *text,
                             double width)
{
    tw_text_layout fresh = make_fresh(stage, text, width);
    char *expected = test_stage_dump(fresh);
    char *got = test_stage_dump(edited);
    if (strcmp(expected, got) != 0) {
        size_t at = 0;
        while (expected[at] == got[at]) {
            at++;
        }
        while (at > 0 && expected[at - 1] != '\n') {
            at--;
        }
        print_error("the dumps part at byte %zu\nfresh:  %.200s\nedited: %.200s\n", at,
                    expected + at, got + at);
        fail();
    }
    free(expected);
    free(got);
    tw_text_layout_release(fresh);
}

static tw_range random_range(test_random *random, size_t length, size_t longest)
{
    const size_t start = test_random_below(random, length + 1);
    size_t end = start + test_random_below(random, longest + 1);
    const tw_range range = {start, end < length ? end : length};
    return range;
}

static void edit_once(test_random *random, tw_text_layout layout, model *text, bool is_tame)
{
    uint32_t units[256];
    static uint32_t storage[256];
    const tw_range range = random_range(random, text->length, 40);
    const size_t choice = test_random_below(random, 6);
    if (choice == 0) {
        const uint8_t size = (uint8_t)(8 + test_random_below(random, 5));
        assert_int_equal(tw_text_layout_set_font_size(layout, (double)size, range), TW_OK);
        memset(text->sizes + range.start, size, range.end - range.start);
    } else if (choice == 1) {
        const uint8_t underline = (uint8_t)test_random_below(random, 2);
        assert_int_equal(tw_text_layout_set_underline(layout, underline, range), TW_OK);
        memset(text->underlines + range.start, underline, range.end - range.start);
    } else {
        const size_t count =
            random_text(random, text->encoding, is_tame, test_random_below(random, 30), units);
        if (text->length + count > MAX_UNITS - 256) {
            return;
        }
        assert_int_equal(
            tw_text_layout_replace_text(layout, range, pack(units, count, text->encoding, storage)),
            TW_OK);
        model_replace(text, range, units, count);
    }
}

static void run_edits(uint64_t seed, size_t scalars, size_t edits, bool is_tame)
{
    static model text;
    test_random random = test_random_make(seed);
    tw_text_format_options options = TW_TEXT_FORMAT_OPTIONS_INIT;
    options.reading_direction = (tw_reading_direction)(seed % 4);
    options.word_wrapping = (tw_word_wrapping)(seed % 5);
    options.text_alignment = (tw_text_alignment)(seed % 3);
    const double width = 30.0 + (double)test_random_below(&random, 400);
    test_stage stage;
    test_stage_open(&stage, NULL, &options);
    memset(&text, 0, sizeof(text));
    text.encoding = (tw_encoding)(seed % 3);
    text.length = random_text(&random, text.encoding, is_tame, scalars, text.units);
    memset(text.sizes, 10, sizeof(text.sizes));
    tw_text_layout layout = make_fresh(&stage, &text, width);
    for (size_t i = 0; i < edits; i++) {
        edit_once(&random, layout, &text, is_tame);
        if (test_random_below(&random, 3) == 0 || i + 1 == edits) {
            assert_same_dump(&stage, layout, &text, width);
        }
    }
    tw_text_layout_release(layout);
    assert_true(test_stage_close(&stage));
}

static void test_edit_laws__short_wild_text(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 240; seed++) {
        run_edits(seed, 5 + seed, 12, false);
    }
}

static void test_edit_laws__long_tame_text_over_many_chunks(void **state)
{
    (void)state;
    for (uint64_t seed = 1000; seed < 1012; seed++) {
        run_edits(seed, 9000, 9, true);
    }
}

static void test_edit_laws__long_wild_text_over_many_chunks(void **state)
{
    (void)state;
    for (uint64_t seed = 2000; seed < 2008; seed++) {
        run_edits(seed, 7000, 6, false);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edit_laws__short_wild_text),
        cmocka_unit_test(test_edit_laws__long_tame_text_over_many_chunks),
        cmocka_unit_test(test_edit_laws__long_wild_text_over_many_chunks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MIT */
/* Lays hostile text out with styles, edits and new widths, and holds the layout to its laws: lines
 * and clusters tile the text, and what an edited layout shows is what a fresh one shows.
 *
 * Input: one byte each for encoding, width, wrapping, alignment, direction, number of operations;
 * the operations; the text is the rest. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <textwright/textwright.h>

#include "box_font.h"
#include "reader.h"

enum { MAX_UNITS = 4096, MAX_OPERATIONS = 16 };

#define LAW(condition)                                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: law broken: %s\n", __FILE__, __LINE__, #condition);            \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

typedef struct stage {
    tw_factory factory;
    tw_font_collection collection;
} stage;

/* One factory for all inputs: a layout must not remember the one before it. */
static const stage *get_stage(void)
{
    static stage the_stage;
    static int is_ready;
    if (!is_ready) {
        tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
        options.limits = tw_limits_untrusted();
        LAW(tw_factory_create(&options, &the_stage.factory) == TW_OK);
        size_t size = 0;
        uint8_t *font = box_font_make(NULL, &size);
        tw_font_file file;
        LAW(font != NULL);
        LAW(tw_font_file_create_from_memory(the_stage.factory, font, size, TW_FONT_TRUST_NONE,
                                            &file) == TW_OK);
        tw_font_collection_options fonts = TW_FONT_COLLECTION_OPTIONS_INIT;
        fonts.files = &file;
        fonts.file_count = 1;
        LAW(tw_font_collection_create(the_stage.factory, &fonts, &the_stage.collection) == TW_OK);
        tw_font_file_release(file);
        free(font);
        is_ready = 1;
    }
    return &the_stage;
}

/* Text of whole units; `units` is aligned. */
static tw_text take_text(fuzz_reader *reader, tw_encoding encoding, size_t bytes, uint32_t *units)
{
    size_t size = 0;
    const uint8_t *taken = fuzz_reader_take(reader, bytes, &size);
    const size_t unit_size = encoding == TW_ENCODING_UTF8    ? 1
                             : encoding == TW_ENCODING_UTF16 ? 2
                                                             : 4;
    if (size > 0) {
        memcpy(units, taken, size);
    }
    /* Most random UTF-32 is ill-formed: keep it inside the code space more often. */
    for (size_t u = 0; encoding == TW_ENCODING_UTF32 && u < size / 4; u++) {
        units[u] &= 0x801FFFFF;
    }
    const tw_text text = {units, size / unit_size, encoding};
    return text;
}

static void operate(tw_text_layout layout, tw_encoding encoding, fuzz_reader *reader)
{
    size_t length = 0;
    LAW(tw_text_layout_get_text_length(layout, &length) == TW_OK);
    const uint8_t choice = fuzz_reader_u8(reader);
    const size_t a = fuzz_reader_below(reader, length + 1);
    const size_t b = fuzz_reader_below(reader, length + 1);
    const tw_range range = {a < b ? a : b, a < b ? b : a};
    uint32_t units[16];
    const tw_color color = {1.0f, 0.5f, 0.0f, 1.0f};
    switch (choice % 8) {
    case 0:
        tw_text_layout_set_font_size(layout, 5.0 + choice / 8, range);
        break;
    case 1:
        tw_text_layout_set_underline(layout, choice / 8 % 2, range);
        break;
    case 2:
        tw_text_layout_set_foreground_color(layout, &color, range);
        break;
    case 3:
        tw_text_layout_set_max_width(layout, (double)choice);
        break;
    case 4:
        tw_text_layout_set_locale_name(layout, choice / 8 % 2 ? "ja" : "th", range);
        break;
    case 5:
        tw_text_layout_set_font_weight(layout, (uint16_t)(1 + choice), range);
        break;
    default:
        LAW(tw_text_layout_replace_text(
                layout, range, take_text(reader, encoding, fuzz_reader_below(reader, 64), units)) ==
            TW_OK);
        break;
    }
}

static void check_lines(tw_text_layout layout, size_t length)
{
    size_t count = 0;
    tw_status status = tw_text_layout_get_line_metrics(layout, 0, NULL, 0, &count);
    LAW(status == TW_ERROR_BUFFER_TOO_SMALL && count > 0);
    tw_line_metrics *lines = calloc(count, sizeof(*lines));
    LAW(lines != NULL);
    LAW(tw_text_layout_get_line_metrics(layout, 0, lines, count, &count) == TW_OK);
    size_t end = 0;
    for (size_t n = 0; n < count; n++) {
        LAW(lines[n].range.start == end);
        LAW(lines[n].range.end > end || n + 1 == count);
        LAW(lines[n].trailing_whitespace_length <= lines[n].range.end - end);
        LAW(isfinite(lines[n].left) && lines[n].height >= 0.0);
        end = lines[n].range.end;
    }
    LAW(end == length);
    free(lines);
}

static void check_clusters(tw_text_layout layout, size_t length)
{
    const tw_range all = {0, length};
    size_t count = 0;
    tw_cluster_metrics *clusters = calloc(length + 1, sizeof(*clusters));
    LAW(clusters != NULL);
    LAW(tw_text_layout_get_cluster_metrics(layout, all, clusters, length + 1, &count) == TW_OK);
    size_t sum = 0;
    for (size_t c = 0; c < count; c++) {
        LAW(clusters[c].length > 0 && clusters[c].width >= 0.0);
        sum += clusters[c].length;
    }
    LAW(sum == length);
    free(clusters);
}

static char *dump_of(tw_text_layout layout)
{
    size_t size = 0;
    LAW(tw_text_layout_dump(layout, NULL, 0, &size) == TW_ERROR_BUFFER_TOO_SMALL);
    char *dump = malloc(size);
    LAW(dump != NULL);
    LAW(tw_text_layout_dump(layout, dump, size, &size) == TW_OK);
    return dump;
}

/* A new width and back again shows the same. */
static void check_width_comes_home(tw_text_layout layout, double width)
{
    char *before = dump_of(layout);
    LAW(tw_text_layout_set_max_width(layout, width / 2.0 + 7.0) == TW_OK);
    tw_text_metrics metrics;
    LAW(tw_text_layout_get_metrics(layout, &metrics) == TW_OK);
    LAW(tw_text_layout_set_max_width(layout, width) == TW_OK);
    char *after = dump_of(layout);
    LAW(strcmp(before, after) == 0);
    free(before);
    free(after);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const stage *on = get_stage();
    fuzz_reader reader = {data, size};
    tw_text_format_options options = TW_TEXT_FORMAT_OPTIONS_INIT;
    const tw_encoding encoding = (tw_encoding)fuzz_reader_below(&reader, 3);
    const double width = (double)fuzz_reader_u8(&reader);
    options.collection = on->collection;
    options.size = 10.0;
    options.word_wrapping = (tw_word_wrapping)fuzz_reader_below(&reader, 5);
    options.text_alignment = (tw_text_alignment)fuzz_reader_below(&reader, 3);
    options.reading_direction = (tw_reading_direction)fuzz_reader_below(&reader, 4);
    const size_t operations = fuzz_reader_below(&reader, MAX_OPERATIONS);
    fuzz_reader program = reader;
    size_t skipped = 0;
    fuzz_reader_take(&reader, operations * 8, &skipped);

    static uint32_t units[MAX_UNITS];
    tw_text_format format;
    tw_text_layout layout;
    const tw_text text = take_text(&reader, encoding, sizeof(units), units);
    LAW(tw_text_format_create(on->factory, &options, &format) == TW_OK);
    LAW(tw_text_layout_create(on->factory, text, format, width, INFINITY, &layout) == TW_OK);
    for (size_t i = 0; i < operations; i++) {
        operate(layout, encoding, &program);
    }
    size_t length = 0;
    LAW(tw_text_layout_set_max_width(layout, width) == TW_OK);
    LAW(tw_text_layout_get_text_length(layout, &length) == TW_OK);
    check_lines(layout, length);
    check_clusters(layout, length);
    check_width_comes_home(layout, width);
    tw_text_layout_release(layout);
    tw_text_format_release(format);
    return 0;
}

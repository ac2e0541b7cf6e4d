/* SPDX-License-Identifier: MIT */
/* Analyses hostile text, and holds the answers to their laws: ranges tile the text, levels are
 * legal, positions ascend, the three encodings of one text agree, and levels are those of the
 * rules taken word by word.
 *
 * FriBidi is no oracle in here: 1.0.8 crashes on random input.
 *
 * Input: two bytes of options; two for a range; then text, as UTF-8, in which what is ill-formed
 * is welcome. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <textwright/textwright.h>

#include "base/compiler.h"
#include "naive_bidi.h"
#include "reader.h"
#include "unicode/decode.h"

enum { MAX_SCALARS = 2048, MAX_UNITS = 4 * MAX_SCALARS, ENCODINGS = 3, MAX_LEVEL = 126 };
/* Looks at one code unit, and at a text however short. */
enum { MAX_WORK = 64, MAX_WORK_BESIDE = 4096 };

#define LAW(condition)                                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: law broken: %s\n", __FILE__, __LINE__, #condition);            \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* Everything that an analysis says about a range. */
typedef struct answers {
    tw_paragraph paragraphs[MAX_UNITS + 1];
    tw_script_run scripts[MAX_UNITS];
    tw_bidi_run levels[MAX_UNITS];
    tw_range emoji[MAX_UNITS];
    tw_range ill_formed[MAX_UNITS];
    tw_line_breakpoint lines[MAX_UNITS];
    size_t boundaries[3][MAX_UNITS + 1];
    tw_number_run numbers[MAX_UNITS];
    tw_vertical_run vertical[2][MAX_UNITS];
    size_t paragraph_count;
    size_t script_count;
    size_t level_count;
    size_t emoji_count;
    size_t ill_formed_count;
    size_t line_count;
    size_t boundary_counts[3];
    size_t number_count;
    size_t vertical_counts[2];
} answers;

static void ask(tw_text_analysis analysis, tw_range range, answers *out)
{
    LAW(tw_text_analysis_get_paragraphs(analysis, range, out->paragraphs, MAX_UNITS + 1,
                                        &out->paragraph_count) == TW_OK);
    LAW(tw_text_analysis_get_script_runs(analysis, range, out->scripts, MAX_UNITS,
                                         &out->script_count) == TW_OK);
    LAW(tw_text_analysis_get_bidi_runs(analysis, range, out->levels, MAX_UNITS,
                                       &out->level_count) == TW_OK);
    LAW(tw_text_analysis_get_emoji_runs(analysis, range, out->emoji, MAX_UNITS,
                                        &out->emoji_count) == TW_OK);
    LAW(tw_text_analysis_get_ill_formed(analysis, range, out->ill_formed, MAX_UNITS,
                                        &out->ill_formed_count) == TW_OK);
    LAW(tw_text_analysis_get_line_breakpoints(analysis, range, out->lines, MAX_UNITS,
                                              &out->line_count) == TW_OK);
    for (int kind = 0; kind < 3; kind++) {
        LAW(tw_text_analysis_get_boundaries(analysis, (tw_boundary_kind)kind, range,
                                            out->boundaries[kind], MAX_UNITS + 1,
                                            &out->boundary_counts[kind]) == TW_OK);
    }
    LAW(tw_text_analysis_get_number_runs(analysis, range, out->numbers, MAX_UNITS,
                                         &out->number_count) == TW_OK);
    for (int stacked = 0; stacked < 2; stacked++) {
        LAW(tw_text_analysis_get_vertical_runs(analysis, range, (tw_vertical_orientation)stacked,
                                               out->vertical[stacked], MAX_UNITS,
                                               &out->vertical_counts[stacked]) == TW_OK);
    }
}

/* ---- laws of one analysis -------------------------------------------------------------------- */

static void check_tiles(const void *runs, size_t count, size_t run_size, tw_range range)
{
    size_t at = range.start;
    for (size_t i = 0; i < count; i++) {
        tw_range run;
        memcpy(&run, (const char *)runs + i * run_size, sizeof(run));
        LAW(run.start == at && run.end > run.start);
        at = run.end;
    }
    LAW(at == range.end);
}

static void check_apart(const tw_range *ranges, size_t count, tw_range range)
{
    size_t at = range.start;
    for (size_t i = 0; i < count; i++) {
        LAW(ranges[i].start >= at && ranges[i].end > ranges[i].start);
        at = ranges[i].end;
    }
    LAW(at <= range.end);
}

static void check_numbers(const answers *all, tw_range range)
{
    size_t at = range.start;
    for (size_t i = 0; i < all->number_count; i++) {
        const tw_range run = all->numbers[i].range;
        LAW(run.start >= at && run.end > run.start);
        at = run.end;
    }
    LAW(at <= range.end);
}

static void check_paragraphs(const answers *all, size_t length)
{
    size_t at = 0;
    for (size_t p = 0; p < all->paragraph_count; p++) {
        const tw_paragraph *paragraph = &all->paragraphs[p];
        LAW(paragraph->range.start == at && paragraph->bidi_level <= 1);
        LAW(paragraph->newline_length <= paragraph->range.end - paragraph->range.start);
        LAW((paragraph->newline_length > 0) == (p + 1 < all->paragraph_count));
        at = paragraph->range.end;
    }
    LAW(all->paragraph_count > 0 && at == length);
}

static void check_lines(const answers *all, size_t length)
{
    LAW(all->line_count == length);
    for (size_t u = 0; u < length; u++) {
        LAW(all->lines[u].before >= TW_BREAK_CONDITION_CAN_BREAK);
        LAW(all->lines[u].before <= TW_BREAK_CONDITION_MUST_BREAK);
        LAW(u == 0 || all->lines[u].before == all->lines[u - 1].after);
    }
    LAW(length == 0 || all->lines[0].before == TW_BREAK_CONDITION_MAY_NOT_BREAK);
    LAW(length == 0 || all->lines[length - 1].after == TW_BREAK_CONDITION_CAN_BREAK);
}

static void check_boundaries(const answers *all, size_t length)
{
    for (int kind = 0; kind < 3; kind++) {
        const size_t count = all->boundary_counts[kind];
        const size_t *positions = all->boundaries[kind];
        LAW(length == 0 ? count == 0 : count >= 2);
        LAW(length == 0 || (positions[0] == 0 && positions[count - 1] == length));
        for (size_t i = 1; i < count; i++) {
            LAW(positions[i - 1] < positions[i]);
        }
    }
}

static void check_laws(const answers *all, size_t length)
{
    const tw_range range = {0, length};
    check_paragraphs(all, length);
    check_tiles(all->scripts, all->script_count, sizeof(all->scripts[0]), range);
    check_tiles(all->levels, all->level_count, sizeof(all->levels[0]), range);
    check_apart(all->emoji, all->emoji_count, range);
    check_apart(all->ill_formed, all->ill_formed_count, range);
    check_lines(all, length);
    check_numbers(all, range);
    for (int stacked = 0; stacked < 2; stacked++) {
        check_tiles(all->vertical[stacked], all->vertical_counts[stacked],
                    sizeof(all->vertical[0][0]), range);
    }
    check_boundaries(all, length);
    for (size_t i = 0; i < all->level_count; i++) {
        LAW(all->levels[i].resolved_level <= MAX_LEVEL);
        LAW(all->levels[i].explicit_level < MAX_LEVEL);
        LAW(i == 0 || all->levels[i].resolved_level != all->levels[i - 1].resolved_level ||
            all->levels[i].explicit_level != all->levels[i - 1].explicit_level);
    }
}

/* A part is asked: it says what the whole says there. */
static void check_part(tw_text_analysis analysis, const answers *all, tw_range range)
{
    static answers part;
    ask(analysis, range, &part);
    check_tiles(part.scripts, part.script_count, sizeof(part.scripts[0]), range);
    check_tiles(part.levels, part.level_count, sizeof(part.levels[0]), range);
    check_apart(part.emoji, part.emoji_count, range);
    check_apart(part.ill_formed, part.ill_formed_count, range);
    check_numbers(&part, range);
    LAW(part.line_count == range.end - range.start);
    LAW(part.line_count == 0 ||
        memcmp(part.lines, all->lines + range.start, part.line_count * sizeof(part.lines[0])) == 0);
    LAW(part.paragraph_count >= 1 && part.paragraphs[0].range.start <= range.start);
    LAW(part.paragraphs[part.paragraph_count - 1].range.end >= range.end);
    for (int kind = 0; kind < 3; kind++) {
        size_t inside = 0;
        for (size_t i = 0; i < all->boundary_counts[kind]; i++) {
            const size_t position = all->boundaries[kind][i];
            inside += position >= range.start && position <= range.end;
        }
        LAW(inside == part.boundary_counts[kind]);
    }
}

/* Runs of a line, left to right: the same as its runs in text order, but for L1. */
static void check_visual(tw_text_analysis analysis, const tw_paragraph *paragraph)
{
    static tw_visual_run runs[MAX_UNITS];
    size_t count = 0;
    size_t length = 0;
    LAW(tw_text_analysis_get_visual_runs(analysis, paragraph->range, runs, MAX_UNITS, &count) ==
        TW_OK);
    for (size_t i = 0; i < count; i++) {
        LAW(runs[i].level <= MAX_LEVEL);
        LAW(runs[i].range.start >= paragraph->range.start);
        LAW(runs[i].range.end <= paragraph->range.end && runs[i].range.start < runs[i].range.end);
        length += runs[i].range.end - runs[i].range.start;
    }
    LAW(length == paragraph->range.end - paragraph->range.start);
}

/* ---- three encodings ------------------------------------------------------------------------- */

typedef struct encoded {
    tw_text text;
    uint32_t units[MAX_UNITS];
    size_t starts[MAX_SCALARS + 1];
} encoded;

static void encode(const uint32_t *scalars, size_t count, tw_encoding encoding, encoded *out)
{
    const size_t unit_size = (size_t)1 << encoding;
    size_t u = 0;
    for (size_t s = 0; s < count; s++) {
        out->starts[s] = u;
        u += twi_decode_encode(scalars[s], encoding, (char *)out->units + u * unit_size);
    }
    out->starts[count] = u;
    out->text = (tw_text){out->units, u, encoding};
}

static size_t to_scalar(const encoded *text, size_t count, size_t unit)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (text->starts[middle] < unit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    LAW(text->starts[low] == unit); /* never inside a character */
    return low;
}

/* Every position becomes that of a scalar; lines keep one entry per scalar. */
static void map_to_scalars(const encoded *text, size_t count, answers *all)
{
    for (size_t i = 0; i < all->paragraph_count; i++) {
        tw_paragraph *paragraph = &all->paragraphs[i];
        const size_t newline = paragraph->range.end - paragraph->newline_length;
        paragraph->range.start = to_scalar(text, count, paragraph->range.start);
        paragraph->range.end = to_scalar(text, count, paragraph->range.end);
        paragraph->newline_length = paragraph->range.end - to_scalar(text, count, newline);
    }
    for (size_t i = 0; i < all->script_count; i++) {
        all->scripts[i].range.start = to_scalar(text, count, all->scripts[i].range.start);
        all->scripts[i].range.end = to_scalar(text, count, all->scripts[i].range.end);
    }
    for (size_t i = 0; i < all->level_count; i++) {
        all->levels[i].range.start = to_scalar(text, count, all->levels[i].range.start);
        all->levels[i].range.end = to_scalar(text, count, all->levels[i].range.end);
    }
    for (size_t i = 0; i < all->emoji_count; i++) {
        all->emoji[i].start = to_scalar(text, count, all->emoji[i].start);
        all->emoji[i].end = to_scalar(text, count, all->emoji[i].end);
    }
    for (size_t i = 0; i < all->number_count; i++) {
        all->numbers[i].range.start = to_scalar(text, count, all->numbers[i].range.start);
        all->numbers[i].range.end = to_scalar(text, count, all->numbers[i].range.end);
    }
    for (int stacked = 0; stacked < 2; stacked++) {
        for (size_t i = 0; i < all->vertical_counts[stacked]; i++) {
            tw_range *range = &all->vertical[stacked][i].range;
            range->start = to_scalar(text, count, range->start);
            range->end = to_scalar(text, count, range->end);
        }
    }
    for (int kind = 0; kind < 3; kind++) {
        for (size_t i = 0; i < all->boundary_counts[kind]; i++) {
            all->boundaries[kind][i] = to_scalar(text, count, all->boundaries[kind][i]);
        }
    }
    for (size_t s = 0; s < count; s++) {
        for (size_t u = text->starts[s] + 1; u < text->starts[s + 1]; u++) {
            LAW(all->lines[u].before == TW_BREAK_CONDITION_MAY_NOT_BREAK);
            LAW(all->lines[u].is_whitespace == all->lines[u - 1].is_whitespace);
            LAW(all->lines[u].is_soft_hyphen == all->lines[u - 1].is_soft_hyphen);
        }
        const uint8_t after = all->lines[text->starts[s + 1] - 1].after;
        all->lines[s] = all->lines[text->starts[s]];
        all->lines[s].after = after;
    }
    all->line_count = count;
}

#define SAME(member, count)                                                                        \
    (a->count == b->count &&                                                                       \
     (a->count == 0 || memcmp(a->member, b->member, a->count * sizeof(a->member[0])) == 0))

static void check_same(const answers *a, const answers *b)
{
    LAW(SAME(paragraphs, paragraph_count));
    LAW(SAME(scripts, script_count));
    LAW(SAME(levels, level_count));
    LAW(SAME(emoji, emoji_count));
    LAW(SAME(lines, line_count));
    LAW(SAME(numbers, number_count));
    LAW(SAME(vertical[0], vertical_counts[0]));
    LAW(SAME(vertical[1], vertical_counts[1]));
    for (int kind = 0; kind < 3; kind++) {
        LAW(SAME(boundaries[kind], boundary_counts[kind]));
    }
}

/* ---- bidi, word by word ---------------------------------------------------------------------- */

static size_t find_separator(const uint32_t *scalars, size_t start, size_t end)
{
    while (start < end && twi_bidi_class_get(scalars[start]) != TWI_BIDI_CLASS_B) {
        start++;
    }
    return start < end ? start + 1 : end;
}

/* `all` is in scalars. The first part of a paragraph decides for all parts. */
static void check_bidi(const answers *all, const uint32_t *scalars, tw_reading_direction direction)
{
    if (direction == TW_READING_DIRECTION_AUTO_RIGHT_TO_LEFT) {
        return;
    }
    size_t run = 0;
    for (size_t p = 0; p < all->paragraph_count; p++) {
        const tw_range range = all->paragraphs[p].range;
        const int of_paragraph = all->paragraphs[p].bidi_level;
        int asked = direction == TW_READING_DIRECTION_AUTO_LEFT_TO_RIGHT ? -1 : (int)direction;
        for (size_t start = range.start; start < range.end;) {
            const size_t end = find_separator(scalars, start, range.end);
            uint8_t levels[NAIVE_MAX];
            if (end - start <= NAIVE_MAX) {
                LAW(naive_resolve(scalars + start, (int)(end - start), asked, levels) ==
                    of_paragraph);
            }
            for (size_t s = start; s < end; s++) {
                run += s >= all->levels[run].range.end;
                LAW(end - start > NAIVE_MAX ||
                    all->levels[run].resolved_level == levels[s - start]);
            }
            asked = of_paragraph;
            start = end;
        }
    }
}

/* ---- all of it ------------------------------------------------------------------------------- */

static uint64_t sum_work(tw_factory factory)
{
    uint64_t sum = 0;
    for (int kind = TW_WORK_DECODE; kind <= TW_WORK_RASTER; kind++) {
        uint64_t units = 0;
        LAW(tw_factory_get_work_done(factory, (tw_work_kind)kind, &units) == TW_OK);
        sum += units;
    }
    return sum;
}

static void analyse(tw_factory factory, tw_text text, const tw_text_analysis_options *options,
                    tw_range asked, answers *out)
{
    tw_text_analysis analysis;
    const uint64_t work = sum_work(factory);
    LAW(tw_text_analysis_create(factory, text, options, NULL, &analysis) == TW_OK);
    LAW(sum_work(factory) - work <= MAX_WORK * (uint64_t)text.length + MAX_WORK_BESIDE);
    ask(analysis, tw_range_make(0, text.length), out);
    check_laws(out, text.length);
    if (text.length > 0) {
        const size_t start = asked.start % text.length;
        const size_t end = start + asked.end % (text.length - start + 1);
        check_part(analysis, out, tw_range_make(start, end));
    }
    check_visual(analysis, &out->paragraphs[asked.start % out->paragraph_count]);
    tw_text_analysis_release(analysis);
}

static tw_text_analysis_options read_options(fuzz_reader *reader)
{
    static const char *const locales[] = {NULL, "ja", "fi", "th", "zh-Hant", "ar", "hi", "xx-!"};
    tw_text_analysis_options options = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    const uint8_t first = fuzz_reader_u8(reader);
    const uint8_t second = fuzz_reader_u8(reader);
    options.reading_direction = (tw_reading_direction)(first & 3);
    options.line_break_strictness = (tw_line_break_strictness)((first >> 2 & 3) % 3);
    options.word_break = (tw_word_break)(first >> 4 & 3);
    options.locale = locales[second & 7];
    options.number_method = (tw_number_method)((second >> 3 & 7) % 5);
    return options;
}

/* The bytes as they are, in an encoding that they were not made for. */
static void check_raw(tw_factory factory, const uint8_t *bytes, size_t size,
                      const tw_text_analysis_options *options, tw_range asked)
{
    static answers all;
    static uint32_t units[MAX_SCALARS];
    const size_t used = TWI_MIN(size, (size_t)MAX_SCALARS);
    memset(units, 0, sizeof(units));
    if (used > 0) {
        memcpy(units, bytes, used);
    }
    for (int encoding = 0; encoding < ENCODINGS; encoding++) {
        const tw_text text = {units, used >> encoding, (tw_encoding)encoding};
        analyse(factory, text, options, asked, &all);
    }
}

static void check_encodings(tw_factory factory, const uint32_t *scalars, size_t count,
                            const tw_text_analysis_options *options, tw_range asked)
{
    static answers all[ENCODINGS];
    static encoded text;
    for (int encoding = 0; encoding < ENCODINGS; encoding++) {
        encode(scalars, count, (tw_encoding)encoding, &text);
        analyse(factory, text.text, options, asked, &all[encoding]);
        LAW(all[encoding].ill_formed_count == 0);
        map_to_scalars(&text, count, &all[encoding]);
        check_same(&all[0], &all[encoding]);
    }
    check_bidi(&all[0], scalars, options->reading_direction);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* One for all inputs: break iterators are dear to make. */
    static tw_factory factory;
    if (factory.id == 0) {
        LAW(tw_factory_create(NULL, &factory) == TW_OK);
    }
    static uint32_t scalars[MAX_SCALARS];
    fuzz_reader reader = {data, size};
    const tw_text_analysis_options options = read_options(&reader);
    const tw_range asked = {fuzz_reader_u8(&reader), fuzz_reader_u8(&reader)};
    const tw_text text = {reader.bytes, reader.size, TW_ENCODING_UTF8};
    size_t count = 0;
    for (size_t u = 0; u < text.length && count < MAX_SCALARS; count++) {
        bool well_formed;
        u = twi_decode_next(text, u, &scalars[count], &well_formed);
    }
    check_encodings(factory, scalars, count, &options, asked);
    check_raw(factory, reader.bytes, reader.size, &options, asked);
    return 0;
}

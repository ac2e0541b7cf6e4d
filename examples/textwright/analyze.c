/* SPDX-License-Identifier: MIT */
/* Analyses a text and prints all that was found. */
#include "analyze.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "message.h"

/* Ask how many there are, make room, ask again. */
#define FETCH(list, count, function, ...)                                                          \
    do {                                                                                           \
        (void)function(__VA_ARGS__, NULL, 0, &(count));                                            \
        (list) = calloc((count) + 1, sizeof(*(list)));                                             \
        if ((list) == NULL) {                                                                      \
            return TW_ERROR_OUT_OF_MEMORY;                                                         \
        }                                                                                          \
        const tw_status fetched = function(__VA_ARGS__, list, count, &(count));                    \
        if (fetched != TW_OK) {                                                                    \
            return fetched;                                                                        \
        }                                                                                          \
    } while (0)

static tw_status fetch_all(tw_text_analysis analysis, const demo_scene *scene, const char *locale,
                           demo_findings *found)
{
    const tw_range all = {0, scene->length};
    const tw_text text = {scene->text, scene->length, TW_ENCODING_UTF8};
    FETCH(found->paragraphs, found->paragraph_count, tw_text_analysis_get_paragraphs, analysis,
          all);
    FETCH(found->scripts, found->script_count, tw_text_analysis_get_script_runs, analysis, all);
    FETCH(found->levels, found->level_count, tw_text_analysis_get_bidi_runs, analysis, all);
    FETCH(found->lines, found->line_count, tw_text_analysis_get_line_breakpoints, analysis, all);
    for (int kind = 0; kind < 3; kind++) {
        FETCH(found->boundaries[kind], found->boundary_counts[kind],
              tw_text_analysis_get_boundaries, analysis, (tw_boundary_kind)kind, all);
    }
    FETCH(found->emoji, found->emoji_count, tw_text_analysis_get_emoji_runs, analysis, all);
    FETCH(found->ill_formed, found->ill_formed_count, tw_text_analysis_get_ill_formed, analysis,
          all);
    FETCH(found->numbers, found->number_count, tw_text_analysis_get_number_runs, analysis, all);
    FETCH(found->vertical, found->vertical_count, tw_text_analysis_get_vertical_runs, analysis, all,
          TW_VERTICAL_ORIENTATION_DEFAULT);
    FETCH(found->hyphenation, found->hyphenation_count, tw_factory_find_hyphenation_points,
          scene->factory, text, all, locale, NULL);
    FETCH(found->degradations, found->degradation_count, tw_text_analysis_get_degradations,
          analysis);
    return TW_OK;
}

static void free_all(demo_findings *found)
{
    free(found->paragraphs);
    free(found->scripts);
    free(found->levels);
    free(found->lines);
    for (int kind = 0; kind < 3; kind++) {
        free(found->boundaries[kind]);
    }
    free(found->emoji);
    free(found->ill_formed);
    free(found->numbers);
    free(found->vertical);
    free(found->hyphenation);
    free(found->degradations);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static void open_range(json *out, tw_range range)
{
    json_open(out, NULL, '{');
    json_size(out, "start", range.start);
    json_size(out, "end", range.end);
}

/* The runs of a paragraph as they are shown when it is one line. */
static tw_status print_visual(json *out, tw_text_analysis analysis, tw_range line)
{
    tw_visual_run *runs = NULL;
    size_t count = 0;
    FETCH(runs, count, tw_text_analysis_get_visual_runs, analysis, line);
    json_open(out, "visual_runs", '[');
    for (size_t i = 0; i < count; i++) {
        open_range(out, runs[i].range);
        json_size(out, "level", runs[i].level);
        json_close(out, '}');
    }
    json_close(out, ']');
    free(runs);
    return TW_OK;
}

static tw_status print_paragraphs(json *out, tw_text_analysis analysis, const demo_findings *found)
{
    tw_status status = TW_OK;
    json_open(out, "paragraphs", '[');
    for (size_t i = 0; i < found->paragraph_count && status == TW_OK; i++) {
        open_range(out, found->paragraphs[i].range);
        json_size(out, "newline_length", found->paragraphs[i].newline_length);
        json_size(out, "bidi_level", found->paragraphs[i].bidi_level);
        status = print_visual(out, analysis, found->paragraphs[i].range);
        json_close(out, '}');
    }
    json_close(out, ']');
    return status;
}

static void print_runs(json *out, const demo_findings *found)
{
    json_open(out, "script_runs", '[');
    for (size_t i = 0; i < found->script_count; i++) {
        const uint32_t tag = found->scripts[i].script;
        const char name[4] = {(char)(tag >> 24), (char)(tag >> 16 & 0xFF), (char)(tag >> 8 & 0xFF),
                              (char)(tag & 0xFF)};
        open_range(out, found->scripts[i].range);
        json_string(out, "script", name, sizeof(name));
        json_flag(out, "no_visual", found->scripts[i].no_visual != 0);
        json_close(out, '}');
    }
    json_close(out, ']');
    json_open(out, "bidi_runs", '[');
    for (size_t i = 0; i < found->level_count; i++) {
        open_range(out, found->levels[i].range);
        json_size(out, "explicit_level", found->levels[i].explicit_level);
        json_size(out, "resolved_level", found->levels[i].resolved_level);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void print_lines(json *out, const demo_findings *found)
{
    static const char *const names[] = {"neutral", "can", "may_not", "must"};
    static const size_t sizes[] = {7, 3, 7, 4};
    json_open(out, "line_breakpoints", '[');
    for (size_t u = 0; u < found->line_count; u++) {
        const tw_line_breakpoint *point = &found->lines[u];
        json_open(out, NULL, '{');
        json_string(out, "before", names[point->before & 3], sizes[point->before & 3]);
        json_string(out, "after", names[point->after & 3], sizes[point->after & 3]);
        json_flag(out, "is_whitespace", point->is_whitespace != 0);
        json_flag(out, "is_soft_hyphen", point->is_soft_hyphen != 0);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void print_ranges(json *out, const char *name, const tw_range *ranges, size_t count)
{
    json_open(out, name, '[');
    for (size_t i = 0; i < count; i++) {
        open_range(out, ranges[i]);
        json_close(out, '}');
    }
    json_close(out, ']');
}

/* One character as UTF-8. */
static void print_scalar(json *out, const char *name, uint32_t scalar)
{
    char bytes[4];
    json_string(out, name, bytes, analyze_encode(scalar, bytes));
}

/* What the locale's own digits would replace. */
static void print_numbers(json *out, const demo_findings *found)
{
    json_open(out, "number_runs", '[');
    for (size_t i = 0; i < found->number_count; i++) {
        const tw_number_substitution *shown = &found->numbers[i].shown;
        open_range(out, found->numbers[i].range);
        json_open(out, "digits", '[');
        for (size_t d = 0; d < 10; d++) {
            print_scalar(out, NULL, shown->digits[d]);
        }
        json_close(out, ']');
        print_scalar(out, "decimal_separator", shown->decimal_separator);
        print_scalar(out, "group_separator", shown->group_separator);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void print_vertical(json *out, const demo_findings *found)
{
    json_open(out, "vertical_runs", '[');
    for (size_t i = 0; i < found->vertical_count; i++) {
        const tw_vertical_run *run = &found->vertical[i];
        open_range(out, run->range);
        json_size(out, "orientation", 90 * (size_t)run->orientation);
        json_size(out, "level", run->level);
        json_flag(out, "is_upright", run->is_upright != 0);
        json_flag(out, "is_right_to_left", run->is_right_to_left != 0);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void print_hyphenation(json *out, const demo_findings *found)
{
    json_open(out, "hyphenation_points", '[');
    for (size_t i = 0; i < found->hyphenation_count; i++) {
        const tw_hyphenation_point *point = &found->hyphenation[i];
        open_range(out, point->replaced);
        json_size(out, "position", point->position);
        json_string(out, "line_end", point->line_end, strlen(point->line_end));
        json_string(out, "line_start", point->line_start, strlen(point->line_start));
        json_flag(out, "is_soft_hyphen", point->is_soft_hyphen != 0);
        json_flag(out, "adds_hyphen", point->adds_hyphen != 0);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static tw_status print_json(const demo_scene *scene, tw_text_analysis analysis,
                            const demo_findings *found)
{
    static const char *const names[] = {"graphemes", "words", "sentences"};
    json out = {.stream = stdout};
    json_open(&out, NULL, '{');
    json_size(&out, "length", scene->length);
    tw_status status = print_paragraphs(&out, analysis, found);
    print_runs(&out, found);
    print_lines(&out, found);
    for (int kind = 0; kind < 3; kind++) {
        json_open(&out, names[kind], '[');
        for (size_t i = 0; i < found->boundary_counts[kind]; i++) {
            json_size(&out, NULL, found->boundaries[kind][i]);
        }
        json_close(&out, ']');
    }
    print_ranges(&out, "emoji_runs", found->emoji, found->emoji_count);
    print_ranges(&out, "ill_formed", found->ill_formed, found->ill_formed_count);
    json_open(&out, "paragraph_cuts", '[');
    for (size_t i = 0; i < found->degradation_count; i++) {
        json_size(&out, NULL, found->degradations[i].range.start);
    }
    json_close(&out, ']');
    print_numbers(&out, found);
    print_vertical(&out, found);
    print_hyphenation(&out, found);
    json_close(&out, '}');
    return status;
}

bool analyze_run(const demo_options *options, const demo_scene *scene)
{
    tw_text_analysis_options wanted = TW_TEXT_ANALYSIS_OPTIONS_INIT;
    wanted.locale = options->locale;
    wanted.reading_direction = options->direction;
    wanted.word_break = options->word_break;
    wanted.number_method = TW_NUMBER_METHOD_NATIONAL;
    wanted.line_break_strictness = options->strictness;
    const tw_text text = {scene->text, scene->length, TW_ENCODING_UTF8};
    tw_text_analysis analysis;
    demo_findings found = {0};
    tw_status status = tw_text_analysis_create(scene->factory, text, &wanted, NULL, &analysis);
    if (status == TW_OK) {
        status = fetch_all(analysis, scene, options->locale, &found);
    }
    if (status == TW_OK && options->as_json) {
        status = print_json(scene, analysis, &found);
    } else if (status == TW_OK) {
        analyze_print_rows(scene, &found);
    }
    free_all(&found);
    tw_text_analysis_release(analysis);
    if (status != TW_OK) {
        return complain_status(scene->factory, status, "analysis");
    }
    if (fflush(stdout) != 0) {
        return complain("standard output: it cannot be written");
    }
    return true;
}

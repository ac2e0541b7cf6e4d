/* SPDX-License-Identifier: MIT */
/* Answers questions about ranges of an analysed text: one search, then a copy. */
#include <assert.h>
#include <string.h>

#include "base/status.h"
#include "unicode/bidi.h"
#include "unicode/text_analysis.h"

/* Items of any kind that begin with the unit where they start, ascending. */
typedef struct span_list {
    const void *items;
    size_t count;
    size_t item_size;
} span_list;

#define SPAN_LIST(items, count) ((span_list){(items), (count), sizeof(*(items))})

static uint32_t get_start(const span_list *list, size_t i)
{
    uint32_t start;
    memcpy(&start, (const char *)list->items + i * list->item_size, sizeof(start));
    return start;
}

/* How many begin before `unit`. */
static size_t count_before(const span_list *list, size_t unit)
{
    size_t low = 0;
    size_t high = list->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (get_start(list, middle) < unit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Which items of a list that tiles the text a range touches. */
typedef struct touched {
    size_t first;
    size_t count;
} touched;

static touched find_touched(const span_list *list, tw_range range)
{
    touched found = {0, 0};
    if (range.start < range.end) {
        found.first = count_before(list, range.start + 1) - 1;
        found.count = count_before(list, range.end) - found.first;
    }
    return found;
}

/* Item `i` cut to the range. */
static tw_range cut_item(const span_list *list, size_t i, size_t length, tw_range range)
{
    const size_t end = i + 1 < list->count ? get_start(list, i + 1) : length;
    return tw_range_make(TWI_MAX((size_t)get_start(list, i), range.start), TWI_MIN(end, range.end));
}

/* ---- runs ----------------------------------------------------------------------------------- */

static tw_range get_paragraph_range(const twi_text_analysis *self, size_t p)
{
    const size_t end = p + 1 < self->paragraph_count ? self->paragraphs[p + 1].start : self->length;
    return tw_range_make(self->paragraphs[p].start, end);
}

/* The last one that starts at or before `unit`: at the text's end the last of all. */
static size_t find_paragraph(const twi_text_analysis *self, size_t unit)
{
    const span_list list = SPAN_LIST(self->paragraphs, self->paragraph_count);
    return count_before(&list, unit + 1) - 1;
}

size_t twi_text_analysis_copy_paragraphs(const twi_text_analysis *self, tw_range range,
                                         tw_paragraph *paragraphs, size_t capacity)
{
    const size_t first = find_paragraph(self, range.start);
    size_t last = first;
    if (range.end == self->length) {
        last = self->paragraph_count - 1;
    } else if (range.end > range.start) {
        last = find_paragraph(self, range.end - 1);
    }
    const size_t count = last - first + 1;
    for (size_t i = 0; i < TWI_MIN(count, capacity); i++) {
        const twi_paragraph_span *from = &self->paragraphs[first + i];
        memset(&paragraphs[i], 0, sizeof(paragraphs[i]));
        paragraphs[i].range = get_paragraph_range(self, first + i);
        paragraphs[i].newline_length = from->newline_units;
        paragraphs[i].bidi_level = from->level;
    }
    return count;
}

size_t twi_text_analysis_copy_scripts(const twi_text_analysis *self, tw_range range,
                                      tw_script_run *runs, size_t capacity)
{
    const span_list list = SPAN_LIST(self->scripts, self->script_count);
    const touched found = find_touched(&list, range);
    for (size_t i = 0; i < TWI_MIN(found.count, capacity); i++) {
        const uint32_t script = self->scripts[found.first + i].script;
        memset(&runs[i], 0, sizeof(runs[i]));
        runs[i].range = cut_item(&list, found.first + i, self->length, range);
        runs[i].script = script & ~TWI_SCRIPT_SPAN_NO_VISUAL;
        runs[i].no_visual = (script & TWI_SCRIPT_SPAN_NO_VISUAL) != 0;
    }
    return found.count;
}

size_t twi_text_analysis_copy_bidi(const twi_text_analysis *self, tw_range range, tw_bidi_run *runs,
                                   size_t capacity)
{
    const span_list list = SPAN_LIST(self->bidi, self->bidi_count);
    const touched found = find_touched(&list, range);
    for (size_t i = 0; i < TWI_MIN(found.count, capacity); i++) {
        memset(&runs[i], 0, sizeof(runs[i]));
        runs[i].range = cut_item(&list, found.first + i, self->length, range);
        runs[i].explicit_level = self->bidi[found.first + i].explicit_level;
        runs[i].resolved_level = self->bidi[found.first + i].level;
    }
    return found.count;
}

/* Which of a list of ranges, that are apart and ascend, a range touches. Each begins with its start
 * and its end. */
static touched find_touched_ranges(const span_list *list, tw_range range)
{
    twi_unit_range before = {0, 0};
    size_t first = count_before(list, range.start);
    const size_t last = count_before(list, range.end);
    if (first > 0) {
        memcpy(&before, (const char *)list->items + (first - 1) * list->item_size, sizeof(before));
    }
    first -= before.end > range.start ? 1 : 0;
    const bool is_empty = range.start == range.end || last <= first;
    return (touched){first, is_empty ? 0 : last - first};
}

static tw_range cut_range(uint32_t start, uint32_t end, tw_range range)
{
    return tw_range_make(TWI_MAX((size_t)start, range.start), TWI_MIN((size_t)end, range.end));
}

static size_t copy_ranges(const twi_unit_range *ranges, size_t count, tw_range range, tw_range *out,
                          size_t capacity)
{
    const span_list list = SPAN_LIST(ranges, count);
    const touched found = find_touched_ranges(&list, range);
    for (size_t i = 0; i < TWI_MIN(found.count, capacity); i++) {
        const twi_unit_range *from = &ranges[found.first + i];
        out[i] = cut_range(from->start, from->end, range);
    }
    return found.count;
}

size_t twi_text_analysis_copy_emoji(const twi_text_analysis *self, tw_range range, tw_range *runs,
                                    size_t capacity)
{
    return copy_ranges(self->emoji, self->emoji_count, range, runs, capacity);
}

size_t twi_text_analysis_copy_ill_formed(const twi_text_analysis *self, tw_range range,
                                         tw_range *ranges, size_t capacity)
{
    return copy_ranges(self->ill_formed, self->ill_formed_count, range, ranges, capacity);
}

size_t twi_text_analysis_copy_numbers(const twi_text_analysis *self, tw_range range,
                                      tw_number_run *runs, size_t capacity)
{
    const span_list list = SPAN_LIST(self->numbers, self->number_count);
    const touched found = find_touched_ranges(&list, range);
    for (size_t i = 0; i < TWI_MIN(found.count, capacity); i++) {
        const twi_number_span *from = &self->numbers[found.first + i];
        memset(&runs[i], 0, sizeof(runs[i]));
        runs[i].range = cut_range(from->start, from->end, range);
        memcpy(&runs[i].shown, &self->substitutions[from->substitution], sizeof(runs[i].shown));
    }
    return found.count;
}

size_t twi_text_analysis_copy_degradations(const twi_text_analysis *self, tw_degradation *places,
                                           size_t capacity)
{
    for (size_t i = 0; i < TWI_MIN(self->cut_count, capacity); i++) {
        memset(&places[i], 0, sizeof(places[i]));
        places[i].kind = TW_DEGRADATION_PARAGRAPH_CUT;
        places[i].range = tw_range_make(self->cuts[i], self->cuts[i]);
    }
    return self->cut_count;
}

/* Each unit is one, and the end. */
static size_t copy_each_unit(tw_range range, size_t *positions, size_t capacity)
{
    const size_t found = range.end - range.start + 1;
    for (size_t i = 0; i < TWI_MIN(found, capacity); i++) {
        positions[i] = range.start + i;
    }
    return found;
}

size_t twi_text_analysis_copy_boundaries(const twi_text_analysis *self, tw_boundary_kind kind,
                                         tw_range range, size_t *positions, size_t capacity)
{
    const uint32_t *boundaries = self->boundaries[kind];
    if (boundaries == NULL) {
        return copy_each_unit(range, positions, capacity);
    }
    const span_list list = SPAN_LIST(boundaries, self->boundary_counts[kind]);
    const size_t first = count_before(&list, range.start);
    const size_t found = count_before(&list, range.end + 1) - first;
    for (size_t i = 0; i < TWI_MIN(found, capacity); i++) {
        positions[i] = boundaries[first + i];
    }
    return found;
}

/* ---- line breaking -------------------------------------------------------------------------- */

/* The place before unit `u`, which is not the first. */
static uint8_t get_condition(const twi_text_analysis *self, size_t u)
{
    if ((self->units[u] & TWI_UNIT_MUST_BREAK) != 0) {
        return TW_BREAK_CONDITION_MUST_BREAK;
    }
    return (self->units[u] & TWI_UNIT_CAN_BREAK) != 0 ? TW_BREAK_CONDITION_CAN_BREAK
                                                      : TW_BREAK_CONDITION_MAY_NOT_BREAK;
}

static uint8_t get_before(const twi_text_analysis *self, size_t u)
{
    if (u == 0) {
        return TW_BREAK_CONDITION_MAY_NOT_BREAK;
    }
    const bool is_object = (self->units[u] & TWI_UNIT_OBJECT_START) != 0;
    return is_object ? (uint8_t)TW_BREAK_CONDITION_NEUTRAL : get_condition(self, u);
}

static uint8_t get_after(const twi_text_analysis *self, size_t u)
{
    if (u + 1 == self->length) {
        return TW_BREAK_CONDITION_CAN_BREAK;
    }
    const unsigned next = self->units[u + 1] & (TWI_UNIT_OBJECT | TWI_UNIT_OBJECT_START);
    const bool ends_object = (self->units[u] & TWI_UNIT_OBJECT) != 0 && next != TWI_UNIT_OBJECT;
    return ends_object ? (uint8_t)TW_BREAK_CONDITION_NEUTRAL : get_condition(self, u + 1);
}

size_t twi_text_analysis_copy_breakpoints(const twi_text_analysis *self, tw_range range,
                                          tw_line_breakpoint *breakpoints, size_t capacity)
{
    const size_t count = range.end - range.start;
    for (size_t i = 0; i < TWI_MIN(count, capacity); i++) {
        const size_t u = range.start + i;
        breakpoints[i].before = get_before(self, u);
        breakpoints[i].after = get_after(self, u);
        breakpoints[i].is_whitespace = (self->units[u] & TWI_UNIT_WHITESPACE) != 0;
        breakpoints[i].is_soft_hyphen = (self->units[u] & TWI_UNIT_SOFT_HYPHEN) != 0;
    }
    return count;
}

/* ---- a line as it is shown ------------------------------------------------------------------ */

bool twi_text_analysis_is_in_one_paragraph(const twi_text_analysis *self, tw_range line)
{
    return line.start == line.end ||
           find_paragraph(self, line.start) == find_paragraph(self, line.end - 1);
}

/* Levels and, as far as L1 asks, classes of the line's units. */
static void look_at_line(const twi_text_analysis *self, tw_range line, uint8_t *levels,
                         uint8_t *classes)
{
    const span_list list = SPAN_LIST(self->bidi, self->bidi_count);
    const touched found = find_touched(&list, line);
    for (size_t i = found.first; i < found.first + found.count; i++) {
        const tw_range part = cut_item(&list, i, self->length, line);
        memset(levels + (part.start - line.start), self->bidi[i].level, part.end - part.start);
    }
    for (size_t u = line.start; u < line.end; u++) {
        const unsigned unit = self->units[u];
        classes[u - line.start] = (unit & TWI_UNIT_SEPARATOR) != 0 ? TWI_BIDI_CLASS_S
                                  : (unit & TWI_UNIT_BLANK) != 0   ? TWI_BIDI_CLASS_WS
                                                                   : TWI_BIDI_CLASS_L;
    }
}

/* Levels of the line's runs, and the runs in text order. */
static void cut_runs(tw_range line, uint8_t *levels, tw_visual_run *runs)
{
    const size_t count = line.end - line.start;
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || levels[i] != levels[i - 1]) {
            memset(&runs[found], 0, sizeof(runs[found]));
            runs[found].range = tw_range_make(line.start + i, line.end);
            runs[found].level = levels[i];
            if (found > 0) {
                runs[found - 1].range.end = line.start + i;
            }
            found++;
        }
    }
    for (size_t r = 0; r < found; r++) {
        levels[r] = runs[r].level;
    }
}

static size_t count_runs(const uint8_t *levels, size_t count)
{
    size_t runs = count > 0 ? 1 : 0;
    for (size_t i = 1; i < count; i++) {
        runs += levels[i] != levels[i - 1];
    }
    return runs;
}

tw_status twi_text_analysis_order_line(twi_work *work, twi_arena *arena,
                                       const twi_text_analysis *self, tw_range line,
                                       tw_visual_run **out_runs, size_t *out_count)
{
    const size_t count = line.end - line.start;
    *out_runs = NULL;
    *out_count = 0;
    TWI_TRY(twi_work_charge(work, TW_WORK_BIDI, count));
    uint8_t *levels = twi_arena_new_array(arena, uint8_t, count);
    uint8_t *classes = twi_arena_new_array(arena, uint8_t, count);
    if (levels == NULL || classes == NULL) {
        return twi_context_refuse_memory(work->context, 2 * count);
    }
    look_at_line(self, line, levels, classes);
    const uint8_t paragraph_level = self->paragraphs[find_paragraph(self, line.start)].level;
    twi_bidi_reset_line(classes, levels, count, paragraph_level);
    const size_t run_count = count_runs(levels, count);
    tw_visual_run *runs = twi_arena_new_array(arena, tw_visual_run, run_count);
    tw_visual_run *ordered = twi_arena_new_array(arena, tw_visual_run, run_count);
    uint32_t *order = twi_arena_new_array(arena, uint32_t, run_count);
    if (runs == NULL || ordered == NULL || order == NULL) {
        return twi_context_refuse_memory(work->context, run_count * sizeof(*runs));
    }
    cut_runs(line, levels, runs);
    twi_bidi_reorder(levels, run_count, order);
    for (size_t v = 0; v < run_count; v++) {
        ordered[v] = runs[order[v]];
    }
    *out_runs = ordered;
    *out_count = run_count;
    return TW_OK;
}

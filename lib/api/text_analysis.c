/* SPDX-License-Identifier: MIT */
/* Opens the door to text analyses. */
#include <textwright/text_analysis.h>

#include "api/factory.h"
#include "api/text_values.h"
#include "base/limits.h"
#include "unicode/text_analysis.h"

/* ---- making one ----------------------------------------------------------------------------- */

/* A range of an array: not empty, inside the text, behind the one before it. */
static bool require_next_range(twi_door *door, tw_range range, size_t length, size_t *end_before)
{
    twi_door_require_range(door, range, length);
    twi_door_require(door, range.start < range.end, "ranges of options are not empty");
    twi_door_require(door, range.start >= *end_before, "ranges of options ascend, apart");
    *end_before = range.end;
    return door->status == TW_OK;
}

/* Lists ascend, so a longer one than `maximum` is refused before its end is looked for. */
static bool require_list(twi_door *door, const void *items, size_t count, size_t maximum,
                         const char *text)
{
    return twi_door_require(door, count == 0 || (items != NULL && count <= maximum), text);
}

static void check_locale_ranges(twi_door *door, const tw_text_analysis_options *options,
                                size_t length)
{
    size_t end_before = 0;
    if (!require_list(door, options->locale_ranges, options->locale_range_count, length,
                      "locale_ranges is not NULL and has at most one range per code unit")) {
        return;
    }
    for (size_t i = 0; i < options->locale_range_count; i++) {
        if (!require_next_range(door, options->locale_ranges[i].range, length, &end_before) ||
            !twi_door_require_locale(door, options->locale_ranges[i].locale, true)) {
            return;
        }
    }
}

static void check_objects(twi_door *door, const tw_text_analysis_options *options, size_t length)
{
    size_t end_before = 0;
    if (!require_list(door, options->inline_objects, options->inline_object_count, length,
                      "inline_objects is not NULL and has at most one object per code unit")) {
        return;
    }
    for (size_t i = 0; i < options->inline_object_count; i++) {
        if (!require_next_range(door, options->inline_objects[i], length, &end_before)) {
            return;
        }
    }
}

static void check_overrides(twi_door *door, const tw_text_analysis_options *options, size_t length)
{
    /* Both ends of the text are positions. */
    if (!require_list(door, options->break_overrides, options->break_override_count, length + 1,
                      "break_overrides is not NULL and has at most one wish per position")) {
        return;
    }
    for (size_t i = 0; i < options->break_override_count && door->status == TW_OK; i++) {
        const tw_break_override *wish = &options->break_overrides[i];
        const size_t before = i == 0 ? 0 : options->break_overrides[i - 1].position;
        twi_door_require(door, i == 0 || wish->position > before,
                         "positions of break_overrides ascend");
        twi_door_require(door, (size_t)wish->condition <= TW_BREAK_CONDITION_MUST_BREAK,
                         "conditions of break_overrides are in their list");
        twi_door_require_or(door, wish->position <= length, TW_ERROR_OUT_OF_RANGE,
                            "positions of break_overrides are not past the end of the text");
    }
}

static bool check_options(twi_door *door, const tw_text_analysis_options *options, size_t length)
{
    twi_door_require(door, (options->parts & ~(uint32_t)TW_TEXT_ANALYSIS_EVERYTHING) == 0,
                     "parts are tw_text_analysis_flags");
    twi_door_require_direction(door, options->reading_direction);
    twi_door_require_locale(door, options->locale, true);
    twi_door_require(door, (size_t)options->line_break_strictness <= TW_LINE_BREAK_STRICTNESS_LOOSE,
                     "line_break_strictness is in its list");
    twi_door_require(door, (size_t)options->word_break <= TW_WORD_BREAK_PHRASE,
                     "word_break is in its list");
    if (door->status == TW_OK) {
        check_locale_ranges(door, options, length);
        check_objects(door, options, length);
        check_overrides(door, options, length);
    }
    return door->status == TW_OK;
}

tw_status tw_text_analysis_create(tw_factory factory, tw_text text,
                                  const tw_text_analysis_options *options, const tw_budget *budget,
                                  tw_text_analysis *out_analysis)
{
    twi_door door = twi_door_enter();
    const twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_door_require(&door, out_analysis != NULL, "out_analysis is not NULL");
    twi_door_require_text(&door, text);
    tw_text_analysis_options full;
    twi_work work;
    twi_text_analysis *analysis = NULL;
    if (twi_door_read_struct(&door, options, sizeof(full), &full, sizeof(full)) &&
        check_options(&door, &full, text.length) && twi_door_read_budget(&door, budget, &work)) {
        full.parts = full.parts == 0 ? (uint32_t)TW_TEXT_ANALYSIS_EVERYTHING : full.parts;
        door.status = twi_text_analysis_new(&work, self->segment_pool, text, &full, &analysis);
    }
    return twi_door_give(&door, analysis, TWI_OUT_ID(out_analysis));
}

tw_status tw_text_analysis_duplicate(tw_text_analysis analysis, tw_text_analysis *out_analysis)
{
    return twi_door_duplicate(analysis.id, TWI_KIND_TEXT_ANALYSIS, TWI_OUT_ID(out_analysis));
}

void tw_text_analysis_release(tw_text_analysis analysis)
{
    twi_door_release(analysis.id, TWI_KIND_TEXT_ANALYSIS);
}

tw_status tw_text_analysis_equal(tw_text_analysis a, tw_text_analysis b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_TEXT_ANALYSIS, out_equal);
}

/* ---- questions ------------------------------------------------------------------------------ */

tw_status tw_text_analysis_get_length(tw_text_analysis analysis, size_t *out_length)
{
    twi_door door = twi_door_enter();
    const twi_text_analysis *self = twi_door_pin(&door, analysis.id, TWI_KIND_TEXT_ANALYSIS);
    if (out_length != NULL) {
        *out_length = 0;
    }
    if (twi_door_require(&door, out_length != NULL, "out_length is not NULL")) {
        *out_length = self->length;
    }
    return twi_door_leave(&door);
}

/* What every question about a range begins with: NULL after a refusal. `part` of 0 is always
 * there. */
typedef struct question {
    tw_text_analysis analysis;
    tw_range range;
    uint32_t part;
    const void *out;
    size_t capacity;
    size_t *out_count;
} question;

static const twi_text_analysis *ask(twi_door *door, const question *asked)
{
    *door = twi_door_enter();
    const twi_text_analysis *self = twi_door_pin(door, asked->analysis.id, TWI_KIND_TEXT_ANALYSIS);
    twi_door_require_array(door, asked->out, asked->capacity, asked->out_count);
    if (door->status != TW_OK) {
        return NULL;
    }
    twi_door_require_range(door, asked->range, self->length);
    twi_door_require_or(door, asked->part == 0 || (self->parts & asked->part) != 0,
                        TW_ERROR_UNSUPPORTED, "the analysis was made with this part");
    return door->status == TW_OK ? self : NULL;
}

static tw_status answer(twi_door *door, const question *asked, size_t count)
{
    if (door->status == TW_OK) {
        *asked->out_count = count;
        door->status = count > asked->capacity ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK;
    }
    return twi_door_leave(door);
}

tw_status tw_text_analysis_get_paragraphs(tw_text_analysis analysis, tw_range range,
                                          tw_paragraph *paragraphs, size_t capacity,
                                          size_t *out_count)
{
    twi_door door;
    const question asked = {analysis, range, 0, paragraphs, capacity, out_count};
    const twi_text_analysis *self = ask(&door, &asked);
    const size_t count =
        self == NULL ? 0 : twi_text_analysis_copy_paragraphs(self, range, paragraphs, capacity);
    return answer(&door, &asked, count);
}

tw_status tw_text_analysis_get_script_runs(tw_text_analysis analysis, tw_range range,
                                           tw_script_run *runs, size_t capacity, size_t *out_count)
{
    twi_door door;
    const question asked = {analysis, range, TW_TEXT_ANALYSIS_SCRIPTS, runs, capacity, out_count};
    const twi_text_analysis *self = ask(&door, &asked);
    const size_t count =
        self == NULL ? 0 : twi_text_analysis_copy_scripts(self, range, runs, capacity);
    return answer(&door, &asked, count);
}

tw_status tw_text_analysis_get_bidi_runs(tw_text_analysis analysis, tw_range range,
                                         tw_bidi_run *runs, size_t capacity, size_t *out_count)
{
    twi_door door;
    const question asked = {analysis, range, TW_TEXT_ANALYSIS_BIDI, runs, capacity, out_count};
    const twi_text_analysis *self = ask(&door, &asked);
    const size_t count =
        self == NULL ? 0 : twi_text_analysis_copy_bidi(self, range, runs, capacity);
    return answer(&door, &asked, count);
}

tw_status tw_text_analysis_get_visual_runs(tw_text_analysis analysis, tw_range line,
                                           tw_visual_run *runs, size_t capacity, size_t *out_count)
{
    twi_door door;
    const question asked = {analysis, line, TW_TEXT_ANALYSIS_BIDI, runs, capacity, out_count};
    const twi_text_analysis *self = ask(&door, &asked);
    if (self == NULL || !twi_door_require(&door, twi_text_analysis_is_in_one_paragraph(self, line),
                                          "line is inside one paragraph")) {
        return twi_door_leave(&door);
    }
    twi_work work;
    twi_arena arena;
    twi_work_init(&work, door.context, 0, NULL);
    twi_arena_init(&arena, &door.context->allocator, TWI_MAX_ARENA_BYTES);
    tw_visual_run *ordered = NULL;
    size_t count = 0;
    door.status = twi_text_analysis_order_line(&work, &arena, self, line, &ordered, &count);
    twi_door_write_array(&door, ordered, count, sizeof(*ordered), runs, capacity, out_count);
    twi_arena_finish(&arena);
    return twi_door_leave(&door);
}

tw_status tw_text_analysis_get_line_breakpoints(tw_text_analysis analysis, tw_range range,
                                                tw_line_breakpoint *breakpoints, size_t capacity,
                                                size_t *out_count)
{
    twi_door door;
    const question asked = {analysis,    range,    TW_TEXT_ANALYSIS_LINES,
                            breakpoints, capacity, out_count};
    const twi_text_analysis *self = ask(&door, &asked);
    const size_t count =
        self == NULL ? 0 : twi_text_analysis_copy_breakpoints(self, range, breakpoints, capacity);
    return answer(&door, &asked, count);
}

tw_status tw_text_analysis_get_boundaries(tw_text_analysis analysis, tw_boundary_kind kind,
                                          tw_range range, size_t *positions, size_t capacity,
                                          size_t *out_count)
{
    static const uint32_t parts[TWI_BOUNDARY_KINDS] = {
        [TW_BOUNDARY_GRAPHEME] = TW_TEXT_ANALYSIS_GRAPHEMES,
        [TW_BOUNDARY_WORD] = TW_TEXT_ANALYSIS_WORDS,
        [TW_BOUNDARY_SENTENCE] = TW_TEXT_ANALYSIS_SENTENCES,
    };
    const bool is_kind = (size_t)kind < TWI_BOUNDARY_KINDS;
    twi_door door;
    const question asked = {analysis,  range,    is_kind ? parts[kind] : 0,
                            positions, capacity, out_count};
    const twi_text_analysis *self = ask(&door, &asked);
    const bool is_good = self != NULL && twi_door_require(&door, is_kind, "kind is in its list");
    const size_t count =
        is_good ? twi_text_analysis_copy_boundaries(self, kind, range, positions, capacity) : 0;
    return answer(&door, &asked, count);
}

tw_status tw_text_analysis_get_emoji_runs(tw_text_analysis analysis, tw_range range, tw_range *runs,
                                          size_t capacity, size_t *out_count)
{
    twi_door door;
    const question asked = {analysis, range, TW_TEXT_ANALYSIS_EMOJI, runs, capacity, out_count};
    const twi_text_analysis *self = ask(&door, &asked);
    const size_t count =
        self == NULL ? 0 : twi_text_analysis_copy_emoji(self, range, runs, capacity);
    return answer(&door, &asked, count);
}

tw_status tw_text_analysis_get_ill_formed(tw_text_analysis analysis, tw_range range,
                                          tw_range *ranges, size_t capacity, size_t *out_count)
{
    twi_door door;
    const question asked = {analysis, range, 0, ranges, capacity, out_count};
    const twi_text_analysis *self = ask(&door, &asked);
    const size_t count =
        self == NULL ? 0 : twi_text_analysis_copy_ill_formed(self, range, ranges, capacity);
    return answer(&door, &asked, count);
}

tw_status tw_text_analysis_get_degradations(tw_text_analysis analysis, tw_degradation *places,
                                            size_t capacity, size_t *out_count)
{
    twi_door door;
    const question asked = {analysis, {0, 0}, 0, places, capacity, out_count};
    const twi_text_analysis *self = ask(&door, &asked);
    const size_t count =
        self == NULL ? 0 : twi_text_analysis_copy_degradations(self, places, capacity);
    return answer(&door, &asked, count);
}

/* SPDX-License-Identifier: MIT */
/* Opens the door to what a text analysis found out. */
#include <textwright/text_analysis.h>
#include <textwright/vertical_text.h>

#include "api/door.h"
#include "base/limits.h"
#include "unicode/text_analysis.h"
#include "unicode/vertical.h"

/* A question about a range of an analysis. `parts` of 0 are always there. */
typedef struct question {
    tw_text_analysis analysis;
    tw_range range;
    uint32_t parts;
    void *out;
    size_t capacity;
    size_t *out_count;
} question;

/* What every question begins with: NULL after a refusal. */
static const twi_text_analysis *ask(twi_door *door, const question *asked)
{
    *door = twi_door_enter();
    const twi_text_analysis *self = twi_door_pin(door, asked->analysis.id, TWI_KIND_TEXT_ANALYSIS);
    twi_door_require_array(door, asked->out, asked->capacity, asked->out_count);
    if (door->status != TW_OK) {
        return NULL;
    }
    twi_door_require_range(door, asked->range, self->length);
    twi_door_require_or(door, (self->parts & asked->parts) == asked->parts, TW_ERROR_UNSUPPORTED,
                        "the analysis was made with the parts that this needs");
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

/* The whole of a question that `copy` answers by self, range, out and capacity. */
#define ANSWER(parts, copy, out)                                                                   \
    do {                                                                                           \
        twi_door door;                                                                             \
        const question asked = {analysis, range, (parts), (out), capacity, out_count};             \
        const twi_text_analysis *self = ask(&door, &asked);                                        \
        const size_t count = self == NULL ? 0 : copy(self, range, (out), capacity);                \
        return answer(&door, &asked, count);                                                       \
    } while (0)

tw_status tw_text_analysis_get_paragraphs(tw_text_analysis analysis, tw_range range,
                                          tw_paragraph *paragraphs, size_t capacity,
                                          size_t *out_count)
{
    ANSWER(0, twi_text_analysis_copy_paragraphs, paragraphs);
}

tw_status tw_text_analysis_get_script_runs(tw_text_analysis analysis, tw_range range,
                                           tw_script_run *runs, size_t capacity, size_t *out_count)
{
    ANSWER(TW_TEXT_ANALYSIS_SCRIPTS, twi_text_analysis_copy_scripts, runs);
}

tw_status tw_text_analysis_get_bidi_runs(tw_text_analysis analysis, tw_range range,
                                         tw_bidi_run *runs, size_t capacity, size_t *out_count)
{
    ANSWER(TW_TEXT_ANALYSIS_BIDI, twi_text_analysis_copy_bidi, runs);
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
    ANSWER(TW_TEXT_ANALYSIS_LINES, twi_text_analysis_copy_breakpoints, breakpoints);
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
    ANSWER(TW_TEXT_ANALYSIS_EMOJI, twi_text_analysis_copy_emoji, runs);
}

tw_status tw_text_analysis_get_ill_formed(tw_text_analysis analysis, tw_range range,
                                          tw_range *ranges, size_t capacity, size_t *out_count)
{
    ANSWER(0, twi_text_analysis_copy_ill_formed, ranges);
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

tw_status tw_text_analysis_get_number_runs(tw_text_analysis analysis, tw_range range,
                                           tw_number_run *runs, size_t capacity, size_t *out_count)
{
    ANSWER(TW_TEXT_ANALYSIS_NUMBERS, twi_text_analysis_copy_numbers, runs);
}

tw_status tw_text_analysis_get_vertical_runs(tw_text_analysis analysis, tw_range range,
                                             tw_vertical_orientation orientation,
                                             tw_vertical_run *runs, size_t capacity,
                                             size_t *out_count)
{
    const uint32_t parts = TW_TEXT_ANALYSIS_BIDI | TW_TEXT_ANALYSIS_ORIENTATION;
    twi_door door;
    const question asked = {analysis, range, parts, runs, capacity, out_count};
    const twi_text_analysis *self = ask(&door, &asked);
    const bool is_good =
        self != NULL &&
        twi_door_require(&door, (size_t)orientation <= TW_VERTICAL_ORIENTATION_STACKED,
                         "orientation is in its list");
    const bool is_stacked = orientation == TW_VERTICAL_ORIENTATION_STACKED;
    const size_t count = is_good ? twi_vertical_find(self, range, is_stacked, runs, capacity) : 0;
    return answer(&door, &asked, count);
}

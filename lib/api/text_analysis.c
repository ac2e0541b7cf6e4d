/* SPDX-License-Identifier: MIT */
/* Opens the door to making text analyses. */
#include <textwright/text_analysis.h>

#include "api/factory.h"
#include "api/text_values.h"
#include "base/limits.h"
#include "unicode/text_analysis.h"

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
    twi_door_require(door, (size_t)options->number_method <= TW_NUMBER_METHOD_TRADITIONAL,
                     "number_method is in its list");
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

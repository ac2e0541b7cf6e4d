/* SPDX-License-Identifier: MIT */
/* Opens the door to number substitution. */
#include <textwright/number_substitution.h>

#include "api/text_values.h"
#include "unicode/number.h"
#include "unicode/text_analysis.h"

tw_status tw_number_substitution_resolve(tw_factory factory, tw_number_method method,
                                         const char *locale,
                                         tw_number_substitution *out_substitution)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    if (out_substitution != NULL) {
        *out_substitution = twi_number_make_plain();
    }
    twi_door_require(&door, out_substitution != NULL, "out_substitution is not NULL");
    twi_door_require(&door, (size_t)method <= TW_NUMBER_METHOD_TRADITIONAL,
                     "method is in its list");
    const bool reads_locale = method != TW_NUMBER_METHOD_NONE;
    if (door.status == TW_OK && reads_locale) {
        twi_door_require_locale(&door, locale, false);
    }
    if (door.status == TW_OK) {
        door.status = twi_number_resolve(method, locale, out_substitution);
        if (door.status == TW_ERROR_INVALID_ARGUMENT) {
            (void)twi_context_refuse(door.context, door.status, TW_DIAGNOSTIC_REFUSED,
                                     "locale is well-formed, in a known language");
        }
    }
    return twi_door_leave(&door);
}

static tw_status find_all(twi_door *door, const twi_text_analysis *self,
                          twi_number_request *request, tw_range *ranges, size_t capacity,
                          size_t *out_count)
{
    twi_work work;
    const tw_range range = request->range;
    twi_work_init(&work, door->context, 0, NULL);
    size_t count = 0;
    size_t at = range.start;
    while (at < range.end) {
        tw_paragraph paragraph;
        (void)twi_text_analysis_copy_paragraphs(self, tw_range_make(at, at), &paragraph, 1);
        request->paragraph = paragraph.range;
        request->paragraph_level = paragraph.bidi_level;
        request->range = tw_range_make(at, TWI_MIN(range.end, paragraph.range.end));
        TWI_TRY(twi_number_find(&work, request, ranges, capacity, &count));
        at = request->range.end;
    }
    *out_count = count;
    return count > capacity ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK;
}

tw_status tw_text_analysis_get_number_substitutions(tw_text_analysis analysis, tw_text text,
                                                    tw_range range,
                                                    const tw_number_substitution *substitution,
                                                    tw_range *ranges, size_t capacity,
                                                    size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_text_analysis *self = twi_door_pin(&door, analysis.id, TWI_KIND_TEXT_ANALYSIS);
    twi_door_require_array(&door, ranges, capacity, out_count);
    twi_door_require(&door, substitution != NULL, "substitution is not NULL");
    twi_door_require_text(&door, text);
    if (door.status == TW_OK && twi_door_require(&door, text.length == self->length,
                                                 "text is the one that was analysed")) {
        twi_door_require_range(&door, range, text.length);
        twi_door_require_or(&door, (self->parts & TW_TEXT_ANALYSIS_BIDI) != 0,
                            TW_ERROR_UNSUPPORTED, "the analysis was made with this part");
    }
    if (door.status == TW_OK) {
        twi_number_request request = {.text = text, .range = range, .substitution = substitution};
        door.status = find_all(&door, self, &request, ranges, capacity, out_count);
    }
    return twi_door_leave(&door);
}

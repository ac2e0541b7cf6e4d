/* SPDX-License-Identifier: MIT */
/* Opens the door to hyphenation. */
#include "api/factory.h"
#include "api/text_values.h"
#include "unicode/hyphenation.h"

tw_status tw_factory_find_hyphenation_points(tw_factory factory, tw_text text, tw_range range,
                                             const char *locale, const tw_budget *budget,
                                             tw_hyphenation_point *points, size_t capacity,
                                             size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_door_require_array(&door, points, capacity, out_count);
    twi_door_require_text(&door, text);
    twi_door_require_range(&door, range, text.length);
    twi_door_require_locale(&door, locale, true);
    if (door.status == TW_OK && text.length > door.context->limits.layout_units) {
        door.status = twi_context_refuse_limit(door.context, "layout_units", text.length,
                                               door.context->limits.layout_units);
    }
    twi_work work;
    if (door.status == TW_OK && twi_door_read_budget(&door, budget, &work)) {
        twi_hyphenation_request request = {
            .text = text, .range = range, .points = points, .capacity = capacity};
        door.status =
            twi_hyphenation_find_dictionary(self->hyphenation_pool, locale, &request.dictionary);
        if (door.status == TW_OK) {
            door.status = twi_hyphenation_find_points(&work, &request, out_count);
        }
    }
    return twi_door_leave(&door);
}

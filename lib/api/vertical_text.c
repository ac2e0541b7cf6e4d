/* SPDX-License-Identifier: MIT */
/* Opens the door to vertical text. */
#include <textwright/vertical_text.h>

#include <math.h>
#include <string.h>

#include "api/door.h"
#include "unicode/vertical.h"

tw_status tw_text_analysis_get_vertical_runs(tw_text_analysis analysis, tw_text text,
                                             tw_range range, tw_vertical_orientation orientation,
                                             tw_vertical_run *runs, size_t capacity,
                                             size_t *out_count)
{
    const uint32_t parts = TW_TEXT_ANALYSIS_BIDI | TW_TEXT_ANALYSIS_SCRIPTS;
    twi_door door = twi_door_enter();
    const twi_text_analysis *self = twi_door_pin(&door, analysis.id, TWI_KIND_TEXT_ANALYSIS);
    twi_door_require_array(&door, runs, capacity, out_count);
    twi_door_require(&door, (size_t)orientation <= TW_VERTICAL_ORIENTATION_STACKED,
                     "orientation is in its list");
    twi_door_require_text(&door, text);
    if (door.status == TW_OK && twi_door_require(&door, text.length == self->length,
                                                 "text is the one that was analysed")) {
        twi_door_require_range(&door, range, text.length);
        twi_door_require_or(&door, (self->parts & parts) == parts, TW_ERROR_UNSUPPORTED,
                            "the analysis was made with levels and scripts");
    }
    if (door.status == TW_OK) {
        twi_work work;
        twi_work_init(&work, door.context, 0, NULL);
        door.status =
            twi_vertical_find(&work, self, text, range,
                              orientation == TW_VERTICAL_ORIENTATION_STACKED, runs, capacity,
                              out_count);
    }
    return twi_door_leave(&door);
}

tw_status tw_glyph_orientation_get_transform(tw_glyph_orientation orientation, int is_sideways,
                                             tw_point origin, tw_transform *out_transform)
{
    static const double cosines[] = {1, 0, -1, 0};
    twi_door door = twi_door_enter();
    if (out_transform != NULL) {
        memset(out_transform, 0, sizeof(*out_transform));
    }
    twi_door_require(&door, out_transform != NULL, "out_transform is not NULL");
    twi_door_require(&door, (size_t)orientation <= TW_GLYPH_ORIENTATION_270,
                     "orientation is in its list");
    twi_door_require(&door, isfinite(origin.x) && isfinite(origin.y), "origin is finite");
    if (door.status == TW_OK) {
        const size_t quarter = ((size_t)orientation + (is_sideways != 0 ? 1 : 0)) % 4;
        const double cosine = cosines[quarter];
        const double sine = cosines[(quarter + 3) % 4];
        out_transform->m11 = cosine;
        out_transform->m12 = sine;
        out_transform->m21 = -sine + 0.0;
        out_transform->m22 = cosine;
        out_transform->dx = origin.x - (cosine * origin.x - sine * origin.y);
        out_transform->dy = origin.y - (sine * origin.x + cosine * origin.y);
    }
    return twi_door_leave(&door);
}

/* SPDX-License-Identifier: MIT */
/* Opens the door to the turns of vertical text. */
#include <textwright/vertical_text.h>

#include <math.h>
#include <string.h>

#include "api/door.h"

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

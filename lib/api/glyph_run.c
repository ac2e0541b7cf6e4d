/* SPDX-License-Identifier: MIT */
/* Checks glyph runs that a caller made. */
#include "api/glyph_run.h"

#include <math.h>

#include "api/text_values.h"

static bool are_finite(const tw_glyph_run *run)
{
    for (size_t g = 0; run->advances != NULL && g < run->glyph_count; g++) {
        if (!isfinite(run->advances[g])) {
            return false;
        }
    }
    for (size_t g = 0; run->offsets != NULL && g < run->glyph_count; g++) {
        if (!isfinite(run->offsets[g].advance_offset) ||
            !isfinite(run->offsets[g].ascender_offset)) {
            return false;
        }
    }
    return true;
}

const twi_font_face *twi_door_require_glyph_run(twi_door *door, const tw_glyph_run *run,
                                                bool is_whole)
{
    if (!twi_door_require(door, run != NULL, "run is not NULL")) {
        return NULL;
    }
    const twi_font_face *face = twi_door_pin(door, run->face.id, TWI_KIND_FONT_FACE);
    twi_door_require(door, run->glyph_count <= PTRDIFF_MAX / sizeof(tw_glyph_offset),
                     "run.glyph_count fits the address space");
    const bool has_arrays =
        run->glyph_ids != NULL && (!is_whole || (run->advances != NULL && run->offsets != NULL));
    if (twi_door_require(door, run->glyph_count == 0 || has_arrays,
                         "run.glyph_ids, run.advances and run.offsets are not NULL")) {
        twi_door_require(door, are_finite(run), "run.advances and run.offsets are finite");
    }
    if (door->status == TW_OK) {
        twi_door_require_font_size(door, run->size, false);
    }
    return face;
}

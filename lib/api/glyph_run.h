/* SPDX-License-Identifier: MIT */
/* Room:  the check of a caller's glyph run.
 * Reads: a run. Makes: its pinned face. Laws: as door.h's. */
#ifndef TWI_API_GLYPH_RUN_H
#define TWI_API_GLYPH_RUN_H

#include <textwright/glyph_run.h>

#include "api/door.h"
#include "font/face.h"

/* Arrays are there, numbers finite, the size inside its limit. `is_whole`: advances and offsets may
 * not be NULL. Returns the pinned face; NULL after a refusal. */
const twi_font_face *twi_door_require_glyph_run(twi_door *door, const tw_glyph_run *run,
                                                bool is_whole);

#endif

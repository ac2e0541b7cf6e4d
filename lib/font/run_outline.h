/* SPDX-License-Identifier: MIT */
/* Room:  outlines of glyph runs, in px and in order.
 * Reads: a face's outlines and advances; a glyph run.
 * Makes: calls of a sink.
 * Laws:  the fill mode is said once, first; every figure begins and ends; the first answer that is
 *        not TW_OK ends the walk and is its answer. */
#ifndef TWI_FONT_RUN_OUTLINE_H
#define TWI_FONT_RUN_OUTLINE_H

#include <textwright/font_outline.h>

#include "font/face.h"

/* All but `face` as tw_glyph_run_draw_outline has them; glyphs are below the face's count. */
typedef struct twi_run_outline {
    const twi_font_face *face;
    const tw_glyph_run *run;
    bool is_sideways;
    const tw_outline_sink *sink;
    void *user;
} twi_run_outline;

TWI_WARN_UNUSED tw_status twi_run_outline_draw(twi_work *work, const twi_run_outline *wanted);

#endif

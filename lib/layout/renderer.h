/* SPDX-License-Identifier: MIT */
/* Room:  what a placed layout hands to a painter inside the library: plain pointers, no handles.
 * Reads: nothing.
 * Makes: twi_renderer, the internal twin of tw_text_renderer.
 * Laws:  views live for the callback. */
#ifndef TWI_LAYOUT_RENDERER_H
#define TWI_LAYOUT_RENDERER_H

#include <textwright/glyph_run.h>

#include "font/face.h"

typedef struct twi_placed_run {
    const twi_font_face *face;
    tw_glyph_run run; /* `run.face` is the null handle: the door fills it in */
    tw_glyph_run_description description;
    double x; /* of the origin, px in the caller's space: left end for an even level, else right */
    double y; /* of the baseline */
} twi_placed_run;

typedef struct twi_renderer {
    tw_status (*draw_glyph_run)(void *context, const twi_placed_run *run);
    tw_status (*draw_underline)(void *context, const tw_underline *underline, double x, double y);
    void *context;
} twi_renderer;

#endif

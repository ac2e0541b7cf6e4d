/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_CAIRO_H
#define TEXTWRIGHT_CAIRO_H

/**
 * @file cairo.h
 * Draws layouts with Cairo. In libtextwright-cairo, a library of its own.
 *
 * On image surfaces text is drawn with our own masks, so that glyphs stand on a quarter of a pixel
 * and look as in a bitmap target. Clip, operator, group and the translation and scale of the
 * current transformation are honoured; glyphs are drawn at the resolution of the device. Where the
 * two axes are scaled differently, they are drawn for the larger scale and filtered down.
 *
 * Threads. As Cairo's: one thread per cairo_t at a time.
 */

#include <cairo.h>

#include "text_layout.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Draw a layout on an image surface.
 *
 * @param cairo   borrowed; its state is as before afterwards
 * @param x       user space, finite: where the box's left edge is
 * @param y       user space, finite: where the box's top edge is
 * @param color   of text that has no colour of its own; each component 0..1
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, x, y, color, a cairo_t in
 *          error), TW_ERROR_UNSUPPORTED (not an image surface, a rotation, skew
 *          or reflection), TW_ERROR_LIMIT_EXCEEDED (target_pixels, font_size, work_units), TW_ERROR_NO_FONT,
 *          TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an error handle.
 * Threads: one thread per cairo_t and per layout at a time.
 */
TW_API tw_status tw_cairo_draw_text_layout(cairo_t *cairo, tw_text_layout layout, double x,
                                           double y, tw_color color);

#ifdef __cplusplus
}
#endif

#endif

/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_BITMAP_TARGET_H
#define TEXTWRIGHT_BITMAP_TARGET_H

/**
 * @file bitmap_target.h
 * Bitmap targets: pixels in memory that text is drawn into.
 *
 * Pixels are 32 bits, blue first, alpha last, premultiplied, rows from top to bottom without
 * padding. A new target is transparent black. Glyphs are placed on a quarter of a pixel along the
 * line and blended source-over.
 *
 * Threads. A bitmap target belongs to one thread at a time: a second one gets TW_ERROR_BUSY.
 */

#include "text_layout.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tw_bitmap_target {
    uint64_t id;
} tw_bitmap_target;

/**
 * Create a target.
 *
 * @param width   pixels, 0 allowed
 * @param height  pixels, 0 allowed
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_LIMIT_EXCEEDED
 *            (target_pixels), TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Ownership: yours, release with tw_bitmap_target_release.
 * Threads:   any.
 */
TW_API tw_status tw_bitmap_target_create(tw_factory factory, uint32_t width, uint32_t height,
                                         tw_bitmap_target *out_target);

/**
 * Make a second handle for the same target.
 *
 * Errors:    TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_OUT_OF_MEMORY,
 *            TW_ERROR_LIMIT_EXCEEDED (handles), the status of an error handle.
 * Ownership: yours, release with tw_bitmap_target_release.
 * Threads:   any.
 */
TW_API tw_status tw_bitmap_target_duplicate(tw_bitmap_target target, tw_bitmap_target *out_target);

/**
 * Give a handle back. A null, stale, forged or error handle: nothing happens.
 *
 * Errors:  none.
 * Threads: any.
 */
TW_API void tw_bitmap_target_release(tw_bitmap_target target);

/**
 * Say whether two handles name the same target: 1 or 0 in `out_equal`.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_bitmap_target_equal(tw_bitmap_target a, tw_bitmap_target b, int *out_equal);

/**
 * Tell the size in pixels.
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), the status of an error
 *          handle.
 * Threads: any.
 */
TW_API tw_status tw_bitmap_target_get_size(tw_bitmap_target target, uint32_t *out_width,
                                           uint32_t *out_height);

/**
 * Fill the whole target with one colour.
 *
 * @param color  each component 0..1
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (color), TW_ERROR_BUSY, the status of
 *          an error handle.
 * Threads: one thread per target at a time.
 */
TW_API tw_status tw_bitmap_target_clear(tw_bitmap_target target, tw_color color);

/**
 * Fill a rectangle, source-over: an underline, a selection, a background.
 *
 * @param rect   px, finite, left <= right, top <= bottom; may begin and end inside a pixel, which
 *               is then covered in part
 * @param color  each component 0..1
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (rect, color),
 *          TW_ERROR_LIMIT_EXCEEDED (work_units), TW_ERROR_BUSY, the status of an error handle.
 * Threads: one thread per target at a time.
 */
TW_API tw_status tw_bitmap_target_fill_rect(tw_bitmap_target target, tw_rect rect, tw_color color);

/**
 * Draw a layout.
 *
 * @param x      px, finite: where the box's left edge is
 * @param y      px, finite: where the box's top edge is
 * @param color  of text that has no colour of its own; each component 0..1
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT (x, y,
 *          color), TW_ERROR_LIMIT_EXCEEDED (work_units), TW_ERROR_NO_FONT, TW_ERROR_OUT_OF_MEMORY,
 *          TW_ERROR_BUSY (layout or target), the status of an error handle.
 * Threads: one thread per layout and per target at a time.
 */
TW_API tw_status tw_bitmap_target_draw_text_layout(tw_bitmap_target target, tw_text_layout layout,
                                                   double x, double y, tw_color color);

/**
 * Draw one glyph run.
 *
 * A glyph is placed on the nearest quarter of a pixel along x and the nearest pixel along y.
 *
 * @param run    its face must be of the target's factory; advances and offsets are finite
 * @param x      px, finite: the run's origin on the baseline
 * @param y      px, finite
 * @param color  each component 0..1
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT (NULL, a
 *          number that is not finite, size), TW_ERROR_LIMIT_EXCEEDED (font_size, work_units),
 *          TW_ERROR_OUT_OF_MEMORY, TW_ERROR_BUSY, the status of an error handle.
 * Threads: one thread per target at a time.
 */
TW_API tw_status tw_bitmap_target_draw_glyph_run(tw_bitmap_target target, const tw_glyph_run *run,
                                                 double x, double y, tw_color color);

/**
 * Tell which pixels tw_bitmap_target_draw_glyph_run would touch in a target without edges: a whole
 * number of pixels each way, empty when there is no ink.
 *
 * @param run         its face must be of the target's factory; advances and offsets are finite
 * @param x           px, finite: the run's origin on the baseline
 * @param y           px, finite
 * @param out_bounds  receives the rectangle
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_FOREIGN_FACTORY, TW_ERROR_INVALID_ARGUMENT (NULL, a
 *          number that is not finite, size), TW_ERROR_LIMIT_EXCEEDED (font_size, work_units),
 *          TW_ERROR_OUT_OF_MEMORY, the status of an error handle.
 * Threads: any.
 */
TW_API tw_status tw_bitmap_target_measure_glyph_run(tw_bitmap_target target,
                                                    const tw_glyph_run *run, double x, double y,
                                                    tw_rect *out_bounds);

/**
 * Copy the pixels out: width × height × 4 bytes.
 *
 * @param pixels    NULL when capacity is 0
 * @param capacity  bytes at `pixels`
 * @param out_size  receives the bytes needed
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL), TW_ERROR_BUFFER_TOO_SMALL
 *          (nothing was written), TW_ERROR_BUSY, the status of an error handle.
 * Threads: one thread per target at a time.
 */
TW_API tw_status tw_bitmap_target_get_pixels(tw_bitmap_target target, void *pixels, size_t capacity,
                                             size_t *out_size);

#ifdef __cplusplus
}
#endif

#endif

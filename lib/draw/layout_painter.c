/* SPDX-License-Identifier: MIT */
/* Paints what a layout hands out: glyph runs and underlines. */
#include "draw/layout_painter.h"

#include "base/fixed.h"

typedef struct layout_painter {
    twi_work *work;
    twi_glyph_cache *cache;
    twi_bitmap *bitmap;
    tw_color color;
} layout_painter;

static tw_color choose_color(const layout_painter *painter, const tw_color *own)
{
    return own != NULL ? *own : painter->color;
}

static tw_status draw_glyph_run(void *context, const twi_placed_run *run)
{
    const layout_painter *painter = context;
    const tw_point origin = {run->x, run->y};
    return twi_glyph_painter_draw_run(painter->work, painter->cache, painter->bitmap, run->face,
                                      &run->run, origin,
                                      choose_color(painter, run->description.foreground));
}

static double round_px(double value)
{
    return (double)twi_fixed_round_i64(value);
}

static tw_status draw_underline(void *context, const tw_underline *underline, double x, double y)
{
    const layout_painter *painter = context;
    const double top = round_px(y) + round_px(underline->offset);
    const double thickness = TWI_MAX(round_px(underline->thickness), 1.0);
    const tw_rect rect = {
        .left = x, .top = top, .right = x + underline->width, .bottom = top + thickness};
    return twi_bitmap_fill_rect(painter->work, painter->bitmap, rect,
                                choose_color(painter, underline->foreground));
}

tw_status twi_layout_painter_draw(twi_work *work, twi_glyph_cache *cache, twi_bitmap *bitmap,
                                  twi_layout *layout, tw_point at, tw_color color)
{
    layout_painter painter = {.work = work, .cache = cache, .bitmap = bitmap, .color = color};
    const twi_renderer renderer = {
        .draw_glyph_run = draw_glyph_run, .draw_underline = draw_underline, .context = &painter};
    return twi_draw_layout(work, layout, &renderer, at.x, at.y);
}

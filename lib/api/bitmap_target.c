/* SPDX-License-Identifier: MIT */
/* Opens the door to bitmap targets: pixels of their own, for one thread at a time. */
#include <textwright/bitmap_target.h>

#include <math.h>
#include <string.h>

#include "api/door.h"
#include "api/factory.h"
#include "api/glyph_run.h"
#include "api/layout_guard.h"
#include "api/text_values.h"
#include "draw/layout_painter.h"

typedef struct bitmap_target {
    twi_object object;
    twi_factory *factory; /* a reference: its glyph cache */
    twi_bitmap bitmap;
    atomic_flag is_in_use;
} bitmap_target;

static void destroy(twi_object *object)
{
    bitmap_target *self = (bitmap_target *)(void *)object;
    twi_bitmap_finish(&self->bitmap, object->context);
    twi_object_release(&self->factory->object);
    twi_free(&object->context->allocator, self);
}

static tw_status new_target(twi_factory *factory, uint32_t width, uint32_t height,
                            bitmap_target **out_target)
{
    twi_context *context = factory->object.context;
    *out_target = NULL;
    bitmap_target *self = twi_new(&context->allocator, bitmap_target);
    if (self == NULL) {
        return twi_context_refuse_memory(context, sizeof(*self));
    }
    const tw_status status = twi_bitmap_init(&self->bitmap, context, width, height);
    if (status != TW_OK) {
        twi_free(&context->allocator, self);
        return status;
    }
    twi_object_init(&self->object, TWI_KIND_BITMAP_TARGET, context, destroy);
    self->factory = (twi_factory *)(void *)twi_object_acquire(&factory->object);
    atomic_flag_clear(&self->is_in_use);
    *out_target = self;
    return TW_OK;
}

tw_status tw_bitmap_target_create(tw_factory factory, uint32_t width, uint32_t height,
                                  tw_bitmap_target *out_target)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    bitmap_target *target = NULL;
    if (twi_door_require(&door, out_target != NULL, "out_target is not NULL")) {
        door.status = new_target(self, width, height, &target);
    }
    return twi_door_give(&door, target, TWI_OUT_ID(out_target));
}

tw_status tw_bitmap_target_duplicate(tw_bitmap_target target, tw_bitmap_target *out_target)
{
    return twi_door_duplicate(target.id, TWI_KIND_BITMAP_TARGET, TWI_OUT_ID(out_target));
}

void tw_bitmap_target_release(tw_bitmap_target target)
{
    twi_door_release(target.id, TWI_KIND_BITMAP_TARGET);
}

tw_status tw_bitmap_target_equal(tw_bitmap_target a, tw_bitmap_target b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_BITMAP_TARGET, out_equal);
}

tw_status tw_bitmap_target_get_size(tw_bitmap_target target, uint32_t *out_width,
                                    uint32_t *out_height)
{
    twi_door door = twi_door_enter();
    const bitmap_target *self = twi_door_pin(&door, target.id, TWI_KIND_BITMAP_TARGET);
    const uint32_t width = self != NULL ? self->bitmap.width : 0;
    const uint32_t height = self != NULL ? self->bitmap.height : 0;
    twi_door_require(&door, out_width != NULL, "out_width is not NULL");
    twi_door_require(&door, out_height != NULL, "out_height is not NULL");
    if (out_width != NULL) {
        *out_width = door.status == TW_OK ? width : 0;
    }
    if (out_height != NULL) {
        *out_height = door.status == TW_OK ? height : 0;
    }
    return twi_door_leave(&door);
}

/* --- use: one thread at a time -------------------------------------------------------------- */

static bool is_component(float value)
{
    return value >= 0.0f && value <= 1.0f;
}

static bool require_color(twi_door *door, tw_color color)
{
    return twi_door_require(door,
                            is_component(color.red) && is_component(color.green) &&
                                is_component(color.blue) && is_component(color.alpha),
                            "each component of color is 0..1");
}

static bool require_place(twi_door *door, double x, double y)
{
    twi_door_require(door, isfinite(x), "x is finite");
    return twi_door_require(door, isfinite(y), "y is finite");
}

/* The last check of a call: true means that this thread has the target until stop_using. */
static bool start_using(twi_door *door, bitmap_target *target)
{
    if (door->status == TW_OK && atomic_flag_test_and_set(&target->is_in_use)) {
        door->status = TW_ERROR_BUSY;
    }
    return door->status == TW_OK;
}

static void stop_using(bitmap_target *target)
{
    atomic_flag_clear(&target->is_in_use);
}

tw_status tw_bitmap_target_clear(tw_bitmap_target target, tw_color color)
{
    twi_door door = twi_door_enter();
    bitmap_target *self = twi_door_pin(&door, target.id, TWI_KIND_BITMAP_TARGET);
    require_color(&door, color);
    if (start_using(&door, self)) {
        twi_bitmap_clear(&self->bitmap, color);
        stop_using(self);
    }
    return twi_door_leave(&door);
}

tw_status tw_bitmap_target_fill_rect(tw_bitmap_target target, tw_rect rect, tw_color color)
{
    twi_door door = twi_door_enter();
    bitmap_target *self = twi_door_pin(&door, target.id, TWI_KIND_BITMAP_TARGET);
    twi_door_require(&door,
                     isfinite(rect.left) && isfinite(rect.top) && isfinite(rect.right) &&
                         isfinite(rect.bottom),
                     "rect is finite");
    twi_door_require(&door, rect.left <= rect.right && rect.top <= rect.bottom,
                     "rect.left <= rect.right and rect.top <= rect.bottom");
    require_color(&door, color);
    twi_work work;
    if (twi_door_read_budget(&door, NULL, &work) && start_using(&door, self)) {
        door.status = twi_bitmap_fill_rect(&work, &self->bitmap, rect, color);
        stop_using(self);
    }
    return twi_door_leave(&door);
}

static tw_status draw_layout(twi_work *work, bitmap_target *target, twi_layout *layout, tw_point at,
                             tw_color color)
{
    TWI_TRY(twi_layout_guard_enter(layout));
    const tw_status status = twi_layout_painter_draw(work, target->factory->glyph_cache,
                                                     &target->bitmap, layout, at, color);
    twi_layout_guard_leave(layout);
    return status;
}

tw_status tw_bitmap_target_draw_text_layout(tw_bitmap_target target, tw_text_layout layout,
                                            double x, double y, tw_color color)
{
    twi_door door = twi_door_enter();
    bitmap_target *self = twi_door_pin(&door, target.id, TWI_KIND_BITMAP_TARGET);
    twi_layout *drawn = twi_door_pin(&door, layout.id, TWI_KIND_TEXT_LAYOUT);
    require_place(&door, x, y);
    require_color(&door, color);
    twi_work work;
    if (twi_door_read_budget(&door, NULL, &work) && start_using(&door, self)) {
        door.status = draw_layout(&work, self, drawn, (tw_point){x, y}, color);
        stop_using(self);
    }
    return twi_door_leave(&door);
}

tw_status tw_bitmap_target_draw_glyph_run(tw_bitmap_target target, const tw_glyph_run *run,
                                          double x, double y, tw_color color)
{
    twi_door door = twi_door_enter();
    bitmap_target *self = twi_door_pin(&door, target.id, TWI_KIND_BITMAP_TARGET);
    require_place(&door, x, y);
    require_color(&door, color);
    const twi_font_face *face = twi_door_require_glyph_run(&door, run, true);
    twi_work work;
    if (twi_door_read_budget(&door, NULL, &work) && start_using(&door, self)) {
        door.status = twi_glyph_painter_draw_run(&work, self->factory->glyph_cache, &self->bitmap,
                                                 face, run, (tw_point){x, y}, color);
        stop_using(self);
    }
    return twi_door_leave(&door);
}

tw_status tw_bitmap_target_measure_glyph_run(tw_bitmap_target target, const tw_glyph_run *run,
                                             double x, double y, tw_rect *out_bounds)
{
    twi_door door = twi_door_enter();
    const bitmap_target *self = twi_door_pin(&door, target.id, TWI_KIND_BITMAP_TARGET);
    twi_door_require(&door, out_bounds != NULL, "out_bounds is not NULL");
    require_place(&door, x, y);
    const twi_font_face *face = twi_door_require_glyph_run(&door, run, true);
    twi_pixel_box box = {0};
    twi_work work;
    if (twi_door_read_budget(&door, NULL, &work)) {
        door.status = twi_glyph_painter_measure_run(&work, self->factory->glyph_cache, face, run,
                                                    (tw_point){x, y}, &box);
    }
    if (out_bounds != NULL) {
        const bool is_empty = door.status != TW_OK || twi_pixel_box_is_empty(box);
        *out_bounds = is_empty ? (tw_rect){0.0, 0.0, 0.0, 0.0}
                               : (tw_rect){.left = (double)box.left,
                                           .top = (double)box.top,
                                           .right = (double)box.right,
                                           .bottom = (double)box.bottom};
    }
    return twi_door_leave(&door);
}

tw_status tw_bitmap_target_get_pixels(tw_bitmap_target target, void *pixels, size_t capacity,
                                      size_t *out_size)
{
    twi_door door = twi_door_enter();
    bitmap_target *self = twi_door_pin(&door, target.id, TWI_KIND_BITMAP_TARGET);
    if (!twi_door_require_array(&door, pixels, capacity, out_size) || !start_using(&door, self)) {
        return twi_door_leave(&door);
    }
    const size_t size = (size_t)self->bitmap.width * self->bitmap.height * 4;
    *out_size = size;
    if (size > capacity) {
        door.status = TW_ERROR_BUFFER_TOO_SMALL;
    } else if (size > 0) {
        memcpy(pixels, self->bitmap.pixels, size);
    }
    stop_using(self);
    return twi_door_leave(&door);
}

/* SPDX-License-Identifier: MIT */
/* Opens the door to drawing: a layout's placed runs, handed to the caller's functions. */
#include <textwright/text_layout.h>

#include <math.h>

#include "api/layout_door.h"
#include "base/array.h"

/* A face and the handle that stands for it while the call lasts. */
typedef struct face_handle {
    const twi_font_face *face;
    uint64_t id;
} face_handle;

typedef struct drawing {
    twi_context *context;
    tw_text_renderer renderer;
    void *user;
    TWI_ARRAY(face_handle) handles;
} drawing;

/* A layout has few faces: a search from the newest is short. */
static tw_status find_handle(drawing *self, const twi_font_face *face, tw_font_face *out_handle)
{
    for (size_t i = self->handles.count; i > 0; i--) {
        if (self->handles.items[i - 1].face == face) {
            out_handle->id = self->handles.items[i - 1].id;
            return TW_OK;
        }
    }
    if (twi_array_reserve(&self->context->allocator, &self->handles, 1,
                          (size_t)TWI_MAX_HANDLE_SLOTS) != TW_OK) {
        return twi_context_refuse_memory(self->context, sizeof(face_handle));
    }
    /* The reference goes into the handle; the face itself is not changed. */
    twi_object *object = twi_object_acquire((twi_object *)(uintptr_t)&face->object);
    const tw_status status = twi_handle_new(object, &out_handle->id);
    if (status != TW_OK) {
        twi_object_release(object);
        return status;
    }
    self->handles.items[self->handles.count] = (face_handle){face, out_handle->id};
    self->handles.count++;
    return TW_OK;
}

static tw_status draw_glyph_run(void *context, const twi_placed_run *placed)
{
    drawing *self = context;
    tw_glyph_run run = placed->run;
    TWI_TRY(find_handle(self, placed->face, &run.face));
    return twi_context_check_answer(
        self->context, self->renderer.draw_glyph_run(self->user, &run, &placed->description,
                                                     placed->x, placed->y));
}

static tw_status draw_underline(void *context, const tw_underline *underline, double x, double y)
{
    drawing *self = context;
    return twi_context_check_answer(self->context,
                                    self->renderer.draw_underline(self->user, underline, x, y));
}

static tw_status draw(twi_work *work, twi_layout *layout, drawing *self, tw_point at)
{
    const twi_renderer renderer = {
        .draw_glyph_run = self->renderer.draw_glyph_run != NULL ? draw_glyph_run : NULL,
        .draw_underline = self->renderer.draw_underline != NULL ? draw_underline : NULL,
        .context = self,
    };
    const bool was_drawing = layout->is_drawing;
    layout->is_drawing = true;
    const tw_status status = twi_draw_layout(work, layout, &renderer, at.x, at.y);
    layout->is_drawing = was_drawing;
    for (size_t i = 0; i < self->handles.count; i++) {
        (void)twi_handle_release(self->handles.items[i].id, TWI_KIND_FONT_FACE);
    }
    twi_array_finish(&self->context->allocator, &self->handles);
    return status;
}

tw_status tw_text_layout_draw(tw_text_layout layout, const tw_text_renderer *renderer,
                              void *context, double x, double y)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_READ);
    drawing drawn = {.context = door.context, .user = context};
    twi_door_require(&door, renderer != NULL, "renderer is not NULL");
    twi_door_read_struct(&door, renderer, sizeof(drawn.renderer), &drawn.renderer,
                         sizeof(drawn.renderer));
    twi_door_require(&door, isfinite(x), "x is finite");
    twi_door_require(&door, isfinite(y), "y is finite");
    twi_work work;
    if (twi_layout_door_open(&door, &work)) {
        door.status = draw(&work, self, &drawn, (tw_point){x, y});
    }
    return twi_layout_door_leave(&door, self);
}

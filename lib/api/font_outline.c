/* SPDX-License-Identifier: MIT */
/* Opens the door to outlines. */
#include <textwright/font_outline.h>

#include "api/glyph_run.h"
#include "base/limits.h"
#include "font/run_outline.h"

static void write_outline(twi_door *door, const twi_outline *outline, tw_path_element *elements,
                          size_t capacity, size_t *out_count)
{
    const float *at = outline->coordinates;
    for (size_t i = 0; i < outline->verb_count && i < capacity; i++) {
        /* Verbs of both lists have the same order. */
        tw_path_element element = {.verb = (tw_path_verb)outline->verbs[i]};
        const size_t numbers = twi_outline_count_points(outline->verbs[i]) * 2;
        for (size_t n = 0; n < numbers; n++) {
            element.points[n] = *at++;
        }
        elements[i] = element;
    }
    *out_count = outline->verb_count;
    if (outline->verb_count > capacity) {
        door->status = TW_ERROR_BUFFER_TOO_SMALL;
    }
}

tw_status tw_font_face_get_glyph_outline(tw_font_face face, uint32_t glyph,
                                         tw_path_element *elements, size_t capacity,
                                         size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_face *self = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    if (twi_door_require_array(&door, elements, capacity, out_count) &&
        twi_door_require_or(&door, glyph < self->glyph_count, TW_ERROR_OUT_OF_RANGE,
                            "glyph is below the face's glyph count")) {
        twi_work work;
        twi_arena arena;
        twi_outline outline;
        twi_work_init(&work, door.context, 0, NULL);
        twi_arena_init(&arena, &door.context->allocator, TWI_MAX_ARENA_BYTES);
        door.status = twi_font_face_get_outline(&work, self, glyph, &arena, &outline);
        if (door.status == TW_OK) {
            write_outline(&door, &outline, elements, capacity, out_count);
        }
        twi_arena_finish(&arena);
    }
    return twi_door_leave(&door);
}

static bool require_sink(twi_door *door, const tw_outline_sink *sink, tw_outline_sink *out)
{
    return twi_door_require(door, sink != NULL, "sink is not NULL") &&
           twi_door_read_struct(door, sink, sizeof(*out), out, sizeof(*out)) &&
           twi_door_require(door,
                            out->begin_figure != NULL && out->add_line != NULL &&
                                out->add_cubic != NULL && out->end_figure != NULL,
                            "sink has all functions but set_fill_mode and add_quadratic");
}

static bool require_run_glyphs(twi_door *door, const twi_font_face *face, const tw_glyph_run *run)
{
    for (size_t g = 0; door->status == TW_OK && g < run->glyph_count; g++) {
        twi_door_require_or(door, run->glyph_ids[g] < face->glyph_count, TW_ERROR_OUT_OF_RANGE,
                            "run.glyph_ids are below the face's glyph count");
    }
    return door->status == TW_OK;
}

tw_status tw_glyph_run_draw_outline(const tw_glyph_run *run, int is_sideways,
                                    const tw_outline_sink *sink, void *user)
{
    twi_door door = twi_door_enter();
    const twi_font_face *face = twi_door_require_glyph_run(&door, run, false);
    tw_outline_sink full;
    if (require_sink(&door, sink, &full) && require_run_glyphs(&door, face, run)) {
        twi_work work;
        twi_work_init(&work, door.context, 0, NULL);
        const twi_run_outline wanted = {
            .face = face, .run = run, .is_sideways = is_sideways != 0, .sink = &full, .user = user};
        door.status = twi_context_check_answer(door.context, twi_run_outline_draw(&work, &wanted));
    }
    return twi_door_leave(&door);
}

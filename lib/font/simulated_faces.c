/* SPDX-License-Identifier: MIT */
/* Opens simulated faces and keeps them. */
#include "font/simulated_faces.h"

#include "base/lock.h"
#include "font/variations.h"

/* More than a page mixes; what is opened beyond lives as long as it is used. */
#define MAX_KEPT 64u

typedef struct kept_face {
    uint32_t number;
    uint32_t simulations;
    twi_font_face *face; /* a reference */
} kept_face;

struct twi_simulated_faces {
    twi_lock lock;
    size_t count;
    kept_face items[MAX_KEPT];
};

tw_status twi_simulated_faces_new(twi_context *context, twi_simulated_faces **out)
{
    *out = twi_new(&context->allocator, twi_simulated_faces);
    if (*out == NULL) {
        return twi_context_refuse_memory(context, sizeof(**out));
    }
    twi_lock_init(&(*out)->lock);
    return TW_OK;
}

void twi_simulated_faces_free(twi_allocator *allocator, twi_simulated_faces *faces)
{
    if (faces == NULL) {
        return;
    }
    for (size_t i = 0; i < faces->count; i++) {
        twi_font_face_release(faces->items[i].face);
    }
    twi_lock_finish(&faces->lock);
    twi_free(allocator, faces);
}

/* A reference, or NULL. */
static twi_font_face *find(twi_simulated_faces *faces, uint32_t number, uint32_t simulations)
{
    twi_font_face *found = NULL;
    twi_lock_hold(&faces->lock);
    for (size_t i = 0; i < faces->count && found == NULL; i++) {
        const kept_face *kept = &faces->items[i];
        if (kept->number == number && kept->simulations == simulations) {
            found = twi_font_face_acquire(kept->face);
        }
    }
    twi_lock_let_go(&faces->lock);
    return found;
}

/* Two threads may keep the same face twice: that costs a slot. */
static void keep(twi_simulated_faces *faces, uint32_t number, uint32_t simulations,
                 twi_font_face *face)
{
    twi_lock_hold(&faces->lock);
    if (faces->count < MAX_KEPT) {
        faces->items[faces->count++] =
            (kept_face){number, simulations, twi_font_face_acquire(face)};
    }
    twi_lock_let_go(&faces->lock);
}

tw_status twi_simulated_faces_open(twi_simulated_faces *faces, const twi_font_set *set,
                                   uint32_t number, uint32_t simulations, twi_font_face **out_face)
{
    *out_face = find(faces, number, simulations);
    if (*out_face != NULL) {
        return TW_OK;
    }
    twi_font_face *plain = NULL;
    TWI_TRY(twi_font_set_open(set, number, &plain));
    tw_axis_value values[TWI_MAX_FACE_AXES];
    const twi_face_choice choice = {.index = plain->index,
                                    .simulations = plain->simulations | simulations,
                                    .values = values,
                                    .value_count = twi_variations_list_values(plain, values)};
    const tw_status status = twi_font_face_open_as(plain->file, &choice, NULL, out_face);
    twi_font_face_release(plain);
    if (status == TW_OK) {
        keep(faces, number, simulations, *out_face);
    }
    return status;
}

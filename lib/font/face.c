/* SPDX-License-Identifier: MIT */
/* Opens faces: HarfBuzz's view of a font file, and what we keep beside it. */
#include "font/face.h"

#include <hb-ot.h>

#include "font/axes.h"
#include "font/bitmaps.h"
#include "font/characters.h"
#include "font/coverage.h"
#include "font/face_cache.h"
#include "font/hb_view.h"
#include "font/metrics.h"
#include "font/names.h"
#include "font/outline.h"
#include "font/simulate.h"
#include "font/table_values.h"
#include "font/strikes.h"
#include "font/variations.h"

#include <math.h>
#include <string.h>

static void destroy_face(twi_object *object)
{
    twi_font_face *face = (twi_font_face *)(void *)object;
    twi_allocator *allocator = &object->context->allocator;
    twi_face_cache_leave(face);
    twi_free(allocator, face->coordinates);
    hb_draw_funcs_destroy(face->draw_funcs);
    twi_hb_view_destroy(face);
    if (face->plain == NULL) { /* else they are the plain face's */
        twi_color_bitmaps_free(allocator, face->bitmaps);
        twi_coverage_release(allocator, face->coverage);
        twi_free(allocator, face->family);
    }
    twi_font_face_release(face->plain);
    twi_object_release(&face->file->object);
    twi_free(allocator, face);
}

static bool has_outlines(twi_bytes file, uint32_t index)
{
    static const uint32_t tags[] = {TWI_TAG('g', 'l', 'y', 'f'), TWI_TAG('C', 'F', 'F', ' '),
                                    TWI_TAG('C', 'F', 'F', '2')};
    for (size_t i = 0; i < TWI_COUNT_OF(tags); i++) {
        if (twi_table_find(file, index, tags[i]).size > 0) {
            return true;
        }
    }
    return false;
}

static bool has_optical_size(twi_bytes file, uint32_t index)
{
    twi_axes axes;
    twi_axes_read(file, index, &axes);
    for (size_t i = 0; i < axes.count; i++) {
        if (axes.items[i].tag == TWI_AXIS_OPSZ && axes.items[i].minimum < axes.items[i].maximum) {
            return true;
        }
    }
    return false;
}

static tw_status describe(twi_font_face *face)
{
    twi_context *context = face->object.context;
    const twi_bytes bytes = face->file->bytes;
    face->glyph_count = hb_face_get_glyph_count(face->hb_face);
    if (face->glyph_count == 0) {
        return twi_context_refuse(context, TW_ERROR_FILE_FORMAT, TW_DIAGNOSTIC_FONT,
                                  "the font has no glyphs");
    }
    twi_metrics_read(bytes, face->index, (uint16_t)hb_face_get_upem(face->hb_face), &face->metrics);
    twi_metrics_read_traits(bytes, face->index, &face->traits);
    face->traits.is_color = hb_ot_color_has_layers(face->hb_face) != 0 ||
                            hb_ot_color_has_png(face->hb_face) != 0 ||
                            hb_ot_color_has_svg(face->hb_face) != 0;
    if (face->coordinate_count > 0) {
        twi_metrics_vary(bytes, face->index, face->hb_font, &face->metrics);
        tw_axis_value values[TWI_MAX_FACE_AXES];
        (void)twi_variations_list_values(face, values);
        twi_variations_update_traits(values, face->coordinate_count, &face->traits);
    }
    face->has_optical_size = has_optical_size(bytes, face->index);
    face->has_outlines = has_outlines(bytes, face->index);
    face->draws_strikes = !face->has_outlines && twi_strikes_are_there(bytes, face->index);
    TWI_TRY(twi_names_copy_family(context, face->hb_face, &face->family));
    return twi_characters_list(face, &face->coverage);
}

/* Read everything from the file. */
static tw_status fill_plain(twi_font_face *face)
{
    TWI_TRY(twi_hb_view_make(face));
    TWI_TRY(describe(face));
    face->draw_funcs = twi_outline_make_draw_funcs();
    if (face->draw_funcs == NULL) {
        return twi_context_refuse_memory(face->object.context, 0);
    }
    if (hb_ot_color_has_png(face->hb_face)) {
        return twi_color_bitmaps_new(face->object.context, &face->bitmaps);
    }
    return TW_OK;
}

/* An empty face of the file; NULL when memory is refused. */
static twi_font_face *new_face(const twi_face_key *key)
{
    twi_font_file *file = key->file;
    twi_context *context = file->object.context;
    twi_font_face *face = twi_new(&context->allocator, twi_font_face);
    if (face == NULL) {
        (void)twi_context_refuse_memory(context, sizeof(*face));
        return NULL;
    }
    twi_object_init(&face->object, TWI_KIND_FONT_FACE, context, destroy_face);
    face->file = file;
    (void)twi_object_acquire(&file->object);
    face->index = key->index;
    face->simulations = key->simulations;
    face->serial = twi_context_next_serial(context);
    return face;
}

static tw_status copy_coordinates(twi_font_face *face, const twi_face_key *key)
{
    if (key->coordinate_count == 0) {
        return TW_OK;
    }
    twi_context *context = face->object.context;
    const size_t size = sizeof(*key->coordinates);
    face->coordinates = twi_alloc_array(&context->allocator, key->coordinate_count, size);
    if (face->coordinates == NULL) {
        return twi_context_refuse_memory(context, key->coordinate_count * size);
    }
    memcpy(face->coordinates, key->coordinates, key->coordinate_count * size);
    face->coordinate_count = key->coordinate_count;
    return TW_OK;
}

/* Make a face and list it; `plain` is a reference that is taken, NULL for a plain face. */
static tw_status make_face(const twi_face_key *key, twi_font_face *plain, twi_font_face **out_face)
{
    twi_font_face *face = new_face(key);
    if (face == NULL) {
        twi_font_face_release(plain);
        return TW_ERROR_OUT_OF_MEMORY;
    }
    face->plain = plain;
    tw_status status = copy_coordinates(face, key);
    if (status == TW_OK) {
        status = plain == NULL ? fill_plain(face) : twi_simulate_face(face);
    }
    if (status != TW_OK) {
        twi_font_face_release(face);
        return status;
    }
    *out_face = twi_face_cache_keep(face);
    return TW_OK;
}

/* Made outside the lock: a caller's memory function may run. */
static tw_status get_plain(const twi_face_key *key, twi_font_face **out_face)
{
    *out_face = twi_face_cache_find(key);
    return *out_face != NULL ? TW_OK : make_face(key, NULL, out_face);
}

static tw_status get_face(const twi_face_key *key, twi_font_face **out_face)
{
    if (key->simulations == 0) {
        return get_plain(key, out_face);
    }
    *out_face = twi_face_cache_find(key);
    if (*out_face != NULL) {
        return TW_OK;
    }
    twi_font_face *plain = NULL;
    twi_face_key plain_key = *key;
    plain_key.simulations = 0;
    TWI_TRY(get_plain(&plain_key, &plain));
    return make_face(key, plain, out_face);
}

static tw_status move_and_get(twi_font_file *file, const twi_face_choice *choice,
                              const twi_font_face *from, bool *out_clamped,
                              twi_font_face **out_face)
{
    twi_axes axes;
    float coordinates[TWI_MAX_AXES];
    twi_axes_read(file->bytes, choice->index, &axes);
    twi_axes_get_defaults(&axes, coordinates);
    if (from != NULL && from->coordinate_count > 0) {
        memcpy(coordinates, from->coordinates, from->coordinate_count * sizeof(coordinates[0]));
    }
    if (choice->optical_size > 0.0) {
        const tw_axis_value size = {TWI_AXIS_OPSZ,
                                    twi_face_quantise_optical_size(choice->optical_size)};
        (void)twi_axes_move(&axes, &size, 1, coordinates);
    }
    const bool is_clamped = twi_axes_move(&axes, choice->values, choice->value_count, coordinates);
    const bool is_default = twi_axes_are_default(&axes, coordinates);
    const twi_face_key key = {file, choice->index, choice->simulations, coordinates,
                              is_default ? 0 : axes.count};
    if (out_clamped != NULL) {
        *out_clamped = is_clamped;
    }
    return get_face(&key, out_face);
}

tw_status twi_font_face_open_as(twi_font_file *file, const twi_face_choice *choice,
                                bool *out_clamped, twi_font_face **out_face)
{
    *out_face = NULL;
    if (choice->index >= file->face_count) {
        return twi_context_refuse(file->object.context, TW_ERROR_OUT_OF_RANGE,
                                  TW_DIAGNOSTIC_REFUSED,
                                  "face index >= number of faces of the file");
    }
    return move_and_get(file, choice, NULL, out_clamped, out_face);
}

tw_status twi_font_face_open(twi_context *context, twi_font_file *file, uint32_t index,
                             twi_font_face **out_face)
{
    TWI_UNUSED(context);
    const twi_face_choice choice = {.index = index};
    return twi_font_face_open_as(file, &choice, NULL, out_face);
}

tw_status twi_font_face_move(twi_font_face *face, const tw_axis_value *values, size_t count,
                             bool *out_clamped, twi_font_face **out_face)
{
    const twi_face_choice choice = {.index = face->index,
                                    .simulations = face->simulations,
                                    .values = values,
                                    .value_count = count};
    *out_face = NULL;
    return move_and_get(face->file, &choice, face, out_clamped, out_face);
}

float twi_face_quantise_optical_size(double size_px)
{
    return (float)(round(size_px * TWI_OPTICAL_SIZES_PER_PX) / TWI_OPTICAL_SIZES_PER_PX);
}

uint32_t twi_font_face_get_glyph(const twi_font_face *face, uint32_t scalar)
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(face->hb_font, scalar, &glyph) ? glyph : 0;
}

bool twi_font_face_has_scalar(const twi_font_face *face, uint32_t scalar)
{
    return twi_coverage_has(face->coverage, scalar);
}

bool twi_font_face_draws_color(const twi_font_face *face)
{
    return face->bitmaps != NULL;
}

/* SPDX-License-Identifier: MIT */
/* Opens faces: HarfBuzz's view of a font file, and what we keep beside it. */
#include "font/face.h"

#include <hb-ot.h>

#include "font/bitmaps.h"
#include "font/characters.h"
#include "font/coverage.h"
#include "font/metrics.h"
#include "font/names.h"
#include "font/outline.h"
#include "font/probe.h"
#include "font/variations.h"

#include <string.h>

/* How often a face is made: twice when all is well, once more when it disagrees with its file. */
#define FACE_ATTEMPTS 5

static void destroy_hb(twi_font_face *face)
{
    hb_font_destroy(face->hb_font);
    hb_face_destroy(face->hb_face);
    face->hb_font = NULL;
    face->hb_face = NULL;
}

/* Once it is out of the list nobody finds it any more. */
static void leave_root(twi_font_face *face)
{
    twi_font_face *root = face->root;
    twi_lock_hold(&root->lock);
    for (twi_font_face **at = &root->instances; *at != NULL; at = &(*at)->next_instance) {
        if (*at == face) {
            *at = face->next_instance;
            break;
        }
    }
    twi_lock_let_go(&root->lock);
}

static void destroy_face(twi_object *object)
{
    twi_font_face *face = (twi_font_face *)(void *)object;
    twi_allocator *allocator = &object->context->allocator;
    if (face->root != NULL) {
        leave_root(face);
    }
    twi_lock_finish(&face->lock);
    twi_free(allocator, face->coordinates);
    twi_color_bitmaps_free(allocator, face->bitmaps);
    hb_draw_funcs_destroy(face->draw_funcs);
    destroy_hb(face);
    twi_coverage_release(allocator, face->coverage);
    twi_free(allocator, face->family);
    if (face->file != NULL) {
        twi_object_release(&face->file->object);
    }
    twi_font_face *root = face->root;
    twi_free(allocator, face);
    twi_font_face_release(root);
}

/* HarfBuzz answers a refused allocation with an empty object that is shared by all. */
static tw_status make_hb_once(twi_font_face *face, uint64_t *out_digest)
{
    const twi_bytes bytes = face->file->bytes;
    hb_blob_t *blob = hb_blob_create((const char *)bytes.data, (unsigned)bytes.size,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    face->hb_face = hb_face_create(blob, face->index);
    hb_blob_destroy(blob);
    face->hb_font = hb_font_create(face->hb_face);
    if (blob == hb_blob_get_empty() || face->hb_face == hb_face_get_empty() ||
        face->hb_font == hb_font_get_empty()) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    hb_face_make_immutable(face->hb_face);
    const int scale = (int)hb_face_get_upem(face->hb_face) * 64;
    hb_font_set_scale(face->hb_font, scale, scale);
    hb_ot_font_set_funcs(face->hb_font);
    if (face->coordinate_count > 0) {
        unsigned count = 0;
        hb_font_set_var_coords_design(face->hb_font, face->coordinates,
                                      (unsigned)face->coordinate_count);
        (void)hb_font_get_var_coords_normalized(face->hb_font, &count);
        if (count != face->coordinate_count) {
            return TW_ERROR_OUT_OF_MEMORY;
        }
    }
    hb_font_make_immutable(face->hb_font);
    *out_digest = twi_probe_digest(face->hb_face, face->hb_font);
    return TW_OK;
}

/* A refused allocation leaves a table empty, without a word. So a face counts only when the one
 * made before it answered alike; a passing shortage does not strike two of them the same way. */
static tw_status make_hb(twi_font_face *face)
{
    uint64_t last = 0;
    for (int attempt = 1; attempt <= FACE_ATTEMPTS; attempt++) {
        uint64_t digest = 0;
        const tw_status status = make_hb_once(face, &digest);
        const bool is_twin = status == TW_OK && attempt > 1 && digest == last;
        /* The file's own numbers are asked too; but it may be the file that is broken. */
        if (is_twin &&
            (attempt > 2 || face->coordinate_count > 0 ||
             twi_probe_agrees(face->file->bytes, face->index, face->hb_face, face->hb_font))) {
            return TW_OK;
        }
        destroy_hb(face);
        last = digest;
    }
    return twi_context_refuse_memory(face->object.context, 0);
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
    TWI_TRY(twi_names_copy_family(context, face->hb_face, &face->family));
    return twi_characters_list(face, &face->coverage);
}

static tw_status fill_face(twi_font_face *face)
{
    TWI_TRY(make_hb(face));
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
static twi_font_face *new_face(twi_context *context, twi_font_file *file, uint32_t index)
{
    twi_font_face *face = twi_new(&context->allocator, twi_font_face);
    if (face == NULL) {
        (void)twi_context_refuse_memory(context, sizeof(*face));
        return NULL;
    }
    twi_object_init(&face->object, TWI_KIND_FONT_FACE, context, destroy_face);
    twi_lock_init(&face->lock);
    face->file = file;
    (void)twi_object_acquire(&file->object);
    face->index = index;
    face->serial = twi_context_next_serial(context);
    return face;
}

/* Give the face out, or give it up. */
static tw_status finish_face(twi_font_face *face, tw_status status, twi_font_face **out_face)
{
    if (status != TW_OK) {
        twi_font_face_release(face);
        return status;
    }
    *out_face = face;
    return TW_OK;
}

tw_status twi_font_face_open(twi_context *context, twi_font_file *file, uint32_t index,
                             twi_font_face **out_face)
{
    *out_face = NULL;
    if (index >= file->face_count) {
        return twi_context_refuse(context, TW_ERROR_OUT_OF_RANGE, TW_DIAGNOSTIC_REFUSED,
                                  "face index >= number of faces of the file");
    }
    twi_font_face *face = new_face(context, file, index);
    return face == NULL ? TW_ERROR_OUT_OF_MEMORY : finish_face(face, fill_face(face), out_face);
}

tw_status twi_font_face_open_instance(twi_font_face *root, const float *coordinates, size_t count,
                                      twi_font_face **out_face)
{
    *out_face = NULL;
    twi_context *context = root->object.context;
    twi_font_face *face = new_face(context, root->file, root->index);
    if (face == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    face->root = twi_font_face_acquire(root);
    face->coordinates = twi_alloc_array(&context->allocator, count, sizeof(*coordinates));
    if (face->coordinates == NULL) {
        return finish_face(face, twi_context_refuse_memory(context, count), out_face);
    }
    memcpy(face->coordinates, coordinates, count * sizeof(*coordinates));
    face->coordinate_count = count;
    return finish_face(face, fill_face(face), out_face);
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

/* SPDX-License-Identifier: MIT */
/* Decodes colour bitmaps of CBDT and sbix fonts through FreeType. */
#include "font/bitmaps.h"

#include <math.h>
#include <string.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H

#include "base/foreign.h"
#include "base/lock.h"

/* A library of its own per face: faces of one library may not be used by two threads at once, and
 * fonts with colour bitmaps are few. */
struct twi_color_bitmaps {
    twi_lock lock; /* everything below is touched under it */
    struct FT_MemoryRec_ memory;
    FT_Library library; /* NULL: not woken yet */
    FT_Face face;
    bool is_broken; /* FreeType refused the font: it is not asked again */
};

static void *allocate(FT_Memory memory, long size)
{
    TWI_UNUSED(memory);
    return size < 0 ? NULL : twi_foreign_allocate((size_t)size);
}

static void release(FT_Memory memory, void *block)
{
    TWI_UNUSED(memory);
    twi_foreign_free(block);
}

static void *reallocate(FT_Memory memory, long old_size, long new_size, void *block)
{
    TWI_UNUSED(memory);
    TWI_UNUSED(old_size);
    return new_size < 0 ? NULL : twi_foreign_reallocate(block, (size_t)new_size);
}

tw_status twi_color_bitmaps_new(twi_context *context, twi_color_bitmaps **out)
{
    *out = NULL;
    twi_color_bitmaps *bitmaps = twi_new(&context->allocator, twi_color_bitmaps);
    if (bitmaps == NULL) {
        return twi_context_refuse_memory(context, sizeof(*bitmaps));
    }
    twi_lock_init(&bitmaps->lock);
    bitmaps->memory.alloc = allocate;
    bitmaps->memory.free = release;
    bitmaps->memory.realloc = reallocate;
    *out = bitmaps;
    return TW_OK;
}

static void sleep_freetype(twi_color_bitmaps *bitmaps)
{
    if (bitmaps->library != NULL) {
        (void)FT_Done_Library(bitmaps->library); /* its face too */
    }
    bitmaps->library = NULL;
    bitmaps->face = NULL;
}

void twi_color_bitmaps_free(twi_allocator *allocator, twi_color_bitmaps *bitmaps)
{
    if (bitmaps == NULL) {
        return;
    }
    sleep_freetype(bitmaps);
    twi_lock_finish(&bitmaps->lock);
    twi_free(allocator, bitmaps);
}

/* Not FT_Init_FreeType: that one listens to an environment variable. */
static FT_Error wake_freetype(twi_color_bitmaps *bitmaps, const twi_font_face *face)
{
    FT_Error error = FT_New_Library(&bitmaps->memory, &bitmaps->library);
    if (error != 0) {
        bitmaps->library = NULL;
        return error;
    }
    FT_Add_Default_Modules(bitmaps->library);
    const twi_bytes bytes = face->file->bytes;
    error = FT_New_Memory_Face(bitmaps->library, bytes.data, (FT_Long)bytes.size,
                               (FT_Long)face->index, &bitmaps->face);
    if (error != 0) {
        sleep_freetype(bitmaps);
    }
    return error;
}

static tw_status need_face(twi_work *work, twi_color_bitmaps *bitmaps, const twi_font_face *face)
{
    if (bitmaps->is_broken) {
        return TW_ERROR_NO_COLOR;
    }
    if (bitmaps->library != NULL) {
        return TW_OK;
    }
    const FT_Error error = wake_freetype(bitmaps, face);
    if (error == FT_Err_Out_Of_Memory) {
        return twi_context_refuse_memory(work->context, 0);
    }
    if (error != 0) {
        bitmaps->is_broken = true;
        (void)twi_context_refuse(work->context, TW_ERROR_NO_COLOR, TW_DIAGNOSTIC_FONT,
                                 "FreeType does not open this colour font");
        return TW_ERROR_NO_COLOR;
    }
    return TW_OK;
}

/* The smallest strike that is large enough, else the largest: shrinking looks better than
 * growing. -1: there is none. */
static int choose_strike(const FT_Face face, double size_px)
{
    int best = -1;
    FT_Pos best_ppem = 0;
    const FT_Pos wanted = (FT_Pos)(TWI_MIN(TWI_MAX(size_px, 0.0), 65535.0) * 64.0);
    for (int i = 0; i < face->num_fixed_sizes; i++) {
        const FT_Pos ppem = face->available_sizes[i].y_ppem;
        const bool is_better = best < 0 || (best_ppem < wanted ? ppem > best_ppem
                                                               : ppem >= wanted &&
                                                                     ppem < best_ppem);
        if (ppem > 0 && is_better) {
            best = i;
            best_ppem = ppem;
        }
    }
    return best;
}

/* Size first, pixels second: nothing is decoded that is larger than we allow. */
static tw_status check_pixels(twi_work *work, FT_Face face, uint32_t glyph)
{
    if (FT_Load_Glyph(face, glyph, FT_LOAD_COLOR | FT_LOAD_BITMAP_METRICS_ONLY) != 0 ||
        face->glyph->format != FT_GLYPH_FORMAT_BITMAP) {
        return TW_ERROR_NO_COLOR;
    }
    const uint64_t pixels = (uint64_t)face->glyph->bitmap.width * face->glyph->bitmap.rows;
    if (pixels > twi_work_limits(work)->glyph_pixels) {
        return twi_context_refuse_limit(work->context, "glyph_pixels", pixels,
                                        twi_work_limits(work)->glyph_pixels);
    }
    return twi_work_charge(work, TW_WORK_RASTER, pixels / 64 + 1);
}

static tw_status copy_pixels(twi_work *work, const FT_GlyphSlot slot, twi_arena *arena,
                             twi_color_bitmap *out)
{
    const FT_Bitmap *bitmap = &slot->bitmap;
    const size_t row_size = (size_t)bitmap->width * 4;
    if (bitmap->pixel_mode != FT_PIXEL_MODE_BGRA || bitmap->pitch < 0 ||
        (size_t)bitmap->pitch < row_size || bitmap->width == 0 || bitmap->rows == 0) {
        return TW_ERROR_NO_COLOR;
    }
    uint8_t *pixels = twi_arena_alloc(arena, bitmap->rows, row_size);
    if (pixels == NULL) {
        return twi_context_refuse_memory(work->context, bitmap->rows * row_size);
    }
    for (size_t row = 0; row < bitmap->rows; row++) {
        memcpy(pixels + row * row_size, bitmap->buffer + row * (size_t)bitmap->pitch, row_size);
    }
    out->pixels = pixels;
    out->width = bitmap->width;
    out->height = bitmap->rows;
    out->left = slot->bitmap_left;
    out->top = slot->bitmap_top;
    return TW_OK;
}

static tw_status load_bitmap(twi_work *work, const twi_font_face *face, uint32_t glyph,
                             double size_px, twi_arena *arena, twi_color_bitmap *out)
{
    TWI_TRY(need_face(work, face->bitmaps, face));
    const FT_Face ft_face = face->bitmaps->face;
    const int strike = choose_strike(ft_face, size_px);
    if (strike < 0 || FT_Select_Size(ft_face, strike) != 0) {
        return TW_ERROR_NO_COLOR;
    }
    TWI_TRY(check_pixels(work, ft_face, glyph));
    const FT_Error error = FT_Load_Glyph(ft_face, glyph, FT_LOAD_COLOR);
    if (error == FT_Err_Out_Of_Memory) {
        return twi_context_refuse_memory(work->context, 0);
    }
    if (error != 0 || ft_face->glyph->format != FT_GLYPH_FORMAT_BITMAP) {
        return TW_ERROR_NO_COLOR;
    }
    out->ppem = (uint32_t)(ft_face->available_sizes[strike].y_ppem >> 6);
    return copy_pixels(work, ft_face->glyph, arena, out);
}

tw_status twi_font_face_get_color_bitmap(twi_work *work, const twi_font_face *face, uint32_t glyph,
                                         double size_px, twi_arena *arena, twi_color_bitmap *out)
{
    *out = (twi_color_bitmap){.pixels = NULL};
    if (face->bitmaps == NULL || glyph >= face->glyph_count) {
        return TW_ERROR_NO_COLOR;
    }
    twi_lock_hold(&face->bitmaps->lock);
    const tw_status status = load_bitmap(work, face, glyph, size_px, arena, out);
    twi_lock_let_go(&face->bitmaps->lock);
    if (status != TW_OK) {
        *out = (twi_color_bitmap){.pixels = NULL};
    }
    return status;
}

/* SPDX-License-Identifier: MIT */
/* Decodes colour bitmaps of CBDT and sbix fonts through FreeType. */
#include "font/bitmaps.h"

#include <string.h>

#include "base/lock.h"
#include "font/freetype_memory.h"

/* A library of its own per face: faces of one library may not be used by two threads at once, and
 * fonts with colour bitmaps are few. */
struct twi_color_bitmaps {
    twi_lock lock; /* everything below is touched under it */
    struct FT_MemoryRec_ memory;
    FT_Library library; /* NULL: not woken yet */
    FT_Face face;
    bool is_broken; /* FreeType refused the font: it is not asked again */
};

tw_status twi_color_bitmaps_new(twi_context *context, twi_color_bitmaps **out)
{
    *out = NULL;
    twi_color_bitmaps *bitmaps = twi_new(&context->allocator, twi_color_bitmaps);
    if (bitmaps == NULL) {
        return twi_context_refuse_memory(context, sizeof(*bitmaps));
    }
    twi_lock_init(&bitmaps->lock);
    bitmaps->memory = twi_freetype_memory();
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

/* Under the lock; what goes wrong is reported after it. */
static tw_status need_face(twi_color_bitmaps *bitmaps, const twi_font_face *face)
{
    if (bitmaps->is_broken) {
        return TW_ERROR_NO_COLOR;
    }
    if (bitmaps->library != NULL) {
        return TW_OK;
    }
    const FT_Error error = wake_freetype(bitmaps, face);
    if (error == FT_Err_Out_Of_Memory) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    bitmaps->is_broken = error != 0;
    return error != 0 ? TW_ERROR_FILE_FORMAT : TW_OK;
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
        const bool is_better =
            best < 0 ||
            (best_ppem < wanted ? ppem > best_ppem : ppem >= wanted && ppem < best_ppem);
        if (ppem > 0 && is_better) {
            best = i;
            best_ppem = ppem;
        }
    }
    return best;
}

/* Stand on the strike for a size: also the second time, others may have moved meanwhile. */
static tw_status select_strike(twi_color_bitmaps *bitmaps, double size_px, uint32_t *out_ppem)
{
    const int strike = choose_strike(bitmaps->face, size_px);
    if (strike < 0 || FT_Select_Size(bitmaps->face, strike) != 0) {
        return TW_ERROR_NO_COLOR;
    }
    *out_ppem = (uint32_t)(bitmaps->face->available_sizes[strike].y_ppem >> 6);
    return TW_OK;
}

static tw_status load(twi_color_bitmaps *bitmaps, uint32_t glyph, FT_Int32 flags)
{
    const FT_Error error = FT_Load_Glyph(bitmaps->face, glyph, FT_LOAD_COLOR | flags);
    if (error == FT_Err_Out_Of_Memory) {
        return TW_ERROR_OUT_OF_MEMORY;
    }
    return error != 0 || bitmaps->face->glyph->format != FT_GLYPH_FORMAT_BITMAP ? TW_ERROR_NO_COLOR
                                                                                : TW_OK;
}

/* Size first, pixels second: nothing is decoded that is larger than we allow. */
static tw_status measure(const twi_font_face *face, uint32_t glyph, double size_px,
                         uint64_t *out_pixels)
{
    uint32_t ppem;
    TWI_TRY(need_face(face->bitmaps, face));
    TWI_TRY(select_strike(face->bitmaps, size_px, &ppem));
    TWI_TRY(load(face->bitmaps, glyph, FT_LOAD_BITMAP_METRICS_ONLY));
    const FT_Bitmap *bitmap = &face->bitmaps->face->glyph->bitmap;
    *out_pixels = (uint64_t)bitmap->width * bitmap->rows;
    return *out_pixels == 0 ? TW_ERROR_NO_COLOR : TW_OK;
}

static tw_status copy_pixels(const FT_GlyphSlot slot, twi_arena *arena, twi_color_bitmap *out)
{
    const FT_Bitmap *bitmap = &slot->bitmap;
    const size_t row_size = (size_t)bitmap->width * 4;
    if (bitmap->pixel_mode != FT_PIXEL_MODE_BGRA || bitmap->pitch < 0 ||
        (size_t)bitmap->pitch < row_size) {
        return TW_ERROR_NO_COLOR;
    }
    uint8_t *pixels = twi_arena_alloc(arena, bitmap->rows, row_size);
    if (pixels == NULL) {
        return TW_ERROR_OUT_OF_MEMORY;
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

static tw_status decode(const twi_font_face *face, uint32_t glyph, double size_px, twi_arena *arena,
                        twi_color_bitmap *out)
{
    TWI_TRY(select_strike(face->bitmaps, size_px, &out->ppem));
    TWI_TRY(load(face->bitmaps, glyph, FT_LOAD_DEFAULT));
    return copy_pixels(face->bitmaps->face->glyph, arena, out);
}

/* Tell why, now that the lock is left. */
static tw_status explain(twi_context *context, tw_status status)
{
    if (status == TW_ERROR_OUT_OF_MEMORY) {
        return twi_context_refuse_memory(context, 0);
    }
    if (status == TW_ERROR_FILE_FORMAT) {
        return twi_context_refuse(context, TW_ERROR_NO_COLOR, TW_DIAGNOSTIC_FONT,
                                  "FreeType does not open this colour font");
    }
    return status;
}

tw_status twi_font_face_get_color_bitmap(twi_work *work, const twi_font_face *face, uint32_t glyph,
                                         double size_px, twi_arena *arena, twi_color_bitmap *out)
{
    *out = (twi_color_bitmap){.pixels = NULL};
    if (face->bitmaps == NULL || glyph >= face->glyph_count) {
        return TW_ERROR_NO_COLOR;
    }
    uint64_t pixels = 0;
    twi_lock_hold(&face->bitmaps->lock);
    tw_status status = measure(face, glyph, size_px, &pixels);
    twi_lock_let_go(&face->bitmaps->lock);
    TWI_TRY(explain(work->context, status));
    const uint64_t limit = twi_work_limits(work)->glyph_pixels;
    if (pixels > limit) {
        return twi_context_refuse_limit(work->context, "glyph_pixels", pixels, limit);
    }
    TWI_TRY(twi_work_charge(work, TW_WORK_RASTER, pixels / 64 + 1));
    twi_color_bitmap decoded = {.pixels = NULL};
    twi_lock_hold(&face->bitmaps->lock);
    status = decode(face, glyph, size_px, arena, &decoded);
    twi_lock_let_go(&face->bitmaps->lock);
    TWI_TRY(explain(work->context, status));
    *out = decoded;
    return TW_OK;
}

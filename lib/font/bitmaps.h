/* SPDX-License-Identifier: MIT */
/* Room:  colour bitmaps inside a font (CBDT/CBLC, sbix), through FreeType's own PNG reader.
 * Reads: a face.
 * Makes: premultiplied BGRA pixels at the strike's size, in the caller's arena.
 * Laws:  a PNG's declared size is checked against limits.glyph_pixels before it is decoded;
 *        FreeType faces stay behind a lock of this room; FreeType never sees a size that is not a
 *        strike. */
#ifndef TWI_FONT_BITMAPS_H
#define TWI_FONT_BITMAPS_H

#include "base/arena.h"
#include "base/work.h"
#include "font/face.h"

typedef struct twi_color_bitmap {
    uint8_t *pixels; /* BGRA, premultiplied, rows without padding */
    uint32_t width;
    uint32_t height;
    int32_t left;  /* strike pixels from the origin to the left edge */
    int32_t top;   /* strike pixels from the baseline up to the top edge */
    uint32_t ppem; /* of the strike: scale = size / ppem */
} twi_color_bitmap;

/* What a face keeps for this room, NULL: it has no colour bitmaps. FreeType is woken at the first
 * glyph. */
typedef struct twi_color_bitmaps twi_color_bitmaps;
TWI_WARN_UNUSED tw_status twi_color_bitmaps_new(twi_context *context, twi_color_bitmaps **out);
void twi_color_bitmaps_free(twi_allocator *allocator, twi_color_bitmaps *bitmaps);

/* TW_ERROR_NO_COLOR: this glyph has no bitmap. */
TWI_WARN_UNUSED tw_status twi_font_face_get_color_bitmap(twi_work *work, const twi_font_face *face,
                                                         uint32_t glyph, double size_px,
                                                         twi_arena *arena, twi_color_bitmap *out);

#endif

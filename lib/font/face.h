/* SPDX-License-Identifier: MIT */
/* Room:  one font of a file: metrics, characters, outlines, and HarfBuzz's view of it.
 * Reads: a font file.
 * Makes: twi_font_face, shared and immutable.
 * Laws:  HarfBuzz's tables are forced when the face is made; `font` is immutable, its scale is
 *        units_per_em × 64, so positions are 1/64 design units; `serial` is never used again. */
#ifndef TWI_FONT_FACE_H
#define TWI_FONT_FACE_H

#include <hb.h>

#include <textwright/font_face.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/lock.h"
#include "font/file.h"

typedef struct twi_font_face {
    twi_object object;
    twi_font_file *file; /* a reference */
    uint32_t index;
    uint64_t serial;
    hb_face_t *hb_face;
    hb_font_t *hb_font;
    hb_draw_funcs_t *draw_funcs; /* how outlines are asked for */
    tw_font_metrics metrics;
    tw_font_traits traits;
    uint32_t glyph_count;
    char *family;                      /* English, UTF-8, owned */
    struct twi_coverage *coverage;     /* which scalars have glyphs, owned */
    struct twi_color_bitmaps *bitmaps; /* CBDT strikes, NULL: none, owned; see bitmaps.h */
    float *coordinates;                /* per axis, design values, owned; NULL: the default place */
    size_t coordinate_count;           /* 0: the default place */
    struct twi_font_face *root;        /* of an instance: a reference on the default face */
    struct twi_font_face *next_instance; /* of an instance: under the root's lock */
    twi_lock lock;                       /* of a root */
    struct twi_font_face *instances;     /* of a root: living ones, not held; see variations.h */
} twi_font_face;

TWI_WARN_UNUSED tw_status twi_font_face_open(twi_context *context, twi_font_file *file,
                                             uint32_t index, twi_font_face **out_face);

/* The same font at axis values, `count` of them in fvar's order; a new face each time. */
TWI_WARN_UNUSED tw_status twi_font_face_open_instance(twi_font_face *root, const float *coordinates,
                                                      size_t count, twi_font_face **out_face);

/* 0: none. Safe for any scalar; a few nanoseconds. */
uint32_t twi_font_face_get_glyph(const twi_font_face *face, uint32_t scalar);
/* Whether it has colour glyphs in a format that we can draw. */
bool twi_font_face_draws_color(const twi_font_face *face);
bool twi_font_face_has_scalar(const twi_font_face *face, uint32_t scalar);

static inline twi_font_face *twi_font_face_acquire(twi_font_face *face)
{
    return (twi_font_face *)(void *)twi_object_acquire(&face->object);
}
static inline void twi_font_face_release(twi_font_face *face)
{
    if (face != NULL) {
        twi_object_release(&face->object);
    }
}

/* A glyph's outline in design units, y up: what a rasteriser is given. */
typedef enum twi_outline_verb {
    TWI_OUTLINE_MOVE = 0,  /* 1 point */
    TWI_OUTLINE_LINE,      /* 1 point */
    TWI_OUTLINE_QUADRATIC, /* 2 points: control, end */
    TWI_OUTLINE_CUBIC,     /* 3 points: controls, end */
    TWI_OUTLINE_CLOSE      /* none */
} twi_outline_verb;

typedef struct twi_outline {
    uint8_t *verbs; /* in the arena it was asked with */
    size_t verb_count;
    float *coordinates; /* x, y pairs, design units */
    size_t point_count;
} twi_outline;

/* The outline of a glyph; empty for a space. TW_ERROR_LIMIT_EXCEEDED past outline_points. */
TWI_WARN_UNUSED tw_status twi_font_face_get_outline(twi_work *work, const twi_font_face *face,
                                                    uint32_t glyph, twi_arena *arena,
                                                    twi_outline *out);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  one font of a file: metrics, characters, outlines, and HarfBuzz's view of it.
 * Reads: a font file.
 * Makes: twi_font_face, shared and immutable.
 * Laws:  equal faces of a file (index, simulations, axis values) are one while it lives;
 *        HarfBuzz's tables are forced when the face is made; `font` is immutable, its scale is
 *        units_per_em × 64, so positions are 1/64 design units; `serial` is never used again. */
#ifndef TWI_FONT_FACE_H
#define TWI_FONT_FACE_H

#include <hb.h>

#include <textwright/font_face.h>

#include "base/arena.h"
#include "base/limits.h"
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
    bool has_optical_size;             /* it varies along opsz */
    bool has_outlines;                 /* glyf, CFF or CFF2; else bitmaps or SVG alone */
    bool draws_strikes;                /* bitmaps without colour alone: see strikes.h */
    char *family;                      /* English, UTF-8, owned */
    struct twi_coverage *coverage;     /* which scalars have glyphs, owned */
    struct twi_color_bitmaps *bitmaps; /* CBDT strikes, NULL: none, owned; see bitmaps.h */
    float *coordinates;                /* per axis, design values, owned; NULL: the default place */
    size_t coordinate_count;           /* 0: the default place */
    uint32_t simulations;              /* tw_font_simulations */
    struct twi_font_face *plain;       /* a reference: what is simulated upon; NULL: this is plain.
                                           A simulated face borrows family, coverage and bitmaps */
    twi_registered registered;         /* in the context's font_faces */
} twi_font_face;

/* Which face of a file. All zero but the index: as the file has it. */
typedef struct twi_face_choice {
    uint32_t index;
    uint32_t simulations;        /* tw_font_simulations, no other bits */
    const tw_axis_value *values; /* finite */
    size_t value_count;
    double optical_size; /* px, finite: where opsz is, unless a value says otherwise; 0: default */
} twi_face_choice;

TWI_WARN_UNUSED tw_status twi_font_face_open(twi_context *context, twi_font_file *file,
                                             uint32_t index, twi_font_face **out_face);

/* As chosen; while an equal face is alive, that one. `out_clamped`: whether a value was outside its
 * axis; may be NULL. */
TWI_WARN_UNUSED tw_status twi_font_face_open_as(twi_font_file *file, const twi_face_choice *choice,
                                                bool *out_clamped, twi_font_face **out_face);
/* The same face, simulations included, with some axes elsewhere. */
TWI_WARN_UNUSED tw_status twi_font_face_move(twi_font_face *face, const tw_axis_value *values,
                                             size_t count, bool *out_clamped,
                                             twi_font_face **out_face);

/* Quarters of a px, so that sizes that hardly differ share a face. */
float twi_face_quantise_optical_size(double size_px);

/* Without its simulations. */
static inline const twi_font_face *twi_font_face_get_plain(const twi_font_face *face)
{
    return face->plain != NULL ? face->plain : face;
}

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

/* How many points belong to a verb. */
static inline size_t twi_outline_count_points(uint8_t verb)
{
    static const uint8_t counts[] = {[TWI_OUTLINE_MOVE] = 1,
                                     [TWI_OUTLINE_LINE] = 1,
                                     [TWI_OUTLINE_QUADRATIC] = 2,
                                     [TWI_OUTLINE_CUBIC] = 3,
                                     [TWI_OUTLINE_CLOSE] = 0};
    return verb < TWI_COUNT_OF(counts) ? counts[verb] : 0;
}

/* The outline of a glyph, simulations included; empty for a space. TW_ERROR_LIMIT_EXCEEDED past
 * outline_points. */
TWI_WARN_UNUSED tw_status twi_font_face_get_outline(twi_work *work, const twi_font_face *face,
                                                    uint32_t glyph, twi_arena *arena,
                                                    twi_outline *out);
/* The same before it leans: for glyphs that are turned first. */
TWI_WARN_UNUSED tw_status twi_font_face_get_upright_outline(twi_work *work,
                                                            const twi_font_face *face,
                                                            uint32_t glyph, twi_arena *arena,
                                                            twi_outline *out);

#endif

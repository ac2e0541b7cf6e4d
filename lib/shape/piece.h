/* SPDX-License-Identifier: MIT */
/* Room:  stretches of one face to glyphs, by HarfBuzz, in pieces that nobody can see.
 * Reads: one stretch of text with its face, script, language and direction.
 * Makes: glyphs in logical order, handed to the assembly piece by piece.
 * Laws:  a piece begins and ends at cluster starts; it ends where the shaper says that the text
 *        may be parted, seen from a call that went further; where there is no such place within
 *        limits.piece_scalars, the cut is listed; a failing piece is shown unshaped and listed;
 *        HarfBuzz's clusters never part one of ours; at the section's ends the shaper sees what
 *        the run would go on over, and the glyphs of that are left out. */
#ifndef TWI_SHAPE_PIECE_H
#define TWI_SHAPE_PIECE_H

#include "base/array.h"
#include "shape/shape.h"

/* A glyph as the shaper gave it. In logical order: left to right text as drawn, right to left
 * text from its end. */
typedef struct twi_piece_glyph {
    uint32_t id;
    uint32_t s_cluster; /* the scalar that its cluster starts with */
    int32_t advance_du64;
    int32_t offset_x_du64;
    int32_t offset_y_du64;
    bool is_unsafe; /* the text before its cluster may not be cut off */
} twi_piece_glyph;

typedef struct twi_piece_text {
    const twi_font_face *face;
    hb_language_t language;
    uint32_t script;
    bool is_right_to_left;
    bool has_cuts;
    bool joins_before; /* the first letter's form depends on the letter before the text */
    uint32_t s_start;
    uint32_t s_end;
} twi_piece_text;

struct twi_assembly;

typedef struct twi_shaper {
    twi_work *work;
    const twi_shape_input *input;
    struct twi_assembly *assembly;
    hb_buffer_t *buffer;
    TWI_ARRAY(twi_piece_glyph) glyphs; /* of the last call */
    bool failed;                       /* the last call did: shown unshaped */
    bool starts_unsafe;                /* the next piece begins at a forced cut */
    uint32_t before_shared;            /* as in twi_chosen */
    uint32_t after_shared;
    uint32_t first_scalars; /* of a piece's first try; TWI_PIECE_SCALARS */
} twi_shaper;

TWI_WARN_UNUSED tw_status twi_shaper_init(twi_shaper *shaper, twi_work *work,
                                          const twi_shape_input *input,
                                          struct twi_assembly *assembly);
void twi_shaper_finish(twi_shaper *shaper);

/* Shape [s_start, s_end) of a text in one call; the result is in shaper->glyphs. */
TWI_WARN_UNUSED tw_status twi_piece_shape(twi_shaper *shaper, const twi_piece_text *text,
                                          uint32_t s_start, uint32_t s_end);
/* Shape a text in pieces into the assembly's open run. */
TWI_WARN_UNUSED tw_status twi_piece_shape_text(twi_shaper *shaper, const twi_piece_text *text);

#endif

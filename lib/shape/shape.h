/* SPDX-License-Identifier: MIT */
/* Room:  analysed text and styles to shaped text: itemise, choose faces, shape in pieces.
 * Reads: twi_analysis and twi_decoded of one section, style spans, a collection.
 * Makes: twi_shaped.
 * Laws:  cost is linear in the section; soft caps (cluster, piece) degrade and are listed; the
 *        purse is looked at between pieces; shaper list is {"ot"}; language, script and direction
 *        are always set; the result does not depend on where pieces were cut, but for places
 *        that are listed as TW_DEGRADATION_PIECE_CUT; nor on where a paragraph was cut into
 *        sections, as far as the shaper's rules look less than TWI_SHAPE_CONTEXT_SCALARS over the
 *        seam and no ligature lies over it. */
#ifndef TWI_SHAPE_SHAPE_H
#define TWI_SHAPE_SHAPE_H

#include "font/collection.h"
#include "font/fallback.h"
#include "shape/shaped.h"
#include "unicode/analysis.h"
#include "unicode/decode.h"

/* What of a style changes glyphs. Colour and underline do not: they never split a run. */
typedef struct twi_shape_style {
    twi_font_request request; /* families, locale, weight, stretch, style */
    double size_px;           /* ends a run where it changes; glyphs only of opsz */
} twi_shape_style;

typedef struct twi_style_span {
    uint32_t scalar_end; /* exclusive, ascending; the last one is the section's count */
    uint32_t index;      /* the caller's, comes back in twi_run.style */
    const twi_shape_style *style;
} twi_style_span;

typedef struct twi_shape_input {
    const twi_analysis *analysis;
    const twi_decoded *decoded;
    const twi_style_span *spans;
    size_t span_count;
    twi_font_collection *collection;
    /* Up to TWI_SHAPE_CONTEXT_SCALARS of the paragraph before and after the section. They are
     * taken to have the style of the section's first and last scalar, so that kerning goes on over
     * the seam, unless this is denied. */
    const uint32_t *before;
    size_t before_count;
    const uint32_t *after;
    size_t after_count;
    bool before_has_other_style;
    bool after_has_other_style;
} twi_shape_input;

/* On failure *out is empty. Scratch is rewound. */
TWI_WARN_UNUSED tw_status twi_shape_text(twi_work *work, twi_arena *scratch,
                                         const twi_shape_input *input, twi_shaped *out);
/* The same with another size of first pieces: the result must be the same. For tests. */
TWI_WARN_UNUSED tw_status twi_shape_text_in_pieces(twi_work *work, twi_arena *scratch,
                                                   const twi_shape_input *input,
                                                   uint32_t first_scalars, twi_shaped *out);

#endif

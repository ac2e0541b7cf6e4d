/* SPDX-License-Identifier: MIT */
/* Room:  text that needs no shaper with a given face.
 * Reads: text, a face's characters.
 * Makes: how far the text is of one kind, and its nominal glyphs.
 * Laws:  runs that follow one another alternate unless a NUL is between them; no run ends inside a
 *        grapheme, or before a mark; every run of text that is not empty has a unit; the cost of
 *        all runs of a text is linear. */
#ifndef TWI_FONT_SIMPLE_TEXT_H
#define TWI_FONT_SIMPLE_TEXT_H

#include <textwright/text.h>

#include "base/work.h"
#include "font/face.h"

typedef struct twi_simple_text {
    bool is_simple;
    size_t length;      /* units from the start */
    size_t glyph_count; /* 0 unless simple */
} twi_simple_text;

/* At most `capacity` glyphs are written. On failure `out` is empty. */
TWI_WARN_UNUSED tw_status twi_simple_text_measure(twi_work *work, const twi_font_face *face,
                                                  tw_text text, uint32_t *glyphs, size_t capacity,
                                                  twi_simple_text *out);

#endif

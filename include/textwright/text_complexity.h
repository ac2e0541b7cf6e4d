/* SPDX-License-Identifier: MIT */
#ifndef TEXTWRIGHT_TEXT_COMPLEXITY_H
#define TEXTWRIGHT_TEXT_COMPLEXITY_H

/**
 * @file text_complexity.h
 * Text complexity: how much of a text can be drawn by its nominal glyphs, without a shaper.
 *
 * Text is simple when the face has a glyph for every character of it, and every character is a
 * letter, digit, sign or space of a script whose letters stand one after the other from left to
 * right: Latin, Greek, Cyrillic, Han, kana, Hangul syllables and their like. Marks and what they
 * stand on, controls, joiners, right-to-left text, emoji, ill-formed units and whatever lies beyond
 * U+FFFF are complex. Ligatures and kerning that a font has for simple text are left out by whoever
 * draws nominal glyphs.
 */

#include "font_face.h"
#include "text.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Measure how far a text is all simple or all complex, from its start.
 *
 * The prefix never ends between a mark and its base, and ends before a NUL; a NUL at the start is
 * complex by itself. Empty text is simple.
 *
 * @param face           whose glyphs are wanted
 * @param text           what is not yet measured
 * @param out_is_simple  receives 1 or 0
 * @param out_length     receives the prefix's length in code units; 0 only when the text is empty
 * @param glyphs         receives one glyph id per character of a simple prefix; NULL when capacity
 *                       is 0
 * @param capacity       elements at `glyphs`
 * @param out_count      receives how many glyphs there are; 0 for a complex prefix
 *
 * Errors:  TW_ERROR_INVALID_HANDLE, TW_ERROR_INVALID_ARGUMENT (NULL, text),
 *          TW_ERROR_BUFFER_TOO_SMALL (what fits was written, and all else), TW_ERROR_LIMIT_EXCEEDED
 *          (work_units, 2^32 units of text), the status of an error handle; but for a small buffer
 *          all receive 0 then.
 * Threads: any.
 * Source:  UAX #24 and UAX #29; OpenType cmap.
 */
TW_API tw_status tw_text_get_complexity(tw_font_face face, tw_text text, int *out_is_simple,
                                        size_t *out_length, uint32_t *glyphs, size_t capacity,
                                        size_t *out_count);

#ifdef __cplusplus
}
#endif

#endif

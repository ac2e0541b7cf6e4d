/* SPDX-License-Identifier: MIT */
/* Room:  whether a face shapes the words beside a space as if each stood alone.
 * Reads: GSUB, GPOS, GDEF, kern and the AAT tables of a face through the gate's reader; what
 *        HarfBuzz does with script, language, direction and features.
 * Makes: twi_inert, a value: yes; no, and why; or unknown, which is to be treated as no.
 * Laws:  pure and total: it depends on the face and the question only, allocates nothing, and
 *        never fails. It costs 20 KB of stack, and work that is at most linear in the size of the
 *        tables (limits.h says how far): microseconds to milliseconds, so keep the answer per face,
 *        script, language, direction and features. "Yes" is a proof, within the conditions
 *        below; "no" may be too careful.
 *
 * With the answer "yes", shaping `A space B` gives the glyphs, advances and offsets of `A`, of
 * `space` and of `B`, each shaped alone with the same properties, side by side, when
 *  1. each word and the space begin at grapheme cluster boundaries, so that nothing joins the space,
 *  2. twi_inert_admits_word admits each word,
 *  3. where `carries_marks` is set: the first glyph of each shaped word, in logical order, is no
 *     mark by GDEF (without classes in GDEF, by its character, and 2 is enough),
 *  4. where `has_syllables` is set: each word is shaped the same with
 *     HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE.
 *
 * Why HarfBuzz itself does not look over a space. Arabic, Syriac, Mongolian and the joining
 * scripts of the universal shaper: a space is non-joining, which is the state at an end of text.
 * Indic, Khmer, Myanmar and universal shapers: syllables are made of letters and signs; a space is
 * a syllable by itself, so that neither reordering nor features of syllables reach it; a no-break
 * space may hold a vowel there, and is not inert. Hangul composes jamo, Thai and Lao move marks
 * over marks, Hebrew composes a letter with its points: never over a space. Marks are placed
 * without GPOS within a base and its marks.
 *
 * What does look at all of a text, and what keeps it out:
 *  - runs against their script's direction are turned around, if they have letters: not inert;
 *  - digits around a fraction slash get features of their own: no word with a fraction slash;
 *  - characters that were taken apart are put together again only if the text has a mark: a word
 *    with such characters has a mark itself;
 *  - a text of syllables that ends in a non-joiner gets a dotted circle behind it: no such word;
 *  - syllables that want a dotted circle are told apart by numbers that come again after fifteen,
 *    and the second of two with the same number gets none: condition 4;
 *  - a text that begins with a mark gets a dotted circle before it: no such word. */
#ifndef TWI_FONT_INERT_H
#define TWI_FONT_INERT_H

#include "font/face.h"

typedef struct twi_inert_question {
    uint32_t script; /* ISO 15924, as the shaper is told */
    hb_language_t language;
    hb_direction_t direction;
    const uint32_t *features; /* tags that are on beside the shaper's own; what the caller turns
                                 off still counts as on */
    size_t feature_count;
    uint32_t space; /* the scalar: U+0020, U+00A0, U+2002..U+200A, U+202F, U+205F, U+3000 */
} twi_inert_question;

typedef enum twi_inert_answer {
    TWI_INERT_UNKNOWN = 0, /* a table is broken, or takes too much work */
    TWI_INERT_NO,
    TWI_INERT_YES
} twi_inert_answer;

typedef struct twi_inert {
    twi_inert_answer answer;
    bool carries_marks; /* see above */
    bool has_syllables;
    uint32_t table;     /* what is in the way: its tag; 0: no table */
    uint32_t lookup;    /* its number; UINT32_MAX: none */
    uint64_t offset;    /* byte of the file; 0: none */
    uint64_t work;      /* operations that were spent */
    const char *reason; /* static; never NULL */
} twi_inert;

twi_inert twi_inert_find(const twi_font_face *face, const twi_inert_question *question);

/* Condition 2, for a word as it is shaped. */
bool twi_inert_admits_word(const twi_font_face *face, uint32_t script, const uint32_t *scalars,
                           size_t count);

#endif

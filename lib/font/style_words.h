/* SPDX-License-Identifier: MIT */
/* Room:  the English words by which fonts tell weight, width and slope.
 * Reads: names and descriptions.
 * Makes: what a word says.
 * Laws:  case does not matter; the parts of a word ("Extra Light") may be joined or parted by
 *        blanks or hyphens; the longest word wins; a word ends where the text, or its letters, or a
 *        run of small letters before a capital one ends ("BoldItalic"). */
#ifndef TWI_FONT_STYLE_WORDS_H
#define TWI_FONT_STYLE_WORDS_H

#include "font/family_list.h"

typedef enum twi_style_kind {
    TWI_STYLE_REGULAR = 0, /* says that there is nothing to say */
    TWI_STYLE_UPRIGHT,     /* the same, but also found in the names of families: "Roman" */
    TWI_STYLE_WEIGHT,      /* value: 1..999 */
    TWI_STYLE_STRETCH,     /* value: 1..9 */
    TWI_STYLE_SLOPE        /* value: tw_font_style */
} twi_style_kind;

typedef struct twi_style_word {
    twi_style_kind kind;
    uint16_t value;
} twi_style_word;

static inline bool twi_style_words_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The word at the text's start, of *out_size bytes; false: none. */
bool twi_style_words_read(twi_family_name text, twi_style_word *out, size_t *out_size);
/* Whether `name` stands at the text's start, as the words of the list do; *out_size: its bytes. */
bool twi_style_words_match(twi_family_name text, const char *name, size_t *out_size);
/* The word that says a value, as it is written in names: "Extra Light". NULL: there is none, or
 * nothing to say. */
const char *twi_style_words_find(twi_style_kind kind, uint16_t value);

#endif

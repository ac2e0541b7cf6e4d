/* SPDX-License-Identifier: MIT */
/* Room:  how a font is called under each model of families.
 * Reads: the names of the typographic model; what OS/2 and STAT say.
 * Makes: names of the weight-width-slope model, whose families differ in nothing else, and of the
 *        four-member model (regular, bold, italic, bold italic).
 * Laws:  joining family and face gives the words that were there, but for a "Regular" that says
 *        nothing; resolving what was resolved changes nothing, unless a word begins with a hyphen; a
 *        family keeps a word at least. */
#ifndef TWI_FONT_WWS_H
#define TWI_FONT_WWS_H

#include "base/limits.h"
#include "font/match.h"

/* Words of STAT are short: what is longer is looked at word by word. */
#define TWI_WWS_WORD_SIZE 48u

typedef struct twi_name_pair {
    char family[TWI_MAX_NAME_SIZE];
    char face[TWI_MAX_NAME_SIZE];
} twi_name_pair;

/* A name that STAT gives to a place on an axis. */
typedef struct twi_wws_word {
    char name[TWI_WWS_WORD_SIZE];
    bool is_wws; /* of weight, width, italic, slant: belongs to the face */
} twi_wws_word;

/* Borrowed, never NULL, "" when it is not there. */
typedef struct twi_wws_source {
    const char *family;     /* typographic */
    const char *face;       /* typographic */
    const char *wws_family; /* name 21 */
    const char *wws_face;   /* name 22 */
    bool is_wws;            /* OS/2.fsSelection bit 8 */
    twi_match_traits traits;
    const twi_wws_word *words; /* in any order */
    size_t word_count;
} twi_wws_source;

void twi_wws_resolve(const twi_wws_source *source, twi_name_pair *out);
/* The four-member model, for a font that does not tell its names in it. */
void twi_wws_resolve_win32(const char *family, const char *face, twi_name_pair *out);
/* "family face", without a face that says nothing. */
void twi_wws_join(const char *family, const char *face, char name[TWI_MAX_NAME_SIZE]);

#endif

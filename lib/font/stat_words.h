/* SPDX-License-Identifier: MIT */
/* Room:  the names that STAT gives to places on axes.
 * Reads: STAT and name, checked.
 * Makes: words for wws.h.
 * Laws:  what the font's maker elides is no word, unless it is of a style axis; total. */
#ifndef TWI_FONT_STAT_WORDS_H
#define TWI_FONT_STAT_WORDS_H

#include "font/face.h"
#include "font/wws.h"

/* How many there are: at most TWI_MAX_STAT_WORDS. */
size_t twi_stat_words_read(const twi_font_face *face, twi_wws_word words[TWI_MAX_STAT_WORDS]);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  which of several copies of a font is the newest.
 * Reads: times of files: those that their keys tell, else those of now.
 * Makes: a choice among ranked faces.
 * Laws:  only fonts of the same full name, traits and simulations as the first are copies of it;
 *        a file whose time is not known is older than any; the earlier of two of one age stays. */
#ifndef TWI_FONT_FRESHNESS_H
#define TWI_FONT_FRESHNESS_H

#include "font/family_rank.h"
#include "font/font_set.h"

/* `faces` are ranked, `count` > 0; their sources are fonts of the set. Which one to take. */
size_t twi_freshness_choose(const twi_font_set *set, const twi_family_face *faces, size_t count);

#endif

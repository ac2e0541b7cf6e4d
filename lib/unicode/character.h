/* SPDX-License-Identifier: MIT */
/* Room:  what a scalar is by itself: white space, newline, nothing to see.
 * Reads: one scalar.
 * Makes: flags of analysis.h.
 * Laws:  no neighbour is looked at. */
#ifndef TWI_UNICODE_CHARACTER_H
#define TWI_UNICODE_CHARACTER_H

#include "base/compiler.h"

/* TWI_SCALAR_WHITESPACE, _NEWLINE, _SOFT_HYPHEN and _NO_VISUAL of analysis.h. */
uint16_t twi_character_flags(uint32_t scalar);

/* CR LF NEL PS VT FF LS: a line ends after it, but not between CR and LF (UAX #14 LB4, LB5). */
bool twi_character_is_newline(uint32_t scalar);

#endif

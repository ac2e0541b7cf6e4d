/* SPDX-License-Identifier: MIT */
/* Room:  which scalars can be drawn by their nominal glyphs, one after the other.
 * Reads: one scalar, or two that are neighbours.
 * Makes: answers.
 * Laws:  total: any 32-bit value has an answer; two simple scalars never join. */
#ifndef TWI_UNICODE_COMPLEXITY_H
#define TWI_UNICODE_COMPLEXITY_H

#include "base/compiler.h"

/* Of a script whose letters stand by themselves from left to right, or a sign or a space of all
 * scripts; no mark, control, emoji, and nothing beyond U+FFFF. */
bool twi_complexity_is_simple(uint32_t scalar);

/* Whether one that is not simple belongs to its neighbour: marks to their base, and all that
 * graphemes are made of. Errs towards true. */
bool twi_complexity_joins(uint32_t before, uint32_t after);

#endif

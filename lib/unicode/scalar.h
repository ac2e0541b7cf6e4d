/* SPDX-License-Identifier: MIT */
/* Room:  what the fonts' floor asks about single scalars.
 * Reads: nothing.
 * Makes: answers, by ICU's property tables.
 * Laws:  total: any 32-bit value has an answer; nothing is allocated; no locale is looked at. */
#ifndef TWI_UNICODE_SCALAR_H
#define TWI_UNICODE_SCALAR_H

#include "base/compiler.h"

/* Simple default case folding (CaseFolding.txt, C and S). */
uint32_t twi_scalar_fold(uint32_t scalar);

/* false for default ignorables, controls and separators of lines: nothing is drawn for them. */
bool twi_scalar_needs_glyph(uint32_t scalar);

/* General category Zs: a shaper can make it from the font's U+0020. */
bool twi_scalar_is_space(uint32_t scalar);

/* Canonical composition of two, 0 when there is none; and the reverse. */
uint32_t twi_scalar_compose(uint32_t first, uint32_t second);
bool twi_scalar_decompose(uint32_t scalar, uint32_t *out_first, uint32_t *out_second);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  which characters a face maps.
 * Reads: HarfBuzz's list, and cmap where that list falls short of HarfBuzz's own look-up.
 * Makes: a coverage.
 * Laws:  a scalar is covered when looking it up gives a glyph. */
#ifndef TWI_FONT_CHARACTERS_H
#define TWI_FONT_CHARACTERS_H

#include "font/coverage.h"
#include "font/face.h"

/* *out is yours, release with twi_coverage_release. */
TWI_WARN_UNUSED tw_status twi_characters_list(const twi_font_face *face, twi_coverage **out);

#endif

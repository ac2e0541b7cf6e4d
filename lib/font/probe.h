/* SPDX-License-Identifier: MIT */
/* Room:  making HarfBuzz build all that it builds late, at a time of our choosing.
 * Reads: HarfBuzz's face and font, and the same tables by our own reading.
 * Makes: built tables; a verdict.
 * Laws:  HarfBuzz takes a refused allocation for an empty table, for good: a face whose counts are
 *        not those of its file is to be made again. */
#ifndef TWI_FONT_PROBE_H
#define TWI_FONT_PROBE_H

#include <hb.h>

#include "base/bytes.h"

/* Ask for everything once. Afterwards the threads that share the font find nothing to build. */
void twi_probe_force_tables(hb_face_t *face, hb_font_t *font);

/* Whether HarfBuzz sees as many glyphs and lookups, and the same advance, as the file has. */
bool twi_probe_agrees(twi_bytes file, uint32_t face_index, hb_face_t *face, hb_font_t *font);

#endif

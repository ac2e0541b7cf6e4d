/* SPDX-License-Identifier: MIT */
/* Room:  making HarfBuzz build all that it builds late, at a time of our choosing, and telling
 *        whether it could.
 * Reads: HarfBuzz's face and font, and the same tables by our own reading.
 * Makes: built tables; a digest of what the face answers; a verdict.
 * Laws:  HarfBuzz takes a refused allocation for an empty table, for good, and says nothing. Two
 *        faces of the same bytes have the same digest unless one of them met such a refusal. */
#ifndef TWI_FONT_PROBE_H
#define TWI_FONT_PROBE_H

#include <hb.h>

#include "base/bytes.h"

/* Ask for everything once: afterwards the threads that share the font find nothing to build. */
uint64_t twi_probe_digest(hb_face_t *face, hb_font_t *font);

/* Whether HarfBuzz sees as many glyphs and lookups, and the same advance, as the file has. A broken
 * table, which HarfBuzz leaves out, is a reason for "no" as well. */
bool twi_probe_agrees(twi_bytes file, uint32_t face_index, hb_face_t *face, hb_font_t *font);

#endif

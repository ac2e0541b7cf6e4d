/* SPDX-License-Identifier: MIT */
/* Room:  whether a section's first cluster has to do with the letters before the section.
 * Reads: the context before a section, its first few clusters, their face.
 * Makes: yes or no.
 * Laws:  one call of the shaper on a few scalars; text whose face lacks the context's letters
 *        has nothing to do with it. */
#ifndef TWI_SHAPE_EDGE_H
#define TWI_SHAPE_EDGE_H

#include "shape/piece.h"

TWI_WARN_UNUSED tw_status twi_edge_find_unsafe(twi_shaper *shaper, const twi_piece_text *text,
                                               bool *out_unsafe);

#endif

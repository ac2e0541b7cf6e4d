/* SPDX-License-Identifier: MIT */
/* Room:  a face for characters that the chosen face does not have.
 * Reads: one cluster of text with its script, locale and presentation; a collection.
 * Makes: a face, or nothing.
 * Laws:  never NULL without TW_ERROR_NO_FONT; the same question has the same answer, whatever was
 *        asked before; answers are remembered per (script, style) so that a text of one script
 *        asks fonts once; cost per cluster is bounded. */
#ifndef TWI_FONT_FALLBACK_H
#define TWI_FONT_FALLBACK_H

#include "font/collection.h"

typedef struct twi_fallback_cluster {
    const uint32_t *scalars; /* default ignorables and variation selectors need no glyph */
    size_t count;
    uint32_t script; /* ISO 15924 tag */
    bool is_emoji;   /* wants emoji presentation: a colour font first */
} twi_fallback_cluster;

/* Whether this face can show the cluster: has all of its visible scalars, and colour when emoji
 * presentation is asked for. */
bool twi_fallback_covers(const twi_font_face *face, const twi_fallback_cluster *cluster);

/* The best face of the collection that covers the cluster: *out_face is yours.
 * TW_ERROR_NO_FONT: none covers all of it (then the caller keeps its face, and shows .notdef). */
TWI_WARN_UNUSED tw_status twi_fallback_choose(twi_work *work, twi_font_collection *collection,
                                              const twi_font_request *request,
                                              const twi_fallback_cluster *cluster,
                                              twi_font_face **out_face);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  a face for every cluster of a section.
 * Reads: items, a collection.
 * Makes: twi_chosen: stretches of items with one face each.
 * Laws:  the stretches tile the items; a cluster has one face. Which one depends on the cluster,
 *        its item's style and script, and, for punctuation, spaces and marks that several scripts
 *        share, on the nearest letter before it (after it, where the item has none before): so a
 *        section that begins behind its context has the faces that it has in its paragraph. */
#ifndef TWI_SHAPE_CHOOSE_H
#define TWI_SHAPE_CHOOSE_H

#include "shape/itemise.h"

typedef struct twi_stretch {
    uint32_t s_start;
    uint32_t s_end;
    uint32_t item;
    uint32_t face; /* index into twi_chosen.faces */
} twi_stretch;

typedef struct twi_chosen {
    TWI_ARRAY(twi_stretch) stretches;
    TWI_ARRAY(twi_font_face *) faces;       /* references, each face once */
    TWI_ARRAY(tw_degradation) degradations; /* TW_DEGRADATION_NO_FONT, ascending */
    /* Scalars of the context next to the section that its first and last stretch would go on over,
     * were they in it: the shaper is given them. */
    uint32_t before_shared;
    uint32_t after_shared;
} twi_chosen;

/* Also on failure, `out` is finished by the caller. */
TWI_WARN_UNUSED tw_status twi_choose_faces(twi_work *work, const twi_shape_input *input,
                                           const twi_item_list *items, twi_chosen *out);
void twi_chosen_finish(twi_allocator *allocator, twi_chosen *chosen);

#endif

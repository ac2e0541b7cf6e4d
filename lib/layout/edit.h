/* SPDX-License-Identifier: MIT */
/* Room:  a stretch of chunks that is built again, aside, and then put in the place of the old one.
 * Reads: the store; a range of text and what replaces it.
 * Makes: new chunks for the stretch; marks on the neighbours whose surroundings changed.
 * Laws:  until twi_edit_commit nothing of the store has changed; commit cannot fail. */
#ifndef TWI_LAYOUT_EDIT_H
#define TWI_LAYOUT_EDIT_H

#include "base/array.h"
#include "layout/text_store_parts.h"

typedef struct twi_edit {
    twi_work *work;
    twi_text_store *store;
    tw_range range;
    tw_text replacement;
    uint32_t style; /* of the replacement */

    /* The old chunks of the stretch, and where it lies in the old text. */
    twi_chunk *first;
    twi_chunk *last;
    size_t first_start;
    size_t last_end;

    /* The new text of the stretch and its styles. */
    void *units;
    size_t unit_capacity;
    size_t length;
    TWI_ARRAY(twi_style_run) runs;

    /* The paragraphs in it, and how it goes on at both sides; see look_around. */
    twi_cut_paragraph first_paragraph;
    twi_cut_paragraph last_paragraph;
    size_t last_paragraph_start;
    bool is_left_kept;  /* its first paragraph begins before it */
    bool is_right_kept; /* its last paragraph goes on behind it */
    bool left_needs_bidi;
    bool right_needs_bidi;
    size_t left_units; /* of the first paragraph, before the stretch */
    size_t right_units;

    twi_chunk_list built;
} twi_edit;

/* An edit of these chunks; nothing is replaced yet. Finish it in any case. */
void twi_edit_init(twi_edit *edit, twi_work *work, twi_text_store *store, twi_chunk *first,
                   twi_chunk *last);
/* Widen the stretch until both its edges are legal, and build its chunks. */
TWI_WARN_UNUSED tw_status twi_edit_build(twi_edit *edit);
void twi_edit_commit(twi_edit *edit);
void twi_edit_finish(twi_edit *edit);

/* Cut the chunks first..last again as they are. */
TWI_WARN_UNUSED tw_status twi_edit_rebuild(twi_work *work, twi_text_store *store, twi_chunk *first,
                                           twi_chunk *last);

#endif

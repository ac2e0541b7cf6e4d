/* SPDX-License-Identifier: MIT */
/* Room:  what the files of the text store share with each other.
 * Reads: chunks.
 * Makes: changes of the tree that cannot fail.
 * Laws:  nothing here allocates but twi_chunk_list_build; only these functions move chunks in and
 *        out of the tree. */
#ifndef TWI_LAYOUT_TEXT_STORE_PARTS_H
#define TWI_LAYOUT_TEXT_STORE_PARTS_H

#include "layout/cut.h"
#include "layout/text_store.h"

/* Chunks built aside, joined by next_built. */
typedef struct twi_chunk_list {
    twi_chunk *first;
    twi_chunk *last;
} twi_chunk_list;

/* One chunk per piece of the cutter. On failure the list is empty. */
TWI_WARN_UNUSED tw_status twi_chunk_list_build(twi_cutter *cutter, twi_chunk_list *out);
void twi_chunk_list_free(twi_allocator *allocator, twi_chunk_list *list);

/* Put the list's chunks behind `after` (NULL: at the front); the list is empty then. */
void twi_text_store_link(twi_text_store *store, twi_chunk *after, twi_chunk_list *list);
/* Take the chunks first..last out and free them. */
void twi_text_store_unlink(twi_text_store *store, twi_chunk *first, twi_chunk *last);
/* An empty last chunk has the style of what is before it. */
void twi_text_store_fix_tail(twi_text_store *store);

#endif

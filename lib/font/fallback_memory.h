/* SPDX-License-Identifier: MIT */
/* Room:  which fonts fallback asks, in which order, remembered per kind of text.
 * Reads: requests.
 * Makes: twi_fallback_list, counted and immutable but for its memory of single scalars.
 * Laws:  a list depends on the collection and its key only, never on what was asked before, so
 *        forgetting one changes no answer; the table is bounded in lists and bytes. */
#ifndef TWI_FONT_FALLBACK_MEMORY_H
#define TWI_FONT_FALLBACK_MEMORY_H

#include "font/collection.h"

/* What an order of fonts depends on. Borrowed strings. */
typedef struct twi_fallback_key {
    const twi_font_request *request;
    uint32_t script;
    bool is_emoji;
} twi_fallback_key;

typedef struct twi_fallback_list twi_fallback_list;
typedef struct twi_fallback_memory twi_fallback_memory;

TWI_WARN_UNUSED tw_status twi_fallback_memory_new(twi_context *context, twi_fallback_memory **out);
void twi_fallback_memory_free(twi_allocator *allocator, twi_fallback_memory *memory);

/* A new list for `count` fonts; fill its order before it is stored. */
TWI_WARN_UNUSED tw_status twi_fallback_list_new(twi_context *context, const twi_fallback_key *key,
                                                uint32_t count, twi_fallback_list **out);
/* Numbers of entries as in twi_catalog_get. */
uint32_t *twi_fallback_list_get_order(twi_fallback_list *list, uint32_t *out_count);
void twi_fallback_list_release(twi_allocator *allocator, twi_fallback_list *list);

/* NULL: not there. A found list is yours, release it. */
twi_fallback_list *twi_fallback_memory_find(twi_fallback_memory *memory,
                                            const twi_fallback_key *key);
/* Keep a list, forgetting another when the table is full. The caller keeps its reference. */
void twi_fallback_memory_store(twi_allocator *allocator, twi_fallback_memory *memory,
                               twi_fallback_list *list);

/* The answer for one scalar, when it was asked lately: the place in the order, UINT32_MAX for
 * none of them. */
bool twi_fallback_list_recall(const twi_fallback_list *list, uint32_t scalar, uint32_t *out_place);
void twi_fallback_list_remember(twi_fallback_list *list, uint32_t scalar, uint32_t place);

#endif

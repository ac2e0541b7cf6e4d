/* SPDX-License-Identifier: MIT */
/* Puts built chunks in the place of old ones, and tells the neighbours what changed beside them. */
#include <string.h>

#include "layout/edit.h"
#include "unicode/decode.h"

/* Chunks at one side whose context reaches the stretch: more than one only when they are tiny. */
#define MAX_NEIGHBOURS TWI_SHAPE_CONTEXT_SCALARS

typedef struct neighbour {
    twi_chunk *chunk;
    twi_text_context context; /* as it was */
} neighbour;

typedef struct neighbours {
    neighbour left[MAX_NEIGHBOURS];
    size_t left_count;
    neighbour right[MAX_NEIGHBOURS];
    size_t right_count;
} neighbours;

static bool shields(const twi_chunk *chunk)
{
    return chunk->unit_count >= TWI_SHAPE_CONTEXT_SCALARS * TWI_DECODE_MAX_UNITS;
}

static void remember(const twi_edit *edit, neighbours *all)
{
    all->left_count = 0;
    all->right_count = 0;
    const twi_chunk *beside = edit->first;
    while (!beside->starts_paragraph && all->left_count < MAX_NEIGHBOURS) {
        twi_chunk *chunk = twi_text_store_previous(beside);
        all->left[all->left_count].chunk = chunk;
        all->left[all->left_count].context = twi_text_store_get_after(edit->store, chunk);
        all->left_count++;
        if (shields(chunk)) {
            break;
        }
        beside = chunk;
    }
    twi_chunk *chunk = twi_text_store_next(edit->last);
    while (chunk != NULL && all->right_count < MAX_NEIGHBOURS) {
        all->right[all->right_count].chunk = chunk;
        all->right[all->right_count].context = twi_text_store_get_before(edit->store, chunk);
        all->right_count++;
        if (shields(chunk) || chunk->ends_paragraph) {
            break;
        }
        chunk = twi_text_store_next(chunk);
    }
}

static bool contexts_equal(const twi_text_context *a, const twi_text_context *b)
{
    return a->count == b->count && a->style == b->style &&
           memcmp(a->scalars, b->scalars, a->count * sizeof(a->scalars[0])) == 0;
}

static void forget_chunk(twi_text_store *store, twi_chunk *chunk)
{
    twi_chunk_forget_shaping(&store->context->allocator, chunk);
    twi_text_store_update(store, chunk);
}

static void compare(twi_text_store *store, const neighbours *all)
{
    for (size_t i = 0; i < all->left_count; i++) {
        const twi_text_context now = twi_text_store_get_after(store, all->left[i].chunk);
        if (!contexts_equal(&now, &all->left[i].context)) {
            forget_chunk(store, all->left[i].chunk);
        }
    }
    for (size_t i = 0; i < all->right_count; i++) {
        const twi_text_context now = twi_text_store_get_before(store, all->right[i].chunk);
        if (!contexts_equal(&now, &all->right[i].context)) {
            forget_chunk(store, all->right[i].chunk);
        }
    }
}

/* The chunks of a paragraph from here on take its direction from its first one. */
static void forget_rest(twi_text_store *store, twi_chunk *chunk)
{
    const twi_chunk *behind = twi_text_store_next(twi_text_store_paragraph_last(store, chunk));
    for (; chunk != behind; chunk = twi_text_store_next(chunk)) {
        forget_chunk(store, chunk);
    }
}

void twi_edit_commit(twi_edit *edit)
{
    twi_text_store *store = edit->store;
    neighbours all;
    remember(edit, &all);
    twi_chunk *previous = twi_text_store_previous(edit->first);
    twi_chunk *next = twi_text_store_next(edit->last);
    uint8_t old_strong = TWI_STRONG_NONE;
    if (next != NULL) {
        old_strong = twi_text_store_paragraph_first(store, next)->strong;
    }

    twi_text_store_unlink(store, edit->first, edit->last);
    edit->first = NULL;
    edit->last = NULL;
    twi_text_store_link(store, previous, &edit->built);
    if (next != NULL && next->starts_paragraph == edit->is_right_kept) {
        next->starts_paragraph = !edit->is_right_kept;
        forget_chunk(store, next);
    }
    twi_text_store_fix_tail(store);
    compare(store, &all);
    if (next != NULL && store->direction_is_auto &&
        twi_text_store_paragraph_first(store, next)->strong != old_strong) {
        forget_rest(store, next);
    }
}

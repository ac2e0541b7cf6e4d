/* SPDX-License-Identifier: MIT */
/* Room:  the text and style ranges of a layout, as chunks in one balanced tree.
 * Reads: the caller's text, in code units.
 * Makes: chunks; positions of chunks.
 * Laws:  chunks tile the text; there is always at least one chunk (empty text: one empty chunk that
 *        starts and ends the only paragraph); text that ends in a newline ends in an empty
 *        paragraph; every operation is O(log n) plus what it changes; a failed one changes nothing;
 *        a chunk that changed has is_prepared and lines_filled false, and where chunks vanished,
 *        the next chunk of the paragraph, or else the one before, has lines_filled false. */
#ifndef TWI_LAYOUT_TEXT_STORE_H
#define TWI_LAYOUT_TEXT_STORE_H

#include "base/limits.h"
#include "base/work.h"
#include "layout/chunk.h"

typedef struct twi_text_store {
    twi_context *context;
    tw_encoding encoding;
    twi_tree tree;
    uint32_t default_style; /* of a text that is empty */
    /* The target of a chunk's length: one that grows past twice of it is cut, one that falls below
     * a quarter joins a neighbour. TWI_CHUNK_UNITS but in tests. */
    size_t chunk_units;
    bool all_need_bidi; /* the base direction is right to left: every chunk edge must be clean */
    bool direction_is_auto; /* the first strong character decides: chunks follow it */
} twi_text_store;

/* Scalars of one paragraph beside a chunk: what analysis and shaping look at outside of it. */
typedef struct twi_text_context {
    uint32_t scalars[TWI_SHAPE_CONTEXT_SCALARS]; /* in logical order */
    size_t count;
    uint32_t style; /* of the scalar at the chunk's edge; meaningless when count is 0 */
} twi_text_context;

TWI_WARN_UNUSED tw_status twi_text_store_init(twi_work *work, twi_text_store *store, tw_text text,
                                              uint32_t style);
/* The same with chunks of another size, which nobody may see. For tests. */
TWI_WARN_UNUSED tw_status twi_text_store_init_sized(twi_work *work, twi_text_store *store,
                                                    tw_text text, uint32_t style,
                                                    size_t chunk_units);
void twi_text_store_finish(twi_text_store *store);

/* Replace `range` (inside the text) by text of the same encoding. New text takes the style of the
 * unit before the range, else of the first one after it, else the one that the store began with. */
TWI_WARN_UNUSED tw_status twi_text_store_replace(twi_work *work, twi_text_store *store,
                                                 tw_range range, tw_text replacement);

/* Change the styles of a range: `change` maps an old style index to a new one, called once per
 * style run. Chunks where a shape index changes lose is_prepared and lines_filled; where only
 * paint changes, nothing is lost. */
typedef tw_status (*twi_style_change_fn)(void *user, uint32_t old_style, uint32_t *out_style);
TWI_WARN_UNUSED tw_status twi_text_store_change_style(twi_work *work, twi_text_store *store,
                                                      const twi_style_table *table, tw_range range,
                                                      twi_style_change_fn change, void *user);

/* Follow the layout's reading direction. Right to left needs edges that are clean: paragraphs that
 * were cut without that rule are cut again, at linear cost. On failure some are, which cannot be
 * seen. Shaping is not forgotten: the caller does. */
TWI_WARN_UNUSED tw_status twi_text_store_set_direction(twi_work *work, twi_text_store *store,
                                                       tw_reading_direction direction);

/* Where the ill-formed sequences are, in text order: O(log n) per chunk that has any. */
size_t twi_text_store_get_ill_formed_count(const twi_text_store *store);
size_t twi_text_store_copy_ill_formed(const twi_text_store *store, tw_range *ranges,
                                      size_t capacity);

size_t twi_text_store_get_length(const twi_text_store *store);
/* As last filled. */
size_t twi_text_store_get_line_count(const twi_text_store *store);
/* The chunk that holds the unit (the last one for the text's end), and where it starts. */
twi_chunk *twi_text_store_find(const twi_text_store *store, size_t unit, size_t *out_chunk_start);
twi_chunk *twi_text_store_first(const twi_text_store *store);
/* In text order; NULL at the ends. */
twi_chunk *twi_text_store_next(const twi_chunk *chunk);
twi_chunk *twi_text_store_previous(const twi_chunk *chunk);
size_t twi_text_store_get_start(const twi_text_store *store, const twi_chunk *chunk);
/* The first chunk that is not prepared or not filled; NULL: all are. */
twi_chunk *twi_text_store_first_dirty(const twi_text_store *store);
/* The chunk where line n of the layout begins, and the number of lines before the chunk and the
 * height above it. All chunks before must be filled. */
twi_chunk *twi_text_store_find_line(const twi_text_store *store, size_t line,
                                    size_t *out_lines_before, int64_t *out_height_f16);
/* Write the chunk's own sums again after its fields changed, up to the root. */
void twi_text_store_update(twi_text_store *store, twi_chunk *chunk);
/* Forget all lines (a new width): O(chunks). */
void twi_text_store_forget_lines(twi_text_store *store);
/* Forget all shaping too (a new direction). */
void twi_text_store_forget_shaping(twi_text_store *store);
/* Sum of one of TWI_CHUNK_SUM_… over all chunks before this one; NULL: over all. */
int64_t twi_text_store_sum_before(const twi_text_store *store, const twi_chunk *chunk, int sum);
/* First and last chunk of a chunk's paragraph: O(log n). */
twi_chunk *twi_text_store_paragraph_first(const twi_text_store *store, const twi_chunk *chunk);
twi_chunk *twi_text_store_paragraph_last(const twi_text_store *store, const twi_chunk *chunk);
/* What stands before and behind a chunk in its paragraph. */
twi_text_context twi_text_store_get_before(const twi_text_store *store, const twi_chunk *chunk);
twi_text_context twi_text_store_get_after(const twi_text_store *store, const twi_chunk *chunk);
/* Laws of chunks and tree; NULL when they hold. For tests and debug builds. */
const char *twi_text_store_check(const twi_text_store *store);

#endif

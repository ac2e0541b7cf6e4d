/* SPDX-License-Identifier: MIT */
/* Room:  one chunk of a layout's text: the unit of analysis, shaping and edits.
 * Reads: nothing.
 * Makes: twi_chunk, owned by the text store.
 * Laws:  a chunk lies in one paragraph; its ends are fences (unicode/fence.h) or the paragraph's
 *        ends, so it is analysed apart; about TWI_CHUNK_UNITS long, longer only where the text has
 *        no fence; every index inside is relative to its start; lines live in the chunk that they
 *        begin in; at the edges inside a paragraph twi_fence_state is clean, given what the whole
 *        paragraph needs, so the state at a chunk's start is always as good as the empty one, and
 *        is not kept. Fields are grouped by who writes them. */
#ifndef TWI_LAYOUT_CHUNK_H
#define TWI_LAYOUT_CHUNK_H

#include "base/tree.h"
#include "layout/style.h"
#include "shape/shaped.h"
#include "unicode/fence.h"

/* One entry of the style list of a chunk: from `unit_start` to the next entry's. */
typedef struct twi_style_run {
    uint32_t unit_start; /* from the chunk's start; the first is 0 */
    uint32_t style;      /* index in the style table */
} twi_style_run;

/* A filled line. Its end is the start of the next line of the paragraph, or the paragraph's end. */
typedef struct twi_line {
    uint32_t cluster_start;       /* in the chunk that holds the line */
    uint32_t unit_start;          /* from that chunk's start */
    uint32_t unit_count;          /* whole line; may reach into later chunks */
    uint32_t cluster_count;       /* whole line */
    uint32_t trailing_unit_count; /* trailing white space, newline included */
    uint32_t trailing_cluster_count;
    uint32_t newline_unit_count;
    int64_t width_f16; /* without trailing white space */
    int64_t width_with_trailing_f16;
    int64_t ascent_f16;  /* baseline from the line's top */
    int64_t descent_f16; /* height = ascent + descent */
} twi_line;

/* Sums that the tree keeps, per chunk and subtree. */
enum {
    TWI_CHUNK_SUM_UNITS = 0,
    TWI_CHUNK_SUM_PARAGRAPHS, /* 1 in the last chunk of each paragraph */
    TWI_CHUNK_SUM_LINES,      /* lines that begin in the chunk, as last filled */
    TWI_CHUNK_SUM_HEIGHT_F16, /* of those lines */
    TWI_CHUNK_SUM_DIRTY,      /* 1: not prepared, or its lines are not filled */
    TWI_CHUNK_SUM_STYLE_RUNS, /* changes of style inside the chunk: its style runs less one */
    TWI_CHUNK_SUM_BIDI,       /* 1: holds a right-to-left or explicit character */
    TWI_CHUNK_SUM_ILL_FORMED  /* ill-formed sequences */
};

/* The first strong character of a chunk, isolates passed over (UAX #9 P2). */
typedef enum twi_strong {
    TWI_STRONG_NONE = 0,
    TWI_STRONG_LEFT_TO_RIGHT,
    TWI_STRONG_RIGHT_TO_LEFT
} twi_strong;

typedef struct twi_chunk {
    twi_tree_node node; /* first */

    /* Written by the text store. */
    void *units; /* in the layout's encoding */
    uint32_t unit_count;
    twi_style_run *style_runs; /* never empty when unit_count > 0; neighbours differ */
    uint32_t style_run_count;
    uint32_t style_run_capacity;
    bool starts_paragraph;
    bool ends_paragraph;    /* holds the newline, or is the text's last chunk */
    uint32_t newline_units; /* of the paragraph separator at its end, 0: none */
    uint32_t ill_formed_count;
    bool needs_bidi;              /* holds R, AL, AN or an explicit character */
    uint8_t strong;               /* twi_strong */
    uint32_t split_after;         /* style runs past which a split is worth another try */
    struct twi_chunk *next_built; /* while an edit is built aside */

    /* Written by prepare: valid while is_prepared. */
    bool is_prepared;
    twi_shaped shaped;
    uint8_t paragraph_level;
    uint32_t end_script; /* context of the next chunk */

    /* Written by fill: valid while lines_filled. */
    bool lines_filled;
    twi_line *lines;
    uint32_t line_count;
    uint32_t line_capacity;
} twi_chunk;

static inline size_t twi_chunk_unit_size(tw_encoding encoding)
{
    return (size_t)1 << encoding; /* 1, 2, 4 */
}

static inline tw_text twi_chunk_get_text(const twi_chunk *chunk, tw_encoding encoding)
{
    const tw_text text = {chunk->units, chunk->unit_count, encoding};
    return text;
}

/* Copies of a part of `text` and of its styles; NULL when memory is refused. The rest is zero. */
twi_chunk *twi_chunk_new(twi_allocator *allocator, tw_text text, const twi_style_run *runs,
                         size_t run_count);
void twi_chunk_free(twi_allocator *allocator, twi_chunk *chunk);

/* The last run that starts at or before `unit`; runs[0].unit_start <= unit. */
size_t twi_style_run_find(const twi_style_run *runs, size_t run_count, size_t unit);
/* Style index at a unit of a chunk. */
uint32_t twi_chunk_get_style(const twi_chunk *chunk, uint32_t unit);
/* Style index of a cluster of a prepared chunk: its first scalar's, whose style is the last one
 * that begins before the scalar's end. Shaping and drawing must see the same. */
uint32_t twi_chunk_get_cluster_style(const twi_chunk *chunk, tw_encoding encoding,
                                     uint32_t cluster);

void twi_chunk_forget_lines(twi_chunk *chunk);
void twi_chunk_forget_shaping(twi_allocator *allocator, twi_chunk *chunk);

#endif

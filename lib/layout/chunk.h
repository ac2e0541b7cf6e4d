/* SPDX-License-Identifier: MIT */
/* Room:  one chunk of a layout's text: the unit of analysis, shaping and edits.
 * Reads: nothing.
 * Makes: twi_chunk, owned by the text store.
 * Laws:  a chunk lies in one paragraph; its ends are fences (unicode/fence.h) or the paragraph's
 *        ends, so it is analysed apart; about TWI_CHUNK_UNITS long, longer only where the text has
 *        no fence; every index inside is relative to its start; lines live in the chunk that they
 *        begin in. Fields are grouped by who writes them. */
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
    TWI_CHUNK_SUM_STYLE_RUNS
};

typedef struct twi_chunk {
    twi_tree_node node; /* first */

    /* Written by the text store. */
    void *units; /* in the layout's encoding */
    uint32_t unit_count;
    uint32_t unit_capacity;
    twi_style_run *style_runs; /* never empty when unit_count > 0; neighbours differ */
    uint32_t style_run_count;
    uint32_t style_run_capacity;
    bool starts_paragraph;
    bool ends_paragraph;    /* holds the newline, or is the text's last chunk */
    uint32_t newline_units; /* of the paragraph separator at its end, 0: none */

    /* Written by prepare: valid while is_prepared. */
    bool is_prepared;
    twi_shaped shaped;
    uint8_t paragraph_level;
    uint32_t end_script; /* context of the next chunk */
    uint32_t ill_formed_count;

    /* Written by fill: valid while lines_filled. */
    bool lines_filled;
    twi_line *lines;
    uint32_t line_count;
    uint32_t line_capacity;
} twi_chunk;

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  where text is cut into paragraphs and chunks.
 * Reads: code units of a stretch of text that begins and ends at legal edges, and its style runs.
 * Makes: pieces, one after the other: each becomes a chunk.
 * Laws:  pieces tile the stretch; a piece lies in one paragraph and ends at a fence or with it;
 *        the fence state is clean there, given what the whole paragraph needs; a piece is
 *        at most twice its target long unless the text has no fence; cost is linear. */
#ifndef TWI_LAYOUT_CUT_H
#define TWI_LAYOUT_CUT_H

#include "base/work.h"
#include "layout/chunk.h"

typedef struct twi_cut_paragraph {
    size_t end;             /* behind the separator */
    uint32_t newline_units; /* of the separator; 0: none, the text ends or the limit cut here */
    bool needs_bidi;
    bool is_forced; /* ended by limits.paragraph_units */
    size_t ill_formed_count;
} twi_cut_paragraph;

typedef struct twi_cutter {
    twi_work *work;
    tw_text text;
    size_t chunk_units;        /* the target of a piece's length */
    const twi_style_run *runs; /* of the whole stretch; neighbours differ */
    size_t run_count;
    bool first_continues;  /* the stretch begins inside a paragraph */
    bool last_continues;   /* what follows the stretch goes on with its last paragraph */
    bool first_needs_bidi; /* because of what is outside the stretch */
    bool last_needs_bidi;
    bool all_need_bidi;
    size_t units_before; /* of the first paragraph, before the stretch */
    bool is_text_end;    /* then a newline at the end is followed by an empty paragraph */

    /* Where it stands. */
    size_t at;
    twi_cut_paragraph paragraph;
    size_t paragraph_start;
    bool in_paragraph;
    bool is_finished;
} twi_cutter;

typedef struct twi_piece {
    size_t start;
    size_t end;
    bool starts_paragraph;
    bool ends_paragraph;
    uint32_t newline_units;
    bool needs_bidi; /* the piece itself */
    twi_strong strong;
    uint32_t ill_formed_count;
} twi_piece;

/* The paragraph that starts at `start`; `maximum`: units until it is cut by force. */
TWI_WARN_UNUSED tw_status twi_cut_scan_paragraph(twi_work *work, tw_text text, size_t start,
                                                 size_t maximum, twi_cut_paragraph *out);

/* The next piece; false in *out_found after the last one. */
TWI_WARN_UNUSED tw_status twi_cutter_next(twi_cutter *cutter, twi_piece *out, bool *out_found);

/* Whether the fence state is clean at the end of `text`, which begins clean inside a paragraph. */
TWI_WARN_UNUSED tw_status twi_cut_is_clean(twi_work *work, tw_text text, bool needs_bidi,
                                           bool *out_clean);
/* Whether a fence stands between two stretches of one paragraph. */
bool twi_cut_is_fence(tw_text before, tw_text after);
/* Whether CR ends the one and LF begins the other. */
bool twi_cut_is_inside_crlf(tw_text before, tw_text after);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  one line to positions: the only place where logical becomes left and right.
 * Reads: a filled line, runs, levels.
 * Makes: twi_placed_line, in the layout's scratch arena.
 * Laws:  segments tile the line's clusters in logical order; their widths sum to the line's width
 *        with its trailing white space; `visual` is a permutation of them (UAX #9 L2), and from
 *        left to right each begins where the one before it ends. */
#ifndef TWI_LAYOUT_PLACE_H
#define TWI_LAYOUT_PLACE_H

#include "layout/layout.h"

/* Clusters of one run on one line, at one level. */
typedef struct twi_segment {
    const twi_chunk *chunk;
    size_t chunk_start; /* unit */
    uint32_t run;
    uint32_t cluster_start;
    uint32_t cluster_end;
    uint8_t level;    /* after L1 */
    int64_t left_f16; /* from the box's left edge */
    int64_t width_f16;
} twi_segment;

typedef struct twi_placed_line {
    const twi_chunk *chunk; /* that the line begins in */
    const twi_line *line;
    tw_range range;
    twi_segment *segments; /* logical order */
    uint32_t segment_count;
    uint32_t *visual; /* index into segments, left to right */
    int64_t left_f16; /* without the trailing white space */
    int64_t top_f16;
    uint8_t paragraph_level;
    uint8_t max_level;
} twi_placed_line;

/* Which line: `chunk` holds it as its `index`th, `chunk_start` in units, `top_f16` from the box. */
typedef struct twi_line_place {
    const twi_chunk *chunk;
    uint32_t index;
    size_t chunk_start;
    int64_t top_f16;
} twi_line_place;

/* Where lines are aligned to: the box, or the widest line in a box without an end. All lines must
 * be filled when the box has no end. */
int64_t twi_place_box_width_f16(const twi_layout *layout);
/* The left edge of a line in that box. */
int64_t twi_place_line_left_f16(const twi_layout *layout, const twi_line *line,
                                uint8_t paragraph_level, int64_t box_width_f16);
/* Everything of `out` lies in `arena`. */
TWI_WARN_UNUSED tw_status twi_place_line(twi_work *work, const twi_layout *layout, twi_arena *arena,
                                         const twi_line_place *place, int64_t box_width_f16,
                                         twi_placed_line *out);

/* One line; what it takes from the layout's scratch arena is gone when it returns. */
typedef tw_status twi_line_visit(void *user, const twi_placed_line *line);
/* Fill and place all lines, from the first one down, until a visit fails. */
TWI_WARN_UNUSED tw_status twi_place_each_line(twi_work *work, twi_layout *layout,
                                              twi_line_visit *visit, void *user);

#endif

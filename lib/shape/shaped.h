/* SPDX-License-Identifier: MIT */
/* Room:  the result of shaping one section: flat arrays joined by index ranges.
 * Reads: nothing.
 * Makes: twi_shaped, owned by whoever holds it; independent of line width, alignment and paint.
 * Laws:  runs tile the clusters in logical order; clusters tile the section's units; clusters of
 *        a run are in logical order; the glyphs of a run are in visual order (left to right), those
 *        of one cluster adjacent; glyph.cluster names the cluster that it belongs to;
 *        the advance of a cluster is the sum of its glyphs' advances (one without glyphs may have
 *        an advance too: a tab); advances of clusters are >= 0. */
#ifndef TWI_SHAPE_SHAPED_H
#define TWI_SHAPE_SHAPED_H

#include <textwright/text_layout.h>

#include "font/face.h"

typedef struct twi_glyph {
    uint32_t id;
    uint32_t cluster; /* index into clusters of the section */
    int32_t advance_du64;
    int32_t offset_x_du64; /* to the right */
    int32_t offset_y_du64; /* up */
} twi_glyph;

enum {
    TWI_CLUSTER_CAN_BREAK_AFTER = 1 << 0,  /* last of a section: at the paragraph's end only */
    TWI_CLUSTER_MUST_BREAK_AFTER = 1 << 1, /* newline: VT, FF, LS or the paragraph's end */
    TWI_CLUSTER_WHITESPACE = 1 << 2,
    TWI_CLUSTER_NEWLINE = 1 << 3,
    TWI_CLUSTER_SOFT_HYPHEN = 1 << 4,
    TWI_CLUSTER_UNSAFE_TO_BREAK = 1 << 5, /* a line edge before it needs shaping again */
    TWI_CLUSTER_RESETS_LEVEL = 1 << 6     /* UAX #9 L1: takes the paragraph level at a line's end */
};

typedef struct twi_cluster {
    uint32_t unit_start;  /* from the section's start, in the caller's code units */
    uint32_t glyph_start; /* from the section's start */
    uint32_t glyph_count; /* 0: draws nothing */
    int32_t advance_du64;
    uint16_t flags;
    uint16_t scalar_count;
} twi_cluster;

typedef struct twi_run {
    uint32_t cluster_start;
    uint32_t cluster_end;
    uint32_t style;  /* index of the shape style, the caller's */
    uint32_t face;   /* index into faces */
    uint32_t script; /* ISO 15924 tag */
    uint8_t level;
} twi_run;

typedef struct twi_shaped {
    twi_run *runs;
    uint32_t run_count;
    twi_cluster *clusters; /* cluster_count + 1: the last one is a sentinel at the section's end */
    uint32_t cluster_count;
    twi_glyph *glyphs;
    uint32_t glyph_count;
    twi_font_face **faces; /* references */
    uint32_t face_count;
    tw_degradation *degradations; /* ranges from the section's start */
    uint32_t degradation_count;
    bool starts_unsafe;    /* the section's first cluster joins what is before it */
    bool can_break_before; /* UAX #14 opportunity before the first cluster: the last cluster of the
                              section before can be broken after; it does not know by itself */
} twi_shaped;

/* Give back arrays and faces; `shaped` itself is the caller's. NULL and zeroed are fine. */
void twi_shaped_finish(twi_allocator *allocator, twi_shaped *shaped);
/* The laws above; for tests and debug builds. NULL when they hold, else the one that does not. */
const char *twi_shaped_check(const twi_shaped *shaped, size_t unit_length);

#endif

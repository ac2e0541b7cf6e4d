/* SPDX-License-Identifier: MIT */
/* Room:  walking the clusters of one paragraph, chunk by chunk.
 * Reads: prepared chunks.
 * Makes: twi_cursor, a value.
 * Laws:  a cursor that is not at the paragraph's end stands on a cluster of a prepared chunk;
 *        chunks are prepared when the cursor enters them. */
#ifndef TWI_LAYOUT_CURSOR_H
#define TWI_LAYOUT_CURSOR_H

#include "layout/layout.h"

typedef struct twi_cursor {
    twi_chunk *chunk;
    uint32_t cluster; /* == cluster_count only at the end of the paragraph's last chunk */
    uint32_t run;     /* that holds the cluster */
    double scale_f16; /* of the run: 1/64 design units to 2^-16 px */
} twi_cursor;

/* Stand on a cluster of a chunk; prepares the chunk. */
TWI_WARN_UNUSED tw_status twi_cursor_set(twi_work *work, twi_layout *layout, twi_chunk *chunk,
                                         uint32_t cluster, twi_cursor *out);
/* Go to the next cluster; may prepare the next chunk. */
TWI_WARN_UNUSED tw_status twi_cursor_advance(twi_work *work, twi_layout *layout,
                                             twi_cursor *cursor);
bool twi_cursor_is_at_end(const twi_cursor *cursor);

static inline const twi_cluster *twi_cursor_get(const twi_cursor *cursor)
{
    return &cursor->chunk->shaped.clusters[cursor->cluster];
}

/* The unit where the cursor stands, from its chunk's start. */
uint32_t twi_cursor_get_unit(const twi_cursor *cursor);

/* Advance of a cluster in 2^-16 px: rounded once per cluster, so that sums are exact in any order
 * and wherever chunks were cut. `scale_f16` is its run's. */
static inline int64_t twi_cursor_advance_f16(const twi_cluster *cluster, double scale_f16)
{
    return (int64_t)((double)cluster->advance_du64 * scale_f16 + 0.5);
}

static inline int64_t twi_cursor_get_advance_f16(const twi_cursor *cursor)
{
    return twi_cursor_advance_f16(twi_cursor_get(cursor), cursor->scale_f16);
}

/* The sum over the clusters [start, end) of one run. */
static inline int64_t twi_cursor_sum_advances_f16(const twi_cluster *clusters, uint32_t start,
                                                  uint32_t end, double scale_f16)
{
    int64_t sum_f16 = 0;
    for (uint32_t c = start; c < end; c++) {
        sum_f16 += twi_cursor_advance_f16(&clusters[c], scale_f16);
    }
    return sum_f16;
}

/* 1/64 design units of a run's face to 2^-16 px. */
double twi_cursor_run_scale_f16(const twi_layout *layout, const twi_shaped *shaped,
                                const twi_run *run);
/* The run of a section that holds a cluster: O(log runs). */
uint32_t twi_cursor_find_run(const twi_shaped *shaped, uint32_t cluster);

#endif

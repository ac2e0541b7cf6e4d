/* SPDX-License-Identifier: MIT */
/* Room:  outlines to coverage.
 * Reads: twi_outline, design units, y up; untrusted.
 * Makes: rows of 8-bit coverage inside a box that the caller chooses.
 * Laws:  coverage is the exact area under the flattened outline on a grid of 1/256 px, non-zero
 *        winding as FreeType's smooth raster reckons it: the sum of signed areas, at most full.
 *        A pixel is the same whatever box it is rendered in. Cost is segments × (rows + columns)
 *        of the box at most, however far the outline reaches; memory is 4 bytes a pixel. */
#ifndef TWI_RASTER_OUTLINE_H
#define TWI_RASTER_OUTLINE_H

#include "base/arena.h"
#include "font/face.h"
#include "raster/bitmap.h"

/* How an outline meets the grid: a pixel box is relative to the pixel that holds the origin. */
typedef struct twi_outline_fit {
    double scale;   /* px per design unit */
    uint32_t phase; /* quarter pixels that the origin stands to the right of its pixel's edge */
} twi_outline_fit;

/* Signed areas of one box, filled by twi_coverage_trace and read row by row. */
typedef struct twi_coverage_grid {
    uint32_t *sums; /* per cell: what its coverage differs by from its left neighbour's */
    size_t stride;
    int64_t width;
    int64_t height;
    int64_t left_f8; /* of the box, 1/256 px from the origin's pixel */
    int64_t top_f8;
} twi_coverage_grid;

/* The pixels that the control points span: nothing is painted outside. Empty for no points. */
twi_pixel_box twi_outline_measure(const twi_outline *outline, twi_outline_fit fit);

/* Work units that tracing costs at most, for the purse. */
uint64_t twi_outline_estimate_work(const twi_outline *outline, twi_pixel_box box);

/* Sum the outline's areas inside `box`, which is not empty. TW_ERROR_OUT_OF_MEMORY. */
TWI_WARN_UNUSED tw_status twi_coverage_trace(twi_coverage_grid *grid, twi_arena *arena,
                                             const twi_outline *outline, twi_outline_fit fit,
                                             twi_pixel_box box);

/* Coverage of one row, grid->width bytes. */
void twi_coverage_read_row(const twi_coverage_grid *grid, int64_t row, uint8_t *mask);

#endif

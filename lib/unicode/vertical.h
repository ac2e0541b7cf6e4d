/* SPDX-License-Identifier: MIT */
/* Room:  runs of text that stand one way in vertical lines.
 * Reads: an analysis with levels and orientation.
 * Makes: runs of code units.
 * Laws:  runs tile the range and neighbours differ; clusters are not cut unless the range or their
 *        levels cut them; only what is cursive lies down when stacked; costs O(log n), and the
 *        levels and turns of the range. */
#ifndef TWI_UNICODE_VERTICAL_H
#define TWI_UNICODE_VERTICAL_H

#include "unicode/text_analysis.h"

/* At most `capacity` runs are written; how many there are. */
size_t twi_vertical_find(const twi_text_analysis *analysis, tw_range range, bool is_stacked,
                         tw_vertical_run *runs, size_t capacity);

#endif

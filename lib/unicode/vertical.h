/* SPDX-License-Identifier: MIT */
/* Room:  runs of text that stand one way in vertical lines.
 * Reads: an analysis with levels and scripts, and its text.
 * Makes: runs of code units.
 * Laws:  runs tile the range and neighbours differ; marks stand as their base; only what is cursive
 *        lies down when stacked. */
#ifndef TWI_UNICODE_VERTICAL_H
#define TWI_UNICODE_VERTICAL_H

#include <textwright/vertical_text.h>

#include "unicode/text_analysis.h"

TWI_WARN_UNUSED tw_status twi_vertical_find(twi_work *work, const twi_text_analysis *analysis,
                                            tw_text text, tw_range range, bool is_stacked,
                                            tw_vertical_run *runs, size_t capacity,
                                            size_t *out_count);

#endif

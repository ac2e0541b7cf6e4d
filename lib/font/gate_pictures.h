/* SPDX-License-Identifier: MIT */
/* Room:  pictures inside fonts, for the gate: how large they say they are. Nothing is decoded.
 * Reads: a table at an offset that may lie anywhere.
 * Makes: a verdict.
 * Laws:  as in gate_read.h. What passes decodes to at most glyph_pixels of tw_limits. */
#ifndef TWI_FONT_GATE_PICTURES_H
#define TWI_FONT_GATE_PICTURES_H

#include "font/gate_read.h"

/* A PNG file from `at` to `end`: its header, and its chunks one behind the other. */
TWI_WARN_UNUSED tw_status twi_gate_check_png(const twi_gate_table *table, size_t at, size_t end);

/* What CBLC or EBLC says of a glyph's picture in CBDT or EBDT. */
typedef struct twi_gate_bitmap {
    unsigned format;
    unsigned bit_depth;
    unsigned height; /* from the list, for the formats without metrics of their own */
    unsigned width;
} twi_gate_bitmap;

/* The picture from `at` to `end`; empty ones are blank. */
TWI_WARN_UNUSED tw_status twi_gate_check_bitmap(const twi_gate_table *table, size_t at, size_t end,
                                                const twi_gate_bitmap *bitmap);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  what a font says of itself for single sizes in pixels.
 * Reads: VDMX and hdmx, by checked reading.
 * Makes: heights and widths in pixels.
 * Laws:  total on any table; O(records) for each search. */
#ifndef TWI_FONT_DEVICE_METRICS_H
#define TWI_FONT_DEVICE_METRICS_H

#include "base/bytes.h"

typedef struct twi_device_extent {
    int32_t ascent; /* pixels above the baseline */
    int32_t descent;
} twi_device_extent;

/* VDMX for square pixels; false: it does not have the size. */
bool twi_device_metrics_find_extent(twi_bytes vdmx, uint32_t ppem, twi_device_extent *out);

/* The widths of hdmx for a size, a byte per glyph; empty: it does not have the size. */
twi_bytes twi_device_metrics_find_widths(twi_bytes hdmx, uint32_t ppem, uint32_t glyph_count);

#endif

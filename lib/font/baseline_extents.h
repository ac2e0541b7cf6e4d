/* SPDX-License-Identifier: MIT */
/* Room:  how low and how high the glyphs of a script reach, as a font says.
 * Reads: a BASE table, whatever its bytes.
 * Makes: coordinates in design units.
 * Laws:  total; a language's own extents stand before its script's, and a side that they lack is the
 *        script's; extents of single features are for who switches those on, and are not asked;
 *        coordinates are those of the default instance. */
#ifndef TWI_FONT_BASELINE_EXTENTS_H
#define TWI_FONT_BASELINE_EXTENTS_H

#include "base/bytes.h"

typedef struct twi_extents_request {
    uint32_t script;           /* an OpenType tag */
    const uint32_t *languages; /* OpenType tags, the most fitting first */
    size_t language_count;
    bool is_vertical;
    bool is_maximum; /* else the minimum */
} twi_extents_request;

/* False, and 0, when the font does not say. */
bool twi_baseline_extents_find(twi_bytes base, const twi_extents_request *request,
                               int32_t *out_coordinate);

#endif

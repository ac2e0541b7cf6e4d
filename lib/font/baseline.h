/* SPDX-License-Identifier: MIT */
/* Room:  the lines on which a font's scripts are aligned.
 * Reads: a face: baselines of BASE through HarfBuzz, its extents, metrics, a few glyphs.
 * Makes: coordinates in design units.
 * Laws:  total: every baseline can be simulated; simulated ones of one axis and script are measured
 *        from the edge that the listed ones are measured from; nothing is allocated. */
#ifndef TWI_FONT_BASELINE_H
#define TWI_FONT_BASELINE_H

#include <textwright/font_baseline.h>

#include "font/face.h"

typedef struct twi_baseline_request {
    tw_baseline baseline; /* in its list */
    uint32_t script;      /* ISO 15924 */
    bool is_vertical;
    const char *locale; /* BCP 47; NULL: any */
} twi_baseline_request;

/* What the font lists; false, and 0, when it does not. */
bool twi_baseline_find(const twi_font_face *face, const twi_baseline_request *request,
                       int32_t *out_coordinate);
/* What the font lists, else what follows from the rest of it. */
int32_t twi_baseline_simulate(const twi_font_face *face, const twi_baseline_request *request);

#endif

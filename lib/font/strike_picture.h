/* SPDX-License-Identifier: MIT */
/* Room:  one glyph's bitmap in one strike.
 * Reads: EBLC and EBDT, as untrusted as can be.
 * Makes: a byte of ink per pixel, in the caller's arena.
 * Laws:  nothing is read beyond a table; components are followed two deep; a glyph whose bitmap is
 *        missing or broken is blank. */
#ifndef TWI_FONT_STRIKE_PICTURE_H
#define TWI_FONT_STRIKE_PICTURE_H

#include "base/arena.h"
#include "base/bytes.h"
#include "base/work.h"

/* A record of EBLC's list of strikes. */
typedef struct twi_strike {
    twi_bytes places; /* EBLC */
    twi_bytes data;   /* EBDT */
    size_t record;    /* where in EBLC */
    uint8_t ppem_x;
    uint8_t ppem_y;
    uint8_t bits; /* per pixel: 1, 2, 4, 8 */
} twi_strike;

typedef struct twi_strike_picture {
    uint8_t *ink; /* rows from the top, without padding; NULL: blank */
    uint32_t width;
    uint32_t height;
    int32_t left; /* pixels from the origin to the left edge */
    int32_t top;  /* pixels from the baseline up to the top edge */
    int32_t advance;
} twi_strike_picture;

/* TW_ERROR_OUT_OF_MEMORY, or what the purse says. */
TWI_WARN_UNUSED tw_status twi_strike_read_picture(twi_work *work, const twi_strike *strike,
                                                  uint32_t glyph, twi_arena *arena,
                                                  twi_strike_picture *out);

#endif

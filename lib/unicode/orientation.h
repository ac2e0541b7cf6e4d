/* SPDX-License-Identifier: MIT */
/* Room:  how a scalar stands in vertical text (UAX #50).
 * Reads: one scalar.
 * Makes: its Vertical_Orientation.
 * Laws:  the property of the standard, for every code point. */
#ifndef TWI_UNICODE_ORIENTATION_H
#define TWI_UNICODE_ORIENTATION_H

#include "base/compiler.h"

typedef enum twi_orientation {
    TWI_ORIENTATION_ROTATED = 0,         /* R: on its side, a quarter turn clockwise */
    TWI_ORIENTATION_UPRIGHT,             /* U */
    TWI_ORIENTATION_TRANSFORMED_ROTATED, /* Tr: another glyph, else on its side */
    TWI_ORIENTATION_TRANSFORMED_UPRIGHT  /* Tu: another glyph, else upright */
} twi_orientation;

twi_orientation twi_orientation_get(uint32_t scalar);

#endif

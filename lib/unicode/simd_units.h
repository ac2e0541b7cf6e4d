/* SPDX-License-Identifier: MIT */
/* Room:  sixteen scalars at once, on their way into a text analysis.
 * Reads: scalars, flags and bidi classes, sixteen of each.
 * Makes: bytes of units (text_analysis.h), whether a paragraph ends.
 * Laws:  the vector code and its plain twin give the same; the twin is compiled everywhere and
 *        tested against. */
#ifndef TWI_UNICODE_SIMD_UNITS_H
#define TWI_UNICODE_SIMD_UNITS_H

#include "unicode/simd_words.h"

/* What lines and UAX #9 L1 ask of each scalar: TWI_UNIT_CAN_BREAK to TWI_UNIT_BLANK. */
void twi_simd_make_units(const uint16_t flags[TWI_SIMD_STEP], const uint8_t classes[TWI_SIMD_STEP],
                         uint8_t units[TWI_SIMD_STEP]);
void twi_simd_make_units_plainly(const uint16_t flags[TWI_SIMD_STEP],
                                 const uint8_t classes[TWI_SIMD_STEP],
                                 uint8_t units[TWI_SIMD_STEP]);

/* LF, CR, NEL, PS: what ends a paragraph. */
static inline bool twi_simd_is_separator(uint32_t scalar)
{
    return scalar == 0x0A || scalar == 0x0D || scalar == 0x85 || scalar == 0x2029;
}

/* Whether one of them is among the scalars. */
bool twi_simd_have_separator(const uint32_t scalars[TWI_SIMD_STEP]);
bool twi_simd_have_separator_plainly(const uint32_t scalars[TWI_SIMD_STEP]);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  ASCII bytes to scalars, many at once.
 * Reads: units of UTF-8.
 * Makes: scalars, and the index of the unit of each.
 * Laws:  stops before the first 16 bytes that are not all ASCII; the vector code and its plain twin
 *        do the same. */
#ifndef TWI_UNICODE_SIMD_ASCII_H
#define TWI_UNICODE_SIMD_ASCII_H

#include "base/compiler.h"

#define TWI_SIMD_ASCII_STEP ((size_t)16)

/* Widen units[u .. end) in steps of 16 to scalars[0 ..] and unit_starts[0 ..]; how many. */
size_t twi_simd_widen_ascii(const uint8_t *units, size_t u, size_t end, uint32_t *scalars,
                            uint32_t *unit_starts);
size_t twi_simd_widen_ascii_plainly(const uint8_t *units, size_t u, size_t end, uint32_t *scalars,
                                    uint32_t *unit_starts);

#endif

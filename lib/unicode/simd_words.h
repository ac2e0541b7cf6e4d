/* SPDX-License-Identifier: MIT */
/* Room:  sixteen scalars at once, where they are plain words.
 * Reads: scalars, sixteen of them.
 * Makes: masks, bit i for scalar i; flags set by a mask.
 * Laws:  the vector code and its plain twin give the same masks; the twin is compiled everywhere
 *        and tested against. */
#ifndef TWI_UNICODE_SIMD_WORDS_H
#define TWI_UNICODE_SIMD_WORDS_H

#include "base/compiler.h"

#define TWI_SIMD_STEP ((size_t)16)

typedef struct twi_simd_masks {
    uint32_t letters; /* A to Z, a to z */
    uint32_t spaces;  /* U+0020 */
    uint32_t stops;   /* full stop and comma */
} twi_simd_masks;

twi_simd_masks twi_simd_look_at_words(const uint32_t scalars[TWI_SIMD_STEP]);
twi_simd_masks twi_simd_look_at_words_plainly(const uint32_t scalars[TWI_SIMD_STEP]);

/* What letters, spaces and stops have, in this order. */
enum { TWI_SIMD_LETTER = 0, TWI_SIMD_SPACE, TWI_SIMD_STOP, TWI_SIMD_KINDS };
typedef struct twi_simd_values {
    uint8_t classes[TWI_SIMD_KINDS];
    uint16_t flags[TWI_SIMD_KINDS];
} twi_simd_values;

/* Give each scalar the class and flags of its kind. A bit for each kind that there is; 0 when some
 * scalar is of none, and then nothing is written. */
unsigned twi_simd_fill_words(const uint32_t scalars[TWI_SIMD_STEP], const twi_simd_values *values,
                             uint8_t classes[TWI_SIMD_STEP], uint16_t flags[TWI_SIMD_STEP]);
unsigned twi_simd_fill_words_plainly(const uint32_t scalars[TWI_SIMD_STEP],
                                     const twi_simd_values *values, uint8_t classes[TWI_SIMD_STEP],
                                     uint16_t flags[TWI_SIMD_STEP]);

/* flags[i] |= flag where bit i of `mask` is set. */
void twi_simd_set_flags(uint16_t flags[TWI_SIMD_STEP], uint32_t mask, uint16_t flag);
void twi_simd_set_flags_plainly(uint16_t flags[TWI_SIMD_STEP], uint32_t mask, uint16_t flag);

#endif

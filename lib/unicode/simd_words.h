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

/* Give each scalar the class and flags of its kind, in steps of TWI_SIMD_STEP, up to the first step
 * with a scalar of no kind; how many were given. `*kinds` has a bit for each kind that was there. */
size_t twi_simd_fill_words(const uint32_t *scalars, size_t count, const twi_simd_values *values,
                           uint8_t *classes, uint16_t *flags, unsigned *kinds);
size_t twi_simd_fill_words_plainly(const uint32_t *scalars, size_t count,
                                   const twi_simd_values *values, uint8_t *classes, uint16_t *flags,
                                   unsigned *kinds);

/* A walk through plain words, which stands behind a letter or a space. */
typedef struct twi_simd_walk {
    bool is_behind_space; /* else behind a letter, or a stop where the walk ended */
    bool is_behind_stop;
    size_t start; /* of the last word that began, where one did */
} twi_simd_walk;

/* Set `flag` on each letter behind a space, in steps of TWI_SIMD_STEP, up to the first step that is
 * not wholly letters, spaces, and stops behind letters, or that ends in a stop; how many scalars. */
size_t twi_simd_mark_words(const uint32_t *scalars, size_t count, twi_simd_walk *walk,
                           uint16_t flag, uint16_t *flags);
size_t twi_simd_mark_words_plainly(const uint32_t *scalars, size_t count, twi_simd_walk *walk,
                                   uint16_t flag, uint16_t *flags);

/* flags[i] |= flag where bit i of `mask` is set. */
void twi_simd_set_flags(uint16_t flags[TWI_SIMD_STEP], uint32_t mask, uint16_t flag);
void twi_simd_set_flags_plainly(uint16_t flags[TWI_SIMD_STEP], uint32_t mask, uint16_t flag);

#endif

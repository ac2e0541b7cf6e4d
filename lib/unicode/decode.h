/* SPDX-License-Identifier: MIT */
/* Room:  code units to scalars and back.
 * Reads: tw_text: any units, well-formed or not.
 * Makes: scalars and the map to the units they came from, in the arena of the pass.
 * Laws:  scalars tile the units; an ill-formed maximal subpart (Unicode 15.0, section 3.9,
 *        D93b) is one U+FFFD: in UTF-16 a lone surrogate, in UTF-32 a unit that is no scalar;
 *        where a scalar starts depends on at most 3 units before it; a part of a text that is
 *        cut at scalar starts decodes as it does inside the whole. */
#ifndef TWI_UNICODE_DECODE_H
#define TWI_UNICODE_DECODE_H

#include <textwright/text.h>

#include "base/arena.h"
#include "base/work.h"

#define TWI_DECODE_REPLACEMENT 0xFFFDu
/* Units that one scalar can take: UTF-8 has the most. */
#define TWI_DECODE_MAX_UNITS 4u

typedef struct twi_decoded {
    uint32_t *scalars;     /* per scalar */
    uint32_t *unit_starts; /* per scalar and one more, which is the text's length */
    size_t count;
    size_t ill_formed_count; /* scalars that stand for an ill-formed subpart */
} twi_decoded;

/* Decode the scalar that starts at unit `u` < length; the index behind it. */
size_t twi_decode_next(tw_text text, size_t u, uint32_t *out_scalar, bool *out_well_formed);

/* Start of the scalar that ends at `u`, 0 < u <= length, and what it is. Inside a scalar: the
 * start of that scalar. */
size_t twi_decode_previous(tw_text text, size_t u, uint32_t *out_scalar, bool *out_well_formed);

/* Start of the scalar that unit `u` belongs to; the length when `u` is not before the end. */
size_t twi_decode_snap(tw_text text, size_t u);

/* Decode everything into the arena. TW_ERROR_LIMIT_EXCEEDED (2^32 units or more, or the purse),
 * TW_ERROR_CANCELLED, TW_ERROR_OUT_OF_MEMORY; then `out` is empty and the arena as before. */
TWI_WARN_UNUSED tw_status twi_decode_text(twi_work *work, twi_arena *arena, tw_text text,
                                          twi_decoded *out);

/* Write one scalar at `out_units`, which holds TWI_DECODE_MAX_UNITS units of the encoding; the
 * units written. What is no scalar is written as U+FFFD. */
size_t twi_decode_encode(uint32_t scalar, tw_encoding encoding, void *out_units);

#endif

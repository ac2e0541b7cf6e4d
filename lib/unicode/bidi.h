/* SPDX-License-Identifier: MIT */
/* Room:  the Unicode Bidirectional Algorithm, UAX #9 for Unicode 15.0, complete.
 * Reads: the scalars of one paragraph (P1 is the caller's: a paragraph separator comes last), and
 *        the direction that the caller asks for.
 * Makes: a level per scalar, in the arena of the pass; then, line by line, L1 and L2.
 * Laws:  cost is linear in the scalars, whatever they nest; levels are at most
 *        TWI_BIDI_MAX_DEPTH + 1; a scalar that X9 removes has the level of the one before it, the
 *        first ones that of the paragraph; a separator elsewhere than last is treated as neutral,
 *        ends what is open, and costs correctness but never safety.
 *
 * Files: bidi_class (properties), bidi_explicit (X1-X8), bidi_sequence (X9, X10), bidi_weak
 * (W1-W7), bidi_brackets (N0), bidi_neutral (N1-I2), bidi_reorder (L1-L4); bidi drives them. */
#ifndef TWI_UNICODE_BIDI_H
#define TWI_UNICODE_BIDI_H

#include "base/arena.h"
#include "base/work.h"
#include "unicode/bidi_class.h"

typedef enum twi_bidi_direction {
    TWI_BIDI_LTR = 0,
    TWI_BIDI_RTL = 1,
    TWI_BIDI_AUTO_LTR, /* P2, P3; left to right when there is no strong scalar */
    TWI_BIDI_AUTO_RTL  /* P2, P3; right to left when there is no strong scalar */
} twi_bidi_direction;

typedef struct twi_bidi {
    uint8_t *levels;  /* per scalar, after I2 and before L1 */
    uint8_t *classes; /* per scalar, twi_bidi_class as the text has it: L1 needs it */
    /* Per scalar, after X8; an embedding or override has the level that it opens, PDF the one that
     * it closes. */
    uint8_t *explicit_levels;
    size_t count;
    uint8_t paragraph_level;
    bool has_rtl; /* some level is odd: lines may need L2 */
} twi_bidi;

/* Resolve the levels of one paragraph. TW_ERROR_LIMIT_EXCEEDED, TW_ERROR_CANCELLED,
 * TW_ERROR_OUT_OF_MEMORY; then `out` is empty and the arena as before. */
TWI_WARN_UNUSED tw_status twi_bidi_resolve(twi_work *work, twi_arena *arena,
                                           const uint32_t *scalars, size_t count,
                                           twi_bidi_direction direction, twi_bidi *out);

/* The same for scalars of which only the classes are known: none is a bracket. */
TWI_WARN_UNUSED tw_status twi_bidi_resolve_classes(twi_work *work, twi_arena *arena,
                                                   const uint8_t *classes, size_t count,
                                                   twi_bidi_direction direction, twi_bidi *out);

/* L1 for the scalars of one line: separators, and whitespace and isolate formatting before them
 * and at the end of the line, take the paragraph's level. `classes` are the original ones. */
void twi_bidi_reset_line(const uint8_t *classes, uint8_t *levels, size_t count,
                         uint8_t paragraph_level);

/* L2 for the runs of one line, given in logical order: `visual_to_logical[0]` is the leftmost.
 * Linear in the runs, however deep; fewer than 2^31 of them. */
void twi_bidi_reorder(const uint8_t *levels, size_t run_count, uint32_t *visual_to_logical);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  what the steps of the bidirectional algorithm hand to one another; for bidi*.c only.
 * Reads: a paragraph in work.
 * Makes: the steps as functions, in the order in which they run.
 * Laws:  every step is linear in what it is given and charges the purse for it. */
#ifndef TWI_UNICODE_BIDI_STEPS_H
#define TWI_UNICODE_BIDI_STEPS_H

#include "base/limits.h"
#include "base/status.h"
#include "unicode/bidi.h"

/* One paragraph while it is resolved. */
typedef struct twi_bidi_paragraph {
    twi_work *work;
    twi_arena *arena;
    const uint32_t *scalars; /* per scalar; NULL: no scalar is a bracket */
    const uint8_t *classes;  /* per scalar: as the text has it */
    uint8_t *resolved;       /* per scalar: class so far; BN is what X9 removed */
    uint8_t *levels;         /* per scalar */
    uint8_t *explicit_levels; /* per scalar, copied from `levels` after X8 */
    size_t count;
    uint32_t present; /* which classes the text has */
    uint8_t level;
} twi_bidi_paragraph;

/* BD13, an isolating run sequence, laid out flat. When it is one piece of the paragraph, its
 * classes are the paragraph's own; else they are gathered. */
typedef struct twi_bidi_sequence {
    uint8_t *classes;        /* per element */
    const uint32_t *indices; /* per element: its scalar; NULL: first + element */
    size_t first;
    size_t count;
    uint32_t present; /* which classes it has, at least */
    uint8_t level;
    uint8_t sos; /* X10: L or R */
    uint8_t eos;
} twi_bidi_sequence;

static inline size_t twi_bidi_steps_scalar_at(const twi_bidi_sequence *sequence, size_t element)
{
    return sequence->indices == NULL ? sequence->first + element : sequence->indices[element];
}

/* "The direction of the embedding level": even is L, odd is R. */
static inline uint8_t twi_bidi_steps_direction(uint8_t level)
{
    return (level & 1) != 0 ? TWI_BIDI_CLASS_R : TWI_BIDI_CLASS_L;
}

/* Decide every FSI: it becomes LRI or RLI in `resolved`. */
TWI_WARN_UNUSED tw_status twi_bidi_explicit_decide_isolates(twi_bidi_paragraph *paragraph);
/* X1-X8: levels and overridden classes; the number of level runs (BD7 without removed scalars). */
TWI_WARN_UNUSED tw_status twi_bidi_explicit_resolve(twi_bidi_paragraph *paragraph,
                                                    size_t *out_run_count);
/* X10 over all isolating run sequences, each through the steps below. */
TWI_WARN_UNUSED tw_status twi_bidi_sequence_resolve_all(twi_bidi_paragraph *paragraph,
                                                        size_t run_count);
/* A paragraph without embeddings, overrides and isolates is one sequence. */
TWI_WARN_UNUSED tw_status twi_bidi_sequence_resolve_plain(twi_bidi_paragraph *paragraph);

/* W1-W7. */
TWI_WARN_UNUSED tw_status twi_bidi_weak_resolve(twi_bidi_paragraph *paragraph,
                                                twi_bidi_sequence *sequence);
/* N0. */
TWI_WARN_UNUSED tw_status twi_bidi_brackets_resolve(twi_bidi_paragraph *paragraph,
                                                    twi_bidi_sequence *sequence);
/* N1, N2, then I1, I2 into the paragraph's levels. */
TWI_WARN_UNUSED tw_status twi_bidi_neutral_resolve(twi_bidi_paragraph *paragraph,
                                                   twi_bidi_sequence *sequence);

#endif

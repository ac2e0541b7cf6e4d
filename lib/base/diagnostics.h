/* SPDX-License-Identifier: MIT */
/* Room:  the ring of the last refusals, and the caller's callback.
 * Reads: tw_diagnostic.
 * Makes: a ring of TWI_DIAGNOSTICS_KEPT values.
 * Laws:  reporting never allocates and never fails; no lock is held while the callback runs. */
#ifndef TWI_BASE_DIAGNOSTICS_H
#define TWI_BASE_DIAGNOSTICS_H

#include <stdatomic.h>

#include <textwright/factory.h>

#include "base/limits.h"

typedef struct twi_diagnostics {
    atomic_flag lock;  /* spins: held for a copy of one value */
    uint64_t reported; /* ever; the newest is at (reported - 1) % TWI_DIAGNOSTICS_KEPT */
    tw_diagnostic_fn callback;
    void *callback_user;
    tw_diagnostic ring[TWI_DIAGNOSTICS_KEPT];
} twi_diagnostics;

void twi_diagnostics_init(twi_diagnostics *diagnostics, tw_diagnostic_fn callback, void *user);
void twi_diagnostics_report(twi_diagnostics *diagnostics, const tw_diagnostic *diagnostic);
/* Copy the kept ones, oldest first, at most `capacity`; returns how many are kept. */
size_t twi_diagnostics_copy(twi_diagnostics *diagnostics, tw_diagnostic *out, size_t capacity);

/* Fill `subject` from a string, cut at the end of a UTF-8 sequence when it is too long. */
void twi_diagnostic_set_subject(tw_diagnostic *diagnostic, const char *subject);

#endif

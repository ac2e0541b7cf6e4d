/* SPDX-License-Identifier: MIT */
/* Keeps the last refusals of a factory and tells the caller about each. */
#include "base/diagnostics.h"

#include <string.h>

#include "base/hook.h"

static void lock(twi_diagnostics *diagnostics)
{
    while (atomic_flag_test_and_set_explicit(&diagnostics->lock, memory_order_acquire)) {
    }
}

static void unlock(twi_diagnostics *diagnostics)
{
    atomic_flag_clear_explicit(&diagnostics->lock, memory_order_release);
}

void twi_diagnostics_init(twi_diagnostics *diagnostics, tw_diagnostic_fn callback, void *user)
{
    memset(diagnostics, 0, sizeof(*diagnostics));
    atomic_flag_clear(&diagnostics->lock);
    diagnostics->callback = callback;
    diagnostics->callback_user = user;
}

void twi_diagnostics_report(twi_diagnostics *diagnostics, const tw_diagnostic *diagnostic)
{
    lock(diagnostics);
    diagnostics->ring[diagnostics->reported % TWI_DIAGNOSTICS_KEPT] = *diagnostic;
    diagnostics->reported++;
    unlock(diagnostics);
    if (diagnostics->callback != NULL) {
        twi_hook_enter();
        diagnostics->callback(diagnostics->callback_user, diagnostic);
        twi_hook_leave();
    }
}

size_t twi_diagnostics_copy(twi_diagnostics *diagnostics, tw_diagnostic *out, size_t capacity)
{
    lock(diagnostics);
    const uint64_t kept = TWI_MIN(diagnostics->reported, (uint64_t)TWI_DIAGNOSTICS_KEPT);
    const uint64_t oldest = diagnostics->reported - kept;
    for (uint64_t i = 0; i < kept && i < capacity; i++) {
        out[i] = diagnostics->ring[(oldest + i) % TWI_DIAGNOSTICS_KEPT];
    }
    unlock(diagnostics);
    return (size_t)kept;
}

void twi_diagnostic_set_subject(tw_diagnostic *diagnostic, const char *subject)
{
    const size_t room = sizeof(diagnostic->subject) - 1;
    size_t size = strnlen(subject, room + 1);
    if (size > room) {
        size = room;
        /* Step back over a sequence that the cut would split: 10xxxxxx continues one. */
        while (size > 0 && ((unsigned char)subject[size] & 0xC0) == 0x80) {
            size--;
        }
    }
    memcpy(diagnostic->subject, subject, size);
    diagnostic->subject[size] = '\0';
}

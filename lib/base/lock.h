/* SPDX-License-Identifier: MIT */
/* Room:  a lock that sleeps, and waiting for a change under it.
 * Reads: nothing.
 * Makes: twi_lock.
 * Laws:  held for a few instructions, never during a callback of the caller's; a waiter wakes when
 *        twi_lock_notify is called after the change. */
#ifndef TWI_BASE_LOCK_H
#define TWI_BASE_LOCK_H

#include <pthread.h>

#include "base/compiler.h"

typedef struct twi_lock {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
} twi_lock;

/* false: the system has no more of them. */
TWI_WARN_UNUSED static inline bool twi_lock_init(twi_lock *lock)
{
    if (pthread_mutex_init(&lock->mutex, NULL) != 0) {
        return false;
    }
    if (pthread_cond_init(&lock->changed, NULL) != 0) {
        (void)pthread_mutex_destroy(&lock->mutex);
        return false;
    }
    return true;
}

static inline void twi_lock_finish(twi_lock *lock)
{
    (void)pthread_cond_destroy(&lock->changed);
    (void)pthread_mutex_destroy(&lock->mutex);
}

static inline void twi_lock_enter(twi_lock *lock)
{
    (void)pthread_mutex_lock(&lock->mutex);
}

static inline void twi_lock_leave(twi_lock *lock)
{
    (void)pthread_mutex_unlock(&lock->mutex);
}

/* Let others in until one of them notifies. Only while entered; look again at what you wait for. */
static inline void twi_lock_wait(twi_lock *lock)
{
    (void)pthread_cond_wait(&lock->changed, &lock->mutex);
}

static inline void twi_lock_notify(twi_lock *lock)
{
    (void)pthread_cond_broadcast(&lock->changed);
}

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  the one lock of the library, so that POSIX threads are named in one place.
 * Reads: nothing.
 * Makes: twi_lock, and waiting for a change under it; TWI_LOCK_INIT for static ones.
 * Laws:  never held while a callback or hook of the caller's runs; never two at once; a waiter
 *        wakes when twi_lock_notify is called after the change. */
#ifndef TWI_BASE_LOCK_H
#define TWI_BASE_LOCK_H

#include <pthread.h>

#include "base/compiler.h"

typedef struct twi_lock {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
} twi_lock;

#define TWI_LOCK_INIT {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER}

/* Default ones of glibc and musl need no memory: this cannot fail. */
static inline void twi_lock_init(twi_lock *lock)
{
    (void)pthread_mutex_init(&lock->mutex, NULL);
    (void)pthread_cond_init(&lock->changed, NULL);
}

static inline void twi_lock_finish(twi_lock *lock)
{
    (void)pthread_cond_destroy(&lock->changed);
    (void)pthread_mutex_destroy(&lock->mutex);
}

static inline void twi_lock_hold(twi_lock *lock)
{
    (void)pthread_mutex_lock(&lock->mutex);
}

static inline void twi_lock_let_go(twi_lock *lock)
{
    (void)pthread_mutex_unlock(&lock->mutex);
}

/* Let others in until one of them notifies. Only while held; look again at what you wait for. */
static inline void twi_lock_wait(twi_lock *lock)
{
    (void)pthread_cond_wait(&lock->changed, &lock->mutex);
}

static inline void twi_lock_notify(twi_lock *lock)
{
    (void)pthread_cond_broadcast(&lock->changed);
}

#endif

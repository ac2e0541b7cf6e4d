/* SPDX-License-Identifier: MIT */
/* Room:  the one lock of the library, so that POSIX threads are named in one place.
 * Reads: nothing.
 * Makes: twi_lock; TWI_LOCK_INIT for static ones.
 * Laws:  never held while a callback or hook of the caller's runs; never two at once. */
#ifndef TWI_BASE_LOCK_H
#define TWI_BASE_LOCK_H

#include <pthread.h>

#include "base/compiler.h"

typedef struct twi_lock {
    pthread_mutex_t mutex;
} twi_lock;

#define TWI_LOCK_INIT {PTHREAD_MUTEX_INITIALIZER}

/* A default mutex of glibc and musl needs no memory: this cannot fail. */
static inline void twi_lock_init(twi_lock *lock)
{
    (void)pthread_mutex_init(&lock->mutex, NULL);
}

static inline void twi_lock_finish(twi_lock *lock)
{
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

#endif

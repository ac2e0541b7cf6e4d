/* SPDX-License-Identifier: MIT */
/* Room:  the loaders that serve a factory.
 * Reads: loaders of any kind.
 * Makes: twi_registrations, a member of the factory.
 * Laws:  each object is in it at most once, and held while it is; no lock is held when one is let
 *        go, for its end runs the caller's functions. */
#ifndef TWI_API_REGISTRATIONS_H
#define TWI_API_REGISTRATIONS_H

#include "base/array.h"
#include "base/context.h"
#include "base/lock.h"
#include "base/object.h"

typedef struct twi_registrations {
    twi_lock lock;
    TWI_ARRAY(twi_object *) objects; /* references */
} twi_registrations;

void twi_registrations_init(twi_registrations *self);
void twi_registrations_finish(twi_registrations *self, twi_context *context);

/* Takes a reference. TW_ERROR_ALREADY_REGISTERED, TW_ERROR_LIMIT_EXCEEDED (loaders). */
TWI_WARN_UNUSED tw_status twi_registrations_add(twi_registrations *self, twi_object *object);
/* False: it was not there. */
bool twi_registrations_remove(twi_registrations *self, twi_object *object);
bool twi_registrations_has(twi_registrations *self, const twi_object *object);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  the process's handle table: ids to objects.
 * Reads: ids, whatever their bits.
 * Makes: ids; pins.
 * Laws:  an id is accepted from twi_handle_new to twi_handle_release and never again; a pinned
 *        object stays alive until unpinned; look-up takes no lock; slots are type-stable memory
 *        that is never given back; the table uses plain malloc, it belongs to the process. */
#ifndef TWI_BASE_HANDLE_H
#define TWI_BASE_HANDLE_H

#include "base/object.h"
#include "base/status.h"

/* Make an id for `object`. On success the table owns the caller's reference; on failure
 * (TW_ERROR_OUT_OF_MEMORY, TW_ERROR_LIMIT_EXCEEDED) it stays the caller's. */
TWI_WARN_UNUSED tw_status twi_handle_new(twi_object *object, uint64_t *out_id);

/* The object that `id` names, alive until twi_handle_unpin(id). Else *out_object is NULL and the
 * answer is the status inside an error id, or TW_ERROR_INVALID_HANDLE. */
TWI_WARN_UNUSED tw_status twi_handle_pin(uint64_t id, twi_kind kind, twi_object **out_object);
/* Only for an id that is pinned. */
void twi_handle_unpin(uint64_t id);

/* Retire an id. true when it named something of that kind and this call retired it. */
bool twi_handle_release(uint64_t id, twi_kind kind);

/* The id that says `status`: what a failed create writes. */
uint64_t twi_handle_make_error(tw_status status);

#endif

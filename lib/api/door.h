/* SPDX-License-Identifier: MIT */
/* Room:  what every public function does first and last: pin handles, refuse bad arguments, copy
 *        in and out.
 * Reads: everything that a caller gives, whatever its bits.
 * Makes: pinned objects, full-size parameter structs, error handles.
 * Laws:  the first refusal stays, and everything after it does nothing; what was pinned is alive
 *        until twi_door_leave, which every function calls once; all pinned objects belong to one
 *        factory.
 *
 * A public function reads so:
 *
 *     tw_status tw_thing_create(tw_factory factory, double size, tw_thing *out_thing)
 *     {
 *         twi_door door = twi_door_enter();
 *         twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
 *         twi_door_require(&door, out_thing != NULL, "out_thing is not NULL");
 *         twi_door_require(&door, isfinite(size) && size >= 0, "size is finite and >= 0");
 *         twi_thing *thing = NULL;
 *         if (door.status == TW_OK) {
 *             door.status = twi_thing_new(self, size, &thing);
 *         }
 *         return twi_door_give(&door, thing, TWI_OUT_ID(out_thing));
 *     }
 */
#ifndef TWI_API_DOOR_H
#define TWI_API_DOOR_H

#include <textwright/budget.h>
#include <textwright/text.h>

#include "base/context.h"
#include "base/handle.h"
#include "base/work.h"

/* Objects that one call pins: a layout, its format, collection, token, and room to grow. Arrays of
 * handles use twi_door_acquire. */
#define TWI_DOOR_PINS 8u

typedef struct twi_door {
    tw_status status;     /* the first refusal; TW_OK while all is well */
    twi_context *context; /* of the first pinned object; NULL before */
    size_t pinned_count;
    uint64_t pinned[TWI_DOOR_PINS];
    /* Told of refusals while there is no context: only where a factory is created. */
    tw_diagnostic_fn diagnostic;
    void *diagnostic_user;
} twi_door;

/* Status TW_ERROR_BUSY when the call comes from inside a hook. */
twi_door twi_door_enter(void);
/* Unpin all, in reverse order, and return the status. */
tw_status twi_door_leave(twi_door *door);

/* The object, alive until twi_door_leave; NULL when it, or anything before it, was refused. */
void *twi_door_pin(twi_door *door, uint64_t id, twi_kind kind);
/* The same, but the null handle is no mistake: NULL, and the status stays. */
void *twi_door_pin_optional(twi_door *door, uint64_t id, twi_kind kind);
/* As twi_door_pin, but a reference: yours, release with twi_object_release. */
void *twi_door_acquire(twi_door *door, uint64_t id, twi_kind kind);

/* Refuse with TW_ERROR_INVALID_ARGUMENT unless `condition` holds; `text` says the condition in
 * words. All of these return whether everything is still well. */
bool twi_door_require(twi_door *door, bool condition, const char *text);
/* The same with another status, such as TW_ERROR_OUT_OF_RANGE. */
bool twi_door_require_or(twi_door *door, bool condition, tw_status status, const char *text);
/* Units are there, aligned, and end inside the address space; the encoding exists. */
bool twi_door_require_text(twi_door *door, tw_text text);
/* start <= end (else invalid) and end <= length (else out of range). */
bool twi_door_require_range(twi_door *door, tw_range range, size_t length);
/* `out` may be NULL when capacity is 0; out_count may not. Sets *out_count to 0. */
bool twi_door_require_array(twi_door *door, const void *out, size_t capacity, size_t *out_count);

/* Copy a parameter struct, which starts with its struct_size, into `out` of `full_size` bytes.
 * `first_size` is the size of its first version: less is refused; what the caller's version lacks
 * is zero; what it has beyond ours must be zero. NULL: all zero. `out` always has full_size. */
bool twi_door_read_struct(twi_door *door, const void *options, size_t first_size, void *out,
                          size_t full_size);
/* The length of a C string of at most `maximum` bytes, without its NUL; longer is refused.
 * NULL is refused unless `optional`, and then has length 0. `text` says the condition. */
bool twi_door_read_name(twi_door *door, const char *name, size_t maximum, bool optional,
                        const char *text, size_t *out_size);
/* The purse of this call: needs a pinned object, pins the token. NULL budget: limits only. */
bool twi_door_read_budget(twi_door *door, const tw_budget *budget, twi_work *out_work);

/* Write the items that fit, always the count; TW_ERROR_BUFFER_TOO_SMALL when some did not fit.
 * The arguments passed twi_door_require_array. Does nothing after a refusal. */
void twi_door_write_array(twi_door *door, const void *items, size_t count, size_t item_size,
                          void *out, size_t capacity, size_t *out_count);

/* Leave, and write a new handle for `object`, whose reference is taken in any case; on failure
 * the handle is the error handle of the status. `object` is any struct that begins with
 * twi_object, NULL only after a refusal. `out_id` may be NULL after a refusal. */
tw_status twi_door_give(twi_door *door, void *object, uint64_t *out_id);
#define TWI_OUT_ID(out) ((out) == NULL ? NULL : &(out)->id)

/* The trio that every kind has:
 *     return twi_door_duplicate(thing.id, TWI_KIND_THING, TWI_OUT_ID(out_thing));
 *     twi_door_release(thing.id, TWI_KIND_THING);
 *     return twi_door_equal(a.id, b.id, TWI_KIND_THING, out_equal); */
tw_status twi_door_duplicate(uint64_t id, twi_kind kind, uint64_t *out_id);
void twi_door_release(uint64_t id, twi_kind kind);
tw_status twi_door_equal(uint64_t a, uint64_t b, twi_kind kind, int *out_equal);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  objects of one factory that are found again by what they are, while they live.
 * Reads: hashes and a comparison.
 * Makes: twi_registry, a table of objects that it does not hold.
 * Laws:  a found object is acquired, never one on its way out; an object leaves the table before
 *        its memory goes; comparisons run under the lock, so they call nothing of the caller's. */
#ifndef TWI_BASE_REGISTRY_H
#define TWI_BASE_REGISTRY_H

#include "base/lock.h"
#include "base/object.h"

/* Some hundred fonts are alive at once; past that, finding one costs a walk of count / 256. */
#define TWI_REGISTRY_HEADS 256u

/* A member of the object that can be found. Zero: not in a table. */
typedef struct twi_registered {
    struct twi_registered *next;
    twi_object *object; /* not held */
    uint64_t hash;
} twi_registered;

typedef struct twi_registry {
    twi_lock lock;
    twi_registered *heads[TWI_REGISTRY_HEADS];
} twi_registry;

/* Whether the object, of any kind, is the one that `key` describes. */
typedef bool (*twi_registry_matches)(const twi_object *object, const void *key);

void twi_registry_init(twi_registry *registry);
/* Nothing is in it any more. */
void twi_registry_finish(twi_registry *registry);

/* The youngest living match: a reference; NULL: none. */
TWI_WARN_UNUSED twi_object *twi_registry_find(twi_registry *registry, uint64_t hash,
                                              twi_registry_matches matches, const void *key);
/* Let `object` be found through `entry`, one of its members. */
void twi_registry_add(twi_registry *registry, twi_registered *entry, twi_object *object,
                      uint64_t hash);
/* The living match, as twi_registry_find; NULL: there was none, and `object` can be found now. */
TWI_WARN_UNUSED twi_object *twi_registry_find_or_add(twi_registry *registry, uint64_t hash,
                                                     twi_registry_matches matches, const void *key,
                                                     twi_registered *entry, twi_object *object);
/* For the object's destroy function; an entry that was never added is passed over. */
void twi_registry_remove(twi_registry *registry, twi_registered *entry);

/* FNV-1a, continued: begin with TWI_HASH_START. Spreads keys; not against forgers. */
#define TWI_HASH_START 0xCBF29CE484222325u
uint64_t twi_hash_bytes(uint64_t hash, const void *bytes, size_t size);

#endif

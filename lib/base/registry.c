/* SPDX-License-Identifier: MIT */
/* Finds living objects by what they are. */
#include "base/registry.h"

#include <string.h>

void twi_registry_init(twi_registry *registry)
{
    memset(registry->heads, 0, sizeof(registry->heads));
    twi_lock_init(&registry->lock);
}

void twi_registry_finish(twi_registry *registry)
{
    twi_lock_finish(&registry->lock);
}

static twi_registered **find_head(twi_registry *registry, uint64_t hash)
{
    return &registry->heads[hash % TWI_REGISTRY_HEADS];
}

/* Under the lock. */
static twi_object *find_living(twi_registry *registry, uint64_t hash, twi_registry_matches matches,
                               const void *key)
{
    for (twi_registered *entry = *find_head(registry, hash); entry != NULL; entry = entry->next) {
        if (entry->hash == hash && matches(entry->object, key) &&
            twi_object_try_acquire(entry->object)) {
            return entry->object;
        }
    }
    return NULL;
}

twi_object *twi_registry_find(twi_registry *registry, uint64_t hash, twi_registry_matches matches,
                              const void *key)
{
    twi_lock_hold(&registry->lock);
    twi_object *found = find_living(registry, hash, matches, key);
    twi_lock_let_go(&registry->lock);
    return found;
}

/* Under the lock. */
static void add_entry(twi_registry *registry, twi_registered *entry, twi_object *object,
                      uint64_t hash)
{
    twi_registered **head = find_head(registry, hash);
    *entry = (twi_registered){.next = *head, .object = object, .hash = hash};
    *head = entry;
}

void twi_registry_add(twi_registry *registry, twi_registered *entry, twi_object *object,
                      uint64_t hash)
{
    twi_lock_hold(&registry->lock);
    add_entry(registry, entry, object, hash);
    twi_lock_let_go(&registry->lock);
}

twi_object *twi_registry_find_or_add(twi_registry *registry, uint64_t hash,
                                     twi_registry_matches matches, const void *key,
                                     twi_registered *entry, twi_object *object)
{
    twi_lock_hold(&registry->lock);
    twi_object *found = find_living(registry, hash, matches, key);
    if (found == NULL) {
        add_entry(registry, entry, object, hash);
    }
    twi_lock_let_go(&registry->lock);
    return found;
}

void twi_registry_remove(twi_registry *registry, twi_registered *entry)
{
    if (entry->object == NULL) {
        return;
    }
    twi_lock_hold(&registry->lock);
    twi_registered **at = find_head(registry, entry->hash);
    while (*at != NULL && *at != entry) {
        at = &(*at)->next;
    }
    if (*at != NULL) {
        *at = entry->next;
    }
    twi_lock_let_go(&registry->lock);
}

uint64_t twi_hash_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ at[i]) * 0x100000001B3u;
    }
    return hash;
}

/* SPDX-License-Identifier: MIT */
/* Finds the living face that is asked for again. */
#include "font/face_cache.h"

/* Coordinates are finite, and 0 is never -0: equal numbers have equal bytes. */
static uint64_t hash_key(const twi_face_key *key)
{
    const uintptr_t file = (uintptr_t)key->file;
    uint64_t hash = twi_hash_bytes(TWI_HASH_START, &file, sizeof(file));
    hash = twi_hash_bytes(hash, &key->index, sizeof(key->index));
    hash = twi_hash_bytes(hash, &key->simulations, sizeof(key->simulations));
    return twi_hash_bytes(hash, key->coordinates,
                          key->coordinate_count * sizeof(*key->coordinates));
}

static bool has_coordinates(const twi_font_face *face, const float *coordinates, size_t count)
{
    if (face->coordinate_count != count) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (face->coordinates[i] != coordinates[i]) {
            return false;
        }
    }
    return true;
}

static bool has_key(const twi_object *object, const void *wanted)
{
    const twi_font_face *face = (const twi_font_face *)(const void *)object;
    const twi_face_key *key = wanted;
    return face->file == key->file && face->index == key->index &&
           face->simulations == key->simulations &&
           has_coordinates(face, key->coordinates, key->coordinate_count);
}

twi_font_face *twi_face_cache_find(const twi_face_key *key)
{
    twi_registry *faces = &key->file->object.context->font_faces;
    return (twi_font_face *)(void *)twi_registry_find(faces, hash_key(key), has_key, key);
}

twi_font_face *twi_face_cache_keep(twi_font_face *made)
{
    const twi_face_key key = {made->file, made->index, made->simulations, made->coordinates,
                              made->coordinate_count};
    twi_object *first = twi_registry_find_or_add(&made->object.context->font_faces, hash_key(&key),
                                                 has_key, &key, &made->registered, &made->object);
    if (first == NULL) {
        return made;
    }
    twi_font_face_release(made);
    return (twi_font_face *)(void *)first;
}

void twi_face_cache_leave(twi_font_face *face)
{
    twi_registry_remove(&face->object.context->font_faces, &face->registered);
}

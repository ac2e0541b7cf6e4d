/* SPDX-License-Identifier: MIT */
/* Room:  where bytes come from that are not simply a path: the objects behind tw_font_loader.
 * Reads: keys, whatever their bytes.
 * Makes: twi_font_loader, shared; byte blocks for keys.
 * Laws:  immutable but for the blocks of one over memory, which are only added to; the caller's
 *        functions run without a lock; each stream and fragment is released once, `destroy` too. */
#ifndef TWI_FONT_LOADER_H
#define TWI_FONT_LOADER_H

#include <textwright/font_download.h>

#include "base/array.h"
#include "base/lock.h"
#include "font/file_key.h"

typedef enum twi_loader_kind {
    TWI_LOADER_LOCAL = 0, /* paths: files of it have no pointer to it, their key is the path */
    TWI_LOADER_MEMORY,
    TWI_LOADER_CALLER
} twi_loader_kind;

/* One block of a loader over memory. */
typedef struct twi_memory_font {
    twi_bytes bytes;      /* borrowed from the caller until `release`, or from `copy` */
    twi_byte_block *copy; /* a reference; NULL: the caller's memory is kept */
    void (*release)(void *user);
    void *user;
} twi_memory_font;

typedef struct twi_font_loader {
    twi_object object;
    twi_loader_kind kind;
    uint64_t serial;                    /* 0 for the local one */
    twi_registered registered;          /* of the local one: in the context's font_files */
    tw_font_loader_callbacks callbacks; /* of one of the caller's */
    tw_remote_font_callbacks remote;    /* of a remote one; no functions: all of it is local */
    twi_lock lock;
    TWI_ARRAY(twi_memory_font) fonts; /* of one over memory: under the lock */
} twi_font_loader;

/* `remote` may be NULL. */
TWI_WARN_UNUSED tw_status twi_font_loader_new(twi_context *context,
                                              const tw_font_loader_callbacks *callbacks,
                                              const tw_remote_font_callbacks *remote,
                                              twi_font_loader **out_loader);
TWI_WARN_UNUSED tw_status twi_font_loader_new_memory(twi_context *context,
                                                     twi_font_loader **out_loader);
/* The one of the context, made when there is none. */
TWI_WARN_UNUSED tw_status twi_font_loader_get_local(twi_context *context,
                                                    twi_font_loader **out_loader);

/* One over memory takes a block: its number. On failure nothing was taken. */
TWI_WARN_UNUSED tw_status twi_font_loader_add_memory(twi_font_loader *loader,
                                                     const tw_memory_font *memory,
                                                     uint32_t *out_number);
uint32_t twi_font_loader_count_memory(twi_font_loader *loader);

/* How much of a key's file is here: all, unless the loader is a remote one. */
TWI_WARN_UNUSED tw_status twi_font_loader_get_locality(const twi_font_loader *loader, twi_bytes key,
                                                       tw_font_locality *out_locality);
/* The bytes of a key; not for the local one. TW_ERROR_REMOTE_FONT: they are not all here. */
TWI_WARN_UNUSED tw_status twi_font_loader_read(twi_font_loader *loader, twi_bytes key,
                                               twi_byte_block **out_block);

/* Keys of loaders, as their users see them: number `number` of a loader over memory; a path with
 * its time, which is written into `out` when it fits, its size returned. */
#define TWI_MEMORY_KEY_SIZE 4u
void twi_font_loader_write_memory_key(uint32_t number, uint8_t out[TWI_MEMORY_KEY_SIZE]);
size_t twi_font_loader_write_local_key(const twi_file_key *key, uint8_t *out, size_t capacity);
/* The opposite: false when no local loader wrote it. `*out_path` is borrowed from `key`. */
bool twi_font_loader_read_local_key(twi_bytes key, const char **out_path, twi_file_time *out_time);

static inline twi_font_loader *twi_font_loader_acquire(twi_font_loader *loader)
{
    return (twi_font_loader *)(void *)twi_object_acquire(&loader->object);
}
static inline void twi_font_loader_release(twi_font_loader *loader)
{
    if (loader != NULL) {
        twi_object_release(&loader->object);
    }
}

#endif

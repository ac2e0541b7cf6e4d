/* SPDX-License-Identifier: MIT */
/* Room:  a font file as the caller names it: where its bytes are got from, before and after.
 * Reads: a path, a loader's key, or memory.
 * Makes: twi_font_source, shared, what a tw_font_file handle names; its content, twi_font_file, at
 *        first need.
 * Laws:  the key never changes; the content is got by one thread while others that need it wait, and
 *        kept until twi_font_source_forget; no lock is held while bytes are got; sources of equal
 *        keys give the same content while it lives; one inside a loader's callback never waits. */
#ifndef TWI_FONT_SOURCE_H
#define TWI_FONT_SOURCE_H

#include "base/lock.h"
#include "font/face.h"
#include "font/loader.h"

typedef struct twi_font_source {
    twi_object object;
    twi_file_key key;        /* owned */
    twi_font_loader *loader; /* a reference; NULL: a path, or plain memory */
    twi_lock lock;
    bool is_loading;     /* by one thread; others wait for the lock's notice */
    twi_font_file *file; /* a reference; NULL: not got yet, or forgotten */
} twi_font_source;

/* Nothing is read yet. `time` not known: whatever is there when it is read. */
TWI_WARN_UNUSED tw_status twi_font_source_new_path(twi_context *context, const char *path,
                                                   twi_file_time time, tw_font_trust trust,
                                                   twi_font_source **out_source);
/* Nothing is read yet. The loader is not the local one. */
TWI_WARN_UNUSED tw_status twi_font_source_new_loader(twi_font_loader *loader, twi_bytes key,
                                                     tw_font_trust trust,
                                                     twi_font_source **out_source);
/* Read and judged now; from then on it names the file as it was written then. */
TWI_WARN_UNUSED tw_status twi_font_source_open_path(twi_context *context, const char *path,
                                                    tw_font_trust trust,
                                                    twi_font_source **out_source);
/* Copied and judged now. `name` is for diagnostics, may be NULL. */
TWI_WARN_UNUSED tw_status twi_font_source_copy(twi_context *context, twi_bytes bytes,
                                               tw_font_trust trust, const char *name,
                                               twi_font_source **out_source);

/* The content, got now if it has not been: yours. Failures are not remembered. TW_ERROR_BUSY when
 * another thread is at it, and this one is inside a loader's callback. */
TWI_WARN_UNUSED tw_status twi_font_source_load(twi_font_source *source, twi_font_file **out_file);
bool twi_font_source_is_loaded(twi_font_source *source);
/* A face of the content: yours. TW_ERROR_OUT_OF_RANGE: it has no such face. */
TWI_WARN_UNUSED tw_status twi_font_source_open_face(twi_font_source *source, uint32_t face_index,
                                                    twi_font_face **out_face);
TWI_WARN_UNUSED tw_status twi_font_source_open_face_as(twi_font_source *source,
                                                       const twi_face_choice *choice,
                                                       twi_font_face **out_face);
/* Give the content back, for who only needed a look: the next load gets it anew. Memory stays. */
void twi_font_source_forget(twi_font_source *source);

/* The bytes as they are stored, font or not: yours. */
TWI_WARN_UNUSED tw_status twi_font_source_read(twi_font_source *source, twi_byte_block **out_block);

/* When the file was written, as it was given or is found now; not known for memory. */
TWI_WARN_UNUSED tw_status twi_font_source_get_time(twi_font_source *source,
                                                   twi_file_time *out_time);

/* Whether both name the same file; what is plain memory equals itself only. */
static inline bool twi_font_source_equal(const twi_font_source *a, const twi_font_source *b)
{
    return a == b || twi_file_key_equal(&a->key, &b->key);
}

/* Whether a content is what the source has, or would get. */
bool twi_font_source_has_file(twi_font_source *source, const twi_font_file *file);

static inline twi_font_source *twi_font_source_acquire(twi_font_source *source)
{
    return (twi_font_source *)(void *)twi_object_acquire(&source->object);
}
static inline void twi_font_source_release(twi_font_source *source)
{
    if (source != NULL) {
        twi_object_release(&source->object);
    }
}

#endif

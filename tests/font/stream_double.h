/* SPDX-License-Identifier: MIT */
/* A loader of the caller's whose streams lie on request, and which counts what was called. */
#ifndef TEST_FONT_STREAM_DOUBLE_H
#define TEST_FONT_STREAM_DOUBLE_H

#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

#include <textwright/font_loader.h>

typedef struct stream_double {
    const uint8_t *bytes;
    size_t size;
    int64_t time;
    /* The lies; zero: it tells the truth. */
    tw_status open_status, size_status, time_status, read_status;
    size_t failing_read;         /* reads from this one on, counted from 1, answer read_status */
    uint64_t told_size;          /* instead of the size, when not 0 */
    uint64_t told_size_later;    /* after the first fragment was read, when not 0 */
    int64_t time_later;          /* after the first fragment was read, when not 0 */
    bool opens_null, lends_null; /* and still answers TW_OK */
    void (*on_read)(struct stream_double *self);
    void *on_read_user;
    /* What was called. */
    atomic_size_t opened, closed, read, released, destroyed;
    atomic_size_t read_here; /* since a stream was opened last */
    uint8_t last_key[64];
    size_t last_key_size;
    uint64_t read_end; /* the largest offset + size that was asked for */
    bool has_strayed;  /* a fragment did not lie inside the size that was told */
} stream_double;

static inline tw_status stream_double_open(void *user, const void *key, size_t key_size,
                                           void **out_stream)
{
    stream_double *self = user;
    self->last_key_size = key_size;
    memcpy(self->last_key, key, key_size < 64 ? key_size : 64);
    if (self->open_status != TW_OK) {
        return self->open_status;
    }
    if (!self->opens_null) {
        atomic_fetch_add(&self->opened, 1);
        atomic_store(&self->read_here, 0);
        *out_stream = self;
    }
    return TW_OK;
}

static inline uint64_t stream_double_tell_size(const stream_double *self)
{
    if (self->told_size_later != 0 && self->read_here > 0) {
        return self->told_size_later;
    }
    return self->told_size != 0 ? self->told_size : self->size;
}

static inline tw_status stream_double_get_size(void *user, void *stream, uint64_t *out_size)
{
    (void)stream;
    *out_size = stream_double_tell_size(user);
    return ((stream_double *)user)->size_status;
}

static inline tw_status stream_double_get_time(void *user, void *stream, int64_t *out_nanoseconds)
{
    const stream_double *self = user;
    (void)stream;
    *out_nanoseconds = self->time_later != 0 && self->read_here > 0 ? self->time_later : self->time;
    return self->time_status;
}

static inline tw_status stream_double_read(void *user, void *stream, uint64_t offset, uint64_t size,
                                           const void **out_data, void **out_fragment)
{
    stream_double *self = user;
    (void)stream;
    const uint64_t end = self->told_size != 0 ? self->told_size : self->size;
    self->has_strayed = self->has_strayed || offset > end || size > end - offset;
    self->read_end = offset + size > self->read_end ? offset + size : self->read_end;
    if (self->failing_read != 0 && self->read_here + 1 >= self->failing_read) {
        return self->read_status;
    }
    if (offset > self->size || size > self->size - offset) {
        return TW_ERROR_OUT_OF_RANGE; /* what it promised is not there */
    }
    atomic_fetch_add(&self->read, 1);
    atomic_fetch_add(&self->read_here, 1);
    *out_data = self->lends_null ? NULL : self->bytes + offset;
    *out_fragment = offset == 0 ? NULL : self; /* both are the caller's right */
    if (self->on_read != NULL) {
        self->on_read(self);
    }
    return TW_OK;
}

static inline void stream_double_release_fragment(void *user, void *stream, void *fragment)
{
    stream_double *self = user;
    (void)stream;
    (void)fragment;
    atomic_fetch_add(&self->released, 1);
}

static inline void stream_double_close(void *user, void *stream)
{
    stream_double *self = user;
    (void)stream;
    atomic_fetch_add(&self->closed, 1);
}

static inline void stream_double_destroy(void *user)
{
    atomic_fetch_add(&((stream_double *)user)->destroyed, 1);
}

static inline tw_font_loader_callbacks stream_double_get_callbacks(stream_double *self)
{
    tw_font_loader_callbacks callbacks = TW_FONT_LOADER_CALLBACKS_INIT;
    callbacks.user = self;
    callbacks.open_stream = stream_double_open;
    callbacks.get_size = stream_double_get_size;
    callbacks.get_last_write_time = stream_double_get_time;
    callbacks.read_fragment = stream_double_read;
    callbacks.release_fragment = stream_double_release_fragment;
    callbacks.release_stream = stream_double_close;
    callbacks.destroy = stream_double_destroy;
    return callbacks;
}

#endif

/* SPDX-License-Identifier: MIT */
/* Reads the caller's streams without believing them. */
#include "font/loader_stream.h"

#include <string.h>

#include "base/hook.h"
#include "base/limits.h"

typedef struct open_stream {
    const twi_font_loader *loader;
    const tw_font_loader_callbacks *callbacks;
    twi_context *context;
    void *stream;
} open_stream;

static tw_status refuse_stream(const open_stream *self, const char *what)
{
    return twi_context_refuse(self->context, TW_ERROR_CALLBACK_FAILED, TW_DIAGNOSTIC_FILE, what);
}

static tw_status call_open(open_stream *self, twi_bytes key)
{
    twi_callback_enter();
    const tw_status status =
        self->callbacks->open_stream(self->callbacks->user, key.data, key.size, &self->stream);
    twi_callback_leave();
    return twi_context_check_answer(self->context, status);
}

static tw_status call_get_size(const open_stream *self, uint64_t *out_size)
{
    *out_size = 0;
    twi_callback_enter();
    const tw_status status =
        self->callbacks->get_size(self->callbacks->user, self->stream, out_size);
    twi_callback_leave();
    return twi_context_check_answer(self->context, status);
}

/* A stream that cannot tell its time has none. */
static twi_file_time call_get_time(const open_stream *self)
{
    int64_t nanoseconds = 0;
    if (self->callbacks->get_last_write_time == NULL) {
        return (twi_file_time){false, 0};
    }
    twi_callback_enter();
    const tw_status status =
        self->callbacks->get_last_write_time(self->callbacks->user, self->stream, &nanoseconds);
    twi_callback_leave();
    return (twi_file_time){status == TW_OK, status == TW_OK ? nanoseconds : 0};
}

static void call_release_fragment(const open_stream *self, void *fragment)
{
    if (self->callbacks->release_fragment != NULL) {
        twi_callback_enter();
        self->callbacks->release_fragment(self->callbacks->user, self->stream, fragment);
        twi_callback_leave();
    }
}

static void call_release_stream(const open_stream *self)
{
    if (self->callbacks->release_stream != NULL) {
        twi_callback_enter();
        self->callbacks->release_stream(self->callbacks->user, self->stream);
        twi_callback_leave();
    }
}

/* Copy one fragment; a failed read has lent nothing. */
static tw_status read_fragment(const open_stream *self, size_t offset, size_t size, uint8_t *out)
{
    const void *data = NULL;
    void *fragment = NULL;
    twi_callback_enter();
    tw_status status = self->callbacks->read_fragment(self->callbacks->user, self->stream, offset,
                                                      size, &data, &fragment);
    twi_callback_leave();
    TWI_TRY(twi_context_check_answer(self->context, status));
    if (data != NULL) {
        memcpy(out, data, size);
    } else {
        status = refuse_stream(self, "a fragment that was read is not NULL");
    }
    call_release_fragment(self, fragment);
    return status;
}

static tw_status read_fragments(const open_stream *self, size_t size, uint8_t *data)
{
    for (size_t offset = 0; offset < size; offset += TWI_STREAM_FRAGMENT_BYTES) {
        const size_t fragment = TWI_MIN(size - offset, (size_t)TWI_STREAM_FRAGMENT_BYTES);
        TWI_TRY(read_fragment(self, offset, fragment, data + offset));
    }
    return TW_OK;
}

/* What was read belongs together only when nothing moved meanwhile. */
static tw_status check_unchanged(const open_stream *self, uint64_t size, twi_file_time time)
{
    uint64_t size_now;
    TWI_TRY(call_get_size(self, &size_now));
    if (size_now != size || !twi_file_time_equal(call_get_time(self), time)) {
        return twi_context_refuse(self->context, TW_ERROR_FILE_ACCESS, TW_DIAGNOSTIC_FILE,
                                  "the stream changed while it was read");
    }
    return TW_OK;
}

static tw_status read_stream(const open_stream *self, twi_byte_block **out_block)
{
    twi_allocator *allocator = &self->context->allocator;
    uint64_t size;
    TWI_TRY(call_get_size(self, &size));
    TWI_TRY(twi_byte_block_check_size(self->context, size));
    const twi_file_time time = call_get_time(self);
    uint8_t *data = twi_alloc_array(allocator, (size_t)size, 1);
    if (data == NULL) {
        return twi_context_refuse_memory(self->context, size);
    }
    tw_status status = read_fragments(self, (size_t)size, data);
    if (status == TW_OK) {
        status = check_unchanged(self, size, time);
    }
    if (status != TW_OK) {
        twi_free(allocator, data);
        return status;
    }
    return twi_byte_block_new(self->context, (twi_bytes){data, (size_t)size}, time, out_block);
}

tw_status twi_loader_stream_read(const twi_font_loader *loader, twi_bytes key,
                                 twi_byte_block **out_block)
{
    open_stream self = {
        .loader = loader, .callbacks = &loader->callbacks, .context = loader->object.context};
    *out_block = NULL;
    TWI_TRY(call_open(&self, key));
    if (self.stream == NULL) {
        return refuse_stream(&self, "a stream that was opened is not NULL");
    }
    const tw_status status = read_stream(&self, out_block);
    call_release_stream(&self);
    return status;
}

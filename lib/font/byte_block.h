/* SPDX-License-Identifier: MIT */
/* Room:  the bytes of a font file as they were got.
 * Reads: memory that is ours, or a copy of somebody's.
 * Makes: twi_byte_block, shared and immutable: what a tw_font_stream handle names.
 * Laws:  nobody else can write its bytes; at most limits.font_bytes of them. */
#ifndef TWI_FONT_BYTE_BLOCK_H
#define TWI_FONT_BYTE_BLOCK_H

#include "base/bytes.h"
#include "base/context.h"
#include "base/object.h"

/* When a file was last written: nanoseconds since 1970. */
typedef struct twi_file_time {
    bool is_known;
    int64_t nanoseconds;
} twi_file_time;

typedef struct twi_byte_block {
    twi_object object;
    twi_bytes bytes;    /* owned */
    twi_file_time time; /* of the file that they were read from */
} twi_byte_block;

static inline bool twi_file_time_equal(twi_file_time a, twi_file_time b)
{
    return a.is_known == b.is_known && a.nanoseconds == b.nanoseconds;
}

/* Give back bytes that are a block of the context's allocator. */
static inline void twi_byte_block_free_bytes(twi_context *context, twi_bytes bytes)
{
    twi_free(&context->allocator, (void *)(uintptr_t)bytes.data);
}

/* TW_ERROR_LIMIT_EXCEEDED when a font file may not be so large. */
TWI_WARN_UNUSED tw_status twi_byte_block_check_size(twi_context *context, uint64_t size);

/* Takes `bytes`, a block of the context's allocator, also on failure. */
TWI_WARN_UNUSED tw_status twi_byte_block_new(twi_context *context, twi_bytes bytes,
                                             twi_file_time time, twi_byte_block **out_block);
TWI_WARN_UNUSED tw_status twi_byte_block_copy(twi_context *context, twi_bytes bytes,
                                              twi_byte_block **out_block);

static inline twi_byte_block *twi_byte_block_acquire(twi_byte_block *block)
{
    return (twi_byte_block *)(void *)twi_object_acquire(&block->object);
}
static inline void twi_byte_block_release(twi_byte_block *block)
{
    if (block != NULL) {
        twi_object_release(&block->object);
    }
}

#endif

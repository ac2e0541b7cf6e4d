/* SPDX-License-Identifier: MIT */
/* Room:  big-endian bytes that grow: what a table is made in.
 * Reads: an allocator.
 * Makes: one block of bytes, owned until it is taken.
 * Laws:  size <= maximum; after a refusal, which `status` tells, nothing is written any more, so that
 *        it may be asked once at the end: TW_ERROR_OUT_OF_MEMORY, or TW_ERROR_LIMIT_EXCEEDED past
 *        the maximum. */
#ifndef TWI_BASE_WRITER_H
#define TWI_BASE_WRITER_H

#include "base/alloc.h"
#include "base/bytes.h"
#include "base/status.h"

typedef struct twi_writer {
    twi_allocator *allocator;
    uint8_t *data;
    size_t size;
    size_t capacity;
    size_t maximum;
    tw_status status;
} twi_writer;

void twi_writer_init(twi_writer *writer, twi_allocator *allocator, size_t maximum);
void twi_writer_finish(twi_writer *writer);
/* The bytes, yours, release with twi_free; the writer is empty then. */
twi_bytes twi_writer_take(twi_writer *writer);

/* What is written so far, borrowed until the next write. */
static inline twi_bytes twi_writer_view(const twi_writer *writer)
{
    const twi_bytes view = {writer->data, writer->size};
    return view;
}

/* Room for `count` bytes at the end, which are not part of it yet: add to `size` what was used.
 * NULL after a refusal. */
uint8_t *twi_writer_reserve(twi_writer *writer, size_t count);
/* `count` zero bytes. NULL after a refusal. */
uint8_t *twi_writer_zeros(twi_writer *writer, size_t count);

void twi_writer_bytes(twi_writer *writer, twi_bytes bytes);
void twi_writer_u8(twi_writer *writer, uint32_t value);
void twi_writer_u16(twi_writer *writer, uint32_t value);
void twi_writer_i16(twi_writer *writer, int32_t value);
void twi_writer_u32(twi_writer *writer, uint32_t value);
/* Zeros until size - start is a multiple of `multiple`. */
void twi_writer_pad(twi_writer *writer, size_t start, size_t multiple);

/* Overwrite what is there already; nothing happens where nothing is. */
void twi_writer_set_u16(twi_writer *writer, size_t at, uint32_t value);
void twi_writer_set_u32(twi_writer *writer, size_t at, uint32_t value);

#endif

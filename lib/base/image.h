/* SPDX-License-Identifier: MIT */
/* Room:  flat values written one after another, for files that only this machine reads.
 * Reads: bytes, whatever they are.
 * Makes: twi_image_writer and twi_image_reader, values of one owner.
 * Laws:  the first failure stays and later calls do nothing; a reader never leaves its bytes, and
 *        what it could not read is zero. */
#ifndef TWI_BASE_IMAGE_H
#define TWI_BASE_IMAGE_H

#include "base/array.h"
#include "base/bytes.h"

typedef struct twi_image_writer {
    twi_allocator *allocator;
    size_t maximum;
    tw_status status; /* TW_ERROR_OUT_OF_MEMORY, TW_ERROR_LIMIT_EXCEEDED past `maximum` bytes */
    TWI_ARRAY(uint8_t) bytes;
} twi_image_writer;

void twi_image_put(twi_image_writer *writer, const void *data, size_t size);
static inline void twi_image_put_u32(twi_image_writer *writer, uint32_t value)
{
    twi_image_put(writer, &value, sizeof(value));
}
/* With its NUL. */
void twi_image_put_string(twi_image_writer *writer, const char *text);
void twi_image_writer_finish(twi_image_writer *writer);

typedef struct twi_image_reader {
    twi_bytes bytes;
    size_t at;
    bool is_bad;
} twi_image_reader;

/* The next `count` things of `size` bytes, borrowed and perhaps not aligned; NULL when they are not
 * all there, and from then on. */
const void *twi_image_take(twi_image_reader *reader, size_t count, size_t size);
void twi_image_get(twi_image_reader *reader, void *out, size_t size);
static inline uint32_t twi_image_get_u32(twi_image_reader *reader)
{
    uint32_t value;
    twi_image_get(reader, &value, sizeof(value));
    return value;
}
/* Borrowed, of less than `maximum` bytes without its NUL; NULL when there is none. */
const char *twi_image_get_string(twi_image_reader *reader, size_t maximum);

/* A number that other bytes would hardly give; no defence against who makes them on purpose. */
uint64_t twi_image_sum(const void *data, size_t size);

#endif

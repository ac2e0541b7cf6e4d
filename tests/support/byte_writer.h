/* SPDX-License-Identifier: MIT */
/* Writes big-endian bytes into memory that grows, for tests that make fonts, good ones and bad. */
#ifndef TEST_SUPPORT_BYTE_WRITER_H
#define TEST_SUPPORT_BYTE_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero is empty. After a refused allocation nothing is written any more. */
typedef struct byte_writer {
    uint8_t *bytes;
    size_t size;
    size_t capacity;
    bool failed;
} byte_writer;

/* Append the lowest bits of `value`. */
void byte_writer_u8(byte_writer *out, uint32_t value);
void byte_writer_u16(byte_writer *out, uint32_t value);
void byte_writer_i16(byte_writer *out, int32_t value);
void byte_writer_u32(byte_writer *out, uint32_t value);
/* Append a string without its NUL: a table's tag. */
void byte_writer_text(byte_writer *out, const char *text);
/* Append zeros until the size is a multiple. */
void byte_writer_pad(byte_writer *out, size_t multiple);

/* Overwrite four bytes that are there already. */
void byte_writer_set_u32(byte_writer *out, size_t offset, uint32_t value);
/* The sum of all whole 32-bit numbers from `start` on, modulo 2^32: a table's checksum. */
uint32_t byte_writer_sum_u32(const byte_writer *out, size_t start);

/* The bytes, yours, release with free; NULL when memory was refused. The writer is empty then. */
uint8_t *byte_writer_take(byte_writer *out, size_t *out_size);

#endif

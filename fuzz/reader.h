/* SPDX-License-Identifier: MIT */
/* Takes a fuzzer's bytes apart: small choices from the front, text from what is left. */
#ifndef TEXTWRIGHT_FUZZ_READER_H
#define TEXTWRIGHT_FUZZ_READER_H

#include <stddef.h>
#include <stdint.h>

typedef struct fuzz_reader {
    const uint8_t *bytes;
    size_t size;
} fuzz_reader;

/* 0 when nothing is left. */
static inline uint8_t fuzz_reader_u8(fuzz_reader *reader)
{
    if (reader->size == 0) {
        return 0;
    }
    reader->size--;
    return *reader->bytes++;
}

static inline uint16_t fuzz_reader_u16(fuzz_reader *reader)
{
    const unsigned high = fuzz_reader_u8(reader);
    return (uint16_t)(high << 8 | fuzz_reader_u8(reader));
}

/* 0 .. bound - 1; bound > 0. */
static inline size_t fuzz_reader_below(fuzz_reader *reader, size_t bound)
{
    return bound <= 256 ? fuzz_reader_u8(reader) % bound : fuzz_reader_u16(reader) % bound;
}

/* At most `size` bytes; *out_size says how many. */
static inline const uint8_t *fuzz_reader_take(fuzz_reader *reader, size_t size, size_t *out_size)
{
    const uint8_t *taken = reader->bytes;
    *out_size = size < reader->size ? size : reader->size;
    reader->bytes += *out_size;
    reader->size -= *out_size;
    return taken;
}

#endif

/* SPDX-License-Identifier: MIT */
/* Writes and reads flat values. */
#include "base/image.h"

#include <string.h>

void twi_image_put(twi_image_writer *writer, const void *data, size_t size)
{
    if (writer->status == TW_OK) {
        writer->status =
            twi_array_reserve(writer->allocator, &writer->bytes, size, writer->maximum);
    }
    if (writer->status == TW_OK && size > 0) {
        memcpy(writer->bytes.items + writer->bytes.count, data, size);
        writer->bytes.count += size;
    }
}

void twi_image_put_string(twi_image_writer *writer, const char *text)
{
    twi_image_put(writer, text, strlen(text) + 1);
}

void twi_image_writer_finish(twi_image_writer *writer)
{
    twi_array_finish(writer->allocator, &writer->bytes);
}

const void *twi_image_take(twi_image_reader *reader, size_t count, size_t size)
{
    size_t total;
    if (reader->is_bad || twi_mul_overflows(count, size, &total) ||
        !twi_bytes_has(reader->bytes, reader->at, total)) {
        reader->is_bad = true;
        return NULL;
    }
    const uint8_t *taken = reader->bytes.data + reader->at;
    reader->at += total;
    return taken;
}

void twi_image_get(twi_image_reader *reader, void *out, size_t size)
{
    const void *taken = twi_image_take(reader, 1, size);
    if (taken != NULL) {
        memcpy(out, taken, size);
    } else {
        memset(out, 0, size);
    }
}

const char *twi_image_get_string(twi_image_reader *reader, size_t maximum)
{
    const size_t rest = reader->is_bad ? 0 : reader->bytes.size - reader->at;
    const char *text = rest == 0 ? NULL : (const char *)reader->bytes.data + reader->at;
    const char *end = rest == 0 ? NULL : memchr(text, '\0', TWI_MIN(rest, maximum));
    if (end == NULL) {
        reader->is_bad = true;
        return NULL;
    }
    reader->at += (size_t)(end - text) + 1;
    return text;
}

/* Eight bytes a step. */
uint64_t twi_image_sum(const void *data, size_t size)
{
    const uint8_t *at = data;
    uint64_t sum = UINT64_C(0xCBF29CE484222325) ^ size;
    for (; size > 0;) {
        uint64_t word = 0;
        const size_t taken = TWI_MIN(size, sizeof(word));
        memcpy(&word, at, taken);
        sum = (sum ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        sum ^= sum >> 32;
        at += taken;
        size -= taken;
    }
    return sum;
}

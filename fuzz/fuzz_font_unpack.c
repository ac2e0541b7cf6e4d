/* SPDX-License-Identifier: MIT */
/* Unpacks arbitrary bytes as WOFF or WOFF2, and shows the result to the gate and, when that lets it
 * pass, to a face.
 *
 * Input: a byte that says the form, then either a container as it is (0), or what a WOFF2 is made of
 * here, so that the engine can reach what brotli hides (1): number of tables, size of the directory
 * (2 bytes), directory, tables. Laws: unpacking twice gives the same; what is unpacked is sorted and
 * padded and begins no table outside; opening agrees with the verdict; a refusal has a rule; nothing
 * is left behind. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <textwright/textwright.h>

enum { FACTORY_BYTES = 64 << 20, HEADER_SIZE = 48, MOST_BYTES = 1 << 20, BLOCK_BYTES = 1 << 16 };

#define LAW(condition)                                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: law broken: %s\n", __FILE__, __LINE__, #condition);            \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

typedef struct font_bytes {
    uint8_t *data;
    size_t size;
} font_bytes;

static uint32_t get_u32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void put_u32(uint8_t *at, size_t value)
{
    for (size_t i = 0; i < 4; i++) {
        at[i] = (uint8_t)(value >> (24 - i * 8));
    }
}

static void put_bits(font_bytes *out, uint32_t bits)
{
    for (size_t i = 0; i < 3; i++) {
        out->data[out->size++] = (uint8_t)(bits >> (i * 8));
    }
}

/* RFC 7932: blocks that are stored. The first three bytes of the stream also say the window. */
static void put_stored(font_bytes *out, const uint8_t *data, size_t size)
{
    bool is_first = true;
    while (size > 0) {
        const size_t part = size < BLOCK_BYTES ? size : BLOCK_BYTES;
        const uint32_t length = (uint32_t)part - 1;
        put_bits(out, is_first ? length << 4 | 1u << 20 : length << 3 | 1u << 19);
        memcpy(out->data + out->size, data, part);
        out->size += part;
        data += part;
        size -= part;
        is_first = false;
    }
    out->data[out->size++] = is_first ? 6 : 3;
}

/* Form 1. */
static font_bytes make_woff2(const uint8_t *data, size_t size)
{
    font_bytes out = {calloc(1, HEADER_SIZE + size + size / BLOCK_BYTES * 3 + 16), HEADER_SIZE};
    LAW(out.data != NULL);
    const uint8_t table_count = size > 0 ? data[0] : 0;
    size_t directory_size = size > 2 ? (size_t)data[1] << 8 | data[2] : 0;
    const size_t rest = size > 3 ? size - 3 : 0;
    directory_size = directory_size < rest ? directory_size : rest;
    memcpy(out.data, "wOF2", 4);
    put_u32(out.data + 4, directory_size > 0 && (data[3] & 0xC0) == 0x80 ? 0x74746366 : 0x00010000);
    if (directory_size > 0) {
        memcpy(out.data + HEADER_SIZE, data + 3, directory_size);
    }
    out.size += directory_size;
    put_stored(&out, size > 3 ? data + 3 + directory_size : data, rest - directory_size);
    put_u32(out.data + 8, out.size);
    out.data[13] = table_count;
    put_u32(out.data + 20, out.size - HEADER_SIZE - directory_size);
    return out;
}

static font_bytes copy_container(const uint8_t *data, size_t size)
{
    font_bytes out = {malloc(size + 1), size};
    LAW(out.data != NULL);
    memcpy(out.data, data, size);
    return out;
}

static font_bytes unpack(tw_factory factory, font_bytes packed, tw_status *out_status)
{
    size_t size = 0;
    size_t again = 0;
    font_bytes font = {NULL, 0};
    *out_status = tw_font_container_unpack(factory, packed.data, packed.size, NULL, 0, &size);
    LAW(*out_status != TW_OK);
    if (*out_status != TW_ERROR_BUFFER_TOO_SMALL) {
        LAW(size == 0);
        return font;
    }
    LAW(size <= MOST_BYTES);
    font.data = malloc(size);
    LAW(font.data != NULL);
    *out_status =
        tw_font_container_unpack(factory, packed.data, packed.size, font.data, size, &again);
    LAW(*out_status == TW_OK && again == size);
    font.size = size;
    return font;
}

/* Of a file of one face. */
static void check_directory(font_bytes font)
{
    uint32_t last = 0;
    LAW(font.size >= 12 && font.size % 4 == 0);
    if (get_u32(font.data) == 0x74746366) {
        return;
    }
    const size_t count = (size_t)font.data[4] << 8 | font.data[5];
    LAW(font.size >= 12 + count * 16);
    for (size_t i = 0; i < count; i++) {
        const uint8_t *record = font.data + 12 + i * 16;
        const size_t offset = get_u32(record + 8);
        LAW(i == 0 || get_u32(record) > last);
        LAW(offset % 4 == 0 && offset >= 12 + count * 16 && offset <= font.size);
        LAW(get_u32(record + 12) <= font.size - offset);
        last = get_u32(record);
    }
}

static void open_font(tw_factory factory, font_bytes packed, const tw_font_verdict *verdict)
{
    tw_font_file file;
    tw_font_face face;
    const tw_status status = tw_font_file_create_from_memory(factory, packed.data, packed.size,
                                                             TW_FONT_TRUST_NONE, &file);
    LAW(status == verdict->status);
    if (status == TW_OK) {
        const tw_status opened = tw_font_face_create(file, 0, &face);
        LAW(opened == TW_OK || opened == TW_ERROR_FILE_FORMAT || opened == TW_ERROR_OUT_OF_MEMORY);
        tw_font_face_release(face);
    }
    tw_font_file_release(file);
}

static void use_container(tw_factory factory, font_bytes packed)
{
    tw_font_container container;
    tw_font_verdict verdict;
    tw_status status;
    LAW(tw_font_container_analyze(packed.data, packed.size, &container) == TW_OK);
    const font_bytes font = unpack(factory, packed, &status);
    LAW((container == TW_FONT_CONTAINER_UNKNOWN) == (status == TW_ERROR_INVALID_ARGUMENT));
    LAW(tw_font_file_check(factory, packed.data, packed.size, TW_GATE_PROFILE_COMPATIBLE,
                           &verdict) == TW_OK);
    LAW((verdict.status == TW_OK) == (verdict.rule[0] == '\0'));
    if (status == TW_OK) {
        check_directory(font);
    } else if (container != TW_FONT_CONTAINER_UNKNOWN) {
        LAW(status == verdict.status);
    }
    open_font(factory, packed, &verdict);
    free(font.data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    tw_factory factory;
    size_t handles = 0;
    if (size == 0) {
        return 0;
    }
    options.limits = tw_limits_untrusted();
    options.limits.decompressed_bytes = MOST_BYTES;
    options.memory_cap = FACTORY_BYTES;
    LAW(tw_factory_create(&options, &factory) == TW_OK);
    const font_bytes packed =
        data[0] == 1 ? make_woff2(data + 1, size - 1) : copy_container(data + 1, size - 1);
    use_container(factory, packed);
    free(packed.data);
    LAW(tw_factory_count_live_handles(factory, &handles) == TW_OK && handles == 1);
    tw_factory_release(factory);
    return 0;
}

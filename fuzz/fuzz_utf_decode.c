/* SPDX-License-Identifier: MIT */
/* Decodes hostile units, and holds the decoder to ICU's reading and to its own laws: scalars tile
 * the units, back is where forth came from, and a written scalar reads as itself.
 *
 * Input: one byte for the encoding; the units are the rest. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include "unicode/decode.h"

enum { MAX_BYTES = 1 << 16 };

#define LAW(condition)                                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: law broken: %s\n", __FILE__, __LINE__, #condition);            \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* ICU's macros mix signs. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"
static size_t read_as_icu(tw_text text, size_t u, uint32_t *out_scalar)
{
    int32_t i = (int32_t)u;
    UChar32 c = 0;
    if (text.encoding == TW_ENCODING_UTF8) {
        const uint8_t *units = text.units;
        U8_NEXT_OR_FFFD(units, i, (int32_t)text.length, c);
    } else if (text.encoding == TW_ENCODING_UTF16) {
        const uint16_t *units = text.units;
        U16_NEXT_OR_FFFD(units, i, (int32_t)text.length, c);
    } else {
        const uint32_t unit = ((const uint32_t *)text.units)[i++];
        c = unit > 0x10FFFF || U_IS_SURROGATE(unit) ? 0xFFFD : (UChar32)unit;
    }
    *out_scalar = (uint32_t)c;
    return (size_t)i;
}
#pragma GCC diagnostic pop

static void check_scalar(tw_text text, size_t start, size_t end, uint32_t scalar, bool well_formed)
{
    uint32_t expected;
    LAW(read_as_icu(text, start, &expected) == end && scalar == expected);
    for (size_t u = start; u < end; u++) {
        uint32_t back;
        bool back_well_formed;
        LAW(twi_decode_snap(text, u) == start);
        LAW(twi_decode_previous(text, u + 1, &back, &back_well_formed) == start);
        LAW(back == scalar && back_well_formed == well_formed);
    }
    uint32_t units[TWI_DECODE_MAX_UNITS];
    const size_t length = twi_decode_encode(scalar, text.encoding, units);
    const tw_text written = {units, length, text.encoding};
    uint32_t again;
    bool again_well_formed;
    LAW(twi_decode_next(written, 0, &again, &again_well_formed) == length);
    LAW(again == scalar && again_well_formed);
    LAW(!well_formed || length == end - start);
}

static void check_text(tw_text text, const twi_decoded *decoded)
{
    size_t u = 0;
    size_t ill_formed = 0;
    for (size_t s = 0; s < decoded->count; s++) {
        uint32_t scalar;
        bool well_formed;
        LAW(u < text.length && decoded->unit_starts[s] == u);
        const size_t end = twi_decode_next(text, u, &scalar, &well_formed);
        LAW(end > u && end <= text.length && decoded->scalars[s] == scalar);
        check_scalar(text, u, end, scalar, well_formed);
        ill_formed += well_formed ? 0 : 1;
        u = end;
    }
    LAW(u == text.length && decoded->unit_starts[decoded->count] == u);
    LAW(decoded->ill_formed_count == ill_formed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > MAX_BYTES) {
        return 0;
    }
    static const size_t unit_sizes[] = {1, 2, 4};
    const unsigned encoding = data[0] % 3u;
    const size_t length = (size - 1) / unit_sizes[encoding];
    const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    twi_context *context = twi_context_new(&options);
    LAW(context != NULL);
    /* Of the exact size, and aligned, so that a sanitizer sees one unit too far. */
    void *units = twi_alloc_array(&context->allocator, length, unit_sizes[encoding]);
    LAW(units != NULL);
    memcpy(units, data + 1, length * unit_sizes[encoding]);
    twi_arena arena;
    twi_arena_init(&arena, &context->allocator, (size_t)1 << 30);
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    const tw_text text = {units, length, (tw_encoding)encoding};
    twi_decoded decoded;
    LAW(twi_decode_text(&work, &arena, text, &decoded) == TW_OK);
    check_text(text, &decoded);
    twi_arena_finish(&arena);
    twi_free(&context->allocator, units);
    twi_context_release(context);
    return 0;
}

/* SPDX-License-Identifier: MIT */
/* Turns UTF-8, UTF-16 and UTF-32 into scalars, and one scalar back into units. */
#include "unicode/decode.h"

#include <string.h>

#include "unicode/simd_ascii.h"

/* Units between two looks at the purse: a few microseconds of work. */
#define BLOCK_UNITS ((size_t)4096)

static bool is_trail(uint8_t byte)
{
    return (byte & 0xC0) == 0x80;
}

static bool is_surrogate(uint32_t unit)
{
    return (unit & 0xFFFFF800u) == 0xD800;
}

static bool is_scalar(uint32_t value)
{
    return value <= 0x10FFFF && !is_surrogate(value);
}

/* How many trail bytes a lead byte asks for, and the range of the first of them (Unicode 15.0,
 * table 3-7): that range keeps out overlong forms, surrogates and what is above U+10FFFF. */
typedef struct utf8_lead {
    uint8_t trails; /* 0: no lead byte */
    uint8_t low;
    uint8_t high;
} utf8_lead;

static utf8_lead classify_lead(uint8_t byte)
{
    utf8_lead lead = {0, 0x80, 0xBF};
    if (byte >= 0xC2 && byte <= 0xDF) {
        lead.trails = 1;
    } else if ((byte & 0xF0) == 0xE0) {
        lead.trails = 2;
        lead.low = byte == 0xE0 ? 0xA0 : 0x80;
        lead.high = byte == 0xED ? 0x9F : 0xBF;
    } else if (byte >= 0xF0 && byte <= 0xF4) {
        lead.trails = 3;
        lead.low = byte == 0xF0 ? 0x90 : 0x80;
        lead.high = byte == 0xF4 ? 0x8F : 0xBF;
    }
    return lead;
}

/* A lead byte takes trail bytes as long as they can still become a scalar; where they stop short,
 * what was taken is the maximal subpart. */
static size_t next_utf8(const uint8_t *units, size_t length, size_t u, uint32_t *out_scalar)
{
    const uint8_t first = units[u];
    if (first < 0x80) {
        *out_scalar = first;
        return u + 1;
    }
    const utf8_lead lead = classify_lead(first);
    uint32_t scalar = first & (0x3Fu >> lead.trails);
    unsigned taken = 0;
    size_t at = u + 1;
    uint8_t low = lead.low;
    uint8_t high = lead.high;
    while (taken < lead.trails && at < length && units[at] >= low && units[at] <= high) {
        scalar = scalar << 6 | (units[at] & 0x3Fu);
        low = 0x80;
        high = 0xBF;
        taken++;
        at++;
    }
    *out_scalar = lead.trails > 0 && taken == lead.trails ? scalar : UINT32_MAX;
    return at;
}

static size_t next_utf16(const uint16_t *units, size_t length, size_t u, uint32_t *out_scalar)
{
    const uint32_t first = units[u];
    *out_scalar = first;
    if (!is_surrogate(first)) {
        return u + 1;
    }
    const bool is_pair = first < 0xDC00 && u + 1 < length && (units[u + 1] & 0xFC00) == 0xDC00;
    if (!is_pair) {
        *out_scalar = UINT32_MAX;
        return u + 1;
    }
    *out_scalar = 0x10000 + ((first - 0xD800) << 10) + (units[u + 1] - 0xDC00u);
    return u + 2;
}

static size_t next_utf32(const uint32_t *units, size_t u, uint32_t *out_scalar)
{
    *out_scalar = is_scalar(units[u]) ? units[u] : UINT32_MAX;
    return u + 1;
}

/* As twi_decode_next, with UINT32_MAX for an ill-formed subpart. */
static size_t next_raw(tw_text text, size_t u, uint32_t *out_scalar)
{
    switch (text.encoding) {
    case TW_ENCODING_UTF16:
        return next_utf16(text.units, text.length, u, out_scalar);
    case TW_ENCODING_UTF32:
        return next_utf32(text.units, u, out_scalar);
    case TW_ENCODING_UTF8:
        break;
    }
    return next_utf8(text.units, text.length, u, out_scalar);
}

size_t twi_decode_next(tw_text text, size_t u, uint32_t *out_scalar, bool *out_well_formed)
{
    uint32_t scalar;
    const size_t end = next_raw(text, u, &scalar);
    *out_well_formed = scalar != UINT32_MAX;
    *out_scalar = *out_well_formed ? scalar : TWI_DECODE_REPLACEMENT;
    return end;
}

/* Only the nearest byte that is no trail byte can begin a sequence around `u`: no sequence runs
 * past such a byte. A trail byte that it does not take stands alone. */
static size_t snap_utf8(const uint8_t *units, size_t length, size_t u)
{
    size_t start = u;
    while (start > 0 && u - start < TWI_DECODE_MAX_UNITS - 1 && is_trail(units[start])) {
        start--;
    }
    uint32_t scalar;
    return next_utf8(units, length, start, &scalar) > u ? start : u;
}

static size_t snap_utf16(const uint16_t *units, size_t u)
{
    const bool is_second =
        u > 0 && (units[u] & 0xFC00) == 0xDC00 && (units[u - 1] & 0xFC00) == 0xD800;
    return is_second ? u - 1 : u;
}

size_t twi_decode_snap(tw_text text, size_t u)
{
    if (u >= text.length) {
        return text.length;
    }
    switch (text.encoding) {
    case TW_ENCODING_UTF8:
        return snap_utf8(text.units, text.length, u);
    case TW_ENCODING_UTF16:
        return snap_utf16(text.units, u);
    case TW_ENCODING_UTF32:
        break;
    }
    return u;
}

size_t twi_decode_previous(tw_text text, size_t u, uint32_t *out_scalar, bool *out_well_formed)
{
    const size_t start = twi_decode_snap(text, u - 1);
    (void)twi_decode_next(text, start, out_scalar, out_well_formed);
    return start;
}

/* Take ASCII as far as it goes and no further than `end`, in large steps and in small ones. */
static size_t append_ascii(const uint8_t *units, size_t u, size_t end, twi_decoded *decoded)
{
    uint32_t *scalars = decoded->scalars + decoded->count;
    uint32_t *unit_starts = decoded->unit_starts + decoded->count;
    size_t count = twi_simd_widen_ascii(units, u, end, scalars, unit_starts);
    while (u + count < end && units[u + count] < 0x80) {
        scalars[count] = units[u + count];
        unit_starts[count] = (uint32_t)(u + count);
        count++;
    }
    decoded->count += count;
    return u + count;
}

static void append_scalar(twi_decoded *decoded, size_t u, uint32_t scalar)
{
    const bool is_ill_formed = scalar == UINT32_MAX;
    decoded->unit_starts[decoded->count] = (uint32_t)u;
    decoded->scalars[decoded->count] = is_ill_formed ? TWI_DECODE_REPLACEMENT : scalar;
    decoded->ill_formed_count += is_ill_formed ? 1 : 0;
    decoded->count++;
}

/* The scalar of a well-formed sequence of two or three bytes, and where it ends; `u` itself when
 * there is something else. Most of the world's text is such sequences. */
static size_t next_common(const uint8_t *units, size_t length, size_t u, uint32_t *out_scalar)
{
    const uint32_t first = units[u];
    if (first >= 0xC2 && first <= 0xDF && length - u >= 2 && is_trail(units[u + 1])) {
        *out_scalar = (first & 0x1F) << 6 | (units[u + 1] & 0x3Fu);
        return u + 2;
    }
    if ((first & 0xF0) == 0xE0 && length - u >= 3 && is_trail(units[u + 1]) &&
        is_trail(units[u + 2])) {
        const uint32_t scalar =
            (first & 0x0F) << 12 | (units[u + 1] & 0x3Fu) << 6 | (units[u + 2] & 0x3Fu);
        *out_scalar = scalar;
        return scalar >= 0x800 && !is_surrogate(scalar) ? u + 3 : u;
    }
    return u;
}

/* Append the scalars that start in [u, end); the last may reach past `end`. */
static size_t append_utf8(const uint8_t *units, size_t length, size_t u, size_t end,
                          twi_decoded *decoded)
{
    while (u < end) {
        if (units[u] < 0x80) {
            u = append_ascii(units, u, end, decoded);
            continue;
        }
        const size_t start = u;
        uint32_t scalar;
        u = next_common(units, length, start, &scalar);
        if (u == start) {
            u = next_utf8(units, length, start, &scalar);
        }
        append_scalar(decoded, start, scalar);
    }
    return u;
}

static size_t append_block(tw_text text, size_t u, size_t end, twi_decoded *decoded)
{
    if (text.encoding == TW_ENCODING_UTF8) {
        return append_utf8(text.units, text.length, u, end, decoded);
    }
    while (u < end) {
        uint32_t scalar;
        const size_t start = u;
        u = next_raw(text, u, &scalar);
        append_scalar(decoded, start, scalar);
    }
    return u;
}

static tw_status append_all(twi_work *work, tw_text text, twi_decoded *decoded)
{
    size_t u = 0;
    while (u < text.length) {
        const size_t end = text.length - u > BLOCK_UNITS ? u + BLOCK_UNITS : text.length;
        TWI_TRY(twi_work_charge(work, TW_WORK_DECODE, end - u));
        u = append_block(text, u, end, decoded);
    }
    decoded->unit_starts[decoded->count] = (uint32_t)text.length;
    return TW_OK;
}

tw_status twi_decode_text(twi_work *work, twi_arena *arena, tw_text text, twi_decoded *out)
{
    memset(out, 0, sizeof(*out));
    if (text.length >= UINT32_MAX) {
        return twi_context_refuse_limit(work->context, "paragraph_units", text.length, UINT32_MAX);
    }
    const twi_arena_mark mark = twi_arena_get_mark(arena);
    twi_decoded decoded = {0};
    decoded.scalars = twi_arena_new_array(arena, uint32_t, text.length);
    decoded.unit_starts = twi_arena_new_array(arena, uint32_t, text.length + 1);
    tw_status status = TW_OK;
    if (decoded.scalars == NULL || decoded.unit_starts == NULL) {
        status = twi_context_refuse_memory(work->context, text.length * 2 * sizeof(uint32_t));
        goto done;
    }
    status = append_all(work, text, &decoded);

done:
    if (status != TW_OK) {
        twi_arena_rewind(arena, mark);
        return status;
    }
    *out = decoded;
    return TW_OK;
}

static size_t encode_utf8(uint32_t scalar, uint8_t *units)
{
    if (scalar < 0x80) {
        units[0] = (uint8_t)scalar;
        return 1;
    }
    if (scalar < 0x800) {
        units[0] = (uint8_t)(0xC0 | scalar >> 6);
        units[1] = (uint8_t)(0x80 | (scalar & 0x3F));
        return 2;
    }
    if (scalar < 0x10000) {
        units[0] = (uint8_t)(0xE0 | scalar >> 12);
        units[1] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
        units[2] = (uint8_t)(0x80 | (scalar & 0x3F));
        return 3;
    }
    units[0] = (uint8_t)(0xF0 | scalar >> 18);
    units[1] = (uint8_t)(0x80 | (scalar >> 12 & 0x3F));
    units[2] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
    units[3] = (uint8_t)(0x80 | (scalar & 0x3F));
    return 4;
}

static size_t encode_utf16(uint32_t scalar, uint16_t *units)
{
    if (scalar < 0x10000) {
        units[0] = (uint16_t)scalar;
        return 1;
    }
    units[0] = (uint16_t)(0xD800 + ((scalar - 0x10000) >> 10));
    units[1] = (uint16_t)(0xDC00 + ((scalar - 0x10000) & 0x3FF));
    return 2;
}

size_t twi_decode_encode(uint32_t scalar, tw_encoding encoding, void *out_units)
{
    const uint32_t written = is_scalar(scalar) ? scalar : TWI_DECODE_REPLACEMENT;
    switch (encoding) {
    case TW_ENCODING_UTF8:
        return encode_utf8(written, out_units);
    case TW_ENCODING_UTF16:
        return encode_utf16(written, out_units);
    case TW_ENCODING_UTF32:
        break;
    }
    *(uint32_t *)out_units = written;
    return 1;
}

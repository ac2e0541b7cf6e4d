/* SPDX-License-Identifier: MIT */
/* Reads pairs of the kern table, format 0, in both of its headers. */
#include <string.h>

#include "base/limits.h"
#include "font/glyph_metrics.h"
#include "font/table_values.h"

enum {
    MICROSOFT_HEADER_SIZE = 4,
    MICROSOFT_SUBTABLE_HEADER_SIZE = 6,
    APPLE_HEADER_SIZE = 8,
    APPLE_SUBTABLE_HEADER_SIZE = 8,
    PAIRS_HEADER_SIZE = 8, /* pair count and three search numbers, which we do not believe */
    PAIR_SIZE = 6,
    MICROSOFT_HORIZONTAL = 1 << 0,
    MICROSOFT_MINIMUM = 1 << 1,
    MICROSOFT_CROSS_STREAM = 1 << 2,
    MICROSOFT_OVERRIDE = 1 << 3,
    APPLE_NOT_PLAIN = 0xE000 /* vertical, cross-stream, variation */
};

/* Pairs of one subtable that counts. */
typedef struct kern_pairs {
    twi_bytes pairs;
    size_t count;
    bool overrides; /* replaces what the subtables before it said */
} kern_pairs;

typedef struct kern_walk {
    twi_bytes kern;
    bool is_apple;
    uint32_t left; /* subtables */
    size_t offset;
} kern_walk;

static kern_walk begin_walk(const twi_font_face *face)
{
    kern_walk walk = {
        .kern = twi_table_find(face->file->bytes, face->index, TWI_TAG('k', 'e', 'r', 'n'))};
    walk.is_apple = twi_table_u16(walk.kern, 0) == 1;
    walk.left = walk.is_apple ? twi_table_u32(walk.kern, 4) : twi_table_u16(walk.kern, 2);
    walk.left = TWI_MIN(walk.left, TWI_MAX_KERN_SUBTABLES);
    walk.offset = walk.is_apple ? APPLE_HEADER_SIZE : MICROSOFT_HEADER_SIZE;
    return walk;
}

static bool read_pairs(const kern_walk *walk, size_t header_size, kern_pairs *out)
{
    const size_t start = walk->offset + header_size;
    out->count = twi_table_u16(walk->kern, start);
    if (!twi_bytes_has(walk->kern, start, PAIRS_HEADER_SIZE)) {
        return false;
    }
    /* Cut short: the pairs that are there. A length of 16 bits cannot say how long a large subtable
     * is, so the table's end decides. */
    const size_t room = (walk->kern.size - start - PAIRS_HEADER_SIZE) / PAIR_SIZE;
    out->count = TWI_MIN(out->count, room);
    return twi_bytes_slice(walk->kern, start + PAIRS_HEADER_SIZE, out->count * PAIR_SIZE,
                           &out->pairs);
}

/* The next subtable of horizontal pairs; false at the end. */
static bool find_next(kern_walk *walk, kern_pairs *out)
{
    while (walk->left > 0) {
        walk->left--;
        const size_t header_size =
            walk->is_apple ? APPLE_SUBTABLE_HEADER_SIZE : MICROSOFT_SUBTABLE_HEADER_SIZE;
        if (!twi_bytes_has(walk->kern, walk->offset, header_size)) {
            return false;
        }
        const uint16_t coverage = twi_table_u16(walk->kern, walk->offset + 4);
        const uint32_t length = walk->is_apple ? twi_table_u32(walk->kern, walk->offset)
                                               : twi_table_u16(walk->kern, walk->offset + 2);
        const unsigned format = walk->is_apple ? coverage & 0xFF : coverage >> 8;
        const bool is_plain = walk->is_apple
                                  ? (coverage & APPLE_NOT_PLAIN) == 0
                                  : (coverage & (MICROSOFT_HORIZONTAL | MICROSOFT_MINIMUM |
                                                 MICROSOFT_CROSS_STREAM)) == MICROSOFT_HORIZONTAL;
        const bool is_found = format == 0 && is_plain && read_pairs(walk, header_size, out);
        out->overrides = !walk->is_apple && (coverage & MICROSOFT_OVERRIDE) != 0;
        /* A length that leads nowhere ends the walk after this one. */
        walk->left = length < header_size ? 0 : walk->left;
        walk->offset += TWI_MIN((size_t)length, walk->kern.size);
        if (is_found) {
            return true;
        }
    }
    return false;
}

/* Pairs are sorted by both glyphs, as one number. */
static bool find_pair(const kern_pairs *pairs, uint32_t wanted, int32_t *out)
{
    size_t low = 0;
    size_t high = pairs->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const uint32_t met = twi_table_u32(pairs->pairs, middle * PAIR_SIZE);
        if (met == wanted) {
            *out = twi_table_i16(pairs->pairs, middle * PAIR_SIZE + 4);
            return true;
        }
        low = met < wanted ? middle + 1 : low;
        high = met < wanted ? high : middle;
    }
    return false;
}

bool twi_kern_has_pairs(const twi_font_face *face)
{
    kern_walk walk = begin_walk(face);
    kern_pairs pairs = {{NULL, 0}, 0, false};
    while (find_next(&walk, &pairs)) {
        if (pairs.count > 0) {
            return true;
        }
    }
    return false;
}

void twi_kern_read(const twi_font_face *face, const uint32_t *glyphs, size_t count, int32_t *out)
{
    kern_walk walk = begin_walk(face);
    kern_pairs pairs = {{NULL, 0}, 0, false};
    if (count > 0) {
        memset(out, 0, count * sizeof(*out));
    }
    while (find_next(&walk, &pairs)) {
        for (size_t i = 0; i + 1 < count; i++) {
            int32_t value = 0;
            if (glyphs[i] <= UINT16_MAX && glyphs[i + 1] <= UINT16_MAX &&
                find_pair(&pairs, glyphs[i] << 16 | glyphs[i + 1], &value)) {
                out[i] = pairs.overrides ? value : out[i] + value;
            }
        }
    }
}

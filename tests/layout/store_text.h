/* SPDX-License-Identifier: MIT */
/* Random text for tests of the store: letters, brackets, marks, newlines, ill-formed units. */
#ifndef TEXTWRIGHT_TESTS_STORE_TEXT_H
#define TEXTWRIGHT_TESTS_STORE_TEXT_H

#include <string.h>

#include "random.h"
#include "unicode/decode.h"

/* A flat text of any encoding. */
typedef struct test_text {
    uint32_t units[200000]; /* room for that many units of the widest encoding */
    size_t length;
    tw_encoding encoding;
} test_text;

static inline size_t test_unit_size(tw_encoding encoding)
{
    return (size_t)1 << encoding;
}

static inline tw_text test_text_get(const test_text *text)
{
    const tw_text got = {text->units, text->length, text->encoding};
    return got;
}

static inline void test_text_push(test_text *text, uint32_t scalar)
{
    char *end = (char *)text->units + text->length * test_unit_size(text->encoding);
    text->length += twi_decode_encode(scalar, text->encoding, end);
}

/* A unit that is ill-formed by itself, or joins its neighbours to something else. */
static inline void test_text_push_broken(test_text *text, test_random *random)
{
    static const uint8_t bytes[] = {0xC2, 0x85, 0xE2, 0x80, 0xA9, 0xF0, 0xFF};
    static const uint16_t words[] = {0xD800, 0xDC00, 0xDBFF};
    static const uint32_t longs[] = {0xD800, 0x110000, 0xFFFFFFFF};
    if (text->encoding == TW_ENCODING_UTF8) {
        ((uint8_t *)text->units)[text->length] = bytes[test_random_below(random, sizeof(bytes))];
    } else if (text->encoding == TW_ENCODING_UTF16) {
        ((uint16_t *)text->units)[text->length] = words[test_random_below(random, 3)];
    } else {
        text->units[text->length] = longs[test_random_below(random, 3)];
    }
    text->length++;
}

/* Chances of 10,000 for each scalar; the rest is Latin words. */
typedef struct test_variety {
    size_t newlines;
    size_t brackets;
    size_t hebrew;
    size_t others; /* controls, marks, emoji, Thai, Arabic */
    size_t broken; /* ill-formed units */
} test_variety;

static inline uint32_t test_choose(test_random *random, const uint32_t *from, size_t count)
{
    return from[test_random_below(random, count)];
}

static inline void test_text_push_random(test_text *text, test_random *random,
                                         const test_variety *variety)
{
    static const uint32_t newlines[] = {0x0A, 0x0D, 0x0D, 0x85, 0x2029};
    static const uint32_t brackets[] = {'(', ')', '[', ']'};
    static const uint32_t others[] = {0x627, 0x663, 0x202B, 0x202C, 0x2067,  0x2069, 0x4E00,
                                      0x301, 0x0B,  0x2028, 0x1C,   0x1F600, 0x200D, 0xE01};
    size_t die = test_random_below(random, 10000);
    if (die < variety->newlines) {
        test_text_push(text, test_choose(random, newlines, 5));
        return;
    }
    die -= variety->newlines;
    if (die < variety->brackets) {
        test_text_push(text, test_choose(random, brackets, 4));
        return;
    }
    die -= variety->brackets;
    if (die < variety->hebrew) {
        test_text_push(text, 0x5D0 + (uint32_t)test_random_below(random, 20));
        return;
    }
    die -= variety->hebrew;
    if (die < variety->others) {
        test_text_push(text, test_choose(random, others, 14));
        return;
    }
    die -= variety->others;
    if (die < variety->broken) {
        test_text_push_broken(text, random);
        return;
    }
    test_text_push(text, die % 6 == 0 ? ' ' : (uint32_t)('a' + die % 26));
}

static inline void test_text_fill(test_text *text, test_random *random, size_t scalars,
                                  const test_variety *variety)
{
    for (size_t i = 0; i < scalars; i++) {
        test_text_push_random(text, random, variety);
    }
}

/* The same edit on the flat text. */
static inline void test_text_replace(test_text *text, tw_range range, tw_text replacement)
{
    const size_t size = test_unit_size(text->encoding);
    char *units = (char *)text->units;
    memmove(units + (range.start + replacement.length) * size, units + range.end * size,
            (text->length - range.end) * size);
    memcpy(units + range.start * size, replacement.units, replacement.length * size);
    text->length += replacement.length - (range.end - range.start);
}

#endif

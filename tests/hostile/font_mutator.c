/* SPDX-License-Identifier: MIT */
/* Edits fonts, table by table. */
#include "font_mutator.h"

#include <string.h>

enum { EDITS = 3, SPAN = 64, RECORD = 16, HEADER = 12 };

static uint32_t get32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static void put(uint8_t *at, uint32_t value, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        at[i] = (uint8_t)(value >> (8 * (size - 1 - i)));
    }
}

static uint32_t choose_value(test_random *random, uint32_t old, size_t size)
{
    const uint32_t values[] = {0,       1,          2,          0x7F,       0x80,
                               0xFF,    0x100,      0x7FFF,     0x8000,     0xFFFF,
                               old + 1, old - 1,    old * 2,    old ^ 1,    (uint32_t)size,
                               0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFFE};
    const size_t count = sizeof(values) / sizeof(*values);
    const size_t chosen = test_random_below(random, count + 3);
    return chosen < count ? values[chosen] : (uint32_t)test_random_next(random);
}

/* One number of 1, 2 or 4 bytes in [start, start + length), half of the times near its start. */
static void edit_number(test_random *random, uint8_t *font, size_t start, size_t length,
                        size_t font_size)
{
    static const size_t sizes[] = {1, 2, 2, 2, 4};
    const size_t size = sizes[test_random_below(random, 5)];
    if (length < size) {
        return;
    }
    const size_t span = length - size + 1;
    const size_t near = span < 64 ? span : 64;
    size_t at = test_random_below(random, test_random_below(random, 2) == 0 ? near : span);
    at = size > 1 ? at / 2 * 2 : at;
    uint8_t *place = font + start + at;
    uint32_t old = 0;
    for (size_t i = 0; i < size; i++) {
        old = old << 8 | place[i];
    }
    put(place, choose_value(random, old, font_size), size);
}

/* Up to 64 bytes become zero, or what stands elsewhere in the table. */
static void edit_span(test_random *random, uint8_t *font, size_t start, size_t length)
{
    const size_t size = 1 + test_random_below(random, length < SPAN ? length : SPAN);
    if (length < size) {
        return;
    }
    uint8_t *to = font + start + test_random_below(random, length - size + 1);
    const uint8_t *from = font + start + test_random_below(random, length - size + 1);
    if (test_random_below(random, 2) == 0) {
        memset(to, 0, size);
    } else {
        memmove(to, from, size);
    }
}

/* A table ends early, or lies where another one does. */
static void edit_record(test_random *random, uint8_t *record, const uint8_t *other)
{
    const uint32_t length = get32(record + 12);
    if (test_random_below(random, 3) == 0) {
        memcpy(record + 8, other + 8, 8);
    } else {
        put(record + 12, (uint32_t)test_random_below(random, length), 4);
    }
}

static void edit_table(test_random *random, uint8_t *font, size_t size, const uint8_t *record)
{
    const size_t start = get32(record + 8);
    const size_t length = get32(record + 12);
    if (start > size || length > size - start || length == 0) {
        return;
    }
    if (test_random_below(random, 6) == 0) {
        edit_span(random, font, start, length);
    } else {
        edit_number(random, font, start, length, size);
    }
}

/* Every table is as likely, however small; one edit in eight hits the directory. */
void font_mutator_edit(test_random *random, uint8_t *font, size_t size)
{
    const size_t directory = memcmp(font, "ttcf", 4) == 0 ? get32(font + 12) : 0;
    const size_t tables = get32(font + directory + 2) & 0xFFFF;
    const size_t edits = 1 + test_random_below(random, EDITS);
    uint8_t *records = font + directory + HEADER;
    for (size_t i = 0; i < edits; i++) {
        uint8_t *record = records + RECORD * test_random_below(random, tables);
        switch (test_random_below(random, 16)) {
        case 0:
            edit_number(random, font, directory, HEADER + RECORD * tables, size);
            break;
        case 1:
            edit_record(random, record, records + RECORD * test_random_below(random, tables));
            break;
        default:
            edit_table(random, font, size, record);
            break;
        }
        const size_t now = get32(font + directory + 2) & 0xFFFF;
        if (now != tables) {
            return; /* the map is torn */
        }
    }
}

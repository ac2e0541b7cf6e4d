/* SPDX-License-Identifier: MIT */
/* Resolves hostile paragraphs, and holds bidi to the rules taken word by word, to work linear in
 * the text, and to lines that are permutations.
 *
 * Input: one byte for the direction; then a byte per scalar, from a table of telling ones. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "naive_bidi.h"
#include "unicode/bidi.h"

/* Beyond NAIVE_MAX scalars only laws are checked. */
enum { MAX_SCALARS = 4096, MAX_LOOKS = 12 };

#define LAW(condition)                                                                             \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: law broken: %s\n", __FILE__, __LINE__, #condition);            \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

/* Every class, brackets of several kinds with their equivalents, and what is no scalar. */
static const uint32_t table[] = {
    'a',    'b',    0x05D0, 0x05D1,  0x0627,   0x0628,   '1',    '2',      0x06F1, '+',    '-',
    '%',    '$',    0x0661, 0x066C,  ',',      '.',      ':',    0x0300,   0x0301, 0x064E, 0x00AD,
    0x200D, 0x200B, 0x2029, 0x000A,  '\t',     0x001F,   ' ',    0x2003,   '!',    '&',    0x2026,
    '(',    ')',    '[',    ']',     '{',      '}',      0x2329, 0x232A,   0x3008, 0x3009, 0x202A,
    0x202B, 0x202C, 0x202D, 0x202E,  0x2066,   0x2067,   0x2068, 0x2069,   0x200E, 0x200F, 0x061C,
    0xFFFD, 0x4E00, 0xAC00, 0x1F600, 0x10FFFF, 0x110000, 0xD800, 0x10FFFE, 0x1E900};

/* A separator stands last or nowhere: P1 is the caller's. */
static size_t write_scalars(const uint8_t *data, size_t size, uint32_t *scalars)
{
    size_t count = 0;
    for (size_t i = 0; i < size && count < MAX_SCALARS; i++) {
        const uint32_t scalar = table[data[i] % TWI_COUNT_OF(table)];
        scalars[count++] = scalar;
        if (twi_bidi_class_get(scalar) == TWI_BIDI_CLASS_B) {
            break;
        }
    }
    return count;
}

static void check_levels(const twi_bidi *bidi, const uint32_t *scalars,
                         twi_bidi_direction direction)
{
    bool has_odd = false;
    for (size_t s = 0; s < bidi->count; s++) {
        LAW(bidi->levels[s] >= bidi->paragraph_level);
        LAW(bidi->levels[s] <= TWI_BIDI_MAX_DEPTH + 1);
        LAW(bidi->classes[s] == twi_bidi_class_get(scalars[s]));
        has_odd = has_odd || (bidi->levels[s] & 1) != 0;
    }
    LAW(bidi->has_rtl == has_odd);
    if (bidi->count > NAIVE_MAX || direction == TWI_BIDI_AUTO_RTL) {
        return;
    }
    uint8_t expected[NAIVE_MAX];
    const int asked = direction == TWI_BIDI_AUTO_LTR ? -1 : (int)direction;
    LAW(naive_resolve(scalars, (int)bidi->count, asked, expected) == bidi->paragraph_level);
    LAW(bidi->count == 0 || memcmp(bidi->levels, expected, bidi->count) == 0);
}

/* L2 as it is written. */
static void reorder_naively(const uint8_t *levels, size_t count, uint32_t *order)
{
    for (uint32_t r = 0; r < count; r++) {
        order[r] = r;
    }
    for (unsigned level = TWI_BIDI_MAX_DEPTH + 1; level > 0; level--) {
        for (size_t start = 0; start < count;) {
            size_t end = start;
            while (end < count && levels[end] >= level) {
                end++;
            }
            for (size_t a = start, b = end; a + 1 < b; a++, b--) {
                const uint32_t kept = order[a];
                order[a] = order[b - 1];
                order[b - 1] = kept;
            }
            start = end + 1;
        }
    }
}

static void check_line(const twi_bidi *bidi)
{
    static uint32_t order[MAX_SCALARS];
    static uint32_t expected[MAX_SCALARS];
    twi_bidi_reset_line(bidi->classes, bidi->levels, bidi->count, bidi->paragraph_level);
    twi_bidi_reorder(bidi->levels, bidi->count, order);
    reorder_naively(bidi->levels, bidi->count, expected);
    LAW(memcmp(order, expected, bidi->count * sizeof(*order)) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) {
        return 0;
    }
    static uint32_t scalars[MAX_SCALARS];
    const twi_bidi_direction direction = (twi_bidi_direction)(data[0] % 4);
    const size_t count = write_scalars(data + 1, size - 1, scalars);
    const tw_factory_options options = TW_FACTORY_OPTIONS_INIT;
    twi_context *context = twi_context_new(&options);
    LAW(context != NULL);
    twi_arena arena;
    twi_arena_init(&arena, &context->allocator, (size_t)1 << 30);
    twi_work work;
    twi_work_init(&work, context, 0, NULL);
    twi_bidi bidi;
    LAW(twi_bidi_resolve(&work, &arena, scalars, count, direction, &bidi) == TW_OK);
    LAW(work.spent <= MAX_LOOKS * count);
    check_levels(&bidi, scalars, direction);
    check_line(&bidi);
    twi_arena_finish(&arena);
    twi_context_release(context);
    return 0;
}

/* SPDX-License-Identifier: MIT */
/* What the two bidi conformance tests share: finding the file, resolving one line and comparing
 * levels and order. After cmocka.h. */
#ifndef TEXTWRIGHT_TESTS_BIDI_LINES_H
#define TEXTWRIGHT_TESTS_BIDI_LINES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pass.h"
#include "unicode/bidi.h"

#define MAX_LINE_SIZE 16384
#define MAX_SCALARS 512
#define REMOVED (-1)

/* What a line of the file says: levels, REMOVED for x, and the visual order of the rest. */
typedef struct expected_line {
    int levels[MAX_SCALARS];
    size_t level_count;
    uint32_t order[MAX_SCALARS];
    size_t order_count;
} expected_line;

/* The file of Debian's package unicode-data, or exit as skipped. */
static inline FILE *open_or_skip(const char *name)
{
    static const char *const folders[] = {"/usr/share/unicode", "/usr/share/unicode/ucd",
                                          "/usr/share/unicode-data"};
    for (size_t i = 0; i < TWI_COUNT_OF(folders); i++) {
        char path[256];
        (void)snprintf(path, sizeof(path), "%s/%s", folders[i], name);
        FILE *file = fopen(path, "r");
        if (file != NULL) {
            return file;
        }
    }
    print_message("skipped: %s is missing, Debian package unicode-data\n", name);
    exit(77);
}

/* "x 1 2" */
static inline void parse_levels(const char *text, expected_line *expected)
{
    expected->level_count = 0;
    while (true) {
        text += strspn(text, " \t");
        if (*text == 'x') {
            expected->levels[expected->level_count++] = REMOVED;
            text++;
            continue;
        }
        char *end;
        const long level = strtol(text, &end, 10);
        if (end == text) {
            return;
        }
        assert_true(expected->level_count < MAX_SCALARS);
        expected->levels[expected->level_count++] = (int)level;
        text = end;
    }
}

/* "2 1 0", in the given base. */
static inline size_t parse_numbers(const char *text, int base, uint32_t *numbers)
{
    size_t count = 0;
    while (true) {
        char *end;
        const unsigned long number = strtoul(text, &end, base);
        if (end == text) {
            return count;
        }
        assert_true(count < MAX_SCALARS);
        numbers[count++] = (uint32_t)number;
        text = end;
    }
}

/* The line's scalars in visual order, removed ones left out. */
static inline size_t order_visually(const twi_bidi *bidi, uint32_t *order)
{
    uint8_t levels[MAX_SCALARS];
    uint32_t scalars[MAX_SCALARS];
    uint32_t visual[MAX_SCALARS];
    size_t count = 0;
    for (size_t s = 0; s < bidi->count; s++) {
        if (!twi_bidi_class_is_in(bidi->classes[s], TWI_BIDI_REMOVED_BITS)) {
            levels[count] = bidi->levels[s];
            scalars[count] = (uint32_t)s;
            count++;
        }
    }
    twi_bidi_reorder(levels, count, visual);
    for (size_t v = 0; v < count; v++) {
        order[v] = scalars[visual[v]];
    }
    return count;
}

static inline bool levels_agree(const twi_bidi *bidi, const expected_line *expected)
{
    if (bidi->count != expected->level_count) {
        return false;
    }
    for (size_t s = 0; s < bidi->count; s++) {
        const bool removed = twi_bidi_class_is_in(bidi->classes[s], TWI_BIDI_REMOVED_BITS);
        if (removed != (expected->levels[s] == REMOVED) ||
            (!removed && bidi->levels[s] != expected->levels[s])) {
            return false;
        }
    }
    return true;
}

/* Apply L1, compare levels and order; on a difference print the first few. */
static inline bool line_agrees(twi_bidi *bidi, const expected_line *expected, const char *input,
                               size_t failures)
{
    uint32_t order[MAX_SCALARS];
    twi_bidi_reset_line(bidi->classes, bidi->levels, bidi->count, bidi->paragraph_level);
    const size_t order_count = order_visually(bidi, order);
    const bool same_levels = levels_agree(bidi, expected);
    const bool same_order = order_count == expected->order_count &&
                            memcmp(order, expected->order, order_count * sizeof(*order)) == 0;
    if ((!same_levels || !same_order) && failures < 20) {
        print_error("%s differ, paragraph level %d, input %s\n  expected",
                    same_levels ? "orders" : "levels", bidi->paragraph_level, input);
        for (size_t s = 0; s < expected->level_count; s++) {
            print_error(" %d", expected->levels[s]);
        }
        print_error(" |");
        for (size_t v = 0; v < expected->order_count; v++) {
            print_error(" %u", expected->order[v]);
        }
        print_error("\n  got     ");
        for (size_t s = 0; s < bidi->count; s++) {
            print_error(" %d", bidi->levels[s]);
        }
        print_error(" |");
        for (size_t v = 0; v < order_count; v++) {
            print_error(" %u", order[v]);
        }
        print_error("\n");
    }
    return same_levels && same_order;
}

#endif

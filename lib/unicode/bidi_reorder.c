/* SPDX-License-Identifier: MIT */
/* Puts the runs of a line in visual order: rules L1, L2 and L4. */
#include "unicode/bidi.h"

#include <assert.h>

#include "base/limits.h"

/* L1's whitespace and isolate formatting; removed scalars inside them go along (section 5.2). */
#define TRAILING_BITS (TWI_BIDI_BIT(WS) | TWI_BIDI_ISOLATE_BITS | TWI_BIDI_REMOVED_BITS)
#define SEPARATOR_BITS (TWI_BIDI_BIT(S) | TWI_BIDI_BIT(B))

void twi_bidi_reset_line(const uint8_t *classes, uint8_t *levels, size_t count,
                         uint8_t paragraph_level)
{
    bool is_trailing = true; /* nothing but whitespace up to a separator or the line's end */
    for (size_t s = count; s > 0; s--) {
        const uint8_t c = classes[s - 1];
        if (twi_bidi_class_is_in(c, SEPARATOR_BITS)) {
            is_trailing = true;
        } else if (!twi_bidi_class_is_in(c, TRAILING_BITS)) {
            is_trailing = false;
        }
        if (is_trailing) {
            levels[s - 1] = paragraph_level;
        }
    }
}

/* L2 reverses from the highest level down, which costs runs times depth. The same order comes out
 * of one walk: a part of the line above some level is one block of the level below it, and
 * a block of an odd level grows to the left, of an even one to the right.
 *
 *     level     0 1 2 1 0        logical  a B c D e
 *     blocks    a [B [c] D] e    visual   a D c B e
 *
 * Open blocks are stacked, their levels rise. A block is a list, from left to right, through the
 * array that will hold the answer. */
#define LEVEL_COUNT 256u /* a level is a byte */

typedef struct block {
    uint32_t leftmost;
    uint32_t rightmost;
    uint8_t level;
} block;

static void join_blocks(block *into, const block *added, uint32_t *right_of)
{
    if ((into->level & 1) != 0) {
        right_of[added->rightmost] = into->leftmost;
        into->leftmost = added->leftmost;
    } else {
        right_of[into->rightmost] = added->leftmost;
        into->rightmost = added->rightmost;
    }
}

/* Close the blocks above `level`; the one below them takes each in. A block above a level that
 * has no block of its own yet becomes that block. */
static size_t close_blocks(block *stack, size_t depth, uint8_t level, uint32_t *right_of)
{
    while (depth > 0 && stack[depth - 1].level > level) {
        if (depth == 1 || stack[depth - 2].level < level) {
            stack[depth - 1].level = level;
            break;
        }
        join_blocks(&stack[depth - 2], &stack[depth - 1], right_of);
        depth--;
    }
    return depth;
}

/* List all runs from left to right; the leftmost. */
static uint32_t link_visually(const uint8_t *levels, size_t run_count, uint32_t *right_of)
{
    block stack[LEVEL_COUNT];
    size_t depth = 0;
    for (uint32_t r = 0; r < run_count; r++) {
        const block run = {r, r, levels[r]};
        depth = close_blocks(stack, depth, run.level, right_of);
        if (depth > 0 && stack[depth - 1].level == run.level) {
            join_blocks(&stack[depth - 1], &run, right_of);
        } else {
            assert(depth < LEVEL_COUNT);
            stack[depth] = run;
            depth++;
        }
    }
    while (depth > 1) {
        join_blocks(&stack[depth - 2], &stack[depth - 1], right_of);
        depth--;
    }
    return stack[0].leftmost;
}

/* Turn "where does run r stand" into "which run stands at v", in place: along each cycle. */
#define IS_DONE 0x80000000u

static void invert(uint32_t *places, size_t count)
{
    for (uint32_t start = 0; start < count; start++) {
        if ((places[start] & IS_DONE) != 0) {
            places[start] &= ~IS_DONE;
            continue;
        }
        uint32_t run = start;
        uint32_t place = places[start];
        while (place != start) {
            const uint32_t next = places[place];
            places[place] = run | IS_DONE;
            run = place;
            place = next;
        }
        places[start] = run;
    }
}

void twi_bidi_reorder(const uint8_t *levels, size_t run_count, uint32_t *visual_to_logical)
{
    assert(run_count < IS_DONE);
    if (run_count == 0) {
        return;
    }
    uint32_t *places = visual_to_logical;
    uint32_t run = link_visually(levels, run_count, visual_to_logical);
    for (uint32_t v = 0; v < run_count; v++) {
        const uint32_t next = v + 1 < run_count ? visual_to_logical[run] : 0;
        places[run] = v;
        run = next;
    }
    invert(places, run_count);
}

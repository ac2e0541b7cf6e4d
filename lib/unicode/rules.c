/* SPDX-License-Identifier: MIT */
/* Runs ICU's compiled break rules over scalars. */
#include "unicode/rules.h"

#include "base/limits.h"
#include "unicode/rules_data.h"

/* Scalars between two looks at the purse. */
#define BLOCK_SCALARS ((size_t)1024)

/* Positions count from the scalar in front, when there is one. */
typedef struct rules_walk {
    const twi_rules *rules;
    const uint32_t *scalars;
    uint32_t before;
    size_t skipped; /* 1: position 0 is `before` */
    size_t end;
    size_t steps; /* of the plain loop */
    bool asks_dictionary;
    uint32_t row; /* of the fast machine */
    size_t start; /* position of the last boundary */
    size_t slashes[TWI_RULES_MAX_LOOK_AHEADS];
} rules_walk;

static uint32_t class_at(rules_walk *walk, size_t position)
{
    const uint32_t scalar =
        position < walk->skipped ? walk->before : walk->scalars[position - walk->skipped];
    const uint32_t class_found = twi_rules_class_of(walk->rules, scalar);
    if (class_found >= walk->rules->dictionary_start) {
        walk->asks_dictionary = true;
    }
    return class_found;
}

/* The boundary after `start`, which is before the end: the longest match of the rules, or where a
 * look-ahead rule that matched has its slash. */
static size_t find_boundary(rules_walk *walk, size_t start)
{
    const twi_rules *rules = walk->rules;
    size_t *slashes = walk->slashes;
    for (size_t i = 0; i < rules->look_ahead_count; i++) {
        slashes[i] = SIZE_MAX;
    }
    const uint16_t *row = twi_rules_first_row(rules);
    size_t result = start;
    size_t position = start;
    bool is_at_end = false;
    while (row != rules->rows + TWI_RULES_STATE_STOP * rules->row_length && !is_at_end) {
        uint32_t class_read = TWI_RULES_CLASS_END;
        is_at_end = position == walk->end;
        if (!is_at_end) {
            class_read = class_at(walk, position);
            position++;
        }
        row = rules->rows + row[TWI_RULES_NEXT + class_read] * rules->row_length;
        const uint16_t accepting = row[TWI_RULES_ACCEPTING];
        if (accepting == TWI_RULES_ACCEPTS_ALWAYS) {
            result = position;
        } else if (accepting > TWI_RULES_ACCEPTS_ALWAYS && slashes[accepting] != SIZE_MAX) {
            result = slashes[accepting];
            break;
        }
        if (row[TWI_RULES_LOOK_AHEAD] > TWI_RULES_ACCEPTS_ALWAYS) {
            slashes[row[TWI_RULES_LOOK_AHEAD]] = position;
        }
    }
    walk->steps += position - start + 1;
    return result == start ? start + 1 : result;
}

/* Let the fast machine read scalars [s, end); where it stopped, which is `end` or the place of a
 * scalar that it leaves to the plain loop. */
static size_t run_fast(rules_walk *walk, size_t s, size_t end, unsigned flag, uint16_t *flags)
{
    const twi_rules *rules = walk->rules;
    const uint16_t *fast = rules->fast;
    const uint32_t *scalars = walk->scalars;
    uint32_t row = walk->row;
    size_t start = walk->start - walk->skipped; /* may wrap around: only added to again */
    unsigned cell = 0;
    for (; s < end; s++) {
        cell = fast[row + twi_rules_class_of(rules, scalars[s])];
        const unsigned is_boundary = cell / TWI_RULES_FAST_BOUNDARY & 1u;
        row = cell & TWI_RULES_FAST_ROW;
        flags[s] = (uint16_t)(flags[s] | (flag & (0u - is_boundary)));
        start = is_boundary != 0 ? s : start;
        if (TWI_UNLIKELY((cell & TWI_RULES_FAST_SLOW) != 0)) {
            break;
        }
    }
    walk->row = row;
    walk->start = start + walk->skipped;
    return s;
}

/* The next boundary by the plain loop, from which the fast machine goes on. */
static void step_slowly(rules_walk *walk, uint16_t flag, uint16_t *flags)
{
    const size_t position = find_boundary(walk, walk->start);
    if (position >= walk->skipped && position < walk->end) {
        flags[position - walk->skipped] |= flag;
    }
    walk->start = position;
    walk->row = 0;
}

/* The scalar in front, if any. */
static void begin(rules_walk *walk, uint16_t flag, uint16_t *flags)
{
    if (walk->skipped != 0) {
        const unsigned cell = walk->rules->fast[class_at(walk, 0)];
        walk->row = cell & TWI_RULES_FAST_ROW;
        if ((cell & TWI_RULES_FAST_SLOW) != 0) {
            step_slowly(walk, flag, flags);
        }
    }
}

tw_status twi_rules_run(twi_work *work, const twi_rules *rules, const twi_rules_text *text,
                        uint16_t flag, uint16_t *flags, bool *out_is_whole)
{
    rules_walk walk = {.rules = rules,
                       .scalars = text->scalars,
                       .before = text->before,
                       .skipped = text->before != 0,
                       .end = text->count + (text->before != 0)};
    *out_is_whole = false;
    begin(&walk, flag, flags);
    /* A slow step begins at `start` again, else reading goes on at `s`. */
    size_t s = walk.row == 0 && walk.start > 0 ? walk.start - walk.skipped : 0;
    while (s < text->count && !walk.asks_dictionary) {
        const size_t end = TWI_MIN(s + BLOCK_SCALARS, text->count);
        TWI_TRY(twi_work_charge(work, TW_WORK_BREAK, end - s));
        while (s < end && !walk.asks_dictionary) {
            s = run_fast(&walk, s, end, flag, flags);
            if (s < end) {
                step_slowly(&walk, flag, flags);
                s = walk.start - walk.skipped;
            }
            if (walk.steps >= BLOCK_SCALARS) {
                TWI_TRY(twi_work_charge(work, TW_WORK_BREAK, walk.steps));
                walk.steps = 0;
            }
        }
    }
    TWI_TRY(twi_work_charge(work, TW_WORK_BREAK, walk.steps));
    *out_is_whole = !walk.asks_dictionary;
    return TW_OK;
}

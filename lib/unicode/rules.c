/* SPDX-License-Identifier: MIT */
/* Runs ICU's compiled break rules over scalars. */
#include "unicode/rules.h"

#include "base/limits.h"
#include "unicode/rules_data.h"
#include "unicode/simd_words.h"

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
    uint32_t row;    /* of the fast machine */
    size_t start;    /* position of the last boundary */
    size_t *slashes; /* TWI_RULES_MAX_LOOK_AHEADS of them, set before they are read */
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

/* As many of 16 scalars as are plain words go by at once; how many. The row before is that of a
 * letter or of a space. A stop counts as a letter that only stands behind a letter. */
static size_t run_some_words(rules_walk *walk, size_t s, uint16_t flag, uint16_t *flags)
{
    const twi_rules_words *words = &walk->rules->words;
    const twi_simd_masks masks = twi_simd_look_at_words(walk->scalars + s);
    const uint32_t was_space = walk->row == words->space;
    const uint32_t good_stops = masks.stops & (masks.letters << 1 | (was_space ^ 1u));
    const uint32_t good = masks.letters | masks.spaces | good_stops;
    const unsigned count = twi_trailing_zeros_u32(~good | (uint32_t)1 << TWI_SIMD_STEP);
    if (count == 0) {
        return 0;
    }
    const uint32_t last = (uint32_t)1 << (count - 1);
    const uint32_t boundaries =
        masks.letters & (masks.spaces << 1 | was_space) & (last | (last - 1));
    if (boundaries != 0) {
        twi_simd_set_flags(flags + s, boundaries, flag);
        walk->start = walk->skipped + s + 31u - twi_leading_zeros_u32(boundaries);
    }
    walk->row = (masks.letters & last) != 0  ? words->letter
                : (masks.spaces & last) != 0 ? words->space
                                             : words->stop;
    return count;
}

/* Plain words, all up to `end` if they are; how many scalars. Fewer are left than a step then, or the
 * next scalar is no word's. */
static size_t run_words(rules_walk *walk, size_t s, size_t end, uint16_t flag, uint16_t *flags)
{
    const twi_rules_words *words = &walk->rules->words;
    twi_simd_walk simd = {.is_behind_space = walk->row == words->space, .start = SIZE_MAX};
    const size_t whole = twi_simd_mark_words(walk->scalars + s, end - s, &simd, flag, flags + s);
    if (simd.start != SIZE_MAX) {
        walk->start = walk->skipped + s + simd.start;
    }
    if (whole > 0) {
        walk->row = simd.is_behind_space  ? words->space
                    : simd.is_behind_stop ? words->stop
                                          : words->letter;
    }
    const bool goes_on = !simd.is_behind_stop && end - s - whole >= TWI_SIMD_STEP;
    return whole + (goes_on ? run_some_words(walk, s + whole, flag, flags) : 0);
}

/* Let the fast machine read scalars [s, end), one at a time, until it comes to a row of words; where
 * it stopped: there, at `end`, or at a scalar that it leaves to the plain loop. */
static size_t run_scalars(rules_walk *walk, size_t s, size_t end, unsigned flag, uint16_t *flags,
                          bool *out_is_slow)
{
    const twi_rules *rules = walk->rules;
    const uint16_t *fast = rules->fast;
    const uint32_t *scalars = walk->scalars;
    const uint32_t stop_at = rules->words.letter;
    uint32_t row = walk->row;
    size_t start = walk->start - walk->skipped; /* may wrap around: only added to again */
    unsigned cell = 0;
    while (s < end) {
        cell = fast[row + twi_rules_class_of(rules, scalars[s])];
        const unsigned is_boundary = cell / TWI_RULES_FAST_BOUNDARY & 1u;
        row = cell & TWI_RULES_FAST_ROW;
        flags[s] = (uint16_t)(flags[s] | (flag & (0u - is_boundary)));
        start = is_boundary != 0 ? s : start;
        if (TWI_UNLIKELY((cell & TWI_RULES_FAST_SLOW) != 0)) {
            break;
        }
        s++;
        if (row == stop_at && scalars[s - 1] < 0x80) {
            break;
        }
    }
    walk->row = row;
    walk->start = start + walk->skipped;
    *out_is_slow = (cell & TWI_RULES_FAST_SLOW) != 0;
    return s;
}

static size_t run_fast(rules_walk *walk, size_t s, size_t end, uint16_t flag, uint16_t *flags)
{
    const twi_rules_words *words = &walk->rules->words;
    bool is_slow = false;
    while (s < end && !is_slow) {
        if (words->letter != 0 && (walk->row == words->letter || walk->row == words->space) &&
            end - s >= TWI_SIMD_STEP) {
            s += run_words(walk, s, end, flag, flags);
        }
        s = run_scalars(walk, s, end, flag, flags, &is_slow);
    }
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
    TWI_UNINITIALISED size_t slashes[TWI_RULES_MAX_LOOK_AHEADS];
    rules_walk walk = {.rules = rules,
                       .slashes = slashes,
                       .scalars = text->scalars,
                       .before = text->before,
                       .skipped = text->before != 0,
                       .end = text->count + (text->before != 0),
                       .steps = 0,
                       .asks_dictionary = false,
                       .row = 0,
                       .start = 0};
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

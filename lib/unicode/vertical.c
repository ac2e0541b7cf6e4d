/* SPDX-License-Identifier: MIT */
/* Cuts analysed text into runs that stand one way in vertical lines. */
#include "unicode/vertical.h"

#include <string.h>

typedef struct vertical_walk {
    const twi_text_analysis *analysis;
    bool is_stacked;
    size_t bidi_at; /* the span that holds `unit` */
    size_t turn_at; /* turns at or before `unit`: odd when it stands */
} vertical_walk;

static size_t count_turns(const uint32_t *turns, size_t count, size_t unit)
{
    size_t low = 0;
    size_t high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (turns[middle] <= unit) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static size_t find_level(const twi_text_analysis *self, size_t unit)
{
    size_t low = 0;
    size_t high = self->bidi_count;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        *(self->bidi[middle].start <= unit ? &low : &high) = middle;
    }
    return low;
}

static tw_vertical_run make_run(const vertical_walk *walk, tw_range range)
{
    const uint8_t level = walk->analysis->bidi[walk->bidi_at].level;
    const bool is_upright = (walk->turn_at & 1) != 0;
    tw_vertical_run run;
    memset(&run, 0, sizeof(run));
    run.range = range;
    run.is_upright = is_upright;
    run.level = walk->is_stacked ? (uint8_t)(level + (level & 1)) : level;
    run.is_right_to_left = (level & 1) != 0 && !is_upright;
    if (!is_upright) {
        /* Downwards is to the right of a letter turned by 90, to the left of one by 270. */
        run.orientation = walk->is_stacked && run.is_right_to_left ? TW_GLYPH_ORIENTATION_270
                                                                   : TW_GLYPH_ORIENTATION_90;
    }
    return run;
}

static bool runs_agree(const tw_vertical_run *a, const tw_vertical_run *b)
{
    return a->orientation == b->orientation && a->level == b->level &&
           a->is_upright == b->is_upright && a->is_right_to_left == b->is_right_to_left;
}

/* Where the level or the orientation changes behind the walk's place. */
static size_t find_next(const vertical_walk *walk, size_t end)
{
    const twi_text_analysis *self = walk->analysis;
    size_t next = end;
    if (walk->bidi_at + 1 < self->bidi_count) {
        next = TWI_MIN(next, (size_t)self->bidi[walk->bidi_at + 1].start);
    }
    if (walk->turn_at < self->turn_counts[walk->is_stacked]) {
        next = TWI_MIN(next, (size_t)self->turns[walk->is_stacked][walk->turn_at]);
    }
    return next;
}

size_t twi_vertical_find(const twi_text_analysis *analysis, tw_range range, bool is_stacked,
                         tw_vertical_run *runs, size_t capacity)
{
    if (range.start == range.end) {
        return 0;
    }
    vertical_walk walk = {
        analysis, is_stacked, find_level(analysis, range.start),
        count_turns(analysis->turns[is_stacked], analysis->turn_counts[is_stacked], range.start)};
    tw_vertical_run last;
    size_t count = 0;
    memset(&last, 0, sizeof(last));
    for (size_t unit = range.start; unit < range.end;) {
        const size_t next = find_next(&walk, range.end);
        tw_vertical_run run = make_run(&walk, tw_range_make(unit, next));
        if (count > 0 && runs_agree(&last, &run)) {
            run.range.start = last.range.start;
        } else {
            count++;
        }
        if (count <= capacity) {
            runs[count - 1] = run;
        }
        last = run;
        unit = next;
        walk.bidi_at += walk.bidi_at + 1 < analysis->bidi_count &&
                        analysis->bidi[walk.bidi_at + 1].start == unit;
        walk.turn_at += walk.turn_at < analysis->turn_counts[is_stacked] &&
                        analysis->turns[is_stacked][walk.turn_at] == unit;
    }
    return count;
}

/* SPDX-License-Identifier: MIT */
/* Cuts analysed text into runs that stand one way in vertical lines. */
#include "unicode/vertical.h"

#include <string.h>

#include <unicode/uchar.h>

#include "base/status.h"
#include "unicode/decode.h"
#include "unicode/orientation.h"
#include "unicode/script_properties.h"

#define PAID_AT_ONCE ((size_t)64)

typedef struct vertical_walk {
    const twi_text_analysis *analysis;
    tw_text text;
    bool is_stacked;
    size_t bidi_at; /* the span that holds the last unit asked for */
    size_t script_at;
    bool is_cursive; /* of that script */
    bool is_upright; /* of the last base */
} vertical_walk;

static bool is_mark(uint32_t scalar)
{
    return scalar >= 0x300 && u_hasBinaryProperty((UChar32)scalar, UCHAR_GRAPHEME_EXTEND) != 0;
}

static bool is_upright(uint32_t scalar)
{
    const twi_orientation orientation =
        scalar < 0x80 ? TWI_ORIENTATION_ROTATED : twi_orientation_get(scalar);
    return orientation == TWI_ORIENTATION_UPRIGHT ||
           orientation == TWI_ORIENTATION_TRANSFORMED_UPRIGHT;
}

static void look_at_script(vertical_walk *walk)
{
    const uint32_t script = walk->analysis->scripts[walk->script_at].script;
    tw_script_properties properties;
    (void)twi_script_properties_get(script & ~TWI_SCRIPT_SPAN_NO_VISUAL, &properties);
    walk->is_cursive = (properties.flags & TW_SCRIPT_IS_CURSIVE) != 0;
}

/* The last of `count` spans that starts at or before `unit`. Each begins with its start. */
static size_t find_span(const void *spans, size_t count, size_t size, size_t unit)
{
    size_t low = 0;
    size_t high = count;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        uint32_t start;
        memcpy(&start, (const char *)spans + middle * size, sizeof(start));
        *(start <= unit ? &low : &high) = middle;
    }
    return low;
}

static void start_walk(vertical_walk *walk, size_t unit)
{
    const twi_text_analysis *self = walk->analysis;
    walk->bidi_at = find_span(self->bidi, self->bidi_count, sizeof(*self->bidi), unit);
    walk->script_at = find_span(self->scripts, self->script_count, sizeof(*self->scripts), unit);
    look_at_script(walk);
}

static void move_to(vertical_walk *walk, size_t unit)
{
    const twi_text_analysis *self = walk->analysis;
    while (walk->bidi_at + 1 < self->bidi_count && self->bidi[walk->bidi_at + 1].start <= unit) {
        walk->bidi_at++;
    }
    while (walk->script_at + 1 < self->script_count &&
           self->scripts[walk->script_at + 1].start <= unit) {
        walk->script_at++;
        look_at_script(walk);
    }
}

static tw_vertical_run make_run(vertical_walk *walk, uint32_t scalar)
{
    const uint8_t level = walk->analysis->bidi[walk->bidi_at].level;
    const uint8_t even = (uint8_t)(level + (level & 1));
    tw_vertical_run run;
    memset(&run, 0, sizeof(run));
    if (!is_mark(scalar)) {
        walk->is_upright = is_upright(scalar) || (walk->is_stacked && !walk->is_cursive);
    }
    run.is_upright = walk->is_upright;
    run.level = walk->is_stacked ? even : level;
    run.is_right_to_left = (level & 1) != 0 && !walk->is_upright;
    if (!walk->is_upright) {
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

/* The base of what stands at `u`: marks in front of everything are their own. */
static tw_status find_base(twi_work *work, tw_text text, size_t u, size_t *out_base)
{
    uint32_t scalar = 0;
    bool well_formed;
    size_t base = twi_decode_snap(text, u);
    (void)twi_decode_next(text, base, &scalar, &well_formed);
    while (base > 0 && is_mark(scalar)) {
        TWI_TRY(twi_work_charge(work, TW_WORK_SCRIPT, 1));
        base = twi_decode_previous(text, base, &scalar, &well_formed);
    }
    *out_base = base;
    return TW_OK;
}

tw_status twi_vertical_find(twi_work *work, const twi_text_analysis *analysis, tw_text text,
                            tw_range range, bool is_stacked, tw_vertical_run *runs, size_t capacity,
                            size_t *out_count)
{
    vertical_walk walk = {.analysis = analysis, .text = text, .is_stacked = is_stacked};
    tw_vertical_run last;
    size_t count = 0;
    size_t u = range.start;
    if (range.start == range.end) {
        *out_count = 0;
        return TW_OK;
    }
    memset(&last, 0, sizeof(last));
    TWI_TRY(find_base(work, text, range.start, &u));
    start_walk(&walk, u);
    for (size_t unpaid = u; u < range.end;) {
        if (u >= unpaid) {
            TWI_TRY(twi_work_charge(work, TW_WORK_SCRIPT, PAID_AT_ONCE));
            unpaid = u + PAID_AT_ONCE;
        }
        uint32_t scalar;
        bool well_formed;
        const size_t next = twi_decode_next(text, u, &scalar, &well_formed);
        move_to(&walk, u);
        tw_vertical_run run = make_run(&walk, scalar);
        if (next > range.start) {
            const bool grows = count > 0 && runs_agree(&last, &run);
            run.range = tw_range_make(grows ? last.range.start : TWI_MAX(u, range.start),
                                      TWI_MIN(next, range.end));
            count += grows ? 0 : 1;
            last = run;
            if (count <= capacity) {
                runs[count - 1] = run;
            }
        }
        u = next;
    }
    *out_count = count;
    return count > capacity ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK;
}

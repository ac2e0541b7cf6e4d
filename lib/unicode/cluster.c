/* SPDX-License-Identifier: MIT */
/* Cuts clusters that are too long to shape whole. */
#include "unicode/cluster.h"

#include "unicode/analysis.h"
#include "unicode/property.h"

#define PAID_AT_ONCE 64u

/* Non-starters (canonical combining class not 0); nothing before U+0300 is one. */
static bool is_mark(uint32_t scalar)
{
    return scalar >= 0x0300 && (twi_property_get(scalar) & TWI_PROPERTY_NON_STARTER) != 0;
}

static size_t count_marks(const uint32_t *scalars, size_t start, size_t end)
{
    size_t marks = 0;
    for (size_t s = start; s < end; s++) {
        marks += is_mark(scalars[s]);
    }
    return marks;
}

static bool is_joiner(uint32_t scalar)
{
    return scalar == 0x200D;
}

static bool is_selector(uint32_t scalar)
{
    return (scalar >= 0xFE00 && scalar <= 0xFE0F) || (scalar >= 0xE0100 && scalar <= 0xE01EF) ||
           (scalar >= 0x180B && scalar <= 0x180D) || scalar == 0x180F;
}

/* The place at or shortly before `s` where a cut does the least harm. */
static size_t choose_cut(const uint32_t *scalars, size_t start, size_t s)
{
    for (size_t back = 0; back < TWI_CLUSTER_LOOK_BACK && s - back > start + 1; back++) {
        const size_t cut = s - back;
        if (!is_selector(scalars[cut]) && !is_joiner(scalars[cut]) &&
            !is_joiner(scalars[cut - 1])) {
            return cut;
        }
    }
    return s;
}

tw_status twi_cluster_cut(twi_work *work, const uint32_t *scalars, size_t count, uint16_t *flags)
{
    const size_t most_scalars = twi_work_limits(work)->cluster_scalars;
    const size_t most_marks = twi_work_limits(work)->cluster_marks;
    size_t start = 0;
    size_t marks = 0;
    for (size_t s = 0; s < count; s++) {
        if (s % PAID_AT_ONCE == 0) {
            TWI_TRY(twi_work_charge(work, TW_WORK_BREAK, TWI_MIN(count - s, PAID_AT_ONCE)));
        }
        if (s == 0 || (flags[s] & TWI_SCALAR_CLUSTER_START) != 0) {
            start = s;
            marks = 0;
        }
        /* Most clusters are too short to have too many marks: nothing to count. */
        if (s - start == most_marks) {
            marks = count_marks(scalars, start, s + 1);
        } else if (s - start > most_marks) {
            marks += is_mark(scalars[s]);
        }
        if (s > start && (s - start >= most_scalars || marks > most_marks)) {
            start = choose_cut(scalars, start, s);
            flags[start] |= TWI_SCALAR_CLUSTER_START | TWI_SCALAR_CLUSTER_CUT;
            marks = count_marks(scalars, start, s + 1);
        }
    }
    return TW_OK;
}

/* SPDX-License-Identifier: MIT */
/* Finds the clusters that show as emoji, by a small state machine over UTS #51's properties. */
#include "unicode/emoji.h"

#include "unicode/analysis.h"
#include "unicode/property.h"

#define PAID_AT_ONCE 64u

#define ZERO_WIDTH_JOINER 0x200Du
#define TEXT_SELECTOR 0xFE0Eu
#define EMOJI_SELECTOR 0xFE0Fu
#define KEYCAP 0x20E3u

static bool is_emoji(uint32_t scalar)
{
    return (twi_property_get(scalar) & TWI_PROPERTY_EMOJI) != 0;
}

static bool is_regional_indicator(uint32_t scalar)
{
    return scalar >= 0x1F1E6 && scalar <= 0x1F1FF;
}

static bool is_modifier(uint32_t scalar)
{
    return scalar >= 0x1F3FB && scalar <= 0x1F3FF;
}

/* UTS #51 ED-15a emoji_zwj_element (ZWJ emoji_zwj_element)+ : a joiner between two emoji. */
static bool joins_emoji(const uint32_t *scalars, size_t start, size_t end)
{
    for (size_t s = start + 1; s + 1 < end; s++) {
        if (scalars[s] == ZERO_WIDTH_JOINER && is_emoji(scalars[s + 1])) {
            return true;
        }
    }
    return false;
}

/* One cluster, `start` < `end`. */
static bool is_emoji_cluster(const uint32_t *scalars, size_t start, size_t end)
{
    const uint32_t first = scalars[start];
    if (!is_emoji(first)) {
        return false;
    }
    const uint32_t second = start + 1 < end ? scalars[start + 1] : 0;
    if (second == TEXT_SELECTOR) {
        return false;
    }
    if (first < 0x80) {
        /* ED-14c: digits, # and * are emoji only under a keycap. */
        return second == EMOJI_SELECTOR && start + 2 < end && scalars[start + 2] == KEYCAP;
    }
    if (is_regional_indicator(first)) {
        return is_regional_indicator(second);
    }
    if (second == EMOJI_SELECTOR || is_modifier(second)) {
        return true;
    }
    return (twi_property_get(first) & TWI_PROPERTY_EMOJI_PRESENTATION) != 0 ||
           joins_emoji(scalars, start, end);
}

tw_status twi_emoji_mark(twi_work *work, const uint32_t *scalars, size_t count, uint16_t *flags)
{
    size_t start = 0;
    size_t paid = 0;
    while (start < count) {
        size_t end = start + 1;
        while (end < count && (flags[end] & TWI_SCALAR_CLUSTER_START) == 0) {
            end++;
        }
        if (end > paid) {
            const size_t due = TWI_MIN(end + PAID_AT_ONCE, count);
            TWI_TRY(twi_work_charge(work, TW_WORK_SCRIPT, due - paid));
            paid = due;
        }
        if (is_emoji_cluster(scalars, start, end)) {
            for (size_t s = start; s < end; s++) {
                flags[s] =
                    (uint16_t)((flags[s] & ~(unsigned)TWI_SCALAR_NO_VISUAL) | TWI_SCALAR_EMOJI);
            }
        }
        start = end;
    }
    return TW_OK;
}

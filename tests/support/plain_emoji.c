/* SPDX-License-Identifier: MIT */
/* The plain way to emoji: every property asked of ICU. */

#include "plain_analysis.h"

#include <unicode/uchar.h>

#define PAID_AT_ONCE 64u

#define ZERO_WIDTH_JOINER 0x200Du
#define TEXT_SELECTOR 0xFE0Eu
#define EMOJI_SELECTOR 0xFE0Fu
#define KEYCAP 0x20E3u

/* Emoji at all; what is not can be told without a look-up for most text. */
static bool is_emoji(uint32_t scalar)
{
    if (scalar < 0x203C) {
        return scalar == 0xA9 || scalar == 0xAE || scalar == '#' || scalar == '*' ||
               (scalar >= '0' && scalar <= '9');
    }
    if (scalar >= 0x3400 && scalar < 0x1F000) {
        return false;
    }
    return u_hasBinaryProperty((UChar32)scalar, UCHAR_EMOJI);
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
    return u_hasBinaryProperty((UChar32)first, UCHAR_EMOJI_PRESENTATION) ||
           joins_emoji(scalars, start, end);
}

tw_status plain_emoji_mark(twi_work *work, const uint32_t *scalars, size_t count, uint16_t *flags)
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
                flags[s] |= TWI_SCALAR_EMOJI;
            }
        }
        start = end;
    }
    return TW_OK;
}

/* SPDX-License-Identifier: MIT */
/* Room:  looking through arrays per scalar for the few places that matter.
 * Reads: flags, levels, scripts of a text.
 * Makes: places and counts.
 * Laws:  the same as looking at one entry after the other; four flags or sixteen others are passed
 *        at once where nothing begins among them. */
#ifndef TWI_UNICODE_FLAG_SCAN_H
#define TWI_UNICODE_FLAG_SCAN_H

#include <string.h>

#include "base/compiler.h"

/* The bits of one flag in four entries that were loaded as one word. */
#define TWI_FLAG_SCAN_FOUR(flag) (UINT64_C(0x0001000100010001) * (flag))
#define TWI_FLAG_SCAN_STEP ((size_t)16)

static inline uint64_t twi_flag_scan_load(const uint16_t *flags)
{
    uint64_t four;
    memcpy(&four, flags, sizeof(four));
    return four;
}

/* The first entry from `s` on where the flag is set, or is not, as `is_set` says; `count` when there
 * is none. */
static inline size_t twi_flag_scan_find(const uint16_t *flags, size_t s, size_t count,
                                        uint16_t flag, bool is_set)
{
    const uint64_t mask = TWI_FLAG_SCAN_FOUR(flag);
    const uint64_t turn = is_set ? 0 : mask;
    while (count - s >= 4 && ((twi_flag_scan_load(flags + s) ^ turn) & mask) == 0) {
        s += 4;
    }
    while (s < count && ((flags[s] & flag) != 0) != is_set) {
        s++;
    }
    return s;
}

/* How many entries have the flag, which is one bit. */
static inline size_t twi_flag_scan_count(const uint16_t *flags, size_t count, unsigned bit)
{
    const uint64_t ones = TWI_FLAG_SCAN_FOUR((uint64_t)1);
    size_t found = 0;
    size_t s = 0;
    while (count - s >= 4) {
        /* Four sums beside one another; none can run over before 65,536 additions. */
        const size_t end = s + TWI_MIN((count - s) / 4, (size_t)0xFFFF) * 4;
        uint64_t sums = 0;
        for (; s < end; s += 4) {
            sums += twi_flag_scan_load(flags + s) >> bit & ones;
        }
        found += (size_t)((sums & 0xFFFF) + (sums >> 16 & 0xFFFF) + (sums >> 32 & 0xFFFF) +
                          (sums >> 48));
    }
    for (; s < count; s++) {
        found += flags[s] >> bit & 1u;
    }
    return found;
}

/* The first entry from `s` > 0 on that differs from the one before it; `count` when none does. */
static inline size_t twi_flag_scan_change_u8(const uint8_t *values, size_t s, size_t count)
{
    while (count - s >= TWI_FLAG_SCAN_STEP &&
           memcmp(values + s, values + s - 1, TWI_FLAG_SCAN_STEP) == 0) {
        s += TWI_FLAG_SCAN_STEP;
    }
    while (s < count && values[s] == values[s - 1]) {
        s++;
    }
    return s;
}

static inline size_t twi_flag_scan_change_u32(const uint32_t *values, size_t s, size_t count)
{
    while (count - s >= 4 && memcmp(values + s, values + s - 1, 4 * sizeof(*values)) == 0) {
        s += 4;
    }
    while (s < count && values[s] == values[s - 1]) {
        s++;
    }
    return s;
}

#endif

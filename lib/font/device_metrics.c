/* SPDX-License-Identifier: MIT */
/* Searches VDMX and hdmx. */
#include "font/device_metrics.h"

#include "font/table_values.h"

enum {
    VDMX_RATIO_COUNT = 4,
    VDMX_RATIOS = 6,
    RATIO_SIZE = 4,
    RATIO_X = 1,
    RATIO_Y_FIRST = 2,
    RATIO_Y_LAST = 3,
    GROUP_HEADER = 4,
    GROUP_ENTRY_SIZE = 6,
    HDMX_RECORD_COUNT = 2,
    HDMX_RECORD_SIZE = 4,
    HDMX_RECORDS = 8,
    RECORD_WIDTHS = 2
};

/* 1:1, or for whatever is not listed before: all three numbers are 0. */
static bool is_square(twi_bytes vdmx, size_t ratio)
{
    const uint8_t x = twi_table_u8(vdmx, ratio + RATIO_X);
    const uint8_t first = twi_table_u8(vdmx, ratio + RATIO_Y_FIRST);
    const uint8_t last = twi_table_u8(vdmx, ratio + RATIO_Y_LAST);
    return (x == 0 && first == 0 && last == 0) || (x > 0 && first <= x && x <= last);
}

/* Where the group for square pixels begins; 0: there is none. */
static size_t find_group(twi_bytes vdmx)
{
    const size_t count = twi_table_u16(vdmx, VDMX_RATIO_COUNT);
    for (size_t i = 0; i < count; i++) {
        const size_t ratio = VDMX_RATIOS + i * RATIO_SIZE;
        if (!twi_bytes_has(vdmx, ratio, RATIO_SIZE)) {
            return 0;
        }
        if (is_square(vdmx, ratio)) {
            return twi_table_u16(vdmx, VDMX_RATIOS + count * RATIO_SIZE + i * 2);
        }
    }
    return 0;
}

bool twi_device_metrics_find_extent(twi_bytes vdmx, uint32_t ppem, twi_device_extent *out)
{
    const size_t group = find_group(vdmx);
    const size_t count = group == 0 ? 0 : twi_table_u16(vdmx, group);
    for (size_t i = 0; ppem > 0 && i < count; i++) {
        const size_t entry = group + GROUP_HEADER + i * GROUP_ENTRY_SIZE;
        if (!twi_bytes_has(vdmx, entry, GROUP_ENTRY_SIZE)) {
            return false;
        }
        if (twi_table_u16(vdmx, entry) == ppem) {
            *out = (twi_device_extent){.ascent = twi_table_i16(vdmx, entry + 2),
                                       .descent = -twi_table_i16(vdmx, entry + 4)};
            return true;
        }
    }
    return false;
}

twi_bytes twi_device_metrics_find_widths(twi_bytes hdmx, uint32_t ppem, uint32_t glyph_count)
{
    const size_t count = twi_table_u16(hdmx, HDMX_RECORD_COUNT);
    const size_t size = twi_table_u32(hdmx, HDMX_RECORD_SIZE);
    twi_bytes widths = {NULL, 0};
    if (twi_table_u16(hdmx, 0) != 0 || size < RECORD_WIDTHS + (size_t)glyph_count) {
        return widths;
    }
    for (size_t i = 0; ppem > 0 && i < count; i++) {
        const size_t record = HDMX_RECORDS + i * size;
        if (!twi_bytes_has(hdmx, record, size)) {
            break;
        }
        if (twi_table_u8(hdmx, record) == ppem) {
            (void)twi_bytes_slice(hdmx, record + RECORD_WIDTHS, glyph_count, &widths);
            break;
        }
    }
    return widths;
}

/* SPDX-License-Identifier: MIT */
/* Checks item variation stores: regions of the font's axes, rows of deltas inside. */
#include "font/gate_store.h"

#define CUT "an item variation store is cut off"

enum { LONG_WORDS = 0x8000, MAP_SIZE = 0x30, MAP_LONG = 1 };

static tw_status check_data(const twi_gate_table *table, size_t at, uint32_t region_count)
{
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    const size_t items = twi_gate_u16(table, at);
    const uint32_t word_field = twi_gate_u16(table, at + 2);
    const size_t regions = twi_gate_u16(table, at + 4);
    const size_t words = word_field & ~(uint32_t)LONG_WORDS;
    if (words > regions) {
        return twi_gate_fail(table, at + 2, "a variation's words are more than its regions");
    }
    TWI_TRY(twi_gate_need(table, at + 6, regions, 2, CUT));
    for (size_t i = 0; i < regions; i++) {
        if (twi_gate_u16(table, at + 6 + i * 2) >= region_count) {
            return twi_gate_fail(table, at + 6 + i * 2,
                                 "a variation names a region that is not there");
        }
    }
    const size_t row = (regions + words) * ((word_field & LONG_WORDS) != 0 ? 2 : 1);
    return row == 0 ? TW_OK : twi_gate_need(table, at + 6 + regions * 2, items, row, CUT);
}

static tw_status check_regions(const twi_gate_table *table, size_t at, uint32_t *out_count)
{
    *out_count = 0;
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    const size_t axes = twi_gate_u16(table, at);
    const size_t regions = twi_gate_u16(table, at + 2);
    if (regions > 0 && axes != table->gate->axis_count) {
        return twi_gate_fail(table, at, "a variation store has another number of axes than fvar");
    }
    *out_count = (uint32_t)regions;
    return twi_gate_need(table, at + 4, axes * regions, 6, CUT);
}

tw_status twi_gate_check_store(const twi_gate_table *table, size_t at)
{
    size_t regions;
    uint32_t region_count = 0;
    TWI_TRY(twi_gate_need(table, at, 1, 8, CUT));
    if (twi_gate_u16(table, at) != 1) {
        return twi_gate_fail(table, at, "an item variation store has an unknown format");
    }
    TWI_TRY(twi_gate_follow32(table, at, at + 2, &regions));
    if (regions != 0) {
        TWI_TRY(check_regions(table, regions, &region_count));
    }
    const size_t count = twi_gate_u16(table, at + 6);
    TWI_TRY(twi_gate_need(table, at + 8, count, 4, CUT));
    for (size_t i = 0; i < count; i++) {
        size_t data;
        TWI_TRY(twi_gate_follow32(table, at, at + 8 + i * 4, &data));
        if (data != 0) {
            TWI_TRY(check_data(table, data, region_count));
        }
    }
    return TW_OK;
}

bool twi_gate_store_regions(const twi_gate_table *table, size_t store, size_t index,
                            uint32_t *out_count)
{
    *out_count = 0;
    if (index >= twi_gate_u16(table, store + 6)) {
        return false;
    }
    const size_t data = twi_gate_u32(table, store + 8 + index * 4);
    *out_count = data == 0 ? 0 : twi_gate_u16(table, store + data + 4);
    return true;
}

tw_status twi_gate_check_index_map(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, "a map of variations is cut off"));
    const unsigned format = twi_gate_u8(table, at);
    if (format > MAP_LONG) {
        return twi_gate_fail(table, at, "a map of variations has an unknown format");
    }
    const size_t size = ((twi_gate_u8(table, at + 1) & (unsigned)MAP_SIZE) >> 4) + 1;
    const size_t header = format == MAP_LONG ? 6 : 4;
    const uint32_t count =
        format == MAP_LONG ? twi_gate_u32(table, at + 2) : twi_gate_u16(table, at + 2);
    return twi_gate_need(table, at + header, count, size, "a map of variations is cut off");
}

tw_status twi_gate_follow_store(const twi_gate_table *table, size_t at)
{
    size_t store;
    TWI_TRY(twi_gate_follow32(table, 0, at, &store));
    return store == 0 ? TW_OK : twi_gate_check_store(table, store);
}

tw_status twi_gate_follow_index_map(const twi_gate_table *table, size_t at)
{
    size_t map;
    TWI_TRY(twi_gate_follow32(table, 0, at, &map));
    return map == 0 ? TW_OK : twi_gate_check_index_map(table, map);
}

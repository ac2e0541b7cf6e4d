/* SPDX-License-Identifier: MIT */
/* Checks fvar, avar, HVAR, VVAR, MVAR, STAT and gvar. */
#include "font/gate_store.h"

/* fvar: what the others count axes by. */
static tw_status check_fvar(twi_gate *gate)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, TWI_TAG('f', 'v', 'a', 'r'), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 16, "fvar is cut off"));
    const size_t axes = twi_gate_u16(&table, 4);
    const size_t axis_count = twi_gate_u16(&table, 8);
    const size_t axis_size = twi_gate_u16(&table, 10);
    const size_t instance_count = twi_gate_u16(&table, 12);
    const size_t instance_size = twi_gate_u16(&table, 14);
    if (twi_gate_u16(&table, 0) != 1 || axis_size != 20) {
        return twi_gate_fail(&table, 0, "unknown version of fvar");
    }
    if (instance_count > 0 && instance_size < axis_count * 4 + 4) {
        return twi_gate_fail(&table, 14, "fvar's instances are too small for its axes");
    }
    TWI_TRY(twi_gate_need(&table, axes, axis_count, 20, "fvar's list of axes is cut off"));
    TWI_TRY(twi_gate_need(&table, axes + axis_count * 20, instance_count,
                          TWI_MAX(instance_size, (size_t)1),
                          "fvar's list of instances is cut off"));
    for (size_t i = 0; i < axis_count; i++) {
        const size_t axis = axes + i * 20;
        /* 16.16 signed; the flipped top bit makes unsigned order signed order */
        const uint32_t lowest = twi_gate_u32(&table, axis + 4) ^ 0x80000000;
        const uint32_t usual = twi_gate_u32(&table, axis + 8) ^ 0x80000000;
        const uint32_t highest = twi_gate_u32(&table, axis + 12) ^ 0x80000000;
        if (lowest > usual || usual > highest) {
            return twi_gate_fail(&table, axis + 4, "an axis's default is outside its range");
        }
    }
    gate->axis_count = (uint32_t)axis_count;
    return TW_OK;
}

static tw_status check_avar(twi_gate *gate)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, TWI_TAG('a', 'v', 'a', 'r'), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 8, "avar is cut off"));
    const uint16_t major = twi_gate_u16(&table, 0);
    const size_t count = twi_gate_u16(&table, 6);
    size_t at = 8;
    if (major != 1 && major != 2) {
        return twi_gate_fail(&table, 0, "unknown version of avar");
    }
    if (count != gate->axis_count && !(major == 2 && count == 0)) {
        return twi_gate_fail(&table, 6, "avar has another number of axes than fvar");
    }
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(twi_gate_need(&table, at, 1, 2, "avar is cut off"));
        const size_t pairs = twi_gate_u16(&table, at);
        TWI_TRY(twi_gate_need(&table, at + 2, pairs, 4, "avar is cut off"));
        for (size_t p = 1; p < pairs; p++) {
            const size_t pair = at + 2 + p * 4;
            if (twi_gate_i16(&table, pair) < twi_gate_i16(&table, pair - 4)) {
                return twi_gate_fail(&table, pair, "avar's map is not in order");
            }
        }
        at += 2 + pairs * 4;
    }
    if (major == 1) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, at, 1, 8, "avar is cut off"));
    TWI_TRY(twi_gate_follow_index_map(&table, at));
    return twi_gate_follow_store(&table, at + 4);
}

/* HVAR (3 maps), VVAR (4): a store, then maps. */
static tw_status check_advances(twi_gate *gate, uint32_t tag, size_t map_count)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, tag, &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 8 + map_count * 4, "a metrics variation is cut off"));
    if (twi_gate_u16(&table, 0) != 1) {
        return twi_gate_fail(&table, 0, "unknown version of a metrics variation");
    }
    TWI_TRY(twi_gate_follow_store(&table, 4));
    for (size_t i = 0; i < map_count; i++) {
        TWI_TRY(twi_gate_follow_index_map(&table, 8 + i * 4));
    }
    return TW_OK;
}

static tw_status check_mvar(twi_gate *gate)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, TWI_TAG('M', 'V', 'A', 'R'), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 12, "MVAR is cut off"));
    const size_t size = twi_gate_u16(&table, 6);
    const size_t count = twi_gate_u16(&table, 8);
    if (twi_gate_u16(&table, 0) != 1 || (count > 0 && size < 8)) {
        return twi_gate_fail(&table, 0, "unknown version of MVAR");
    }
    TWI_TRY(twi_gate_need(&table, 12, count, TWI_MAX(size, (size_t)1), "MVAR is cut off"));
    for (size_t i = 1; i < count; i++) {
        if (twi_gate_u32(&table, 12 + i * size) <= twi_gate_u32(&table, 12 + (i - 1) * size)) {
            return twi_gate_fail(&table, 12 + i * size, "MVAR's values are not in order");
        }
    }
    size_t store;
    TWI_TRY(twi_gate_follow16(&table, 0, 10, &store));
    return store == 0 ? TW_OK : twi_gate_check_store(&table, store);
}

static tw_status check_stat_value(const twi_gate_table *table, size_t at, size_t axis_count)
{
    static const size_t sizes[] = {0, 12, 20, 16, 8};
    TWI_TRY(twi_gate_need(table, at, 1, 8, "a value of STAT is cut off"));
    const uint16_t format = twi_gate_u16(table, at);
    if (format < 1 || format > 4) {
        return twi_gate_fail(table, at, "a value of STAT has an unknown format");
    }
    TWI_TRY(twi_gate_need(table, at, 1, sizes[format], "a value of STAT is cut off"));
    const size_t count = format == 4 ? twi_gate_u16(table, at + 2) : 1;
    const size_t first = format == 4 ? at + 8 : at + 2;
    TWI_TRY(twi_gate_need(table, first, count, format == 4 ? 6 : 2, "a value of STAT is cut off"));
    for (size_t i = 0; i < count; i++) {
        if (twi_gate_u16(table, first + i * 6) >= axis_count) {
            return twi_gate_fail(table, first + i * 6, "STAT names an axis that is not there");
        }
    }
    return TW_OK;
}

static tw_status check_stat(twi_gate *gate)
{
    twi_gate_table table;
    size_t axes;
    size_t values;
    if (!twi_gate_find(gate, TWI_TAG('S', 'T', 'A', 'T'), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 18, "STAT is cut off"));
    const size_t axis_size = twi_gate_u16(&table, 4);
    const size_t axis_count = twi_gate_u16(&table, 6);
    const size_t value_count = twi_gate_u16(&table, 12);
    if (twi_gate_u16(&table, 0) != 1 || (axis_count > 0 && axis_size < 8)) {
        return twi_gate_fail(&table, 0, "unknown version of STAT");
    }
    TWI_TRY(twi_gate_follow32(&table, 0, 8, &axes));
    TWI_TRY(twi_gate_follow32(&table, 0, 14, &values));
    if (axis_count > 0) {
        TWI_TRY(twi_gate_need(&table, axes, axis_count, axis_size, "STAT is cut off"));
    }
    if (value_count == 0 || values == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, values, value_count, 2, "STAT is cut off"));
    for (size_t i = 0; i < value_count; i++) {
        size_t value;
        TWI_TRY(twi_gate_follow16(&table, values, values + i * 2, &value));
        if (value != 0) {
            TWI_TRY(check_stat_value(&table, value, axis_count));
        }
    }
    return TW_OK;
}

tw_status twi_gate_check_variations(twi_gate *gate)
{
    TWI_TRY(check_fvar(gate));
    TWI_TRY(check_avar(gate));
    TWI_TRY(check_advances(gate, TWI_TAG('H', 'V', 'A', 'R'), 3));
    TWI_TRY(check_advances(gate, TWI_TAG('V', 'V', 'A', 'R'), 4));
    TWI_TRY(check_mvar(gate));
    return check_stat(gate);
}

/* SPDX-License-Identifier: MIT */
/* Checks BASE: baselines and extents, per axis, script and language. */
#include "font/gate_layout.h"
#include "font/gate_lists.h"
#include "font/gate_store.h"

#define CUT "BASE is cut off"

enum { TAGGED = 6, MIN_MAX_FEATURE = 8 };

static tw_status check_coordinate(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    switch (twi_gate_u16(table, at)) {
    case 1:
        return TW_OK;
    case 2:
        return twi_gate_need(table, at, 1, 8, CUT);
    case 3:
        TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
        return twi_gate_follow_device(table, at, at + 4);
    default:
        return twi_gate_fail(table, at, "a baseline has an unknown format");
    }
}

static tw_status check_values(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, CUT));
    const size_t count = twi_gate_u16(table, at + 2);
    if (count > 0 && twi_gate_u16(table, at) >= count) {
        return twi_gate_fail(table, at, "a script's default baseline is not there");
    }
    return twi_gate_check_parts(table, at, at + 4, count, 2, 0, check_coordinate);
}

/* Lowest, highest, and the same per feature. */
static tw_status check_extents(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    const size_t count = twi_gate_u16(table, at + 4);
    TWI_TRY(twi_gate_check_parts(table, at, at, 2, 2, 0, check_coordinate));
    TWI_TRY(twi_gate_check_parts(table, at, at + 6, count, MIN_MAX_FEATURE, 4, check_coordinate));
    return twi_gate_check_parts(table, at, at + 6, count, MIN_MAX_FEATURE, 6, check_coordinate);
}

static tw_status check_script(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    TWI_TRY(twi_gate_check_part(table, at, at, check_values));
    TWI_TRY(twi_gate_check_part(table, at, at + 2, check_extents));
    return twi_gate_check_parts(table, at, at + 6, twi_gate_u16(table, at + 4), TAGGED, 4,
                                check_extents);
}

static tw_status check_tags(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    return twi_gate_need(table, at + 2, twi_gate_u16(table, at), 4, CUT);
}

static tw_status check_scripts(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 2, CUT));
    return twi_gate_check_parts(table, at, at + 2, twi_gate_u16(table, at), TAGGED, 4,
                                check_script);
}

static tw_status check_axis(const twi_gate_table *table, size_t at)
{
    TWI_TRY(twi_gate_check_part(table, at, at, check_tags));
    return twi_gate_check_part(table, at, at + 2, check_scripts);
}

tw_status twi_gate_check_base(twi_gate *gate)
{
    twi_gate_table table;
    if (!twi_gate_find(gate, TWI_TAG('B', 'A', 'S', 'E'), &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 8, CUT));
    if (twi_gate_u16(&table, 0) != 1) {
        return twi_gate_fail(&table, 0, "unknown version of BASE");
    }
    TWI_TRY(twi_gate_check_parts(&table, 0, 4, 2, 2, 0, check_axis));
    if (twi_gate_u16(&table, 2) == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 8, 1, 4, CUT));
    return twi_gate_follow_store(&table, 8);
}

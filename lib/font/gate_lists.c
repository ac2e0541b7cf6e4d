/* SPDX-License-Identifier: MIT */
/* Follows lists of offsets. */
#include "font/gate_lists.h"

tw_status twi_gate_check_part(const twi_gate_table *table, size_t base, size_t at,
                              twi_gate_part *rule)
{
    size_t part;
    TWI_TRY(twi_gate_need(table, at, 1, 2, "a list of offsets is cut off"));
    TWI_TRY(twi_gate_follow16(table, base, at, &part));
    return part == 0 ? TW_OK : rule(table, part);
}

tw_status twi_gate_check_parts(const twi_gate_table *table, size_t base, size_t at, size_t count,
                               size_t size, size_t field, twi_gate_part *rule)
{
    TWI_TRY(twi_gate_need(table, at, count, size, "a list of offsets is cut off"));
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(twi_gate_check_part(table, base, at + i * size + field, rule));
    }
    return TW_OK;
}

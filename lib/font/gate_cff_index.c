/* SPDX-License-Identifier: MIT */
/* Checks the indices of CFF and CFF2: arrays of offsets that ascend. */
#include "font/gate_cff.h"

size_t twi_gate_cff_offset(const twi_gate_table *table, size_t at, size_t size)
{
    size_t value = 0;
    for (size_t i = 0; i < size; i++) {
        value = value << 8 | twi_gate_u8(table, at + i);
    }
    return value;
}

size_t twi_gate_cff_item(const twi_gate_table *table, const twi_gate_cff_index *index, size_t i)
{
    return index->data +
           twi_gate_cff_offset(table, index->offsets + i * index->offset_size, index->offset_size);
}

tw_status twi_gate_cff_index_at(const twi_gate_table *table, size_t at, bool is_cff2,
                                twi_gate_cff_index *out)
{
    const size_t count_size = is_cff2 ? 4 : 2;
    *out = (twi_gate_cff_index){0};
    TWI_TRY(twi_gate_need(table, at, 1, count_size, TWI_GATE_CFF_CUT));
    out->count = is_cff2 ? twi_gate_u32(table, at) : twi_gate_u16(table, at);
    out->end = at + count_size;
    if (out->count == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, at + count_size, 1, 1, TWI_GATE_CFF_CUT));
    out->offset_size = twi_gate_u8(table, at + count_size);
    if (out->offset_size < 1 || out->offset_size > 4) {
        return twi_gate_fail(table, at + count_size, "an index's offSize is not within 1..4");
    }
    out->offsets = at + count_size + 1;
    TWI_TRY(twi_gate_need(table, out->offsets, (uint64_t)out->count + 1, out->offset_size,
                          TWI_GATE_CFF_CUT));
    out->data = out->offsets + ((size_t)out->count + 1) * out->offset_size - 1;
    size_t last = out->data + 1;
    for (size_t i = 0; i <= out->count; i++) {
        const size_t item = twi_gate_cff_item(table, out, i);
        if (item < last || item > table->bytes.size || (i == 0 && item != last)) {
            return twi_gate_fail(table, out->offsets + i * out->offset_size,
                                 "an index's offsets go backwards or beyond its table");
        }
        last = item;
    }
    out->end = last;
    return TW_OK;
}

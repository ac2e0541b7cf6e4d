/* SPDX-License-Identifier: MIT */
/* Checks what only font makers care for in a table directory: order, search fields, checksums. */
#include "font/gate_read.h"

/* OpenType, table directory: the largest power of two not above `count`, times 16. */
static uint16_t get_search_range(uint16_t count)
{
    uint32_t power = 1;
    while (power * 2 <= count) {
        power *= 2;
    }
    return (uint16_t)(power * TWI_SFNT_RECORD_SIZE);
}

static uint32_t sum_words(twi_bytes bytes, uint32_t tag)
{
    uint32_t sum = 0;
    for (size_t at = 0; at < bytes.size; at += 4) {
        uint32_t word;
        if (!twi_bytes_u32(bytes, at, &word)) {
            uint8_t last[4] = {0};
            for (size_t i = 0; at + i < bytes.size; i++) {
                (void)twi_bytes_u8(bytes, at + i, &last[i]);
            }
            (void)twi_bytes_u32((twi_bytes){last, sizeof(last)}, 0, &word);
        }
        /* head.checksumAdjustment counts as 0 */
        sum += tag == TWI_TAG('h', 'e', 'a', 'd') && at == 8 ? 0 : word;
    }
    return sum;
}

static tw_status check_record(const twi_gate *gate, size_t place, const twi_sfnt_record *record)
{
    uint32_t checksum;
    twi_bytes table;
    (void)twi_bytes_u32(gate->bytes, place + 4, &checksum);
    (void)twi_bytes_slice(gate->bytes, record->offset, record->length, &table);
    if (record->offset % 4 != 0) {
        return twi_gate_refuse(gate, record->tag, place + 8, "a table is not aligned to 4 bytes");
    }
    if (sum_words(table, record->tag) != checksum) {
        return twi_gate_refuse(gate, record->tag, place + 4, "a table's checksum is wrong");
    }
    return TW_OK;
}

tw_status twi_gate_check_directory(twi_gate *gate)
{
    size_t directory;
    uint16_t count;
    uint16_t search_range;
    (void)twi_sfnt_get_directory(gate->bytes, gate->face_index, &directory);
    (void)twi_bytes_u16(gate->bytes, directory + 4, &count);
    (void)twi_bytes_u16(gate->bytes, directory + 6, &search_range);
    if (search_range != get_search_range(count)) {
        return twi_gate_refuse(gate, 0, directory + 6, "the directory's searchRange is wrong");
    }
    uint32_t last_tag = 0;
    for (uint32_t i = 0; i < count; i++) {
        const size_t place = directory + TWI_SFNT_HEADER_SIZE + (size_t)i * TWI_SFNT_RECORD_SIZE;
        twi_sfnt_record record;
        (void)twi_sfnt_get_record(gate->bytes, directory, i, &record);
        if (record.tag <= last_tag) {
            return twi_gate_refuse(gate, record.tag, place, "the directory is not sorted by tag");
        }
        last_tag = record.tag;
        TWI_TRY(check_record(gate, place, &record));
    }
    return TW_OK;
}

/* SPDX-License-Identifier: MIT */
/* Unpacks WOFF 1: tables that are compressed one by one, by zlib or not at all. */
#include "font/inflate.h"
#include "font/unpack_read.h"

enum { HEADER_SIZE = 44, RECORD_SIZE = 20 };

typedef struct woff_record {
    uint32_t tag;
    size_t offset;
    size_t packed_size;
    size_t size;
} woff_record;

static woff_record read_record(const twi_gate_table *file, size_t index)
{
    const size_t at = HEADER_SIZE + index * RECORD_SIZE;
    const woff_record record = {.tag = twi_gate_u32(file, at),
                                .offset = twi_gate_u32(file, at + 4),
                                .packed_size = twi_gate_u32(file, at + 8),
                                .size = twi_gate_u32(file, at + 12)};
    return record;
}

static tw_status check_header(const twi_unpack *unpack, const twi_gate_table *file,
                              size_t *out_count)
{
    const twi_gate *gate = &unpack->gate;
    TWI_TRY(twi_gate_need(file, 0, 1, HEADER_SIZE, "the WOFF header is cut off"));
    if (twi_gate_u32(file, 8) != file->bytes.size) {
        return twi_gate_refuse(gate, 0, 8, "the WOFF header tells another length of the file");
    }
    const size_t count = twi_gate_u16(file, 12);
    if (count == 0) {
        return twi_gate_refuse(gate, 0, 12, "the WOFF directory is empty");
    }
    if (count > gate->context->limits.font_tables) {
        return twi_gate_refuse_limit(gate, "font_tables", count, gate->context->limits.font_tables);
    }
    TWI_TRY(twi_gate_need(file, HEADER_SIZE, count, RECORD_SIZE, "the WOFF directory is cut off"));
    *out_count = count;
    return TW_OK;
}

/* All sizes before the first byte is unpacked. */
static tw_status check_records(const twi_unpack *unpack, const twi_gate_table *file, size_t count)
{
    const twi_gate *gate = &unpack->gate;
    uint64_t total = twi_sfnt_build_get_directory_size(count);
    for (size_t i = 0; i < count; i++) {
        const woff_record record = read_record(file, i);
        if (!twi_bytes_has(file->bytes, record.offset, record.packed_size)) {
            return twi_gate_refuse(gate, record.tag, record.offset,
                                   "a table ends beyond the end of the file");
        }
        if (record.packed_size > record.size) {
            return twi_gate_refuse(gate, record.tag, record.offset,
                                   "a table is larger when it is compressed");
        }
        total += record.size;
        TWI_TRY(twi_unpack_may_become(unpack, record.tag, record.offset, total));
    }
    return TW_OK;
}

static tw_status unpack_table(twi_unpack *unpack, const twi_gate_table *file,
                              const woff_record *record)
{
    twi_writer *out = &unpack->build.out;
    twi_bytes packed;
    (void)twi_bytes_slice(file->bytes, record->offset, record->packed_size, &packed);
    twi_sfnt_build_open_table(&unpack->build, record->tag);
    TWI_TRY(twi_unpack_explain(unpack, out->status, record->tag, 0, NULL));
    const size_t start = out->size;
    tw_status status = TW_OK;
    if (record->packed_size == record->size) {
        twi_writer_bytes(out, packed);
        status = out->status;
    } else {
        status = twi_inflate_zlib(packed, record->size, out);
    }
    if (status == TW_ERROR_LIMIT_EXCEEDED && out->status == TW_OK) {
        return twi_gate_refuse(&unpack->gate, record->tag, record->offset,
                               "a table is longer than the WOFF directory says");
    }
    TWI_TRY(twi_unpack_explain(unpack, status, record->tag, record->offset,
                               "a table's compressed stream is broken"));
    if (out->size - start != record->size) {
        return twi_gate_refuse(&unpack->gate, record->tag, record->offset,
                               "a table is shorter than the WOFF directory says");
    }
    twi_sfnt_build_close_table(&unpack->build);
    return TW_OK;
}

tw_status twi_unpack_woff(twi_unpack *unpack)
{
    const twi_gate_table file = {.gate = &unpack->gate, .tag = 0, .bytes = unpack->gate.bytes};
    size_t count = 0;
    TWI_TRY(check_header(unpack, &file, &count));
    TWI_TRY(check_records(unpack, &file, count));
    (void)twi_writer_zeros(&unpack->build.out, twi_sfnt_build_get_directory_size(count));
    for (size_t i = 0; i < count; i++) {
        const woff_record record = read_record(&file, i);
        TWI_TRY(unpack_table(unpack, &file, &record));
    }
    return twi_unpack_finish_single(unpack, twi_gate_u32(&file, 4), count);
}

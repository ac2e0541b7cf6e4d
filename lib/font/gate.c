/* SPDX-License-Identifier: MIT */
/* Checks the header and the table directories of a font file. */
#include "font/gate.h"

#include <stdlib.h>
#include <string.h>

#include "font/gate_read.h"

static bool is_sfnt_version(uint32_t version)
{
    return version == 0x00010000 || version == TWI_TAG('O', 'T', 'T', 'O') ||
           version == TWI_TAG('t', 'r', 'u', 'e');
}

/* Why the first four bytes are not those of a font. */
static const char *explain_version(uint32_t version)
{
    switch (version) {
    case TWI_TAG('w', 'O', 'F', 'F'):
    case TWI_TAG('w', 'O', 'F', '2'):
        return "not an OpenType font: WOFF is not unpacked";
    case TWI_TAG('t', 'y', 'p', '1'):
        return "not an OpenType font: Type 1 in an sfnt";
    default:
        return "not an OpenType font: unknown first four bytes";
    }
}

static int compare_tags(const void *a, const void *b)
{
    const twi_sfnt_record *left = a;
    const twi_sfnt_record *right = b;
    return (left->tag > right->tag) - (left->tag < right->tag);
}

static int compare_offsets(const void *a, const void *b)
{
    const twi_sfnt_record *left = a;
    const twi_sfnt_record *right = b;
    if (left->offset != right->offset) {
        return left->offset > right->offset ? 1 : -1;
    }
    return (left->length > right->length) - (left->length < right->length);
}

/* No tag twice; no byte in two tables, but for tables that are the same bytes under two tags. */
static tw_status check_disjoint(const twi_gate *gate, size_t directory, twi_sfnt_record *records,
                                uint32_t count)
{
    qsort(records, count, sizeof(*records), compare_tags);
    for (uint32_t i = 1; i < count; i++) {
        if (records[i].tag == records[i - 1].tag) {
            return twi_gate_refuse(gate, records[i].tag, directory, "a table tag occurs twice");
        }
    }
    qsort(records, count, sizeof(*records), compare_offsets);
    const uint64_t directory_end =
        (uint64_t)directory + TWI_SFNT_HEADER_SIZE + (uint64_t)count * TWI_SFNT_RECORD_SIZE;
    uint64_t end = 0;
    for (uint32_t i = 0; i < count; i++) {
        const twi_sfnt_record *record = &records[i];
        const uint64_t record_end = (uint64_t)record->offset + record->length;
        if (record->length == 0) {
            continue;
        }
        if (record->offset < directory_end && record_end > directory) {
            return twi_gate_refuse(gate, record->tag, record->offset,
                                   "a table lies over the table directory");
        }
        const bool is_same = i > 0 && record->offset == records[i - 1].offset && record_end == end;
        if (record->offset < end && !is_same) {
            return twi_gate_refuse(gate, record->tag, record->offset,
                                   "two tables lie over each other");
        }
        end = record_end;
    }
    return TW_OK;
}

static tw_status read_records(const twi_gate *gate, size_t directory, twi_sfnt_record *records,
                              uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (!twi_sfnt_get_record(gate->bytes, directory, i, &records[i])) {
            return twi_gate_refuse(gate, 0, directory, "the table directory is cut off");
        }
        if (!twi_bytes_has(gate->bytes, records[i].offset, records[i].length)) {
            return twi_gate_refuse(gate, records[i].tag, records[i].offset,
                                   "a table ends beyond the end of the file");
        }
    }
    return TW_OK;
}

static tw_status check_directory(const twi_gate *gate, size_t directory)
{
    twi_context *context = gate->context;
    uint32_t version;
    uint16_t count;
    if (!twi_bytes_u32(gate->bytes, directory, &version) ||
        !twi_bytes_u16(gate->bytes, directory + 4, &count)) {
        return twi_gate_refuse(gate, 0, directory, "the table directory is cut off");
    }
    if (!is_sfnt_version(version)) {
        return twi_gate_refuse(gate, 0, directory, explain_version(version));
    }
    if (count == 0) {
        return twi_gate_refuse(gate, 0, directory + 4, "the table directory is empty");
    }
    if (count > context->limits.font_tables) {
        return twi_gate_refuse_limit(gate, "font_tables", count, context->limits.font_tables);
    }
    twi_sfnt_record *records = twi_alloc_array(&context->allocator, count, sizeof(*records));
    if (records == NULL) {
        return twi_context_refuse_memory(context, count * sizeof(*records));
    }
    tw_status status = read_records(gate, directory, records, count);
    if (status == TW_OK && gate->is_full) {
        status = check_disjoint(gate, directory, records, count);
    }
    twi_free(&context->allocator, records);
    return status;
}

static tw_status check_face(twi_gate *gate, uint32_t face_index)
{
    size_t directory;
    gate->face_index = face_index;
    gate->glyph_count = 0;
    gate->axis_count = 0;
    gate->palette_size = 0;
    gate->glyf = gate->loca = (twi_bytes){NULL, 0};
    if (!twi_sfnt_get_directory(gate->bytes, face_index, &directory)) {
        return twi_gate_refuse(gate, 0, 0, "the collection's list of fonts is cut off");
    }
    TWI_TRY(check_directory(gate, directory));
    if (gate->is_strict) {
        TWI_TRY(twi_gate_check_directory(gate));
    }
    return gate->is_full ? twi_gate_check_tables(gate) : TW_OK;
}

/* 1 for a single font; the collection header's number, bounded. */
static tw_status count_faces(const twi_gate *gate, uint32_t *out_count)
{
    twi_context *context = gate->context;
    uint32_t version;
    if (gate->bytes.size == 0) {
        return twi_gate_refuse(gate, 0, 0, "not an OpenType font: the file is empty");
    }
    if (!twi_bytes_u32(gate->bytes, 0, &version)) {
        return twi_gate_refuse(gate, 0, 0, "not an OpenType font: fewer than four bytes");
    }
    if (version != TWI_TAG('t', 't', 'c', 'f')) {
        *out_count = 1;
        return is_sfnt_version(version) ? TW_OK
                                        : twi_gate_refuse(gate, 0, 0, explain_version(version));
    }
    uint16_t major;
    uint32_t count;
    if (!twi_bytes_u16(gate->bytes, 4, &major) || !twi_bytes_u32(gate->bytes, 8, &count)) {
        return twi_gate_refuse(gate, 0, 0, "the collection's header is cut off");
    }
    if (major != 1 && major != 2) {
        return twi_gate_refuse(gate, 0, 4, "unknown version of a font collection");
    }
    if (count == 0) {
        return twi_gate_refuse(gate, 0, 8, "the font collection is empty");
    }
    if (count > context->limits.font_faces) {
        return twi_gate_refuse_limit(gate, "font_faces", count, context->limits.font_faces);
    }
    *out_count = count;
    return TW_OK;
}

static tw_status check_faces(twi_gate *gate, uint32_t *out_face_count)
{
    uint32_t count = 0;
    TWI_TRY(count_faces(gate, &count));
    for (uint32_t i = 0; i < count; i++) {
        TWI_TRY(check_face(gate, i));
    }
    *out_face_count = count;
    return TW_OK;
}

static tw_status check_file(twi_gate *gate, uint32_t *out_face_count)
{
    const uint64_t budget =
        TWI_GATE_WORK_BASE + (uint64_t)gate->bytes.size * TWI_GATE_WORK_PER_BYTE;
    *out_face_count = 0;
    gate->work_left = budget;
    const tw_status status = check_faces(gate, out_face_count);
    atomic_fetch_add(&gate->context->gate_work, budget - gate->work_left);
    return status;
}

tw_status twi_gate_check(twi_context *context, twi_bytes bytes, tw_font_trust trust,
                         const char *name, uint32_t *out_face_count)
{
    twi_gate gate = {.context = context,
                     .bytes = bytes,
                     .name = name,
                     .is_full = trust != TW_FONT_TRUST_VOUCHED};
    if (gate.is_full) {
        atomic_fetch_add(&context->gate_judgements, 1);
    }
    return check_file(&gate, out_face_count);
}

tw_status twi_gate_judge(twi_context *context, twi_bytes bytes, tw_gate_profile profile,
                         tw_font_verdict *out_verdict)
{
    memset(out_verdict, 0, sizeof(*out_verdict));
    out_verdict->profile = profile;
    twi_gate gate = {.context = context,
                     .bytes = bytes,
                     .verdict = out_verdict,
                     .is_full = true,
                     .is_strict = profile == TW_GATE_PROFILE_STRICT};
    const tw_status status =
        bytes.size > context->limits.font_bytes
            ? twi_gate_refuse_limit(&gate, "font_bytes", bytes.size, context->limits.font_bytes)
            : check_file(&gate, &out_verdict->face_count);
    return status == TW_OK || status == out_verdict->status ? TW_OK : status;
}

/* SPDX-License-Identifier: MIT */
/* Chooses how a file is unpacked, and hands the result to its reader. */
#include "font/unpack.h"

#include <string.h>

#include "font/byte_block.h"
#include "font/inflate.h"
#include "font/unpack_read.h"

tw_font_container twi_unpack_get_container(twi_bytes bytes)
{
    uint32_t signature;
    if (!twi_bytes_u32(bytes, 0, &signature)) {
        return TW_FONT_CONTAINER_UNKNOWN;
    }
    switch (signature) {
    case TWI_TAG('w', 'O', 'F', 'F'):
        return TW_FONT_CONTAINER_WOFF;
    case TWI_TAG('w', 'O', 'F', '2'):
        return TW_FONT_CONTAINER_WOFF2;
    default:
        return TW_FONT_CONTAINER_UNKNOWN;
    }
}

tw_status twi_unpack_explain(const twi_unpack *unpack, tw_status status, uint32_t tag,
                             uint64_t place, const char *rule)
{
    const size_t limit = unpack->gate.context->limits.decompressed_bytes;
    switch ((int)status) {
    case TW_OK:
        return TW_OK;
    case TW_ERROR_OUT_OF_MEMORY:
        return twi_context_refuse_memory(unpack->gate.context, 0);
    case TW_ERROR_LIMIT_EXCEEDED:
        return twi_gate_refuse_limit(&unpack->gate, "decompressed_bytes", limit + 1, limit);
    case TW_ERROR_UNSUPPORTED:
        return twi_gate_refuse(&unpack->gate, tag, place,
                               "this build has no library that unpacks the font");
    default:
        return twi_gate_refuse(&unpack->gate, tag, place, rule);
    }
}

tw_status twi_unpack_may_become(const twi_unpack *unpack, uint32_t tag, uint64_t place,
                                uint64_t size)
{
    const size_t limit = unpack->gate.context->limits.decompressed_bytes;
    if (size > limit) {
        return twi_gate_refuse_limit(&unpack->gate, "decompressed_bytes", size, limit);
    }
    if (size > twi_inflate_get_plausible_size(unpack->packed_size)) {
        return twi_gate_refuse(&unpack->gate, tag, place,
                               "the font would become implausibly large when it is unpacked");
    }
    return TW_OK;
}

tw_status twi_unpack_put_directory(twi_unpack *unpack, size_t at, uint32_t flavor, uint32_t *tables,
                                   size_t count)
{
    uint32_t twice;
    if (!twi_sfnt_build_put_directory(&unpack->build, at, flavor, tables, count, &twice)) {
        return twi_gate_refuse(&unpack->gate, twice, 0, "a table tag occurs twice");
    }
    return TW_OK;
}

tw_status twi_unpack_finish_single(twi_unpack *unpack, uint32_t flavor, size_t count)
{
    twi_allocator *allocator = &unpack->gate.context->allocator;
    uint32_t *tables = twi_alloc_array(allocator, count, sizeof(*tables));
    if (tables == NULL) {
        return twi_context_refuse_memory(unpack->gate.context, count * sizeof(*tables));
    }
    for (size_t i = 0; i < count; i++) {
        tables[i] = (uint32_t)i;
    }
    const tw_status status = twi_unpack_put_directory(unpack, 0, flavor, tables, count);
    twi_free(allocator, tables);
    TWI_TRY(status);
    twi_sfnt_build_seal(&unpack->build);
    return TW_OK;
}

/* `gate` has the file's bytes, and the verdict if one is asked for. */
static tw_status run(const twi_gate *gate, twi_bytes *out)
{
    twi_context *context = gate->context;
    twi_unpack unpack = {.gate = *gate, .packed_size = gate->bytes.size};
    unpack.gate.work_left = UINT64_MAX; /* linear by construction: every byte is read once */
    twi_sfnt_build_init(&unpack.build, &context->allocator, context->limits.decompressed_bytes);
    tw_status status = twi_unpack_get_container(gate->bytes) == TW_FONT_CONTAINER_WOFF
                           ? twi_unpack_woff(&unpack)
                           : twi_unpack_woff2(&unpack);
    if (status == TW_OK) {
        status = twi_unpack_explain(&unpack, unpack.build.out.status, 0, 0, NULL);
    }
    if (status == TW_OK) {
        *out = twi_writer_take(&unpack.build.out);
    }
    twi_sfnt_build_finish(&unpack.build);
    return status;
}

tw_status twi_unpack_container(twi_context *context, twi_bytes bytes, const char *name,
                               twi_bytes *out)
{
    *out = (twi_bytes){NULL, 0};
    if (bytes.size > context->limits.font_bytes) {
        return twi_context_refuse_limit(context, "font_bytes", bytes.size,
                                        context->limits.font_bytes);
    }
    const twi_gate gate = {.context = context, .bytes = bytes, .name = name};
    return run(&gate, out);
}

tw_status twi_unpack_font(twi_context *context, twi_bytes bytes, tw_font_trust trust,
                          const char *name, twi_bytes *out)
{
    TWI_UNUSED(trust);
    *out = (twi_bytes){NULL, 0};
    return twi_unpack_get_container(bytes) == TW_FONT_CONTAINER_UNKNOWN
               ? TW_OK
               : twi_unpack_container(context, bytes, name, out);
}

tw_status twi_unpack_judge(twi_context *context, twi_bytes bytes, tw_gate_profile profile,
                           tw_font_verdict *out_verdict)
{
    if (bytes.size > context->limits.font_bytes ||
        twi_unpack_get_container(bytes) == TW_FONT_CONTAINER_UNKNOWN) {
        return twi_gate_judge(context, bytes, profile, out_verdict);
    }
    memset(out_verdict, 0, sizeof(*out_verdict));
    out_verdict->profile = profile;
    const twi_gate gate = {.context = context, .bytes = bytes, .verdict = out_verdict};
    twi_bytes unpacked = {NULL, 0};
    const tw_status unpacking = run(&gate, &unpacked);
    if (unpacking != TW_OK) {
        return unpacking == out_verdict->status ? TW_OK : unpacking;
    }
    const tw_status status = twi_gate_judge(context, unpacked, profile, out_verdict);
    twi_byte_block_free_bytes(context, unpacked);
    return status;
}

tw_status twi_unpack_gzip(twi_context *context, twi_bytes packed, twi_bytes *out)
{
    *out = (twi_bytes){NULL, 0};
    const size_t limit = context->limits.decompressed_bytes;
    twi_writer writer;
    twi_writer_init(&writer, &context->allocator, limit);
    const tw_status status = twi_inflate_gzip(packed, limit, &writer);
    if (status == TW_OK) {
        *out = twi_writer_take(&writer);
    }
    twi_writer_finish(&writer);
    switch ((int)status) {
    case TW_OK:
        return TW_OK;
    case TW_ERROR_OUT_OF_MEMORY:
        return twi_context_refuse_memory(context, 0);
    case TW_ERROR_LIMIT_EXCEEDED:
        return twi_context_refuse_limit(context, "decompressed_bytes", limit + 1, limit);
    case TW_ERROR_UNSUPPORTED:
        return twi_context_refuse(context, status, TW_DIAGNOSTIC_FONT,
                                  "this build has no library that unpacks gzip");
    default:
        return twi_context_refuse(context, TW_ERROR_FILE_FORMAT, TW_DIAGNOSTIC_FONT,
                                  "a gzip'd picture is broken");
    }
}

/* SPDX-License-Identifier: MIT */
/* Chooses how a file is unpacked, and hands the result to its reader. */
#include "font/unpack.h"

#include <string.h>

#include "font/byte_block.h"
#include "font/inflate.h"
#include "font/legacy.h"
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

static tw_status unpack_gzip(twi_context *context, twi_bytes packed, const char *broken,
                             twi_bytes *out)
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
        return twi_context_refuse(context, TW_ERROR_FILE_FORMAT, TW_DIAGNOSTIC_FONT, broken);
    }
}

/* What undoes a container, or makes a font of one from before OpenType. */
typedef tw_status unpacker(twi_unpack *unpack);

/* `gate` has the file's bytes, and the verdict if one is asked for. */
static tw_status run(const twi_gate *gate, unpacker *unpacker_of, twi_bytes *out)
{
    twi_context *context = gate->context;
    twi_unpack unpack = {.gate = *gate, .packed_size = gate->bytes.size};
    unpack.gate.work_left = UINT64_MAX; /* linear by construction: every byte is read once */
    twi_sfnt_build_init(&unpack.build, &context->allocator, context->limits.decompressed_bytes);
    tw_status status = unpacker_of(&unpack);
    if (status == TW_OK) {
        status = twi_unpack_explain(&unpack, unpack.build.out.status, 0, 0, NULL);
    }
    if (status == TW_OK) {
        *out = twi_writer_take(&unpack.build.out);
    }
    twi_sfnt_build_finish(&unpack.build);
    return status;
}

static unpacker *get_unpacker(twi_bytes bytes)
{
    return twi_unpack_get_container(bytes) == TW_FONT_CONTAINER_WOFF ? twi_unpack_woff
                                                                     : twi_unpack_woff2;
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
    return run(&gate, get_unpacker(bytes), out);
}

/* FreeType's parsers of these formats have been ways into many machines. */
static tw_status refuse_legacy(const twi_gate *gate)
{
    return twi_gate_refuse(gate, 0, 0,
                           "Type 1, PCF and BDF fonts are opened only when vouched for");
}

/* Bitmap fonts are installed as gzip'd files. What is in one is looked at when somebody vouches. */
static tw_status unpack_legacy(const twi_gate *gate, twi_bytes *out)
{
    if (!twi_inflate_is_gzip(gate->bytes)) {
        return run(gate, twi_legacy_unpack, out);
    }
    twi_gate inner = *gate;
    TWI_TRY(unpack_gzip(gate->context, gate->bytes, "a gzip'd font is broken", &inner.bytes));
    const tw_status status = twi_legacy_is_known(inner.bytes)
                                 ? run(&inner, twi_legacy_unpack, out)
                                 : twi_gate_refuse(gate, 0, 0, "what is in the gzip is no font");
    twi_byte_block_free_bytes(gate->context, inner.bytes);
    return status;
}

static bool is_legacy(twi_bytes bytes)
{
    return twi_legacy_is_known(bytes) || twi_inflate_is_gzip(bytes);
}

static tw_status unpack_any(const twi_gate *gate, tw_font_trust trust, twi_bytes *out)
{
    if (!is_legacy(gate->bytes)) {
        return twi_unpack_container(gate->context, gate->bytes, gate->name, out);
    }
    return trust == TW_FONT_TRUST_VOUCHED ? unpack_legacy(gate, out) : refuse_legacy(gate);
}

tw_status twi_unpack_font(twi_context *context, twi_bytes bytes, tw_font_trust trust,
                          const char *name, twi_bytes *out)
{
    *out = (twi_bytes){NULL, 0};
    const bool is_packed = twi_unpack_get_container(bytes) != TW_FONT_CONTAINER_UNKNOWN;
    const twi_gate gate = {.context = context, .bytes = bytes, .name = name};
    return is_packed || is_legacy(bytes) ? unpack_any(&gate, trust, out) : TW_OK;
}

tw_status twi_unpack_judge(twi_context *context, twi_bytes bytes, tw_gate_profile profile,
                           tw_font_verdict *out_verdict)
{
    const bool is_packed = twi_unpack_get_container(bytes) != TW_FONT_CONTAINER_UNKNOWN;
    if (bytes.size > context->limits.font_bytes || (!is_packed && !is_legacy(bytes))) {
        return twi_gate_judge(context, bytes, profile, out_verdict);
    }
    memset(out_verdict, 0, sizeof(*out_verdict));
    out_verdict->profile = profile;
    const twi_gate gate = {.context = context, .bytes = bytes, .verdict = out_verdict};
    twi_bytes unpacked = {NULL, 0};
    const tw_status unpacking =
        is_packed ? run(&gate, get_unpacker(bytes), &unpacked) : refuse_legacy(&gate);
    if (unpacking != TW_OK) {
        return unpacking == out_verdict->status ? TW_OK : unpacking;
    }
    const tw_status status = twi_gate_judge(context, unpacked, profile, out_verdict);
    twi_byte_block_free_bytes(context, unpacked);
    return status;
}

tw_status twi_unpack_gzip(twi_context *context, twi_bytes packed, twi_bytes *out)
{
    return unpack_gzip(context, packed, "a gzip'd picture is broken", out);
}

/* SPDX-License-Identifier: MIT */
/* Keeps bytes that nobody else can write. */
#include "font/byte_block.h"

#include <string.h>

static void destroy_block(twi_object *object)
{
    twi_byte_block *block = (twi_byte_block *)(void *)object;
    twi_allocator *allocator = &object->context->allocator;
    twi_free(allocator, (void *)(uintptr_t)block->bytes.data);
    twi_free(allocator, block);
}

tw_status twi_byte_block_check_size(twi_context *context, uint64_t size)
{
    const uint64_t limit = context->limits.font_bytes;
    return size <= limit ? TW_OK : twi_context_refuse_limit(context, "font_bytes", size, limit);
}

tw_status twi_byte_block_new(twi_context *context, twi_bytes bytes, twi_file_time time,
                             twi_byte_block **out_block)
{
    *out_block = NULL;
    twi_byte_block *block = twi_new(&context->allocator, twi_byte_block);
    if (block == NULL) {
        twi_byte_block_free_bytes(context, bytes);
        return twi_context_refuse_memory(context, sizeof(*block));
    }
    twi_object_init(&block->object, TWI_KIND_FONT_STREAM, context, destroy_block);
    block->bytes = bytes;
    block->time = time;
    *out_block = block;
    return TW_OK;
}

tw_status twi_byte_block_copy(twi_context *context, twi_bytes bytes, twi_byte_block **out_block)
{
    *out_block = NULL;
    TWI_TRY(twi_byte_block_check_size(context, bytes.size));
    uint8_t *data = twi_alloc_array(&context->allocator, bytes.size, 1);
    if (data == NULL) {
        return twi_context_refuse_memory(context, bytes.size);
    }
    if (bytes.size > 0) {
        memcpy(data, bytes.data, bytes.size);
    }
    const twi_file_time none = {false, 0};
    return twi_byte_block_new(context, (twi_bytes){data, bytes.size}, none, out_block);
}

/* SPDX-License-Identifier: MIT */
/* Lends parts of byte blocks. */
#include "font/byte_fragment.h"

static void destroy_fragment(twi_object *object)
{
    twi_byte_fragment *fragment = (twi_byte_fragment *)(void *)object;
    twi_byte_block_release(fragment->block);
    twi_free(&object->context->allocator, fragment);
}

tw_status twi_byte_fragment_new(twi_byte_block *block, uint64_t offset, uint64_t size,
                                twi_byte_fragment **out_fragment)
{
    *out_fragment = NULL;
    twi_context *context = block->object.context;
    if (offset > block->bytes.size || size > block->bytes.size - offset) {
        return twi_context_refuse_at(context, TW_ERROR_OUT_OF_RANGE,
                                     "the fragment ends inside the file", offset);
    }
    twi_byte_fragment *fragment = twi_new(&context->allocator, twi_byte_fragment);
    if (fragment == NULL) {
        return twi_context_refuse_memory(context, sizeof(*fragment));
    }
    twi_object_init(&fragment->object, TWI_KIND_FONT_FRAGMENT, context, destroy_fragment);
    fragment->block = twi_byte_block_acquire(block);
    (void)twi_bytes_slice(block->bytes, (size_t)offset, (size_t)size, &fragment->bytes);
    *out_fragment = fragment;
    return TW_OK;
}

/* SPDX-License-Identifier: MIT */
/* Compares what font files are got from. */
#include "font/file_key.h"

#include <string.h>

twi_file_key twi_file_key_from_path(const char *path, twi_file_time time, tw_font_trust trust)
{
    return (twi_file_key){
        .trust = trust, .time = time, .bytes = {(const uint8_t *)path, strlen(path) + 1}};
}

tw_status twi_file_key_copy(twi_context *context, const twi_file_key *key, twi_file_key *out_key)
{
    *out_key = *key;
    if (key->bytes.data == NULL) {
        return TW_OK;
    }
    out_key->bytes.data = (const uint8_t *)twi_alloc_string(
        &context->allocator, (const char *)key->bytes.data, key->bytes.size);
    if (out_key->bytes.data == NULL) {
        *out_key = (twi_file_key){0};
        return twi_context_refuse_memory(context, key->bytes.size);
    }
    return TW_OK;
}

void twi_file_key_finish(twi_context *context, twi_file_key *key)
{
    twi_byte_block_free_bytes(context, key->bytes);
    *key = (twi_file_key){0};
}

bool twi_file_key_equal(const twi_file_key *a, const twi_file_key *b)
{
    return twi_file_key_is_shared(a) && twi_file_key_is_shared(b) && a->trust == b->trust &&
           a->loader == b->loader && twi_file_time_equal(a->time, b->time) &&
           a->bytes.size == b->bytes.size &&
           memcmp(a->bytes.data, b->bytes.data, a->bytes.size) == 0;
}

uint64_t twi_file_key_hash(const twi_file_key *key)
{
    const uint64_t numbers[] = {(uint64_t)key->trust, key->loader, key->time.is_known,
                                (uint64_t)key->time.nanoseconds};
    const uint64_t hash = twi_hash_bytes(TWI_HASH_START, numbers, sizeof(numbers));
    return twi_hash_bytes(hash, key->bytes.data, key->bytes.size);
}

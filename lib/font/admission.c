/* SPDX-License-Identifier: MIT */
/* Judges the bytes of fonts once, as long as they are kept. */
#include "font/admission.h"

#include <string.h>

#include "font/gate.h"

/* How much of the bytes spreads them: the directory, with its checksums. */
enum { HASHED_BYTES = 2048 };

typedef struct wanted_bytes {
    twi_bytes bytes;
    bool is_judged;
} wanted_bytes;

static bool is_wanted(const twi_object *object, const void *key)
{
    const twi_admission *admission = (const twi_admission *)(const void *)object;
    const wanted_bytes *wanted = key;
    return admission->block->bytes.size == wanted->bytes.size &&
           (admission->is_judged || !wanted->is_judged) &&
           memcmp(admission->block->bytes.data, wanted->bytes.data, wanted->bytes.size) == 0;
}

static uint64_t hash_bytes(twi_bytes bytes)
{
    const uint64_t hash = twi_hash_bytes(TWI_HASH_START, &bytes.size, sizeof(bytes.size));
    return twi_hash_bytes(hash, bytes.data, TWI_MIN(bytes.size, (size_t)HASHED_BYTES));
}

static void destroy(twi_object *object)
{
    twi_admission *admission = (twi_admission *)(void *)object;
    twi_context *context = object->context;
    twi_registry_remove(&context->font_bytes, &admission->registered);
    twi_byte_block_release(admission->block);
    twi_free(&context->allocator, admission);
}

static tw_status judge(twi_context *context, twi_byte_block *block, tw_font_trust trust,
                       const char *name, twi_admission **out)
{
    uint32_t face_count = 0;
    TWI_TRY(twi_gate_check(context, block->bytes, trust, name, &face_count));
    twi_admission *admission = twi_new(&context->allocator, twi_admission);
    if (admission == NULL) {
        return twi_context_refuse_memory(context, sizeof(*admission));
    }
    twi_object_init(&admission->object, TWI_KIND_NONE, context, destroy);
    admission->block = twi_byte_block_acquire(block);
    admission->face_count = face_count;
    admission->is_judged = trust != TW_FONT_TRUST_VOUCHED;
    /* Two threads may judge the same bytes at once: then both are kept, and the younger is found. */
    twi_registry_add(&context->font_bytes, &admission->registered, &admission->object,
                     hash_bytes(block->bytes));
    *out = admission;
    return TW_OK;
}

tw_status twi_admission_get(twi_context *context, twi_byte_block *block, tw_font_trust trust,
                            const char *name, twi_admission **out)
{
    const wanted_bytes wanted = {block->bytes, trust != TW_FONT_TRUST_VOUCHED};
    *out = NULL;
    if (block->bytes.size > 0) {
        *out = (twi_admission *)(void *)twi_registry_find(
            &context->font_bytes, hash_bytes(block->bytes), is_wanted, &wanted);
    }
    return *out != NULL ? TW_OK : judge(context, block, trust, name, out);
}

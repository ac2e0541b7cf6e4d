/* SPDX-License-Identifier: MIT */
/* Keeps the bytes of font files, once for each key. */
#include "font/file.h"

#include <string.h>

#include "font/file_bytes.h"
#include "font/unpack.h"

static void destroy_file(twi_object *object)
{
    twi_font_file *file = (twi_font_file *)(void *)object;
    twi_context *context = object->context;
    twi_registry_remove(&context->font_files, &file->registered);
    twi_admission_release(file->admission);
    twi_byte_block_release(file->raw);
    twi_file_key_finish(context, &file->key);
    twi_free(&context->allocator, file);
}

static bool has_key(const twi_object *object, const void *key)
{
    return object->kind == TWI_KIND_FONT_CONTENT &&
           twi_file_key_equal(&((const twi_font_file *)(const void *)object)->key, key);
}

twi_font_file *twi_font_file_find(twi_context *context, const twi_file_key *key)
{
    return (twi_font_file *)(void *)twi_registry_find(&context->font_files, twi_file_key_hash(key),
                                                      has_key, key);
}

/* `file`, when it was made from these bytes: what was written at one time need not be one thing.
 * Else NULL, and the reference is given back. */
static twi_font_file *keep_if_same(twi_font_file *file, const twi_byte_block *raw)
{
    const bool is_same = file != NULL && file->raw->bytes.size == raw->bytes.size &&
                         (raw->bytes.size == 0 ||
                          memcmp(file->raw->bytes.data, raw->bytes.data, raw->bytes.size) == 0);
    if (!is_same) {
        twi_font_file_release(file);
    }
    return is_same ? file : NULL;
}

/* Let the gate judge what is in the raw bytes: a font, or a container with one. */
static tw_status admit(twi_font_file *file, const char *name)
{
    twi_context *context = file->object.context;
    const tw_font_trust trust = file->key.trust;
    twi_byte_block *block = NULL;
    twi_bytes unpacked;
    TWI_TRY(twi_unpack_font(context, file->raw->bytes, trust, name, &unpacked));
    if (unpacked.data == NULL) {
        block = twi_byte_block_acquire(file->raw);
    } else {
        TWI_TRY(twi_byte_block_new(context, unpacked, file->raw->time, &block));
    }
    const tw_status status = twi_admission_get(context, block, trust, name, &file->admission);
    /* Equal bytes are kept once; a block tells the time of its file too. */
    if (status == TW_OK && block == file->raw &&
        twi_file_time_equal(block->time, file->admission->block->time)) {
        file->raw = twi_byte_block_acquire(file->admission->block);
        twi_byte_block_release(block);
    }
    twi_byte_block_release(block);
    return status;
}

static tw_status fill_file(twi_font_file *file, const twi_file_key *key, const char *name)
{
    TWI_TRY(twi_file_key_copy(file->object.context, key, &file->key));
    TWI_TRY(admit(file, name));
    file->bytes = file->admission->block->bytes;
    file->face_count = file->admission->face_count;
    file->trust = key->trust;
    return TW_OK;
}

static tw_status make_file(twi_context *context, twi_byte_block *raw, const twi_file_key *key,
                           const char *name, twi_font_file **out_file)
{
    twi_font_file *file = twi_new(&context->allocator, twi_font_file);
    if (file == NULL) {
        return twi_context_refuse_memory(context, sizeof(*file));
    }
    twi_object_init(&file->object, TWI_KIND_FONT_CONTENT, context, destroy_file);
    file->raw = twi_byte_block_acquire(raw);
    const tw_status status = fill_file(file, key, name);
    if (status != TW_OK) {
        twi_font_file_release(file);
        return status;
    }
    *out_file = file;
    return TW_OK;
}

/* Let others find the file; when another thread was faster, its file is the one. */
static twi_font_file *share_file(twi_font_file *file)
{
    if (!twi_file_key_is_shared(&file->key)) {
        return file;
    }
    twi_context *context = file->object.context;
    twi_font_file *shared = (twi_font_file *)(void *)twi_registry_find_or_add(
        &context->font_files, twi_file_key_hash(&file->key), has_key, &file->key, &file->registered,
        &file->object);
    shared = keep_if_same(shared, file->raw);
    if (shared == NULL) {
        return file;
    }
    twi_font_file_release(file);
    return shared;
}

tw_status twi_font_file_new(twi_context *context, twi_byte_block *raw, const twi_file_key *key,
                            const char *name, twi_font_file **out_file)
{
    *out_file =
        twi_file_key_is_shared(key) ? keep_if_same(twi_font_file_find(context, key), raw) : NULL;
    if (*out_file != NULL) {
        return TW_OK;
    }
    TWI_TRY(make_file(context, raw, key, name, out_file));
    *out_file = share_file(*out_file);
    return TW_OK;
}

tw_status twi_font_file_copy(twi_context *context, twi_bytes bytes, tw_font_trust trust,
                             const char *name, twi_font_file **out_file)
{
    *out_file = NULL;
    const twi_file_key key = {.trust = trust};
    twi_byte_block *raw = NULL;
    TWI_TRY(twi_byte_block_copy(context, bytes, &raw));
    const tw_status status = twi_font_file_new(context, raw, &key, name, out_file);
    twi_byte_block_release(raw);
    return status;
}

tw_status twi_font_file_judge(twi_context *context, const char *path, tw_gate_profile profile,
                              tw_font_verdict *out_verdict)
{
    const twi_file_time any_time = {false, 0};
    twi_byte_block *raw = NULL;
    TWI_TRY(twi_file_bytes_read(context, path, any_time, &raw));
    const tw_status status = twi_unpack_judge(context, raw->bytes, profile, out_verdict);
    twi_byte_block_release(raw);
    return status;
}

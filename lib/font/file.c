/* SPDX-License-Identifier: MIT */
/* Keeps the bytes of font files, once for each key. */
#include "font/file.h"

#include <string.h>

#include "font/unpack.h"

static void destroy_file(twi_object *object)
{
    twi_font_file *file = (twi_font_file *)(void *)object;
    twi_context *context = object->context;
    twi_registry_remove(&context->font_files, &file->registered);
    twi_admission_release(file->admission);
    twi_file_key_finish(context, &file->key);
    twi_free(&context->allocator, file);
}

static bool has_key(const twi_object *object, const void *key)
{
    return twi_file_key_equal(&((const twi_font_file *)(const void *)object)->key, key);
}

twi_font_file *twi_font_file_find(twi_context *context, const twi_file_key *key)
{
    return (twi_font_file *)(void *)twi_registry_find(&context->font_files, twi_file_key_hash(key),
                                                      has_key, key);
}

static bool has_bytes(const twi_font_file *file, twi_bytes bytes)
{
    return file->bytes.size == bytes.size &&
           (bytes.size == 0 || memcmp(file->bytes.data, bytes.data, bytes.size) == 0);
}

/* The living file of that key, if it holds these bytes too: what was written at the same time need
 * not be the same. */
static twi_font_file *find_same(twi_context *context, const twi_file_key *key, twi_bytes bytes)
{
    twi_font_file *file = key->bytes.data == NULL ? NULL : twi_font_file_find(context, key);
    if (file != NULL && !has_bytes(file, bytes)) {
        twi_font_file_release(file);
        return NULL;
    }
    return file;
}

/* Takes `admission` on success. */
static tw_status make_file(twi_context *context, twi_admission *admission, const twi_file_key *key,
                           twi_font_file **out_file)
{
    twi_font_file *file = twi_new(&context->allocator, twi_font_file);
    if (file == NULL) {
        return twi_context_refuse_memory(context, sizeof(*file));
    }
    twi_object_init(&file->object, TWI_KIND_NONE, context, destroy_file);
    const tw_status status = twi_file_key_copy(context, key, &file->key);
    if (status != TW_OK) {
        twi_font_file_release(file);
        return status;
    }
    file->admission = admission;
    file->bytes = admission->bytes;
    file->face_count = admission->face_count;
    file->trust = key->trust;
    *out_file = file;
    return TW_OK;
}

/* Let others find the file; when another thread was faster, its file is the one. */
static twi_font_file *share_file(twi_font_file *file)
{
    twi_context *context = file->object.context;
    twi_font_file *other = find_same(context, &file->key, file->bytes);
    if (other != NULL) {
        twi_font_file_release(file);
        return other;
    }
    if (file->key.bytes.data != NULL) {
        twi_registry_add(&context->font_files, &file->registered, &file->object,
                         twi_file_key_hash(&file->key));
    }
    return file;
}

tw_status twi_font_file_new(twi_context *context, twi_bytes bytes, const twi_file_key *key,
                            const char *name, twi_font_file **out_file)
{
    twi_admission *admission;
    *out_file = NULL;
    const tw_status unpacking = twi_unpack_in_place(context, &bytes, key->trust, name);
    if (unpacking != TW_OK) {
        twi_file_bytes_free(context, bytes);
        return unpacking;
    }
    *out_file = find_same(context, key, bytes);
    if (*out_file != NULL) {
        twi_file_bytes_free(context, bytes);
        return TW_OK;
    }
    TWI_TRY(twi_admission_get(context, bytes, key->trust, name, &admission));
    const tw_status status = make_file(context, admission, key, out_file);
    if (status != TW_OK) {
        twi_admission_release(admission);
        return status;
    }
    *out_file = share_file(*out_file);
    return TW_OK;
}

tw_status twi_font_file_open(twi_context *context, const twi_file_key *key,
                             twi_font_file **out_file)
{
    *out_file = NULL;
    const char *path = twi_file_key_get_path(key);
    twi_file_key found = *key;
    twi_bytes bytes;
    TWI_TRY(twi_file_bytes_read(context, path, key->time, &bytes, &found.time));
    return twi_font_file_new(context, bytes, &found, twi_file_bytes_get_name(path), out_file);
}

tw_status twi_font_file_copy(twi_context *context, twi_bytes bytes, tw_font_trust trust,
                             const char *name, twi_font_file **out_file)
{
    *out_file = NULL;
    const twi_file_key key = {.trust = trust};
    twi_bytes copy;
    TWI_TRY(twi_file_bytes_copy(context, bytes, &copy));
    return twi_font_file_new(context, copy, &key, name, out_file);
}

tw_status twi_font_file_judge(twi_context *context, const char *path, tw_gate_profile profile,
                              tw_font_verdict *out_verdict)
{
    const twi_file_time any_time = {false, 0};
    twi_file_time time;
    twi_bytes bytes;
    TWI_TRY(twi_file_bytes_read(context, path, any_time, &bytes, &time));
    const tw_status status = twi_unpack_judge(context, bytes, profile, out_verdict);
    twi_file_bytes_free(context, bytes);
    return status;
}

/* SPDX-License-Identifier: MIT */
/* Gets the bytes of font files when they are needed. */
#include "font/source.h"

#include <string.h>

#include "base/hook.h"
#include "font/file_bytes.h"

static void destroy_source(twi_object *object)
{
    twi_font_source *source = (twi_font_source *)(void *)object;
    twi_font_file_release(source->file);
    twi_lock_finish(&source->lock);
    twi_file_key_finish(object->context, &source->key);
    twi_font_loader_release(source->loader);
    twi_free(&object->context->allocator, source);
}

static tw_status make_source(twi_context *context, const twi_file_key *key,
                             twi_font_source **out_source)
{
    *out_source = NULL;
    twi_font_source *source = twi_new(&context->allocator, twi_font_source);
    if (source == NULL) {
        return twi_context_refuse_memory(context, sizeof(*source));
    }
    twi_object_init(&source->object, TWI_KIND_FONT_FILE, context, destroy_source);
    twi_lock_init(&source->lock);
    const tw_status status = twi_file_key_copy(context, key, &source->key);
    if (status != TW_OK) {
        twi_font_source_release(source);
        return status;
    }
    *out_source = source;
    return TW_OK;
}

tw_status twi_font_source_new_path(twi_context *context, const char *path, twi_file_time time,
                                   tw_font_trust trust, twi_font_source **out_source)
{
    const twi_file_key key = twi_file_key_from_path(path, time, trust);
    return make_source(context, &key, out_source);
}

tw_status twi_font_source_new_loader(twi_font_loader *loader, twi_bytes key, tw_font_trust trust,
                                     twi_font_source **out_source)
{
    const twi_file_key full = {.trust = trust, .loader = loader->serial, .bytes = key};
    TWI_TRY(make_source(loader->object.context, &full, out_source));
    (*out_source)->loader = twi_font_loader_acquire(loader);
    return TW_OK;
}

/* A source of a content that is there. */
static tw_status make_loaded(twi_font_file *file, twi_font_source **out_source)
{
    TWI_TRY(make_source(file->object.context, &file->key, out_source));
    (*out_source)->file = file;
    (void)twi_object_acquire(&file->object);
    return TW_OK;
}

/* Judge what a path held when it was read. */
static tw_status make_path_file(const twi_file_key *key, twi_byte_block *raw,
                                twi_font_file **out_file)
{
    twi_file_key found = *key;
    found.time = raw->time;
    return twi_font_file_new(raw->object.context, raw, &found,
                             twi_file_bytes_get_name(twi_file_key_get_path(key)), out_file);
}

tw_status twi_font_source_open_path(twi_context *context, const char *path, tw_font_trust trust,
                                    twi_font_source **out_source)
{
    *out_source = NULL;
    const twi_file_time any_time = {false, 0};
    const twi_file_key key = twi_file_key_from_path(path, any_time, trust);
    twi_byte_block *raw = NULL;
    twi_font_file *file = NULL;
    TWI_TRY(twi_file_bytes_read(context, path, any_time, &raw));
    tw_status status = make_path_file(&key, raw, &file);
    twi_byte_block_release(raw);
    if (status == TW_OK) {
        status = make_loaded(file, out_source);
        twi_font_file_release(file);
    }
    return status;
}

tw_status twi_font_source_copy(twi_context *context, twi_bytes bytes, tw_font_trust trust,
                               const char *name, twi_font_source **out_source)
{
    *out_source = NULL;
    twi_font_file *file = NULL;
    TWI_TRY(twi_font_file_copy(context, bytes, trust, name, &file));
    const tw_status status = make_loaded(file, out_source);
    twi_font_file_release(file);
    return status;
}

/* Whether a key alone says which bytes they are: not when any time will do. */
static bool is_exact(const twi_file_key *key)
{
    return key->loader != 0 || key->time.is_known;
}

/* No lock is held: this may run the caller's functions. */
static tw_status read_bytes(const twi_font_source *source, twi_byte_block **out_block)
{
    return source->loader != NULL
               ? twi_font_loader_read(source->loader, source->key.bytes, out_block)
               : twi_file_bytes_read(source->object.context, twi_file_key_get_path(&source->key),
                                     source->key.time, out_block);
}

/* The loading is in our hands. */
static tw_status get_content(const twi_font_source *source, twi_font_file **out_file)
{
    twi_context *context = source->object.context;
    twi_byte_block *raw = NULL;
    *out_file = is_exact(&source->key) ? twi_font_file_find(context, &source->key) : NULL;
    if (*out_file != NULL) {
        return TW_OK;
    }
    TWI_TRY(read_bytes(source, &raw));
    const tw_status status = source->loader != NULL
                                 ? twi_font_file_new(context, raw, &source->key, NULL, out_file)
                                 : make_path_file(&source->key, raw, out_file);
    twi_byte_block_release(raw);
    return status;
}

/* Begin to load, unless the content is there: TW_ERROR_BUSY when waiting could be for ourselves.
 * Under the lock. */
static tw_status wait_for_turn(twi_font_source *source)
{
    while (source->is_loading) {
        if (twi_callback_is_running()) {
            return TW_ERROR_BUSY;
        }
        twi_lock_wait(&source->lock);
    }
    return TW_OK;
}

tw_status twi_font_source_load(twi_font_source *source, twi_font_file **out_file)
{
    twi_lock_hold(&source->lock);
    tw_status status = wait_for_turn(source);
    if (status == TW_OK && source->file == NULL) {
        source->is_loading = true;
        twi_lock_let_go(&source->lock);
        twi_font_file *file = NULL;
        status = get_content(source, &file);
        twi_lock_hold(&source->lock);
        source->file = file;
        source->is_loading = false;
        twi_lock_notify(&source->lock);
    }
    *out_file = source->file;
    if (source->file != NULL) {
        (void)twi_object_acquire(&source->file->object);
    }
    twi_lock_let_go(&source->lock);
    return status;
}

bool twi_font_source_is_loaded(twi_font_source *source)
{
    twi_lock_hold(&source->lock);
    const bool is_loaded = source->file != NULL;
    twi_lock_let_go(&source->lock);
    return is_loaded;
}

tw_status twi_font_source_open_face(twi_font_source *source, uint32_t face_index,
                                    twi_font_face **out_face)
{
    const twi_face_choice choice = {.index = face_index};
    return twi_font_source_open_face_as(source, &choice, out_face);
}

tw_status twi_font_source_open_face_as(twi_font_source *source, const twi_face_choice *choice,
                                       twi_font_face **out_face)
{
    *out_face = NULL;
    twi_font_file *file = NULL;
    TWI_TRY(twi_font_source_load(source, &file));
    const tw_status status = twi_font_face_open_as(file, choice, NULL, out_face);
    twi_font_file_release(file);
    return status;
}

void twi_font_source_forget(twi_font_source *source)
{
    if (!twi_file_key_is_shared(&source->key)) {
        return;
    }
    twi_lock_hold(&source->lock);
    twi_font_file *file = source->file;
    source->file = NULL;
    twi_lock_let_go(&source->lock);
    twi_font_file_release(file);
}

tw_status twi_font_source_read(twi_font_source *source, twi_byte_block **out_block)
{
    *out_block = NULL;
    twi_lock_hold(&source->lock);
    if (source->file != NULL) {
        *out_block = twi_byte_block_acquire(source->file->raw);
    }
    twi_lock_let_go(&source->lock);
    return *out_block != NULL ? TW_OK : read_bytes(source, out_block);
}

tw_status twi_font_source_get_time(twi_font_source *source, twi_file_time *out_time)
{
    *out_time = source->key.time;
    if (source->key.time.is_known) {
        return TW_OK;
    }
    twi_byte_block *block = NULL;
    TWI_TRY(twi_font_source_read(source, &block));
    *out_time = block->time;
    twi_byte_block_release(block);
    return TW_OK;
}

bool twi_font_source_has_file(twi_font_source *source, const twi_font_file *file)
{
    twi_lock_hold(&source->lock);
    const twi_font_file *loaded = source->file;
    twi_lock_let_go(&source->lock);
    if (loaded != NULL) {
        return loaded == file;
    }
    const char *path = twi_file_key_get_path(&source->key);
    const char *other = twi_file_key_get_path(&file->key);
    if (path != NULL && other != NULL && !source->key.time.is_known) {
        return strcmp(path, other) == 0; /* whatever is there now */
    }
    return twi_file_key_equal(&source->key, &file->key);
}

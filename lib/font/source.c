/* SPDX-License-Identifier: MIT */
/* Gets the bytes of font files when they are needed. */
#include "font/source.h"

static void destroy_source(twi_object *object)
{
    twi_font_source *source = (twi_font_source *)(void *)object;
    twi_font_file_release(source->file);
    twi_lock_finish(&source->lock);
    twi_file_key_finish(object->context, &source->key);
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

/* A source of a content that is there. */
static tw_status make_loaded(twi_font_file *file, twi_font_source **out_source)
{
    TWI_TRY(make_source(file->object.context, &file->key, out_source));
    (*out_source)->file = file;
    (void)twi_object_acquire(&file->object);
    return TW_OK;
}

tw_status twi_font_source_open_path(twi_context *context, const char *path, tw_font_trust trust,
                                    twi_font_source **out_source)
{
    *out_source = NULL;
    const twi_file_time any_time = {false, 0};
    const twi_file_key key = twi_file_key_from_path(path, any_time, trust);
    twi_font_file *file = NULL;
    TWI_TRY(twi_font_file_open(context, &key, &file));
    const tw_status status = make_loaded(file, out_source);
    twi_font_file_release(file);
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

/* The loading is in our hands, the lock is not held. */
static tw_status get_content(const twi_font_source *source, twi_font_file **out_file)
{
    twi_context *context = source->object.context;
    *out_file = is_exact(&source->key) ? twi_font_file_find(context, &source->key) : NULL;
    return *out_file != NULL ? TW_OK : twi_font_file_open(context, &source->key, out_file);
}

tw_status twi_font_source_load(twi_font_source *source, twi_font_file **out_file)
{
    tw_status status = TW_OK;
    twi_lock_hold(&source->lock);
    while (source->is_loading) {
        twi_lock_wait(&source->lock);
    }
    if (source->file == NULL) {
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
    if (source->key.bytes.data == NULL) {
        return;
    }
    twi_lock_hold(&source->lock);
    twi_font_file *file = source->file;
    source->file = NULL;
    twi_lock_let_go(&source->lock);
    twi_font_file_release(file);
}

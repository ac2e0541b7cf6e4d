/* SPDX-License-Identifier: MIT */
/* Makes loaders, and asks them for the bytes of a key. */
#include "font/loader.h"

#include <string.h>

#include "base/hook.h"
#include "font/loader_stream.h"

/* A key of the local loader: whether the time is known, the time, the path with its NUL. */
#define TIME_SIZE 8u
#define LOCAL_KEY_HEAD (1u + TIME_SIZE)

static void call_release(void (*release)(void *user), void *user)
{
    if (release != NULL) {
        twi_callback_enter();
        release(user);
        twi_callback_leave();
    }
}

static void destroy_loader(twi_object *object)
{
    twi_font_loader *loader = (twi_font_loader *)(void *)object;
    twi_allocator *allocator = &object->context->allocator;
    twi_registry_remove(&object->context->font_files, &loader->registered);
    for (size_t i = 0; i < loader->fonts.count; i++) {
        twi_byte_block_release(loader->fonts.items[i].copy);
        call_release(loader->fonts.items[i].release, loader->fonts.items[i].user);
    }
    twi_array_finish(allocator, &loader->fonts);
    call_release(loader->callbacks.destroy, loader->callbacks.user);
    twi_lock_finish(&loader->lock);
    twi_free(allocator, loader);
}

static tw_status make_loader(twi_context *context, twi_loader_kind kind,
                             twi_font_loader **out_loader)
{
    *out_loader = NULL;
    twi_font_loader *loader = twi_new(&context->allocator, twi_font_loader);
    if (loader == NULL) {
        return twi_context_refuse_memory(context, sizeof(*loader));
    }
    twi_object_init(&loader->object, TWI_KIND_FONT_LOADER, context, destroy_loader);
    twi_lock_init(&loader->lock);
    loader->kind = kind;
    loader->serial = kind == TWI_LOADER_LOCAL ? 0 : twi_context_next_serial(context);
    *out_loader = loader;
    return TW_OK;
}

tw_status twi_font_loader_new(twi_context *context, const tw_font_loader_callbacks *callbacks,
                              const tw_remote_font_callbacks *remote, twi_font_loader **out_loader)
{
    TWI_TRY(make_loader(context, TWI_LOADER_CALLER, out_loader));
    (*out_loader)->callbacks = *callbacks;
    if (remote != NULL) {
        (*out_loader)->remote = *remote;
    }
    return TW_OK;
}

tw_status twi_font_loader_new_memory(twi_context *context, twi_font_loader **out_loader)
{
    return make_loader(context, TWI_LOADER_MEMORY, out_loader);
}

static bool is_local(const twi_object *object, const void *key)
{
    (void)key;
    return object->kind == TWI_KIND_FONT_LOADER;
}

tw_status twi_font_loader_get_local(twi_context *context, twi_font_loader **out_loader)
{
    twi_registry *registry = &context->font_files;
    twi_font_loader *made = NULL;
    *out_loader = (twi_font_loader *)(void *)twi_registry_find(registry, TWI_KIND_FONT_LOADER,
                                                               is_local, NULL);
    if (*out_loader != NULL) {
        return TW_OK;
    }
    TWI_TRY(make_loader(context, TWI_LOADER_LOCAL, &made));
    twi_font_loader *other = (twi_font_loader *)(void *)twi_registry_find_or_add(
        registry, TWI_KIND_FONT_LOADER, is_local, NULL, &made->registered, &made->object);
    if (other != NULL) {
        twi_font_loader_release(made);
    }
    *out_loader = other != NULL ? other : made;
    return TW_OK;
}

/* --- memory --- */

tw_status twi_font_loader_add_memory(twi_font_loader *loader, const tw_memory_font *memory,
                                     uint32_t *out_number)
{
    twi_context *context = loader->object.context;
    twi_memory_font font = {
        .bytes = {memory->data, memory->size}, .release = memory->release, .user = memory->user};
    TWI_TRY(twi_byte_block_check_size(context, memory->size));
    if (memory->release == NULL) {
        TWI_TRY(twi_byte_block_copy(context, font.bytes, &font.copy));
        font.bytes = font.copy->bytes;
    }
    twi_lock_hold(&loader->lock);
    const size_t number = loader->fonts.count;
    const tw_status status =
        twi_array_reserve(&context->allocator, &loader->fonts, 1, (size_t)TWI_MAX_MEMORY_FONTS);
    if (status == TW_OK) {
        loader->fonts.items[loader->fonts.count++] = font;
    }
    twi_lock_let_go(&loader->lock);
    *out_number = (uint32_t)number;
    if (status != TW_OK) {
        twi_byte_block_release(font.copy);
        return status == TW_ERROR_LIMIT_EXCEEDED
                   ? twi_context_refuse_limit(context, "memory_fonts", number + 1,
                                              TWI_MAX_MEMORY_FONTS)
                   : twi_context_refuse_memory(context, sizeof(font));
    }
    return TW_OK;
}

uint32_t twi_font_loader_count_memory(twi_font_loader *loader)
{
    twi_lock_hold(&loader->lock);
    const size_t count = loader->fonts.count;
    twi_lock_let_go(&loader->lock);
    return (uint32_t)count;
}

static bool find_memory(twi_font_loader *loader, twi_bytes key, twi_memory_font *out_font)
{
    uint32_t number;
    if (key.size != TWI_MEMORY_KEY_SIZE || !twi_bytes_u32(key, 0, &number)) {
        return false;
    }
    twi_lock_hold(&loader->lock);
    const bool is_there = number < loader->fonts.count;
    *out_font = is_there ? loader->fonts.items[number] : (twi_memory_font){.copy = NULL};
    twi_lock_let_go(&loader->lock);
    return is_there;
}

/* What the caller keeps is copied before it is judged: somebody may be writing there. */
static tw_status read_memory(twi_font_loader *loader, twi_bytes key, twi_byte_block **out_block)
{
    twi_context *context = loader->object.context;
    twi_memory_font font;
    if (!find_memory(loader, key, &font)) {
        return twi_context_refuse(context, TW_ERROR_INVALID_ARGUMENT, TW_DIAGNOSTIC_REFUSED,
                                  "the key is the number of a block of the loader, 4 bytes");
    }
    if (font.copy != NULL) {
        *out_block = twi_byte_block_acquire(font.copy);
        return TW_OK;
    }
    return twi_byte_block_copy(context, font.bytes, out_block);
}

tw_status twi_font_loader_get_locality(const twi_font_loader *loader, twi_bytes key,
                                       tw_font_locality *out_locality)
{
    twi_context *context = loader->object.context;
    *out_locality = TW_FONT_LOCALITY_LOCAL;
    if (loader->remote.get_locality == NULL) {
        return TW_OK;
    }
    tw_font_locality locality = TW_FONT_LOCALITY_REMOTE;
    twi_callback_enter();
    const tw_status status =
        loader->remote.get_locality(loader->callbacks.user, key.data, key.size, &locality);
    twi_callback_leave();
    *out_locality = TW_FONT_LOCALITY_REMOTE;
    TWI_TRY(twi_context_check_answer(context, status));
    if ((size_t)locality > TW_FONT_LOCALITY_LOCAL) {
        return twi_context_refuse(context, TW_ERROR_CALLBACK_FAILED, TW_DIAGNOSTIC_REFUSED,
                                  "a locality is in its list");
    }
    *out_locality = locality;
    return TW_OK;
}

tw_status twi_font_loader_read(twi_font_loader *loader, twi_bytes key, twi_byte_block **out_block)
{
    tw_font_locality locality;
    *out_block = NULL;
    if (loader->kind == TWI_LOADER_MEMORY) {
        return read_memory(loader, key, out_block);
    }
    TWI_TRY(twi_font_loader_get_locality(loader, key, &locality));
    /* An answer, not a mistake: no diagnostic. */
    return locality == TW_FONT_LOCALITY_LOCAL ? twi_loader_stream_read(loader, key, out_block)
                                              : TW_ERROR_REMOTE_FONT;
}

/* --- keys --- */

void twi_font_loader_write_memory_key(uint32_t number, uint8_t out[TWI_MEMORY_KEY_SIZE])
{
    for (size_t i = 0; i < TWI_MEMORY_KEY_SIZE; i++) {
        out[i] = (uint8_t)(number >> 8 * (TWI_MEMORY_KEY_SIZE - 1 - i));
    }
}

size_t twi_font_loader_write_local_key(const twi_file_key *key, uint8_t *out, size_t capacity)
{
    const size_t size = LOCAL_KEY_HEAD + key->bytes.size;
    if (size <= capacity) {
        out[0] = key->time.is_known;
        memcpy(out + 1, &key->time.nanoseconds, TIME_SIZE);
        memcpy(out + LOCAL_KEY_HEAD, key->bytes.data, key->bytes.size);
    }
    return size;
}

bool twi_font_loader_read_local_key(twi_bytes key, const char **out_path, twi_file_time *out_time)
{
    if (key.size <= LOCAL_KEY_HEAD + 1 || key.size > LOCAL_KEY_HEAD + TWI_MAX_PATH_SIZE ||
        key.data[0] > 1) {
        return false;
    }
    const char *path = (const char *)key.data + LOCAL_KEY_HEAD;
    const size_t path_size = key.size - LOCAL_KEY_HEAD;
    out_time->is_known = key.data[0] == 1;
    memcpy(&out_time->nanoseconds, key.data + 1, TIME_SIZE);
    *out_path = path;
    return (out_time->is_known || out_time->nanoseconds == 0) &&
           strnlen(path, path_size) == path_size - 1;
}

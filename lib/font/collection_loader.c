/* SPDX-License-Identifier: MIT */
/* Asks the caller's enumerators for font files. */
#include "font/collection_loader.h"

#include "base/handle.h"
#include "base/hook.h"

static void destroy_loader(twi_object *object)
{
    twi_collection_loader *loader = (twi_collection_loader *)(void *)object;
    if (loader->callbacks.destroy != NULL) {
        twi_callback_enter();
        loader->callbacks.destroy(loader->callbacks.user);
        twi_callback_leave();
    }
    twi_free(&object->context->allocator, loader);
}

tw_status twi_collection_loader_new(twi_context *context,
                                    const tw_font_collection_loader_callbacks *callbacks,
                                    twi_collection_loader **out_loader)
{
    *out_loader = twi_new(&context->allocator, twi_collection_loader);
    if (*out_loader == NULL) {
        return twi_context_refuse_memory(context, sizeof(**out_loader));
    }
    twi_object_init(&(*out_loader)->object, TWI_KIND_FONT_COLLECTION_LOADER, context,
                    destroy_loader);
    (*out_loader)->callbacks = *callbacks;
    return TW_OK;
}

void twi_source_list_finish(twi_context *context, twi_source_list *sources)
{
    for (size_t i = 0; i < sources->count; i++) {
        twi_font_source_release(sources->items[i]);
    }
    twi_array_finish(&context->allocator, sources);
}

/* The file that a handle of the caller's names: a reference. */
static tw_status acquire_source(twi_context *context, tw_font_file file,
                                twi_font_source **out_source)
{
    twi_object *object;
    const tw_status status = twi_handle_pin(file.id, TWI_KIND_FONT_FILE, &object);
    if (status != TW_OK) {
        return twi_context_refuse(context, status, TW_DIAGNOSTIC_REFUSED,
                                  "every enumerated file is alive");
    }
    const bool is_ours = object->context == context;
    *out_source = is_ours ? (twi_font_source *)(void *)twi_object_acquire(object) : NULL;
    twi_handle_unpin(file.id);
    return is_ours ? TW_OK
                   : twi_context_refuse(context, TW_ERROR_FOREIGN_FACTORY, TW_DIAGNOSTIC_REFUSED,
                                        "every enumerated file belongs to the factory");
}

static tw_status call_move_next(const twi_collection_loader *loader, void *enumerator,
                                bool *out_has_file)
{
    int has_file = 0;
    twi_callback_enter();
    const tw_status status =
        loader->callbacks.move_next(loader->callbacks.user, enumerator, &has_file);
    twi_callback_leave();
    *out_has_file = has_file != 0;
    return twi_context_check_answer(loader->object.context, status);
}

static tw_status call_get_file(const twi_collection_loader *loader, void *enumerator,
                               twi_font_source **out_source)
{
    tw_font_file file = {0};
    twi_callback_enter();
    const tw_status status = loader->callbacks.get_file(loader->callbacks.user, enumerator, &file);
    twi_callback_leave();
    TWI_TRY(twi_context_check_answer(loader->object.context, status));
    return acquire_source(loader->object.context, file, out_source);
}

static tw_status add_files(const twi_collection_loader *loader, void *enumerator,
                           twi_source_list *sources)
{
    twi_context *context = loader->object.context;
    const size_t limit = context->limits.collection_fonts;
    bool has_file;
    TWI_TRY(call_move_next(loader, enumerator, &has_file));
    while (has_file) {
        const tw_status status = twi_array_reserve(&context->allocator, sources, 1, limit);
        if (status != TW_OK) {
            return status == TW_ERROR_LIMIT_EXCEEDED
                       ? twi_context_refuse_limit(context, "collection_fonts", limit + 1, limit)
                       : twi_context_refuse_memory(context, 0);
        }
        TWI_TRY(call_get_file(loader, enumerator, &sources->items[sources->count]));
        sources->count++;
        TWI_TRY(call_move_next(loader, enumerator, &has_file));
    }
    return TW_OK;
}

tw_status twi_collection_loader_gather(const twi_collection_loader *loader, tw_factory factory,
                                       twi_bytes key, twi_source_list *out_sources)
{
    const tw_font_collection_loader_callbacks *callbacks = &loader->callbacks;
    void *enumerator = NULL;
    *out_sources = (twi_source_list){NULL, 0, 0};
    twi_callback_enter();
    tw_status status =
        callbacks->create_enumerator(callbacks->user, factory, key.data, key.size, &enumerator);
    twi_callback_leave();
    TWI_TRY(twi_context_check_answer(loader->object.context, status));
    status = add_files(loader, enumerator, out_sources);
    if (callbacks->release_enumerator != NULL) {
        twi_callback_enter();
        callbacks->release_enumerator(callbacks->user, enumerator);
        twi_callback_leave();
    }
    return status;
}

/* SPDX-License-Identifier: MIT */
/* Opens the door to collections whose files the caller enumerates. */
#include <textwright/font_collection_loader.h>

#include "api/door.h"
#include "api/factory.h"
#include "base/limits.h"
#include "font/collection.h"
#include "font/collection_loader.h"

/* The first version of the struct ended with these fields. */
#define FIRST_CALLBACKS_SIZE sizeof(tw_font_collection_loader_callbacks)

tw_status tw_font_collection_loader_create(tw_factory factory,
                                           const tw_font_collection_loader_callbacks *callbacks,
                                           tw_font_collection_loader *out_loader)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    tw_font_collection_loader_callbacks values;
    twi_door_require(&door, out_loader != NULL, "out_loader is not NULL");
    twi_door_require(&door, callbacks != NULL, "callbacks is not NULL");
    twi_door_read_struct(&door, callbacks, FIRST_CALLBACKS_SIZE, &values, sizeof(values));
    twi_door_require(&door,
                     values.create_enumerator != NULL && values.move_next != NULL &&
                         values.get_file != NULL,
                     "create_enumerator, move_next and get_file are not NULL");
    twi_collection_loader *loader = NULL;
    if (door.status == TW_OK) {
        door.status = twi_collection_loader_new(door.context, &values, &loader);
    }
    return twi_door_give(&door, loader, TWI_OUT_ID(out_loader));
}

tw_status tw_factory_register_font_collection_loader(tw_factory factory,
                                                     tw_font_collection_loader loader)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_collection_loader *added = twi_door_pin(&door, loader.id, TWI_KIND_FONT_COLLECTION_LOADER);
    if (door.status == TW_OK) {
        door.status = twi_registrations_add(&self->font_loaders, &added->object);
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_unregister_font_collection_loader(tw_factory factory,
                                                       tw_font_collection_loader loader)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_collection_loader *removed =
        twi_door_pin(&door, loader.id, TWI_KIND_FONT_COLLECTION_LOADER);
    if (door.status == TW_OK) {
        twi_door_require(&door, twi_registrations_remove(&self->font_loaders, &removed->object),
                         "loader is registered");
    }
    return twi_door_leave(&door);
}

static tw_status make_collection(const twi_collection_loader *loader, tw_factory factory,
                                 twi_bytes key, twi_font_collection **out_collection)
{
    twi_context *context = loader->object.context;
    twi_source_list sources;
    tw_status status = twi_collection_loader_gather(loader, factory, key, &sources);
    if (status == TW_OK) {
        const twi_font_collection_parts parts = {.files = sources.items,
                                                 .file_count = sources.count};
        status = twi_font_collection_new(context, &parts, out_collection);
    }
    twi_source_list_finish(context, &sources);
    return status;
}

tw_status tw_font_collection_create_from_loader(tw_factory factory,
                                                tw_font_collection_loader loader, const void *key,
                                                size_t key_size, tw_font_collection *out_collection)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    const twi_collection_loader *from =
        twi_door_pin(&door, loader.id, TWI_KIND_FONT_COLLECTION_LOADER);
    twi_door_require(&door, out_collection != NULL, "out_collection is not NULL");
    twi_door_require(&door, key != NULL, "key is not NULL");
    twi_door_require(&door, key_size >= 1 && key_size <= TWI_MAX_FONT_KEY_SIZE,
                     "key_size is 1..65,536");
    twi_font_collection *collection = NULL;
    if (door.status == TW_OK &&
        twi_door_require(&door, twi_registrations_has(&self->font_loaders, &from->object),
                         "loader is registered")) {
        door.status = make_collection(from, factory, (twi_bytes){key, key_size}, &collection);
    }
    return twi_door_give(&door, collection, TWI_OUT_ID(out_collection));
}

tw_status tw_font_collection_loader_duplicate(tw_font_collection_loader loader,
                                              tw_font_collection_loader *out_loader)
{
    return twi_door_duplicate(loader.id, TWI_KIND_FONT_COLLECTION_LOADER, TWI_OUT_ID(out_loader));
}

void tw_font_collection_loader_release(tw_font_collection_loader loader)
{
    twi_door_release(loader.id, TWI_KIND_FONT_COLLECTION_LOADER);
}

tw_status tw_font_collection_loader_equal(tw_font_collection_loader a, tw_font_collection_loader b,
                                          int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_FONT_COLLECTION_LOADER, out_equal);
}

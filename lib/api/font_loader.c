/* SPDX-License-Identifier: MIT */
/* Opens the door to font loaders. */
#include <textwright/font_loader.h>

#include "api/door.h"
#include "api/factory.h"
#include "api/font_values.h"
#include "font/source.h"

/* The first versions of the structs ended with these fields. */
#define FIRST_CALLBACKS_SIZE sizeof(tw_font_loader_callbacks)
#define FIRST_MEMORY_SIZE sizeof(tw_memory_font)

tw_status tw_font_loader_create(tw_factory factory, const tw_font_loader_callbacks *callbacks,
                                tw_font_loader *out_loader)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    tw_font_loader_callbacks values;
    twi_door_require(&door, out_loader != NULL, "out_loader is not NULL");
    twi_door_require(&door, callbacks != NULL, "callbacks is not NULL");
    twi_door_read_struct(&door, callbacks, FIRST_CALLBACKS_SIZE, &values, sizeof(values));
    twi_door_require(&door,
                     values.open_stream != NULL && values.get_size != NULL &&
                         values.read_fragment != NULL,
                     "open_stream, get_size and read_fragment are not NULL");
    twi_font_loader *loader = NULL;
    if (door.status == TW_OK) {
        door.status = twi_font_loader_new(door.context, &values, NULL, &loader);
    }
    return twi_door_give(&door, loader, TWI_OUT_ID(out_loader));
}

/* What the makers without parameters have in common. */
static tw_status make(tw_factory factory, tw_font_loader *out_loader,
                      tw_status (*maker)(twi_context *context, twi_font_loader **out_loader))
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_font_loader *loader = NULL;
    if (twi_door_require(&door, out_loader != NULL, "out_loader is not NULL")) {
        door.status = maker(door.context, &loader);
    }
    return twi_door_give(&door, loader, TWI_OUT_ID(out_loader));
}

tw_status tw_font_loader_create_in_memory(tw_factory factory, tw_font_loader *out_loader)
{
    return make(factory, out_loader, twi_font_loader_new_memory);
}

tw_status tw_factory_get_local_font_loader(tw_factory factory, tw_font_loader *out_loader)
{
    return make(factory, out_loader, twi_font_loader_get_local);
}

/* The loader for paths is not the caller's to register. */
static twi_font_loader *pin_registrable(twi_door *door, tw_font_loader loader)
{
    twi_font_loader *self = twi_door_pin(door, loader.id, TWI_KIND_FONT_LOADER);
    twi_door_require(door, self != NULL && self->kind != TWI_LOADER_LOCAL,
                     "loader is not the one for paths");
    return self;
}

tw_status tw_factory_register_font_loader(tw_factory factory, tw_font_loader loader)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_font_loader *added = pin_registrable(&door, loader);
    if (door.status == TW_OK) {
        door.status = twi_registrations_add(&self->font_loaders, &added->object);
    }
    return twi_door_leave(&door);
}

tw_status tw_factory_unregister_font_loader(tw_factory factory, tw_font_loader loader)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_font_loader *removed = pin_registrable(&door, loader);
    if (door.status == TW_OK) {
        twi_door_require(&door, twi_registrations_remove(&self->font_loaders, &removed->object),
                         "loader is registered");
    }
    return twi_door_leave(&door);
}

static bool require_registered(twi_door *door, twi_factory *factory, const twi_font_loader *loader)
{
    return door->status == TW_OK &&
           twi_door_require(door, twi_registrations_has(&factory->font_loaders, &loader->object),
                            "loader is registered");
}

static tw_status name_local_file(twi_door *door, twi_bytes key, tw_font_trust trust,
                                 twi_font_source **out_source)
{
    const char *path;
    twi_file_time time;
    return twi_door_require(door, twi_font_loader_read_local_key(key, &path, &time),
                            "key is one that tw_font_file_get_key gave")
               ? twi_font_source_new_path(door->context, path, time, trust, out_source)
               : door->status;
}

tw_status tw_font_file_create_from_loader(tw_factory factory, tw_font_loader loader,
                                          const void *key, size_t key_size, tw_font_trust trust,
                                          tw_font_file *out_file)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_font_loader *from = twi_door_pin(&door, loader.id, TWI_KIND_FONT_LOADER);
    twi_door_require(&door, out_file != NULL, "out_file is not NULL");
    twi_door_require(&door, key != NULL, "key is not NULL");
    twi_door_require(&door, key_size >= 1 && key_size <= TWI_MAX_FONT_KEY_SIZE,
                     "key_size is 1..65,536");
    twi_door_require_trust(&door, trust);
    const twi_bytes bytes = {key, key_size};
    twi_font_source *source = NULL;
    if (door.status == TW_OK && from->kind == TWI_LOADER_LOCAL) {
        door.status = name_local_file(&door, bytes, trust, &source);
    } else if (require_registered(&door, self, from)) {
        door.status = twi_font_source_new_loader(from, bytes, trust, &source);
    }
    return twi_door_give(&door, source, TWI_OUT_ID(out_file));
}

/* The block is added before anybody asks whether the loader serves: see B16 of the map. */
static tw_status add_memory(twi_door *door, twi_factory *factory, twi_font_loader *loader,
                            const tw_memory_font *memory, twi_font_source **out_source)
{
    uint8_t key[TWI_MEMORY_KEY_SIZE];
    uint32_t number;
    TWI_TRY(twi_font_loader_add_memory(loader, memory, &number));
    if (!require_registered(door, factory, loader)) {
        return door->status;
    }
    twi_font_loader_write_memory_key(number, key);
    return twi_font_source_new_loader(loader, (twi_bytes){key, sizeof(key)}, memory->trust,
                                      out_source);
}

tw_status tw_font_file_create_in_memory(tw_factory factory, tw_font_loader loader,
                                        const tw_memory_font *memory, tw_font_file *out_file)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_font_loader *to = twi_door_pin(&door, loader.id, TWI_KIND_FONT_LOADER);
    tw_memory_font values;
    twi_door_require(&door, out_file != NULL, "out_file is not NULL");
    twi_door_require(&door, memory != NULL, "memory is not NULL");
    twi_door_read_struct(&door, memory, FIRST_MEMORY_SIZE, &values, sizeof(values));
    twi_door_require(&door, values.data != NULL, "memory.data is not NULL");
    twi_door_require_trust(&door, values.trust);
    twi_door_require(&door, to != NULL && to->kind == TWI_LOADER_MEMORY,
                     "loader was made by tw_font_loader_create_in_memory");
    twi_font_source *source = NULL;
    if (door.status == TW_OK) {
        door.status = add_memory(&door, self, to, &values, &source);
    }
    return twi_door_give(&door, source, TWI_OUT_ID(out_file));
}

tw_status tw_font_loader_get_file_count(tw_font_loader loader, uint32_t *out_count)
{
    twi_door door = twi_door_enter();
    twi_font_loader *self = twi_door_pin(&door, loader.id, TWI_KIND_FONT_LOADER);
    if (out_count != NULL) {
        *out_count = 0;
    }
    twi_door_require(&door, out_count != NULL, "out_count is not NULL");
    if (twi_door_require_or(&door, self == NULL || self->kind == TWI_LOADER_MEMORY,
                            TW_ERROR_UNSUPPORTED, "loader is one over memory")) {
        *out_count = twi_font_loader_count_memory(self);
    }
    return twi_door_leave(&door);
}

static bool require_key(twi_door *door, const twi_font_source *source)
{
    return twi_door_require_or(door, source == NULL || twi_file_key_is_shared(&source->key),
                               TW_ERROR_UNSUPPORTED, "the file comes from a loader or a path");
}

tw_status tw_font_file_get_loader(tw_font_file file, tw_font_loader *out_loader)
{
    twi_door door = twi_door_enter();
    const twi_font_source *self = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    twi_font_loader *loader = NULL;
    twi_door_require(&door, out_loader != NULL, "out_loader is not NULL");
    if (require_key(&door, self)) {
        if (self->loader != NULL) {
            loader = twi_font_loader_acquire(self->loader);
        } else {
            door.status = twi_font_loader_get_local(door.context, &loader);
        }
    }
    return twi_door_give(&door, loader, TWI_OUT_ID(out_loader));
}

tw_status tw_font_file_get_key(tw_font_file file, void *key, size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_font_source *self = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    twi_door_require_array(&door, key, capacity, out_size);
    if (require_key(&door, self)) {
        if (self->loader != NULL) {
            twi_door_write_array(&door, self->key.bytes.data, self->key.bytes.size, 1, key,
                                 capacity, out_size);
        } else {
            *out_size = twi_font_loader_write_local_key(&self->key, key, capacity);
            door.status = *out_size <= capacity ? TW_OK : TW_ERROR_BUFFER_TOO_SMALL;
        }
    }
    return twi_door_leave(&door);
}

tw_status tw_font_loader_duplicate(tw_font_loader loader, tw_font_loader *out_loader)
{
    return twi_door_duplicate(loader.id, TWI_KIND_FONT_LOADER, TWI_OUT_ID(out_loader));
}

void tw_font_loader_release(tw_font_loader loader)
{
    twi_door_release(loader.id, TWI_KIND_FONT_LOADER);
}

tw_status tw_font_loader_equal(tw_font_loader a, tw_font_loader b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_FONT_LOADER, out_equal);
}

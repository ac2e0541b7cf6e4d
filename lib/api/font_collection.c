/* SPDX-License-Identifier: MIT */
/* Opens the door to font collections. */
#include <textwright/font_collection.h>

#include <string.h>

#include "api/door.h"
#include "api/factory.h"
#include "api/font_values.h"
#include "api/text_values.h"
#include "font/families.h"

/* The first versions of the structs ended with these fields. */
#define FIRST_OPTIONS_SIZE sizeof(tw_font_collection_options)
#define FIRST_REQUEST_SIZE sizeof(tw_font_request)

static void require_parts(twi_door *door, const tw_font_collection_options *options)
{
    const size_t limit = door->context == NULL ? 0 : door->context->limits.collection_fonts;
    twi_door_require(door, options->file_count == 0 || options->files != NULL,
                     "files is not NULL when file_count > 0");
    twi_door_require(door, options->path_count == 0 || options->paths != NULL,
                     "paths is not NULL when path_count > 0");
    twi_door_require_trust(door, options->path_trust);
    if (door->status == TW_OK && (options->file_count > limit || options->path_count > limit)) {
        door->status =
            twi_context_refuse_limit(door->context, "collection_fonts",
                                     TWI_MAX(options->file_count, options->path_count), limit);
    }
    for (size_t i = 0; door->status == TW_OK && i < options->path_count; i++) {
        twi_door_require_path(door, options->paths[i]);
    }
}

/* References on the files: *out_count says how many were taken, also after a refusal. */
static twi_font_source **acquire_files(twi_door *door, const tw_font_collection_options *options,
                                       size_t *out_count)
{
    *out_count = 0;
    if (door->status != TW_OK || options->file_count == 0) {
        return NULL;
    }
    twi_font_source **files =
        twi_alloc_array(&door->context->allocator, options->file_count, sizeof(twi_font_source *));
    if (files == NULL) {
        door->status = twi_context_refuse_memory(door->context, options->file_count);
        return NULL;
    }
    for (size_t i = 0; i < options->file_count; i++) {
        files[i] = twi_door_acquire(door, options->files[i].id, TWI_KIND_FONT_FILE);
        if (files[i] == NULL) {
            break;
        }
        (*out_count)++;
    }
    return files;
}

static twi_font_collection *make_collection(twi_door *door, twi_factory *factory,
                                            const tw_font_collection_options *options)
{
    size_t file_count = 0;
    twi_font_source **files = acquire_files(door, options, &file_count);
    twi_font_collection_parts parts = {.files = files,
                                       .file_count = file_count,
                                       .paths = options->paths,
                                       .path_count = options->path_count,
                                       .path_trust = options->path_trust};
    twi_font_collection *collection = NULL;
    if (door->status == TW_OK && options->include_system_fonts != 0) {
        door->status =
            twi_system_collection_get(&factory->system_collection, door->context, &parts.system);
    }
    if (door->status == TW_OK) {
        door->status = twi_font_collection_new(door->context, &parts, &collection);
    }
    if (parts.system != NULL) {
        twi_object_release(twi_font_collection_object(parts.system));
    }
    for (size_t i = 0; i < file_count; i++) {
        twi_object_release(&files[i]->object);
    }
    if (files != NULL) {
        twi_free(&door->context->allocator, files);
    }
    return collection;
}

tw_status tw_font_collection_create(tw_factory factory, const tw_font_collection_options *options,
                                    tw_font_collection *out_collection)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    tw_font_collection_options values;
    twi_door_require(&door, out_collection != NULL, "out_collection is not NULL");
    twi_door_require(&door, options != NULL, "options is not NULL");
    twi_door_read_struct(&door, options, FIRST_OPTIONS_SIZE, &values, sizeof(values));
    twi_font_collection *collection = NULL;
    if (door.status == TW_OK) {
        require_parts(&door, &values);
        collection = make_collection(&door, self, &values);
    }
    return twi_door_give(&door, collection, TWI_OUT_ID(out_collection));
}

static tw_status give_system(tw_factory factory, bool is_update, tw_font_collection *out_collection)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_door_require(&door, out_collection != NULL, "out_collection is not NULL");
    twi_font_collection *collection = NULL;
    if (door.status == TW_OK) {
        door.status =
            is_update
                ? twi_system_collection_update(&self->system_collection, door.context, &collection)
                : twi_system_collection_get(&self->system_collection, door.context, &collection);
    }
    return twi_door_give(&door, collection, TWI_OUT_ID(out_collection));
}

tw_status tw_factory_get_system_font_collection(tw_factory factory,
                                                tw_font_collection *out_collection)
{
    return give_system(factory, false, out_collection);
}

tw_status tw_factory_update_system_font_collection(tw_factory factory,
                                                   tw_font_collection *out_collection)
{
    return give_system(factory, true, out_collection);
}

tw_status tw_font_collection_is_expired(tw_font_collection collection, int *out_expired)
{
    twi_door door = twi_door_enter();
    twi_font_collection *self = twi_door_pin(&door, collection.id, TWI_KIND_FONT_COLLECTION);
    if (out_expired != NULL) {
        *out_expired = 0;
    }
    if (twi_door_require(&door, out_expired != NULL, "out_expired is not NULL")) {
        *out_expired = twi_font_collection_is_expired(self);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_collection_get_expiration_event(tw_font_collection collection,
                                                  int *out_descriptor)
{
    twi_door door = twi_door_enter();
    twi_font_collection *self = twi_door_pin(&door, collection.id, TWI_KIND_FONT_COLLECTION);
    if (out_descriptor != NULL) {
        *out_descriptor = -1;
    }
    if (twi_door_require(&door, out_descriptor != NULL, "out_descriptor is not NULL")) {
        door.status = twi_font_collection_get_expiration_event(self, out_descriptor);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_collection_get_family_count(tw_font_collection collection, size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_collection *self = twi_door_pin(&door, collection.id, TWI_KIND_FONT_COLLECTION);
    const bool is_well = twi_door_require(&door, out_count != NULL, "out_count is not NULL");
    if (out_count != NULL) {
        *out_count = is_well ? twi_font_collection_get_family_count(self) : 0;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_collection_get_family_name(tw_font_collection collection, size_t index,
                                             char *name, size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_font_collection *self = twi_door_pin(&door, collection.id, TWI_KIND_FONT_COLLECTION);
    if (twi_door_require_array(&door, name, capacity, out_size) &&
        twi_door_require_or(&door, index < twi_font_collection_get_family_count(self),
                            TW_ERROR_OUT_OF_RANGE, "index is below the family count")) {
        twi_door_write_string(&door, twi_font_collection_get_family_name(self, index), name,
                              capacity, out_size);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_collection_create_from_font_set(tw_font_set set, tw_font_family_model model,
                                                  tw_font_collection *out_collection)
{
    twi_door door = twi_door_enter();
    twi_font_set *fonts = twi_door_pin(&door, set.id, TWI_KIND_FONT_SET);
    twi_font_collection *collection = NULL;
    const int value = (int)model;
    twi_door_require(&door, out_collection != NULL, "out_collection is not NULL");
    if (twi_door_require(&door,
                         value >= (int)TW_FONT_FAMILY_MODEL_TYPOGRAPHIC &&
                             value <= (int)TW_FONT_FAMILY_MODEL_WWS,
                         "model is in its list")) {
        door.status = twi_font_collection_new_of_set(fonts, model, &collection);
    }
    return twi_door_give(&door, collection, TWI_OUT_ID(out_collection));
}

tw_status tw_font_collection_get_family_model(tw_font_collection collection,
                                              tw_font_family_model *out_model)
{
    twi_door door = twi_door_enter();
    const twi_font_collection *self = twi_door_pin(&door, collection.id, TWI_KIND_FONT_COLLECTION);
    const bool is_well = twi_door_require(&door, out_model != NULL, "out_model is not NULL");
    if (out_model != NULL) {
        *out_model = is_well ? self->model : TW_FONT_FAMILY_MODEL_TYPOGRAPHIC;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_collection_get_font_set(tw_font_collection collection, tw_font_set *out_set)
{
    twi_door door = twi_door_enter();
    const twi_font_collection *self = twi_door_pin(&door, collection.id, TWI_KIND_FONT_COLLECTION);
    const bool is_well = twi_door_require(&door, out_set != NULL, "out_set is not NULL");
    return twi_door_give(&door, is_well ? twi_font_set_acquire(self->set) : NULL,
                         TWI_OUT_ID(out_set));
}

tw_status tw_font_collection_find_family_name(tw_font_collection collection, const char *name,
                                              size_t *out_index)
{
    twi_door door = twi_door_enter();
    const twi_font_collection *self = twi_door_pin(&door, collection.id, TWI_KIND_FONT_COLLECTION);
    size_t size = 0;
    twi_door_require(&door, out_index != NULL, "out_index is not NULL");
    const bool is_well = twi_door_read_name(&door, name, TWI_MAX_NAME_SIZE - 1, false,
                                            "name is not NULL and has at most 1,023 bytes", &size);
    const twi_family_name wanted = {name, size};
    if (out_index != NULL) {
        *out_index = is_well ? twi_families_find(self, wanted) : TW_NO_INDEX;
    }
    return twi_door_leave(&door);
}

static bool require_family(twi_door *door, const twi_font_collection *collection, size_t index)
{
    return door->status == TW_OK &&
           twi_door_require_or(door, index < collection->families.count, TW_ERROR_OUT_OF_RANGE,
                               "index is below the family count");
}

tw_status tw_font_collection_get_family_font_set(tw_font_collection collection, size_t index,
                                                 tw_font_set *out_set)
{
    twi_door door = twi_door_enter();
    const twi_font_collection *self = twi_door_pin(&door, collection.id, TWI_KIND_FONT_COLLECTION);
    twi_font_set *set = NULL;
    twi_door_require(&door, out_set != NULL, "out_set is not NULL");
    if (require_family(&door, self, index)) {
        door.status = twi_families_make_set(self, index, &set);
    }
    return twi_door_give(&door, set, TWI_OUT_ID(out_set));
}

tw_status tw_font_collection_get_family_names(tw_font_collection collection, size_t index,
                                              tw_string_list *out_names)
{
    twi_door door = twi_door_enter();
    const twi_font_collection *self = twi_door_pin(&door, collection.id, TWI_KIND_FONT_COLLECTION);
    twi_string_list *names = NULL;
    twi_door_require(&door, out_names != NULL, "out_names is not NULL");
    if (require_family(&door, self, index)) {
        door.status = twi_families_list_names(self, index, &names);
    }
    return twi_door_give(&door, names, TWI_OUT_ID(out_names));
}

tw_status tw_font_collection_find_font_face(tw_font_collection collection, tw_font_face face,
                                            size_t *out_family, size_t *out_font)
{
    twi_door door = twi_door_enter();
    const twi_font_collection *self = twi_door_pin(&door, collection.id, TWI_KIND_FONT_COLLECTION);
    const twi_font_face *wanted = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    size_t family = TW_NO_INDEX;
    size_t font = TW_NO_INDEX;
    if (twi_door_require(&door, out_family != NULL && out_font != NULL,
                         "out_family and out_font are not NULL")) {
        const bool is_found = twi_families_find_face(self, wanted, &family, &font);
        door.status = is_found ? TW_OK : TW_ERROR_NO_FONT;
    }
    if (out_family != NULL) {
        *out_family = family;
    }
    if (out_font != NULL) {
        *out_font = font;
    }
    return twi_door_leave(&door);
}

/* The request with its defaults filled in. */
static twi_font_request read_request(twi_door *door, const tw_font_request *request)
{
    tw_font_request values;
    twi_door_require(door, request != NULL, "request is not NULL");
    twi_door_read_struct(door, request, FIRST_REQUEST_SIZE, &values, sizeof(values));
    const twi_font_request read = {.families =
                                       values.families == NULL ? "sans-serif" : values.families,
                                   .locale = "und",
                                   .weight = values.weight == 0 ? 400 : values.weight,
                                   .stretch = values.stretch == 0 ? 5 : values.stretch,
                                   .style = values.style};
    if (door->status == TW_OK) {
        twi_door_require_families(door, read.families, false);
        twi_door_require_weight(door, read.weight);
        twi_door_require_stretch(door, read.stretch);
        twi_door_require_font_style(door, read.style);
    }
    return read;
}

tw_status tw_font_collection_match(tw_font_collection collection, const tw_font_request *request,
                                   tw_font_face *out_face)
{
    twi_door door = twi_door_enter();
    twi_font_collection *self = twi_door_pin(&door, collection.id, TWI_KIND_FONT_COLLECTION);
    twi_door_require(&door, out_face != NULL, "out_face is not NULL");
    const twi_font_request read = read_request(&door, request);
    twi_font_face *face = NULL;
    if (door.status == TW_OK) {
        twi_work work;
        twi_work_init(&work, door.context, 0, NULL);
        door.status = twi_font_collection_match(&work, self, &read, &face);
    }
    return twi_door_give(&door, face, TWI_OUT_ID(out_face));
}

tw_status tw_font_collection_duplicate(tw_font_collection collection,
                                       tw_font_collection *out_collection)
{
    return twi_door_duplicate(collection.id, TWI_KIND_FONT_COLLECTION, TWI_OUT_ID(out_collection));
}

void tw_font_collection_release(tw_font_collection collection)
{
    twi_door_release(collection.id, TWI_KIND_FONT_COLLECTION);
}

tw_status tw_font_collection_equal(tw_font_collection a, tw_font_collection b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_FONT_COLLECTION, out_equal);
}

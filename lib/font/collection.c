/* SPDX-License-Identifier: MIT */
/* Makes collections of the caller's fonts and of the system's. */
#include "font/collection.h"

#include "font/catalog.h"
#include "font/expiry.h"
#include "font/scan.h"
#include "font/system.h"

static tw_status fill_table(twi_font_table_builder *builder, const twi_font_collection_parts *parts)
{
    for (size_t i = 0; i < parts->file_count; i++) {
        TWI_TRY(twi_scan_add_file(builder, parts->files[i]));
    }
    for (size_t i = 0; i < parts->path_count; i++) {
        TWI_TRY(twi_scan_add_path(builder, parts->paths[i], parts->path_trust));
    }
    return TW_OK;
}

static tw_status make_set(twi_context *context, const twi_font_collection_parts *parts,
                          twi_font_set **out_set)
{
    twi_font_table_builder builder = twi_font_table_builder_make(context);
    tw_status status = fill_table(&builder, parts);
    if (status == TW_OK) {
        status = twi_font_table_builder_make_set(&builder, out_set);
    }
    twi_font_table_builder_finish(&builder);
    return status;
}

tw_status twi_font_collection_new(twi_context *context, const twi_font_collection_parts *parts,
                                  twi_font_collection **out_collection)
{
    *out_collection = NULL;
    twi_font_set *set = NULL;
    twi_font_collection *collection = NULL;
    TWI_TRY(make_set(context, parts, &set));
    tw_status status = twi_catalog_new(set, parts->system, &collection);
    twi_font_set_release(set);
    if (status == TW_OK) {
        status = twi_catalog_seal(collection);
    }
    if (status != TW_OK && collection != NULL) {
        twi_object_release(&collection->object);
        return status;
    }
    *out_collection = collection;
    return status;
}

tw_status twi_font_collection_new_of_set(twi_font_set *set, tw_font_family_model model,
                                         twi_font_collection **out_collection)
{
    twi_font_collection *collection = NULL;
    *out_collection = NULL;
    TWI_TRY(twi_catalog_new(set, NULL, &collection));
    collection->model = model;
    const tw_status status = twi_catalog_seal(collection);
    if (status != TW_OK) {
        twi_object_release(&collection->object);
        return status;
    }
    *out_collection = collection;
    return TW_OK;
}

tw_status twi_font_collection_new_system(twi_context *context, const char *directory,
                                         twi_font_collection **out_collection)
{
    *out_collection = NULL;
    twi_font_collection *collection = NULL;
    tw_status status = twi_system_new_collection(context, directory, &collection);
    if (status == TW_OK) {
        status = twi_catalog_seal(collection);
    }
    if (status != TW_OK && collection != NULL) {
        twi_object_release(&collection->object);
        return status;
    }
    *out_collection = collection;
    return status;
}

/* NULL: nothing of it is the system's. */
static twi_expiry *find_expiry(const twi_font_collection *collection)
{
    return collection->system != NULL ? collection->system->expiry : collection->expiry;
}

bool twi_font_collection_is_expired(twi_font_collection *collection)
{
    twi_expiry *expiry = find_expiry(collection);
    return expiry != NULL && twi_expiry_is_expired(expiry);
}

tw_status twi_font_collection_get_expiration_event(twi_font_collection *collection,
                                                   int *out_descriptor)
{
    twi_expiry *expiry = find_expiry(collection);
    *out_descriptor = -1;
    return expiry == NULL ? TW_OK : twi_expiry_get_descriptor(expiry, out_descriptor);
}

twi_font_set *twi_font_collection_get_set(const twi_font_collection *collection)
{
    return collection->set;
}

size_t twi_font_collection_get_family_count(const twi_font_collection *collection)
{
    return collection->families.count;
}

const char *twi_font_collection_get_family_name(const twi_font_collection *collection, size_t index)
{
    return collection->families.items[index].name;
}

tw_status twi_font_collection_fit_size(twi_font_collection *collection, twi_font_face *face,
                                       double size_px, twi_font_face **out_face)
{
    return twi_sized_faces_get(&collection->sized, face, size_px, out_face);
}

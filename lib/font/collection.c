/* SPDX-License-Identifier: MIT */
/* Makes collections of the caller's fonts and of the system's. */
#include "font/collection.h"

#include "font/catalog.h"
#include "font/scan.h"
#include "font/system.h"

static tw_status fill_collection(twi_font_collection *collection,
                                 const twi_font_collection_parts *parts)
{
    for (size_t i = 0; i < parts->file_count; i++) {
        TWI_TRY(twi_scan_add_file(collection, parts->files[i]));
    }
    for (size_t i = 0; i < parts->path_count; i++) {
        TWI_TRY(twi_scan_add_path(collection, parts->paths[i], parts->path_trust));
    }
    return twi_catalog_seal(collection);
}

tw_status twi_font_collection_new(twi_context *context, const twi_font_collection_parts *parts,
                                  twi_font_collection **out_collection)
{
    *out_collection = NULL;
    twi_font_collection *collection = NULL;
    TWI_TRY(twi_catalog_new(context, parts->system, &collection));
    const tw_status status = fill_collection(collection, parts);
    if (status != TW_OK) {
        twi_object_release(&collection->object);
        return status;
    }
    *out_collection = collection;
    return TW_OK;
}

tw_status twi_font_collection_new_system(twi_context *context, twi_font_collection **out_collection)
{
    *out_collection = NULL;
    twi_font_collection *collection = NULL;
    TWI_TRY(twi_catalog_new(context, NULL, &collection));
    tw_status status = twi_system_add_fonts(collection);
    if (status == TW_OK) {
        status = twi_catalog_seal(collection);
    }
    if (status != TW_OK) {
        twi_object_release(&collection->object);
        return status;
    }
    *out_collection = collection;
    return TW_OK;
}

size_t twi_font_collection_get_family_count(const twi_font_collection *collection)
{
    return collection->families.count;
}

const char *twi_font_collection_get_family_name(const twi_font_collection *collection, size_t index)
{
    return collection->families.items[index];
}

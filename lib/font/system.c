/* SPDX-License-Identifier: MIT */
/* Makes the system's collection. */
#include "font/system.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "font/expiry.h"
#include "font/font_index.h"
#include "font/installed.h"

/* fontconfig puts the sans-serif names behind every list: that is its last resort, and ours. */
static bool is_last_resort(const twi_font_collection *collection, twi_generic_family generic,
                           twi_family_name name)
{
    const size_t count = collection->generics[TWI_GENERIC_SANS_SERIF].count;
    for (size_t i = 0; generic != TWI_GENERIC_SANS_SERIF && i < count; i++) {
        const char *sans = collection->generics[TWI_GENERIC_SANS_SERIF].items[i];
        if (twi_family_name_compare(twi_family_name_from_string(sans), name) == 0) {
            return true;
        }
    }
    return false;
}

/* What is preferred for a generic name, as far as it is installed. sans-serif is the first of
 * them. */
static tw_status add_generic(twi_font_collection *collection, const twi_installed *installed,
                             twi_generic_family generic)
{
    for (size_t i = 0; i < installed->generics[generic].count; i++) {
        const char *family = installed->generics[generic].items[i];
        const twi_family_name name = twi_family_name_from_string(family);
        size_t first;
        size_t end;
        twi_catalog_find(collection, name, &first, &end);
        if (first < end && !is_last_resort(collection, generic, name)) {
            TWI_TRY(twi_catalog_add_generic(collection, generic, family));
        }
    }
    return TW_OK;
}

/* Below the home directory a font is of this user. */
static unsigned get_origin(const char *path)
{
    const char *home = getenv("HOME");
    const size_t size = home == NULL ? 0 : strlen(home);
    const bool is_home =
        path != NULL && size > 1 && strncmp(path, home, size) == 0 && path[size] == '/';
    return is_home ? TWI_ELEMENT_IS_USER : TWI_ELEMENT_IS_SYSTEM;
}

static void mark_origins(const twi_font_table_builder *builder)
{
    for (size_t i = 0; i < twi_font_table_builder_count(builder); i++) {
        twi_font_element *element = &builder->table->elements.items[i];
        const twi_font_source *source = builder->table->sources.items[element->source].source;
        const unsigned origin = get_origin(twi_file_key_get_path(&source->key));
        element->flags = (uint8_t)(element->flags | origin);
    }
}

static tw_status make_collection(twi_installed *installed, twi_font_collection **out_collection)
{
    twi_font_set *set = NULL;
    mark_origins(&installed->builder);
    TWI_TRY(twi_font_table_builder_make_set(&installed->builder, &set));
    tw_status status = twi_catalog_new(set, NULL, out_collection);
    twi_font_set_release(set);
    for (int generic = 0; generic < TWI_GENERIC_COUNT && status == TW_OK; generic++) {
        status = add_generic(*out_collection, installed, (twi_generic_family)generic);
    }
    return status;
}

/* Remembering is a service: what goes wrong is told of and costs nothing else. */
static void remember(const twi_installed *installed, const char *directory, int64_t begun)
{
    if (directory != NULL && twi_stamps_are_before(&installed->stamps, begun)) {
        twi_font_index_write(installed, directory);
    }
}

static tw_status find_fonts(twi_installed *installed, const char *directory)
{
    bool is_known = false;
    if (directory != NULL) {
        TWI_TRY(twi_font_index_read(installed, directory, &is_known));
    }
    if (is_known) {
        return TW_OK;
    }
    const int64_t begun = (int64_t)time(NULL);
    TWI_TRY(twi_installed_find(installed));
    remember(installed, directory, begun);
    return TW_OK;
}

tw_status twi_system_new_collection(twi_context *context, const char *directory,
                                    twi_font_collection **out_collection)
{
    *out_collection = NULL;
    twi_installed installed;
    twi_installed_init(&installed, context);
    twi_font_collection *collection = NULL;
    tw_status status = find_fonts(&installed, directory);
    if (status == TW_OK) {
        status = make_collection(&installed, &collection);
    }
    if (status == TW_OK) {
        status = twi_expiry_new(context, &installed.stamps, &collection->expiry);
    }
    twi_installed_finish(&installed);
    if (status != TW_OK && collection != NULL) {
        twi_object_release(&collection->object);
        collection = NULL;
    }
    *out_collection = collection;
    return status;
}

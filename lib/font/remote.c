/* SPDX-License-Identifier: MIT */
/* Asks remote loaders what is here, and to fetch the rest. */
#include "font/remote.h"

#include "base/hook.h"

static bool is_remote(const twi_font_source *source)
{
    return source->loader != NULL && source->loader->remote.get_locality != NULL;
}

tw_status twi_remote_get_locality(const twi_font_source *source, tw_font_locality *out_locality)
{
    *out_locality = TW_FONT_LOCALITY_LOCAL;
    return source->loader == NULL
               ? TW_OK
               : twi_font_loader_get_locality(source->loader, source->key.bytes, out_locality);
}

tw_status twi_remote_get_fragment_locality(const twi_font_source *source, tw_file_fragment fragment,
                                           bool *out_is_local, uint64_t *out_alike)
{
    tw_font_locality locality = TW_FONT_LOCALITY_LOCAL;
    *out_is_local = false;
    *out_alike = 0;
    TWI_TRY(twi_remote_get_locality(source, &locality));
    if (!is_remote(source) || source->loader->remote.get_fragment_locality == NULL ||
        locality != TW_FONT_LOCALITY_PARTIAL) {
        *out_is_local = locality == TW_FONT_LOCALITY_LOCAL;
        *out_alike = fragment.size;
        return TW_OK;
    }
    int is_local = 0;
    uint64_t alike = 0;
    const twi_bytes key = source->key.bytes;
    twi_callback_enter();
    const tw_status status = source->loader->remote.get_fragment_locality(
        source->loader->callbacks.user, key.data, key.size, fragment.offset, fragment.size,
        &is_local, &alike);
    twi_callback_leave();
    TWI_TRY(twi_context_check_answer(source->object.context, status));
    *out_is_local = is_local != 0;
    *out_alike = TWI_MIN(alike, fragment.size);
    return TW_OK;
}

tw_status twi_remote_begin(const twi_font_source *source, const tw_file_fragment *fragments,
                           size_t count, tw_font_download download)
{
    const twi_bytes key = source->key.bytes;
    twi_callback_enter();
    const tw_status status = source->loader->remote.begin_download(
        source->loader->callbacks.user, key.data, key.size, fragments, count, download);
    twi_callback_leave();
    return twi_context_check_answer(source->object.context, status);
}

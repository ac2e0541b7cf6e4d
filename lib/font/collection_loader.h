/* SPDX-License-Identifier: MIT */
/* Room:  font files that the caller enumerates: the objects behind tw_font_collection_loader.
 * Reads: the caller's callbacks.
 * Makes: twi_collection_loader, shared and immutable; lists of font sources.
 * Laws:  no lock is held while a callback runs; an enumerator that was created is released once, as
 *        is the loader's user; at most limits.collection_fonts files are taken. */
#ifndef TWI_FONT_COLLECTION_LOADER_H
#define TWI_FONT_COLLECTION_LOADER_H

#include <textwright/font_collection_loader.h>

#include "base/array.h"
#include "font/source.h"

typedef struct twi_collection_loader {
    twi_object object;
    tw_font_collection_loader_callbacks callbacks;
} twi_collection_loader;

typedef TWI_ARRAY(twi_font_source *) twi_source_list; /* references */

TWI_WARN_UNUSED tw_status twi_collection_loader_new(
    twi_context *context, const tw_font_collection_loader_callbacks *callbacks,
    twi_collection_loader **out_loader);

/* All files of a key: yours, release with twi_source_list_finish, also after a failure. `factory` is
 * what the callback is told. */
TWI_WARN_UNUSED tw_status twi_collection_loader_gather(const twi_collection_loader *loader,
                                                       tw_factory factory, twi_bytes key,
                                                       twi_source_list *out_sources);
void twi_source_list_finish(twi_context *context, twi_source_list *sources);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  the object behind tw_factory: where per-factory state of the floors hangs.
 * Reads: resolved options.
 * Makes: twi_factory, shared; immutable but for what its members say.
 * Laws:  whatever is made from a factory and needs it keeps a reference on `object`; the context
 *        outlives the factory. */
#ifndef TWI_API_FACTORY_H
#define TWI_API_FACTORY_H

#include "api/registrations.h"
#include "api/system_collection.h"
#include "base/context.h"
#include "base/object.h"

typedef struct twi_factory {
    twi_object object;
    uint8_t host_owns_icu;
    /* Per-factory state of the floors, one pointer each, in the order in which they are made.
     * To add one: the member here, its `new` at "make" and its `free` at "unmake" in factory.c;
     * `free` accepts NULL. */
    struct twi_glyph_cache *glyph_cache;
    struct twi_segment_pool *segment_pool;
    struct twi_hyphenation_pool *hyphenation_pool;
    twi_system_collection system_collection;
    twi_registrations font_loaders;
    struct twi_download_queue *downloads;
} twi_factory;

/* `options` passed the door's checks. Yours, release with twi_object_release. */
TWI_WARN_UNUSED tw_status twi_factory_new(const tw_factory_options *options,
                                          twi_factory **out_factory);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  the system's fonts of a factory: looked for once, at first need.
 * Reads: the system, by font/collection.h.
 * Makes: twi_system_collection, a member of twi_factory.
 * Laws:  no lock is held while fonts are looked for; a failure is tried again by the next. */
#ifndef TWI_API_SYSTEM_COLLECTION_H
#define TWI_API_SYSTEM_COLLECTION_H

#include "base/lock.h"
#include "font/collection.h"

typedef struct twi_system_collection {
    twi_lock lock;
    bool is_being_made;
    twi_font_collection *collection; /* a reference; NULL: not made yet */
    char *index_directory;           /* owned; NULL: none */
} twi_system_collection;

/* `index_directory` may be NULL; copied. */
TWI_WARN_UNUSED tw_status twi_system_collection_init(twi_system_collection *self,
                                                     twi_context *context,
                                                     const char *index_directory);
void twi_system_collection_finish(twi_system_collection *self, twi_context *context);

/* *out_collection is yours. */
TWI_WARN_UNUSED tw_status twi_system_collection_get(twi_system_collection *self,
                                                    twi_context *context,
                                                    twi_font_collection **out_collection);
/* The same, but one that has expired is made anew. */
TWI_WARN_UNUSED tw_status twi_system_collection_update(twi_system_collection *self,
                                                       twi_context *context,
                                                       twi_font_collection **out_collection);

#endif

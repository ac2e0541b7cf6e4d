/* SPDX-License-Identifier: MIT */
/* Room:  what every shared object begins with: a count of owners and a way to end.
 * Reads: nothing.
 * Makes: twi_object, the first member of every object that a handle can name.
 * Laws:  `destroy` runs once, when the last reference goes, on the thread that let it go. */
#ifndef TWI_BASE_OBJECT_H
#define TWI_BASE_OBJECT_H

#include <stdatomic.h>

#include "base/compiler.h"

/* The kinds of handles. The numbers are part of every id: append only. */
typedef enum twi_kind {
    TWI_KIND_NONE = 0,
    TWI_KIND_FACTORY,
    TWI_KIND_CANCEL_TOKEN,
    TWI_KIND_FONT_FILE,
    TWI_KIND_FONT_FACE,
    TWI_KIND_FONT_COLLECTION,
    TWI_KIND_TEXT_FORMAT,
    TWI_KIND_TEXT_LAYOUT,
    TWI_KIND_BITMAP_TARGET,
    TWI_KIND_TEXT_ANALYSIS,
    TWI_KIND_FONT_SET,
    TWI_KIND_FONT_CONTENT, /* no handle names it */
    TWI_KIND_FONT_LOADER,
    TWI_KIND_FONT_STREAM,
    TWI_KIND_FONT_FRAGMENT,
    TWI_KIND_STRING_LIST,
    TWI_KIND_FONT_FACE_REFERENCE,
    TWI_KIND_FONT_SET_BUILDER,
    TWI_KIND_FONT_DOWNLOAD,
    TWI_KIND_FONT_COLLECTION_LOADER,
    TWI_KIND_COUNT
} twi_kind;

typedef struct twi_object twi_object;
struct twi_context;

struct twi_object {
    atomic_uint references;
    twi_kind kind;
    struct twi_context *context; /* of the factory that it belongs to; kept by the object */
    void (*destroy)(twi_object *object);
};

/* One reference, the caller's. Takes a reference on `context`, given back after `destroy`. */
void twi_object_init(twi_object *object, twi_kind kind, struct twi_context *context,
                     void (*destroy)(twi_object *object));
/* Returns `object`, which may be NULL. */
twi_object *twi_object_acquire(twi_object *object);
/* A reference, unless the object is on its way out already: for tables that do not hold what they
 * list. The table keeps its memory from going meanwhile. */
TWI_WARN_UNUSED bool twi_object_try_acquire(twi_object *object);
/* NULL: nothing happens. */
void twi_object_release(twi_object *object);

#endif

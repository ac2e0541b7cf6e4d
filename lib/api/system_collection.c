/* SPDX-License-Identifier: MIT */
/* Looks for the system's fonts once per factory, by the first thread that needs them. */
#include "api/system_collection.h"

void twi_system_collection_init(twi_system_collection *self)
{
    twi_lock_init(&self->lock);
    self->is_being_made = false;
    self->collection = NULL;
}

void twi_system_collection_finish(twi_system_collection *self)
{
    if (self->collection != NULL) {
        twi_object_release(twi_font_collection_object(self->collection));
    }
    twi_lock_finish(&self->lock);
}

/* True: it is there, or else this thread has to make it. */
static bool find_or_begin(twi_system_collection *self, twi_font_collection **out_collection)
{
    twi_lock_hold(&self->lock);
    while (self->is_being_made) {
        twi_lock_wait(&self->lock);
    }
    *out_collection = self->collection;
    self->is_being_made = self->collection == NULL;
    twi_lock_let_go(&self->lock);
    return *out_collection != NULL;
}

tw_status twi_system_collection_get(twi_system_collection *self, twi_context *context,
                                    twi_font_collection **out_collection)
{
    if (find_or_begin(self, out_collection)) {
        return TW_OK;
    }
    const tw_status status = twi_font_collection_new_system(context, out_collection);
    twi_lock_hold(&self->lock);
    self->collection = status == TW_OK ? *out_collection : NULL;
    self->is_being_made = false;
    twi_lock_notify(&self->lock);
    twi_lock_let_go(&self->lock);
    return status;
}

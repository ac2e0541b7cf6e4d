/* SPDX-License-Identifier: MIT */
/* Looks for the system's fonts once per factory, by the first thread that needs them, and again when
 * they have expired and somebody asks. */
#include "api/system_collection.h"

#include <string.h>

#include "base/context.h"

tw_status twi_system_collection_init(twi_system_collection *self, twi_context *context,
                                     const char *index_directory)
{
    twi_lock_init(&self->lock);
    self->is_being_made = false;
    self->collection = NULL;
    self->index_directory = NULL;
    if (index_directory != NULL) {
        const size_t size = strlen(index_directory);
        self->index_directory = twi_alloc_string(&context->allocator, index_directory, size);
        if (self->index_directory == NULL) {
            return twi_context_refuse_memory(context, size + 1);
        }
    }
    return TW_OK;
}

void twi_system_collection_finish(twi_system_collection *self, twi_context *context)
{
    if (self->collection != NULL) {
        twi_object_release(twi_font_collection_object(self->collection));
    }
    twi_free(&context->allocator, self->index_directory);
    twi_lock_finish(&self->lock);
}

/* *out_collection is a reference, or NULL: this thread has to make one, and no other does. `stale`:
 * that one is as good as none; NULL: any will do. */
static void find_or_begin(twi_system_collection *self, const twi_font_collection *stale,
                          twi_font_collection **out_collection)
{
    twi_lock_hold(&self->lock);
    while (self->is_being_made) {
        twi_lock_wait(&self->lock);
    }
    twi_font_collection *found = self->collection == stale ? NULL : self->collection;
    self->is_being_made = found == NULL;
    if (found != NULL) {
        (void)twi_object_acquire(twi_font_collection_object(found));
    }
    twi_lock_let_go(&self->lock);
    *out_collection = found;
}

/* Take over what was made, if anything. */
static void end(twi_system_collection *self, twi_font_collection *made)
{
    twi_lock_hold(&self->lock);
    twi_font_collection *last = self->collection;
    if (made != NULL) {
        self->collection = made;
        (void)twi_object_acquire(twi_font_collection_object(made));
    }
    self->is_being_made = false;
    twi_lock_notify(&self->lock);
    twi_lock_let_go(&self->lock);
    if (made != NULL && last != NULL) {
        twi_object_release(twi_font_collection_object(last));
    }
}

static tw_status get_but(twi_system_collection *self, twi_context *context,
                         const twi_font_collection *stale, twi_font_collection **out_collection)
{
    find_or_begin(self, stale, out_collection);
    if (*out_collection != NULL) {
        return TW_OK;
    }
    const tw_status status =
        twi_font_collection_new_system(context, self->index_directory, out_collection);
    end(self, *out_collection);
    return status;
}

tw_status twi_system_collection_get(twi_system_collection *self, twi_context *context,
                                    twi_font_collection **out_collection)
{
    return get_but(self, context, NULL, out_collection);
}

tw_status twi_system_collection_update(twi_system_collection *self, twi_context *context,
                                       twi_font_collection **out_collection)
{
    twi_font_collection *known = NULL;
    TWI_TRY(get_but(self, context, NULL, &known));
    if (!twi_font_collection_is_expired(known)) {
        *out_collection = known;
        return TW_OK;
    }
    const tw_status status = get_but(self, context, known, out_collection);
    twi_object_release(twi_font_collection_object(known));
    return status;
}

/* SPDX-License-Identifier: MIT */
/* Remembers which loaders serve. */
#include "api/registrations.h"

#include "base/limits.h"

void twi_registrations_init(twi_registrations *self)
{
    twi_lock_init(&self->lock);
}

void twi_registrations_finish(twi_registrations *self, twi_context *context)
{
    for (size_t i = 0; i < self->objects.count; i++) {
        twi_object_release(self->objects.items[i]);
    }
    twi_array_finish(&context->allocator, &self->objects);
    twi_lock_finish(&self->lock);
}

/* Its index, or the count. Under the lock; a factory has a handful of loaders. */
static size_t find(const twi_registrations *self, const twi_object *object)
{
    size_t i = 0;
    while (i < self->objects.count && self->objects.items[i] != object) {
        i++;
    }
    return i;
}

static tw_status add(twi_registrations *self, twi_object *object)
{
    if (find(self, object) < self->objects.count) {
        return TW_ERROR_ALREADY_REGISTERED;
    }
    TWI_TRY(
        twi_array_reserve(&object->context->allocator, &self->objects, 1, (size_t)TWI_MAX_LOADERS));
    self->objects.items[self->objects.count++] = twi_object_acquire(object);
    return TW_OK;
}

tw_status twi_registrations_add(twi_registrations *self, twi_object *object)
{
    twi_context *context = object->context;
    twi_lock_hold(&self->lock);
    const tw_status status = add(self, object);
    twi_lock_let_go(&self->lock);
    if (status == TW_ERROR_LIMIT_EXCEEDED) {
        return twi_context_refuse_limit(context, "loaders", (uint64_t)TWI_MAX_LOADERS + 1,
                                        TWI_MAX_LOADERS);
    }
    if (status == TW_ERROR_OUT_OF_MEMORY) {
        return twi_context_refuse_memory(context, sizeof(object));
    }
    return status == TW_OK ? TW_OK
                           : twi_context_refuse(context, status, TW_DIAGNOSTIC_REFUSED,
                                                "the loader is not registered yet");
}

bool twi_registrations_remove(twi_registrations *self, twi_object *object)
{
    twi_lock_hold(&self->lock);
    const size_t index = find(self, object);
    const bool is_there = index < self->objects.count;
    if (is_there) {
        self->objects.count--;
        self->objects.items[index] = self->objects.items[self->objects.count];
    }
    twi_lock_let_go(&self->lock);
    if (is_there) {
        twi_object_release(object);
    }
    return is_there;
}

bool twi_registrations_has(twi_registrations *self, const twi_object *object)
{
    twi_lock_hold(&self->lock);
    const bool is_there = find(self, object) < self->objects.count;
    twi_lock_let_go(&self->lock);
    return is_there;
}

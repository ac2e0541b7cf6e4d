/* SPDX-License-Identifier: MIT */
/* Counts the owners of shared objects. */
#include "base/object.h"

#include "base/context.h"

void twi_object_init(twi_object *object, twi_kind kind, twi_context *context,
                     void (*destroy)(twi_object *object))
{
    atomic_init(&object->references, 1);
    object->kind = kind;
    object->context = twi_context_acquire(context);
    object->destroy = destroy;
}

twi_object *twi_object_acquire(twi_object *object)
{
    if (object != NULL) {
        atomic_fetch_add_explicit(&object->references, 1, memory_order_relaxed);
    }
    return object;
}

bool twi_object_try_acquire(twi_object *object)
{
    unsigned references = atomic_load(&object->references);
    while (references != 0) {
        if (atomic_compare_exchange_weak(&object->references, &references, references + 1)) {
            return true;
        }
    }
    return false;
}

void twi_object_release(twi_object *object)
{
    if (object == NULL ||
        atomic_fetch_sub_explicit(&object->references, 1, memory_order_acq_rel) != 1) {
        return;
    }
    /* `destroy` frees the object's own memory: what comes after must not look at it. */
    twi_context *context = object->context;
    object->destroy(object);
    twi_context_release(context);
}

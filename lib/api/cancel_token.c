/* SPDX-License-Identifier: MIT */
/* Opens the door to cancel tokens: one flag that any thread may set. */
#include "api/door.h"

static void destroy(twi_object *object)
{
    twi_free(&object->context->allocator, object);
}

static tw_status new_token(twi_context *context, twi_cancel_token **out_token)
{
    twi_cancel_token *self = twi_new(&context->allocator, twi_cancel_token);
    *out_token = self;
    if (self == NULL) {
        return twi_context_refuse_memory(context, sizeof(*self));
    }
    twi_object_init(&self->object, TWI_KIND_CANCEL_TOKEN, context, destroy);
    return TW_OK;
}

tw_status tw_cancel_token_create(tw_factory factory, tw_cancel_token *out_token)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_cancel_token *token = NULL;
    if (twi_door_require(&door, out_token != NULL, "out_token is not NULL")) {
        door.status = new_token(door.context, &token);
    }
    return twi_door_give(&door, token, TWI_OUT_ID(out_token));
}

tw_status tw_cancel_token_duplicate(tw_cancel_token token, tw_cancel_token *out_token)
{
    return twi_door_duplicate(token.id, TWI_KIND_CANCEL_TOKEN, TWI_OUT_ID(out_token));
}

void tw_cancel_token_release(tw_cancel_token token)
{
    twi_door_release(token.id, TWI_KIND_CANCEL_TOKEN);
}

tw_status tw_cancel_token_equal(tw_cancel_token a, tw_cancel_token b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_CANCEL_TOKEN, out_equal);
}

static tw_status set(tw_cancel_token token, int cancelled)
{
    twi_door door = twi_door_enter();
    twi_cancel_token *self = twi_door_pin(&door, token.id, TWI_KIND_CANCEL_TOKEN);
    if (self != NULL) {
        atomic_store(&self->cancelled, cancelled);
    }
    return twi_door_leave(&door);
}

tw_status tw_cancel_token_cancel(tw_cancel_token token)
{
    return set(token, 1);
}

tw_status tw_cancel_token_reset(tw_cancel_token token)
{
    return set(token, 0);
}

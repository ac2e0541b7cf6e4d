/* SPDX-License-Identifier: MIT */
/* Keeps what a text format says. */
#include "layout/format.h"

#include <string.h>

static void free_format(twi_allocator *allocator, twi_text_format *self)
{
    /* Made by twi_alloc_string below: ours to give back. */
    twi_free(allocator, (void *)(uintptr_t)self->values.style.shape.request.families);
    twi_free(allocator, (void *)(uintptr_t)self->values.style.shape.request.locale);
    twi_free(allocator, self);
}

static void destroy(twi_object *object)
{
    twi_text_format *self = (twi_text_format *)(void *)object;
    twi_object_release(twi_font_collection_object(self->collection));
    free_format(&object->context->allocator, self);
}

tw_status twi_text_format_new(twi_context *context, twi_font_collection *collection,
                              const twi_format_values *values, twi_text_format **out_format)
{
    *out_format = NULL;
    twi_allocator *allocator = &context->allocator;
    twi_text_format *self = twi_new(allocator, twi_text_format);
    if (self == NULL) {
        return twi_context_refuse_memory(context, sizeof(*self));
    }
    const twi_font_request *request = &values->style.shape.request;
    self->values = *values;
    self->values.style.shape.request.families =
        twi_alloc_string(allocator, request->families, strlen(request->families));
    self->values.style.shape.request.locale =
        twi_alloc_string(allocator, request->locale, strlen(request->locale));
    if (self->values.style.shape.request.families == NULL ||
        self->values.style.shape.request.locale == NULL) {
        free_format(allocator, self);
        return twi_context_refuse_memory(context, strlen(request->families));
    }
    twi_object_init(&self->object, TWI_KIND_TEXT_FORMAT, context, destroy);
    twi_object_acquire(twi_font_collection_object(collection));
    self->collection = collection;
    *out_format = self;
    return TW_OK;
}

/* SPDX-License-Identifier: MIT */
/* Makes and ends layouts. */
#include "layout/layout.h"

static void finish(twi_layout *self, twi_allocator *allocator)
{
    twi_text_store_finish(&self->store);
    twi_style_table_free(self->styles);
    twi_arena_finish(&self->scratch);
    twi_free(allocator, self);
}

static void destroy(twi_object *object)
{
    twi_layout *self = (twi_layout *)(void *)object;
    twi_object *collection = twi_font_collection_object(self->collection);
    twi_object *factory = self->factory;
    finish(self, &object->context->allocator);
    twi_object_release(collection);
    twi_object_release(factory);
}

static tw_status fill_in(twi_work *work, twi_layout *self, const twi_format_values *format,
                         tw_text text)
{
    self->styles = twi_style_table_new(work->context);
    if (self->styles == NULL) {
        return TW_ERROR_OUT_OF_MEMORY; /* told of already */
    }
    TWI_TRY(twi_style_table_intern(self->styles, &format->style, &self->default_style));
    TWI_TRY(twi_text_store_init(work, &self->store, text, self->default_style));
    return twi_text_store_set_direction(work, &self->store, format->reading_direction);
}

tw_status twi_layout_new(twi_work *work, twi_object *factory, twi_segment_pool *pool,
                         twi_font_collection *collection, const twi_format_values *format,
                         tw_text text, tw_point max_size, twi_layout **out_layout)
{
    *out_layout = NULL;
    twi_allocator *allocator = twi_work_allocator(work);
    twi_layout *self = twi_new(allocator, twi_layout);
    if (self == NULL) {
        return twi_context_refuse_memory(work->context, sizeof(*self));
    }
    twi_arena_init(&self->scratch, allocator, TWI_MAX_ARENA_BYTES);
    const tw_status status = fill_in(work, self, format, text);
    if (status != TW_OK) {
        finish(self, allocator);
        return status;
    }
    self->max_width_px = max_size.x;
    self->max_height_px = max_size.y;
    self->text_alignment = format->text_alignment;
    self->word_wrapping = format->word_wrapping;
    self->reading_direction = format->reading_direction;
    self->strictness = format->strictness;
    self->pool = pool;
    self->factory = twi_object_acquire(factory);
    twi_object_acquire(twi_font_collection_object(collection));
    self->collection = collection;
    twi_object_init(&self->object, TWI_KIND_TEXT_LAYOUT, work->context, destroy);
    *out_layout = self;
    return TW_OK;
}

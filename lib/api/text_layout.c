/* SPDX-License-Identifier: MIT */
/* Opens the door to text layouts: their life, their text, their box. */
#include <textwright/text_layout.h>

#include <math.h>

#include "api/layout_door.h"
#include "api/text_format.h"
#include "api/text_values.h"

/* ---- life ----------------------------------------------------------------------------------- */

static void check_box(twi_door *door, tw_text text, tw_point max_size)
{
    twi_door_require_text(door, text);
    twi_door_require_extent(door, max_size.x, "max_width is INFINITY or 0..1e9");
    twi_door_require_extent(door, max_size.y, "max_height is INFINITY or 0..1e9");
}

static twi_layout *make_layout(twi_door *door, twi_factory *factory, const twi_text_format *format,
                               tw_text text, tw_point max_size)
{
    twi_layout *layout = NULL;
    twi_work work;
    if (twi_layout_door_open(door, &work)) {
        door->status = twi_layout_new(&work, &factory->object, factory->segment_pool,
                                      format->collection, &format->values, text, max_size, &layout);
    }
    return layout;
}

tw_status tw_text_layout_create(tw_factory factory, tw_text text, tw_text_format format,
                                double max_width, double max_height, tw_text_layout *out_layout)
{
    twi_door door = twi_door_enter();
    const tw_point max_size = {max_width, max_height};
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    const twi_text_format *made = twi_door_pin(&door, format.id, TWI_KIND_TEXT_FORMAT);
    twi_door_require(&door, out_layout != NULL, "out_layout is not NULL");
    check_box(&door, text, max_size);
    twi_layout *layout = make_layout(&door, self, made, text, max_size);
    return twi_door_give(&door, layout, TWI_OUT_ID(out_layout));
}

tw_status tw_text_layout_create_simple(tw_factory factory, tw_text text, const char *family,
                                       double size, double max_width, tw_text_layout *out_layout)
{
    twi_door door = twi_door_enter();
    const tw_point max_size = {max_width, (double)INFINITY};
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_door_require(&door, out_layout != NULL, "out_layout is not NULL");
    check_box(&door, text, max_size);
    tw_text_format_options options = TW_TEXT_FORMAT_OPTIONS_INIT;
    options.family = family;
    options.size = size;
    twi_text_format *format = NULL;
    twi_layout *layout = NULL;
    if (twi_door_make_format(&door, self, &options, &format) == TW_OK) {
        layout = make_layout(&door, self, format, text, max_size);
    }
    if (format != NULL) {
        twi_object_release(&format->object);
    }
    return twi_door_give(&door, layout, TWI_OUT_ID(out_layout));
}

tw_status tw_text_layout_duplicate(tw_text_layout layout, tw_text_layout *out_layout)
{
    return twi_door_duplicate(layout.id, TWI_KIND_TEXT_LAYOUT, TWI_OUT_ID(out_layout));
}

void tw_text_layout_release(tw_text_layout layout)
{
    twi_door_release(layout.id, TWI_KIND_TEXT_LAYOUT);
}

tw_status tw_text_layout_equal(tw_text_layout a, tw_text_layout b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_TEXT_LAYOUT, out_equal);
}

/* ---- text ----------------------------------------------------------------------------------- */

tw_status tw_text_layout_replace_text(tw_text_layout layout, tw_range range, tw_text replacement)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    twi_door_require_text(&door, replacement);
    if (self != NULL) {
        twi_door_require(&door, replacement.encoding == self->store.encoding,
                         "replacement.encoding is the layout's");
        twi_door_require_range(&door, range, twi_text_store_get_length(&self->store));
    }
    twi_work work;
    if (twi_layout_door_open(&door, &work)) {
        door.status = twi_text_store_replace(&work, &self->store, range, replacement);
    }
    return twi_layout_door_leave(&door, self);
}

tw_status tw_text_layout_get_text_length(tw_text_layout layout, size_t *out_length)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_READ);
    const bool is_well = twi_door_require(&door, out_length != NULL, "out_length is not NULL");
    if (out_length != NULL) {
        *out_length = is_well ? twi_text_store_get_length(&self->store) : 0;
    }
    return twi_layout_door_leave(&door, self);
}

/* ---- the box -------------------------------------------------------------------------------- */

tw_status tw_text_layout_set_max_width(tw_text_layout layout, double max_width)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    if (twi_door_require_extent(&door, max_width, "max_width is INFINITY or 0..1e9") &&
        self->max_width_px != max_width) {
        self->max_width_px = max_width;
        twi_text_store_forget_lines(&self->store);
    }
    return twi_layout_door_leave(&door, self);
}

tw_status tw_text_layout_set_max_height(tw_text_layout layout, double max_height)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    if (twi_door_require_extent(&door, max_height, "max_height is INFINITY or 0..1e9")) {
        self->max_height_px = max_height;
    }
    return twi_layout_door_leave(&door, self);
}

tw_status tw_text_layout_set_text_alignment(tw_text_layout layout, tw_text_alignment alignment)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    if (twi_door_require_alignment(&door, alignment)) {
        self->text_alignment = alignment;
    }
    return twi_layout_door_leave(&door, self);
}

tw_status tw_text_layout_set_word_wrapping(tw_text_layout layout, tw_word_wrapping wrapping)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    if (twi_door_require_wrapping(&door, wrapping) && self->word_wrapping != wrapping) {
        self->word_wrapping = wrapping;
        twi_text_store_forget_lines(&self->store);
    }
    return twi_layout_door_leave(&door, self);
}

static tw_status set_direction(twi_work *work, twi_layout *self, tw_reading_direction direction)
{
    if (self->reading_direction == direction) {
        return TW_OK;
    }
    TWI_TRY(twi_text_store_set_direction(work, &self->store, direction));
    self->reading_direction = direction;
    twi_text_store_forget_shaping(&self->store);
    return TW_OK;
}

tw_status tw_text_layout_set_reading_direction(tw_text_layout layout,
                                               tw_reading_direction direction)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    twi_door_require_direction(&door, direction);
    twi_work work;
    if (twi_layout_door_open(&door, &work)) {
        door.status = set_direction(&work, self, direction);
    }
    return twi_layout_door_leave(&door, self);
}

tw_status tw_text_layout_prepare(tw_text_layout layout, tw_range range, const tw_budget *budget)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_CHANGE);
    if (self != NULL) {
        twi_door_require_range(&door, range, twi_text_store_get_length(&self->store));
    }
    twi_work work;
    if (twi_door_read_budget(&door, budget, &work)) {
        door.status = twi_fill_until(&work, self, range.end);
    }
    return twi_layout_door_leave(&door, self);
}

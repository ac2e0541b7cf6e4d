/* SPDX-License-Identifier: MIT */
/* Opens the door to font set builders. */
#include <textwright/font_set_builder.h>

#include "api/door.h"
#include "api/font_property_values.h"
#include "font/font_set_builder.h"

tw_status tw_font_set_builder_create(tw_factory factory, tw_font_set_builder *out_builder)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_font_set_builder *builder = NULL;
    if (twi_door_require(&door, out_builder != NULL, "out_builder is not NULL")) {
        door.status = twi_font_set_builder_new(door.context, &builder);
    }
    return twi_door_give(&door, builder, TWI_OUT_ID(out_builder));
}

/* Pinned and entered when all is well so far. */
static twi_font_set_builder *enter(twi_door *door, twi_font_set_builder *builder)
{
    if (door->status == TW_OK) {
        door->status = twi_font_set_builder_enter(builder);
    }
    return door->status == TW_OK ? builder : NULL;
}

/* `entered` NULL: it was not. */
static tw_status leave(twi_door *door, twi_font_set_builder *entered)
{
    if (entered != NULL) {
        twi_font_set_builder_leave(entered);
    }
    return twi_door_leave(door);
}

tw_status tw_font_set_builder_add_font_file(tw_font_set_builder builder, tw_font_file file)
{
    twi_door door = twi_door_enter();
    twi_font_set_builder *self = twi_door_pin(&door, builder.id, TWI_KIND_FONT_SET_BUILDER);
    twi_font_source *source = twi_door_pin(&door, file.id, TWI_KIND_FONT_FILE);
    twi_font_set_builder *entered = enter(&door, self);
    if (entered != NULL) {
        door.status = twi_font_set_builder_add_file(entered, source);
    }
    return leave(&door, entered);
}

tw_status tw_font_set_builder_add_font_face_reference(tw_font_set_builder builder,
                                                      tw_font_face_reference reference)
{
    twi_door door = twi_door_enter();
    twi_font_set_builder *self = twi_door_pin(&door, builder.id, TWI_KIND_FONT_SET_BUILDER);
    const twi_font_face_reference *added =
        twi_door_pin(&door, reference.id, TWI_KIND_FONT_FACE_REFERENCE);
    twi_font_set_builder *entered = enter(&door, self);
    if (entered != NULL) {
        door.status = twi_font_set_builder_add_reference(entered, added);
    }
    return leave(&door, entered);
}

tw_status tw_font_set_builder_add_font(tw_font_set_builder builder,
                                       tw_font_face_reference reference, const tw_font_facts *facts)
{
    twi_door door = twi_door_enter();
    twi_font_set_builder *self = twi_door_pin(&door, builder.id, TWI_KIND_FONT_SET_BUILDER);
    const twi_font_face_reference *added =
        twi_door_pin(&door, reference.id, TWI_KIND_FONT_FACE_REFERENCE);
    tw_font_facts full;
    twi_property_value *properties = NULL;
    twi_door_read_struct(&door, facts, sizeof(full), &full, sizeof(full));
    twi_door_require_axis_ranges(&door, full.axis_ranges, full.axis_range_count, true);
    twi_door_read_property_values(&door, full.properties, full.property_count, &properties);
    twi_font_set_builder *entered = enter(&door, self);
    if (entered != NULL) {
        const twi_described_font described = {.reference = added,
                                              .properties = properties,
                                              .property_count = full.property_count,
                                              .ranges = full.axis_ranges,
                                              .range_count = full.axis_range_count};
        door.status = twi_font_set_builder_add_described(entered, &described);
    }
    if (properties != NULL) {
        twi_free(&door.context->allocator, properties);
    }
    return leave(&door, entered);
}

tw_status tw_font_set_builder_add_font_set(tw_font_set_builder builder, tw_font_set set)
{
    twi_door door = twi_door_enter();
    twi_font_set_builder *self = twi_door_pin(&door, builder.id, TWI_KIND_FONT_SET_BUILDER);
    const twi_font_set *added = twi_door_pin(&door, set.id, TWI_KIND_FONT_SET);
    twi_font_set_builder *entered = enter(&door, self);
    if (entered != NULL) {
        door.status = twi_font_set_builder_add_set(entered, added);
    }
    return leave(&door, entered);
}

tw_status tw_font_set_builder_create_font_set(tw_font_set_builder builder, tw_font_set *out_set)
{
    twi_door door = twi_door_enter();
    twi_font_set_builder *self = twi_door_pin(&door, builder.id, TWI_KIND_FONT_SET_BUILDER);
    twi_font_set *set = NULL;
    twi_door_require(&door, out_set != NULL, "out_set is not NULL");
    twi_font_set_builder *entered = enter(&door, self);
    if (entered != NULL) {
        door.status = twi_font_set_builder_make_set(entered, &set);
        twi_font_set_builder_leave(entered);
    }
    return twi_door_give(&door, set, TWI_OUT_ID(out_set));
}

tw_status tw_font_set_builder_duplicate(tw_font_set_builder builder,
                                        tw_font_set_builder *out_builder)
{
    return twi_door_duplicate(builder.id, TWI_KIND_FONT_SET_BUILDER, TWI_OUT_ID(out_builder));
}

void tw_font_set_builder_release(tw_font_set_builder builder)
{
    twi_door_release(builder.id, TWI_KIND_FONT_SET_BUILDER);
}

tw_status tw_font_set_builder_equal(tw_font_set_builder a, tw_font_set_builder b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_FONT_SET_BUILDER, out_equal);
}

/* SPDX-License-Identifier: MIT */
/* Opens the door to font sets. */
#include <textwright/font_set.h>

#include "api/door.h"
#include "api/factory.h"
#include "api/font_property_values.h"
#include "api/font_values.h"
#include "font/font_face_reference.h"
#include "font/font_set_values.h"

static const twi_font_set *pin_set(twi_door *door, tw_font_set set)
{
    return twi_door_pin(door, set.id, TWI_KIND_FONT_SET);
}

static bool require_index(twi_door *door, const twi_font_set *set, size_t index)
{
    return door->status == TW_OK &&
           twi_door_require_or(door, index < twi_font_set_count(set), TW_ERROR_OUT_OF_RANGE,
                               "index is below the set's count");
}

tw_status tw_factory_get_system_font_set(tw_factory factory, tw_font_set *out_set)
{
    twi_door door = twi_door_enter();
    twi_factory *self = twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_font_collection *collection = NULL;
    twi_font_set *set = NULL;
    if (twi_door_require(&door, out_set != NULL, "out_set is not NULL")) {
        door.status =
            twi_system_collection_get(&self->system_collection, door.context, &collection);
    }
    if (door.status == TW_OK) {
        set = twi_font_set_acquire(twi_font_collection_get_set(collection));
        twi_object_release(twi_font_collection_object(collection));
    }
    return twi_door_give(&door, set, TWI_OUT_ID(out_set));
}

tw_status tw_font_set_get_font_count(tw_font_set set, size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    const bool is_well = twi_door_require(&door, out_count != NULL, "out_count is not NULL");
    if (out_count != NULL) {
        *out_count = is_well ? twi_font_set_count(self) : 0;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_set_get_font_face_reference(tw_font_set set, size_t index,
                                              tw_font_face_reference *out_reference)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    twi_font_face_reference *reference = NULL;
    twi_door_require(&door, out_reference != NULL, "out_reference is not NULL");
    if (require_index(&door, self, index)) {
        door.status = twi_font_face_reference_new_of_set(self, (uint32_t)index, &reference);
    }
    return twi_door_give(&door, reference, TWI_OUT_ID(out_reference));
}

tw_status tw_font_set_create_font_face(tw_font_set set, size_t index, tw_font_face *out_face)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    twi_font_face *face = NULL;
    twi_door_require(&door, out_face != NULL, "out_face is not NULL");
    if (require_index(&door, self, index)) {
        door.status = twi_font_set_open(self, (uint32_t)index, &face);
    }
    return twi_door_give(&door, face, TWI_OUT_ID(out_face));
}

tw_status tw_font_set_get_font_traits(tw_font_set set, size_t index, tw_font_traits *out_traits)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    twi_door_require(&door, out_traits != NULL, "out_traits is not NULL");
    const bool is_well = require_index(&door, self, index);
    if (out_traits != NULL) {
        *out_traits = is_well ? twi_font_element_get_traits(twi_font_set_get(self, (uint32_t)index))
                              : (tw_font_traits){0};
    }
    return twi_door_leave(&door);
}

tw_status tw_font_set_has_character(tw_font_set set, size_t index, uint32_t scalar, int *out_has)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    bool has = false;
    twi_door_require(&door, out_has != NULL, "out_has is not NULL");
    if (require_index(&door, self, index)) {
        door.status = twi_font_set_has_scalar(self, (uint32_t)index, scalar, &has);
    }
    if (out_has != NULL) {
        *out_has = has;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_set_find_font_face_reference(tw_font_set set, tw_font_face_reference reference,
                                               size_t *out_index)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    const twi_font_face_reference *wanted =
        twi_door_pin(&door, reference.id, TWI_KIND_FONT_FACE_REFERENCE);
    const bool is_well = twi_door_require(&door, out_index != NULL, "out_index is not NULL");
    if (out_index != NULL) {
        *out_index = is_well ? twi_font_face_reference_find(wanted, self) : TW_NO_INDEX;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_set_find_font_face(tw_font_set set, tw_font_face face, size_t *out_index)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    const twi_font_face *wanted = twi_door_pin(&door, face.id, TWI_KIND_FONT_FACE);
    const bool is_well = twi_door_require(&door, out_index != NULL, "out_index is not NULL");
    if (out_index != NULL) {
        *out_index = is_well ? twi_font_face_reference_find_face(wanted, self) : TW_NO_INDEX;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_set_get_font_property_values(tw_font_set set, size_t index,
                                               tw_font_property property,
                                               tw_string_list *out_values)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    twi_string_list *list = NULL;
    twi_door_require(&door, out_values != NULL, "out_values is not NULL");
    if (twi_door_require_property(&door, property) && require_index(&door, self, index)) {
        door.status = twi_font_set_list_font_values(self, (uint32_t)index, property, &list);
    }
    return twi_door_give(&door, list, TWI_OUT_ID(out_values));
}

tw_status tw_font_set_get_property_values(tw_font_set set, tw_font_property property,
                                          const char *preferred_locales, tw_string_list *out_values)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    twi_string_list *list = NULL;
    size_t size = 0;
    twi_door_require(&door, out_values != NULL, "out_values is not NULL");
    twi_door_require_property(&door, property);
    if (twi_door_read_name(&door, preferred_locales, TWI_MAX_NAME_SIZE - 1, true,
                           "preferred_locales has at most 1,023 bytes", &size)) {
        door.status = twi_font_set_list_values(self, property, preferred_locales, &list);
    }
    return twi_door_give(&door, list, TWI_OUT_ID(out_values));
}

tw_status tw_font_set_get_axis_ranges(tw_font_set set, tw_axis_range *ranges, size_t capacity,
                                      size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    tw_axis_range *all = NULL;
    size_t count = 0;
    if (twi_door_require_array(&door, ranges, capacity, out_count)) {
        door.status = twi_font_set_list_ranges(self, &all, &count);
        twi_door_write_array(&door, all, count, sizeof(*all), ranges, capacity, out_count);
        twi_free(&door.context->allocator, all);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_set_get_font_axis_ranges(tw_font_set set, size_t index, tw_axis_range *ranges,
                                           size_t capacity, size_t *out_count)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    if (twi_door_require_array(&door, ranges, capacity, out_count) &&
        require_index(&door, self, index)) {
        *out_count = twi_font_set_list_font_ranges(self, (uint32_t)index, ranges, capacity);
        door.status = *out_count <= capacity ? TW_OK : TW_ERROR_BUFFER_TOO_SMALL;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_set_get_font_source_type(tw_font_set set, size_t index,
                                           tw_font_source_type *out_type)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    twi_door_require(&door, out_type != NULL, "out_type is not NULL");
    const bool is_well = require_index(&door, self, index);
    if (out_type != NULL) {
        *out_type = is_well
                        ? twi_font_element_get_source_type(twi_font_set_get(self, (uint32_t)index))
                        : TW_FONT_SOURCE_TYPE_UNKNOWN;
    }
    return twi_door_leave(&door);
}

tw_status tw_font_set_get_font_source_name(tw_font_set set, size_t index, char *name,
                                           size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = pin_set(&door, set);
    if (twi_door_require_array(&door, name, capacity, out_size) &&
        require_index(&door, self, index)) {
        const twi_font_source *source = twi_font_set_get_source(self, (uint32_t)index);
        const char *path = twi_file_key_get_path(&source->key);
        twi_door_write_string(&door, path == NULL ? "" : path, name, capacity, out_size);
    }
    return twi_door_leave(&door);
}

tw_status tw_font_set_duplicate(tw_font_set set, tw_font_set *out_set)
{
    return twi_door_duplicate(set.id, TWI_KIND_FONT_SET, TWI_OUT_ID(out_set));
}

void tw_font_set_release(tw_font_set set)
{
    twi_door_release(set.id, TWI_KIND_FONT_SET);
}

tw_status tw_font_set_equal(tw_font_set a, tw_font_set b, int *out_equal)
{
    return twi_door_equal(a.id, b.id, TWI_KIND_FONT_SET, out_equal);
}

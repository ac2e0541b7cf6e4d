/* SPDX-License-Identifier: MIT */
/* Opens the door to the fonts of a set that conditions hold for. */
#include <textwright/font_set.h>

#include "api/door.h"
#include "api/font_property_values.h"
#include "font/font_set_filter.h"

/* One call: what it works on, and with. */
typedef struct filter_call {
    twi_door door;
    const twi_font_set *set;
    twi_work work;
    twi_font_filter filter;
    twi_property_value *values; /* owned */
} filter_call;

static void begin(filter_call *call, tw_font_set set, tw_filter_mode mode)
{
    *call = (filter_call){.door = twi_door_enter(), .filter = {.mode = mode}};
    call->set = twi_door_pin(&call->door, set.id, TWI_KIND_FONT_SET);
    twi_door_require_filter_mode(&call->door, mode);
    if (call->door.status == TW_OK) {
        twi_work_init(&call->work, call->door.context, 0, NULL);
    }
}

static void read_values(filter_call *call, const tw_font_property_value *values, size_t count)
{
    if (twi_door_read_property_values(&call->door, values, count, &call->values)) {
        call->filter.values = call->values;
        call->filter.value_count = count;
    }
}

static void read_ranges(filter_call *call, const tw_axis_range *ranges, size_t count)
{
    if (twi_door_require_axis_ranges(&call->door, ranges, count, false)) {
        call->filter.ranges = ranges;
        call->filter.range_count = count;
    }
}

static void finish(filter_call *call)
{
    if (call->values != NULL) {
        twi_free(&call->door.context->allocator, call->values);
    }
}

static tw_status give_set(filter_call *call, tw_font_set *out_set)
{
    twi_font_set *kept = NULL;
    if (twi_door_require(&call->door, out_set != NULL, "out_set is not NULL")) {
        call->door.status = twi_font_filter_make_set(&call->work, call->set, &call->filter, &kept);
    }
    finish(call);
    return twi_door_give(&call->door, kept, TWI_OUT_ID(out_set));
}

static tw_status give_indices(filter_call *call, size_t *indices, size_t capacity,
                              size_t *out_count)
{
    if (twi_door_require_array(&call->door, indices, capacity, out_count)) {
        call->door.status = twi_font_filter_list(&call->work, call->set, &call->filter, indices,
                                                 capacity, out_count);
        if (call->door.status == TW_OK && *out_count > capacity) {
            call->door.status = TW_ERROR_BUFFER_TOO_SMALL;
        }
    }
    finish(call);
    return twi_door_leave(&call->door);
}

tw_status tw_font_set_filter_properties(tw_font_set set, const tw_font_property_value *values,
                                        size_t value_count, tw_filter_mode mode,
                                        tw_font_set *out_set)
{
    filter_call call;
    begin(&call, set, mode);
    read_values(&call, values, value_count);
    return give_set(&call, out_set);
}

tw_status tw_font_set_find_properties(tw_font_set set, const tw_font_property_value *values,
                                      size_t value_count, tw_filter_mode mode, size_t *indices,
                                      size_t capacity, size_t *out_count)
{
    filter_call call;
    begin(&call, set, mode);
    read_values(&call, values, value_count);
    return give_indices(&call, indices, capacity, out_count);
}

tw_status tw_font_set_filter_axis_ranges(tw_font_set set, const tw_axis_range *ranges,
                                         size_t range_count, tw_filter_mode mode,
                                         tw_font_set *out_set)
{
    filter_call call;
    begin(&call, set, mode);
    read_ranges(&call, ranges, range_count);
    return give_set(&call, out_set);
}

tw_status tw_font_set_find_axis_ranges(tw_font_set set, const tw_axis_range *ranges,
                                       size_t range_count, tw_filter_mode mode, size_t *indices,
                                       size_t capacity, size_t *out_count)
{
    filter_call call;
    begin(&call, set, mode);
    read_ranges(&call, ranges, range_count);
    return give_indices(&call, indices, capacity, out_count);
}

tw_status tw_font_set_get_property_occurrence_count(tw_font_set set,
                                                    const tw_font_property_value *value,
                                                    size_t *out_count)
{
    filter_call call;
    begin(&call, set, TW_FILTER_MODE_ALL);
    twi_property_value read;
    if (out_count != NULL) {
        *out_count = 0;
    }
    twi_door_require(&call.door, out_count != NULL, "out_count is not NULL");
    if (twi_door_require(&call.door, value != NULL, "value is not NULL") &&
        twi_door_read_property_value(&call.door, value, &read)) {
        call.filter.values = &read;
        call.filter.value_count = 1;
        call.door.status =
            twi_font_filter_list(&call.work, call.set, &call.filter, NULL, 0, out_count);
    }
    return twi_door_leave(&call.door);
}

tw_status tw_font_set_filter_indices(tw_font_set set, const size_t *indices, size_t index_count,
                                     tw_font_set *out_set)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = twi_door_pin(&door, set.id, TWI_KIND_FONT_SET);
    twi_font_set *chosen = NULL;
    twi_door_require(&door, out_set != NULL, "out_set is not NULL");
    twi_door_require(&door, indices != NULL || index_count == 0,
                     "indices is not NULL when index_count > 0");
    twi_door_require(&door, index_count <= SIZE_MAX / sizeof(*indices),
                     "index_count fits the address space");
    for (size_t i = 0; door.status == TW_OK && i < index_count; i++) {
        twi_door_require_or(&door, indices[i] < twi_font_set_count(self), TW_ERROR_OUT_OF_RANGE,
                            "indices are below the set's count");
    }
    if (door.status == TW_OK) {
        door.status = twi_font_filter_choose(self, indices, index_count, &chosen);
    }
    return twi_door_give(&door, chosen, TWI_OUT_ID(out_set));
}

tw_status tw_font_set_get_first_font_resources(tw_font_set set, tw_font_set *out_set)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = twi_door_pin(&door, set.id, TWI_KIND_FONT_SET);
    twi_font_set *first = NULL;
    if (twi_door_require(&door, out_set != NULL, "out_set is not NULL")) {
        door.status = twi_font_filter_resources(self, &first);
    }
    return twi_door_give(&door, first, TWI_OUT_ID(out_set));
}

/* SPDX-License-Identifier: MIT */
/* Opens the door to the fonts that are nearest to a request. */
#include <textwright/font_match.h>

#include <math.h>

#include "api/font_values.h"
#include "api/text_values.h"
#include "font/match_set.h"

/* The first versions of the structs ended with these fields. */
#define FIRST_TRAITS_SIZE sizeof(tw_font_traits_request)
#define FIRST_AXES_SIZE sizeof(tw_font_axes_request)

static void require_simulations(twi_door *door, uint32_t simulations)
{
    twi_door_require(door, simulations <= (TWI_SIMULATES_BOLD | TWI_SIMULATES_OBLIQUE),
                     "simulations has no other bits");
}

static void require_name(twi_door *door, const char *name)
{
    size_t size;
    (void)twi_door_read_name(door, name, TWI_MAX_NAME_SIZE - 1, true, "name is at most 1,023 bytes",
                             &size);
}

static twi_match_traits get_traits(const tw_font_traits_request *request)
{
    return (twi_match_traits){request->weight == 0 ? 400 : request->weight,
                              request->stretch == 0 ? 5 : request->stretch,
                              (int32_t)TWI_MIN(request->style, (uint32_t)UINT16_MAX)};
}

tw_status tw_font_set_match_traits(tw_font_set set, const tw_font_traits_request *request,
                                   tw_font_set *out_set)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = twi_door_pin(&door, set.id, TWI_KIND_FONT_SET);
    tw_font_traits_request values;
    twi_font_set *found = NULL;
    twi_door_require(&door, out_set != NULL, "out_set is not NULL");
    twi_door_require(&door, request != NULL, "request is not NULL");
    twi_door_read_struct(&door, request, FIRST_TRAITS_SIZE, &values, sizeof(values));
    if (door.status == TW_OK) {
        require_name(&door, values.family);
        require_simulations(&door, values.simulations);
    }
    if (door.status == TW_OK) {
        twi_work work;
        const twi_traits_request wanted = {.family = values.family,
                                           .property = TW_FONT_PROPERTY_WWS_FAMILY,
                                           .traits = get_traits(&values),
                                           .simulations = values.simulations};
        twi_work_init(&work, door.context, 0, NULL);
        door.status = twi_match_set_by_traits(&work, self, &wanted, &found);
    }
    return twi_door_give(&door, found, TWI_OUT_ID(out_set));
}

static void require_values(twi_door *door, const tw_axis_value *values, size_t count)
{
    twi_door_require(door, count == 0 || values != NULL, "values is not NULL when value_count > 0");
    twi_door_require(door, count <= TWI_MAX_FACE_AXES, "value_count is at most 68");
    for (size_t i = 0; door->status == TW_OK && i < count; i++) {
        twi_door_require(door, isfinite(values[i].value), "values are finite");
    }
}

tw_status tw_font_set_match_axes(tw_font_set set, const tw_font_axes_request *request,
                                 tw_font_set *out_set)
{
    twi_door door = twi_door_enter();
    const twi_font_set *self = twi_door_pin(&door, set.id, TWI_KIND_FONT_SET);
    tw_font_axes_request values;
    twi_font_set *found = NULL;
    twi_door_require(&door, out_set != NULL, "out_set is not NULL");
    twi_door_require(&door, request != NULL, "request is not NULL");
    twi_door_read_struct(&door, request, FIRST_AXES_SIZE, &values, sizeof(values));
    if (door.status == TW_OK) {
        require_name(&door, values.name);
        twi_door_require(&door, (size_t)values.property <= TW_FONT_PROPERTY_TYPOGRAPHIC_FACE,
                         "property is in its list");
        require_values(&door, values.values, values.value_count);
        require_simulations(&door, values.simulations);
    }
    if (door.status == TW_OK) {
        twi_work work;
        const twi_axes_request wanted = {.name = values.name,
                                         .property = values.property,
                                         .axes = {values.values, values.value_count},
                                         .simulations = values.simulations};
        twi_work_init(&work, door.context, 0, NULL);
        door.status = twi_match_set_by_axes(&work, self, &wanted, &found);
    }
    return twi_door_give(&door, found, TWI_OUT_ID(out_set));
}

tw_status tw_font_traits_to_axis_values(const tw_axis_value *given, size_t given_count,
                                        const tw_font_traits *traits, double size,
                                        tw_axis_value *values, size_t capacity, size_t *out_count)
{
    twi_door door = twi_door_enter();
    (void)twi_door_require_array(&door, values, capacity, out_count);
    twi_door_require(&door, traits != NULL, "traits is not NULL");
    twi_door_require(&door, given != NULL || given_count == 0,
                     "given is not NULL when given_count > 0");
    twi_door_require(&door, given_count <= SIZE_MAX / sizeof(*given),
                     "given_count fits the address space");
    twi_door_require(&door, isfinite(size) && size >= 0, "size is finite and >= 0");
    if (door.status == TW_OK) {
        twi_door_require(&door, traits->weight >= 1 && traits->weight <= 999, "weight is 1 to 999");
        twi_door_require(&door, traits->stretch >= 1 && traits->stretch <= 9, "stretch is 1 to 9");
        twi_door_require_font_style(&door, traits->style);
    }
    if (door.status == TW_OK) {
        tw_axis_value all[TW_TRAIT_AXES];
        const twi_match_traits wanted = {traits->weight, traits->stretch, (int32_t)traits->style};
        const size_t count =
            twi_axis_from_traits((twi_axis_place){given, given_count}, wanted, size, all);
        twi_door_write_array(&door, all, count, sizeof(all[0]), values, capacity, out_count);
    }
    return twi_door_leave(&door);
}

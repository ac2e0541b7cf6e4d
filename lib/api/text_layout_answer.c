/* SPDX-License-Identifier: MIT */
/* Opens the door to what a layout answers: metrics, lists, the dump. */
#include <textwright/text_layout.h>

#include <string.h>

#include "api/layout_door.h"

tw_status tw_text_layout_get_metrics(tw_text_layout layout, tw_text_metrics *out_metrics)
{
    twi_door door = twi_door_enter();
    if (out_metrics != NULL) {
        memset(out_metrics, 0, sizeof(*out_metrics));
    }
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_READ);
    twi_door_require(&door, out_metrics != NULL, "out_metrics is not NULL");
    twi_work work;
    if (twi_layout_door_open(&door, &work)) {
        door.status = twi_answer_metrics(&work, self, out_metrics);
    }
    return twi_layout_door_leave(&door, self);
}

/* A list that did not come to its end has no count. */
static tw_status leave_list(twi_door *door, twi_layout *layout, size_t *out_count)
{
    if (out_count != NULL && door->status != TW_OK && door->status != TW_ERROR_BUFFER_TOO_SMALL) {
        *out_count = 0;
    }
    return twi_layout_door_leave(door, layout);
}

tw_status tw_text_layout_get_line_metrics(tw_text_layout layout, size_t first_line,
                                          tw_line_metrics *lines, size_t capacity,
                                          size_t *out_count)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_READ);
    twi_door_require_array(&door, lines, capacity, out_count);
    twi_work work;
    if (twi_layout_door_open(&door, &work)) {
        door.status = twi_answer_lines(&work, self, first_line, lines, capacity, out_count);
    }
    return leave_list(&door, self, out_count);
}

tw_status tw_text_layout_get_cluster_metrics(tw_text_layout layout, tw_range range,
                                             tw_cluster_metrics *clusters, size_t capacity,
                                             size_t *out_count)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_READ);
    twi_door_require_array(&door, clusters, capacity, out_count);
    twi_door_require(&door, range.start <= range.end, "range.start <= range.end");
    twi_work work;
    if (twi_layout_door_open(&door, &work)) {
        door.status = twi_answer_clusters(&work, self, range, clusters, capacity, out_count);
    }
    return leave_list(&door, self, out_count);
}

tw_status tw_text_layout_get_degradations(tw_text_layout layout, tw_degradation *places,
                                          size_t capacity, size_t *out_count)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_READ);
    twi_door_require_array(&door, places, capacity, out_count);
    twi_work work;
    if (twi_layout_door_open(&door, &work)) {
        door.status = twi_answer_degradations(&work, self, places, capacity, out_count);
    }
    return leave_list(&door, self, out_count);
}

tw_status tw_text_layout_get_ill_formed(tw_text_layout layout, tw_range *ranges, size_t capacity,
                                        size_t *out_count)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_READ);
    if (twi_door_require_array(&door, ranges, capacity, out_count)) {
        (void)twi_text_store_copy_ill_formed(&self->store, ranges, capacity);
        *out_count = twi_text_store_get_ill_formed_count(&self->store);
        door.status = *out_count > capacity ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK;
    }
    return leave_list(&door, self, out_count);
}

tw_status tw_text_layout_dump(tw_text_layout layout, char *dump, size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    twi_layout *self = twi_layout_door_enter(&door, layout, TWI_LAYOUT_READ);
    const bool is_well = twi_door_require_array(&door, dump, capacity, out_size);
    if (dump != NULL && capacity > 0) {
        dump[0] = '\0';
    }
    twi_work work;
    if (is_well && twi_layout_door_open(&door, &work)) {
        door.status = twi_dump_layout(&work, self, dump, capacity, out_size);
        if (door.status != TW_OK && capacity > 0) {
            dump[0] = '\0';
        }
    }
    return leave_list(&door, self, out_size);
}

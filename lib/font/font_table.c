/* SPDX-License-Identifier: MIT */
/* Keeps what is known of fonts, and opens each once. */
#include "font/font_table.h"

#include "base/hook.h"
#include "font/variations.h"

twi_font_table *twi_font_table_acquire(twi_font_table *table)
{
    atomic_fetch_add_explicit(&table->references, 1, memory_order_relaxed);
    return table;
}

void twi_font_table_release(twi_font_table *table)
{
    if (table == NULL ||
        atomic_fetch_sub_explicit(&table->references, 1, memory_order_acq_rel) != 1) {
        return;
    }
    twi_context *context = table->context;
    twi_allocator *allocator = &context->allocator;
    for (size_t i = 0; i < table->slots.count; i++) {
        twi_font_face_release(table->slots.items[i].face);
    }
    for (size_t i = 0; i < table->coverages.count; i++) {
        twi_coverage_release(allocator, table->coverages.items[i]);
    }
    for (size_t i = 0; i < table->sources.count; i++) {
        twi_font_source_release(table->sources.items[i].source);
    }
    twi_array_finish(allocator, &table->slots);
    twi_array_finish(allocator, &table->coverages);
    twi_array_finish(allocator, &table->sources);
    twi_string_pool_finish(allocator, &table->strings);
    twi_array_finish(allocator, &table->axes);
    twi_array_finish(allocator, &table->properties);
    twi_array_finish(allocator, &table->elements);
    twi_lock_finish(&table->lock);
    twi_free(allocator, table);
    twi_context_release(context);
}

void twi_font_table_find_property(const twi_font_table *table, uint32_t element,
                                  tw_font_property property, uint32_t *out_first, uint32_t *out_end)
{
    const twi_font_element *found = &table->elements.items[element];
    const uint32_t end = found->first_property + found->property_count;
    uint32_t first = found->first_property;
    while (first < end && table->properties.items[first].id != (uint32_t)property) {
        first++;
    }
    *out_first = first;
    while (first < end && table->properties.items[first].id == (uint32_t)property) {
        first++;
    }
    *out_end = first;
}

const char *twi_font_table_get_first(const twi_font_table *table, uint32_t element,
                                     tw_font_property property)
{
    uint32_t first;
    uint32_t end;
    twi_font_table_find_property(table, element, property, &first, &end);
    return first < end ? twi_font_table_string(table, table->properties.items[first].text) : NULL;
}

/* --- opening --- */

twi_face_choice twi_font_table_get_choice(const twi_font_table *table,
                                          const twi_font_element *element,
                                          tw_axis_value values[TWI_MAX_FACE_AXES])
{
    const uint32_t stated = TWI_MIN(element->place_count, element->axis_count);
    const size_t count = TWI_MIN(stated, TWI_MAX_FACE_AXES);
    for (size_t i = 0; i < count; i++) {
        const twi_element_axis *axis = &table->axes.items[element->first_axis + i];
        values[i] = (tw_axis_value){axis->tag, axis->value};
    }
    return (twi_face_choice){.index = element->face_index,
                             .simulations = element->simulations,
                             .values = values,
                             .value_count = count};
}

/* Whether a failure will be the same next time. */
static bool is_lasting(tw_status status)
{
    return status != TW_ERROR_OUT_OF_MEMORY && status != TW_ERROR_BUSY &&
           status != TW_ERROR_REMOTE_FONT;
}

/* Read what is missing. The source is in our hands, the lock is not held. */
static tw_status open_face(const twi_font_table *table, const twi_font_element *element,
                           twi_font_face **out_face)
{
    tw_axis_value values[TWI_MAX_FACE_AXES];
    const twi_face_choice choice = twi_font_table_get_choice(table, element, values);
    return twi_font_source_open_face_as(table->sources.items[element->source].source, &choice,
                                        out_face);
}

/* Wait while another thread opens the source; *out_ours: it is ours to open now. TW_ERROR_BUSY when
 * the other one may be waiting for us. Under the lock. */
static tw_status wait_for_turn(twi_font_table *table, const twi_element_slot *slot,
                               const twi_table_source *source, bool *out_ours)
{
    *out_ours = false;
    while (slot->face == NULL && !atomic_load(&slot->has_failed) &&
           source->state == TWI_SOURCE_OPENING) {
        if (twi_callback_is_running()) {
            return TW_ERROR_BUSY;
        }
        twi_lock_wait(&table->lock);
    }
    *out_ours =
        slot->face == NULL && !atomic_load(&slot->has_failed) && source->state == TWI_SOURCE_IDLE;
    return TW_OK;
}

tw_status twi_font_table_open(twi_font_table *table, uint32_t index, twi_font_face **out_face)
{
    const twi_font_element *element = &table->elements.items[index];
    twi_element_slot *slot = &table->slots.items[index];
    twi_table_source *source = &table->sources.items[element->source];
    bool is_ours;
    twi_lock_hold(&table->lock);
    tw_status status = wait_for_turn(table, slot, source, &is_ours);
    if (is_ours) {
        source->state = TWI_SOURCE_OPENING;
        twi_lock_let_go(&table->lock);
        twi_font_face *face = NULL;
        status = open_face(table, element, &face);
        const bool is_loaded = twi_font_source_is_loaded(source->source);
        twi_lock_hold(&table->lock);
        slot->face = face;
        const bool has_failed = status != TW_OK && is_lasting(status);
        atomic_store(&slot->has_failed, has_failed);
        source->state = has_failed && !is_loaded ? TWI_SOURCE_FAILED : TWI_SOURCE_IDLE;
        twi_lock_notify(&table->lock);
    }
    *out_face = slot->face != NULL ? twi_font_face_acquire(slot->face) : NULL;
    twi_lock_let_go(&table->lock);
    if (*out_face != NULL) {
        return TW_OK;
    }
    /* One that is elsewhere is passed over for now; others serve meanwhile. */
    return status != TW_OK && status != TW_ERROR_REMOTE_FONT && !is_lasting(status)
               ? status
               : TW_ERROR_NO_FONT;
}

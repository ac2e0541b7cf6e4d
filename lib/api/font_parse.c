/* SPDX-License-Identifier: MIT */
/* Opens the door to fonts, axis values and features as people write them. */
#include <textwright/font_parse.h>

#include <math.h>
#include <string.h>

#include "api/text_values.h"
#include "base/fixed.h"
#include "font/axis_list.h"
#include "font/description.h"
#include "font/feature_list.h"

static bool read_text(twi_door *door, const char *text, size_t maximum, const char *condition,
                      twi_settings_reader *out)
{
    size_t size = 0;
    const bool is_well = twi_door_read_name(door, text, maximum, false, condition, &size);
    *out = (twi_settings_reader){.bytes = text, .size = size};
    return is_well;
}

/* The text could not be read: tell where and why. */
static void refuse(twi_door *door, const twi_settings_reader *reader)
{
    door->status =
        twi_context_refuse_at(door->context, TW_ERROR_INVALID_ARGUMENT, reader->rule, reader->at);
}

static void finish(twi_door *door, twi_settings_writer *writer, size_t *out_size)
{
    size_t size = 0;
    const tw_status status = twi_settings_finish(writer, &size);
    if (door->status == TW_OK) {
        *out_size = size;
        door->status = status;
    }
}

/* What twi_door_require_array asks of a string's buffer; it is empty until it is finished. */
static bool require_buffer(twi_door *door, char *text, size_t capacity, size_t *out_size)
{
    const bool is_well = twi_door_require_array(door, text, capacity, out_size);
    if (text != NULL && capacity > 0) {
        text[0] = '\0';
    }
    return is_well;
}

tw_status tw_font_description_parse(tw_factory factory, const char *text,
                                    tw_font_description *out_description)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_settings_reader reader;
    twi_door_require(&door, out_description != NULL, "out_description is not NULL");
    const bool is_read =
        read_text(&door, text, TW_FONT_FAMILIES_SIZE - 1, "text is at most 1,023 bytes", &reader);
    if (is_read && !twi_description_read(&reader, out_description)) {
        refuse(&door, &reader);
    }
    if (door.status != TW_OK && out_description != NULL) {
        memset(out_description, 0, sizeof(*out_description));
    }
    return twi_door_leave(&door);
}

static void require_description(twi_door *door, const tw_font_description *description)
{
    if (!twi_door_require(door, description != NULL, "description is not NULL")) {
        return;
    }
    twi_door_require(door, memchr(description->families, '\0', TW_FONT_FAMILIES_SIZE) != NULL,
                     "families end with a NUL");
    twi_door_require(door, description->weight <= 999, "weight is 0 to 999");
    twi_door_require(door, description->stretch <= 9, "stretch is 0 to 9");
    twi_door_require_font_style(door, description->style);
    const int64_t size_f16 = twi_fixed_px_to_f16(description->size);
    twi_door_require(door, description->size == 0 || (size_f16 > 0 && size_f16 <= INT32_MAX),
                     "size is 0, or at least 1/65536 and below 32,768");
}

tw_status tw_font_description_format(tw_factory factory, const tw_font_description *description,
                                     char *text, size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_settings_writer writer = {text, capacity, 0};
    (void)require_buffer(&door, text, capacity, out_size);
    require_description(&door, description);
    if (door.status == TW_OK) {
        twi_description_write(&writer, description);
        finish(&door, &writer, out_size);
    }
    return twi_door_leave(&door);
}

tw_status tw_axis_values_parse(tw_factory factory, const char *text, tw_axis_value *values,
                               size_t capacity, size_t *out_count)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_settings_reader reader;
    size_t count = 0;
    (void)twi_door_require_array(&door, values, capacity, out_count);
    if (read_text(&door, text, TWI_MAX_SETTINGS_SIZE - 1, "text is at most 16,383 bytes",
                  &reader)) {
        if (!twi_axis_list_read(&reader, values, capacity, &count)) {
            refuse(&door, &reader);
        } else {
            *out_count = count;
            door.status = count > capacity ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK;
        }
    }
    return twi_door_leave(&door);
}

static bool require_settings(twi_door *door, const void *items, size_t count)
{
    twi_door_require(door, items != NULL || count == 0, "values are not NULL when count > 0");
    return twi_door_require(door, count < TWI_MAX_SETTINGS_SIZE, "text is at most 16,383 bytes");
}

/* `is_written`: else item `bad` could not be. */
static void finish_settings(twi_door *door, bool is_written, size_t bad,
                            twi_settings_writer *writer, size_t *out_size)
{
    if (!is_written) {
        door->status = twi_context_refuse_at(door->context, TW_ERROR_INVALID_ARGUMENT,
                                             "what is written can be read", bad);
    }
    twi_door_require(door, writer->size < TWI_MAX_SETTINGS_SIZE, "text is at most 16,383 bytes");
    finish(door, writer, out_size);
    if (door->status != TW_OK && writer->bytes != NULL && writer->capacity > 0) {
        writer->bytes[0] = '\0';
    }
}

tw_status tw_axis_values_format(tw_factory factory, const tw_axis_value *values, size_t count,
                                char *text, size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_settings_writer writer = {text, capacity, 0};
    size_t bad = 0;
    (void)require_buffer(&door, text, capacity, out_size);
    if (require_settings(&door, values, count)) {
        const bool is_written = twi_axis_list_write(&writer, values, count, &bad);
        finish_settings(&door, is_written, bad, &writer, out_size);
    }
    return twi_door_leave(&door);
}

tw_status tw_feature_settings_parse(tw_factory factory, const char *text,
                                    tw_feature_setting *settings, size_t capacity,
                                    size_t *out_count)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_settings_reader reader;
    size_t count = 0;
    (void)twi_door_require_array(&door, settings, capacity, out_count);
    if (read_text(&door, text, TWI_MAX_SETTINGS_SIZE - 1, "text is at most 16,383 bytes",
                  &reader)) {
        if (!twi_feature_list_read(&reader, settings, capacity, &count)) {
            refuse(&door, &reader);
        } else {
            *out_count = count;
            door.status = count > capacity ? TW_ERROR_BUFFER_TOO_SMALL : TW_OK;
        }
    }
    return twi_door_leave(&door);
}

tw_status tw_feature_settings_format(tw_factory factory, const tw_feature_setting *settings,
                                     size_t count, char *text, size_t capacity, size_t *out_size)
{
    twi_door door = twi_door_enter();
    (void)twi_door_pin(&door, factory.id, TWI_KIND_FACTORY);
    twi_settings_writer writer = {text, capacity, 0};
    size_t bad = 0;
    (void)require_buffer(&door, text, capacity, out_size);
    if (require_settings(&door, settings, count)) {
        const bool is_written = twi_feature_list_write(&writer, settings, count, &bad);
        finish_settings(&door, is_written, bad, &writer, out_size);
    }
    return twi_door_leave(&door);
}

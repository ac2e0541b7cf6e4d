/* SPDX-License-Identifier: MIT */
/* Reads and writes lists of features.
 *
 *     [+-] tag [ "[" [number] [":" [number]] "]" ] [ ["="] (number | on | off) ] */
#include "font/feature_list.h"

#include "font/style_words.h"

/* "[", then what holds: all, one unit, from, up to. */
static bool read_range(twi_settings_reader *reader, tw_feature_setting *out)
{
    uint32_t number = 0;
    if (!twi_settings_read_char(reader, '[')) {
        return true;
    }
    const bool has_start = twi_settings_has_digit(reader);
    if (has_start && !twi_settings_read_u32(reader, &number)) {
        return false;
    }
    out->start = number;
    const bool has_colon =
        twi_settings_read_char(reader, ':') || twi_settings_read_char(reader, ';');
    if (has_colon && twi_settings_has_digit(reader)) {
        const size_t at = reader->at;
        if (!twi_settings_read_u32(reader, &number)) {
            return false;
        }
        out->end = number;
        if (out->end < out->start) {
            reader->at = at;
            return twi_settings_refuse(reader, "an end that is not before the start");
        }
    } else if (has_start && !has_colon) {
        out->end = out->start + 1;
    }
    return twi_settings_read_char(reader, ']') || twi_settings_refuse(reader, "a closing bracket");
}

static bool read_word(twi_settings_reader *reader, const char *word)
{
    const twi_family_name rest = {reader->bytes + reader->at, reader->size - reader->at};
    size_t size = 0;
    while (size < rest.size && ((rest.bytes[size] >= 'a' && rest.bytes[size] <= 'z') ||
                                (rest.bytes[size] >= 'A' && rest.bytes[size] <= 'Z'))) {
        size++;
    }
    const twi_family_name found = {rest.bytes, size};
    if (twi_family_name_compare(found, twi_family_name_from_string(word)) != 0) {
        return false;
    }
    reader->at += size;
    return true;
}

static bool read_value(twi_settings_reader *reader, uint32_t *out)
{
    const bool has_equals = twi_settings_read_char(reader, '=');
    if (twi_settings_has_digit(reader)) {
        return twi_settings_read_u32(reader, out);
    }
    if (read_word(reader, "on")) {
        *out = 1;
    } else if (read_word(reader, "off")) {
        *out = 0;
    } else if (has_equals) {
        return twi_settings_refuse(reader, "a number, on, or off");
    }
    return true;
}

static bool read_setting(twi_settings_reader *reader, tw_feature_setting *out)
{
    const bool is_off = twi_settings_read_char(reader, '-');
    if (!is_off) {
        (void)twi_settings_read_char(reader, '+');
    }
    *out = (tw_feature_setting){.value = is_off ? 0 : 1, .end = TW_FEATURE_END};
    return twi_settings_read_tag(reader, &out->tag) && read_range(reader, out) &&
           read_value(reader, &out->value);
}

bool twi_feature_list_read(twi_settings_reader *reader, tw_feature_setting *settings,
                           size_t capacity, size_t *out_count)
{
    size_t count = 0;
    bool has_more = !twi_settings_is_at_end(reader);
    while (has_more) {
        tw_feature_setting setting;
        if (!read_setting(reader, &setting)) {
            return false;
        }
        if (count < capacity) {
            settings[count] = setting;
        }
        count++;
        has_more = twi_settings_read_char(reader, ',');
        if (!has_more && !twi_settings_is_at_end(reader)) {
            return twi_settings_refuse(reader, "a comma or the end");
        }
    }
    *out_count = count;
    return true;
}

static void write_range(twi_settings_writer *writer, const tw_feature_setting *setting)
{
    if (setting->start == 0 && setting->end == TW_FEATURE_END) {
        return;
    }
    twi_settings_write_char(writer, '[');
    if (setting->start > 0 || setting->end == 1) {
        twi_settings_write_u32(writer, (uint32_t)setting->start);
    }
    if (setting->end != setting->start + 1) {
        twi_settings_write_char(writer, ':');
        if (setting->end != TW_FEATURE_END) {
            twi_settings_write_u32(writer, (uint32_t)setting->end);
        }
    }
    twi_settings_write_char(writer, ']');
}

static bool can_be_written(const tw_feature_setting *setting)
{
    return setting->start < UINT32_MAX && setting->start <= setting->end &&
           (setting->end < UINT32_MAX || setting->end == TW_FEATURE_END);
}

bool twi_feature_list_write(twi_settings_writer *writer, const tw_feature_setting *settings,
                            size_t count, size_t *out_bad)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            twi_settings_write_char(writer, ',');
        }
        *out_bad = i;
        if (!can_be_written(&settings[i]) || !twi_settings_write_tag(writer, settings[i].tag)) {
            return false;
        }
        write_range(writer, &settings[i]);
        if (settings[i].value != 1) {
            twi_settings_write_char(writer, '=');
            twi_settings_write_u32(writer, settings[i].value);
        }
    }
    return true;
}

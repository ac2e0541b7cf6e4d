/* SPDX-License-Identifier: MIT */
/* Reads descriptions of fonts from their end, and writes them. */
#include "font/description.h"

#include <math.h>
#include <string.h>

#include "base/fixed.h"
#include "font/style_words.h"

/* A number without a unit is of points: px of a point at 96 to the inch. */
#define PX_PER_POINT (96.0 / 72.0)

/* What was read from the end on; `end` is where the rest ends. */
typedef struct description_reader {
    twi_settings_reader *reader;
    tw_font_description *out;
    size_t end;
    bool said[TWI_STYLE_SLOPE + 1]; /* per twi_style_kind */
    bool said_size;
} description_reader;

static void trim(description_reader *self)
{
    while (self->end > 0 && twi_style_words_is_blank(self->reader->bytes[self->end - 1])) {
        self->end--;
    }
}

/* Where the last word before `end` begins; blanks and commas part words. */
static size_t find_word(const description_reader *self, size_t end)
{
    while (end > 0 && !twi_style_words_is_blank(self->reader->bytes[end - 1]) &&
           self->reader->bytes[end - 1] != ',') {
        end--;
    }
    return end;
}

static bool is_rest(const description_reader *self, size_t at, const char *word)
{
    const twi_family_name rest = {self->reader->bytes + at, self->end - at};
    return twi_family_name_compare(rest, twi_family_name_from_string(word)) == 0;
}

/* Whether a size stands at `at`, up to the end. */
static bool read_size(description_reader *self, size_t at, double *out_px)
{
    twi_settings_reader number = {self->reader->bytes, self->end, at, NULL};
    int32_t value_f16;
    if (at == self->end || self->reader->bytes[at] == '-' || self->reader->bytes[at] == '+' ||
        !twi_settings_read_f16(&number, &value_f16)) {
        return false;
    }
    const bool is_px = is_rest(self, number.at, "px");
    *out_px = twi_fixed_f16_to_px(value_f16) * (is_px ? 1.0 : PX_PER_POINT);
    return is_px || is_rest(self, number.at, "pt") || number.at == self->end;
}

/* A word of digits, with a unit or without, that is no size is a mistake, not a name. */
static bool is_number(const description_reader *self, size_t at)
{
    size_t end = at;
    while (end < self->end && self->reader->bytes[end] >= '0' && self->reader->bytes[end] <= '9') {
        end++;
    }
    return end > at && (end == self->end || is_rest(self, end, "px") || is_rest(self, end, "pt"));
}

/* false: a refusal. */
static bool take_size(description_reader *self)
{
    const size_t at = find_word(self, self->end);
    double size;
    const bool is_size = read_size(self, at, &size);
    if (!is_size && !is_number(self, at)) {
        return true;
    }
    if (!is_size || size <= 0 || size >= 32768) {
        self->reader->at = at;
        return twi_settings_refuse(self->reader, "a size above 0 and below 32768 px");
    }
    self->out->size = size;
    self->end = at;
    trim(self);
    return true;
}

static void say(description_reader *self, twi_style_kind kind, uint32_t value)
{
    if (kind == TWI_STYLE_WEIGHT) {
        self->out->weight = (uint16_t)value;
    } else if (kind == TWI_STYLE_STRETCH) {
        self->out->stretch = (uint16_t)value;
    } else if (kind == TWI_STYLE_SLOPE) {
        self->out->style = (tw_font_style)value;
    }
    self->said[kind] = true;
}

/* A style that begins at `at` and ends where the rest does, and was not said yet. */
static bool take_word(description_reader *self, size_t at)
{
    const twi_family_name text = {self->reader->bytes + at, self->end - at};
    twi_style_word word;
    size_t size;
    if (!twi_style_words_read(text, &word, &size) || size != text.size ||
        word.kind == TWI_STYLE_UPRIGHT || self->said[word.kind]) {
        return false;
    }
    say(self, word.kind, word.value);
    self->end = at;
    trim(self);
    return true;
}

/* "weight=650": false when it is not that, or when it is refused, which `reader` tells. */
static bool take_number(description_reader *self, size_t at, const char *name, twi_style_kind kind,
                        uint32_t most)
{
    const size_t digits = at + strlen(name);
    if (self->said[kind] || digits > self->end ||
        twi_family_name_compare((twi_family_name){self->reader->bytes + at, strlen(name)},
                                twi_family_name_from_string(name)) != 0) {
        return false;
    }
    twi_settings_reader number = {self->reader->bytes, self->end, digits, NULL};
    uint32_t value = 0;
    if (!twi_settings_read_u32(&number, &value) || number.at != self->end || value == 0 ||
        value > most) {
        self->reader->at = digits;
        return twi_settings_refuse(self->reader, kind == TWI_STYLE_WEIGHT ? "a weight of 1 to 999"
                                                                          : "a stretch of 1 to 9");
    }
    say(self, kind, value);
    self->end = at;
    trim(self);
    return true;
}

static bool take_style(description_reader *self)
{
    const size_t last = find_word(self, self->end);
    size_t gap = last;
    while (gap > 0 && twi_style_words_is_blank(self->reader->bytes[gap - 1])) {
        gap--;
    }
    const size_t both = find_word(self, gap);
    return last < self->end && ((both < gap && take_word(self, both)) || take_word(self, last) ||
                                take_number(self, last, "weight=", TWI_STYLE_WEIGHT, 999) ||
                                (self->reader->rule == NULL &&
                                 take_number(self, last, "stretch=", TWI_STYLE_STRETCH, 9)));
}

/* What is left, without blanks around it and one comma behind it. */
static void take_families(description_reader *self)
{
    size_t start = 0;
    if (self->end > 0 && self->reader->bytes[self->end - 1] == ',') {
        self->end--;
        trim(self);
    }
    while (start < self->end && twi_style_words_is_blank(self->reader->bytes[start])) {
        start++;
    }
    memcpy(self->out->families, self->reader->bytes + start, self->end - start);
    self->out->families[self->end - start] = '\0';
}

bool twi_description_read(twi_settings_reader *reader, tw_font_description *out)
{
    description_reader self = {.reader = reader, .out = out, .end = reader->size};
    memset(out, 0, sizeof(*out));
    trim(&self);
    if (!take_size(&self)) {
        return false;
    }
    while (take_style(&self)) {
    }
    if (reader->rule != NULL) {
        return false;
    }
    take_families(&self);
    return true;
}

static void write_gap(twi_settings_writer *writer)
{
    if (writer->size > 0) {
        twi_settings_write_char(writer, ' ');
    }
}

static void write_word(twi_settings_writer *writer, twi_style_kind kind, uint16_t value,
                       const char *name)
{
    const char *word = twi_style_words_find(kind, value);
    write_gap(writer);
    if (word != NULL) {
        twi_settings_write_string(writer, word);
    } else {
        twi_settings_write_string(writer, name);
        twi_settings_write_u32(writer, value);
    }
}

void twi_description_write(twi_settings_writer *writer, const tw_font_description *description)
{
    if (description->families[0] != '\0') {
        twi_settings_write_string(writer, description->families);
        twi_settings_write_char(writer, ',');
    }
    if (description->stretch != 0) {
        write_word(writer, TWI_STYLE_STRETCH, description->stretch, "stretch=");
    }
    if (description->weight != 0) {
        write_word(writer, TWI_STYLE_WEIGHT, description->weight, "weight=");
    }
    if (description->style != TW_FONT_STYLE_NORMAL) {
        write_word(writer, TWI_STYLE_SLOPE, (uint16_t)description->style, "");
    }
    if (description->size > 0) {
        write_gap(writer);
        twi_settings_write_f16(writer, (int32_t)twi_fixed_px_to_f16(description->size));
        twi_settings_write_string(writer, "px");
    }
}

/* SPDX-License-Identifier: MIT */
/* Reads and writes blanks, numbers and tags. */
#include "font/settings_text.h"

#include "font/style_words.h"

enum { TAG_LETTERS = 4, FRACTION_DIGITS = 9, SHORT_FRACTION_DIGITS = 5 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_tag_letter(char c)
{
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}

/* NUL at the end. */
static char peek(const twi_settings_reader *reader)
{
    return reader->at < reader->size ? reader->bytes[reader->at] : '\0';
}

static void skip_blanks(twi_settings_reader *reader)
{
    while (reader->at < reader->size && twi_style_words_is_blank(reader->bytes[reader->at])) {
        reader->at++;
    }
}

bool twi_settings_is_at_end(twi_settings_reader *reader)
{
    skip_blanks(reader);
    return reader->at == reader->size;
}

bool twi_settings_read_char(twi_settings_reader *reader, char wanted)
{
    skip_blanks(reader);
    if (reader->at == reader->size || peek(reader) != wanted) {
        return false;
    }
    reader->at++;
    return true;
}

bool twi_settings_refuse(twi_settings_reader *reader, const char *rule)
{
    reader->rule = rule;
    return false;
}

bool twi_settings_read_tag(twi_settings_reader *reader, uint32_t *out)
{
    skip_blanks(reader);
    const char quote = peek(reader) == '\'' || peek(reader) == '"' ? peek(reader) : '\0';
    size_t count = 0;
    uint32_t tag = 0;
    reader->at += quote != '\0';
    for (; is_tag_letter(peek(reader)) && count < TAG_LETTERS; count++) {
        tag = tag << 8 | (uint8_t)peek(reader);
        reader->at++;
    }
    if (count == 0 || (quote != '\0' && count < TAG_LETTERS)) {
        return twi_settings_refuse(reader, "a tag");
    }
    if (is_tag_letter(peek(reader))) {
        return twi_settings_refuse(reader, "a tag of at most four letters");
    }
    if (quote != '\0' && peek(reader) != quote) {
        return twi_settings_refuse(reader, "the quote that ends the tag");
    }
    reader->at += quote != '\0';
    for (; count < TAG_LETTERS; count++) {
        tag = tag << 8 | ' ';
    }
    *out = tag;
    return true;
}

bool twi_settings_has_digit(twi_settings_reader *reader)
{
    skip_blanks(reader);
    return is_digit(peek(reader));
}

bool twi_settings_read_u32(twi_settings_reader *reader, uint32_t *out)
{
    uint64_t value = 0;
    if (!twi_settings_has_digit(reader)) {
        return twi_settings_refuse(reader, "a number");
    }
    const size_t start = reader->at;
    for (; is_digit(peek(reader)); reader->at++) {
        value = value * 10 + (uint64_t)(peek(reader) - '0');
        if (value > UINT32_MAX) {
            reader->at = start;
            return twi_settings_refuse(reader, "a number below 2^32");
        }
    }
    *out = (uint32_t)value;
    return true;
}

/* Digits behind the point, rounded to 2^-16; more than nine change nothing. */
static int64_t read_fraction_f16(twi_settings_reader *reader)
{
    int64_t digits = 0;
    int64_t scale = 1;
    for (int i = 0; is_digit(peek(reader)); i++, reader->at++) {
        if (i < FRACTION_DIGITS) {
            digits = digits * 10 + (peek(reader) - '0');
            scale *= 10;
        }
    }
    return (digits * 131072 + scale) / (scale * 2);
}

bool twi_settings_read_f16(twi_settings_reader *reader, int32_t *out_f16)
{
    skip_blanks(reader);
    const size_t start = reader->at;
    const bool is_negative = peek(reader) == '-';
    int64_t value = 0;
    reader->at += is_negative || peek(reader) == '+';
    const size_t digits = reader->at;
    for (; is_digit(peek(reader)) && value <= 32768; reader->at++) {
        value = value * 10 + (peek(reader) - '0');
    }
    const bool has_point = peek(reader) == '.';
    const bool has_digits = reader->at > digits;
    reader->at += has_point;
    if (!has_digits && !is_digit(peek(reader))) {
        reader->at = start;
        return twi_settings_refuse(reader, "a number");
    }
    value *= 65536;
    value += has_point ? read_fraction_f16(reader) : 0;
    value = is_negative ? -value : value;
    if (value < INT32_MIN || value > INT32_MAX) {
        reader->at = start;
        return twi_settings_refuse(reader, "a number of -32768 to 32767");
    }
    *out_f16 = (int32_t)value;
    return true;
}

void twi_settings_write_char(twi_settings_writer *writer, char c)
{
    if (writer->size < writer->capacity) {
        writer->bytes[writer->size] = c;
    }
    writer->size++;
}

void twi_settings_write_string(twi_settings_writer *writer, const char *string)
{
    for (; *string != '\0'; string++) {
        twi_settings_write_char(writer, *string);
    }
}

bool twi_settings_write_tag(twi_settings_writer *writer, uint32_t tag)
{
    bool has_ended = false;
    for (int shift = 24; shift >= 0; shift -= 8) {
        const char c = (char)(tag >> shift & 0xFF);
        if ((has_ended || !is_tag_letter(c)) && (c != ' ' || shift == 24)) {
            return false;
        }
        has_ended = c == ' ';
        if (!has_ended) {
            twi_settings_write_char(writer, c);
        }
    }
    return true;
}

void twi_settings_write_u32(twi_settings_writer *writer, uint32_t value)
{
    char digits[10];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    while (count > 0) {
        twi_settings_write_char(writer, digits[--count]);
    }
}

/* Five digits tell 2^-16 apart; often fewer do. */
void twi_settings_write_f16(twi_settings_writer *writer, int32_t value_f16)
{
    const uint64_t magnitude =
        value_f16 < 0 ? (uint64_t) - (int64_t)value_f16 : (uint64_t)value_f16;
    uint64_t scale = 1;
    uint64_t scaled = (magnitude + 32768) / 65536;
    for (int i = 0;
         i < SHORT_FRACTION_DIGITS && (scaled * 131072 + scale) / (scale * 2) != magnitude; i++) {
        scale *= 10;
        scaled = (magnitude * scale + 32768) / 65536;
    }
    if (value_f16 < 0) {
        twi_settings_write_char(writer, '-');
    }
    twi_settings_write_u32(writer, (uint32_t)(scaled / scale));
    if (scale > 1) {
        twi_settings_write_char(writer, '.');
    }
    for (scale /= 10; scale > 0; scale /= 10) {
        twi_settings_write_char(writer, (char)('0' + scaled / scale % 10));
    }
}

tw_status twi_settings_finish(twi_settings_writer *writer, size_t *out_size)
{
    const bool fits = writer->size < writer->capacity;
    *out_size = writer->size + 1;
    if (writer->capacity > 0) {
        writer->bytes[fits ? writer->size : 0] = '\0';
    }
    return fits ? TW_OK : TW_ERROR_BUFFER_TOO_SMALL;
}

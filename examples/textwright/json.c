/* SPDX-License-Identifier: MIT */
/* Writes JSON. */
#include "json.h"

#include <string.h>
#include <textwright/text.h>

/* Arrays and objects below this depth stay on one line. */
enum { INDENTED_DEPTH = 4 };

static void begin_item(json *out, const char *name)
{
    if (out->depth > 0) {
        fputs(out->has_item[out->depth] ? "," : "", out->stream);
        out->has_item[out->depth] = true;
        if (out->depth <= INDENTED_DEPTH) {
            fprintf(out->stream, "\n%*s", 2 * out->depth, "");
        }
    }
    if (name != NULL) {
        fprintf(out->stream, "\"%s\": ", name);
    }
}

void json_open(json *out, const char *name, char bracket)
{
    begin_item(out, name);
    fputc(bracket, out->stream);
    out->depth++;
    out->has_item[out->depth] = false;
}

void json_close(json *out, char bracket)
{
    const bool had_items = out->has_item[out->depth];
    out->depth--;
    if (had_items && out->depth < INDENTED_DEPTH) {
        fprintf(out->stream, "\n%*s", 2 * out->depth, "");
    }
    fputc(bracket, out->stream);
    if (out->depth == 0) {
        fputc('\n', out->stream);
    }
}

void json_number(json *out, const char *name, double value)
{
    begin_item(out, name);
    fprintf(out->stream, "%.10g", value);
}

void json_size(json *out, const char *name, size_t value)
{
    begin_item(out, name);
    fprintf(out->stream, "%zu", value);
}

void json_flag(json *out, const char *name, bool value)
{
    begin_item(out, name);
    fputs(value ? "true" : "false", out->stream);
}

/* Length of the well-formed UTF-8 sequence at `bytes`, 0: there is none (RFC 3629). */
static size_t sequence_length(const unsigned char *bytes, size_t size)
{
    const unsigned char first = bytes[0];
    const size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if ((first >= 0x80 && first < 0xC2) || first > 0xF4 || length > size) {
        return 0;
    }
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80) {
            return 0;
        }
    }
    const bool is_overlong =
        (first == 0xE0 && bytes[1] < 0xA0) || (first == 0xF0 && bytes[1] < 0x90);
    const bool is_beyond = (first == 0xED && bytes[1] > 0x9F) || (first == 0xF4 && bytes[1] > 0x8F);
    return is_overlong || is_beyond ? 0 : length;
}

void json_string(json *out, const char *name, const char *bytes, size_t size)
{
    begin_item(out, name);
    fputc('"', out->stream);
    for (size_t i = 0; i < size;) {
        const unsigned char *at = (const unsigned char *)bytes + i;
        const size_t length = sequence_length(at, size - i);
        if (length == 0) {
            fputs("\\ufffd", out->stream);
        } else if (*at < 0x20 || *at == '"' || *at == '\\' || *at == 0x7F) {
            fprintf(out->stream, "\\u%04x", *at);
        } else {
            fwrite(at, 1, length, out->stream);
        }
        i += length == 0 ? 1 : length;
    }
    fputc('"', out->stream);
}

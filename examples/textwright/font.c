/* SPDX-License-Identifier: MIT */
/* Tells what the fonts of a file say of themselves, or why the file is refused. */
#include "font.h"

#include <string.h>

#include "json.h"
#include "message.h"
#include "start.h"

/* One fact, as a line or as a member. */
static void put_number(json *out, bool as_json, const char *name, double value)
{
    if (as_json) {
        json_number(out, name, value);
    } else {
        printf("  %s: %g\n", name, value);
    }
}

static void put_string(json *out, bool as_json, const char *name, const char *text)
{
    if (as_json) {
        json_string(out, name, text, strlen(text));
    } else {
        printf("  %s: %s\n", name, text);
    }
}

static void put_names(json *out, bool as_json, tw_font_face face)
{
    static const struct {
        const char *name;
        tw_font_string string;
    } names[] = {{"family", TW_FONT_STRING_FAMILY},
                 {"face", TW_FONT_STRING_FACE},
                 {"full_name", TW_FONT_STRING_FULL_NAME},
                 {"postscript_name", TW_FONT_STRING_POSTSCRIPT_NAME},
                 {"version", TW_FONT_STRING_VERSION}};
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char text[512];
        size_t size = 0;
        size_t index = 0;
        tw_font_face_find_string_locale(face, names[i].string, "en", &index);
        index = index == TW_NO_INDEX ? 0 : index;
        if (tw_font_face_get_string(face, names[i].string, index, text, sizeof(text), &size) ==
            TW_OK) {
            put_string(out, as_json, names[i].name, text);
        }
    }
}

static void put_axes(json *out, bool as_json, tw_font_face face)
{
    tw_font_axis axes[128];
    size_t count = 0;
    if (as_json) {
        json_open(out, "axes", '[');
    }
    if (tw_font_face_get_axes(face, axes, 128, &count) != TW_OK) {
        count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        const uint32_t tag = axes[i].tag;
        const char name[5] = {(char)(tag >> 24), (char)(tag >> 16), (char)(tag >> 8), (char)tag, 0};
        if (as_json) {
            json_open(out, NULL, '{');
            json_string(out, "tag", name, 4);
            json_number(out, "minimum", (double)axes[i].minimum);
            json_number(out, "default", (double)axes[i].default_value);
            json_number(out, "maximum", (double)axes[i].maximum);
            json_flag(out, "is_hidden", axes[i].is_hidden);
            json_close(out, '}');
        } else if (axes[i].is_variable) {
            printf("  axis %s: %g to %g, default %g\n", name, (double)axes[i].minimum,
                   (double)axes[i].maximum, (double)axes[i].default_value);
        }
    }
    if (as_json) {
        json_close(out, ']');
    }
}

static void put_face(json *out, bool as_json, tw_font_face face)
{
    tw_font_metrics metrics;
    tw_font_traits traits;
    uint32_t glyph_count = 0;
    tw_font_face_get_metrics(face, &metrics);
    tw_font_face_get_traits(face, &traits);
    tw_font_face_get_glyph_count(face, &glyph_count);
    put_names(out, as_json, face);
    put_number(out, as_json, "weight", traits.weight);
    put_number(out, as_json, "stretch", traits.stretch);
    put_number(out, as_json, "style", traits.style);
    put_number(out, as_json, "monospaced", traits.is_monospaced);
    put_number(out, as_json, "color", traits.is_color);
    put_number(out, as_json, "glyphs", glyph_count);
    put_number(out, as_json, "units_per_em", metrics.units_per_em);
    put_number(out, as_json, "ascent", metrics.ascent);
    put_number(out, as_json, "descent", metrics.descent);
    put_number(out, as_json, "line_gap", metrics.line_gap);
    put_axes(out, as_json, face);
}

static tw_status put_faces(json *out, const demo_options *options, tw_font_file file)
{
    uint32_t count = 0;
    tw_status status = tw_font_file_get_face_count(file, &count);
    for (uint32_t i = 0; status == TW_OK && i < count; i++) {
        tw_font_face face;
        status = tw_font_face_create(file, i, &face);
        if (status != TW_OK) {
            break;
        }
        if (options->as_json) {
            json_open(out, NULL, '{');
        } else {
            printf("%s, face %u of %u\n", options->text, i + 1, count);
        }
        put_face(out, options->as_json, face);
        if (options->as_json) {
            json_close(out, '}');
        }
        tw_font_face_release(face);
    }
    return status;
}

/* The newest diagnostic as an object. */
static void put_refusal(json *out, tw_factory factory, tw_status status)
{
    tw_diagnostic ring[64];
    size_t count = 0;
    const char *name = tw_status_get_name(status);
    json_open(out, "refused", '{');
    json_string(out, "status", name, strlen(name));
    if (tw_factory_get_diagnostics(factory, ring, 64, &count) == TW_OK && count > 0) {
        const tw_diagnostic *last = &ring[count - 1];
        const char tag[4] = {(char)(last->tag >> 24), (char)(last->tag >> 16),
                             (char)(last->tag >> 8), (char)last->tag};
        json_string(out, "rule", last->subject, strlen(last->subject));
        json_string(out, "table", tag, last->tag == 0 ? 0 : 4);
        json_size(out, "offset", (size_t)last->place);
    }
    json_close(out, '}');
}

bool font_run(const demo_options *options)
{
    json out = {.stream = stdout};
    tw_factory factory;
    tw_font_file file;
    if (start_factory(&factory) != TW_OK) {
        return complain("the library does not start");
    }
    tw_status status = tw_font_file_create_from_path(factory, options->text, options->trust, &file);
    if (options->as_json) {
        json_open(&out, NULL, '{');
        json_string(&out, "file", options->text, strlen(options->text));
        json_open(&out, "faces", '[');
    }
    if (status == TW_OK) {
        status = put_faces(&out, options, file);
    }
    if (options->as_json) {
        json_close(&out, ']');
        if (status != TW_OK) {
            put_refusal(&out, factory, status);
        }
        json_close(&out, '}');
    }
    if (status != TW_OK) {
        complain_status(factory, status, options->text);
    }
    tw_font_file_release(file);
    tw_factory_release(factory);
    return status == TW_OK;
}

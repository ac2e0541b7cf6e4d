/* SPDX-License-Identifier: MIT */
/* Makes the layout that the command line describes. */
#include "scene.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "message.h"
#include "start.h"

/* Read all of a stream; the buffer doubles. */
static bool read_stream(FILE *stream, const char *name, demo_scene *out)
{
    size_t capacity = 4096;
    out->text = malloc(capacity);
    while (out->text != NULL) {
        out->length += fread(out->text + out->length, 1, capacity - out->length, stream);
        if (ferror(stream)) {
            return complain("%s: %s", name, strerror(errno));
        }
        if (out->length < capacity) {
            return true;
        }
        capacity *= 2;
        char *grown = realloc(out->text, capacity);
        if (grown == NULL) {
            break;
        }
        out->text = grown;
    }
    return complain("%s: out of memory", name);
}

static bool read_text(const demo_options *options, demo_scene *out)
{
    if (options->text != NULL) {
        out->length = strlen(options->text);
        out->text = strdup(options->text);
        return out->text != NULL || complain("out of memory");
    }
    if (strcmp(options->file, "-") == 0) {
        return read_stream(stdin, "standard input", out);
    }
    FILE *stream = fopen(options->file, "rb");
    if (stream == NULL) {
        return complain("%s: %s", options->file, strerror(errno));
    }
    const bool good = read_stream(stream, options->file, out);
    fclose(stream);
    return good;
}

/* The caller's font files come before the system's fonts. */
static bool open_fonts(const demo_options *options, demo_scene *out)
{
    tw_font_file files[MAX_FONT_FILES];
    tw_status status = TW_OK;
    size_t opened = 0;
    for (; opened < options->font_file_count && status == TW_OK; opened++) {
        status = tw_font_file_create_from_path(out->factory, options->font_files[opened],
                                               options->trust, &files[opened]);
    }
    if (status != TW_OK) {
        complain_status(out->factory, status, options->font_files[opened - 1]);
    } else {
        tw_font_collection_options collection = TW_FONT_COLLECTION_OPTIONS_INIT;
        collection.files = files;
        collection.file_count = options->font_file_count;
        collection.include_system_fonts = 1;
        status = tw_font_collection_create(out->factory, &collection, &out->collection);
        if (status != TW_OK) {
            complain_status(out->factory, status, "fonts");
        }
    }
    for (size_t i = 0; i < opened; i++) {
        tw_font_file_release(files[i]);
    }
    return status == TW_OK;
}

/* The family name of a font file, so that --font-file alone is enough to use it. */
static bool name_family(const demo_options *options, demo_scene *out, char *family, size_t capacity)
{
    tw_font_file file;
    tw_font_face face;
    size_t size = 0;
    tw_font_file_create_from_path(out->factory, options->font_files[0], options->trust, &file);
    tw_font_face_create(file, 0, &face);
    const tw_status status = tw_font_face_get_family_name(face, family, capacity, &size);
    tw_font_face_release(face);
    tw_font_file_release(file);
    return status == TW_OK || complain_status(out->factory, status, options->font_files[0]);
}

static bool make_layout(const demo_options *options, demo_scene *out)
{
    char family[256];
    tw_text_format_options format = TW_TEXT_FORMAT_OPTIONS_INIT;
    format.family = options->font;
    if (options->font == NULL && options->font_file_count > 0) {
        if (!name_family(options, out, family, sizeof(family))) {
            return false;
        }
        format.family = family;
    }
    format.size = options->size;
    format.locale = options->locale;
    format.collection = out->collection;
    format.text_alignment = options->alignment;
    format.reading_direction = options->direction;
    tw_status status = tw_text_format_create(out->factory, &format, &out->format);
    if (status != TW_OK) {
        return complain_status(out->factory, status, "format");
    }
    const tw_text text = {out->text, out->length, TW_ENCODING_UTF8};
    status = tw_text_layout_create(out->factory, text, out->format, options->width, INFINITY,
                                   &out->layout);
    return status == TW_OK || complain_status(out->factory, status, "text");
}

bool scene_open(const demo_options *options, demo_scene *out)
{
    *out = (demo_scene){0};
    if (!read_text(options, out)) {
        return false;
    }
    const tw_status status = start_factory(&out->factory);
    if (status != TW_OK) {
        return complain("%s", tw_status_get_name(status));
    }
    if (options->command == COMMAND_ANALYZE) {
        return true; /* no font is looked at */
    }
    return open_fonts(options, out) && make_layout(options, out);
}

void scene_close(demo_scene *scene)
{
    tw_text_layout_release(scene->layout);
    tw_text_format_release(scene->format);
    tw_font_collection_release(scene->collection);
    tw_factory_release(scene->factory);
    free(scene->text);
}

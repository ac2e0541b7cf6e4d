/* SPDX-License-Identifier: MIT */
/* Lists fonts, and finds the one that serves a request. */
#include "fonts.h"

#include <stdio.h>
#include <string.h>

#include "json.h"
#include "message.h"
#include "start.h"

enum { MAX_CONDITIONS = 96, NAME_SIZE = 1024, PATH_SIZE = 4096 };

typedef struct listing {
    tw_factory factory;
    tw_font_set set; /* of all, then of the families that were asked for */
    tw_font_collection collection;
    tw_font_description wanted;
    bool has_request;
} listing;

/* The description, with what options say in its place. */
static bool read_request(const demo_options *options, listing *out)
{
    if (options->text != NULL) {
        const tw_status status =
            tw_font_description_parse(out->factory, options->text, &out->wanted);
        if (status != TW_OK) {
            return complain_status(out->factory, status, options->text);
        }
    }
    const char *families = options->family;
    if (families != NULL && strlen(families) >= sizeof(out->wanted.families)) {
        return complain("--family: at most %d bytes", TW_FONT_FAMILIES_SIZE - 1);
    }
    if (families != NULL) {
        (void)snprintf(out->wanted.families, sizeof(out->wanted.families), "%s", families);
    }
    out->wanted.weight = options->weight != 0 ? options->weight : out->wanted.weight;
    out->wanted.stretch = options->stretch != 0 ? options->stretch : out->wanted.stretch;
    out->wanted.style = options->has_style ? options->style : out->wanted.style;
    out->has_request = options->text != NULL || families != NULL || options->weight != 0 ||
                       options->stretch != 0 || options->has_style;
    return true;
}

static bool open_all(const demo_options *options, listing *out)
{
    tw_font_set_builder builder = {0};
    tw_font_file files[MAX_FONT_FILES];
    size_t opened = 0;
    tw_status status = TW_OK;
    if (options->font_file_count > 0) {
        status = tw_font_set_builder_create(out->factory, &builder);
    }
    for (; opened < options->font_file_count && status == TW_OK; opened++) {
        status = tw_font_file_create_from_path(out->factory, options->font_files[opened],
                                               options->trust, &files[opened]);
        if (status == TW_OK) {
            status = tw_font_set_builder_add_font_file(builder, files[opened]);
        }
    }
    tw_font_collection_options parts = TW_FONT_COLLECTION_OPTIONS_INIT;
    parts.files = files;
    parts.file_count = opened;
    parts.include_system_fonts = opened == 0;
    if (status == TW_OK) {
        status = tw_font_collection_create(out->factory, &parts, &out->collection);
    }
    if (status == TW_OK) {
        status = opened > 0 ? tw_font_set_builder_create_font_set(builder, &out->set)
                            : tw_factory_get_system_font_set(out->factory, &out->set);
    }
    for (size_t i = 0; i < opened; i++) {
        tw_font_file_release(files[i]);
    }
    tw_font_set_builder_release(builder);
    return status == TW_OK ||
           complain_status(out->factory, status,
                           opened > 0 ? options->font_files[opened - 1] : "the system's fonts");
}

/* Keep the fonts that have one of the families by any of its names. */
static bool keep_families(listing *list)
{
    static const tw_font_property kinds[] = {TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY,
                                             TW_FONT_PROPERTY_WWS_FAMILY,
                                             TW_FONT_PROPERTY_LEGACY_FAMILY};
    char names[TW_FONT_FAMILIES_SIZE];
    tw_font_property_value conditions[MAX_CONDITIONS];
    size_t count = 0;
    char *rest = NULL;
    (void)snprintf(names, sizeof(names), "%s", list->wanted.families);
    for (char *name = strtok_r(names, ",", &rest); name != NULL && count + 3 <= MAX_CONDITIONS;
         name = strtok_r(NULL, ",", &rest)) {
        name += strspn(name, " '\"");
        for (size_t end = strlen(name); end > 0 && strchr(" '\"", name[end - 1]) != NULL; end--) {
            name[end - 1] = '\0';
        }
        for (size_t k = 0; k < 3 && name[0] != '\0'; k++) {
            conditions[count++] = (tw_font_property_value){.property = kinds[k], .text = name};
        }
    }
    if (count == 0) {
        return true;
    }
    tw_font_set kept;
    const tw_status status =
        tw_font_set_filter_properties(list->set, conditions, count, TW_FILTER_MODE_ANY, &kept);
    if (status != TW_OK) {
        return complain_status(list->factory, status, list->wanted.families);
    }
    tw_font_set_release(list->set);
    list->set = kept;
    return true;
}

/* The first value of a property, English when there is one; "" without any. */
static void get_value(tw_font_set set, size_t index, tw_font_property property, char *out)
{
    tw_string_list values;
    size_t size = 0;
    out[0] = '\0';
    if (tw_font_set_get_font_property_values(set, index, property, &values) == TW_OK) {
        (void)!tw_string_list_get_string(values, 0, out, NAME_SIZE, &size);
        tw_string_list_release(values);
    }
}

static const struct {
    const char *name;
    tw_font_property property;
} columns[] = {{"family", TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY},
               {"face", TW_FONT_PROPERTY_TYPOGRAPHIC_FACE},
               {"weight", TW_FONT_PROPERTY_WEIGHT},
               {"stretch", TW_FONT_PROPERTY_STRETCH},
               {"style", TW_FONT_PROPERTY_STYLE}};
enum { COLUMN_COUNT = sizeof(columns) / sizeof(columns[0]) };

static void put_font(json *out, const demo_options *options, tw_font_set set, size_t index)
{
    char values[COLUMN_COUNT][NAME_SIZE];
    char path[PATH_SIZE] = "";
    size_t size = 0;
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        get_value(set, index, columns[i].property, values[i]);
    }
    (void)!tw_font_set_get_font_source_name(set, index, path, sizeof(path), &size);
    if (!options->as_json) {
        printf("%-32s %-24s %3s %s %s  %s\n", values[0], values[1], values[2], values[3], values[4],
               path);
        return;
    }
    json_open(out, NULL, '{');
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        json_string(out, columns[i].name, values[i], strlen(values[i]));
    }
    json_string(out, "file", path, strlen(path));
    json_close(out, '}');
}

static void get_face_string(tw_font_face face, tw_font_string string, char *out)
{
    size_t index = 0;
    size_t size = 0;
    out[0] = '\0';
    (void)!tw_font_face_find_string_locale(face, string, "en", &index);
    (void)!tw_font_face_get_string(face, string, index == TW_NO_INDEX ? 0 : index, out, NAME_SIZE,
                                   &size);
}

static void put_match(json *out, const demo_options *options, tw_font_face face)
{
    char family[NAME_SIZE];
    char name[NAME_SIZE];
    uint32_t simulations = 0;
    tw_font_traits traits;
    get_face_string(face, TW_FONT_STRING_FAMILY, family);
    get_face_string(face, TW_FONT_STRING_FACE, name);
    (void)tw_font_face_get_traits(face, &traits);
    (void)tw_font_face_get_simulations(face, &simulations);
    if (!options->as_json) {
        printf("match: %s, %s: weight %u, stretch %u, style %d%s%s\n", family, name, traits.weight,
               traits.stretch, (int)traits.style,
               (simulations & TW_FONT_SIMULATIONS_BOLD) != 0 ? ", simulated bold" : "",
               (simulations & TW_FONT_SIMULATIONS_OBLIQUE) != 0 ? ", simulated oblique" : "");
        return;
    }
    json_open(out, "match", '{');
    json_string(out, "family", family, strlen(family));
    json_string(out, "face", name, strlen(name));
    json_number(out, "weight", traits.weight);
    json_number(out, "stretch", traits.stretch);
    json_number(out, "style", (double)traits.style);
    json_number(out, "simulations", simulations);
    json_close(out, '}');
}

/* A family that is not there is an answer: no match. */
static bool match(json *out, const demo_options *options, const listing *list)
{
    tw_font_request request = TW_FONT_REQUEST_INIT;
    tw_font_face face;
    request.families = list->wanted.families[0] != '\0' ? list->wanted.families : NULL;
    request.weight = list->wanted.weight;
    request.stretch = list->wanted.stretch;
    request.style = list->wanted.style;
    const tw_status status = tw_font_collection_match(list->collection, &request, &face);
    if (status == TW_OK) {
        put_match(out, options, face);
        tw_font_face_release(face);
    }
    return status == TW_OK || complain_status(list->factory, status, "match");
}

static bool put_listing(const demo_options *options, const listing *list)
{
    json out = {.stream = stdout};
    size_t count = 0;
    if (options->as_json) {
        json_open(&out, NULL, '{');
    }
    const bool good = !list->has_request || match(&out, options, list);
    (void)tw_font_set_get_font_count(list->set, &count);
    if (options->as_json) {
        json_open(&out, "fonts", '[');
    }
    for (size_t i = 0; i < count; i++) {
        put_font(&out, options, list->set, i);
    }
    if (options->as_json) {
        json_close(&out, ']');
        json_close(&out, '}');
    }
    return good;
}

bool fonts_run(const demo_options *options)
{
    listing list = {.has_request = false};
    if (start_factory(&list.factory) != TW_OK) {
        return complain("the library does not start");
    }
    const bool good = read_request(options, &list) && open_all(options, &list) &&
                      keep_families(&list) && put_listing(options, &list);
    tw_font_set_release(list.set);
    tw_font_collection_release(list.collection);
    tw_factory_release(list.factory);
    return good;
}

/* SPDX-License-Identifier: MIT */
/* Makes what valid calls need: one maker per kind of handle. See misuse_fixture.h.
 *
 * All fonts are the box font, written to a file where a path is wanted. A maker whose functions the
 * library lacks answers false: the functions are weak, see misuse_public.h. */
#include "misuse_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "box_font.h"
#include "stored_woff.h"

bool misuse_make_factory(tw_factory factory, tw_factory *out)
{
    return tw_factory_duplicate(factory, out) == TW_OK;
}

bool misuse_make_cancel_token(tw_factory factory, tw_cancel_token *out)
{
    return tw_cancel_token_create(factory, out) == TW_OK;
}

/* Kept for the whole program. */
static const uint8_t *box_font(size_t *out_size)
{
    static uint8_t *bytes;
    static size_t size;
    if (bytes == NULL) {
        bytes = box_font_make(NULL, &size);
    }
    *out_size = bytes == NULL ? 0 : size;
    return bytes;
}

/* The same in a WOFF container. */
static const uint8_t *stored_box_font(size_t *out_size)
{
    static uint8_t *bytes;
    static size_t size;
    if (bytes == NULL) {
        size_t font_size = 0;
        const uint8_t *font = box_font(&font_size);
        bytes = font == NULL ? NULL : stored_woff_make(font, font_size, &size);
    }
    *out_size = bytes == NULL ? 0 : size;
    return bytes;
}

bool misuse_make_font_file(tw_factory factory, tw_font_file *out)
{
    size_t size = 0;
    const uint8_t *bytes = box_font(&size);
    return tw_font_file_create_from_memory != NULL &&
           tw_font_file_create_from_memory(factory, bytes, size, TW_FONT_TRUST_NONE, out) == TW_OK;
}

bool misuse_make_font_face(tw_factory factory, tw_font_face *out)
{
    tw_font_file file;
    if (tw_font_face_create == NULL || !misuse_make_font_file(factory, &file)) {
        return false;
    }
    const tw_status status = tw_font_face_create(file, 0, out);
    tw_font_file_release(file);
    return status == TW_OK;
}

bool misuse_make_font_collection(tw_factory factory, tw_font_collection *out)
{
    tw_font_collection_options options = TW_FONT_COLLECTION_OPTIONS_INIT;
    tw_font_file file;
    if (tw_font_collection_create == NULL || !misuse_make_font_file(factory, &file)) {
        return false;
    }
    options.files = &file;
    options.file_count = 1;
    const tw_status status = tw_font_collection_create(factory, &options, out);
    tw_font_file_release(file);
    return status == TW_OK;
}

/* Two factories at most have one: the loader that each was given last. */
static struct {
    uint64_t factory;
    tw_font_loader loader;
} loaders[2];
static bool loaders_serve = true;

static void set_loaders_serve(tw_factory factory, bool serve)
{
    const tw_font_loader loader = loaders[loaders[0].factory == factory.id ? 0 : 1].loader;
    loaders_serve = serve;
    if (serve) {
        (void)tw_factory_register_font_loader(factory, loader);
    } else {
        (void)tw_factory_unregister_font_loader(factory, loader);
    }
}

bool misuse_make_font_loader(tw_factory factory, tw_font_loader *out)
{
    if (tw_font_loader_create_in_memory == NULL ||
        tw_font_loader_create_in_memory(factory, out) != TW_OK) {
        return false;
    }
    const size_t at = loaders[0].factory == 0 || loaders[0].factory == factory.id ? 0 : 1;
    loaders[at].factory = factory.id;
    loaders[at].loader = *out;
    set_loaders_serve(factory, loaders_serve);
    return true;
}

void misuse_prepare_tw_factory_register_font_loader(tw_factory factory)
{
    set_loaders_serve(factory, false);
}

void misuse_settle_tw_factory_register_font_loader(tw_factory factory)
{
    set_loaders_serve(factory, false);
}

void misuse_prepare_tw_factory_unregister_font_loader(tw_factory factory)
{
    set_loaders_serve(factory, true);
}

void misuse_settle_tw_factory_unregister_font_loader(tw_factory factory)
{
    set_loaders_serve(factory, true);
}

void misuse_prepare_tw_font_file_create_from_loader(tw_factory factory)
{
    set_loaders_serve(factory, true);
}

void misuse_prepare_tw_font_file_create_in_memory(tw_factory factory)
{
    set_loaders_serve(factory, true);
}

const void *misuse_bytes_tw_font_file_create_from_loader_key(size_t *out_size)
{
    *out_size = 4;
    return "\0\0\0\0";
}

void misuse_fill_tw_memory_font(tw_factory factory, tw_memory_font *value)
{
    (void)factory;
    value->data = box_font(&value->size);
    value->release = NULL;
}

static tw_status create_enumerator(void *user, tw_factory factory, const void *key, size_t key_size,
                                   void **out_enumerator)
{
    (void)user;
    (void)factory;
    (void)key;
    (void)key_size;
    *out_enumerator = NULL;
    return TW_OK;
}

static tw_status find_no_file(void *user, void *enumerator, int *out_has_file)
{
    (void)user;
    (void)enumerator;
    *out_has_file = 0;
    return TW_OK;
}

static tw_status get_no_file(void *user, void *enumerator, tw_font_file *out_file)
{
    (void)user;
    (void)enumerator;
    (void)out_file;
    return TW_ERROR_NO_FONT;
}

/* The one of the first factory that asks. */
static tw_font_collection_loader collection_loader;

bool misuse_make_font_collection_loader(tw_factory factory, tw_font_collection_loader *out)
{
    tw_font_collection_loader_callbacks callbacks = TW_FONT_COLLECTION_LOADER_CALLBACKS_INIT;
    callbacks.create_enumerator = create_enumerator;
    callbacks.move_next = find_no_file;
    callbacks.get_file = get_no_file;
    if (tw_font_collection_loader_create == NULL ||
        tw_font_collection_loader_create(factory, &callbacks, out) != TW_OK) {
        return false;
    }
    collection_loader = collection_loader.id == 0 ? *out : collection_loader;
    return tw_factory_register_font_collection_loader(factory, *out) == TW_OK;
}

void misuse_settle_tw_factory_unregister_font_collection_loader(tw_factory factory)
{
    (void)tw_factory_register_font_collection_loader(factory, collection_loader);
}

const void *misuse_bytes_tw_font_collection_create_from_loader_key(size_t *out_size)
{
    *out_size = 1;
    return "k";
}

static tw_status say_remote(void *user, const void *key, size_t key_size, tw_font_locality *out)
{
    (void)user;
    (void)key;
    (void)key_size;
    *out = TW_FONT_LOCALITY_REMOTE;
    return TW_OK;
}

static tw_status begin_nothing(void *user, const void *key, size_t key_size,
                               const tw_file_fragment *fragments, size_t count,
                               tw_font_download download)
{
    (void)user;
    (void)key;
    (void)key_size;
    (void)fragments;
    (void)count;
    (void)download;
    return TW_OK;
}

static tw_status open_nothing(void *user, const void *key, size_t key_size, void **out_stream)
{
    (void)user;
    (void)key;
    (void)key_size;
    (void)out_stream;
    return TW_ERROR_REMOTE_FONT;
}

static tw_status get_no_size(void *user, void *stream, uint64_t *out_size)
{
    (void)user;
    (void)stream;
    (void)out_size;
    return TW_ERROR_REMOTE_FONT;
}

static tw_status read_nothing(void *user, void *stream, uint64_t offset, uint64_t size,
                              const void **out_data, void **out_fragment)
{
    (void)user;
    (void)stream;
    (void)offset;
    (void)size;
    (void)out_data;
    (void)out_fragment;
    return TW_ERROR_REMOTE_FONT;
}

bool misuse_make_font_download(tw_factory factory, tw_font_download *out)
{
    tw_font_loader_callbacks callbacks = TW_FONT_LOADER_CALLBACKS_INIT;
    tw_remote_font_callbacks remote = TW_REMOTE_FONT_CALLBACKS_INIT;
    tw_font_loader loader;
    tw_font_file file;
    if (tw_font_loader_create_remote == NULL) {
        return false;
    }
    callbacks.open_stream = open_nothing;
    callbacks.get_size = get_no_size;
    callbacks.read_fragment = read_nothing;
    remote.get_locality = say_remote;
    remote.begin_download = begin_nothing;
    (void)tw_font_loader_create_remote(factory, &callbacks, &remote, &loader);
    (void)tw_factory_register_font_loader(factory, loader);
    (void)tw_font_file_create_from_loader(factory, loader, "k", 1, TW_FONT_TRUST_NONE, &file);
    (void)tw_factory_enqueue_font_download(factory, file);
    const tw_status status = tw_factory_take_font_download(factory, NULL, out);
    (void)tw_factory_unregister_font_loader(factory, loader);
    tw_font_loader_release(loader);
    tw_font_file_release(file);
    return status == TW_OK;
}

bool misuse_make_font_stream(tw_factory factory, tw_font_stream *out)
{
    tw_font_file file;
    if (tw_font_file_open_stream == NULL || !misuse_make_font_file(factory, &file)) {
        return false;
    }
    const tw_status status = tw_font_file_open_stream(file, out);
    tw_font_file_release(file);
    return status == TW_OK;
}

bool misuse_make_font_face_reference(tw_factory factory, tw_font_face_reference *out)
{
    tw_font_file file;
    if (tw_font_face_reference_create == NULL || !misuse_make_font_file(factory, &file)) {
        return false;
    }
    const tw_status status = tw_font_face_reference_create(file, 0, NULL, out);
    tw_font_file_release(file);
    return status == TW_OK;
}

bool misuse_make_font_fragment(tw_factory factory, tw_font_fragment *out)
{
    tw_font_stream stream;
    if (!misuse_make_font_stream(factory, &stream)) {
        return false;
    }
    const tw_status status = tw_font_stream_read_fragment(stream, 0, 4, out);
    tw_font_stream_release(stream);
    return status == TW_OK;
}

bool misuse_make_font_set_builder(tw_factory factory, tw_font_set_builder *out)
{
    tw_font_file file;
    if (tw_font_set_builder_create == NULL || !misuse_make_font_file(factory, &file)) {
        return false;
    }
    tw_status status = tw_font_set_builder_create(factory, out);
    if (status == TW_OK) {
        status = tw_font_set_builder_add_font_file(*out, file);
    }
    tw_font_file_release(file);
    return status == TW_OK;
}

bool misuse_make_font_set(tw_factory factory, tw_font_set *out)
{
    tw_font_set_builder builder;
    if (!misuse_make_font_set_builder(factory, &builder)) {
        return false;
    }
    const tw_status status = tw_font_set_builder_create_font_set(builder, out);
    tw_font_set_builder_release(builder);
    return status == TW_OK;
}

bool misuse_make_string_list(tw_factory factory, tw_string_list *out)
{
    tw_font_set set;
    if (!misuse_make_font_set(factory, &set)) {
        return false;
    }
    const tw_status status =
        tw_font_set_get_font_property_values(set, 0, TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY, out);
    tw_font_set_release(set);
    return status == TW_OK;
}

static const tw_font_property_value box_family = {TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY,
                                                  BOX_FONT_DEFAULT_FAMILY, "en"};

const void *misuse_bytes_tw_font_set_filter_properties_values(size_t *out_size)
{
    *out_size = sizeof(box_family);
    return &box_family;
}

const void *misuse_bytes_tw_font_set_find_properties_values(size_t *out_size)
{
    return misuse_bytes_tw_font_set_filter_properties_values(out_size);
}

void misuse_fill_tw_font_property_value(tw_factory factory, tw_font_property_value *value)
{
    (void)factory;
    *value = box_family;
}

void misuse_fill_tw_font_facts(tw_factory factory, tw_font_facts *value)
{
    static tw_axis_range range = {0x77676874, 100.0f, 900.0f};
    (void)factory;
    value->properties = &box_family;
    value->property_count = 1;
    value->axis_ranges = &range;
    value->axis_range_count = 1;
}

bool misuse_make_text_format(tw_factory factory, tw_text_format *out)
{
    tw_text_format_options options = TW_TEXT_FORMAT_OPTIONS_INIT;
    if (tw_text_format_create == NULL ||
        !misuse_make_font_collection(factory, &options.collection)) {
        return false;
    }
    options.family = BOX_FONT_DEFAULT_FAMILY;
    const tw_status status = tw_text_format_create(factory, &options, out);
    tw_font_collection_release(options.collection);
    return status == TW_OK;
}

bool misuse_make_text_layout(tw_factory factory, tw_text_layout *out)
{
    tw_text_format format;
    if (tw_text_layout_create == NULL || !misuse_make_text_format(factory, &format)) {
        return false;
    }
    const tw_status status = tw_text_layout_create(factory, tw_utf8("one two\nthree \xFF four"),
                                                   format, 100.0, 100.0, out);
    tw_text_format_release(format);
    return status == TW_OK;
}

bool misuse_make_bitmap_target(tw_factory factory, tw_bitmap_target *out)
{
    return tw_bitmap_target_create != NULL &&
           tw_bitmap_target_create(factory, 16, 16, out) == TW_OK;
}

bool misuse_make_text_analysis(tw_factory factory, tw_text_analysis *out)
{
    return tw_text_analysis_create != NULL &&
           tw_text_analysis_create(factory, tw_utf8(MISUSE_ANALYSED_TEXT), NULL, NULL, out) ==
               TW_OK;
}

void misuse_fill_tw_text_analysis_options(tw_factory factory, tw_text_analysis_options *value)
{
    static const tw_locale_range locales[1] = {{{0, 2}, "ja"}};
    static const tw_break_override overrides[1] = {{1, TW_BREAK_CONDITION_CAN_BREAK}};
    static const tw_range objects[1] = {{1, 2}};
    static const tw_number_substitution shown = {.digits = {'9', '8', '7', '6', '5'}};
    (void)factory;
    value->locale = "en";
    value->locale_ranges = locales;
    value->locale_range_count = 1;
    value->break_overrides = overrides;
    value->break_override_count = 1;
    value->inline_objects = objects;
    value->inline_object_count = 1;
    value->number_method = TW_NUMBER_METHOD_NATIONAL;
    value->number_substitution = &shown;
}

/* FNV-1a. */
static uint64_t hash(const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    uint64_t value = 0xCBF29CE484222325u;
    for (size_t i = 0; i < size; i++) {
        value = (value ^ at[i]) * 0x100000001B3u;
    }
    return value;
}

uint64_t misuse_snapshot_text_layout(tw_text_layout layout)
{
    char dump[8192];
    size_t size = 0;
    const tw_status status = tw_text_layout_dump == NULL
                                 ? TW_OK
                                 : tw_text_layout_dump(layout, dump, sizeof(dump), &size);
    return status == TW_OK ? hash(dump, size) : (uint64_t)status;
}

uint64_t misuse_snapshot_bitmap_target(tw_bitmap_target target)
{
    unsigned char pixels[16 * 16 * 4];
    size_t size = 0;
    const tw_status status = tw_bitmap_target_get_pixels(target, pixels, sizeof(pixels), &size);
    return status == TW_OK ? hash(pixels, size) : (uint64_t)status;
}

const void *misuse_bytes_tw_font_file_create_from_memory_data(size_t *out_size)
{
    return box_font(out_size);
}

const void *misuse_bytes_tw_font_file_check_data(size_t *out_size)
{
    return box_font(out_size);
}

const void *misuse_bytes_tw_font_container_analyze_data(size_t *out_size)
{
    return stored_box_font(out_size);
}

const void *misuse_bytes_tw_font_container_unpack_data(size_t *out_size)
{
    return stored_box_font(out_size);
}

static char font_path[] = "/tmp/textwright-misuse-XXXXXX";
static bool font_path_is_made;

static void remove_font(void)
{
    unlink(font_path);
}

const char *misuse_font_path(void)
{
    if (!font_path_is_made) {
        size_t size = 0;
        const uint8_t *bytes = box_font(&size);
        const int descriptor = mkstemp(font_path);
        if (descriptor < 0 || write(descriptor, bytes, size) != (ssize_t)size) {
            perror(font_path);
            exit(1);
        }
        close(descriptor);
        atexit(remove_font);
        font_path_is_made = true;
    }
    return font_path;
}

void misuse_fill_tw_font_collection_options(tw_factory factory, tw_font_collection_options *value)
{
    static const char *paths[1];
    (void)factory;
    paths[0] = misuse_font_path();
    value->paths = paths;
    value->path_count = 1;
}

void misuse_fill_tw_font_request(tw_factory factory, tw_font_request *value)
{
    (void)factory;
    value->families = BOX_FONT_DEFAULT_FAMILY;
}

void misuse_fill_tw_font_traits(tw_factory factory, tw_font_traits *value)
{
    (void)factory;
    value->weight = 400;
    value->stretch = 5;
}

const void *misuse_bytes_tw_axis_values_format_values(size_t *out_size)
{
    static const tw_axis_value values[] = {{0x77676874, 650}, {0x77647468, 87.5f}};
    *out_size = sizeof(values);
    return values;
}

const void *misuse_bytes_tw_feature_settings_format_settings(size_t *out_size)
{
    static const tw_feature_setting settings[] = {{0x6C696761, 1, 3, 5},
                                                  {0x6B65726E, 0, 0, TW_FEATURE_END}};
    *out_size = sizeof(settings);
    return settings;
}

void misuse_fill_tw_glyph_run(tw_factory factory, tw_glyph_run *value)
{
    static const uint32_t glyphs[2] = {1, 2};
    static const float advances[2] = {4, 4};
    static const tw_glyph_offset offsets[2];
    (void)factory;
    value->size = 4;
    value->glyph_ids = glyphs;
    value->advances = advances;
    value->offsets = offsets;
    value->glyph_count = 2;
}

void misuse_fill_tw_pixel_grid(tw_factory factory, tw_pixel_grid *value)
{
    (void)factory;
    value->size = 12;
    value->pixels_per_dip = 1;
    value->transform = NULL;
}

void misuse_fill_tw_rendering_conditions(tw_factory factory, tw_rendering_conditions *value)
{
    (void)factory;
    *value = (tw_rendering_conditions)TW_RENDERING_CONDITIONS_INIT;
    value->size = 12;
}

static tw_status take_end(void *user)
{
    (void)user;
    return TW_OK;
}

static tw_status take_point(void *user, tw_point point)
{
    (void)point;
    return take_end(user);
}

static tw_status take_cubic(void *user, tw_point first, tw_point second, tw_point end)
{
    (void)first;
    (void)second;
    return take_point(user, end);
}

void misuse_fill_tw_outline_sink(tw_factory factory, tw_outline_sink *value)
{
    (void)factory;
    value->begin_figure = take_point;
    value->add_line = take_point;
    value->add_cubic = take_cubic;
    value->end_figure = take_end;
}

#ifdef TEXTWRIGHT_CAIRO_H
static cairo_t *page;

static void close_page(void)
{
    cairo_destroy(page);
}

cairo_t *misuse_opaque_cairo_t(void)
{
    if (page == NULL) {
        cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 16, 16);
        page = cairo_create(surface);
        cairo_surface_destroy(surface);
        atexit(close_page);
    }
    return page;
}
#endif

static void *fill_allocate(void *user, size_t size)
{
    (void)user;
    return malloc(size);
}

static void *fill_reallocate(void *user, void *block, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    return realloc(block, new_size);
}

static void fill_release(void *user, void *block, size_t size)
{
    (void)user;
    (void)size;
    free(block);
}

void misuse_fill_tw_factory_options(tw_factory factory, tw_factory_options *value)
{
    (void)factory;
    value->allocator.allocate = fill_allocate;
    value->allocator.reallocate = fill_reallocate;
    value->allocator.release = fill_release;
}

/* Three of them, so that there is something to copy out. */
void misuse_prepare_tw_factory_get_diagnostics(tw_factory factory)
{
    for (int i = 0; i < 3; i++) {
        (void)tw_cancel_token_create(factory, NULL);
    }
}

void misuse_settle_tw_factory_fail_allocations(tw_factory factory)
{
    (void)tw_factory_fail_allocations(factory, 0, TW_ALLOCATION_FAILURE_ONCE);
}

/* SPDX-License-Identifier: MIT */
/* Copies fontconfig's index of the installed fonts. */
#include "font/installed.h"

#if TWI_HAVE_FONTCONFIG

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <fontconfig/fontconfig.h>

#include "base/limits.h"
#include "font/axis_distance.h"
#include "font/describe.h"

/* Names of a pattern that are looked at: comparing them costs the square. */
#define MAX_NAMES 64
/* Families that one generic name may stand for: what is behind them is never reached. */
#define MAX_PREFERENCES 1024

/* One face of a file; fontconfig lists named instances of variable fonts as patterns of their own,
 * in the upper half of the index. */
typedef struct listed_font {
    FcPattern *pattern; /* borrowed from the configuration */
    const char *path;
    const char *family;
    uint32_t face_index;
    uint32_t instance;
    bool is_variable; /* other patterns are of its instances */
} listed_font;

typedef struct font_listing {
    twi_installed *installed;
    twi_font_table_builder *builder; /* its own */
    TWI_ARRAY(listed_font) fonts;
} font_listing;

static const char *get_string(FcPattern *pattern, const char *object, int n)
{
    FcChar8 *value = NULL;
    return FcPatternGetString(pattern, object, n, &value) == FcResultMatch ? (const char *)value
                                                                           : NULL;
}

static bool get_bool(FcPattern *pattern, const char *object)
{
    FcBool value = FcFalse;
    return FcPatternGetBool(pattern, object, 0, &value) == FcResultMatch && value != FcFalse;
}

/* The first English name, else the first. */
static const char *get_family(FcPattern *pattern)
{
    for (int n = 0;; n++) {
        const char *family = get_string(pattern, FC_FAMILY, n);
        const char *language = get_string(pattern, FC_FAMILYLANG, n);
        if (family == NULL) {
            return get_string(pattern, FC_FAMILY, 0);
        }
        if (language != NULL && strncmp(language, "en", 2) == 0) {
            return family;
        }
    }
}

/* sfnt fonts, neither wrapped nor bitmap-only. */
static bool is_usable(FcPattern *pattern)
{
    const char *format = get_string(pattern, FC_FONTFORMAT, 0);
    const char *wrapper = get_string(pattern, "fontwrapper", 0);
    const bool is_sfnt =
        format != NULL && (strcmp(format, "TrueType") == 0 || strcmp(format, "CFF") == 0);
    return is_sfnt && (wrapper == NULL || strcmp(wrapper, "SFNT") == 0) &&
           (get_bool(pattern, FC_SCALABLE) || get_bool(pattern, FC_COLOR));
}

static tw_status list_font(font_listing *listing, FcPattern *pattern)
{
    int index = 0;
    listed_font font = {
        .pattern = pattern, .path = get_string(pattern, FC_FILE, 0), .family = get_family(pattern)};
    if (font.path == NULL || font.family == NULL || !is_usable(pattern) ||
        strlen(font.path) >= TWI_MAX_PATH_SIZE || strlen(font.family) >= TWI_MAX_NAME_SIZE ||
        FcPatternGetInteger(pattern, FC_INDEX, 0, &index) != FcResultMatch) {
        return TW_OK;
    }
    font.face_index = (uint32_t)index & 0xFFFF;
    font.instance = (uint32_t)index >> 16;
    twi_context *context = listing->builder->context;
    const tw_status status = twi_array_reserve(&context->allocator, &listing->fonts, 1,
                                               context->limits.collection_fonts);
    if (status == TW_ERROR_LIMIT_EXCEEDED) {
        return twi_context_refuse_limit(context, "collection_fonts", listing->fonts.count + 1,
                                        context->limits.collection_fonts);
    }
    if (status != TW_OK) {
        return twi_context_refuse_memory(context, 0);
    }
    listing->fonts.items[listing->fonts.count++] = font;
    return TW_OK;
}

static int compare_places(const void *a, const void *b)
{
    const listed_font *left = a;
    const listed_font *right = b;
    const int order = strcmp(left->path, right->path);
    if (order != 0) {
        return order;
    }
    if (left->face_index != right->face_index) {
        return left->face_index < right->face_index ? -1 : 1;
    }
    return (left->instance > right->instance) - (left->instance < right->instance);
}

static int compare_families(const void *a, const void *b)
{
    const listed_font *left = a;
    const listed_font *right = b;
    const int order = twi_family_name_compare(twi_family_name_from_string(left->family),
                                              twi_family_name_from_string(right->family));
    return order != 0 ? order : compare_places(a, b);
}

/* The default instance of each face, in the order of families. */
static void sort_fonts(font_listing *listing)
{
    listed_font *fonts = listing->fonts.items;
    if (listing->fonts.count == 0) {
        return;
    }
    qsort(fonts, listing->fonts.count, sizeof(*fonts), compare_places);
    size_t kept = 0;
    for (size_t i = 0; i < listing->fonts.count; i++) {
        const bool is_again = kept > 0 && strcmp(fonts[kept - 1].path, fonts[i].path) == 0 &&
                              fonts[kept - 1].face_index == fonts[i].face_index;
        if (is_again) {
            fonts[kept - 1].is_variable = true;
        } else {
            fonts[kept++] = fonts[i];
        }
    }
    listing->fonts.count = kept;
    qsort(fonts, kept, sizeof(*fonts), compare_families);
}

/* 100 when the pattern has none, or a range of a variable font. */
static double get_number(FcPattern *pattern, const char *object, double otherwise)
{
    double value = otherwise;
    return FcPatternGetDouble(pattern, object, 0, &value) == FcResultMatch ? value : otherwise;
}

static uint16_t get_weight(FcPattern *pattern)
{
    const double weight =
        FcWeightToOpenTypeDouble(get_number(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR));
    return weight >= 1.0 ? (uint16_t)TWI_MIN(weight + 0.5, 999.0) : 400;
}

/* fontconfig's percentages to usWidthClass: the nearest. */
static uint16_t get_stretch(FcPattern *pattern)
{
    static const double widths[] = {
        FC_WIDTH_ULTRACONDENSED, FC_WIDTH_EXTRACONDENSED, FC_WIDTH_CONDENSED,
        FC_WIDTH_SEMICONDENSED,  FC_WIDTH_NORMAL,         FC_WIDTH_SEMIEXPANDED,
        FC_WIDTH_EXPANDED,       FC_WIDTH_EXTRAEXPANDED,  FC_WIDTH_ULTRAEXPANDED};
    const double width = get_number(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
    size_t stretch = 0;
    while (stretch + 1 < TWI_COUNT_OF(widths) &&
           width > (widths[stretch] + widths[stretch + 1]) / 2) {
        stretch++;
    }
    return (uint16_t)(stretch + 1);
}

static tw_font_style get_style(FcPattern *pattern)
{
    int slant = FC_SLANT_ROMAN;
    (void)FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    if (slant >= FC_SLANT_OBLIQUE) {
        return TW_FONT_STYLE_OBLIQUE;
    }
    return slant >= FC_SLANT_ITALIC ? TW_FONT_STYLE_ITALIC : TW_FONT_STYLE_NORMAL;
}

_Static_assert(FC_CHARSET_MAP_SIZE == 8 && sizeof(FcChar32) == 4,
               "fontconfig's pages are pages of a coverage");

static tw_status copy_coverage(twi_context *context, FcPattern *pattern, twi_coverage **out)
{
    twi_coverage_builder builder;
    twi_coverage_builder_init(&builder, &context->allocator);
    FcCharSet *set = NULL;
    FcChar32 next;
    twi_coverage_page page;
    tw_status status = TW_OK;
    if (FcPatternGetCharSet(pattern, FC_CHARSET, 0, &set) == FcResultMatch) {
        FcChar32 base = FcCharSetFirstPage(set, page.bits, &next);
        while (status == TW_OK && base != FC_CHARSET_DONE) {
            status = twi_coverage_builder_add_page(&builder, base >> 8, &page);
            base = FcCharSetNextPage(set, page.bits, &next);
        }
    }
    if (status == TW_OK) {
        status = twi_coverage_new(&builder, out);
    }
    twi_coverage_builder_finish(&builder);
    return status == TW_OK ? TW_OK : twi_context_refuse_memory(context, 0);
}

/* Names in fontconfig's order: typographic ones, in every language, before legacy ones. */
typedef struct name_list {
    const char *values;
    const char *languages;
    tw_font_property wide;   /* the first name of each language: weight-stretch-style as well */
    tw_font_property narrow; /* the last name of each language; 0: there is none */
} name_list;

static const char *get_language(FcPattern *pattern, const name_list *list, int n)
{
    if (list->languages == NULL) {
        return "en"; /* PostScript names: font files say so */
    }
    const char *language = get_string(pattern, list->languages, n);
    return language == NULL ? "" : language;
}

/* Whether no other name of that language stands before (or, for the narrow ones, after) the nth. */
static bool is_outermost(FcPattern *pattern, const name_list *list, int n, int step)
{
    const char *language = get_language(pattern, list, n);
    for (int i = n + step; i >= 0 && get_string(pattern, list->values, i) != NULL; i += step) {
        if (strcmp(get_language(pattern, list, i), language) == 0) {
            return false;
        }
    }
    return true;
}

static tw_status add_names_of(font_listing *listing, FcPattern *pattern, const name_list *list,
                              tw_font_property property)
{
    const int step = property == list->narrow ? 1 : -1;
    for (int english = 1; english >= 0; english--) {
        const char *text;
        for (int n = 0; n < MAX_NAMES && (text = get_string(pattern, list->values, n)) != NULL;
             n++) {
            const char *language = get_language(pattern, list, n);
            const twi_property_value value = {property, text, strlen(text), language,
                                              strlen(language)};
            if ((strncmp(language, "en", 2) == 0) == (english != 0) &&
                value.text_size < TWI_MAX_NAME_SIZE && is_outermost(pattern, list, n, step)) {
                TWI_TRY(twi_font_table_add_property(listing->builder, &value));
            }
        }
    }
    return TW_OK;
}

static tw_status add_names(font_listing *listing, FcPattern *pattern)
{
    static const name_list families = {FC_FAMILY, FC_FAMILYLANG,
                                       TW_FONT_PROPERTY_TYPOGRAPHIC_FAMILY,
                                       TW_FONT_PROPERTY_LEGACY_FAMILY};
    static const name_list faces = {FC_STYLE, FC_STYLELANG, TW_FONT_PROPERTY_TYPOGRAPHIC_FACE, 0};
    static const name_list full_names = {FC_FULLNAME, FC_FULLNAMELANG, TW_FONT_PROPERTY_FULL_NAME,
                                         0};
    static const name_list postscript = {FC_POSTSCRIPT_NAME, NULL, TW_FONT_PROPERTY_POSTSCRIPT_NAME,
                                         0};
    TWI_TRY(add_names_of(listing, pattern, &families, TW_FONT_PROPERTY_WWS_FAMILY));
    TWI_TRY(add_names_of(listing, pattern, &families, families.wide));
    TWI_TRY(add_names_of(listing, pattern, &families, families.narrow));
    TWI_TRY(add_names_of(listing, pattern, &faces, TW_FONT_PROPERTY_WWS_FACE));
    TWI_TRY(add_names_of(listing, pattern, &faces, faces.wide));
    TWI_TRY(add_names_of(listing, pattern, &full_names, full_names.wide));
    return add_names_of(listing, pattern, &postscript, postscript.wide);
}

static tw_status add_coverage(font_listing *listing, FcPattern *pattern, uint32_t *out_index)
{
    twi_coverage *coverage = NULL;
    twi_context *context = listing->builder->context;
    TWI_TRY(copy_coverage(context, pattern, &coverage));
    const tw_status status = twi_font_table_add_coverage(listing->builder, coverage, out_index);
    twi_coverage_release(&context->allocator, coverage);
    return status;
}

/* The four of every font; further ones are known when the file is read. */
static tw_status add_axes(font_listing *listing, const twi_font_element *element)
{
    const twi_axis_place nowhere = {NULL, 0};
    tw_axis_value values[TWI_TRAIT_AXES];
    const size_t count = twi_axis_from_traits(nowhere, twi_match_get_traits(element), 0.0, values);
    for (size_t i = 0; i < count; i++) {
        const twi_element_axis axis = {values[i].tag, values[i].value, values[i].value,
                                       values[i].value};
        TWI_TRY(twi_font_table_add_axis(listing->builder, &axis));
    }
    return TW_OK;
}

static tw_status add_font(font_listing *listing, const listed_font *font, uint32_t source)
{
    FcPattern *pattern = font->pattern;
    int spacing = FC_PROPORTIONAL;
    (void)FcPatternGetInteger(pattern, FC_SPACING, 0, &spacing);
    const unsigned color = TWI_ELEMENT_DRAWS_COLOR | TWI_ELEMENT_IS_COLOR;
    const unsigned flags = (get_bool(pattern, FC_COLOR) ? color : 0) |
                           (spacing >= FC_MONO ? (unsigned)TWI_ELEMENT_IS_MONOSPACED : 0);
    twi_font_element element = {.source = source,
                                .face_index = font->face_index,
                                .weight = get_weight(pattern),
                                .stretch = (uint8_t)get_stretch(pattern),
                                .style = (uint8_t)get_style(pattern),
                                .flags = (uint8_t)flags};
    TWI_TRY(add_coverage(listing, pattern, &element.coverage));
    TWI_TRY(twi_font_table_add_element(listing->builder, &element));
    TWI_TRY(add_names(listing, pattern));
    TWI_TRY(add_axes(listing, &element));
    return twi_describe_add_traits(listing->builder, &element);
}

static tw_status describe_face(font_listing *listing, uint32_t source_index, uint32_t face_index)
{
    twi_font_source *source = listing->builder->table->sources.items[source_index].source;
    const twi_describe_place place = {.source = source_index};
    twi_font_face *face = NULL;
    tw_status status = twi_font_source_open_face(source, face_index, &face);
    if (status == TW_OK) {
        status = twi_describe_add_face(listing->builder, &place, face);
    }
    twi_font_face_release(face);
    twi_font_source_forget(source);
    return status;
}

/* fontconfig does not tell where the named instances of a variable font lie: it is opened now. One
 * that cannot be used stays as fontconfig knows it. */
static tw_status add_variable(font_listing *listing, const listed_font *font, uint32_t source)
{
    const twi_font_table_mark mark = twi_font_table_builder_mark(listing->builder);
    const tw_status status = describe_face(listing, source, font->face_index);
    if (status == TW_OK || status == TW_ERROR_OUT_OF_MEMORY || listing->builder->is_full) {
        return status;
    }
    twi_font_table_builder_rewind(listing->builder, mark);
    return add_font(listing, font, source);
}

static tw_status add_path(font_listing *listing, const char *path, uint32_t *out_index)
{
    const twi_file_time any_time = {false, 0};
    twi_font_source *source = NULL;
    TWI_TRY(twi_font_source_new_path(listing->builder->context, path, any_time,
                                     listing->installed->trust, &source));
    const tw_status status = twi_font_table_add_source(listing->builder, source, out_index);
    twi_font_source_release(source);
    return status;
}

/* Faces of one file that follow each other share a source. */
static tw_status add_listed(font_listing *listing)
{
    const listed_font *fonts = listing->fonts.items;
    uint32_t source = 0;
    for (size_t i = 0; i < listing->fonts.count; i++) {
        if (i == 0 || strcmp(fonts[i - 1].path, fonts[i].path) != 0) {
            TWI_TRY(add_path(listing, fonts[i].path, &source));
        }
        TWI_TRY(fonts[i].is_variable ? add_variable(listing, &fonts[i], source)
                                     : add_font(listing, &fonts[i], source));
    }
    return TW_OK;
}

/* What the configuration prefers for a generic name. */
static tw_status add_generic(twi_installed *installed, FcConfig *config, twi_generic_family generic)
{
    const char *name = twi_generic_family_get_name(generic);
    FcPattern *pattern = FcPatternCreate();
    tw_status status = TW_OK;
    const bool is_ready = pattern != NULL &&
                          FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)name) &&
                          FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)"en") &&
                          FcConfigSubstitute(config, pattern, FcMatchPattern);
    const char *family;
    for (int n = 0; is_ready && status == TW_OK && n < MAX_PREFERENCES &&
                    (family = get_string(pattern, FC_FAMILY, n)) != NULL;
         n++) {
        status = twi_installed_add_generic(installed, generic, family);
    }
    if (pattern != NULL) {
        FcPatternDestroy(pattern);
    }
    return is_ready ? status : twi_context_refuse_memory(installed->builder.context, 0);
}

static tw_status add_fonts(font_listing *listing, FcConfig *config)
{
    static const FcSetName sets[] = {FcSetSystem, FcSetApplication};
    for (size_t k = 0; k < TWI_COUNT_OF(sets); k++) {
        const FcFontSet *set = FcConfigGetFonts(config, sets[k]);
        for (int i = 0; set != NULL && i < set->nfont; i++) {
            TWI_TRY(list_font(listing, set->fonts[i]));
        }
    }
    sort_fonts(listing);
    return add_listed(listing);
}

static tw_status add_generics(twi_installed *installed, FcConfig *config)
{
    for (int generic = 0; generic < TWI_GENERIC_COUNT; generic++) {
        TWI_TRY(add_generic(installed, config, (twi_generic_family)generic));
    }
    return TW_OK;
}

/* --- stamps --- */

/* The directory of a file, unless it is the one that was stamped last. */
static tw_status add_parent(twi_stamps *stamps, const char *path, char *last)
{
    const char *slash = strrchr(path, '/');
    const size_t size = slash == NULL ? 0 : (size_t)(slash - path);
    if (size == 0 || size >= TWI_MAX_PATH_SIZE ||
        (strncmp(last, path, size) == 0 && last[size] == '\0')) {
        return TW_OK;
    }
    memcpy(last, path, size);
    last[size] = '\0';
    return twi_stamps_add(stamps, last);
}

/* Each path of a list, and for files the directories they are in, where others may appear. */
static tw_status add_list(twi_stamps *stamps, FcStrList *list, bool with_parents)
{
    char last[TWI_MAX_PATH_SIZE] = "";
    tw_status status = list == NULL ? twi_context_refuse_memory(stamps->context, 0) : TW_OK;
    const char *path;
    while (status == TW_OK && (path = (const char *)FcStrListNext(list)) != NULL) {
        status = twi_stamps_add(stamps, path);
        if (status == TW_OK && with_parents) {
            status = add_parent(stamps, path, last);
        }
    }
    if (list != NULL) {
        FcStrListDone(list);
    }
    return status;
}

/* The user's own settings, which may not be there yet. */
static tw_status add_user_settings(twi_stamps *stamps)
{
    static const struct {
        const char *variable;
        const char *below;
    } places[] = {{"XDG_CONFIG_HOME", "fontconfig"},
                  {"XDG_CONFIG_HOME", "fontconfig/fonts.conf"},
                  {"XDG_CONFIG_HOME", "fontconfig/conf.d"},
                  {"HOME", ".config/fontconfig"},
                  {"HOME", ".config/fontconfig/fonts.conf"},
                  {"HOME", ".config/fontconfig/conf.d"},
                  {"HOME", ".fonts.conf"},
                  {"HOME", ".fonts.conf.d"}};
    for (size_t i = 0; i < TWI_COUNT_OF(places); i++) {
        char path[TWI_MAX_PATH_SIZE];
        const char *home = getenv(places[i].variable);
        const int size =
            home == NULL ? -1 : snprintf(path, sizeof(path), "%s/%s", home, places[i].below);
        if (size > 0 && (size_t)size < sizeof(path)) {
            TWI_TRY(twi_stamps_add(stamps, path));
        }
    }
    return TW_OK;
}

static tw_status add_stamps(twi_stamps *stamps, FcConfig *config)
{
    TWI_TRY(add_list(stamps, FcConfigGetConfigFiles(config), true));
    TWI_TRY(add_user_settings(stamps));
    return add_list(stamps, FcConfigGetFontDirs(config), false);
}

const char *const twi_installed_variables[] = {"FONTCONFIG_FILE",
                                               "FONTCONFIG_PATH",
                                               "FONTCONFIG_SYSROOT",
                                               "XDG_CONFIG_HOME",
                                               "XDG_DATA_HOME",
                                               "HOME",
                                               NULL};

tw_status twi_installed_find(twi_installed *installed)
{
    twi_context *context = installed->builder.context;
    font_listing listing = {.installed = installed, .builder = &installed->builder};
    /* One of our own: the host's current configuration stays as it is. */
    FcConfig *config = FcInitLoadConfigAndFonts();
    if (config == NULL) {
        return twi_context_refuse_memory(context, 0);
    }
    tw_status status = add_fonts(&listing, config);
    if (status == TW_OK) {
        status = add_generics(installed, config);
    }
    if (status == TW_OK) {
        status = add_stamps(&installed->stamps, config);
    }
    twi_array_finish(&context->allocator, &listing.fonts);
    FcConfigDestroy(config);
    return status;
}

bool twi_installed_get_version(tw_version *out_version)
{
    const uint32_t version = (uint32_t)FcGetVersion(); /* 21401: 2.14.1 */
    *out_version = (tw_version){version / 10000, version / 100 % 100, version % 100};
    return true;
}

#endif

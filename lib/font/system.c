/* SPDX-License-Identifier: MIT */
/* Copies fontconfig's index of the installed fonts into a collection. */
#include "font/system.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "font/scan.h"

#if TWI_HAVE_FONTCONFIG

#include <fontconfig/fontconfig.h>

/* One face of a file; fontconfig lists named instances of variable fonts as patterns of their own,
 * in the upper half of the index. */
typedef struct listed_font {
    FcPattern *pattern; /* borrowed from the configuration */
    const char *path;
    const char *family;
    uint32_t face_index;
    uint32_t instance;
} listed_font;

typedef struct font_listing {
    twi_font_collection *collection;
    TWI_ARRAY(listed_font) fonts;
    tw_font_trust trust;
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
    twi_context *context = listing->collection->object.context;
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
        if (!is_again) {
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

static tw_status add_aliases(twi_font_collection *collection, FcPattern *pattern, uint32_t entry)
{
    const char *family;
    for (int n = 0; (family = get_string(pattern, FC_FAMILY, n)) != NULL; n++) {
        if (strlen(family) < TWI_MAX_NAME_SIZE) {
            TWI_TRY(twi_catalog_add_alias(collection, family, entry));
        }
    }
    return TW_OK;
}

static tw_status add_font(font_listing *listing, const listed_font *font, uint32_t source)
{
    twi_font_collection *collection = listing->collection;
    twi_font_entry entry = {.family = (char *)(uintptr_t)font->family,
                            .source = source,
                            .face_index = font->face_index,
                            .weight = get_weight(font->pattern),
                            .stretch = get_stretch(font->pattern),
                            .style = get_style(font->pattern),
                            .draws_color = get_bool(font->pattern, FC_COLOR)};
    TWI_TRY(copy_coverage(collection->object.context, font->pattern, &entry.coverage));
    uint32_t added;
    const tw_status status = twi_catalog_add_entry(collection, &entry, &added);
    if (status != TW_OK) {
        twi_coverage_release(&collection->object.context->allocator, entry.coverage);
        return status;
    }
    return add_aliases(collection, font->pattern, added);
}

static tw_status add_path(font_listing *listing, const char *path, uint32_t *out_index)
{
    const twi_file_time any_time = {false, 0};
    twi_font_source *source = NULL;
    TWI_TRY(twi_font_source_new_path(listing->collection->object.context, path, any_time,
                                     listing->trust, &source));
    const tw_status status = twi_catalog_add_source(listing->collection, source, out_index);
    twi_font_source_release(source);
    return status;
}

/* Faces of one file share a source: `sources` is sorted by path, as fonts were before. */
static tw_status add_sources(font_listing *listing)
{
    const listed_font *fonts = listing->fonts.items;
    for (size_t i = 0; i < listing->fonts.count; i++) {
        uint32_t source;
        const bool is_same_file = i > 0 && strcmp(fonts[i - 1].path, fonts[i].path) == 0;
        if (is_same_file) {
            source = listing->collection->entries.items[i - 1].source;
        } else {
            TWI_TRY(add_path(listing, fonts[i].path, &source));
        }
        TWI_TRY(add_font(listing, &fonts[i], source));
    }
    return TW_OK;
}

/* fontconfig puts the sans-serif names behind every list: that is its last resort, and ours. */
static bool is_last_resort(const twi_font_collection *collection, twi_generic_family generic,
                           const char *family)
{
    const twi_family_name name = twi_family_name_from_string(family);
    const size_t count = collection->generics[TWI_GENERIC_SANS_SERIF].count;
    for (size_t i = 0; generic != TWI_GENERIC_SANS_SERIF && i < count; i++) {
        const char *sans = collection->generics[TWI_GENERIC_SANS_SERIF].items[i];
        if (twi_family_name_compare(twi_family_name_from_string(sans), name) == 0) {
            return true;
        }
    }
    return false;
}

/* What the configuration prefers for a generic name, as far as it is installed. sans-serif is the
 * first of them. */
static tw_status add_generic(twi_font_collection *collection, FcConfig *config,
                             twi_generic_family generic)
{
    const char *name = twi_generic_family_get_name(generic);
    FcPattern *pattern = FcPatternCreate();
    tw_status status = TW_OK;
    const bool is_ready = pattern != NULL &&
                          FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)name) &&
                          FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)"en") &&
                          FcConfigSubstitute(config, pattern, FcMatchPattern);
    const char *family;
    for (int n = 0;
         is_ready && status == TW_OK && (family = get_string(pattern, FC_FAMILY, n)) != NULL; n++) {
        size_t first;
        size_t end;
        twi_catalog_find(collection, twi_family_name_from_string(family), &first, &end);
        if (first < end && !is_last_resort(collection, generic, family)) {
            status = twi_catalog_add_generic(collection, generic, family);
        }
    }
    if (pattern != NULL) {
        FcPatternDestroy(pattern);
    }
    return is_ready ? status : twi_context_refuse_memory(collection->object.context, 0);
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
    TWI_TRY(add_sources(listing));
    twi_catalog_sort_names(listing->collection);
    for (int generic = 0; generic < TWI_GENERIC_COUNT; generic++) {
        TWI_TRY(add_generic(listing->collection, config, (twi_generic_family)generic));
    }
    return TW_OK;
}

tw_status twi_system_add_fonts(twi_font_collection *collection)
{
    twi_context *context = collection->object.context;
    font_listing listing = {.collection = collection,
                            .trust = context->limits.gate_system_fonts != 0
                                         ? TW_FONT_TRUST_NONE
                                         : TW_FONT_TRUST_VOUCHED};
    /* One of our own: the host's current configuration stays as it is. */
    FcConfig *config = FcInitLoadConfigAndFonts();
    if (config == NULL) {
        return twi_context_refuse_memory(context, 0);
    }
    const tw_status status = add_fonts(&listing, config);
    twi_array_finish(&context->allocator, &listing.fonts);
    FcConfigDestroy(config);
    return status;
}

bool twi_system_get_version(tw_version *out_version)
{
    const uint32_t version = (uint32_t)FcGetVersion(); /* 21401: 2.14.1 */
    *out_version = (tw_version){version / 10000, version / 100 % 100, version % 100};
    return true;
}

#else /* without fontconfig */

#include <stdio.h>

/* In the order of who wins when two have the same family. */
static const char *const home_directories[] = {".local/share/fonts", ".fonts"};
static const char *const directories[] = {"/usr/local/share/fonts", "/usr/share/fonts"};

tw_status twi_system_add_fonts(twi_font_collection *collection)
{
    const tw_font_trust trust = collection->object.context->limits.gate_system_fonts != 0
                                    ? TW_FONT_TRUST_NONE
                                    : TW_FONT_TRUST_VOUCHED;
    const char *home = getenv("HOME");
    for (size_t i = 0; home != NULL && home[0] == '/' && i < TWI_COUNT_OF(home_directories); i++) {
        char path[TWI_MAX_PATH_SIZE];
        const int size = snprintf(path, sizeof(path), "%s/%s", home, home_directories[i]);
        if (size > 0 && (size_t)size < sizeof(path)) {
            TWI_TRY(twi_scan_add_directory(collection, path, trust));
        }
    }
    for (size_t i = 0; i < TWI_COUNT_OF(directories); i++) {
        TWI_TRY(twi_scan_add_directory(collection, directories[i], trust));
    }
    return TW_OK;
}

bool twi_system_get_version(tw_version *out_version)
{
    TWI_UNUSED(out_version);
    return false;
}

#endif

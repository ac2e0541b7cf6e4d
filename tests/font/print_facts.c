/* SPDX-License-Identifier: MIT */
/* Prints what the library says of a font, a line per fact, for check_facts.py to compare.
 *
 *     print_facts FILE INDEX [TAG=VALUE...]
 *
 * Axis values ask for an instance. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <textwright/textwright.h>

#define MAX_GLYPHS 70000u

static void *need(void *block)
{
    if (block == NULL) {
        fputs("no memory\n", stderr);
        exit(1);
    }
    return block;
}

static void expect_ok(tw_status status, const char *what)
{
    if (status != TW_OK) {
        fprintf(stderr, "%s: %s\n", what, tw_status_get_name(status));
        exit(1);
    }
}

static void print_metrics(tw_font_face face)
{
    tw_font_metrics m;
    tw_caret_metrics caret;
    tw_extended_font_metrics more;
    expect_ok(tw_font_face_get_metrics(face, &m), "metrics");
    expect_ok(tw_font_face_get_caret_metrics(face, &caret), "caret");
    expect_ok(tw_font_face_get_extended_metrics(face, &more), "extended metrics");
    printf("metrics %u %d %d %d %d %d %d %d %d %d\n", m.units_per_em, m.ascent, m.descent,
           m.line_gap, m.cap_height, m.x_height, m.underline_position, m.underline_thickness,
           m.strikethrough_position, m.strikethrough_thickness);
    printf("caret %d %d %d\n", caret.slope_rise, caret.slope_run, caret.offset);
    printf("box %d %d %d %d\n", more.box_left, more.box_bottom, more.box_right, more.box_top);
    printf("subscript %d %d %d %d\n", more.subscript.position_x, more.subscript.position_y,
           more.subscript.size_x, more.subscript.size_y);
    printf("superscript %d %d %d %d\n", more.superscript.position_x, more.superscript.position_y,
           more.superscript.size_x, more.superscript.size_y);
    printf("typographic %d\n", more.has_typographic_metrics);
}

static void print_class(tw_font_face face)
{
    tw_panose panose;
    tw_embedding_rights rights;
    tw_font_traits traits;
    int is_symbol = 0;
    expect_ok(tw_font_face_get_panose(face, &panose), "panose");
    expect_ok(tw_font_face_is_symbol(face, &is_symbol), "symbol");
    expect_ok(tw_font_face_get_embedding_rights(face, &rights), "rights");
    expect_ok(tw_font_face_get_traits(face, &traits), "traits");
    printf("panose");
    for (size_t i = 0; i < sizeof(panose.digits); i++) {
        printf(" %u", panose.digits[i]);
    }
    printf("\nclass %d %d\n", is_symbol, traits.is_monospaced);
    printf("rights %u %d %d\n", rights.fs_type, rights.may_subset, rights.bitmaps_only);
}

static void print_ranges(tw_font_face face)
{
    size_t count = 0;
    (void)tw_font_face_get_unicode_ranges(face, NULL, 0, &count);
    tw_unicode_range *ranges = need(calloc(count + 1, sizeof(*ranges)));
    expect_ok(tw_font_face_get_unicode_ranges(face, ranges, count, &count), "ranges");
    printf("ranges");
    for (size_t i = 0; i < count; i++) {
        printf(" %X-%X", ranges[i].first, ranges[i].last);
    }
    printf("\n");
    free(ranges);
}

static void print_table(tw_font_face face)
{
    const uint32_t tag = 0x6E616D65; /* name */
    size_t size = 0;
    (void)tw_font_face_get_table(face, tag, NULL, 0, &size);
    unsigned char *bytes = need(calloc(size + 1, 1));
    expect_ok(tw_font_face_get_table(face, tag, bytes, size, &size), "table");
    uint64_t sum = 0;
    for (size_t i = 0; i < size; i++) {
        sum = (sum * 31 + bytes[i]) & 0xFFFFFFFF;
    }
    printf("table %zu %llu\n", size, (unsigned long long)sum);
    free(bytes);
}

static void print_glyphs(tw_font_face face)
{
    static uint32_t glyphs[MAX_GLYPHS];
    static uint32_t variants[MAX_GLYPHS];
    static tw_glyph_metrics metrics[MAX_GLYPHS];
    static int32_t heights[MAX_GLYPHS];
    uint32_t count = 0;
    int has_vertical = 0;
    expect_ok(tw_font_face_get_glyph_count(face, &count), "glyph count");
    for (uint32_t g = 0; g < count; g++) {
        glyphs[g] = g;
    }
    expect_ok(tw_font_face_get_glyph_metrics(face, glyphs, count, metrics), "glyph metrics");
    expect_ok(tw_font_face_get_glyph_advances(face, 1, glyphs, count, heights), "advances");
    expect_ok(tw_font_face_get_vertical_variants(face, glyphs, count, variants), "variants");
    expect_ok(tw_font_face_has_vertical_variants(face, &has_vertical), "has variants");
    printf("vertical %d\n", has_vertical);
    for (uint32_t g = 0; g < count; g++) {
        const tw_glyph_metrics *m = &metrics[g];
        printf("glyph %u %d %d %d %d %d %d %d\n", g, m->left_side_bearing, m->advance_width,
               m->right_side_bearing, m->top_side_bearing, m->advance_height,
               m->bottom_side_bearing, m->vertical_origin_y);
        if (heights[g] != m->advance_height) {
            printf("disagreement %u\n", g);
        }
        if (variants[g] != g) {
            printf("variant %u %u\n", g, variants[g]);
        }
    }
}

/* The sums of all pairs of the letters, one line per left letter. */
static void print_kerning(tw_font_face face)
{
    int has = 0;
    expect_ok(tw_font_face_has_kerning_pairs(face, &has), "has kerning");
    printf("kerning %d\n", has);
    for (uint32_t left = 'A'; has && left <= 'z'; left++) {
        for (uint32_t right = 'A'; right <= 'z'; right++) {
            const uint32_t scalars[2] = {left, right};
            uint32_t glyphs[2];
            int32_t adjustments[2];
            expect_ok(tw_font_face_get_glyph_indices(face, scalars, 2, glyphs), "glyphs");
            expect_ok(tw_font_face_get_kerning_pair_adjustments(face, glyphs, 2, adjustments),
                      "kerning");
            if (adjustments[0] != 0 || adjustments[1] != 0) {
                printf("pair %u %u %d %d\n", left, right, adjustments[0], adjustments[1]);
            }
        }
    }
}

/* Bytes as hexadecimal, so that a line stays a line. */
static void print_strings(tw_font_face face)
{
    for (int kind = 0; kind <= (int)TW_FONT_STRING_SUPPORTED_SCRIPTS; kind++) {
        const tw_font_string string = (tw_font_string)kind;
        size_t count = 0;
        expect_ok(tw_font_face_get_string_count(face, string, &count), "string count");
        for (size_t i = 0; i < count; i++) {
            char locale[128];
            size_t size = 0;
            size_t found = 0;
            expect_ok(
                tw_font_face_get_string_locale(face, string, i, locale, sizeof(locale), &size),
                "locale");
            expect_ok(tw_font_face_find_string_locale(face, string, locale, &found), "find");
            (void)tw_font_face_get_string(face, string, i, NULL, 0, &size);
            char *text = need(calloc(size, 1));
            expect_ok(tw_font_face_get_string(face, string, i, text, size, &size), "string");
            printf("string %d %s ", kind, found == i ? locale : "not-found");
            for (size_t k = 0; k + 1 < size; k++) {
                printf("%02x", (unsigned)(unsigned char)text[k]);
            }
            printf("\n");
            free(text);
        }
    }
}

/* A box of all points, with their number per verb, for every glyph. */
static void print_outlines(tw_font_face face)
{
    static tw_path_element elements[70000];
    static const int point_counts[] = {1, 1, 2, 3, 0};
    uint32_t glyph_count = 0;
    expect_ok(tw_font_face_get_glyph_count(face, &glyph_count), "glyph count");
    for (uint32_t g = 0; g < glyph_count; g += 1 + glyph_count / 400) {
        size_t count = 0;
        double box[4] = {1e9, 1e9, -1e9, -1e9};
        int closes = 0;
        expect_ok(tw_font_face_get_glyph_outline(face, g, elements, 70000, &count), "outline");
        for (size_t i = 0; i < count; i++) {
            closes += elements[i].verb == TW_PATH_CLOSE;
            for (int n = 0; n < point_counts[elements[i].verb] * 2; n++) {
                const double value = (double)elements[i].points[n];
                box[n % 2] = value < box[n % 2] ? value : box[n % 2];
                box[2 + n % 2] = value > box[2 + n % 2] ? value : box[2 + n % 2];
            }
        }
        if (count > 0) {
            printf("outline %u %d %.0f %.0f %.0f %.0f\n", g, closes, box[0], box[1], box[2],
                   box[3]);
        }
    }
}

static void print_axes(tw_font_face face)
{
    tw_font_axis axes[80];
    tw_axis_value values[80];
    size_t count = 0;
    expect_ok(tw_font_face_get_axes(face, axes, 80, &count), "axes");
    expect_ok(tw_font_face_get_axis_values(face, values, 80, &count), "axis values");
    for (size_t i = 0; i < count; i++) {
        printf("axis %08x %g %g %g %d %d %g\n", axes[i].tag, (double)axes[i].minimum,
               (double)axes[i].default_value, (double)axes[i].maximum, axes[i].is_variable,
               axes[i].is_hidden, (double)values[i].value);
    }
    expect_ok(tw_font_face_get_named_instance_count(face, &count), "instances");
    for (size_t i = 0; i < count; i++) {
        char name[256];
        size_t size = 0;
        expect_ok(tw_font_face_get_named_instance_name(face, i, name, sizeof(name), &size), "name");
        expect_ok(tw_font_face_get_named_instance_values(face, i, values, 80, &size), "values");
        printf("instance %s", name);
        for (size_t k = 0; k < size; k++) {
            printf(" %g", (double)values[k].value);
        }
        printf("\n");
    }
}

/* Moves the face to the values on the command line; twice, which must give the same face. */
static tw_font_face vary(tw_font_face face, int count, char **words)
{
    tw_axis_value values[16];
    tw_font_face moved;
    tw_font_face again;
    int clamped = 0;
    int equal = 0;
    for (int i = 0; i < count && i < 16; i++) {
        const unsigned char *tag = (const unsigned char *)words[i];
        values[i].tag = (uint32_t)tag[0] << 24 | (uint32_t)tag[1] << 16 | (uint32_t)tag[2] << 8 |
                        (uint32_t)tag[3];
        values[i].value = strtof(words[i] + 5, NULL);
    }
    expect_ok(tw_font_face_create_variation(face, values, (size_t)count, &clamped, &moved), "vary");
    expect_ok(tw_font_face_create_variation(face, values, (size_t)count, NULL, &again), "vary");
    expect_ok(tw_font_face_equal(moved, again, &equal), "equal");
    printf("varied %d %d\n", equal, clamped);
    tw_font_face_release(again);
    tw_font_face_release(face);
    return moved;
}

/* A build may lack the libraries that packed fonts need. */
static void expect_built_in(const char *path)
{
    static const struct {
        const char *suffix;
        tw_feature feature;
    } packed[] = {{".woff", TW_FEATURE_WOFF}, {".woff2", TW_FEATURE_WOFF2}};
    const char *suffix = strrchr(path, '.');
    for (size_t i = 0; suffix != NULL && i < 2; i++) {
        int is_available = 0;
        expect_ok(tw_feature_is_available(packed[i].feature, &is_available), "feature");
        if (strcmp(suffix, packed[i].suffix) == 0 && !is_available) {
            expect_ok(TW_ERROR_UNSUPPORTED, path);
        }
    }
}

int main(int count, char **words)
{
    tw_factory factory;
    tw_font_file file;
    tw_font_face face;
    if (count < 3) {
        return 2;
    }
    expect_built_in(words[1]);
    expect_ok(tw_factory_create(NULL, &factory), "factory");
    expect_ok(tw_font_file_create_from_path(factory, words[1], TW_FONT_TRUST_NONE, &file),
              words[1]);
    expect_ok(tw_font_face_create(file, (uint32_t)strtoul(words[2], NULL, 10), &face), "face");
    if (count > 3) {
        face = vary(face, count - 3, words + 3);
    }
    print_axes(face);
    print_metrics(face);
    print_class(face);
    print_ranges(face);
    print_table(face);
    print_strings(face);
    print_glyphs(face);
    print_kerning(face);
    print_outlines(face);
    tw_font_face_release(face);
    tw_font_file_release(file);
    tw_factory_release(factory);
    return 0;
}

/* SPDX-License-Identifier: MIT */
/* Lists features, and the glyphs that they change without a context. */
#include "font/typographic.h"

#include <stdlib.h>
#include <string.h>

#include "font/language.h"
#include "font/layout_table.h"
#include "font/table_values.h"

#define CUT "a coverage is cut off"

enum { GSUB = 0, GPOS, TABLES };

static const uint32_t table_tags[TABLES] = {TWI_TAG('G', 'S', 'U', 'B'),
                                            TWI_TAG('G', 'P', 'O', 'S')};

/* Both tables of a face, and what they have for the scope. */
typedef struct feature_walk {
    twi_gate gate;
    twi_layout_table layouts[TABLES];
    twi_layout_language languages[TABLES];
} feature_walk;

static tw_status begin_walk(feature_walk *walk, const twi_font_face *face,
                            const twi_typographic_scope *scope)
{
    const hb_language_t language = twi_language_get(scope->locale);
    const twi_layout_tags tags = twi_layout_make_tags(scope->script, language);
    unsigned count = 0;
    const int *coordinates = hb_font_get_var_coords_normalized(face->hb_font, &count);
    size_t size = 0;
    for (int i = 0; i < TABLES; i++) {
        size += twi_table_find(face->file->bytes, face->index, table_tags[i]).size;
    }
    walk->gate = twi_layout_begin(face, size, NULL);
    for (int i = 0; i < TABLES; i++) {
        twi_layout_table *layout = &walk->layouts[i];
        TWI_TRY(twi_layout_open(&walk->gate, table_tags[i], layout));
        TWI_TRY(twi_layout_choose(layout, &tags));
        TWI_TRY(twi_layout_vary(layout, coordinates, count));
        TWI_TRY(twi_layout_read_language(layout, &walk->languages[i]));
    }
    return TW_OK;
}

/* Feature `i` of the language, i <= count: the required one comes last. */
static tw_status read_feature(const feature_walk *walk, int table, uint32_t i,
                              twi_layout_feature *out, bool *out_exists)
{
    const twi_layout_language *language = &walk->languages[table];
    const uint32_t index = i < language->count
                               ? twi_layout_get_index(&walk->layouts[table], language, i)
                               : language->required;
    *out_exists = index != UINT32_MAX;
    return *out_exists ? twi_layout_get_feature(&walk->layouts[table], index, out) : TW_OK;
}

static int compare_tags(const void *a, const void *b)
{
    const uint32_t left = *(const uint32_t *)a;
    const uint32_t right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

static tw_status collect_tags(const feature_walk *walk, twi_typographic_list *list)
{
    for (int table = 0; table < TABLES; table++) {
        for (uint32_t i = 0; i <= walk->languages[table].count; i++) {
            twi_layout_feature feature;
            bool exists;
            TWI_TRY(read_feature(walk, table, i, &feature, &exists));
            if (exists) {
                list->tags[list->count++] = feature.tag;
            }
        }
    }
    return TW_OK;
}

static void sort_tags(twi_typographic_list *list)
{
    size_t kept = 0;
    qsort(list->tags, list->count, sizeof(*list->tags), compare_tags);
    for (size_t i = 0; i < list->count; i++) {
        if (kept == 0 || list->tags[kept - 1] != list->tags[i]) {
            list->tags[kept++] = list->tags[i];
        }
    }
    list->count = kept;
}

tw_status twi_typographic_list_features(const twi_font_face *face,
                                        const twi_typographic_scope *scope,
                                        twi_typographic_list *out)
{
    twi_allocator *allocator = &face->object.context->allocator;
    feature_walk walk;
    *out = (twi_typographic_list){NULL, 0};
    TWI_TRY(begin_walk(&walk, face, scope));
    const size_t most = (size_t)walk.languages[GSUB].count + walk.languages[GPOS].count + TABLES;
    out->tags = twi_alloc_array(allocator, most, sizeof(*out->tags));
    if (out->tags == NULL) {
        return twi_context_refuse_memory(face->object.context, most * sizeof(*out->tags));
    }
    const tw_status status = collect_tags(&walk, out);
    if (status != TW_OK) {
        twi_free(allocator, out->tags);
        *out = (twi_typographic_list){NULL, 0};
        return status;
    }
    sort_tags(out);
    return TW_OK;
}

static void add_glyphs(twi_typographic_glyphs *glyphs, uint32_t first, uint32_t last)
{
    for (uint32_t glyph = first; glyph <= last; glyph++) {
        glyphs->bits[glyph / 32] |= UINT32_C(1) << glyph % 32;
    }
}

static tw_status add_coverage(const twi_gate_table *table, size_t base, size_t at,
                              twi_typographic_glyphs *out)
{
    size_t coverage;
    TWI_TRY(twi_gate_follow16(table, base, at, &coverage));
    if (coverage == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, coverage, 1, 4, CUT));
    const unsigned format = twi_gate_u16(table, coverage);
    const uint32_t count = twi_gate_u16(table, coverage + 2);
    if (format != 1 && format != 2) {
        return twi_gate_fail(table, coverage, "a coverage has an unknown format");
    }
    TWI_TRY(twi_gate_need(table, coverage + 4, count, format == 1 ? 2 : 6, CUT));
    for (uint32_t i = 0; i < count; i++) {
        const size_t item = coverage + 4 + (size_t)i * (format == 1 ? 2 : 6);
        const uint32_t first = twi_gate_u16(table, item);
        const uint32_t last = format == 1 ? first : twi_gate_u16(table, item + 2);
        TWI_TRY(twi_gate_spend(table, item, last < first ? 0 : last - first));
        add_glyphs(out, first, last);
    }
    return TW_OK;
}

/* Single, multiple and alternate substitutions; single positionings. All begin with a format and a
 * coverage. */
static bool needs_no_context(int table, unsigned type)
{
    return table == GSUB ? type >= 1 && type <= 3 : type == 1;
}

static tw_status add_lookup(const twi_layout_table *layout, int table, uint32_t index,
                            twi_typographic_glyphs *out)
{
    twi_layout_lookup lookup;
    TWI_TRY(twi_layout_read_lookup(layout, index, &lookup));
    for (uint32_t i = 0; i < lookup.count; i++) {
        size_t at;
        TWI_TRY(twi_layout_find_subtable(layout, &lookup, i, &at));
        if (at != 0 && needs_no_context(table, lookup.type)) {
            TWI_TRY(twi_gate_need(&layout->table, at, 1, 6, "a lookup is cut off"));
            TWI_TRY(add_coverage(&layout->table, at, at + 2, out));
        }
    }
    return TW_OK;
}

static tw_status add_feature(const twi_layout_table *layout, int table,
                             const twi_layout_feature *feature, twi_typographic_glyphs *out)
{
    uint32_t count;
    TWI_TRY(twi_layout_count_lookups(layout, feature, &count));
    for (uint32_t i = 0; i < count; i++) {
        TWI_TRY(add_lookup(layout, table, twi_layout_get_lookup(layout, feature, i), out));
    }
    return TW_OK;
}

tw_status twi_typographic_find_glyphs(const twi_font_face *face, const twi_typographic_scope *scope,
                                      uint32_t feature, twi_typographic_glyphs *out)
{
    feature_walk walk;
    memset(out, 0, sizeof(*out));
    TWI_TRY(begin_walk(&walk, face, scope));
    for (int table = 0; table < TABLES; table++) {
        for (uint32_t i = 0; i <= walk.languages[table].count; i++) {
            twi_layout_feature met;
            bool exists;
            TWI_TRY(read_feature(&walk, table, i, &met, &exists));
            if (exists && met.tag == feature) {
                TWI_TRY(add_feature(&walk.layouts[table], table, &met, out));
            }
        }
    }
    return TW_OK;
}

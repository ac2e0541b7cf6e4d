/* SPDX-License-Identifier: MIT */
/* Finds the forms that glyphs take in vertical text: single substitutions of GSUB.
 *
 * HarfBuzz says which lookups belong to the feature; their subtables are read here, because older
 * HarfBuzz tells the results of alternate substitutions only. */
#include <hb-ot.h>

#include "font/glyph_metrics.h"
#include "font/table_values.h"

enum {
    LOOKUP_SINGLE = 1,
    LOOKUP_EXTENSION = 7,
    GSUB_LOOKUP_LIST = 8,
    LOOKUP_SUBTABLE_COUNT = 4,
    LOOKUP_SUBTABLES = 6,
    COVERAGE_ITEMS = 4,
    COVERAGE_RANGE_SIZE = 6
};

/* From `offset` to the table's end; empty when that is past it. */
static twi_bytes cut(twi_bytes table, size_t offset)
{
    twi_bytes rest = {NULL, 0};
    if (offset <= table.size) {
        (void)twi_bytes_slice(table, offset, table.size - offset, &rest);
    }
    return rest;
}

/* The index of a glyph in a coverage table; false: it is not there. */
static bool find_covered(twi_bytes coverage, uint32_t glyph, size_t *out_index)
{
    const bool has_ranges = twi_table_u16(coverage, 0) == 2;
    const size_t item_size = has_ranges ? COVERAGE_RANGE_SIZE : 2;
    size_t low = 0;
    size_t high = twi_table_u16(coverage, 2);
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const size_t item = COVERAGE_ITEMS + middle * item_size;
        const uint16_t first = twi_table_u16(coverage, item);
        const uint16_t last = has_ranges ? twi_table_u16(coverage, item + 2) : first;
        if (glyph >= first && glyph <= last) {
            *out_index = has_ranges ? twi_table_u16(coverage, item + 4) + (glyph - first) : middle;
            return twi_bytes_has(coverage, item, item_size);
        }
        low = last < glyph ? middle + 1 : low;
        high = last < glyph ? high : middle;
    }
    return false;
}

static bool substitute(twi_bytes single, uint32_t glyph, uint32_t *out)
{
    const twi_bytes coverage = cut(single, twi_table_u16(single, 2));
    const uint16_t format = twi_table_u16(single, 0);
    size_t index = 0;
    if (!find_covered(coverage, glyph, &index)) {
        return false;
    }
    if (format == 1) {
        *out = (glyph + twi_table_u16(single, 4)) & 0xFFFF;
        return true;
    }
    *out = twi_table_u16(single, 6 + index * 2);
    return format == 2 && index < twi_table_u16(single, 4) &&
           twi_bytes_has(single, 6 + index * 2, 2);
}

static bool has_mapping(twi_bytes single)
{
    const twi_bytes coverage = cut(single, twi_table_u16(single, 2));
    const uint32_t first = twi_table_u16(coverage, COVERAGE_ITEMS);
    uint32_t variant;
    return twi_table_u16(coverage, 2) > 0 && substitute(single, first, &variant);
}

typedef struct vertical_lookups {
    twi_bytes gsub;
    hb_set_t *indexes;
} vertical_lookups;

/* Subtable `index` of a lookup when it is a single substitution; empty else. */
static twi_bytes find_single(twi_bytes lookup, size_t index)
{
    uint16_t type = twi_table_u16(lookup, 0);
    twi_bytes subtable = cut(lookup, twi_table_u16(lookup, LOOKUP_SUBTABLES + index * 2));
    if (type == LOOKUP_EXTENSION && twi_table_u16(subtable, 0) == 1) {
        type = twi_table_u16(subtable, 2);
        subtable = cut(subtable, twi_table_u32(subtable, 4));
    }
    return type == LOOKUP_SINGLE ? subtable : (twi_bytes){NULL, 0};
}

/* The first subtable that knows the glyph, or, for UINT32_MAX, any glyph. */
static bool search(const vertical_lookups *lookups, uint32_t glyph, uint32_t *out)
{
    const twi_bytes list = cut(lookups->gsub, twi_table_u16(lookups->gsub, GSUB_LOOKUP_LIST));
    hb_codepoint_t index = HB_SET_VALUE_INVALID;
    while (hb_set_next(lookups->indexes, &index)) {
        const twi_bytes lookup = cut(list, twi_table_u16(list, 2 + (size_t)index * 2));
        const size_t count = twi_table_u16(lookup, LOOKUP_SUBTABLE_COUNT);
        for (size_t i = 0; i < count && twi_bytes_has(lookup, LOOKUP_SUBTABLES + i * 2, 2); i++) {
            const twi_bytes single = find_single(lookup, i);
            if (glyph == UINT32_MAX ? has_mapping(single) : substitute(single, glyph, out)) {
                return true;
            }
        }
    }
    return false;
}

/* The lookups of `vert`, in every script; those of `vrt2` where no script has it. */
static tw_status begin(const twi_font_face *face, vertical_lookups *out)
{
    static const hb_tag_t features[] = {HB_TAG('v', 'e', 'r', 't'), HB_TAG('v', 'r', 't', '2')};
    out->gsub = twi_table_find(face->file->bytes, face->index, TWI_TAG('G', 'S', 'U', 'B'));
    out->indexes = hb_set_create();
    for (size_t i = 0; i < TWI_COUNT_OF(features) && hb_set_is_empty(out->indexes); i++) {
        const hb_tag_t wanted[] = {features[i], HB_TAG_NONE};
        hb_ot_layout_collect_lookups(face->hb_face, HB_OT_TAG_GSUB, NULL, NULL, wanted,
                                     out->indexes);
    }
    return hb_set_allocation_successful(out->indexes)
               ? TW_OK
               : twi_context_refuse_memory(face->object.context, 0);
}

tw_status twi_vertical_has_variants(const twi_font_face *face, bool *out)
{
    vertical_lookups lookups;
    uint32_t variant;
    const tw_status status = begin(face, &lookups);
    *out = status == TW_OK && search(&lookups, UINT32_MAX, &variant);
    hb_set_destroy(lookups.indexes);
    return status;
}

tw_status twi_vertical_read_variants(const twi_font_face *face, const uint32_t *glyphs,
                                     size_t count, uint32_t *out)
{
    vertical_lookups lookups;
    const tw_status status = begin(face, &lookups);
    for (size_t i = 0; status == TW_OK && i < count; i++) {
        uint32_t variant = glyphs[i];
        const bool is_found = search(&lookups, glyphs[i], &variant);
        out[i] = is_found && variant < face->glyph_count ? variant : glyphs[i];
    }
    hb_set_destroy(lookups.indexes);
    return status;
}

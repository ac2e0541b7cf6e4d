/* SPDX-License-Identifier: MIT */
/* Chooses features and lookups of GSUB and GPOS, as HarfBuzz does. */
#include "font/layout_table.h"

#define TAG_GSUB TWI_TAG('G', 'S', 'U', 'B')
#define CUT "a layout table's list is cut off"
#define DISORDER "a layout table's list is not in order"

enum {
    RECORD_SIZE = 6, /* a tag and a 16-bit offset */
    NO_REQUIRED_FEATURE = 0xFFFF,
    EXTENSION_OF_GSUB = 7,
    EXTENSION_OF_GPOS = 9
};

twi_gate twi_layout_begin(const twi_font_face *face, size_t size, tw_font_verdict *verdict)
{
    if (verdict != NULL) {
        *verdict = (tw_font_verdict){.status = TW_OK};
    }
    return (twi_gate){.context = face->object.context,
                      .bytes = face->file->bytes,
                      .verdict = verdict,
                      .work_left = TWI_GATE_WORK_BASE + (uint64_t)size * TWI_GATE_WORK_PER_BYTE,
                      .face_index = face->index,
                      .glyph_count = face->glyph_count};
}

twi_layout_tags twi_layout_make_tags(uint32_t script, hb_language_t language)
{
    twi_layout_tags tags = {.script_count = HB_OT_MAX_TAGS_PER_SCRIPT,
                            .language_count = HB_OT_MAX_TAGS_PER_LANGUAGE};
    hb_ot_tags_from_script_and_language(hb_script_from_iso15924_tag(script), language,
                                        &tags.script_count, tags.scripts, &tags.language_count,
                                        tags.languages);
    return tags;
}

static tw_status count_list(const twi_gate_table *table, size_t list, uint32_t *out_count)
{
    *out_count = 0;
    if (list != 0) {
        TWI_TRY(twi_gate_need(table, list, 1, 2, CUT));
        *out_count = twi_gate_u16(table, list);
    }
    return TW_OK;
}

tw_status twi_layout_open(twi_gate *gate, uint32_t tag, twi_layout_table *out)
{
    *out = (twi_layout_table){0};
    twi_gate_table *table = &out->table;
    if (!twi_gate_find(gate, tag, table) || table->bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, 0, 1, 10, CUT));
    if (twi_gate_u16(table, 0) != 1) {
        return twi_gate_fail(table, 0, "unknown version of a layout table");
    }
    TWI_TRY(twi_gate_follow16(table, 0, 4, &out->scripts));
    TWI_TRY(twi_gate_follow16(table, 0, 6, &out->features));
    TWI_TRY(twi_gate_follow16(table, 0, 8, &out->lookups));
    if (twi_gate_u16(table, 2) >= 1) {
        TWI_TRY(twi_gate_need(table, 10, 1, 4, CUT));
        TWI_TRY(twi_gate_follow32(table, 0, 10, &out->variations));
    }
    TWI_TRY(count_list(table, out->features, &out->feature_count));
    TWI_TRY(count_list(table, out->lookups, &out->lookup_count));
    TWI_TRY(twi_gate_need(table, out->features + 2, out->feature_count, RECORD_SIZE, CUT));
    return twi_gate_need(table, out->lookups + 2, out->lookup_count, 2, CUT);
}

/* Records of a list at `list`, its count first: where the one called `tag` leads, from `base`.
 * HarfBuzz searches by halves, which in a list out of order finds one thing or another. */
static tw_status find_record(const twi_gate_table *table, size_t base, size_t list, uint32_t tag,
                             bool *out_found, size_t *out_at)
{
    uint32_t count;
    uint64_t next = 0;
    TWI_TRY(count_list(table, list, &count));
    TWI_TRY(twi_gate_need(table, list + 2, count, RECORD_SIZE, CUT));
    for (uint32_t i = 0; i < count; i++) {
        const size_t record = list + 2 + (size_t)i * RECORD_SIZE;
        const uint32_t met = twi_gate_u32(table, record);
        if (met < next) {
            return twi_gate_fail(table, record, DISORDER);
        }
        next = (uint64_t)met + 1;
        if (met == tag) {
            *out_found = true;
            TWI_TRY(twi_gate_follow16(table, base, record + 4, out_at));
        }
    }
    return TW_OK;
}

static tw_status find_script(const twi_layout_table *layout, const twi_layout_tags *tags,
                             size_t *out_at)
{
    static const hb_tag_t others[] = {TWI_TAG('D', 'F', 'L', 'T'), TWI_TAG('d', 'f', 'l', 't'),
                                      TWI_TAG('l', 'a', 't', 'n')};
    bool is_found = false;
    for (unsigned i = 0; i < tags->script_count + TWI_COUNT_OF(others) && !is_found; i++) {
        const hb_tag_t tag =
            i < tags->script_count ? tags->scripts[i] : others[i - tags->script_count];
        TWI_TRY(
            find_record(&layout->table, layout->scripts, layout->scripts, tag, &is_found, out_at));
    }
    return TW_OK;
}

tw_status twi_layout_choose(twi_layout_table *layout, const twi_layout_tags *tags)
{
    const twi_gate_table *table = &layout->table;
    size_t script = 0;
    bool is_found = false;
    layout->language = 0;
    if (layout->scripts == 0) {
        return TW_OK;
    }
    TWI_TRY(find_script(layout, tags, &script));
    if (script == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, script, 1, 4, CUT));
    for (unsigned i = 0; i <= tags->language_count && !is_found; i++) {
        const hb_tag_t tag =
            i < tags->language_count ? tags->languages[i] : (hb_tag_t)TWI_TAG('d', 'f', 'l', 't');
        TWI_TRY(find_record(table, script, script + 2, tag, &is_found, &layout->language));
    }
    return is_found ? TW_OK : twi_gate_follow16(table, script, script, &layout->language);
}

static tw_status holds(const twi_gate_table *table, size_t set, const int *coordinates,
                       unsigned count, bool *out_holds)
{
    *out_holds = true;
    if (set == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, set, 1, 2, CUT));
    const uint32_t conditions = twi_gate_u16(table, set);
    TWI_TRY(twi_gate_need(table, set + 2, conditions, 4, CUT));
    for (uint32_t i = 0; i < conditions; i++) {
        size_t at;
        TWI_TRY(twi_gate_follow32(table, set, set + 2 + (size_t)i * 4, &at));
        TWI_TRY(twi_gate_need(table, at, 1, 8, CUT));
        if (at == 0 || twi_gate_u16(table, at) != 1) {
            /* Versions of HarfBuzz differ in what they make of these. */
            return twi_gate_fail(table, set, "a condition of an unknown format");
        }
        const uint32_t axis = twi_gate_u16(table, at + 2);
        const int coordinate = axis < count ? coordinates[axis] : 0;
        *out_holds = *out_holds && twi_gate_i16(table, at + 4) <= coordinate &&
                     coordinate <= twi_gate_i16(table, at + 6);
    }
    return TW_OK;
}

tw_status twi_layout_vary(twi_layout_table *layout, const int *coordinates, unsigned count)
{
    const twi_gate_table *table = &layout->table;
    const size_t at = layout->variations;
    layout->replaced_features = 0;
    if (at == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, at, 1, 8, CUT));
    const uint32_t records = twi_gate_u32(table, at + 4);
    TWI_TRY(twi_gate_need(table, at + 8, records, 8, CUT));
    for (uint32_t i = 0; i < records; i++) {
        const size_t record = at + 8 + (size_t)i * 8;
        size_t conditions;
        bool is_met;
        TWI_TRY(twi_gate_follow32(table, at, record, &conditions));
        TWI_TRY(holds(table, conditions, coordinates, count, &is_met));
        if (is_met) {
            return twi_gate_follow32(table, at, record + 4, &layout->replaced_features);
        }
    }
    return TW_OK;
}

tw_status twi_layout_read_language(const twi_layout_table *layout, twi_layout_language *out)
{
    const twi_gate_table *table = &layout->table;
    *out = (twi_layout_language){.required = UINT32_MAX};
    if (layout->language == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, layout->language, 1, 6, CUT));
    const uint32_t required = twi_gate_u16(table, layout->language + 2);
    const uint32_t count = twi_gate_u16(table, layout->language + 4);
    TWI_TRY(twi_gate_need(table, layout->language + 6, count, 2, CUT));
    out->required = required == NO_REQUIRED_FEATURE ? UINT32_MAX : required;
    out->count = count;
    out->list = layout->language + 6;
    return TW_OK;
}

uint32_t twi_layout_get_index(const twi_layout_table *layout, const twi_layout_language *language,
                              uint32_t i)
{
    return twi_gate_u16(&layout->table, language->list + (size_t)i * 2);
}

/* What holds instead of feature `index` at the axis values at hand. */
static tw_status replace(const twi_layout_table *layout, uint32_t index, size_t *lookups)
{
    const twi_gate_table *table = &layout->table;
    const size_t at = layout->replaced_features;
    if (at == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, at, 1, 6, CUT));
    const uint32_t count = twi_gate_u16(table, at + 4);
    TWI_TRY(twi_gate_need(table, at + 6, count, 6, CUT));
    for (uint32_t i = 0; i < count; i++) {
        const size_t record = at + 6 + (size_t)i * 6;
        if (twi_gate_u16(table, record) == index) {
            return twi_gate_follow32(table, at, record + 2, lookups);
        }
    }
    return TW_OK;
}

tw_status twi_layout_get_feature(const twi_layout_table *layout, uint32_t index,
                                 twi_layout_feature *out)
{
    const twi_gate_table *table = &layout->table;
    const size_t record = layout->features + 2 + (size_t)index * RECORD_SIZE;
    size_t feature;
    *out = (twi_layout_feature){0};
    if (index >= layout->feature_count) {
        return twi_gate_fail(table, layout->language,
                             "a language names a feature that is not there");
    }
    out->tag = twi_gate_u32(table, record);
    TWI_TRY(twi_gate_follow16(table, layout->features, record + 4, &feature));
    TWI_TRY(replace(layout, index, &feature));
    out->lookups = feature == 0 ? 0 : feature + 2; /* behind FeatureParams */
    return TW_OK;
}

tw_status twi_layout_count_lookups(const twi_layout_table *layout,
                                   const twi_layout_feature *feature, uint32_t *out_count)
{
    TWI_TRY(count_list(&layout->table, feature->lookups, out_count));
    return twi_gate_need(&layout->table, feature->lookups + 2, *out_count, 2, CUT);
}

uint32_t twi_layout_get_lookup(const twi_layout_table *layout, const twi_layout_feature *feature,
                               uint32_t i)
{
    return twi_gate_u16(&layout->table, feature->lookups + 2 + (size_t)i * 2);
}

tw_status twi_layout_read_lookup(const twi_layout_table *layout, uint32_t index,
                                 twi_layout_lookup *out)
{
    const twi_gate_table *table = &layout->table;
    *out = (twi_layout_lookup){0};
    if (index >= layout->lookup_count) {
        return twi_gate_fail(table, layout->lookups, "a lookup that is not there");
    }
    TWI_TRY(twi_gate_follow16(table, layout->lookups, layout->lookups + 2 + (size_t)index * 2,
                              &out->at));
    if (out->at == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, out->at, 1, 6, "a lookup is cut off"));
    out->type = twi_gate_u16(table, out->at);
    out->flags = twi_gate_u16(table, out->at + 2);
    out->count = twi_gate_u16(table, out->at + 4);
    out->is_extension =
        out->type == (table->tag == TAG_GSUB ? EXTENSION_OF_GSUB : EXTENSION_OF_GPOS);
    return twi_gate_need(table, out->at + 6, out->count, 2, "a lookup is cut off");
}

tw_status twi_layout_find_subtable(const twi_layout_table *layout, twi_layout_lookup *lookup,
                                   uint32_t i, size_t *out_at)
{
    const twi_gate_table *table = &layout->table;
    size_t at;
    *out_at = 0;
    TWI_TRY(twi_gate_follow16(table, lookup->at, lookup->at + 6 + (size_t)i * 2, &at));
    if (at == 0 || !lookup->is_extension) {
        *out_at = at;
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, at, 1, 8, "an extension is cut off"));
    const unsigned type = twi_gate_u16(table, at + 2);
    if (twi_gate_u16(table, at) != 1 ||
        type == (table->tag == TAG_GSUB ? EXTENSION_OF_GSUB : EXTENSION_OF_GPOS)) {
        return twi_gate_fail(table, at, "an extension has an unknown format or type");
    }
    /* HarfBuzz refuses a lookup that mixes types. */
    if (i > 0 && type != lookup->type) {
        return twi_gate_fail(table, at, "a lookup mixes types of subtables");
    }
    lookup->type = type;
    return twi_gate_follow32(table, at, at + 4, out_at);
}

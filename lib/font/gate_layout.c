/* SPDX-License-Identifier: MIT */
/* Checks the lists of scripts, features and lookups of GSUB and GPOS. */
#include "font/gate_layout.h"

#define TAG_GSUB TWI_TAG('G', 'S', 'U', 'B')
#define TAG_GPOS TWI_TAG('G', 'P', 'O', 'S')

enum { NO_REQUIRED_FEATURE = 0xFFFF, USES_MARK_SET = 1 << 4 };

/* The counts that the lists name each other by. */
typedef struct lists {
    size_t scripts;
    size_t features;
    size_t lookups;
    size_t variations;
    uint32_t feature_count;
    uint32_t lookup_count;
} lists;

static tw_status check_language(const twi_gate_table *table, size_t at, uint32_t feature_count)
{
    TWI_TRY(twi_gate_need(table, at, 1, 6, "a language is cut off"));
    const uint32_t required = twi_gate_u16(table, at + 2);
    const size_t count = twi_gate_u16(table, at + 4);
    TWI_TRY(twi_gate_need(table, at + 6, count, 2, "a language is cut off"));
    if (required != NO_REQUIRED_FEATURE && required >= feature_count) {
        return twi_gate_fail(table, at + 2, "a language names a feature that is not there");
    }
    for (size_t i = 0; i < count; i++) {
        if (twi_gate_u16(table, at + 6 + i * 2) >= feature_count) {
            return twi_gate_fail(table, at + 6 + i * 2,
                                 "a language names a feature that is not there");
        }
    }
    return TW_OK;
}

static tw_status check_script(const twi_gate_table *table, size_t at, uint32_t feature_count)
{
    size_t language;
    TWI_TRY(twi_gate_need(table, at, 1, 4, "a script is cut off"));
    const size_t count = twi_gate_u16(table, at + 2);
    TWI_TRY(twi_gate_need(table, at + 4, count, 6, "a script is cut off"));
    TWI_TRY(twi_gate_follow16(table, at, at, &language));
    if (language != 0) {
        TWI_TRY(check_language(table, language, feature_count));
    }
    for (size_t i = 0; i < count; i++) {
        TWI_TRY(twi_gate_follow16(table, at, at + 8 + i * 6, &language));
        if (language != 0) {
            TWI_TRY(check_language(table, language, feature_count));
        }
    }
    return TW_OK;
}

static tw_status check_scripts(const twi_gate_table *table, const lists *all)
{
    if (all->scripts == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, all->scripts, 1, 2, "the list of scripts is cut off"));
    const size_t count = twi_gate_u16(table, all->scripts);
    TWI_TRY(twi_gate_need(table, all->scripts + 2, count, 6, "the list of scripts is cut off"));
    for (size_t i = 0; i < count; i++) {
        size_t script;
        TWI_TRY(twi_gate_follow16(table, all->scripts, all->scripts + 6 + i * 6, &script));
        if (script != 0) {
            TWI_TRY(check_script(table, script, all->feature_count));
        }
    }
    return TW_OK;
}

/* Parameters that somebody reads: design sizes, names of stylistic sets and character variants. */
static tw_status check_parameters(const twi_gate_table *table, size_t at, uint32_t tag)
{
    if (tag == TWI_TAG('s', 'i', 'z', 'e')) {
        return twi_gate_need(table, at, 1, 10, "a feature's parameters are cut off");
    }
    switch (tag & 0xFFFF0000) {
    case TWI_TAG('s', 's', 0, 0):
        return twi_gate_need(table, at, 1, 4, "a feature's parameters are cut off");
    case TWI_TAG('c', 'v', 0, 0):
        TWI_TRY(twi_gate_need(table, at, 1, 14, "a feature's parameters are cut off"));
        return twi_gate_need(table, at + 14, twi_gate_u16(table, at + 12), 3,
                             "a feature's parameters are cut off");
    default:
        return TW_OK;
    }
}

/* Old tools counted the offset of `size` from the list of features: readers try both. */
static tw_status follow_parameters(const twi_gate_table *table, size_t list, size_t feature,
                                   uint32_t tag)
{
    const size_t offset = twi_gate_u16(table, feature);
    if (offset == 0) {
        return TW_OK;
    }
    if (tag == TWI_TAG('s', 'i', 'z', 'e') && !table->gate->is_strict &&
        !twi_bytes_has(table->bytes, feature + offset, 10)) {
        return check_parameters(table, list + offset, tag);
    }
    return check_parameters(table, feature + offset, tag);
}

static tw_status check_feature(const twi_gate_table *table, size_t at, uint32_t lookup_count)
{
    TWI_TRY(twi_gate_need(table, at, 1, 4, "a feature is cut off"));
    const size_t count = twi_gate_u16(table, at + 2);
    TWI_TRY(twi_gate_need(table, at + 4, count, 2, "a feature is cut off"));
    for (size_t i = 0; i < count; i++) {
        if (twi_gate_u16(table, at + 4 + i * 2) >= lookup_count) {
            return twi_gate_fail(table, at + 4 + i * 2,
                                 "a feature names a lookup that is not there");
        }
    }
    return TW_OK;
}

static tw_status check_features(const twi_gate_table *table, const lists *all)
{
    TWI_TRY(twi_gate_need(table, all->features + 2, all->feature_count, 6,
                          "the list of features is cut off"));
    for (size_t i = 0; i < all->feature_count; i++) {
        size_t feature;
        TWI_TRY(twi_gate_follow16(table, all->features, all->features + 6 + i * 6, &feature));
        if (feature != 0) {
            const uint32_t tag = twi_gate_u32(table, all->features + 2 + i * 6);
            TWI_TRY(check_feature(table, feature, all->lookup_count));
            TWI_TRY(follow_parameters(table, all->features, feature, tag));
        }
    }
    return TW_OK;
}

/* An extension holds one subtable of one type, never another extension. */
static tw_status check_extension(const twi_gate_table *table, size_t at, unsigned *type,
                                 size_t *out_at)
{
    TWI_TRY(twi_gate_need(table, at, 1, 8, "an extension is cut off"));
    const unsigned inner = twi_gate_u16(table, at + 2);
    if (twi_gate_u16(table, at) != 1) {
        return twi_gate_fail(table, at, "an extension has an unknown format");
    }
    if (inner == *type) {
        return twi_gate_fail(table, at + 2, "an extension holds an extension");
    }
    *type = inner;
    TWI_TRY(twi_gate_follow32(table, at, at + 4, out_at));
    return *out_at != 0 ? TW_OK : twi_gate_fail(table, at + 4, "an extension holds nothing");
}

tw_status twi_gate_check_lookup(const twi_gate_table *table, size_t at, uint32_t lookup_count)
{
    const bool is_gsub = table->tag == TAG_GSUB;
    const unsigned extension = is_gsub ? 7 : 9;
    unsigned last_type = 0;
    TWI_TRY(twi_gate_need(table, at, 1, 6, "a lookup is cut off"));
    const unsigned type = twi_gate_u16(table, at);
    const size_t count = twi_gate_u16(table, at + 4);
    const size_t mark_set = (twi_gate_u16(table, at + 2) & USES_MARK_SET) != 0 ? 1 : 0;
    TWI_TRY(twi_gate_need(table, at + 6, count + mark_set, 2, "a lookup is cut off"));
    for (size_t i = 0; i < count; i++) {
        size_t subtable;
        unsigned inner = type;
        TWI_TRY(twi_gate_follow16(table, at, at + 6 + i * 2, &subtable));
        if (subtable == 0) {
            return twi_gate_fail(table, at + 6 + i * 2, "a lookup's subtable is missing");
        }
        if (type == extension) {
            const size_t holder = subtable;
            TWI_TRY(check_extension(table, holder, &inner, &subtable));
            if (i > 0 && inner != last_type) {
                return twi_gate_fail(table, holder + 2, "a lookup mixes types of subtables");
            }
            last_type = inner;
        }
        TWI_TRY(is_gsub ? twi_gate_check_substitution(table, subtable, inner, lookup_count)
                        : twi_gate_check_positioning(table, subtable, inner, lookup_count));
    }
    return TW_OK;
}

static tw_status check_lookups(const twi_gate_table *table, const lists *all)
{
    TWI_TRY(twi_gate_need(table, all->lookups + 2, all->lookup_count, 2,
                          "the list of lookups is cut off"));
    for (size_t i = 0; i < all->lookup_count; i++) {
        size_t lookup;
        TWI_TRY(twi_gate_follow16(table, all->lookups, all->lookups + 2 + i * 2, &lookup));
        if (lookup != 0) {
            TWI_TRY(twi_gate_check_lookup(table, lookup, all->lookup_count));
        }
    }
    return TW_OK;
}

static tw_status check_conditions(const twi_gate_table *table, size_t set)
{
    TWI_TRY(twi_gate_need(table, set, 1, 2, "a set of conditions is cut off"));
    const size_t count = twi_gate_u16(table, set);
    TWI_TRY(twi_gate_need(table, set + 2, count, 4, "a set of conditions is cut off"));
    for (size_t i = 0; i < count; i++) {
        size_t condition;
        TWI_TRY(twi_gate_follow32(table, set, set + 2 + i * 4, &condition));
        if (condition != 0) {
            TWI_TRY(twi_gate_need(table, condition, 1, 8, "a condition is cut off"));
        }
    }
    return TW_OK;
}

static tw_status check_alternates(const twi_gate_table *table, size_t at, const lists *all)
{
    TWI_TRY(twi_gate_need(table, at, 1, 6, "a feature's variation is cut off"));
    const size_t count = twi_gate_u16(table, at + 4);
    TWI_TRY(twi_gate_need(table, at + 6, count, 6, "a feature's variation is cut off"));
    for (size_t i = 0; i < count; i++) {
        size_t feature;
        TWI_TRY(twi_gate_follow32(table, at, at + 8 + i * 6, &feature));
        if (feature != 0) {
            TWI_TRY(check_feature(table, feature, all->lookup_count));
        }
    }
    return TW_OK;
}

static tw_status check_variations(const twi_gate_table *table, const lists *all)
{
    const size_t at = all->variations;
    if (at == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(table, at, 1, 8, "the features' variations are cut off"));
    const uint32_t count = twi_gate_u32(table, at + 4);
    TWI_TRY(twi_gate_need(table, at + 8, count, 8, "the features' variations are cut off"));
    for (size_t i = 0; i < count; i++) {
        size_t conditions;
        size_t alternates;
        TWI_TRY(twi_gate_follow32(table, at, at + 8 + i * 8, &conditions));
        TWI_TRY(twi_gate_follow32(table, at, at + 12 + i * 8, &alternates));
        if (conditions != 0) {
            TWI_TRY(check_conditions(table, conditions));
        }
        if (alternates != 0) {
            TWI_TRY(check_alternates(table, alternates, all));
        }
    }
    return TW_OK;
}

static tw_status count_list(const twi_gate_table *table, size_t list, uint32_t *out_count)
{
    *out_count = 0;
    if (list != 0) {
        TWI_TRY(twi_gate_need(table, list, 1, 2, "a list of the layout table is cut off"));
        *out_count = twi_gate_u16(table, list);
    }
    return TW_OK;
}

static tw_status check_layout_table(twi_gate *gate, uint32_t tag)
{
    twi_gate_table table;
    lists all = {0};
    if (!twi_gate_find(gate, tag, &table) || table.bytes.size == 0) {
        return TW_OK;
    }
    TWI_TRY(twi_gate_need(&table, 0, 1, 10, "the layout table is cut off"));
    if (twi_gate_u16(&table, 0) != 1) {
        return twi_gate_fail(&table, 0, "unknown version of a layout table");
    }
    TWI_TRY(twi_gate_follow16(&table, 0, 4, &all.scripts));
    TWI_TRY(twi_gate_follow16(&table, 0, 6, &all.features));
    TWI_TRY(twi_gate_follow16(&table, 0, 8, &all.lookups));
    if (twi_gate_u16(&table, 2) >= 1) {
        TWI_TRY(twi_gate_need(&table, 10, 1, 4, "the layout table is cut off"));
        TWI_TRY(twi_gate_follow32(&table, 0, 10, &all.variations));
    }
    TWI_TRY(count_list(&table, all.features, &all.feature_count));
    TWI_TRY(count_list(&table, all.lookups, &all.lookup_count));
    TWI_TRY(check_scripts(&table, &all));
    if (all.features != 0) {
        TWI_TRY(check_features(&table, &all));
    }
    if (all.lookups != 0) {
        TWI_TRY(check_lookups(&table, &all));
    }
    return check_variations(&table, &all);
}

tw_status twi_gate_check_gsub(twi_gate *gate)
{
    return check_layout_table(gate, TAG_GSUB);
}

tw_status twi_gate_check_gpos(twi_gate *gate)
{
    return check_layout_table(gate, TAG_GPOS);
}

/* SPDX-License-Identifier: MIT */
/* Finds the lookups of GSUB and GPOS that are in question, and visits each. */
#include <string.h>

#include "font/inert_walk.h"

#define TAG_GSUB TWI_TAG('G', 'S', 'U', 'B')
#define TAG_KERN_FEATURE TWI_TAG('k', 'e', 'r', 'n')
#define TAG_RAND TWI_TAG('r', 'a', 'n', 'd')
#define TAG_VERT TWI_TAG('v', 'e', 'r', 't')

enum {
    CONTEXT_OF_GSUB = 5,
    CHAIN_OF_GSUB = 6,
    REVERSE_OF_GSUB = 8,
    LIGATURE = 4,
    PAIR = 2,
    CURSIVE = 3,
    CONTEXT_OF_GPOS = 7,
    CHAIN_OF_GPOS = 8
};

void twi_lookup_set_reach(twi_lookup_set *set, uint32_t lookup)
{
    const uint32_t word = lookup / 32;
    const uint32_t bit = UINT32_C(1) << lookup % 32;
    if ((set->reached[word] & bit) == 0) {
        set->reached[word] |= bit;
        set->pending[word] |= bit;
        set->pending_words[word / 32] |= UINT32_C(1) << word % 32;
    }
}

bool twi_lookup_set_take(twi_lookup_set *set, uint32_t *out_lookup)
{
    for (uint32_t i = 0; i < TWI_COUNT_OF(set->pending_words); i++) {
        if (set->pending_words[i] == 0) {
            continue;
        }
        const uint32_t word = i * 32 + twi_trailing_zeros_u32(set->pending_words[i]);
        const uint32_t bit = twi_trailing_zeros_u32(set->pending[word]);
        set->pending[word] &= set->pending[word] - 1;
        if (set->pending[word] == 0) {
            set->pending_words[i] &= set->pending_words[i] - 1;
        }
        *out_lookup = word * 32 + bit;
        return true;
    }
    return false;
}

static bool is_in(uint32_t tag, const char (*tags)[5], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (tag == TWI_TAG(tags[i][0], tags[i][1], tags[i][2], tags[i][3])) {
            return true;
        }
    }
    return false;
}

bool twi_inert_is_optional(uint32_t tag, bool is_vertical)
{
    static const char optional[][5] = {
        "aalt", "afrc", "c2pc", "c2sc", "case", "cpct", "cpsp", "cswh", "dlig", "dnom",
        "expt", "falt", "frac", "fwid", "halt", "hist", "hkna", "hlig", "hngl", "hojo",
        "hwid", "ital", "jalt", "jp04", "jp78", "jp83", "jp90", "lnum", "mgrk", "nalt",
        "nlck", "numr", "onum", "ordn", "ornm", "palt", "pcap", "pkna", "pnum", "pwid",
        "qwid", "ruby", "salt", "sinf", "smcp", "smpl", "subs", "sups", "swsh", "titl",
        "tnam", "tnum", "trad", "twid", "unic", "zero"};
    static const char vertical[][5] = {"valt", "vert", "vhal", "vkna",
                                       "vkrn", "vpal", "vrt2", "vrtr"};
    const uint32_t kind = tag >> 16;
    const uint32_t tens = (tag >> 8 & 0xFF) - '0';
    const uint32_t ones = (tag & 0xFF) - '0';
    if ((kind == ('s' << 8 | 's') || kind == ('c' << 8 | 'v')) && tens <= 9 && ones <= 9) {
        return true; /* stylistic sets, character variants */
    }
    return is_in(tag, optional, TWI_COUNT_OF(optional)) ||
           (!is_vertical && is_in(tag, vertical, TWI_COUNT_OF(vertical)));
}

static bool is_on(const twi_inert_walk *walk, uint32_t tag)
{
    const twi_inert_question *question = walk->question;
    for (size_t i = 0; i < question->feature_count; i++) {
        if (question->features[i] == tag) {
            return true;
        }
    }
    return !twi_inert_is_optional(tag, HB_DIRECTION_IS_VERTICAL(question->direction));
}

static tw_status reach_feature(twi_inert_walk *walk, const twi_layout_table *layout,
                               const twi_layout_feature *feature)
{
    uint32_t count;
    TWI_TRY(twi_layout_count_lookups(layout, feature, &count));
    for (uint32_t i = 0; i < count; i++) {
        twi_lookup_set_reach(&walk->lookups, twi_layout_get_lookup(layout, feature, i));
    }
    return TW_OK;
}

/* In vertical text `vert` is looked for in all of the table. */
static tw_status reach_vertical(twi_inert_walk *walk, const twi_layout_table *layout)
{
    for (uint32_t i = 0; i < layout->feature_count; i++) {
        twi_layout_feature feature;
        TWI_TRY(twi_layout_get_feature(layout, i, &feature));
        if (feature.tag == TAG_VERT) {
            TWI_TRY(reach_feature(walk, layout, &feature));
        }
    }
    return TW_OK;
}

static tw_status reach_features(twi_inert_walk *walk, const twi_layout_table *layout)
{
    const bool is_gsub = layout->table.tag == TAG_GSUB;
    twi_layout_language language;
    twi_layout_feature feature;
    TWI_TRY(twi_layout_read_language(layout, &language));
    if (language.required != UINT32_MAX) {
        TWI_TRY(twi_layout_get_feature(layout, language.required, &feature));
        TWI_TRY(reach_feature(walk, layout, &feature));
    }
    for (uint32_t i = 0; i < language.count; i++) {
        const uint32_t index = twi_layout_get_index(layout, &language, i);
        TWI_TRY(twi_layout_get_feature(layout, index, &feature));
        if (is_gsub && feature.tag == TAG_RAND) {
            return twi_inert_refute(walk, &layout->table, layout->features,
                                    "glyphs are chosen at random");
        }
        walk->has_pair_kerning =
            walk->has_pair_kerning || (!is_gsub && feature.tag == TAG_KERN_FEATURE);
        if (is_on(walk, feature.tag)) {
            TWI_TRY(reach_feature(walk, layout, &feature));
        }
    }
    return HB_DIRECTION_IS_VERTICAL(walk->question->direction) ? reach_vertical(walk, layout)
                                                               : TW_OK;
}

/* Whether the lookup matches sequences, which its flags may carry over a glyph. Marks are another
 * matter: they look back over nothing but marks, whatever the flags. */
static bool is_sequence(bool is_gsub, unsigned type)
{
    if (is_gsub) {
        return type == LIGATURE || type == CONTEXT_OF_GSUB || type == CHAIN_OF_GSUB ||
               type == REVERSE_OF_GSUB;
    }
    return type == PAIR || type == CURSIVE || type == CONTEXT_OF_GPOS || type == CHAIN_OF_GPOS;
}

static tw_status visit_lookup(twi_inert_walk *walk, const twi_layout_table *layout)
{
    const twi_gate_table *table = &layout->table;
    const bool is_gsub = table->tag == TAG_GSUB;
    twi_layout_lookup lookup;
    TWI_TRY(twi_layout_read_lookup(layout, walk->lookup, &lookup));
    for (uint32_t i = 0; i < lookup.count; i++) {
        size_t at;
        TWI_TRY(twi_layout_find_subtable(layout, &lookup, i, &at));
        if (at == 0) {
            continue;
        }
        if ((lookup.flags & walk->skip_flags) != 0 && is_sequence(is_gsub, lookup.type)) {
            return twi_inert_refute(walk, table, lookup.at, "a lookup passes over the space");
        }
        TWI_TRY(is_gsub ? twi_inert_check_substitution(walk, table, at, lookup.type)
                        : twi_inert_check_positioning(walk, table, at, lookup.type));
    }
    return TW_OK;
}

tw_status twi_inert_check_layout(twi_inert_walk *walk, uint32_t tag)
{
    twi_layout_table layout;
    unsigned count = 0;
    const int *coordinates = hb_font_get_var_coords_normalized(walk->face->hb_font, &count);
    walk->lookup = UINT32_MAX;
    memset(&walk->lookups, 0, sizeof(walk->lookups));
    TWI_TRY(twi_layout_open(&walk->gate, tag, &layout));
    TWI_TRY(twi_layout_choose(&layout, &walk->tags));
    TWI_TRY(twi_layout_vary(&layout, coordinates, count));
    TWI_TRY(reach_features(walk, &layout));
    while (twi_lookup_set_take(&walk->lookups, &walk->lookup)) {
        TWI_TRY(visit_lookup(walk, &layout));
    }
    walk->lookup = UINT32_MAX;
    return TW_OK;
}

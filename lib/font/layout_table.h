/* SPDX-License-Identifier: MIT */
/* Room:  from script, language and axis values to the features and lookups of GSUB or GPOS.
 * Reads: one layout table, trusted or not, through the gate's reader.
 * Makes: twi_layout_table, a value that points into the face's file; features and lookups of it.
 * Laws:  chooses as HarfBuzz does; where a broken list would make the choice depend on how one
 *        searches, it is refused. Cost is linear in the lists that are read, and charged. */
#ifndef TWI_FONT_LAYOUT_TABLE_H
#define TWI_FONT_LAYOUT_TABLE_H

#include <hb-ot.h>

#include "font/face.h"
#include "font/gate_read.h"

typedef struct twi_layout_table {
    twi_gate_table table; /* of the gate that opened it */
    size_t scripts;       /* where the lists are; 0: there is none */
    size_t features;
    size_t lookups;
    size_t variations;
    uint32_t feature_count;
    uint32_t lookup_count;
    size_t language;          /* the chosen language system; 0: none, no features */
    size_t replaced_features; /* what holds instead at these axis values; 0: nothing */
} twi_layout_table;

/* OpenType tags, the best first. */
typedef struct twi_layout_tags {
    hb_tag_t scripts[HB_OT_MAX_TAGS_PER_SCRIPT];
    hb_tag_t languages[HB_OT_MAX_TAGS_PER_LANGUAGE];
    unsigned script_count;
    unsigned language_count;
} twi_layout_tags;

typedef struct twi_layout_feature {
    uint32_t tag;
    size_t lookups; /* where a count and the indices of lookups are; 0: none */
} twi_layout_feature;

/* A gate for reading `face` once more, with the work that tables of `size` bytes are worth. Its
 * refusals go to `verdict`; NULL: they are reported. */
twi_gate twi_layout_begin(const twi_font_face *face, size_t size, tw_font_verdict *verdict);

/* `script` is ISO 15924's; `language` may be HB_LANGUAGE_INVALID. */
twi_layout_tags twi_layout_make_tags(uint32_t script, hb_language_t language);

/* `tag` is GSUB or GPOS. A face without the table gets one without features. */
TWI_WARN_UNUSED tw_status twi_layout_open(twi_gate *gate, uint32_t tag, twi_layout_table *out);
TWI_WARN_UNUSED tw_status twi_layout_choose(twi_layout_table *layout, const twi_layout_tags *tags);
/* Of normalised coordinates, as HarfBuzz counts them: 2.14. */
TWI_WARN_UNUSED tw_status twi_layout_vary(twi_layout_table *layout, const int *coordinates,
                                          unsigned count);

/* Features of the chosen language system, as numbers of the table. */
typedef struct twi_layout_language {
    uint32_t required; /* UINT32_MAX: none */
    uint32_t count;    /* of the others */
    size_t list;
} twi_layout_language;

TWI_WARN_UNUSED tw_status twi_layout_read_language(const twi_layout_table *layout,
                                                   twi_layout_language *out);
/* Feature `i` of the language system, i < count. */
uint32_t twi_layout_get_index(const twi_layout_table *layout, const twi_layout_language *language,
                              uint32_t i);
/* Feature `index` of the table. */
TWI_WARN_UNUSED tw_status twi_layout_get_feature(const twi_layout_table *layout, uint32_t index,
                                                 twi_layout_feature *out);
/* How many lookups a feature names, and which. */
TWI_WARN_UNUSED tw_status twi_layout_count_lookups(const twi_layout_table *layout,
                                                   const twi_layout_feature *feature,
                                                   uint32_t *out_count);
uint32_t twi_layout_get_lookup(const twi_layout_table *layout, const twi_layout_feature *feature,
                               uint32_t i);

/* A lookup of the table, its extensions seen through. */
typedef struct twi_layout_lookup {
    size_t at; /* 0: it is empty */
    bool is_extension;
    unsigned type; /* of an extension: of its subtables, once they are read */
    unsigned flags;
    uint32_t count; /* of subtables */
} twi_layout_lookup;

TWI_WARN_UNUSED tw_status twi_layout_read_lookup(const twi_layout_table *layout, uint32_t index,
                                                 twi_layout_lookup *out);
/* Subtable `i`, behind its extension, and `type` then its own; 0: there is none. */
TWI_WARN_UNUSED tw_status twi_layout_find_subtable(const twi_layout_table *layout,
                                                   twi_layout_lookup *lookup, uint32_t i,
                                                   size_t *out_at);

#endif

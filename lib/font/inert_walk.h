/* SPDX-License-Identifier: MIT */
/* Room:  what the files of inert.c share: one walk over the tables of a face.
 * Reads: tables through the gate's reader.
 * Makes: TW_OK: nothing found. Anything else stops the walk: the answer stands in `out`, or the
 *        gate's verdict tells what is broken.
 * Laws:  each lookup is visited once for one set of space glyphs; a set that has grown is walked
 *        again from the start, at most TWI_LAYOUT_MAX_GLYPHS times. */
#ifndef TWI_FONT_INERT_WALK_H
#define TWI_FONT_INERT_WALK_H

#include "font/inert.h"
#include "font/layout_glyphs.h"
#include "font/layout_table.h"

/* Lookups, which are below 65,536: a bit each, and a bit for each word with a bit. */
typedef struct twi_lookup_set {
    uint32_t reached[2048];
    uint32_t pending[2048];
    uint32_t pending_words[64];
} twi_lookup_set;

typedef struct twi_inert_walk {
    const twi_font_face *face;
    const twi_inert_question *question;
    twi_layout_tags tags;
    tw_font_verdict verdict;
    twi_gate gate;
    twi_layout_glyphs spaces; /* all that the space may become */
    bool has_grown;
    unsigned skip_flags;   /* of lookups: each of these passes over one of them */
    bool has_pair_kerning; /* by GPOS: kern is not asked */
    uint32_t lookup;       /* at hand; UINT32_MAX: none */
    twi_lookup_set lookups;
    twi_inert *out;
} twi_inert_walk;

/* The space is not inert. `table` may be NULL. */
TWI_COLD tw_status twi_inert_refute(twi_inert_walk *walk, const twi_gate_table *table, size_t at,
                                    const char *reason);
/* A glyph that the space becomes by itself, whatever is beside it. */
TWI_WARN_UNUSED tw_status twi_inert_add_space(twi_inert_walk *walk, const twi_gate_table *table,
                                              size_t at, uint32_t glyph);

/* The lookup is to be visited, now or later. */
void twi_lookup_set_reach(twi_lookup_set *set, uint32_t lookup);
/* The next one to visit; false: there is none left. */
bool twi_lookup_set_take(twi_lookup_set *set, uint32_t *out_lookup);

/* Whether no shaper of HarfBuzz turns the feature on by itself, in text without a fraction slash.
 * False for tags that are not known here: a shaper of tomorrow may turn them on. */
bool twi_inert_is_optional(uint32_t tag, bool is_vertical);

/* Everything that GSUB or GPOS does in question. */
TWI_WARN_UNUSED tw_status twi_inert_check_layout(twi_inert_walk *walk, uint32_t tag);
TWI_WARN_UNUSED tw_status twi_inert_check_kern(twi_inert_walk *walk);

/* One subtable of a lookup, of a type that is no extension. */
typedef tw_status twi_inert_subtable_rule(twi_inert_walk *walk, const twi_gate_table *table,
                                          size_t at, unsigned type);
twi_inert_subtable_rule twi_inert_check_substitution;
twi_inert_subtable_rule twi_inert_check_positioning;

TWI_WARN_UNUSED tw_status twi_inert_check_context(twi_inert_walk *walk, const twi_gate_table *table,
                                                  size_t at);
TWI_WARN_UNUSED tw_status twi_inert_check_chain(twi_inert_walk *walk, const twi_gate_table *table,
                                                size_t at);
/* `count` coverages whose offsets from `base` are at `list`: none has the space. */
TWI_WARN_UNUSED tw_status twi_inert_check_coverages(twi_inert_walk *walk,
                                                    const twi_gate_table *table, size_t base,
                                                    size_t list, size_t count);

#endif

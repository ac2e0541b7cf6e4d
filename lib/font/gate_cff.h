/* SPDX-License-Identifier: MIT */
/* Room:  what CFF and CFF2 are made of, for the gate: indices, dictionaries, the choice of a font
 *        dictionary per glyph, charstrings.
 * Reads: a table at an offset that may lie anywhere.
 * Makes: where things are, or a refusal.
 * Laws:  as in gate_read.h. After twi_gate_cff_index every item lies inside the table. */
#ifndef TWI_FONT_GATE_CFF_H
#define TWI_FONT_GATE_CFF_H

#include "font/gate_read.h"

#define TWI_GATE_CFF_CUT "CFF is cut off"

typedef struct twi_gate_cff_index {
    size_t offsets; /* of its array of offsets */
    size_t data;    /* what offset 1 means, less 1 */
    size_t end;
    uint32_t count;
    uint8_t offset_size;
} twi_gate_cff_index;

/* The last two numbers before each operator that we follow. */
typedef struct twi_gate_cff_dict {
    size_t charset;
    size_t charstrings;
    size_t variations;
    size_t fonts;
    size_t select;
    size_t subrs;
    size_t vsindex;
    size_t private_size;
    size_t private_at;
    bool has_private;
    bool is_cid;
} twi_gate_cff_dict;

/* FDSelect, asked for glyphs in ascending order. Zero is one font for all. */
typedef struct twi_gate_cff_select {
    size_t at; /* 0: there is none */
    unsigned format;
    size_t range; /* formats 3 and 4: the range of the glyph that was asked for last */
} twi_gate_cff_select;

/* What a font dictionary's private one says of its charstrings. */
typedef struct twi_gate_cff_font {
    twi_gate_cff_index subrs;
    size_t vsindex;
} twi_gate_cff_font;

/* What charstrings may name. */
typedef struct twi_gate_cff_glyphs {
    const twi_gate_table *table;
    twi_gate_cff_index subrs;       /* global ones */
    const twi_gate_cff_font *fonts; /* per font dictionary */
    size_t store;                   /* item variation store, checked; 0: none */
    bool is_cff2;
    bool is_cid;
} twi_gate_cff_glyphs;

/* `size` bytes, at most 4, as a number; bytes beyond the table count as 0. */
size_t twi_gate_cff_offset(const twi_gate_table *table, size_t at, size_t size);
TWI_WARN_UNUSED tw_status twi_gate_cff_index_at(const twi_gate_table *table, size_t at,
                                                bool is_cff2, twi_gate_cff_index *out);
/* Where item `i` starts; `i` up to count: where the last one ends. */
size_t twi_gate_cff_item(const twi_gate_table *table, const twi_gate_cff_index *index, size_t i);

TWI_WARN_UNUSED tw_status twi_gate_cff_dict_at(const twi_gate_table *table, size_t at, size_t size,
                                               twi_gate_cff_dict *out);

TWI_WARN_UNUSED tw_status twi_gate_cff_select_at(const twi_gate_table *table, size_t at,
                                                 uint32_t font_count, twi_gate_cff_select *out);
/* The font dictionary of a glyph, below `font_count`. */
uint32_t twi_gate_cff_select_font(const twi_gate_table *table, twi_gate_cff_select *select,
                                  uint32_t glyph);

/* Runs the charstring between two places, drawing nothing. */
TWI_WARN_UNUSED tw_status twi_gate_cff_run(const twi_gate_cff_glyphs *glyphs,
                                           const twi_gate_cff_font *font, size_t start, size_t end);

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  what the gate's files share: one table of one face, read with bounds, budget and refusals.
 * Reads: untrusted bytes.
 * Makes: numbers; or TW_ERROR_FILE_FORMAT with table, offset and rule told.
 * Laws:  twi_gate_need stands before the reads that it covers; a read beyond the table gives 0;
 *        every loop over input is charged, so that sharing cannot multiply work.
 *        One file per table or family of tables, each with one function of twi_gate_rule's type. */
#ifndef TWI_FONT_GATE_READ_H
#define TWI_FONT_GATE_READ_H

#include "font/gate.h"
#include "font/sfnt.h"

typedef struct twi_gate {
    twi_context *context;
    twi_bytes bytes;
    const char *name;         /* for diagnostics; NULL: none */
    tw_font_verdict *verdict; /* takes the refusal; NULL: it is reported */
    bool is_full;
    bool is_strict;
    uint64_t work_left; /* operations, for all faces */
    /* The CFF table that passed last: faces of a collection share it. */
    twi_bytes passed_cff;
    uint32_t passed_glyph_count;
    /* Of the face at hand, from head, maxp, fvar, CPAL, and glyf when it was checked: */
    twi_bytes glyf;
    twi_bytes loca;
    uint32_t face_index;
    uint32_t glyph_count;
    uint32_t axis_count;
    uint32_t palette_size;
    bool has_long_loca;
} twi_gate;

typedef struct twi_gate_table {
    twi_gate *gate;
    uint32_t tag;
    twi_bytes bytes;
} twi_gate_table;

/* Returns TW_ERROR_FILE_FORMAT. `tag` 0: no table; `place` is in the file. */
TWI_COLD tw_status twi_gate_refuse(const twi_gate *gate, uint32_t tag, uint64_t place,
                                   const char *rule);
/* Returns TW_ERROR_LIMIT_EXCEEDED; `field` is a field of tw_limits. */
TWI_COLD tw_status twi_gate_refuse_limit(const twi_gate *gate, const char *field, uint64_t value,
                                         uint64_t limit);
/* The same, `at` is in the table. */
TWI_COLD tw_status twi_gate_fail(const twi_gate_table *table, size_t at, const char *rule);

/* The table of the face at hand; false: it has none. */
bool twi_gate_find(twi_gate *gate, uint32_t tag, twi_gate_table *out);

/* `count` items of `size` bytes lie at `at`, and are paid for. */
TWI_WARN_UNUSED tw_status twi_gate_need(const twi_gate_table *table, size_t at, uint64_t count,
                                        size_t size, const char *rule);
/* Pay for `count` operations. */
TWI_WARN_UNUSED tw_status twi_gate_spend(const twi_gate_table *table, size_t at, uint64_t count);

uint8_t twi_gate_u8(const twi_gate_table *table, size_t at);
uint16_t twi_gate_u16(const twi_gate_table *table, size_t at);
int16_t twi_gate_i16(const twi_gate_table *table, size_t at);
uint32_t twi_gate_u24(const twi_gate_table *table, size_t at);
uint32_t twi_gate_u32(const twi_gate_table *table, size_t at);

/* Where the offset at `at` leads, counted from `base`: inside the table; 0 for the offset 0. */
TWI_WARN_UNUSED tw_status twi_gate_follow16(const twi_gate_table *table, size_t base, size_t at,
                                            size_t *out);
TWI_WARN_UNUSED tw_status twi_gate_follow24(const twi_gate_table *table, size_t base, size_t at,
                                            size_t *out);
TWI_WARN_UNUSED tw_status twi_gate_follow32(const twi_gate_table *table, size_t base, size_t at,
                                            size_t *out);

typedef tw_status twi_gate_rule(twi_gate *gate);

/* Points of a glyph of glyf, parts of a composite, without phantom points; 0: none, or not in glyf.
 * glyf was checked before. */
uint32_t twi_gate_count_points(twi_gate *gate, uint32_t glyph);
/* Tuples that vary a glyph, as gvar says, checked or not. */
uint32_t twi_gate_count_tuples(const twi_gate_table *gvar, uint32_t glyph);

/* Order, search fields, alignment and checksums of the directory: strict only. */
twi_gate_rule twi_gate_check_directory;
/* The tables that every face needs, what they say of each other, and then all others. */
twi_gate_rule twi_gate_check_tables;
/* One table, or family of tables, each: */
twi_gate_rule twi_gate_check_cmap;
twi_gate_rule twi_gate_check_glyf;       /* after loca */
twi_gate_rule twi_gate_check_names;      /* name, OS/2, post */
twi_gate_rule twi_gate_check_variations; /* fvar first, then avar, HVAR, VVAR, MVAR, STAT */
twi_gate_rule twi_gate_check_gvar;       /* after glyf */
twi_gate_rule twi_gate_check_cvar;
twi_gate_rule twi_gate_check_gdef;
twi_gate_rule twi_gate_check_gsub;
twi_gate_rule twi_gate_check_gpos;
twi_gate_rule twi_gate_check_base;
twi_gate_rule twi_gate_check_jstf;
twi_gate_rule twi_gate_check_math;
twi_gate_rule twi_gate_check_vertical; /* VORG */
twi_gate_rule twi_gate_check_hinting;  /* gasp, hdmx, VDMX, LTSH */
twi_gate_rule twi_gate_check_kern;
twi_gate_rule twi_gate_check_kerx;
twi_gate_rule twi_gate_check_morx;    /* morx, mort */
twi_gate_rule twi_gate_check_aat;     /* feat, trak, ankr, lcar, opbd, bsln */
twi_gate_rule twi_gate_check_cff;     /* CFF, CFF2 */
twi_gate_rule twi_gate_check_color;   /* CPAL, COLR */
twi_gate_rule twi_gate_check_bitmaps; /* CBLC, EBLC */
twi_gate_rule twi_gate_check_sbix;
twi_gate_rule twi_gate_check_svg;

#endif

/* SPDX-License-Identifier: MIT */
/* Room:  fonts from before OpenType (Type 1, CID-keyed Type 1, PCF, BDF), made into an sfnt.
 * Reads: bytes that somebody vouches for: FreeType parses them.
 * Makes: tables: outlines as CFF, cubic curves as they were, without hints; bitmaps as EBLC and EBDT
 *        of one strike; all others from what FreeType tells.
 * Laws:  glyphs keep their numbers; coordinates that are fractions lose them, in FreeType; units of the em are those of the font, or 64 a pixel. Kerning,
 *        which Type 1 keeps in a file of its own, is not there. */
#ifndef TWI_FONT_LEGACY_H
#define TWI_FONT_LEGACY_H

#include "font/unpack_read.h"

/* By their first bytes. */
bool twi_legacy_is_known(twi_bytes bytes);

/* Fill unpack->build from unpack->gate.bytes. */
TWI_WARN_UNUSED tw_status twi_legacy_unpack(twi_unpack *unpack);

typedef struct twi_legacy_glyph {
    int32_t advance_du;
    int16_t left_du; /* least x; 0 for blank ones */
    int16_t top_du;  /* greatest y */
    uint32_t name;   /* where in `names`, NUL-terminated */
    uint32_t shape;  /* where in `shapes` */
} twi_legacy_glyph;

typedef struct twi_legacy_map {
    uint32_t scalar;
    uint32_t glyph;
} twi_legacy_map;

/* What a font is, whatever it was written in. */
typedef struct twi_legacy {
    twi_unpack *unpack;
    const char
        *family; /* ASCII or Latin-1, borrowed from FreeType, as all strings here; not NULL */
    const char *style;
    const char *postscript_name;
    const char *version;
    const char *notice;
    uint16_t units_per_em;
    uint16_t ppem_x; /* of bitmaps; 0: outlines */
    uint16_t ppem_y;
    int32_t ascent_du; /* y up: descent is negative */
    int32_t descent_du;
    int32_t line_gap_du;
    int32_t box_du[4]; /* left, bottom, right, top */
    int32_t underline_position_du;
    int32_t underline_thickness_du;
    int32_t italic_angle_f16;
    bool is_bold;
    bool is_italic;
    bool is_monospaced;
    bool has_symbols;                   /* scalars are codes in U+F000.. */
    TWI_ARRAY(twi_legacy_glyph) glyphs; /* per glyph */
    TWI_ARRAY(twi_legacy_map) maps;     /* ascending scalars */
    twi_writer names;
    twi_writer shapes; /* charstrings, or images of EBDT */
} twi_legacy;

/* head, hhea, hmtx, maxp, OS/2, name, post, cmap. */
void twi_legacy_write_tables(twi_legacy *font);
void twi_legacy_write_cff(twi_legacy *font);
/* EBLC, EBDT. */
void twi_legacy_write_strike(twi_legacy *font);

/* The bytes of a glyph's shape. */
static inline twi_bytes twi_legacy_get_shape(const twi_legacy *font, size_t glyph)
{
    const size_t start = font->glyphs.items[glyph].shape;
    const size_t end =
        glyph + 1 < font->glyphs.count ? font->glyphs.items[glyph + 1].shape : font->shapes.size;
    const twi_bytes shape = {font->shapes.data + start, end - start};
    return shape;
}

/* Type 2 charstrings, one number or operator after the other. */
void twi_charstring_number(twi_writer *out, int32_t value);

#endif

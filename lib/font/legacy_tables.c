/* SPDX-License-Identifier: MIT */
/* Writes the tables that every sfnt has, for a font that had none of them. */
#include "font/legacy.h"

#include <string.h>

enum { BOLD = 1, ITALIC = 2 };
enum { WEIGHT_REGULAR = 400, WEIGHT_BOLD = 700, WIDTH_NORMAL = 5 };
enum { SELECT_ITALIC = 0x01, SELECT_BOLD = 0x20, SELECT_REGULAR = 0x40 };
enum { WINDOWS = 3, ENCODING_SYMBOL = 0, ENCODING_FULL = 10, ENCODING_BMP = 1, ENGLISH = 0x409 };

static uint32_t clamp_u16(int32_t value)
{
    return (uint32_t)TWI_MIN(TWI_MAX(value, 0), UINT16_MAX);
}

static void write_head(const twi_legacy *font, twi_writer *out)
{
    twi_writer_u32(out, 0x00010000);
    twi_writer_u32(out, 0x00010000);
    twi_writer_u32(out, 0); /* adjustment: set at the end */
    twi_writer_u32(out, 0x5F0F3CF5);
    twi_writer_u16(out, 0x0003);
    twi_writer_u16(out, font->units_per_em);
    (void)twi_writer_zeros(out, 16); /* no times: the same font gives the same bytes */
    for (size_t i = 0; i < TWI_COUNT_OF(font->box_du); i++) {
        twi_writer_i16(out, font->box_du[i]);
    }
    twi_writer_u16(out, (font->is_bold ? BOLD : 0u) | (font->is_italic ? ITALIC : 0u));
    twi_writer_u16(out, font->ppem_y);
    twi_writer_u16(out, 2);
    twi_writer_u16(out, 0);
    twi_writer_u16(out, 0);
}

static void write_hhea(const twi_legacy *font, twi_writer *out)
{
    int32_t widest = 0;
    for (size_t i = 0; i < font->glyphs.count; i++) {
        widest = TWI_MAX(widest, font->glyphs.items[i].advance_du);
    }
    twi_writer_u32(out, 0x00010000);
    twi_writer_i16(out, font->ascent_du);
    twi_writer_i16(out, font->descent_du);
    twi_writer_i16(out, font->line_gap_du);
    twi_writer_u16(out, clamp_u16(widest));
    (void)twi_writer_zeros(out, 6); /* bearings, extent */
    twi_writer_u16(out, 1);         /* an upright caret */
    (void)twi_writer_zeros(out, 14);
    twi_writer_u16(out, (uint32_t)font->glyphs.count);
}

static void write_hmtx(const twi_legacy *font, twi_writer *out)
{
    for (size_t i = 0; i < font->glyphs.count; i++) {
        twi_writer_u16(out, clamp_u16(font->glyphs.items[i].advance_du));
        twi_writer_i16(out, font->glyphs.items[i].left_du);
    }
}

static void write_maxp(const twi_legacy *font, twi_writer *out)
{
    twi_writer_u32(out, 0x00005000);
    twi_writer_u16(out, (uint32_t)font->glyphs.count);
}

/* How high a letter is; 0: the font has none. */
static int32_t get_height(const twi_legacy *font, uint32_t scalar)
{
    for (size_t i = 0; i < font->maps.count; i++) {
        if (font->maps.items[i].scalar == scalar) {
            return font->glyphs.items[font->maps.items[i].glyph].top_du;
        }
    }
    return 0;
}

static uint32_t get_mean_advance(const twi_legacy *font)
{
    int64_t sum = 0;
    int64_t count = 0;
    for (size_t i = 0; i < font->glyphs.count; i++) {
        sum += font->glyphs.items[i].advance_du;
        count += font->glyphs.items[i].advance_du != 0;
    }
    return count > 0 ? clamp_u16((int32_t)(sum / count)) : 0;
}

static void write_os2(const twi_legacy *font, twi_writer *out)
{
    const bool is_plain = !font->is_bold && !font->is_italic;
    twi_writer_u16(out, 4);
    twi_writer_u16(out, get_mean_advance(font));
    twi_writer_u16(out, font->is_bold ? WEIGHT_BOLD : WEIGHT_REGULAR);
    twi_writer_u16(out, WIDTH_NORMAL);
    (void)twi_writer_zeros(out, 2 + 16); /* embedding; sub- and superscripts */
    twi_writer_i16(out, font->underline_thickness_du);
    twi_writer_i16(out, font->units_per_em / 3);
    (void)twi_writer_zeros(out, 2 + 10 + 16 + 4); /* class, PANOSE, ranges, vendor */
    twi_writer_u16(out, (font->is_italic ? SELECT_ITALIC : 0u) |
                            (font->is_bold ? SELECT_BOLD : 0u) | (is_plain ? SELECT_REGULAR : 0u));
    const size_t count = font->maps.count;
    twi_writer_u16(out, count > 0 ? TWI_MIN(font->maps.items[0].scalar, UINT16_MAX) : 0);
    twi_writer_u16(out, count > 0 ? TWI_MIN(font->maps.items[count - 1].scalar, UINT16_MAX) : 0);
    twi_writer_i16(out, font->ascent_du);
    twi_writer_i16(out, font->descent_du);
    twi_writer_i16(out, font->line_gap_du);
    twi_writer_u16(out, clamp_u16(font->ascent_du));
    twi_writer_u16(out, clamp_u16(-font->descent_du));
    (void)twi_writer_zeros(out, 8); /* code pages */
    twi_writer_i16(out, get_height(font, 'x'));
    twi_writer_i16(out, get_height(font, 'H'));
    twi_writer_u16(out, 0);
    twi_writer_u16(out, ' ');
    twi_writer_u16(out, 0);
}

static void write_post(const twi_legacy *font, twi_writer *out)
{
    twi_writer_u32(out, 0x00030000);
    twi_writer_u32(out, (uint32_t)font->italic_angle_f16);
    twi_writer_i16(out, font->underline_position_du);
    twi_writer_i16(out, font->underline_thickness_du);
    twi_writer_u32(out, font->is_monospaced);
    (void)twi_writer_zeros(out, 16);
}

/* --- name ----------------------------------------------------------------------------------- */

typedef struct name_row {
    uint16_t id;
    const char *parts[2]; /* joined by a space; NULL: absent */
} name_row;

static size_t get_name_length(const name_row *row)
{
    const size_t second = row->parts[1] != NULL ? strlen(row->parts[1]) + 1 : 0;
    return TWI_MIN(strlen(row->parts[0]) + second, (size_t)1000);
}

/* Latin-1 to UTF-16. */
static void put_name(twi_writer *out, const name_row *row)
{
    const size_t length = get_name_length(row);
    const size_t first = strlen(row->parts[0]);
    for (size_t i = 0; i < length; i++) {
        const char letter = i < first    ? row->parts[0][i]
                            : i == first ? ' '
                                         : row->parts[1][i - first - 1];
        twi_writer_u16(out, (uint8_t)letter);
    }
}

static void write_name(const twi_legacy *font, twi_writer *out)
{
    const name_row rows[] = {
        {0, {font->notice, NULL}},  {1, {font->family, NULL}},
        {2, {font->style, NULL}},   {4, {font->family, font->style}},
        {5, {font->version, NULL}}, {6, {font->postscript_name, NULL}},
    };
    uint32_t count = 0;
    for (size_t i = 0; i < TWI_COUNT_OF(rows); i++) {
        count += rows[i].parts[0] != NULL;
    }
    twi_writer_u16(out, 0);
    twi_writer_u16(out, count);
    twi_writer_u16(out, 6 + count * 12);
    uint32_t at = 0;
    for (size_t i = 0; i < TWI_COUNT_OF(rows); i++) {
        if (rows[i].parts[0] != NULL) {
            const uint32_t size = (uint32_t)get_name_length(&rows[i]) * 2;
            twi_writer_u16(out, WINDOWS);
            twi_writer_u16(out, ENCODING_BMP);
            twi_writer_u16(out, ENGLISH);
            twi_writer_u16(out, rows[i].id);
            twi_writer_u16(out, size);
            twi_writer_u16(out, at);
            at += size;
        }
    }
    for (size_t i = 0; i < TWI_COUNT_OF(rows); i++) {
        if (rows[i].parts[0] != NULL) {
            put_name(out, &rows[i]);
        }
    }
}

/* --- cmap ----------------------------------------------------------------------------------- */

/* Format 12: ranges in which scalars and glyphs go up together. */
static void write_cmap(const twi_legacy *font, twi_writer *out)
{
    twi_writer_u16(out, 0);
    twi_writer_u16(out, 1);
    twi_writer_u16(out, WINDOWS);
    twi_writer_u16(out, font->has_symbols ? ENCODING_SYMBOL : ENCODING_FULL);
    twi_writer_u32(out, 12);
    const size_t start = out->size;
    twi_writer_u16(out, 12);
    twi_writer_u16(out, 0);
    twi_writer_u32(out, 0); /* size and count: below */
    twi_writer_u32(out, 0);
    twi_writer_u32(out, 0);
    uint32_t count = 0;
    for (size_t i = 0; i < font->maps.count; count++) {
        const twi_legacy_map first = font->maps.items[i];
        uint32_t length = 0;
        while (i < font->maps.count && font->maps.items[i].scalar == first.scalar + length &&
               font->maps.items[i].glyph == first.glyph + length) {
            length++;
            i++;
        }
        twi_writer_u32(out, first.scalar);
        twi_writer_u32(out, first.scalar + length - 1);
        twi_writer_u32(out, first.glyph);
    }
    twi_writer_set_u32(out, start + 4, (uint32_t)(out->size - start));
    twi_writer_set_u32(out, start + 12, count);
}

void twi_legacy_write_tables(twi_legacy *font)
{
    static const struct {
        uint32_t tag;
        void (*write)(const twi_legacy *font, twi_writer *out);
    } tables[] = {
        {TWI_TAG('O', 'S', '/', '2'), write_os2},  {TWI_TAG('c', 'm', 'a', 'p'), write_cmap},
        {TWI_TAG('h', 'e', 'a', 'd'), write_head}, {TWI_TAG('h', 'h', 'e', 'a'), write_hhea},
        {TWI_TAG('h', 'm', 't', 'x'), write_hmtx}, {TWI_TAG('m', 'a', 'x', 'p'), write_maxp},
        {TWI_TAG('n', 'a', 'm', 'e'), write_name}, {TWI_TAG('p', 'o', 's', 't'), write_post},
    };
    twi_sfnt_build *build = &font->unpack->build;
    for (size_t i = 0; i < TWI_COUNT_OF(tables); i++) {
        twi_sfnt_build_open_table(build, tables[i].tag);
        tables[i].write(font, &build->out);
        twi_sfnt_build_close_table(build);
    }
}

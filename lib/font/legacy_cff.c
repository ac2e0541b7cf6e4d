/* SPDX-License-Identifier: MIT */
/* Writes outlines as a CFF table. */
#include "font/legacy.h"

#include <string.h>

#define TAG_CFF TWI_TAG('C', 'F', 'F', ' ')

/* Operators of dictionaries. */
enum {
    OP_VERSION = 0,
    OP_NOTICE = 1,
    OP_FULL_NAME = 2,
    OP_FAMILY = 3,
    OP_BOX = 5,
    OP_CHARSET = 15,
    OP_CHARSTRINGS = 17,
    OP_PRIVATE = 18,
    OP_NOMINAL_WIDTH = 21,
    OP_ESCAPE = 12,
    OP_MATRIX = 7
};
/* Strings of a font's own are numbered after the standard ones. */
enum { FIRST_STRING = 391, HEADER_SIZE = 4, OFFSET_SIZE = 4, PLACE_SIZE = 5 };
enum { USUAL_EM = 1000 };

void twi_charstring_number(twi_writer *out, int32_t value)
{
    if (value >= -107 && value <= 107) {
        twi_writer_u8(out, (uint32_t)(value + 139));
    } else if (value >= 108 && value <= 1131) {
        twi_writer_u8(out, (uint32_t)((value - 108) >> 8) + 247);
        twi_writer_u8(out, (uint32_t)(value - 108));
    } else if (value >= -1131 && value <= -108) {
        twi_writer_u8(out, (uint32_t)((-value - 108) >> 8) + 251);
        twi_writer_u8(out, (uint32_t)(-value - 108));
    } else {
        twi_writer_u8(out, 28);
        twi_writer_i16(out, value);
    }
}

/* A number of five bytes, whatever it is: places are filled in later. */
static size_t put_place(twi_writer *out)
{
    twi_writer_u8(out, 29);
    twi_writer_u32(out, 0);
    return out->size - OFFSET_SIZE;
}

static void put_index_head(twi_writer *out, size_t count)
{
    twi_writer_u16(out, (uint32_t)count);
    if (count > 0) {
        twi_writer_u8(out, OFFSET_SIZE);
    }
}

/* An INDEX of one string. */
static void put_single(twi_writer *out, const char *text)
{
    const size_t size = strlen(text);
    put_index_head(out, 1);
    twi_writer_u32(out, 1);
    twi_writer_u32(out, (uint32_t)size + 1);
    twi_writer_bytes(out, (twi_bytes){(const uint8_t *)text, size});
}

static const char *get_name(const twi_legacy *font, size_t glyph)
{
    return (const char *)font->names.data + font->glyphs.items[glyph].name;
}

/* Names of all glyphs but .notdef. */
static void put_strings(const twi_legacy *font, twi_writer *out)
{
    const size_t count = font->glyphs.count - 1;
    uint32_t at = 1;
    put_index_head(out, count);
    for (size_t glyph = 1; count > 0 && glyph <= count; glyph++) {
        twi_writer_u32(out, at);
        at += (uint32_t)strlen(get_name(font, glyph));
    }
    if (count > 0) {
        twi_writer_u32(out, at);
    }
    for (size_t glyph = 1; glyph <= count; glyph++) {
        const char *name = get_name(font, glyph);
        twi_writer_bytes(out, (twi_bytes){(const uint8_t *)name, strlen(name)});
    }
}

static void put_charset(const twi_legacy *font, twi_writer *out)
{
    twi_writer_u8(out, 0);
    for (size_t glyph = 1; glyph < font->glyphs.count; glyph++) {
        twi_writer_u16(out, FIRST_STRING + (uint32_t)glyph - 1);
    }
}

static void put_charstrings(const twi_legacy *font, twi_writer *out)
{
    put_index_head(out, font->glyphs.count);
    for (size_t glyph = 0; glyph < font->glyphs.count; glyph++) {
        twi_writer_u32(out, font->glyphs.items[glyph].shape + 1);
    }
    twi_writer_u32(out, (uint32_t)font->shapes.size + 1);
    twi_writer_bytes(out, twi_writer_view(&font->shapes));
}

/* 1 / unitsPerEm as a decimal number: digits, E-12. */
static void put_scale(twi_writer *out, uint16_t units_per_em)
{
    uint8_t nibbles[24];
    size_t count = 0;
    uint64_t divisor = UINT64_C(100000000000);
    const uint64_t digits = UINT64_C(1000000000000) / units_per_em;
    for (; divisor > 0; divisor /= 10) {
        if (count > 0 || digits / divisor > 0) {
            nibbles[count++] = (uint8_t)(digits / divisor % 10);
        }
    }
    static const uint8_t exponent[] = {0xC, 1, 2, 0xF, 0xF};
    memcpy(nibbles + count, exponent, sizeof(exponent));
    count += sizeof(exponent) - (count + sizeof(exponent)) % 2;
    twi_writer_u8(out, 30);
    for (size_t i = 0; i < count; i += 2) {
        twi_writer_u8(out, (uint32_t)nibbles[i] << 4 | nibbles[i + 1]);
    }
}

static void put_matrix(twi_writer *out, uint16_t units_per_em)
{
    for (int i = 0; i < 6; i++) {
        if (i == 0 || i == 3) {
            put_scale(out, units_per_em);
        } else {
            twi_charstring_number(out, 0);
        }
    }
    twi_writer_u8(out, OP_ESCAPE);
    twi_writer_u8(out, OP_MATRIX);
}

typedef struct top_places {
    size_t charset;
    size_t charstrings;
    size_t private_size;
    size_t private_place;
} top_places;

/* The dictionary's size is known when it is written: an INDEX of one, patched. */
static top_places put_top(const twi_legacy *font, twi_writer *out)
{
    top_places places;
    put_index_head(out, 1);
    twi_writer_u32(out, 1);
    twi_writer_u32(out, 0);
    const size_t start = out->size;
    if (font->units_per_em != USUAL_EM) {
        put_matrix(out, font->units_per_em);
    }
    for (size_t i = 0; i < TWI_COUNT_OF(font->box_du); i++) {
        twi_charstring_number(out, font->box_du[i]);
    }
    twi_writer_u8(out, OP_BOX);
    places.charset = put_place(out);
    twi_writer_u8(out, OP_CHARSET);
    places.charstrings = put_place(out);
    twi_writer_u8(out, OP_CHARSTRINGS);
    places.private_size = put_place(out);
    places.private_place = put_place(out);
    twi_writer_u8(out, OP_PRIVATE);
    twi_writer_set_u32(out, start - OFFSET_SIZE, (uint32_t)(out->size - start) + 1);
    return places;
}

static void write_table(const twi_legacy *font, twi_writer *out)
{
    const size_t start = out->size;
    twi_writer_u8(out, 1);
    twi_writer_u8(out, 0);
    twi_writer_u8(out, HEADER_SIZE);
    twi_writer_u8(out, OFFSET_SIZE);
    put_single(out, font->postscript_name);
    const top_places places = put_top(font, out);
    put_strings(font, out);
    put_index_head(out, 0); /* no subroutines */
    twi_writer_set_u32(out, places.charset, (uint32_t)(out->size - start));
    put_charset(font, out);
    twi_writer_set_u32(out, places.charstrings, (uint32_t)(out->size - start));
    put_charstrings(font, out);
    const size_t private_start = out->size;
    twi_charstring_number(out, 0);
    twi_writer_u8(out, OP_NOMINAL_WIDTH);
    twi_writer_set_u32(out, places.private_size, (uint32_t)(out->size - private_start));
    twi_writer_set_u32(out, places.private_place, (uint32_t)(private_start - start));
}

void twi_legacy_write_cff(twi_legacy *font)
{
    twi_sfnt_build *build = &font->unpack->build;
    twi_sfnt_build_open_table(build, TAG_CFF);
    write_table(font, &build->out);
    twi_sfnt_build_close_table(build);
}

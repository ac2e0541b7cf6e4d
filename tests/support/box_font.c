/* SPDX-License-Identifier: MIT */
/* Makes a font in memory whose every glyph is a filled box. */
#include "box_font.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "byte_writer.h"

/* 0 wide without ink, 1 em without ink, 1 em with ink, 0 wide with ink over the letter before. */
#define CONTROL 0, BOX_FONT_INK_NONE
#define SPACE 1000, BOX_FONT_INK_NONE
#define LETTER 1000, BOX_FONT_INK_LETTER
#define MARK 0, BOX_FONT_INK_MARK

static const box_font_range default_ranges[] = {
    {0x0009, 0x000D, CONTROL}, {0x0020, 0x0020, SPACE},   {0x0021, 0x007E, LETTER},
    {0x0085, 0x0085, CONTROL}, {0x00A0, 0x00A0, SPACE},   {0x00A1, 0x00AC, LETTER},
    {0x00AD, 0x00AD, CONTROL}, {0x00AE, 0x017F, LETTER},  {0x0300, 0x034E, MARK},
    {0x034F, 0x034F, CONTROL}, {0x0350, 0x036F, MARK},    {0x0370, 0x0482, LETTER},
    {0x0483, 0x0489, MARK},    {0x048A, 0x04FF, LETTER},  {0x0591, 0x05BD, MARK},
    {0x05BE, 0x05BE, LETTER},  {0x05BF, 0x05BF, MARK},    {0x05C0, 0x05C0, LETTER},
    {0x05C1, 0x05C2, MARK},    {0x05C3, 0x05C3, LETTER},  {0x05C4, 0x05C5, MARK},
    {0x05C6, 0x05C6, LETTER},  {0x05C7, 0x05C7, MARK},    {0x05C8, 0x05F4, LETTER},
    {0x0600, 0x060F, LETTER},  {0x0610, 0x061A, MARK},    {0x061B, 0x061B, LETTER},
    {0x061C, 0x061C, CONTROL}, {0x061D, 0x064A, LETTER},  {0x064B, 0x065F, MARK},
    {0x0660, 0x066F, LETTER},  {0x0670, 0x0670, MARK},    {0x0671, 0x06D5, LETTER},
    {0x06D6, 0x06DC, MARK},    {0x06DD, 0x06DE, LETTER},  {0x06DF, 0x06E4, MARK},
    {0x06E5, 0x06E6, LETTER},  {0x06E7, 0x06E8, MARK},    {0x06E9, 0x06E9, LETTER},
    {0x06EA, 0x06ED, MARK},    {0x06EE, 0x06FF, LETTER},  {0x0E01, 0x0E30, LETTER},
    {0x0E31, 0x0E31, MARK},    {0x0E32, 0x0E33, LETTER},  {0x0E34, 0x0E3A, MARK},
    {0x0E3B, 0x0E46, LETTER},  {0x0E47, 0x0E4E, MARK},    {0x0E4F, 0x0E5B, LETTER},
    {0x2000, 0x200A, SPACE},   {0x200B, 0x200F, CONTROL}, {0x2010, 0x2027, LETTER},
    {0x2028, 0x202E, CONTROL}, {0x202F, 0x202F, SPACE},   {0x2030, 0x205E, LETTER},
    {0x205F, 0x205F, SPACE},   {0x2060, 0x2064, CONTROL}, {0x2066, 0x206F, CONTROL},
    {0x20AC, 0x20AC, LETTER},  {0x2190, 0x21FF, LETTER},  {0x3000, 0x3000, SPACE},
    {0x3001, 0x3029, LETTER},  {0x302A, 0x302D, MARK},    {0x302E, 0x3098, LETTER},
    {0x3099, 0x309A, MARK},    {0x309B, 0x30FF, LETTER},  {0x4E00, 0x51FF, LETTER},
    {0xAC00, 0xAD00, LETTER},  {0xFE00, 0xFE0F, CONTROL}, {0xFEFF, 0xFEFF, CONTROL},
    {0xFFFC, 0xFFFD, LETTER},
};

/* --- The font, resolved ---------------------------------------------------------------------- */

typedef struct box_font {
    const char *family;
    uint16_t weight;
    bool italic;
    const box_font_range *ranges;
    size_t range_count;
    uint32_t glyph_count;
    char style[32];
    char full[112];
    char postscript[112];
} box_font;

static const box_font_range notdef = {0, 0, LETTER};

static uint32_t count_range(const box_font_range *range)
{
    return range->last - range->first + 1;
}

static const char *name_weight(uint16_t weight)
{
    static const char *const names[] = {"Thin",     "ExtraLight", "Light",     "Regular", "Medium",
                                        "SemiBold", "Bold",       "ExtraBold", "Black"};
    return weight >= 100 && weight <= 900 && weight % 100 == 0 ? names[weight / 100 - 1] : NULL;
}

/* Append as much of `text` as fits; `size` counts the NUL. */
static void append(char *to, size_t size, const char *text)
{
    size_t used = strlen(to);
    for (; *text != '\0' && used + 1 < size; text++) {
        to[used++] = *text;
    }
    to[used] = '\0';
}

static void name_styles(box_font *font)
{
    const char *weight = name_weight(font->weight);
    const bool regular = font->weight == 400;
    if (weight == NULL) {
        const char digits[] = {'W',
                               (char)('0' + font->weight / 1000),
                               (char)('0' + font->weight / 100 % 10),
                               (char)('0' + font->weight / 10 % 10),
                               (char)('0' + font->weight % 10),
                               '\0'};
        append(font->style, sizeof(font->style), digits);
    } else if (!regular || !font->italic) {
        append(font->style, sizeof(font->style), weight);
    }
    if (font->italic) {
        append(font->style, sizeof(font->style), font->style[0] != '\0' ? " Italic" : "Italic");
    }
    append(font->full, sizeof(font->full), font->family);
    append(font->full, sizeof(font->full), " ");
    append(font->full, sizeof(font->full), font->style);
    size_t used = 0;
    for (const char *at = font->full; *at != '\0'; at++) {
        const bool kept =
            (*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9');
        if (kept && used < 62) {
            font->postscript[used++] = *at;
        }
    }
    font->postscript[used] = '\0';
}

static bool family_is_plain(const char *family)
{
    const size_t length = strlen(family);
    for (size_t at = 0; at < length; at++) {
        if (family[at] < 0x20 || family[at] > 0x7E) {
            return false;
        }
    }
    return length >= 1 && length <= 63;
}

static bool resolve(const box_font_options *options, box_font *font)
{
    static const box_font_options nothing;
    const box_font_options *given = options != NULL ? options : &nothing;
    memset(font, 0, sizeof(*font));
    font->family = given->family != NULL ? given->family : BOX_FONT_DEFAULT_FAMILY;
    font->weight = given->weight != 0 ? given->weight : 400;
    font->italic = given->italic;
    font->ranges = given->ranges;
    font->range_count = given->range_count;
    if (given->ranges == NULL) {
        font->ranges = box_font_default_ranges(&font->range_count);
    }
    if (!family_is_plain(font->family) || font->weight > 1000 || font->range_count < 1 ||
        font->range_count > 4000) {
        return false;
    }
    font->glyph_count = 1;
    for (size_t r = 0; r < font->range_count; r++) {
        const box_font_range *range = &font->ranges[r];
        const bool ascending = r == 0 || range->first > font->ranges[r - 1].last;
        if (!ascending || range->last < range->first || range->last > 0x10FFFF ||
            count_range(range) > 65000 || font->glyph_count + count_range(range) > 65001) {
            return false;
        }
        font->glyph_count += count_range(range);
    }
    name_styles(font);
    return true;
}

/* --- Tables ---------------------------------------------------------------------------------- */

static void put_head(byte_writer *out, const box_font *font)
{
    byte_writer_u32(out, 0x00010000); /* version */
    byte_writer_u32(out, 0x00010000); /* fontRevision */
    byte_writer_u32(out, 0);          /* checksumAdjustment, set at the end */
    byte_writer_u32(out, 0x5F0F3CF5); /* magicNumber */
    byte_writer_u16(out, 0x000B);     /* flags: baseline at 0, bearing at 0, integer ppem */
    byte_writer_u16(out, BOX_FONT_UNITS_PER_EM);
    byte_writer_u32(out, 0); /* created: 2020-01-01, in seconds since 1904 */
    byte_writer_u32(out, 0xDA319180);
    byte_writer_u32(out, 0); /* modified */
    byte_writer_u32(out, 0xDA319180);
    byte_writer_i16(out, -1000); /* xMin, yMin, xMax, yMax */
    byte_writer_i16(out, 0);
    byte_writer_i16(out, 1000);
    byte_writer_i16(out, 1000);
    byte_writer_u16(out, (font->weight >= 700 ? 1u : 0u) | (font->italic ? 2u : 0u)); /* macStyle */
    byte_writer_u16(out, 8); /* lowestRecPPEM */
    byte_writer_i16(out, 2); /* fontDirectionHint */
    byte_writer_i16(out, 1); /* indexToLocFormat: 32 bits */
    byte_writer_i16(out, 0); /* glyphDataFormat */
}

static void put_hhea(byte_writer *out, const box_font *font)
{
    uint16_t widest = notdef.advance;
    for (size_t r = 0; r < font->range_count; r++) {
        widest = font->ranges[r].advance > widest ? font->ranges[r].advance : widest;
    }
    byte_writer_u32(out, 0x00010000);
    byte_writer_i16(out, BOX_FONT_ASCENT);
    byte_writer_i16(out, -BOX_FONT_DESCENT);
    byte_writer_i16(out, 0); /* lineGap */
    byte_writer_u16(out, widest);
    byte_writer_i16(out, -1000);  /* minLeftSideBearing */
    byte_writer_i16(out, 0);      /* minRightSideBearing */
    byte_writer_i16(out, widest); /* xMaxExtent */
    byte_writer_i16(out, 1);      /* caretSlopeRise */
    for (size_t zero = 0; zero < 7; zero++) {
        byte_writer_i16(out, 0); /* caretSlopeRun, caretOffset, reserved, metricDataFormat */
    }
    byte_writer_u16(out, font->glyph_count);
}

static void put_maxp(byte_writer *out, const box_font *font)
{
    byte_writer_u32(out, 0x00010000);
    byte_writer_u16(out, font->glyph_count);
    byte_writer_u16(out, 4); /* maxPoints */
    byte_writer_u16(out, 1); /* maxContours */
    byte_writer_u16(out, 0);
    byte_writer_u16(out, 0);
    byte_writer_u16(out, 2); /* maxZones */
    for (size_t zero = 0; zero < 8; zero++) {
        byte_writer_u16(out, 0);
    }
}

static void put_os2(byte_writer *out, const box_font *font)
{
    const uint32_t first = font->ranges[0].first;
    const uint32_t last = font->ranges[font->range_count - 1].last;
    const bool bold = font->weight >= 700;
    byte_writer_u16(out, 4);
    byte_writer_i16(out, 1000); /* xAvgCharWidth */
    byte_writer_u16(out, font->weight);
    byte_writer_u16(out, 5); /* usWidthClass */
    byte_writer_u16(out, 0); /* fsType: installable */
    const int16_t scripts[] = {650, 600, 0, 75, 650, 600, 0, 350, 50, 300};
    for (size_t at = 0; at < sizeof(scripts) / sizeof(scripts[0]); at++) {
        byte_writer_i16(out, scripts[at]); /* subscript, superscript, strikeout size and position */
    }
    byte_writer_i16(out, 0); /* sFamilyClass */
    for (size_t at = 0; at < 10; at++) {
        byte_writer_u8(out, 0); /* panose */
    }
    for (size_t at = 0; at < 4; at++) {
        byte_writer_u32(out, at == 0 ? 3 : 0); /* ulUnicodeRange: Basic Latin, Latin-1 */
    }
    byte_writer_text(out, "TEST");
    byte_writer_u16(out, (font->italic ? 0x01u : 0u) | (bold ? 0x20u : 0u) |
                             (!bold && !font->italic ? 0x40u : 0u) |
                             0x80u); /* typographic metrics */
    byte_writer_u16(out, first > 0xFFFF ? 0xFFFF : first);
    byte_writer_u16(out, last > 0xFFFF ? 0xFFFF : last);
    byte_writer_i16(out, BOX_FONT_ASCENT);
    byte_writer_i16(out, -BOX_FONT_DESCENT);
    byte_writer_i16(out, 0); /* sTypoLineGap */
    byte_writer_u16(out, BOX_FONT_ASCENT);
    byte_writer_u16(out, BOX_FONT_DESCENT);
    byte_writer_u32(out, 1); /* ulCodePageRange: Latin 1 */
    byte_writer_u32(out, 0);
    byte_writer_i16(out, 500);  /* sxHeight */
    byte_writer_i16(out, 800);  /* sCapHeight */
    byte_writer_u16(out, 0);    /* usDefaultChar */
    byte_writer_u16(out, 0x20); /* usBreakChar */
    byte_writer_u16(out, 0);    /* usMaxContext */
}

static void put_hmtx(byte_writer *out, const box_font *font)
{
    byte_writer_u16(out, notdef.advance);
    byte_writer_i16(out, 0);
    for (size_t r = 0; r < font->range_count; r++) {
        const box_font_range *range = &font->ranges[r];
        for (uint32_t at = 0; at < count_range(range); at++) {
            byte_writer_u16(out, range->advance);
            byte_writer_i16(out, range->ink == BOX_FONT_INK_MARK ? -1000 : 0);
        }
    }
}

static void put_cmap_format_4(byte_writer *out, const box_font *font)
{
    uint32_t segments = 1;
    for (size_t r = 0; r < font->range_count && font->ranges[r].first < 0xFFFF; r++) {
        segments++;
    }
    uint32_t power = 1;
    uint32_t log2 = 0;
    while (power * 2 <= segments) {
        power *= 2;
        log2++;
    }
    byte_writer_u16(out, 4);
    byte_writer_u16(out, 16 + 8 * segments);
    byte_writer_u16(out, 0); /* language */
    byte_writer_u16(out, segments * 2);
    byte_writer_u16(out, power * 2);
    byte_writer_u16(out, log2);
    byte_writer_u16(out, (segments - power) * 2);
    for (size_t r = 0; r + 1 < segments; r++) {
        byte_writer_u16(out, font->ranges[r].last < 0xFFFE ? font->ranges[r].last : 0xFFFE);
    }
    byte_writer_u16(out, 0xFFFF);
    byte_writer_u16(out, 0); /* reservedPad */
    for (size_t r = 0; r + 1 < segments; r++) {
        byte_writer_u16(out, font->ranges[r].first);
    }
    byte_writer_u16(out, 0xFFFF);
    uint32_t glyph = 1;
    for (size_t r = 0; r + 1 < segments; r++) {
        byte_writer_u16(out, glyph - font->ranges[r].first); /* idDelta, modulo 65536 */
        glyph += count_range(&font->ranges[r]);
    }
    byte_writer_u16(out, 1);
    for (size_t r = 0; r < segments; r++) {
        byte_writer_u16(out, 0); /* idRangeOffset */
    }
}

static void put_cmap_format_12(byte_writer *out, const box_font *font)
{
    uint32_t glyph = 1;
    byte_writer_u16(out, 12);
    byte_writer_u16(out, 0);
    byte_writer_u32(out, 16 + 12 * (uint32_t)font->range_count);
    byte_writer_u32(out, 0); /* language */
    byte_writer_u32(out, (uint32_t)font->range_count);
    for (size_t r = 0; r < font->range_count; r++) {
        byte_writer_u32(out, font->ranges[r].first);
        byte_writer_u32(out, font->ranges[r].last);
        byte_writer_u32(out, glyph);
        glyph += count_range(&font->ranges[r]);
    }
}

static void put_cmap(byte_writer *out, const box_font *font)
{
    const size_t start = out->size;
    byte_writer_u16(out, 0);
    byte_writer_u16(out, 2);
    byte_writer_u16(out, 3); /* Windows, Unicode BMP */
    byte_writer_u16(out, 1);
    byte_writer_u32(out, 20);
    byte_writer_u16(out, 3); /* Windows, full Unicode */
    byte_writer_u16(out, 10);
    byte_writer_u32(out, 0);
    put_cmap_format_4(out, font);
    byte_writer_pad(out, 4);
    byte_writer_set_u32(out, start + 16, (uint32_t)(out->size - start));
    put_cmap_format_12(out, font);
}

static void put_name(byte_writer *out, const box_font *font)
{
    const struct {
        uint16_t id;
        const char *text;
    } names[] = {{1, font->family},  {2, font->style},     {3, font->full},
                 {4, font->full},    {5, "Version 1.000"}, {6, font->postscript},
                 {16, font->family}, {17, font->style}};
    const uint32_t count = sizeof(names) / sizeof(names[0]);
    byte_writer_u16(out, 0);
    byte_writer_u16(out, count);
    byte_writer_u16(out, 6 + 12 * count);
    uint32_t offset = 0;
    for (size_t n = 0; n < count; n++) {
        const uint32_t size = (uint32_t)strlen(names[n].text) * 2;
        byte_writer_u16(out, 3); /* Windows, Unicode BMP, English (United States) */
        byte_writer_u16(out, 1);
        byte_writer_u16(out, 0x409);
        byte_writer_u16(out, names[n].id);
        byte_writer_u16(out, size);
        byte_writer_u16(out, offset);
        offset += size;
    }
    for (size_t n = 0; n < count; n++) {
        for (const char *at = names[n].text; *at != '\0'; at++) {
            byte_writer_u16(out, (uint8_t)*at);
        }
    }
}

static void put_post(byte_writer *out, const box_font *font)
{
    byte_writer_u32(out, 0x00030000); /* no glyph names */
    byte_writer_u32(out, font->italic ? 0xFFF40000 : 0);
    byte_writer_i16(out, -100); /* underlinePosition */
    byte_writer_i16(out, 50);   /* underlineThickness */
    for (size_t zero = 0; zero < 5; zero++) {
        byte_writer_u32(out, 0);
    }
}

static bool has_outline(const box_font_range *range)
{
    return range->ink == BOX_FONT_INK_MARK ||
           (range->ink == BOX_FONT_INK_LETTER && range->advance > 0);
}

/* One contour of four points, clockwise from the lower left. */
static void put_box(byte_writer *out, const box_font_range *range)
{
    const bool mark = range->ink == BOX_FONT_INK_MARK;
    const int32_t left = mark ? -1000 : 0;
    const int32_t right = mark ? 0 : (int32_t)range->advance;
    const int32_t bottom = mark ? 800 : 0;
    const int32_t top = mark ? 1000 : 800;
    if (!has_outline(range)) {
        return;
    }
    byte_writer_i16(out, 1); /* numberOfContours */
    byte_writer_i16(out, left);
    byte_writer_i16(out, bottom);
    byte_writer_i16(out, right);
    byte_writer_i16(out, top);
    byte_writer_u16(out, 3); /* last point of the contour */
    byte_writer_u16(out, 0); /* instructionLength */
    for (size_t point = 0; point < 4; point++) {
        byte_writer_u8(out, 0x01); /* on the curve, both coordinates as words */
    }
    const int32_t x_steps[] = {left, 0, right - left, 0};
    const int32_t y_steps[] = {bottom, top - bottom, 0, bottom - top};
    for (size_t point = 0; point < 4; point++) {
        byte_writer_i16(out, x_steps[point]);
    }
    for (size_t point = 0; point < 4; point++) {
        byte_writer_i16(out, y_steps[point]);
    }
    byte_writer_pad(out, 4);
}

static void put_glyf(byte_writer *out, const box_font *font)
{
    put_box(out, &notdef);
    for (size_t r = 0; r < font->range_count; r++) {
        for (uint32_t at = 0; at < count_range(&font->ranges[r]); at++) {
            put_box(out, &font->ranges[r]);
        }
    }
}

/* A box is 34 bytes, padded to 36. */
static void put_loca(byte_writer *out, const box_font *font)
{
    uint32_t offset = 0;
    byte_writer_u32(out, offset);
    offset += 36;
    byte_writer_u32(out, offset);
    for (size_t r = 0; r < font->range_count; r++) {
        const uint32_t size = has_outline(&font->ranges[r]) ? 36 : 0;
        for (uint32_t at = 0; at < count_range(&font->ranges[r]); at++) {
            offset += size;
            byte_writer_u32(out, offset);
        }
    }
}

/* --- The file -------------------------------------------------------------------------------- */

typedef struct table {
    const char *tag;
    void (*put)(byte_writer *out, const box_font *font);
} table;

/* In the order of their tags, as the directory needs it. */
static const table tables[] = {
    {"OS/2", put_os2},  {"cmap", put_cmap}, {"glyf", put_glyf}, {"head", put_head},
    {"hhea", put_hhea}, {"hmtx", put_hmtx}, {"loca", put_loca}, {"maxp", put_maxp},
    {"name", put_name}, {"post", put_post},
};

#define TABLE_COUNT (sizeof(tables) / sizeof(tables[0]))

static void put_directory(byte_writer *out)
{
    byte_writer_u32(out, 0x00010000);
    byte_writer_u16(out, TABLE_COUNT);
    byte_writer_u16(out, 8 * 16); /* searchRange of 10 tables */
    byte_writer_u16(out, 3);
    byte_writer_u16(out, (TABLE_COUNT - 8) * 16);
    for (size_t t = 0; t < TABLE_COUNT; t++) {
        byte_writer_text(out, tables[t].tag);
        byte_writer_u32(out, 0); /* checksum, offset, length: set when the table is written */
        byte_writer_u32(out, 0);
        byte_writer_u32(out, 0);
    }
}

uint8_t *box_font_make(const box_font_options *options, size_t *out_size)
{
    box_font font;
    byte_writer out = {0};
    size_t head = 0;
    *out_size = 0;
    if (!resolve(options, &font)) {
        return NULL;
    }
    put_directory(&out);
    for (size_t t = 0; t < TABLE_COUNT; t++) {
        const size_t start = out.size;
        const size_t entry = 12 + 16 * t;
        tables[t].put(&out, &font);
        const size_t size = out.size - start;
        byte_writer_pad(&out, 4);
        byte_writer_set_u32(&out, entry + 4, byte_writer_sum_u32(&out, start));
        byte_writer_set_u32(&out, entry + 8, (uint32_t)start);
        byte_writer_set_u32(&out, entry + 12, (uint32_t)size);
        head = tables[t].put == put_head ? start : head;
    }
    byte_writer_set_u32(&out, head + 8, 0xB1B0AFBAu - byte_writer_sum_u32(&out, 0));
    return byte_writer_take(&out, out_size);
}

bool box_font_write(const box_font_options *options, const char *path)
{
    size_t size = 0;
    uint8_t *bytes = box_font_make(options, &size);
    FILE *file = bytes != NULL ? fopen(path, "wb") : NULL;
    const bool written = file != NULL && fwrite(bytes, 1, size, file) == size;
    const bool closed = file != NULL && fclose(file) == 0;
    free(bytes);
    return written && closed;
}

const box_font_range *box_font_default_ranges(size_t *out_count)
{
    *out_count = sizeof(default_ranges) / sizeof(default_ranges[0]);
    return default_ranges;
}

uint16_t box_font_glyph(const box_font_options *options, uint32_t scalar)
{
    box_font font;
    uint32_t glyph = 1;
    if (!resolve(options, &font)) {
        return 0;
    }
    for (size_t r = 0; r < font.range_count; r++) {
        const box_font_range *range = &font.ranges[r];
        if (scalar >= range->first && scalar <= range->last) {
            return (uint16_t)(glyph + (scalar - range->first));
        }
        glyph += count_range(range);
    }
    return 0;
}

uint16_t box_font_advance(const box_font_options *options, uint32_t scalar)
{
    box_font font;
    if (!resolve(options, &font)) {
        return 0;
    }
    for (size_t r = 0; r < font.range_count; r++) {
        if (scalar >= font.ranges[r].first && scalar <= font.ranges[r].last) {
            return font.ranges[r].advance;
        }
    }
    return notdef.advance;
}
